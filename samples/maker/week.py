"""The made-up week behind samples/week: 3,000 cards of three enterprises, and what becomes of each.

The world decides what happens to a card; tables, lists, and the platform's answers follow from that, and so does what is
expected in the end. Nothing here asks the program.
"""
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from . import numbers, tables, wps
from .world import World, customer

COLD = customer(21, "示例远航冷链有限公司", manager="示例·客户经理甲", phone="13800000021")
BIKES = customer(22, "示例城际单车有限公司", manager="示例·客户经理乙", phone="13800000022")
WATER = customer(23, "示例安居水表有限公司", manager="示例·客户经理丙", phone="13800000023", licence_to="2026-09-20")
CUSTOMERS = [COLD, BIKES, WATER]
OTHERS = ("EC-DEMO-0001", "EC-DEMO-0002")

LIST = "示例集团客户_物联网卡注销清单_20260928.xlsx"
AGAIN = "示例集团客户_物联网卡注销清单_20260928(2).xlsx"
TITLE = "物联网卡注销清单（示例数据，均为虚构）"
HEADER = ["序号", "统一社会信用代码", "客户名称", "ICCID", "接入号", "注销原因"]
FIRST_ROW = 3
MAXIMUM = 1000  # review.maximumCards
POLICY = 500  # review.policy.maximumCards

# Evenings on which the platform carries out what it is sent.
E28, E29, E30, E07, E08, E09, E10 = (
    "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-07", "2026-10-08", "2026-10-09", "2026-10-10")
# 2026 by the State Council's notice: the National Day's holidays, and the Saturday that is worked for them.
OFF = {date(2026, 10, day) for day in range(1, 8)}
WORKED = {date(2026, 10, 10)}


def due(day, working_days, is_late):
    """The last day of a lane whose clock starts on this day, or after the cutoff on the next."""
    at = date.fromisoformat(day) + timedelta(days=is_late)
    while working_days:
        at += timedelta(days=1)
        working_days -= at in WORKED or at.weekday() < 5 and at not in OFF
    return at.isoformat()


@dataclass
class Fate:
    """What becomes of a card: `end` is its state on the last evening; `done` the day it was deregistered, `issued` the
    evening of its certificate, `paper` the certificate it stands on."""

    end: str
    done: str = ""
    issued: str = ""
    paper: str = ""


@dataclass
class Item:
    """A card of the list. `given` is the number that the first list has in its place; `codes` are what the first night finds."""

    card: object
    group: str
    given: str
    codes: str = ""
    fate: Fate = None
    in_again: bool = True
    answers: dict = field(default_factory=dict)  # evening of the order -> (result, time, reason)


# Group, customer, cards, what holds or refuses it in the first night.
GROUPS = (
    ("clean", COLD, 1580, ""), ("arrears", COLD, 60, "arrears.outstanding"), ("bound", COLD, 25, "device.bound"),
    ("stays-bound", COLD, 8, "device.bound"), ("mistyped", COLD, 7, ""), ("risk", COLD, 20, "risk.device-changes"),
    ("clean", BIKES, 850, ""), ("risk", BIKES, 15, "risk.device-changes"), ("owes", BIKES, 20, "arrears.outstanding"),
    ("unknown", BIKES, 5, "card.unknown"), ("foreign", BIKES, 2, "card.not-owned"), ("gone", BIKES, 8, "card.already-deregistered"),
    ("clean", WATER, 390, "applicant.licence-expired"), ("risk", WATER, 10, "applicant.licence-expired risk.device-changes"),
)
KINDS = ("mobile", "letters", "mobile", "unicom", "telecom")


class Week:
    def __init__(self):
        self.world = World()
        self.random = random.Random(20261001)
        self.items = {one: [] for one in (c.key for c in CUSTOMERS)}
        for group, owner, count, codes in GROUPS:
            self.items[owner.key] += [self.item(group, owner, place, codes) for place in range(count)]
        for rows in self.items.values():
            self.random.shuffle(rows)
        self.rows = [one for rows in self.items.values() for one in rows]
        self.added = [Item(card, "added", card.iccid) for card in (self.world.add(BIKES) for _ in range(4))]
        self.others()
        self.decide()

    def item(self, group, owner, place, codes):
        kind = KINDS[place * len(KINDS) // 400 % len(KINDS)]
        if group == "unknown":
            number = self.world.unlisted("mobile")
            return Item(None, group, number, codes)
        card = self.world.add(OTHERS[0] if group == "foreign" else owner, "unicom" if group == "mistyped" else kind)
        given = card.iccid
        if group in ("arrears", "owes"):
            card.arrears, card.status = [(f"{place + 5}.40", "2026-07-01", "0.00", "0.60")], "欠费停机"
        if group in ("bound", "stays-bound"):
            card.imeis = [self.world.device()]
        if group == "risk":
            card.risk = ("3", "1.0", "")
        if group == "gone":
            card.status = "已销户"
        if group == "mistyped":
            # A digit read wrongly from a photograph: the check digit tells, and the inventory has no such card.
            given = given[:12] + str((int(given[12]) + 1) % 10) + given[13:]
            codes = "iccid.check-digit card.unknown"
        return Item(card, group, given, codes)

    def others(self):
        """Stock of other customers, so that no table shrinks by much."""
        for place in range(400):
            card = self.world.add(OTHERS[place % 2], last_used="2026-09-27")
            card.imeis = [self.world.device()]
            card.arrears = [("9.90", "2026-08-01", "", "")]

    def of(self, owner, *groups):
        return [one for one in self.items[owner.key] if one.group in groups]

    # What becomes of them

    def decide(self):
        """The story of the week, card by card; each is told in docs/week.md."""
        cold, bikes = self.of(COLD, "clean"), self.of(BIKES, "clean")
        self.first, self.second = cold[:MAXIMUM], cold[MAXIMUM:]
        self.excepted = [self.first[10], bikes[20]]
        self.taken_back = bikes[30]
        self.done(self.first, E29, E30, "cold-1")
        self.done(bikes, E29, E30, "bikes-1")
        self.done(self.second, E09, E10, "cold-again")
        self.done(self.of(COLD, "mistyped"), E09, E10, "cold-again")
        self.end(self.excepted, "rejected", in_again=False)
        self.end([self.taken_back], "withdrawn", in_again=False)
        self.decide_arrears()
        self.done(self.of(COLD, "bound"), E08, E09, "cold-bound")
        self.end(self.of(COLD, "stays-bound") + self.of(BIKES, "owes"), "held")
        risk = self.of(COLD, "risk")
        self.refused_by_sheet, self.put_aside = risk[3:5], risk[7]
        self.done(risk, E08, E09, "cold-risk")
        self.end(self.refused_by_sheet, "rejected", in_again=False)
        self.end([self.put_aside], "held")
        self.end(self.of(BIKES, "risk"), "rejected", in_again=False)
        self.end(self.of(BIKES, "unknown", "foreign", "gone"), "refused")
        self.done(self.of(WATER, "clean"), E08, E09, "water-1")
        self.done(self.of(WATER, "risk"), E09, E10, "water-risk")
        self.done(self.added, E09, E10, "bikes-added")

    def decide_arrears(self):
        """Ordered on 30 September: two fail, of one the platform does not know; the rest is certified after waiting."""
        group = self.of(COLD, "arrears")
        self.done(group, E30, "2026-10-03", "cold-arrears")
        self.retried, self.given_up, self.unknown = group[5], group[15], group[25]
        self.done([self.unknown], E30, E08, "cold-arrears-late")
        self.unknown.answers = {E30: ("处理中", "", "")}
        self.done([self.retried], E08, E09, "cold-arrears-again")
        self.retried.answers[E30] = ("失败", "", "号码状态异常（示例）")
        self.end([self.given_up], "given-up", in_again=False)
        self.given_up.answers = {E30: ("失败", "", "号码状态异常（示例）")}

    def done(self, items, day, issued, paper):
        for one in items:
            one.fate = Fate("deregistered", day, issued, paper)
            one.answers = {day: ("成功", f"{day} 21:40:00", "")}

    def end(self, items, state, in_again=True):
        for one in items:
            one.fate, one.answers, one.in_again = Fate(state), {}, in_again

    # What the days bring

    def tables(self, day):
        """The tables of the export on this day at 20:00."""
        for one in self.rows + self.added:
            if one.fate.done and one.fate.done < day:
                one.card.status = "已销户"
        paid, unbound = self.of(COLD, "arrears"), self.of(COLD, "bound")
        for one in paid if day >= E29 else []:
            one.card.arrears = []
            one.card.status = "停机" if one.card.status == "欠费停机" else one.card.status
        for one in unbound if day >= E30 else []:
            one.card.imeis = []
        WATER.licence_to = "2031-09-20" if day >= E07 else "2026-09-20"
        return tables.all_tables(self.world, f"{day}T20:00:00+08:00", CUSTOMERS)

    def list_rows(self, again):
        """Owner, number and subscriber number of each row of the list, the first or the one sent again."""
        made = []
        for owner in CUSTOMERS:
            items = self.items[owner.key] + (self.added if again and owner is BIKES else [])
            for one in items:
                if not again or one.in_again:
                    number = one.card.iccid if again and one.card else one.given
                    made.append((owner, number, one.card.msisdn if one.card else ""))
        return made

    def list(self, again=False):
        rows = [
            [place, owner.key, owner.name, number, msisdn, "设备停用"]
            for place, (owner, number, msisdn) in enumerate(self.list_rows(again), 1)
        ]
        return wps.workbook("注销清单", TITLE, HEADER, rows)

    def answer(self, iccid, evening):
        """What the platform says of a card that was ordered on this evening."""
        one = self.by_number.get(iccid)
        return one.answers.get(evening) if one else None

    @property
    def by_number(self):
        if not hasattr(self, "_by_number"):
            self._by_number = {one.card.iccid: one for one in self.rows + self.added if one.card}
        return self._by_number

    # What is expected

    def expected(self):
        places = {id(one): place for place, one in enumerate(self.rows, FIRST_ROW)}
        fates, owners = {}, {id(one): owner for owner, rows in self.items.items() for one in rows}
        for one in self.rows + self.added:
            owner = owners.get(id(one), BIKES.key)
            codes = " ".join(sorted(one.codes.split()))
            key = (owner, one.fate.end, one.group, codes, one.fate.done, one.fate.issued, one.fate.paper)
            fates.setdefault(key, []).append(one)
        names = ("account", "end", "group", "first_night", "done", "issued", "certificate")
        lines = []
        for key, ones in fates.items():
            line = {name: value for name, value in zip(names, key) if value}
            where = {"rows": ranges([places[id(one)] for one in ones])} if id(ones[0]) in places else {
                "cards_added": [one.card.iccid for one in ones]}
            lines.append({**line, "cards": len(ones), **where})
        return {
            "list": LIST, "again": AGAIN, "rows": len(self.rows), "rows_again": len(self.list_rows(True)),
            "ends": dict(sorted(Counter(one.fate.end for one in self.rows + self.added).items())),
            "nights": self.nights(), "batches": self.batches(), "told_apart": self.told_apart(), "certificates": self.certificates(),
            "months": self.months(), "fates": lines,
        }

    def batches(self):
        """In the order of their ids: when they came, whose cards, how many, until when, and how they end."""
        made = []

        def add(day, owner, lane, cards, state, is_late=True, joins=True):
            limit = due(day, 1 if lane == "fast" else 3, is_late)
            made.append({"job": day, "account": owner.key, "lane": lane, "cards": cards, "due": limit, "joins": joins, "state": state})

        first = {"is_late": False, "joins": False}
        add(E28, COLD, "fast", len(self.first), "certified", **first)
        add(E28, COLD, "fast", len(self.second), "withdrawn", **first)
        add(E28, COLD, "manual", len(self.of(COLD, "risk")), "certified", **first)
        add(E28, BIKES, "fast", len(self.of(BIKES, "clean")), "certified", **first)
        add(E28, BIKES, "manual", len(self.of(BIKES, "risk")), "rejected", **first)
        add(E29, COLD, "fast", len(self.of(COLD, "arrears")), "certified")
        add(E30, COLD, "fast", len(self.of(COLD, "bound")), "certified")
        add(E07, WATER, "fast", len(self.of(WATER, "clean")), "certified")
        add(E07, WATER, "manual", len(self.of(WATER, "risk")), "certified")
        add(E08, COLD, "fast", len(self.second) + len(self.of(COLD, "mistyped")), "certified")
        add(E08, BIKES, "fast", len(self.added), "certified")
        return made

    def certificates(self):
        """In the order in which they are issued: by evening, then by account."""
        papers = {}
        for one in self.rows + self.added:
            if one.fate.paper:
                papers.setdefault(one.fate.paper, []).append(one)
        made = [
            {"certificate": name, "account": ones[0].card.owner, "issued": ones[0].fate.issued, "done": ones[0].fate.done,
             "cards": len(ones), "balance_fen": sum(fen(one.card.balance) for one in ones),
             "supplements": "cold-arrears" if name.startswith("cold-arrears-") else None}
            for name, ones in papers.items()
        ]
        return sorted(made, key=lambda paper: (paper["issued"], paper["certificate"]))

    def months(self):
        counted = {}
        for paper in self.certificates():
            month = counted.setdefault(paper["done"][:7], {"certificates": 0, "cards": 0, "balance_fen": 0})
            month["certificates"] += 1
            month["cards"] += paper["cards"]
            month["balance_fen"] += paper["balance_fen"]
        return counted

    def nights(self):
        """By evening: rows read by their outcome, cards released, ordered, certificates issued."""
        first = Counter(outcome(one.codes) for one in self.rows)
        released = {E29: len(self.of(COLD, "arrears")), E30: len(self.of(COLD, "bound")), E07: len(self.items[WATER.key])}
        ordered = Counter(evening for one in self.rows + self.added for evening in one.answers)
        issued = Counter(paper["issued"] for paper in self.certificates())
        again = Counter(self.second_outcomes())
        return {
            E28: {"rows": {"read": len(self.rows), **first}},
            E29: {"released": released[E29], "ordered": ordered[E29]},
            E30: {"released": released[E30], "ordered": ordered[E30], "certificates": issued[E30]},
            "2026-10-03": {"certificates": issued["2026-10-03"]},
            E07: {"released": released[E07]},
            E08: {"rows": {"read": sum(again.values()), **again}, "ordered": ordered[E08], "certificates": issued[E08]},
            E09: {"ordered": ordered[E09], "certificates": issued[E09]},
            E10: {"certificates": issued[E10]},
        }

    def second_outcomes(self):
        """What the list that is sent again finds, row by row: on its way or done is refused; new goes on."""
        for one in self.rows + self.added:
            if one.in_again:
                new = one.fate.paper in ("cold-again", "bikes-added")
                yield "eligible" if new else "held" if one.fate.end == "held" else "refused"

    def told_apart(self):
        """Of the list that is sent again, by account; a card that somebody else deregistered is no error to be corrected."""
        found = {}
        for owner in CUSTOMERS:
            items = self.items[owner.key] + (self.added if owner is BIKES else [])
            found[owner.key] = dict(sorted(Counter(again_word(one) for one in items if one.in_again).items()))
        return found


def again_word(one):
    if one.fate.paper in ("cold-again", "bikes-added"):
        return "new"
    if one.fate.end == "held":
        return "held"
    if one.group == "gone":
        return "deregistered"
    if one.fate.end == "refused":
        return "errors"
    return "deregistered" if one.fate.done <= E30 else "in_progress"


def outcome(codes):
    found = set(codes.split())
    if found & {"card.unknown", "card.not-owned", "card.already-deregistered"}:
        return "refused"
    return "held" if found - {"risk.device-changes"} else "eligible"


def fen(yuan):
    whole, _, part = yuan.partition(".")
    return int(whole) * 100 + int(part or 0)


def ranges(places):
    """`3-9 12`: rows in short."""
    made, places = [], sorted(places)
    for place in places:
        if made and made[-1][1] == place - 1:
            made[-1][1] = place
        else:
            made.append([place, place])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in made)


def unranged(text):
    """The rows again."""
    found = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found
