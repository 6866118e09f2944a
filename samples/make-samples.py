#!/usr/bin/env python3
"""Make the sample site, the list of the next morning, and what a run must find in them.

usage: make-samples.py [FOLDER]     (default: the folder of this script; the same bytes each time)

FOLDER/site/            a trial site: settings, lists in inbox/ (one of them a workbook), tables in reference/, papers in materials/
FOLDER/second/          what arrives the next morning: a list, and a new card list of one customer
FOLDER/expected.json    for each row its outcome and findings, for each account its batches: written from what the
                        makers put into the rows, never from what the program said

Every name, number and company is made up.
"""
import csv
import io
import json
import shutil
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True

from maker import lists, numbers, papers, tables, workbooks  # noqa: E402
from maker.lists import MANUAL, outcome  # noqa: E402
from maker.world import A, B, C, CUSTOMERS, World  # noqa: E402

NIGHT, MORNING = "2026-09-28T21:00:00+08:00", "2026-09-29T09:00:00+08:00"
LOGISTICS = "示例智慧物流_注销清单_20260928.csv"
VEHICLES = f"{B.key}/车载终端停用清单.csv"
GROUPS = "集团客户注销汇总_20260928.csv"
SHEETS = "示例能源计量_注销清单_20260928.xlsx"
SECOND = "示例客户追加注销清单_20260929.csv"
NAMES = {customer.key: customer.name for customer in CUSTOMERS}
# Arrived before the cutoff: the day after is the first working day; 1 to 7 October are holidays.
DUE = {
    "night": {"fast": "2026-09-29", "standard": "2026-10-08", "manual": "2026-10-08"},
    "morning": {"fast": "2026-09-30", "standard": "2026-10-09", "manual": "2026-10-09"},
}

SETTINGS = """\
// 示例工作目录的设置（人员、单位、数据均为虚构）。 Settings of the sample site; every name is made up.
{
  operator: { name: "示例运营商", creditCode: "91440300MA0000TE66" },
  trial: true, // 样张：可以用 --as-of 固定时间，用 --actor 代人操作

  people: [
    { login: "shili-luru", name: "示例·录入员", roles: ["maker"] },
    { login: "shili-fuhe", name: "示例·审核员", roles: ["checker"], deputy: "shili-daili" },
    { login: "shili-daili", name: "示例·代理审核员", roles: ["checker"] },
    { login: "shili-yunwei", name: "示例·操作员", roles: ["operator"] },
    { login: "shili-caiwu", name: "示例·财务", roles: ["finance"] },
  ],

  intake: { cutoff: "17:30" },
  inbox: { quietSeconds: 0 },
  reference: { statusWords: { "已激活": "active" } },
  lists: { carry: ["合同号", "项目"] },

  // 批量快速通道由审核规则批准，审核员对规则负责；其他批次等人审核。
  review: { automatic: ["fast"], policy: { approvedBy: "shili-fuhe", maximumCards: 500 } },
  execution: { cancellationHours: 0 }, // 示例中审核通过即执行
}
"""


def render(head, header, rows, tail, fill, *, encoding, delimiter=",", line="\n", pads=False):
    """The bytes of a list and its rows with their record numbers."""
    records, numbered = [one.whole for one in head] + [list(header)], []
    for one in rows + tail:
        if one.codes is not None:
            numbered.append((len(records) + 1, one))
        cells = {**fill(len(numbered), one), **one.cells}
        records.append(one.whole if one.whole is not None else [cells.get(name, "") for name in header.values()])
    if pads:
        records = [cells + [""] * (len(header) - len(cells)) for cells in records]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line).writerows(records)
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    return mark + text.getvalue().encode(encoding), numbered


def make_lists(world):
    """File name to bytes and numbered rows."""
    made = {}
    header = dict(zip("序号 卡片ICCID号 接入号 客户名称 注销原因 合同号 项目 备注".split(),
                      "no iccid msisdn name reason contract project note".split()))  # fmt: skip
    parts = lists.logistics(world)
    made[LOGISTICS] = render(
        parts[0], header, *parts[1:],
        lambda n, one: {
            "no": str(n), "name": A.name, "reason": "项目结束", "contract": f"HT-示例-{2024 + n % 2}-{n % 7 + 1:03d}",
            "project": ("冷链车队", "仓储定位")[n % 2],
        },
        encoding="gb18030", line="\r\n", pads=True,
    )  # fmt: skip
    first = next(one for _, one in made[LOGISTICS][1] if not one.codes)
    header = dict(zip("ICCID号 接入号 设备IMEI 是否无法解绑 注销原因 项目 原卡ICCID".split(),
                      "iccid msisdn imei unbindable reason project old".split()))  # fmt: skip
    parts = lists.vehicles(world)
    made[VEHICLES] = render(
        parts[0], header, *parts[1:], lambda n, one: {"reason": "设备报废", "project": f"示例车型{'甲乙丙'[n % 3]}"},
        encoding="utf-8",
    )  # fmt: skip
    header = dict(zip("统一社会信用代码 客户名称 ICCID 接入号 注销原因 合同号 备注".split(),
                      "account name iccid msisdn reason contract note".split()))  # fmt: skip
    parts = lists.groups(world, next(card for card in world.cards if card.iccid == first.iccid))
    made[GROUPS] = render(
        parts[0], header, *parts[1:],
        lambda n, one: {
            "account": one.account, "name": NAMES.get(one.account, ""), "reason": "套餐调整", "contract": f"HT-示例-{n:04d}",
        },
        encoding="utf-16-le", delimiter="\t", line="\r\n",
    )  # fmt: skip
    return made


def make_sheets(world):
    """A workbook as people keep it: notes first, then two sheets, all numbers as text but one."""
    parts, hidden = lists.sheets(world)
    notes = [["填写说明（示例）"], ["请在后两张表中填写待注销的物联网卡；卡号列须为文本格式。"]]
    sheets, numbered = [workbooks.Sheet("填写说明", notes)], []
    for name, rows in parts.items():
        records, hides = [[f"{C.name}物联网卡注销清单（{name}）"], ["统一社会信用代码", "ICCID", "接入号", "注销原因"]], set()
        for one in rows:
            one.sheet = name
            records.append([one.account, one.cells["iccid"], one.cells["msisdn"] or None, "设备停用"])
            numbered.append((len(records), one))
            if one is hidden:
                hides.add(len(records))
        sheets.append(workbooks.Sheet(name, records, hidden_rows=hides))
    return {SHEETS: (workbooks.workbook(*sheets, compress=False), numbered)}


def make_second(world, made, extra):
    header = dict(zip("客户编码 客户名称 物联卡号 MSISDN 注销原因".split(), "account name iccid msisdn reason".split()))
    night = [one for _, numbered in made.values() for _, one in numbered]
    rows = lists.second(world, night, extra)
    fill = lambda n, one: {"account": one.account, "name": NAMES[one.account], "reason": "项目结束"}  # noqa: E731
    return {SECOND: render([], header, rows, [], fill, encoding="utf-8-sig", line="\r\n")}


def check(made):
    """Proves that no number shows a sign that its row was not made to show, and that thresholds are met as meant."""
    for name, (_, numbered) in made.items():
        cards = [one for _, one in numbered if one.iccid and one.cells["iccid"] == one.iccid]
        tails = {"iccid.zero-tail", "iccid.float-tail", "iccid.excel-damaged"}
        for one in cards:
            shown = {"iccid.zero-tail"} if numbers.has_zero_tail(one.iccid) else set()
            shown |= {"iccid.float-tail"} if numbers.is_float_value(one.iccid) else set()
            assert shown == one.codes & tails, (name, one)
        given = [str(one.cells.get("iccid", "")) for _, one in numbered]
        assert sum(len(text) == 20 for text in given) * 2 > len(given), name
        shorts = [text for text in given if len(text) == 19 and text.isdigit()]
        assert not any(numbers.is_float_value(text) or numbers.has_zero_tail(text) for text in shorts), name
        zeros = sum(len(text) == 20 and numbers.has_zero_tail(text) for text in given)
        assert zeros == {LOGISTICS: 3, VEHICLES: 1}.get(name, 0), (name, zeros)


def expectation(made, kind, as_of, received):
    """What a run must find, as plain values."""
    rows, batches, codes, outcomes = [], Counter(), Counter(), Counter()
    for name, (_, numbered) in made.items():
        for number, one in numbered:
            found = outcome(one.codes)
            sheet = {"sheet": one.sheet} if one.sheet else {}
            rows.append({"file": name, **sheet, "row": number, "outcome": found, "codes": sorted(one.codes)})
            codes.update(one.codes)
            outcomes[found] += 1
            if found == "eligible":
                batches[one.account, bool(one.codes & MANUAL)] += 1
    lanes = []
    for (account, is_manual), cards in sorted(batches.items()):
        lane = "manual" if is_manual else "fast" if cards >= 50 else "standard"
        decided = "policy" if lane == "fast" else "person"
        lanes.append(
            {"account": account, "lane": lane, "cards": cards, "due": DUE[kind][lane], "decidedBy": decided}
        )
    return {
        "asOf": as_of, "received": received, "actor": "shili-luru",
        "rows": {"read": len(rows), **{name: outcomes[name] for name in ("eligible", "held", "refused")}},
        "codes": dict(sorted(codes.items())), "batches": lanes, "list": rows,
    }  # fmt: skip


def plain(value, depth=0):
    """JSON that a person can read: a line for each key of the first two levels and for each member of a list."""
    if isinstance(value, dict) and depth < 2:
        parts = [json.dumps(key) + ": " + plain(member, depth + 1) for key, member in value.items()]
        opening, closing = "{}"
    elif isinstance(value, list) and depth == 2:
        parts = [json.dumps(member, ensure_ascii=False) for member in value]
        opening, closing = "[]"
    else:
        return json.dumps(value, ensure_ascii=False)
    gap = "\n" + " " * depth
    return opening + gap + " " + ("," + gap + " ").join(parts) + gap + closing


def write(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main():
    target = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    world = World()
    made = make_lists(world)
    extra = lists.extras(world)
    following = make_second(world, made, extra)
    # Made last, so that the numbers of the other lists do not depend on it.
    made |= make_sheets(world)
    tables.strangers(world)
    check({**made, **following})
    for name in ("site", "second"):
        shutil.rmtree(target / name, ignore_errors=True)
    write(target / "site", {"deregistrar.json5": SETTINGS.encode()})
    write(target / "site/inbox", {name: data for name, (data, _) in made.items()})
    write(target / "site/reference", tables.all_tables(world))
    for stamp, customer in enumerate(CUSTOMERS, 1):
        write(target / "site/materials" / customer.key, papers.of_customer(customer, stamp))
    write(target / "second/inbox", {name: data for name, (data, _) in following.items()})
    renewed = papers.of_customer(B, 99, "追加批次 20260929")
    write(target / "second/materials" / B.key, {"card-list.pdf": renewed["card-list.pdf"]})
    expected = {
        "first": expectation(made, "night", NIGHT, "2026-09-28T16:00:00+08:00"),
        "second": expectation(following, "morning", MORNING, "2026-09-29T08:30:00+08:00"),
    }
    write(target, {"expected.json": (plain(expected) + "\n").encode()})


if __name__ == "__main__":
    main()
