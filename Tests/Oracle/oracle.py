"""What a job must say about each row, computed from the contract alone. Standard library only.

    judge(site, as_of, lists)   the outcome, codes and lane of every row, the review batches and the counts
"""
import codecs
import csv
import io
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numbers_of_cards as n
from lanes import batches

REFUSED = """row.no-iccid row.not-a-card row.duplicate iccid.malformed iccid.check-digit iccid.excel-damaged iccid.foreign
account.missing account.check-digit account.personal-id card.unknown card.not-owned card.already-deregistered
card.in-progress""".split()
HELD = """applicant.unknown applicant.licence-expired applicant.agent-id applicant.authorisation-expired
applicant.seal-unconfirmed applicant.material-missing applicant.material-unreadable applicant.material-reused
device.bound arrears.outstanding renewal.on contract.unexpired card.status-unmapped""".split()
MANUAL = """risk.device-changes risk.traffic risk.flag usage.recent card.violation dispute.open card.msisdn-conflict
card.imei-conflict device.unbindable iccid.zero-tail iccid.float-tail iccid.short-form row.twin row.hidden""".split()
FIELDS = {
    "iccid": ["iccid", "卡片iccid号", "物联卡号", "sim卡号"],
    "account": ["account", "统一社会信用代码", "客户编码"],
    "name": ["客户名称", "企业名称"],
    "msisdn": ["接入号", "msisdn", "手机号"],
    "imei": ["imei", "设备imei", "绑定imei"],
    "unbindable": ["无法解绑", "是否无法解绑"],
}
NOT_CARDS = re.compile(r"^(合计|总计|小计|共计|total|备注[:：]|说明[:：]|经办人签字|制表人|注[:：])", re.I)
COLUMNS = {
    "account": ["account", "客户编码", "统一社会信用代码"], "status": ["status", "卡状态"], "iccid": ["iccid"],
    "auto_renew": ["auto_renew", "自动续费"], "msisdn": ["msisdn", "接入号"], "imei": ["imei", "绑定imei"],
    "contract_end": ["contract_end", "合约到期日"], "last_used_on": ["last_used_on", "最近使用日期"],
    "bundled_services": ["bundled_services", "附加权益"], "name": ["name", "企业名称"],
    "termination_fee": ["termination_fee_fen", "提前解约违约金"], "amount": ["amount_fen", "欠费金额"],
    "unbilled": ["unbilled_fen", "未出账金额"], "late_fee": ["late_fee_fen", "滞纳金"],
    "traffic_7d_mb": ["traffic_7d_mb", "近7天流量(mb)"],
    "accepted": ["termination_fee_accepted_fen", "termination_fee_accepted", "已接受违约金"],
    "licence_valid_to": ["licence_valid_to", "营业执照有效期至"], "agent_name": ["agent_name", "经办人姓名"],
    "agent_id_type": ["agent_id_type", "证件类型"], "agent_id": ["agent_id", "证件号码"],
    "authorisation_valid_to": ["authorisation_valid_to", "授权有效期至"],
    "seal_confirmed": ["seal_confirmed", "公章已核验"], "agent_id_valid_to": ["agent_id_valid_to", "证件有效期至"],
    "device_changes_30d": ["device_changes_30d", "近30天换机次数"],
    "traffic_ratio": ["traffic_ratio", "流量异常倍数"], "flag": ["flag", "风险标记"],
}
AMOUNTS = {"termination_fee", "amount", "unbilled", "late_fee", "accepted"}


def text_of(data):
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark):].decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def records(path):
    """[(record number from 1, cells)], blank records left out."""
    text = text_of(Path(path).read_bytes())
    delimiter = max("\t;,", key=lambda c: text.count(c))
    found = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1)
    return [(row, cells) for row, cells in found if any(n.plain(c) for c in cells)]


def header_key(text):
    return n.plain(text).lower()


class Table(list):
    """A reference table: its rows by our own column names."""

    def __init__(self, folder, name):
        self.columns = set()
        path = folder / f"{name}.csv"
        self.missing = not path.exists()
        if self.missing:
            return
        rows = records(path)
        header = [header_key(c) for c in rows[0][1]]
        places = {}
        for column, words in COLUMNS.items():
            for place, word in enumerate(header):
                bare = re.sub(r"\((元|分)\)$", "", word)
                if bare in words:
                    unit = "yuan" if word.endswith("(元)") else "fen"
                    places[column] = (place, unit)
        self.columns = set(places)
        for _, cells in rows[1:]:
            row = {}
            for column, (place, unit) in places.items():
                cell = cells[place] if place < len(cells) else ""
                row[column] = n.fen(cell, unit) if column in AMOUNTS else cell.strip()
            row["iccid"] = n.plain(row.get("iccid", "")).upper()
            self.append(row)


class Reference:
    def __init__(self, site, settings):
        folder = site / "reference"
        tables = {t: Table(folder, t) for t in "inventory bindings arrears applicants risk disputes".split()}
        words = {n.plain(k): v for k, v in settings.get("reference", {}).get("statusWords", {}).items()}
        self.words = {**n.STATUS, **words}
        self.cards = {n.same_card(r["iccid"]): r for r in tables["inventory"]}
        self.exact = {r["iccid"]: r["account"] for r in tables["inventory"]}
        self.imeis, self.risk, self.disputed = defaultdict(list), {}, set()
        for row in tables["bindings"]:
            self.imeis[n.same_card(row["iccid"])].append(row["imei"])
        self.card_debt, self.account_debt = Counter(), Counter()
        for row in tables["arrears"]:
            owed = sum(row.get(k) or 0 for k in ("amount", "unbilled", "late_fee"))
            if row.get("iccid"):
                self.card_debt[n.same_card(row["iccid"])] += owed
            else:
                self.account_debt[row["account"]] += owed
        self.applicants = {r["account"]: r for r in tables["applicants"]}
        for row in tables["risk"]:
            self.risk.setdefault(n.same_card(row["iccid"]), []).append(row)
        for row in tables["disputes"]:
            self.disputed.add(n.same_card(row["iccid"]))


class Row:
    def __init__(self, file, number, cells):
        self.file, self.number, self.cells = file, number, cells
        self.codes, self.number_of_card, self.account, self.lane = set(), None, None, ""
        self.given, self.usable = cells.get("iccid", ""), False

    def outcome(self):
        if self.codes & set(REFUSED):
            return "refused"
        return "held" if self.codes & set(HELD) else "eligible"

    def is_manual(self):
        return bool(self.codes & set(MANUAL))


class ListOfCards:
    def __init__(self, path, name, folder_account):
        found = records(path)
        self.name, self.stem = name, Path(path).stem
        words = FIELDS["iccid"]
        at = next(i for i, (_, cells) in enumerate(found) if any(header_key(c) in words for c in cells))
        header = [header_key(c) for c in found[at][1]]
        self.header = header
        self.places = {f: next(i for i, h in enumerate(header) if h in FIELDS[f])
                       for f in FIELDS if any(h in FIELDS[f] for h in header)}
        codes = {w for _, cells in found[:at] for c in cells for w in re.findall(r"[0-9A-Z]{18}", n.plain(c)) if n.is_uscc(w)}
        self.default = folder_account or (codes.pop() if len(codes) == 1 else None)
        self.rows = [self.row(number, cells) for number, cells in found[at + 1:]]

    def row(self, number, cells):
        row = Row(self.name, number, {f: cells[p] if p < len(cells) else "" for f, p in self.places.items()})
        words = [n.plain(c) for c in cells if n.plain(c)]
        if NOT_CARDS.match(words[0]) or [header_key(c) for c in cells] == self.header:
            row.codes.add("row.not-a-card")
        elif "account" in self.places:
            row.account = n.plain(row.cells["account"]) or None
        else:
            row.account = self.default
        return row


def judge_number(row):
    number = n.plain(row.given).lstrip("'").upper()
    number = re.sub(r'^="(.*)"$', r"\1", number)
    if not number:
        return row.codes.add("row.no-iccid")
    if n.is_excel_text(number):
        return row.codes.add("iccid.excel-damaged")
    if n.is_foreign(number):
        row.codes.add("iccid.foreign")
    elif not n.is_iccid(number):
        row.codes.add("iccid.malformed")
    else:
        row.number_of_card = number
        if number[:6] not in n.MOBILE | n.LUHN_CARRIERS | n.BROADNET:
            row.codes.add("iccid.unknown-issuer")
    if number != row.given.strip(" "):
        row.codes.add("row.cleaned")


def judge_list(rows):
    """Damage and short forms: what only the list as a whole can tell."""
    cards = [r for r in rows if r.number_of_card]
    zero = [r for r in cards if n.has_zero_tail(r.number_of_card)]
    sure = len(zero) >= 2 and len(zero) > 0.001 * len(rows)
    for row in zero:
        row.codes.add("iccid.excel-damaged" if sure else "iccid.zero-tail")
    double = [r for r in cards if n.has_float_tail(r.number_of_card)]
    sure = len(double) >= 3 and len(double) * 20 >= len(rows)
    for row in double:
        if sure:
            row.codes.add("iccid.excel-damaged")
        elif len(row.number_of_card) == 20:
            row.codes.add("iccid.float-tail")
    lengths = Counter(len(r.number_of_card) for r in cards)
    if lengths[20] > lengths[19]:
        for row in cards:
            if len(row.number_of_card) == 19:
                row.codes.add("iccid.short-form")


def judge_repetitions(rows):
    # A damaged number is not its card's: nothing repeats it.
    rows = [r for r in rows if "iccid.excel-damaged" not in r.codes]
    seen = set()
    for row in rows:
        if row.number_of_card:
            key = n.same_card(row.number_of_card)
            if key in seen:
                row.codes.add("row.duplicate")
            seen.add(key)
    mobile = {r.number_of_card for r in rows if r.number_of_card and not n.is_luhn_carrier(r.number_of_card)}
    pairs = {x[:19] for x in mobile if len(x) == 20} & {x for x in mobile if len(x) == 19}
    for row in rows:
        if row.number_of_card in mobile and row.number_of_card[:19] in pairs:
            row.codes.add("row.twin")


def judge_account(row):
    text = row.account
    if not text:
        row.codes.add("account.missing")
    elif n.is_personal(text):
        row.codes.add("account.personal-id")
    elif len(text) == 18 and not n.is_uscc(text):
        row.codes.add("account.check-digit")
    else:
        return True
    return False


def judge_applicant(row, applicant, materials, today):
    if applicant is None:
        return row.codes.add("applicant.unknown")
    for column, code in (("licence_valid_to", "licence-expired"), ("authorisation_valid_to", "authorisation-expired")):
        valid = n.date(applicant[column])
        if valid is None or valid < today:
            row.codes.add(f"applicant.{code}")
    valid = n.date(applicant.get("agent_id_valid_to", ""))
    resident = applicant["agent_id_type"] == "居民身份证"
    if (valid and valid < today) or not applicant["agent_id"] or (resident and not n.is_resident_id(applicant["agent_id"])):
        row.codes.add("applicant.agent-id")
    if not n.yes(applicant["seal_confirmed"]):
        row.codes.add("applicant.seal-unconfirmed")
    if row.cells.get("name") and n.plain(row.cells["name"]) != n.plain(applicant["name"]):
        row.codes.add("applicant.name-differs")
    row.codes |= materials


def is_paper(path):
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]
    if path.suffix == ".png":
        return data.startswith(b"\x89PNG\r\n\x1a\n") and data.rstrip().endswith(b"IEND\xaeB`\x82")
    return data.startswith(b"\xff\xd8\xff") and data.endswith(b"\xff\xd9")


def judge_papers(site, account, lists, wanted):
    codes = set()
    for paper in wanted:
        for folder in (site / "materials" / account / place for place in (*lists, ".")):
            found = [p for p in folder.glob(f"{paper}.*") if p.suffix in (".pdf", ".jpg", ".png")]
            if found:
                if not any(map(is_paper, found)):
                    codes.add("applicant.material-unreadable")
                break
        else:
            codes.add("applicant.material-missing")
    return codes


def judge_card(row, tables, settings, today):
    key = n.same_card(row.number_of_card)
    card = tables.cards.get(key)
    exact = tables.exact.get(row.number_of_card)
    if n.is_luhn_carrier(key) and len(row.number_of_card) == 20 and n.luhn_sum(row.number_of_card):
        if exact is None or exact != row.account:
            row.codes.add("iccid.check-digit")
            card = card if exact else None
    if card is None:
        return row.codes.add("card.unknown")
    if row.usable and card["account"] != row.account:
        row.codes.add("card.not-owned")
    status = tables.words.get(n.plain(card["status"]))
    named = {"deregistered": "card.already-deregistered", "suspended-violation": "card.violation",
             "pre-deregistered": "card.pre-deregistered", None: "card.status-unmapped"}
    row.codes |= {named[status]} if status in named else set()
    judge_device(row, card, tables.imeis.get(key, []))
    if tables.card_debt[key] > 0 or tables.account_debt[row.account] > 0:
        row.codes.add("arrears.outstanding")
    judge_contract(row, card, tables.applicants.get(row.account), today)
    judge_risk(row, card, tables.risk.get(key, []), settings, today)
    if key in tables.disputed:
        row.codes.add("dispute.open")


def judge_device(row, card, imeis):
    if imeis and "device.unbindable" not in row.codes:
        row.codes.add("device.bound")
    imei = n.plain(row.cells.get("imei", ""))
    if imei and imeis and imei[:14] not in {i[:14] for i in imeis}:
        row.codes.add("card.imei-conflict")
    given, known = n.msisdn(row.cells.get("msisdn", "")), n.msisdn(card.get("msisdn", ""))
    row.compared = bool(given and known and n.is_msisdn(given))
    if row.compared and given != known:
        row.codes.add("card.msisdn-conflict")


def judge_sorted(rows):
    """Half of a list's numbers, and three at least, belong to other cards: one column was sorted."""
    differing = [row for row in rows if "card.msisdn-conflict" in row.codes]
    if len(differing) >= 3 and 2 * len(differing) >= sum(getattr(row, "compared", False) for row in rows):
        for row in rows:
            if row.number_of_card:
                row.codes.add("card.msisdn-conflict")


def judge_contract(row, card, applicant, today):
    if n.yes(card["auto_renew"]):
        row.codes.add("renewal.on")
    end, fee = n.date(card.get("contract_end", "")), card.get("termination_fee")
    accepted = (applicant or {}).get("accepted")
    if end and end > today and fee and (accepted is None or accepted < fee):
        row.codes.add("contract.unexpired")
    if card.get("bundled_services"):
        row.codes.add("bundle.active")


def judge_risk(row, card, lines, settings, today):
    for line in lines:
        if int(line.get("device_changes_30d") or 0) >= settings.get("deviceChanges30d", 2):
            row.codes.add("risk.device-changes")
        if float(line.get("traffic_ratio") or 0) >= settings.get("trafficRatio", 5.0):
            row.codes.add("risk.traffic")
        if line.get("flag"):
            row.codes.add("risk.flag")
    used = n.date(card.get("last_used_on", ""))
    if used and (today - used).days <= settings.get("recentUseDays", 7):
        row.codes.add("usage.recent")


def judge(site, as_of, arrivals, calendar, account=None):
    """arrivals: [(path, name in cards.csv, account of its inbox folder or None, time of arrival)] in the job's order."""
    settings = json.loads((site / "deregistrar.json5").read_text())
    tables, today = Reference(site, settings), as_of.date()
    lists = [(ListOfCards(path, name, account or folder), when) for path, name, folder, when in arrivals]
    wanted = settings.get("applicants", {}).get("requiredMaterials", ["licence", "agent-id", "authorisation", "card-list"])
    rows = [row for one, _ in lists for row in one.rows]
    for one, _ in lists:
        cards = [r for r in one.rows if "row.not-a-card" not in r.codes]
        for row in cards:
            judge_number(row)
        judge_list(cards)
        for row in cards:
            if n.yes(row.cells.get("unbindable", "")):
                row.codes.add("device.unbindable")
            row.usable = judge_account(row)
            if row.usable:
                if tables.account_debt[row.account] > 0:
                    row.codes.add("arrears.outstanding")
                together = [other.stem for other, _ in lists if any(r.account == row.account for r in other.rows)]
                papers = judge_papers(site, row.account, together, wanted)
                judge_applicant(row, tables.applicants.get(row.account), papers, today)
            if row.number_of_card:
                judge_card(row, tables, settings.get("risk", {}), today)
            given = row.cells.get("msisdn", "")
            if n.plain(given) and not n.is_msisdn(n.msisdn(given)):
                row.codes.add("msisdn.malformed")
        judge_sorted(cards)
    judge_repetitions(rows)
    return {"rows": rows, "batches": batches(lists, settings, calendar)}
