"""A trial site for several nights: made-up customers and cards, lists of every kind, tables that change."""

import csv
import hashlib
import io
import json
import os
import pathlib
import random
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "samples"))

from maker.workbooks import Sheet, workbook  # noqa: E402

ACTORS = [
    {"login": "maker", "roles": ["maker"]}, {"login": "checker", "roles": ["checker"]},
    {"login": "policy", "roles": ["checker"]}, {"login": "finance", "roles": ["finance"]},
]
SETTINGS = {
    "operator": {"name": "示例运营商", "creditCode": "91440300MA0000TE66"},
    "trial": True,
    "people": ACTORS,
    "inbox": {"quietSeconds": 0},
    "applicants": {"requiredMaterials": []},
    "execution": {"cancellationHours": 4},
    "reference": {"maximumShrinkPercent": 50},
    "review": {"automatic": ["fast"], "policy": {"approvedBy": "policy", "maximumCards": 100_000}},
}
DAYS = ["2026-09-14", "2026-09-15", "2026-09-16"]
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def account(number):
    body = f"91990000MADEM{number:04d}"
    total = sum(CHARACTERS.index(c) * pow(3, place, 31) for place, c in enumerate(body))
    return body + CHARACTERS[(31 - total % 31) % 31]


def card(number):
    """A number of China Mobile: its last character is no check digit."""
    return f"8986040{number * 7 + 1:012d}0"


def at(day, hour):
    return f"{DAYS[day]}T{hour:02d}:00:00+08:00"


def csv_text(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def xlsx(rows):
    return workbook(Sheet("清单", rows))


class MadeSite:
    """The folder as `init` left it, and what is put into it each day."""

    def __init__(self, binary, root, cards, seed, settings=None):
        self.binary, self.root, self.cards = binary, pathlib.Path(root), cards
        self.random = random.Random(seed)
        self.accounts = [account(n) for n in range(max(6, cards // 400))]
        # Few customers have many cards, and some have a few.
        weights = [1 / (1 + n) for n in range(len(self.accounts))]
        self.owner = self.random.choices(range(len(self.accounts)), weights, k=cards)
        subprocess.run([binary, "init", str(self.root), "-q"], check=True)
        own = {"notify": {"command": [str(self.teller())], "language": "en"}}
        (self.root / "deregistrar.json5").write_text(
            json.dumps({**SETTINGS, **own, **(settings or {})}, ensure_ascii=False), encoding="utf-8")
        first = self.first_day()
        self.days = [first, self.second_day(first), {}]

    def teller(self):
        """A program that takes the night's messages, beside the site."""
        self.told = self.root.parent / "told.txt"
        program = self.root.parent / "tell"
        program.write_text(f"#!/bin/sh\ncat >> '{self.told}'\n")
        program.chmod(0o755)
        return program

    def rows(self, numbers):
        return [[card(n), self.accounts[self.owner[n]], f"C-{n % 17}"] for n in numbers]

    def first_day(self):
        half = int(self.cards * 0.5)
        most = self.rows(range(half))
        for place in self.random.sample(range(half), half // 50):
            most[place][0] = self.random.choice(["", "8.98604E+19", most[place][0][:12], card(place // 2), card(10**7 + place)])
        own = [n for n in range(half, int(self.cards * 0.7)) if self.owner[n] == 0]
        others = [n for n in range(half + 80, int(self.cards * 0.6)) if self.owner[n] != 0]
        return {
            "book.xlsx": xlsx([["iccid", "account", "合同号"], *self.rows(others)]),
            "a.csv": csv_text([["iccid", "account", "合同号"], *most]),
            "b.csv": csv_text([["iccid", "account", "合同号"], *self.rows(range(half - 20, half + 60))]),
            f"{self.accounts[0]}/own.csv": csv_text([["iccid"], *[[card(n)] for n in own]]),
            "marked.csv": csv_text([["iccid", "account", "合同号"], *self.rows(range(half + 60, half + 80))]),
            "marked.csv.done": b"20\n",
            "b.csv.control.json5": b"{ rows: 80, cards: 80 }",
            "bad.csv": b"",
            "bad.csv.done": b"",
            "清单 nobody reads.csv": b'iccid\n"1\n',
        }

    def second_day(self, first):
        first_of_rest, book = int(self.cards * 0.7), int(self.cards * 0.9)
        # Most rows of this one are refused, which stops the batches of its customers; the others' go on.
        repeated = [n for n in range(0, self.cards, 9) if self.owner[n] % 3 == 2]
        return {
            "e.csv": csv_text([["iccid", "account", "合同号"], *self.rows(range(first_of_rest, book))]),
            "e.xlsx": xlsx([["iccid", "account", "合同号"], *self.rows(range(book, self.cards))]),
            "a again.csv": first["a.csv"],
            "bad.csv": b"\0\0\0",
            "f.csv": csv_text([["iccid", "account", "合同号"], *self.rows(repeated)]),
            "f.csv.done": b"",
        }

    def tables(self, day):
        numbers = range(self.cards)
        bound = [n for n in numbers if n % 23 == 5 and (day == 0 or n % 2)]
        owing = [n for n in numbers if n % 31 == 7 and (day < 2 or n % 2)]
        return {
            "inventory": [["iccid", "account", "status", "plan_type", "auto_renew", "balance_fen"]]
            + [[card(n), self.accounts[self.owner[n]], "active", "monthly", "no", str(n % 5000)] for n in numbers],
            "bindings": [["iccid", "imei"]] + [[card(n), "860000000000009"] for n in bound],
            "arrears": [["iccid", "amount_fen"]] + [[card(n), "100"] for n in owing],
            "applicants": [
                ["account", "name", "licence_valid_to", "agent_name", "agent_id_type", "agent_id", "agent_phone",
                 "authorisation_valid_to", "seal_confirmed"]
            ] + [
                [name, f"示例企业{place}", "2030-12-31", "示例·经办", "passport", "E00000001", "19900001234", "2030-12-31",
                 "yes"] for place, name in enumerate(self.accounts)
            ],
            "risk": [["iccid", "device_changes_30d"]] + [[card(n), "3"] for n in numbers if n % 61 == 3],
        }


def put(site, files, day):
    """Drops lists into the inbox as if they had come in the afternoon."""
    for name, data in files.items():
        path = pathlib.Path(site) / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (1789372800 + 86400 * day, 1789372800 + 86400 * day))


def answers(site, orders):
    """What a platform says of orders: most cards are done, some failed."""
    rows = [["ICCID", "结果", "完成时间", "失败原因", "订单号", "幂等键"]]
    for path in orders:
        with open(path, newline="", encoding="utf-8") as file:
            for place, line in enumerate(csv.DictReader(file)):
                result = ["失败", "", "号码状态异常"] if place % 9 == 4 else ["成功", f"{DAYS[2]} 09:30:00", ""]
                rows.append([line["iccid"], *result, line["order"], line["key"]])
    return csv_text(rows)


def export(site, tables, as_of):
    """Writes the tables of a night and the snapshot that describes them."""
    snapshot = {"asOf": as_of, "tables": {}}
    for name, rows in tables.items():
        data = csv_text(rows)
        (pathlib.Path(site) / f"reference/{name}.csv").write_bytes(data)
        snapshot["tables"][name] = {"rows": len(rows) - 1, "sha256": hashlib.sha256(data).hexdigest()}
    (pathlib.Path(site) / "reference/snapshot.json5").write_text(json.dumps(snapshot))
