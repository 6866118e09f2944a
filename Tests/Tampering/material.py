"""Genuine certificates of made-up operators, to be tampered with."""

import json
import pathlib
import shutil
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "CommandLine"))

from proof_site import TimeService, openssl, signer  # noqa: E402
from tool import Tool  # noqa: E402
from trial_site import FIRST, TrialSite, card  # noqa: E402

SETTINGS = {
    "operator": {"name": "示例通信集团有限公司（测试）", "creditCode": "91110000MA01SAMP0X"},
    "execution": {"cancellationHours": 0},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 50000}},
    "lists": {"carry": ["合同号"]},
}
LATER = "2026-09-29T10:00:00+08:00"


def rows(numbers):
    return "iccid,account,合同号\n" + "".join(f"{card(n)},{FIRST},HT-{n:04d}\n" for n in numbers)


class Operator:
    """A site with two certificates, of five cards and of sixty; their files by short names."""

    def __init__(self, tool, name, settings=None, cards=120, prepare=None):
        self.tool = tool
        self.site = TrialSite(tool, name, {**SETTINGS, **(settings or {})}, cards=cards)
        if prepare:
            prepare(self.site)
        self.keys = self.site.root / "keys"

    def issue(self, first, count, at="2026-09-28T21:00:00+08:00"):
        """One more certificate; its files by ending."""
        self.site.drop(f"list{first}.csv", rows(range(first, first + count)))
        self.site.run(at=at)
        folder = self.site.root / "outbox" / self.site.jobs()[-1] / "certificates"
        return {path.suffix[1:] if path.stem.count("-") == 2 else path.name: path.read_bytes() for path in folder.iterdir()}

    def statement(self, first):
        """The signed statement of a job that refused everything."""
        self.site.drop(f"unknown{first}.csv", rows(range(first, first + 3)))
        self.site.run()
        return (self.site.root / "outbox" / self.site.jobs()[-1] / "accounts" / FIRST / "statement.pdf").read_bytes()

    def card(self, number, at=LATER):
        """A card's certificate as PDF, as JSON, and the text of its QR code."""
        for name in ["card.pdf", "card.json"]:
            (self.tool.folder / name).unlink(missing_ok=True)
            self.site.look("certificate", "card", card(number), "--out", name, at=at).expect(0)
        text = self.site.look("certificate", "card", card(number), "--code", at=at).expect(0).bytes
        files = {ending: (self.tool.folder / f"card.{ending}").read_bytes() for ending in ["pdf", "json"]}
        return {**files, "code": text}

    def status_list(self):
        return (self.site.root / "status-list.json").read_bytes()

    def codes(self):
        """The texts of the QR codes on the covers, by certificate."""
        path = self.site.root / "state/deregistrar.sqlite"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            return dict(store.execute("SELECT certificate, code FROM documents WHERE name = certificate || '.pdf'"))

    def revoke(self, number, *words, at=LATER):
        self.site.call("certificate", "revoke", number, "--reason", "made up", *words, at=at, actor="finance").expect(0)

    def exported(self, *words, at=LATER):
        """An archive for finance."""
        path = self.tool.folder / "export.zip"
        path.unlink(missing_ok=True)
        self.site.look("certificate", "export", "--out", path.name, *words, at=at).expect(0)
        return path.read_bytes()

    def summary(self, month="2026-09", at=LATER):
        """The signed summary of a month."""
        path = self.tool.folder / "summary.pdf"
        path.unlink(missing_ok=True)
        self.site.call("certificate", "summary", "--account", FIRST, "--month", month, "--out", path.name, at=at,
                       actor="finance").expect(0)
        return path.read_bytes()

    def trust(self, name):
        """Its public keys in a folder of their own."""
        folder = self.tool.folder / name
        folder.mkdir(exist_ok=True)
        for file in ["document.cert.pem", "log.vkey", "qr.pub.pem"]:
            if (self.keys / file).exists():
                shutil.copy(self.keys / file, folder)
        return folder


class Material:
    def __init__(self, binary, folder):
        self.tool = tool = Tool(binary, pathlib.Path(folder))
        self.operator = operator = Operator(tool, "operator")
        self.first, self.second = operator.issue(0, 5), operator.issue(5, 60)
        self.third = operator.issue(70, 5)
        self.statements = {"one": operator.statement(5000), "two": operator.statement(6000)}
        self.card, self.card2, self.other_card = operator.card(2), operator.card(3), operator.card(7)
        self.codes = operator.codes()
        self.archive = operator.exported("--month", "2026-09")
        self.fresh_list = operator.status_list()
        self.believed = operator.trust("believed")
        # The same lists, the same names, other keys.
        self.double = double = Operator(tool, "double")
        self.double_first, self.double_card = double.issue(0, 5), double.card(2)
        self.double_list = double.status_list()
        self.double_believed = double.trust("double-believed")
        # Another operator, believed too.
        changes = {"operator": {"name": "另一示例运营商", "creditCode": "91440300MA0000TE66"}}
        self.neighbour = neighbour = Operator(tool, "neighbour", changes, prepare=self.rename)
        self.neighbour_first = neighbour.issue(0, 5)
        self.neighbour_believed = neighbour.trust("neighbour-believed")
        self.neighbour_list = neighbour.status_list()
        operator.revoke("DRC-2026-000003")
        self.revoked_list = operator.status_list()

    @staticmethod
    def rename(site):
        """A signer and a log under the operator's own names."""
        signer(site, days=3650, start="20250101000000Z", end="20360101000000Z")

    def json(self, which):
        return json.loads(which["json"])
