"""A small trial site whose tables a test can change at will: made-up customers, cards and papers."""

import csv
import hashlib
import io
import json
import os
import sqlite3

NIGHT = "2026-09-28T21:00:00+08:00"
ARRIVED = 1790582400  # 2026-09-28T16:00:00+08:00
FIRST = "91990000MADEM0001J"
SECOND = "91990000MADEM0002M"

SETTINGS = {
    "operator": {"name": "示例运营商", "creditCode": "91440300MA0000TE66"},
    "trial": True,
    "people": [
        {"login": "maker", "roles": ["maker"]},
        {"login": "checker", "roles": ["checker"]},
        {"login": "policy", "roles": ["checker"]},
        {"login": "finance", "roles": ["finance"]},
        {"login": "other", "roles": ["checker"], "accounts": [SECOND]},
    ],
    "inbox": {"quietSeconds": 0},
    "applicants": {"requiredMaterials": []},
}
AGENT = {"name": "示例·经办甲", "document": "990000199003071016", "phone": "19900001234"}


def card(number):
    """A number of China Mobile: its last character is no check digit."""
    return f"8986040000{number * 7 + 1:010d}"


def merged(base, changes):
    result = dict(base)
    for key, value in (changes or {}).items():
        result[key] = merged(result[key], value) if isinstance(value, dict) and isinstance(result.get(key), dict) else value
    return result


class TrialSite:
    def __init__(self, tool, name="site", settings=None, cards=100):
        self.tool = tool
        self.name = name
        self.root = tool.folder / name
        tool.run("init", name, "-q").expect(0)
        self.settings(settings)
        self.tables = {
            "inventory": [["iccid", "account", "status", "plan_type", "auto_renew", "balance_fen", "msisdn"]]
            + [
                [card(n), FIRST if n < cards - 10 else SECOND, "active", "monthly", "no", str(100 + n), f"1440{n:09d}"]
                for n in range(cards)
            ],
            "bindings": [["iccid", "imei"], [card(cards + 500), "860000000000009"]],
            "arrears": [["iccid", "amount_fen"], [card(cards + 500), "100"]],
            "applicants": [
                ["account", "name", "licence_valid_to", "agent_name", "agent_id_type", "agent_id", "agent_phone",
                 "authorisation_valid_to", "seal_confirmed"]
            ] + [
                [account, name, "2030-12-31", AGENT["name"], "resident-id", AGENT["document"], AGENT["phone"],
                 "2030-12-31", "yes"]
                for account, name in [(FIRST, "示例甲公司"), (SECOND, "示例乙公司")]
            ],
        }
        self.export()

    def settings(self, changes=None):
        (self.root / "deregistrar.json5").write_text(
            json.dumps(merged(SETTINGS, changes), ensure_ascii=False), encoding="utf-8")

    def export(self, as_of="2026-09-28T20:00:00+08:00"):
        """Writes the tables and a snapshot that says what is in them."""
        snapshot = {"asOf": as_of, "tables": {}}
        for table, rows in self.tables.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            data = text.getvalue().encode()
            (self.root / f"reference/{table}.csv").write_bytes(data)
            snapshot["tables"][table] = {"rows": len(rows) - 1, "sha256": hashlib.sha256(data).hexdigest()}
        (self.root / "reference/snapshot.json5").write_text(json.dumps(snapshot))

    def drop(self, name, content, at=ARRIVED):
        """A list that lies in the inbox."""
        path = self.root / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (at, at))
        return path

    def list(self, name, numbers, account=FIRST):
        return self.drop(name, "iccid,account\n" + "".join(f"{card(n)},{account}\n" for n in numbers))

    def call(self, *words, at=NIGHT, actor="maker", env=None):
        return self.tool.run(*words, "--site", self.name, "--as-of", at, "--actor", actor, env=env)

    def look(self, *words, at=NIGHT):
        return self.tool.run(*words, "--site", self.name, "--as-of", at)

    def run(self, *words, at=NIGHT, actor="maker", status=0):
        return self.call("run", "--format", "json", *words, at=at, actor=actor).expect(status)

    def jobs(self):
        return sorted(path.name for path in (self.root / "outbox").iterdir())

    def summary(self, job=None):
        return json.loads((self.root / "outbox" / (job or self.jobs()[-1]) / "summary.json").read_text())

    def cards(self, job=None):
        path = self.root / "outbox" / (job or self.jobs()[-1]) / "cards.csv"
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def batches(self, job=None):
        return self.summary(job)["batches"]

    def inbox(self):
        root = self.root / "inbox"
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir())

    def tree(self, folder):
        return self.tool.tree(f"{self.name}/{folder}")

    def rows_in_store(self, query):
        with sqlite3.connect(f"file:{self.root}/state/deregistrar.sqlite?mode=ro", uri=True) as store:
            return store.execute(query).fetchall()

    def nothing_happened(self, lists):
        """No job folder, not even a hidden one; the store as before; the lists still in the inbox."""
        assert self.jobs() == [], self.jobs()
        assert self.inbox() == sorted(lists), self.inbox()
        report = self.look("audit", "verify", "--format", "json").expect(0).json()
        assert report["entries"] == 0, report
