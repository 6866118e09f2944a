"""Random trial sites, the same for the same seed. Everything in them is made up. Standard library only.

    make(seed, folder)   writes settings, tables, papers and lists; gives the trial's time and lists
"""
import codecs
import csv
import datetime as dt
import hashlib
import io
import json
import os
import random
from pathlib import Path

import numbers_of_cards as n

ZONE = dt.timezone(dt.timedelta(hours=8))
PDF, JPG = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 20 + b"\xff\xd9"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16le", "utf-16be"]
PREFIXES = ["898600", "898602", "898604", "898607", "898608"] * 3 + ["898601", "898606", "898609", "898603", "898611"] * 3 + [
    "898615", "898605"]
HEADERS = {
    "iccid": ["ICCID", "卡片ICCID号", "物联卡号", "SIM卡号"], "account": ["统一社会信用代码", "客户编码", "account"],
    "name": ["客户名称", "企业名称"], "msisdn": ["接入号", "MSISDN"], "imei": ["IMEI", "设备IMEI"],
    "unbindable": ["无法解绑", "是否无法解绑"], "reason": ["注销原因"], "note": ["备注"], "old": ["旧卡ICCID"],
}
# A table's columns: ours, English, Chinese, and whether it must be there.
INVENTORY = [("iccid", "iccid", "ICCID", 1), ("account", "account", "客户编码", 1), ("status", "status", "卡状态", 1),
             ("plan", "plan_type", "套餐类型", 1), ("renew", "auto_renew", "自动续费", 1), ("balance", "balance", "账户余额", 1),
             ("msisdn", "msisdn", "接入号", 0), ("remaining", "remaining_mb", "剩余流量（MB）", 0),
             ("end", "contract_end", "合约到期日", 0), ("fee", "termination_fee", "提前解约违约金", 0),
             ("activated", "activated_on", "激活日期", 0), ("bought", "purchased_on", "购卡日期", 0),
             ("face", "face_value", "卡面价值", 0), ("bundle", "bundled_services", "附加权益", 0),
             ("used", "last_used_on", "最近使用日期", 0), ("traffic", "traffic_7d_mb", "近7天流量（MB）", 0)]
BINDINGS = [("iccid", "iccid", "ICCID", 1), ("imei", "imei", "绑定IMEI", 1), ("bound", "bound_on", "绑定日期", 0)]
ARREARS = [("iccid", "iccid", "ICCID", 1), ("account", "account", "统一社会信用代码", 1), ("owed", "amount", "欠费金额", 1),
           ("since", "since", "欠费起始日", 0), ("unbilled", "unbilled", "未出账金额", 0), ("late", "late_fee", "滞纳金", 0)]
APPLICANTS = [("account", "account", "统一社会信用代码", 1), ("name", "name", "企业名称", 1),
              ("licence", "licence_valid_to", "营业执照有效期至", 1), ("agent", "agent_name", "经办人姓名", 1),
              ("kind", "agent_id_type", "证件类型", 1), ("id", "agent_id", "证件号码", 1),
              ("letter", "authorisation_valid_to", "授权有效期至", 1), ("seal", "seal_confirmed", "公章已核验", 1),
              ("idTo", "agent_id_valid_to", "证件有效期至", 0), ("accepted", "termination_fee_accepted", "已接受违约金", 0),
              ("phone", "agent_phone", "经办人电话", 0), ("manager", "account_manager", "客户经理", 0)]
RISK = [("iccid", "iccid", "ICCID", 1), ("changes", "device_changes_30d", "近30天换机次数", 0),
        ("ratio", "traffic_ratio", "流量异常倍数", 0), ("flag", "flag", "风险标记", 0)]
DISPUTES = [("iccid", "iccid", "ICCID", 1), ("opened", "opened_on", "争议提出日期", 1), ("about", "about", "争议事由", 0)]
MONEY = {"balance", "fee", "face", "owed", "unbilled", "late", "accepted"}
DATES = {"end", "activated", "bought", "used", "bound", "since", "licence", "letter", "idTo", "opened"}


class Trial:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.serial = self.random.randrange(10**6, 10**7)
        self.now = dt.datetime(2026, self.random.randint(1, 9), self.random.randint(1, 28), 19, 0, tzinfo=ZONE)
        self.today = self.now.date()
        self.inventory, self.bindings, self.arrears, self.risk, self.disputes = [], [], [], [], []
        self.applicants, self.lists = [], []

    def chance(self, share):
        return self.random.random() < share

    # Identifiers

    def iccid(self, prefix=None, length=None):
        prefix = prefix or self.random.choice(PREFIXES)
        self.serial += self.random.choice([1, 1, 1, 1, 37])
        body = prefix + f"{self.random.randrange(10):01d}" + f"{self.serial % 10**12:012d}"
        if prefix in n.LUHN_CARRIERS:
            return (body + n.luhn_digit(body))[:length or 20]
        if prefix in n.MOBILE and self.chance(0.15):
            body = body[:10] + self.random.choice("ABCDEF") + body[11:]
        length = length or (19 if self.chance(0.04) else 20)
        return (body + str(self.random.randrange(1, 10)))[:length]

    def double(self):
        return str(int(89860400260000000000 + self.random.randrange(10**10)) // 16384 * 16384)

    def credit_code(self):
        first = "9199" + "0000MA" + "".join(self.random.choice(n.USCC) for _ in range(7))
        return first + n.uscc_character(first)

    def resident_id(self):
        first = f"9900001988{self.random.randint(1, 12):02d}{self.random.randint(1, 28):02d}{self.random.randrange(1000):03d}"
        return first + n.id_character(first)

    def imei(self):
        body = f"8699{self.random.randrange(10**10):010d}"
        return body + n.luhn_digit(body)

    def day(self, least, most):
        return self.today + dt.timedelta(days=self.random.randint(least, most))

    # What stands in the tables

    def make_accounts(self, count):
        self.accounts = [self.credit_code() if self.chance(0.7) else f"EC-DEMO-{i:04d}" for i in range(count)]
        self.names = {a: f"示例（{self.random.choice('甲乙丙丁')}）科技{i}有限公司" for i, a in enumerate(self.accounts)}
        for account in self.accounts:
            if self.chance(0.08):
                continue
            bad = lambda: self.chance(0.05)  # noqa: E731
            valid = lambda: self.day(-9, -1) if bad() else self.random.choice([self.day(0, 900), self.today, "长期"])  # noqa: E731
            resident = self.chance(0.8)
            number = self.resident_id() if resident else "E12345678"
            self.applicants.append({
                "account": account, "name": self.names[account], "licence": valid(), "agent": "示例·经办",
                "kind": "居民身份证" if resident else "护照", "id": number[:-1] + "?" if resident and bad() else number,
                "letter": valid(), "seal": not bad(), "idTo": valid(), "accepted": self.random.choice([None, 0, 5000, 20000]),
                "phone": "13800000100", "manager": "示例·客户经理"})
            if self.chance(0.08):
                self.arrears.append(self.debt(None, account, self.random.choice([1, 500, 0])))

    def debt(self, card, account, fen):
        return {"iccid": card, "account": account, "owed": fen, "since": self.day(-99, -1),
                "unbilled": self.random.choice([None, 0, 30]), "late": self.random.choice([None, 0, 5])}

    def add_card(self, account, number=None):
        number = number or self.iccid()
        calm = self.chance(0.6)
        choice = self.random.choice
        card = {"iccid": number, "account": account, "plan": choice(["monthly", "pool", "directed"]), "renew": False,
                "status": "active", "balance": self.random.randrange(10**5), "msisdn": f"14400{self.serial % 10**8:08d}",
                "remaining": self.random.randrange(999), "end": None, "fee": None, "activated": self.day(-900, -400),
                "bought": self.day(-990, -901), "face": 1000, "bundle": None, "used": choice([None, self.day(-300, -9)]),
                "traffic": 0}
        if not calm:
            card["status"] = choice(["active"] * 5 + ["suspended", "preserved", "suspended-arrears", "suspended-violation",
                                                      "inactive", "stock", "pre-deregistered", "deregistered", "已激活", "怪词"])
            card["renew"] = self.chance(0.2)
            card["end"] = choice([None, None, self.day(-3, 3), self.today, "长期"]) if self.chance(0.4) else None
            card["fee"] = choice([None, 0, 4999, 5000, 5001, 20000])
            card["bundle"] = choice([None, None, None, "视频会员"])
            card["used"] = choice([None, self.day(-10, -5), self.today, self.day(-60, -8)])
            self.trouble(number)
        self.inventory.append(card)
        return card

    def trouble(self, number):
        other = number[:19] if n.is_luhn_carrier(number) and self.chance(0.3) else number
        if self.chance(0.2):
            for _ in range(self.random.choice([1, 1, 2])):
                self.bindings.append({"iccid": other, "imei": self.imei(), "bound": self.day(-900, -1)})
        if self.chance(0.2):
            for owed in self.random.choice([[100], [3000, -3000], [0], [1840, 20], [-500]]):
                self.arrears.append(self.debt(other, None, owed))
        if self.chance(0.2):
            self.risk.append({"iccid": other, "changes": self.random.choice([None, 0, 1, 2, 3]),
                              "ratio": self.random.choice([None, "1.0", "4.99", "5", "5.0", "7.5"]),
                              "flag": self.random.choice([None, None, "换机频繁"])})
        if self.chance(0.1):
            self.disputes.append({"iccid": other, "opened": self.day(-30, 0), "about": "示例"})

    # What stands in a list's row

    def card_row(self, account):
        card = self.add_card(account)
        row = {"iccid": card["iccid"], "account": account, "name": self.names[account], "msisdn": card["msisdn"], "card": card}
        bound = [b["imei"] for b in self.bindings if b["iccid"][:19] == card["iccid"][:19]]
        row["imei"] = self.random.choice(bound) if bound and self.chance(0.7) else ""
        if self.chance(0.04):
            row["imei"] = self.imei()
        if self.chance(0.05):
            row["unbindable"] = True
        if self.chance(0.04):
            row["msisdn"] = self.random.choice(["1440012345678", "12345", "+86" + card["msisdn"], "无号码"])
        if self.chance(0.04):
            row["name"] = self.random.choice(["示例另一有限公司", row["name"].replace("（", "(").replace("）", ")")])
        if self.chance(0.35):
            self.spoil(row)
        return row

    def spoil(self, row):
        number, kind = row["iccid"], self.random.randrange(20)
        luhn = n.is_luhn_carrier(number)
        if kind == 0:
            row["iccid"] = number[:10] + " " + number[10:] if self.chance(0.5) else "\u200b" + number + "\u00a0"
        elif kind == 1:
            row["iccid"] = number.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
        elif kind == 2:
            row["iccid"] = "'" + number
        elif kind == 3 and luhn:
            row["iccid"] = number[:19]
        elif kind == 4 and luhn:
            row["iccid"] = number[:19] + str((int(number[19]) + 3) % 10)
            if self.chance(0.5):
                self.rename(row["card"], row["iccid"])
        elif kind == 5:
            row["iccid"] = self.random.choice(["8944501234567890123", "89014103211118510720", "12345678901234567890",
                                               number[:18], number + "1", "ABC", number[:8] + "G" + number[9:]])
        elif kind == 6:
            row["iccid"] = self.random.choice(["8.98604E+19", "8.9860400260000015E+19", "8.98604e+18"])
        elif kind == 7:
            row["iccid"] = ""
        elif kind == 8:
            row["account"] = self.random.choice(["", self.resident_id(), self.credit_code()[:17] + "I", "EC-DEMO-9999"])
        elif kind == 9:
            row["account"] = self.random.choice(self.accounts)
        elif kind == 10:
            row["iccid"] = self.iccid()
        elif kind == 11 and luhn:
            self.rename(row["card"], number[:19])
        elif kind == 12:
            row["iccid"] = number.lower()
        elif kind == 13 and self.chance(0.3):
            row["iccid"] = number[:15] + "0" * (len(number) - 15)
        elif kind == 14 and self.chance(0.3):
            row["iccid"] = self.double()

    def rename(self, card, number):
        """The inventory spells the card so, and the other tables too where they had its whole number."""
        for line in [line for table in (self.bindings, self.arrears, self.risk, self.disputes) for line in table]:
            if line["iccid"] == card["iccid"]:
                line["iccid"] = number
        card["iccid"] = number

    def add_repetitions(self, rows):
        for row in self.random.sample(rows, len(rows) // 20):
            other = dict(row)
            number = row["iccid"]
            if len(number) == 20 and number.isascii() and self.chance(0.5):
                other["iccid"] = number[:19]
                if self.chance(0.3) and n.is_iccid(number) and number[:6] in n.MOBILE:
                    self.add_card(row["account"], number[:19])
            rows.insert(self.random.randrange(len(rows)), other)
        return rows

    def make_lists(self):
        count = self.random.choice([1, 1, 2, 3])
        for place in range(count):
            own = self.random.choice(["column", "column", "folder", "title", "none"] if self.chance(0.6) else ["column"])
            account = self.random.choice(self.accounts)
            size = self.random.choice([30, 60, 100, 400 // count])
            rows = [self.card_row(account if own != "column" or self.chance(0.5) else self.random.choice(self.accounts))
                    for _ in range(size)]
            self.add_tails(rows)
            rows = self.add_repetitions(rows)
            hour = self.random.choice([(9, 0), (17, 30), (17, 31), (18, 0)])
            when = self.now.replace(hour=hour[0], minute=hour[1]) - dt.timedelta(days=self.random.randint(0, 5))
            self.lists.append({"name": f"list{place}", "own": own, "account": account, "rows": rows, "when": when,
                               "encoding": self.random.choice(ENCODINGS), "delimiter": self.random.choice(",,;\t")})

    def add_tails(self, rows):
        tails = self.random.choice([0, 0, 0, 1, 2, 3, len(rows) // 20, len(rows) // 20 + 1])
        for row in self.random.sample(rows, tails):
            row["iccid"] = self.double()
            if self.chance(0.5):
                self.rename(row["card"], row["iccid"])
        if self.chance(0.2):
            for row in self.random.sample(rows, self.random.choice([1, 2])):
                if n.is_iccid(row["iccid"]):
                    row["iccid"] = row["iccid"][:15] + "0" * 5


class Writer:
    """Writes a trial as a site folder."""

    def __init__(self, trial, folder):
        self.trial, self.folder, self.random = trial, Path(folder), trial.random

    def spelt(self, column, value, unit):
        choice = self.random.choice
        if value is None:
            return ""
        if value is True or value is False:
            return choice(["是", "Y", "1", "yes", "y", "YES"] if value else ["否", "N", "0", "no"])
        if isinstance(value, dt.date):
            return choice([f"{value:%Y-%m-%d}", f"{value.year}/{value.month}/{value.day}", f"{value:%Y%m%d}"])
        if value == "长期":
            return choice(["长期", "无固定期限"])
        if column in MONEY:
            sign, fen = "-" if value < 0 else "", abs(value)
            return f"{value}" if unit == "fen" else f"{sign}{fen // 100}.{fen % 100:02d}"
        if column == "status" and value in n.STATUS:
            return choice([k for k, v in n.STATUS.items() if v == value])
        if column == "plan" and self.chinese:
            return {"monthly": "月租", "pool": "流量池", "directed": "定向"}[value]
        return str(value)

    def table(self, name, columns, rows):
        self.chinese = self.random.random() < 0.5
        kept = [c for c in columns if c[3] or self.random.random() < 0.85]
        self.random.shuffle(kept)
        header, units = [], []
        for ours, english, chinese, _ in kept:
            unit = "yuan" if ours in MONEY and self.chinese and self.random.random() < 0.7 else "fen"
            units.append(unit)
            word = chinese if self.chinese else english
            if ours in MONEY:
                word += ("（元）" if unit == "yuan" else "（分）") if self.chinese else "_fen"
            header.append(word)
        rows = list(rows)
        self.random.shuffle(rows)
        cells = [[self.spelt(c[0], row.get(c[0]), unit) for c, unit in zip(kept, units)] for row in rows]
        data = coded([header] + cells, self.random.choice(ENCODINGS[:3]), ",")
        (self.folder / "reference" / f"{name}.csv").write_bytes(data)
        return {"rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}

    def tables(self):
        t = self.trial
        seen, inventory = set(), []
        for card in t.inventory:
            key = n.same_card(card["iccid"])
            if key not in seen:
                inventory.append(card)
            seen.add(key)
        filler = t.iccid("898600", 20)
        given = {"inventory": (INVENTORY, inventory), "bindings": (BINDINGS, t.bindings + [{"iccid": filler, "imei": t.imei()}]),
                 "arrears": (ARREARS, t.arrears + [{"iccid": filler, "owed": 0}]),
                 "applicants": (APPLICANTS, t.applicants + [dict(account="EC-OTHER", name="示例其他", licence="长期", agent="示例",
                                kind="护照", id="E1", letter="长期", seal=True)]),
                 "risk": (RISK, t.risk + [{"iccid": filler}]), "disputes": (DISPUTES, t.disputes + [{"iccid": filler, "opened": t.today}])}
        facts = {name: self.table(name, *given[name]) for name in given
                 if name not in ("risk", "disputes") or self.random.random() < 0.9}
        snapshot = {"asOf": (t.now - dt.timedelta(hours=3)).isoformat(), "tables": facts}
        (self.folder / "reference" / "snapshot.json5").write_text(json.dumps(snapshot))

    def papers(self):
        for account in self.trial.accounts:
            folder = self.folder / "materials" / account
            folder.mkdir(parents=True)
            for paper in ("licence", "agent-id", "authorisation", "card-list"):
                state = self.random.random()
                place = folder
                if state > 0.9:
                    place = folder / "list0"
                    place.mkdir(exist_ok=True)
                if state > 0.04:
                    name, data = self.random.choice([("pdf", PDF), ("jpg", JPG)])
                    (place / f"{paper}.{name}").write_bytes(data[:12] if state < 0.06 else data)

    def list(self, one):
        delimiter = "\t" if one["encoding"].startswith("utf-16") else one["delimiter"]
        columns = ["iccid"] + [c for c in ("name", "msisdn", "imei", "unbindable", "note", "old") if self.random.random() < 0.6]
        if one["own"] == "column":
            columns.append("account")
        self.random.shuffle(columns)
        rows = []
        if one["own"] == "title":
            rows += [["示例注销清单"], [f"统一社会信用代码：{one['account']}"], []]
        header = [self.random.choice(HEADERS[c]) for c in columns]
        rows.append(header)
        foot = [""] * columns.index("iccid") + [self.random.choice(["合计", "总计", "备注：示例", "合计 35 张"])]
        for row in one["rows"]:
            rows.append([self.spelt(c, row.get(c, ""), "fen") for c in columns])
            if self.random.random() < 0.02:
                rows.append(self.random.choice([[], [""] * len(columns), header, foot, foot + ["35"]]))
        folder = self.folder / "inbox" / (one["account"] if one["own"] == "folder" else "")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{one['name']}.csv"
        path.write_bytes(coded(rows, one["encoding"], delimiter, self.random.choice(["\r\n", "\n"])))
        os.utime(path, (one["when"].timestamp(),) * 2)
        return path

    def settings(self):
        choice = self.random.choice
        given = {"trial": True, "operator": {"name": "示例运营商", "creditCode": "91440300MA0000TE66"},
                 "inbox": {"quietSeconds": 0}, "reference": {"statusWords": {"已激活": "active"}},
                 "fastLane": {"minimumCards": choice([50, 50, 20])}, "review": {"maximumCards": choice([1000, 1000, 17])},
                 "risk": choice([{}, {"deviceChanges30d": 3, "trafficRatio": 5.5, "recentUseDays": 6}])}
        (self.folder / "deregistrar.json5").write_text(json.dumps(given, ensure_ascii=False))


def coded(rows, encoding, delimiter, line="\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line).writerows(rows)
    data = out.getvalue().encode({"utf-8-sig": "utf-8"}.get(encoding, encoding))
    marks = {"utf-8-sig": codecs.BOM_UTF8, "utf-16le": codecs.BOM_UTF16_LE, "utf-16be": codecs.BOM_UTF16_BE}
    return marks.get(encoding, b"") + data


def make(seed, folder):
    """Fills a fresh site; gives its time and [(path, name, inbox account, arrival)] in the order of the job."""
    trial = Trial(seed)
    trial.make_accounts(trial.random.randint(1, 6))
    trial.make_lists()
    for account in trial.accounts:
        trial.add_card(account)
    writer = Writer(trial, folder)
    writer.settings()
    writer.tables()
    writer.papers()
    arrivals = []
    for one in trial.lists:
        path = writer.list(one)
        arrivals.append((path, path.name, one["account"] if one["own"] == "folder" else None, one["when"]))
    return trial.now, arrivals
