"""The lists, row by row, each with the findings that it is made to show."""
from dataclasses import dataclass, field

from . import numbers
from .world import A, AGENT, AUTHORISATION, B, C, DEBT, LATER, LICENCE, PAPERS, SEAL, UNKNOWN, Card

REFUSES = {
    "row.no-iccid", "row.not-a-card", "row.duplicate", "iccid.malformed", "iccid.check-digit", "iccid.excel-damaged",
    "iccid.foreign", "account.missing", "account.check-digit", "account.personal-id", "card.unknown",
    "card.not-owned", "card.already-deregistered", "card.in-progress",
}  # fmt: skip
HOLDS = {
    "applicant.unknown", "applicant.licence-expired", "applicant.agent-id", "applicant.authorisation-expired",
    "applicant.seal-unconfirmed", "applicant.material-missing", "applicant.material-unreadable",
    "applicant.material-reused", "device.bound", "arrears.outstanding", "renewal.on", "contract.unexpired",
    "card.status-unmapped",
}  # fmt: skip
MANUAL = {
    "risk.device-changes", "risk.traffic", "risk.flag", "usage.recent", "card.violation", "dispute.open",
    "card.msisdn-conflict", "card.imei-conflict", "device.unbindable", "iccid.zero-tail", "iccid.float-tail",
    "iccid.short-form", "row.twin", "row.hidden",
}  # fmt: skip
TELLS = {
    "iccid.unknown-issuer", "msisdn.malformed", "row.cleaned", "card.by-msisdn", "card.already-held",
    "card.pre-deregistered", "bundle.active", "applicant.name-differs",
}  # fmt: skip


def outcome(codes):
    return "refused" if codes & REFUSES else "held" if codes & HOLDS else "eligible"


@dataclass
class Row:
    """One record. `cells` by column, or `whole` as it stands; no `codes` means no row of the list."""

    cells: dict = field(default_factory=dict)
    whole: list = None
    codes: set = None
    account: str = ""
    iccid: str = ""
    sheet: str = ""


def row(card, codes="", **cells):
    """A row for a card of the inventory, or for a number as text."""
    known = card if isinstance(card, Card) else None
    cells = {"iccid": known.iccid if known else card, "msisdn": known.msisdn if known else "", **cells}
    owner = known.owner if known else ""
    return Row(cells=cells, codes=set(codes.split()), account=owner, iccid=known.iccid if known else "")


def foot(*cells):
    """A record under or between the rows that is no card."""
    return Row(whole=list(cells), codes={"row.not-a-card"})


def aside(*cells):
    """A title, a header or a blank line: no row of the list."""
    return Row(whole=list(cells))


def owned(owner, rows):
    """Gives rows that name no card of the inventory the list's account."""
    for one in rows:
        one.account = one.account or owner.key
    return rows


def logistics(world):
    """A's list: GB18030 as Chinese Excel saves it, the account in a title row, totals and notes under it."""
    clean = world.mixed(A, 62)
    rows = [row(card) for card in clean]
    put = lambda place, *more: rows.__setitem__(slice(place, place), more)  # noqa: E731
    put(60, *kept(world), *held_of_a(world), *refused_of_a(world, clean))
    put(31, foot("序号", "卡片ICCID号", "接入号", "客户名称", "注销原因", "合同号", "项目", "备注"))
    put(12, row(world.add(A, last_used="2026-09-25", traffic="12.5"), "usage.recent"))
    put(13, row(world.add(A, risk=("3", "1.0", "")), "risk.device-changes"))
    owned(A, rows)
    head = [
        aside("示例智慧物流有限公司物联网卡注销清单"),
        aside(f"统一社会信用代码：{A.key}", "", "", "", "申请日期：2026-09-28"),
        aside(""),
    ]
    tail = [
        foot("合计", "", "", "", "", "", "", f"{sum(1 for r in rows if r.cells)}张"),
        aside(""),
        foot("注：以上物联网卡均已停用，申请注销。"),
        foot("经办人：示例·经办甲（签字）"),
    ]
    return head, rows, tail


def kept(world):
    """Cards of A that go on although something is to be seen."""
    odd = numbers.unicom(9001)
    irregular = odd[:19] + str((int(odd[19]) + 3) % 10)  # issued so: the inventory holds exactly this number
    spaced, quoted, wide, nbsp, lower = (world.add(A, kind) for kind in ("mobile",) * 4 + ("letters",))
    return [
        row(world.add(A, iccid=irregular)),
        row(world.add(A, "broadnet")),
        row(world.add(A, "unassigned"), "iccid.unknown-issuer"),
        row(world.add(A, bundle="车载娱乐会员（示例）"), "bundle.active"),
        row(world.add(A, bundle="定位增值包（示例）"), "bundle.active"),
        row(world.add(A), "msisdn.malformed", msisdn="14400"),
        row(spaced, "row.cleaned", iccid=" ".join(spaced.iccid[i : i + 4] for i in range(0, 20, 4))),
        row(quoted, "row.cleaned", iccid="'" + quoted.iccid),
        row(wide, "row.cleaned", iccid="".join(chr(ord(c) + 0xFEE0) for c in wide.iccid)),
        row(nbsp, "row.cleaned", iccid=nbsp.iccid + "\u00a0"),
        row(lower, "row.cleaned", iccid=lower.iccid.lower()),
        row(world.add(A, status="预销户"), "card.pre-deregistered"),
        row(world.add(A), "applicant.name-differs", name="示例智慧物流（华南）有限公司"),
        row(world.add(A, arrears=[("30.00", "2026-07-01", "", ""), ("-30.00", "2026-08-01", "", "")])),
        row(world.add(A, contract_end="2026-06-30", fee="90.00")),
        row(world.add(A, contract_end="2027-06-30", fee="30.00")),
        row(world.add(A, status="停机")),
        row(world.add(A, status="停机保号")),
        row(world.add(A, status="未激活", activated="", last_used="")),
        row(world.add(A, status="已激活")),  # a platform's word that the settings map
    ]


def held_of_a(world):
    device = world.device()
    return [
        row(
            world.add(A, arrears=[("18.40", "2026-07-01", "2.00", "0.60"), ("300.00", "2026-08-01", "", "")]),
            "arrears.outstanding",
        ),
        row(world.add(A, status="欠费停机", arrears=[("56.30", "2026-06-01", "", "1.20")]), "arrears.outstanding"),
        row(world.add(A, imeis=[device]), "device.bound"),
        row(world.add(A, imeis=[world.device(), world.device()]), "device.bound"),
        row(world.add(A, status="停机保号", renew="是"), "renewal.on"),
        row(world.add(A, contract_end="2027-12-31", fee="120.00"), "contract.unexpired"),
        row(world.add(A, status="测试期"), "card.status-unmapped"),
        row(
            world.add(A, renew="是", imeis=[world.device()], arrears=[("5.00", "2026-08-01", "", "")]),
            "renewal.on device.bound arrears.outstanding",
        ),
    ]


def refused_of_a(world, clean):
    typed = world.unlisted("unicom")
    swapped = typed[:10] + str((int(typed[10]) + 1) % 10) + typed[11:]
    assert not numbers.has_luhn(swapped)
    damaged = ["89860426000012300000", "89860426000012700000"]
    assert all(numbers.has_zero_tail(n) and not numbers.is_float_value(n) for n in damaged)
    long = clean[0].iccid
    return [
        row("", "row.no-iccid", msisdn="1440026999001"),
        row(long[:18], "iccid.malformed"),
        row(long + "7", "iccid.malformed"),
        row("898604026009G1234567", "iccid.malformed"),
        row("98680426001122334455", "iccid.malformed"),
        row("8.98604E+19", "iccid.excel-damaged"),
        row("8.986E+19", "iccid.excel-damaged"),
        row(damaged[0], "iccid.excel-damaged card.unknown"),
        row(damaged[0], "iccid.excel-damaged card.unknown"),
        row(damaged[1], "iccid.excel-damaged card.unknown"),
        row("89440126000000012345", "iccid.foreign"),
        row(swapped, "iccid.check-digit card.unknown"),
        row(clean[5], "row.duplicate"),
        row(world.unlisted("mobile"), "card.unknown"),
        row(world.unlisted("telecom"), "card.unknown"),
        foreign_owner(world.add(C), A),
        row(world.add(A, status="已销户", last_used="2025-12-01"), "card.already-deregistered"),
    ]


def foreign_owner(card, claimed):
    one = row(card, "card.not-owned")
    one.account = claimed.key
    return one


def vehicles(world):
    """B's list: UTF-8, no title, in the account's own inbox folder; three cards are missing to the fast lane."""
    clean = world.mixed(B, 45)
    rows = [row(card) for card in clean]
    unicoms = [card for card in clean if card.iccid.startswith("898606")]
    zero = next(n for n in (numbers.unicom(s * 1000) for s in range(1, 999)) if tail_is_all(n))
    left, right = world.add(B), world.add(B)
    seen, given = world.device(), world.device()
    short, short2 = world.add(B, "unicom"), world.add(B, "telecom")
    rows += [
        row(world.add(B, contract_end="2027-01-31", fee="80.00")),
        row(world.add(B, status="停机"), old=numbers.mobile(77)),
        row(world.add(B, iccid=zero), "iccid.zero-tail"),
        row(short, "iccid.short-form", iccid=short.iccid[:19]),
        row(short2, "iccid.short-form", iccid=short2.iccid[:19]),
        row(left, "card.msisdn-conflict", msisdn=right.msisdn),
        row(right, "card.msisdn-conflict", msisdn=left.msisdn),
        row(world.add(B, imeis=[seen]), "device.unbindable", imei=seen, unbindable="是"),
        row(world.add(B, imeis=[world.device()]), "device.unbindable card.imei-conflict", imei=given, unbindable="是"),
        row(world.add(B, imeis=[world.device()]), "device.bound card.imei-conflict", imei=world.device()),
        row(world.add(B, imeis=[world.device()]), "device.bound"),
        row(world.add(B, arrears=[("12.00", "2026-08-01", "", "")]), "arrears.outstanding"),
        row(unicoms[0], "row.duplicate iccid.short-form", iccid=unicoms[0].iccid[:19]),
        row(world.unlisted("mobile"), "card.unknown"),
    ]
    return [], owned(B, rows), []


def tail_is_all(iccid):
    return numbers.has_zero_tail(iccid) and not numbers.is_float_value(iccid)


def groups(world, first_of_a):
    """Several customers in one list: UTF-16 with tabs, as some systems export; a title row without an account."""
    rows = [row(card) for card in world.mixed(C, 22)]
    rows[15:15] = manual_of_c(world)
    for owner, code in (
        (UNKNOWN, "applicant.unknown"),
        (LICENCE, "applicant.licence-expired"),
        (AUTHORISATION, "applicant.authorisation-expired"),
        (SEAL, "applicant.seal-unconfirmed"),
        (AGENT, "applicant.agent-id"),
        (PAPERS, "applicant.material-missing applicant.material-unreadable"),
        (DEBT, "arrears.outstanding"),
    ):
        rows += [row(card, code) for card in (world.add(owner), world.add(owner, "unicom"))]
    world.account_debts.append((DEBT.key, "860.00", "2026-06-01", "0.00", "4.30"))
    rows.append(row(first_of_a, "row.duplicate"))
    rows += nameless(world)
    return [aside("集团客户物联网卡注销汇总表（示例数据）")], rows, [foot("总计", "", f"{len(rows)}")]


def manual_of_c(world):
    turned = [world.add(C) for _ in range(3)]
    twin = world.add(C)
    rows = [
        row(world.add(C, risk=("2", "1.0", "")), "risk.device-changes"),
        row(world.add(C, risk=("5", "1.2", "")), "risk.device-changes"),
        row(world.add(C, risk=("0", "5.0", "")), "risk.traffic"),
        row(world.add(C, risk=("0", "1.0", "疑似拆机（示例）")), "risk.flag"),
        row(world.add(C, risk=("4", "8.5", "疑似盗用（示例）")), "risk.device-changes risk.traffic risk.flag"),
        row(world.add(C, risk=("1", "4.9", ""))),
        row(world.add(C, last_used="2026-09-24", traffic="3.2"), "usage.recent"),
        row(world.add(C, last_used="2026/9/27", traffic="640"), "usage.recent"),
        row(world.add(C, status="违规停机"), "card.violation"),
        row(world.add(C, dispute=("2026-09-10", "月租多扣（示例）")), "dispute.open"),
        row(world.add(C, iccid=float_number(4)), "iccid.float-tail"),
        row(world.add(C, iccid=float_number(5)), "iccid.float-tail"),
        row(twin, "row.twin"),
        row(twin.iccid[:19], "row.twin iccid.short-form card.unknown"),
    ]
    rows += [
        row(card, "card.msisdn-conflict", msisdn=turned[(place + 1) % 3].msisdn) for place, card in enumerate(turned)
    ]
    return owned(C, rows)


def float_number(seed):
    """A Mobile number that a double holds exactly, without zeros at its end."""
    base = (89860402600900000000 + seed * 10**9) // 16384 * 16384
    number = next(n for n in range(base, base + 10**9, 16384) if n % 1000)
    assert numbers.is_float_value(str(number)) and not numbers.has_zero_tail(str(number))
    return str(number)


def nameless(world):
    """Rows whose account is missing or none."""
    code, person = C.key, numbers.resident_id("99000019900307101")
    wrong = code[:17] + ("0" if code[17] != "0" else "1")
    assert not numbers.is_credit_code(wrong) and not numbers.is_credit_code(person)
    rows = [
        row(world.add(C), "account.missing", account=""),
        row(world.add(C), "account.missing", account=""),
        row(world.add(C), "account.check-digit", account=wrong),
        row(world.add(C), "account.personal-id", account=person),
    ]
    for one in rows:
        one.account = ""
    return rows


def sheets(world):
    """C's workbook: two sheets that are lists and one of notes; a row that somebody hid, and a number that was typed as
    one, so that the last of its digits are gone."""
    hidden = row(world.add(C), "row.hidden")
    typed = row("", "iccid.excel-damaged", iccid=float(world.unlisted("mobile")))
    first = [row(world.add(C)), hidden, row(world.add(C)), typed, row(world.add(C), "row.duplicate")]
    more = [row(world.add(C)), row(world.add(C)), row(world.add(C))]
    first[4].cells, first[4].iccid = dict(first[0].cells), first[0].iccid
    return {"注销清单": owned(C, first), "补充": owned(C, more)}, hidden


def second(world, first, extra):
    """What somebody hands in the next morning; `first` are the rows of the night by account."""

    def of(owner, codes):
        return next(r for r in first if r.account == owner.key and r.codes == set(codes.split()))

    def again(one, codes):
        card = next(c for c in world.cards if c.iccid == one.iccid)
        return row(card, codes)

    reused = "applicant.material-reused"
    waiting = [r for r in first if r.account == B.key and not r.codes]
    return [
        again(waiting[0], "card.in-progress"),
        again(waiting[1], "card.in-progress"),
        again(of(B, "device.bound"), "device.bound card.already-held"),
        row(extra["b"]),
        again(of(A, ""), f"card.already-deregistered {reused}"),
        again(of(A, "bundle.active"), f"card.already-deregistered bundle.active {reused}"),
        again(of(A, "renewal.on"), "renewal.on card.already-held"),
        row(extra["a"], reused),
        again(of(C, "risk.flag"), f"risk.flag card.in-progress {reused}"),
        *(row(card) for card in extra["later"]),
    ]


def extras(world):
    """Cards that only the second list names."""
    return {"a": world.add(A), "b": world.add(B), "later": [world.add(LATER) for _ in range(3)]}
