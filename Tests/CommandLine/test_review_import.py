"""review import: sheets that people filled in, and what goes wrong with them."""

import csv
import io

from test_people import LATER, TWO, opened, people, shown, waiting
from trial_site import TrialSite, card
from workbook_files import Sheet, archive, workbook

TITLES = {"iccid": "ICCID", "decision": "审核意见（通过/驳回/暂缓） Decision (approve / reject / hold)",
          "reason": "原因（驳回或暂缓时必填） Reason (if rejected or held)"}


def sheet(site, batch):
    """The records of the review sheet as the job wrote it."""
    path = site.root / "outbox" / batch["job"] / "batches" / (batch["id"] + ".csv")
    return [record for record in csv.reader(io.StringIO(path.read_text("utf-8-sig")))]


def fill(records, *entries, whole=None):
    """Fills decisions and reasons in, line by line."""
    header = next(place for place, record in enumerate(records) if TITLES["decision"] in record)
    decision, reason = (records[header].index(TITLES[name]) for name in ["decision", "reason"])
    for record, entry in zip(records[header + 1:], entries):
        record[decision], record[reason] = entry if isinstance(entry, tuple) else (entry, "")
    if whole:
        records[1][1], records[1][3] = whole
    return records


def text(records, delimiter=",", end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(records)
    return out.getvalue()


def take(site, content, actor="anna", name="sheet.csv", status=0, at=LATER, lang="en", **texts):
    site.tool.write(name, content if isinstance(content, bytes) else ("\ufeff" + content).encode())
    result = site.call("review", "import", name, "--lang", lang, actor=actor, at=at).expect(status, **texts)
    if status:
        result.silent()
    return result


def states(site, batch):
    return [line["state"] for line in shown(site, batch["id"])["cards"]]


def untouched(site, batch):
    assert shown(site, batch["id"])["decisions"] == []
    assert states(site, batch) == ["in-review"] * batch["cards"]


def test_a_sheet_decides_card_by_card(tool):
    site, batch = opened(tool)
    records = fill(sheet(site, batch), "通过", ("驳回", "与客户核对后保留"), ("暂缓", "待核实"))
    take(site, text(records), out=["approved", "left out: 1", "put aside: 1"])
    assert states(site, batch) == ["approved", "rejected", "held"]
    decision = shown(site, batch["id"])["decisions"][0]
    assert decision["actor"] == "anna" and decision["digest"] == batch["digest"]
    site.look("explain", card(1)).expect(0, out="与客户核对后保留")
    # The same sheet once more.
    take(site, text(records), status=77)


def test_a_sheet_decides_on_the_whole_batch(tool):
    for word, reason, state in [("approve", "", "approved"), ("驳回", "整批有误", "rejected"), ("Hold", "later", "on-hold")]:
        site, batch = opened(tool)
        take(site, text(fill(sheet(site, batch), whole=(word, reason))))
        assert shown(site, batch["id"])["batch"]["state"] == state
        site.root.rename(tool.folder / state)
    site, batch = opened(tool)
    take(site, text(fill(sheet(site, batch), "", ("驳回", "x"), whole=("通过", ""))))
    assert states(site, batch) == ["approved", "rejected", "approved"]


def test_without_any_approval_the_batch_is_rejected_or_put_aside(tool):
    cases = [
        ([("驳回", "a"), ("驳回", "b"), ("驳回", "a")], "rejected", ["rejected"] * 3),
        ([("暂缓", "a")] * 3, "on-hold", ["in-review"] * 3),
        ([("暂缓", "a"), ("驳回", "b"), ("驳回", "b")], "rejected", ["held", "rejected", "rejected"]),
    ]
    for number, (entries, state, wanted) in enumerate(cases):
        site, batch = opened(tool)
        take(site, text(fill(sheet(site, batch), *entries)))
        assert shown(site, batch["id"])["batch"]["state"] == state and states(site, batch) == wanted
        site.root.rename(tool.folder / f"old{number}")


def test_every_wrong_line_is_told_and_nothing_is_taken(tool):
    site, batch = opened(tool, numbers=range(6))
    records = fill(sheet(site, batch), "通过", "maybe", "驳回", "", ("", "why"), "通过")
    records[3][3] = "8986"
    english = ["sheet.csv, row 4, column D (ICCID)", "row 5, column J", "no decision: maybe", "row 6, column K",
               "need a reason", "row 7, column J", "row 8, column J", "a reason, but no decision",
               "nothing was decided (5 to be corrected)"]
    result = take(site, text(records), status=65, err=english)
    places = [result.err.index(f"row {row}") for row in range(4, 9)]
    assert places == sorted(places) and "missing" not in result.err
    take(site, text(records), status=65, lang="zh", err=["第 6 行", "须填写原因", "没有审核意见", "未作任何审核"])
    untouched(site, batch)


def test_foreign_doubled_and_missing_cards_refuse_the_sheet(tool):
    site, batch = opened(tool)
    whole = lambda: fill(sheet(site, batch), "通过", "通过", "通过")
    foreign = whole()
    foreign.append([*foreign[-1]])
    foreign[-1][3] = card(40)
    take(site, text(foreign), status=65, err=["row 7, column D (ICCID)", "not of this batch"])
    doubled = whole()
    doubled.append([*doubled[3]])
    take(site, text(doubled), status=65, err=["row 7", "before, in row 4"])
    take(site, text(whole()[:-1]), status=65, err="missing")
    take(site, text(fill(sheet(site, batch), whole=("通过", ""))[:5]), status=65, err="missing")
    damaged = whole()
    damaged[4][3] = "8.98604E+19"
    take(site, text(damaged), status=65, err=["row 5, column D", "no card's number"])
    untouched(site, batch)


def test_a_sheet_of_another_batch_or_of_none_is_refused(tool):
    site, batch = opened(tool)
    records = fill(sheet(site, batch), "通过", "通过", "通过")
    other = [[records[0][0].replace("-0001", "-0007")], *records[1:]]
    take(site, text(other), status=66)
    stale = [[records[0][0].replace(batch["digest"], "0" * 64)], *records[1:]]
    take(site, text(stale), status=77, err="changed")
    take(site, text(records[1:]), status=65, err="first line")
    two = [[records[0][0], batch["id"].replace("-0001", "-0002")], *records[1:]]
    take(site, text(two), status=65, err="one batch")
    take(site, text(records[:2]), status=65, err="no review sheet")
    take(site, "a,b\n1,2\n", status=65, err="no review sheet")
    again = [record + (["通过"] if place > 2 else [TITLES["decision"]] if place == 2 else []) for place, record in enumerate(records)]
    take(site, text(again), status=65, err="twice")
    untouched(site, batch)


def test_who_handed_in_does_not_import_the_decision(tool):
    site, batch = opened(tool)
    content = text(fill(sheet(site, batch), "通过", "通过", "通过"))
    for login in ["maker", "money", "south", "nobody", "dora"]:
        take(site, content, actor=login, status=77)
    untouched(site, batch)
    # Rejecting is a checker's, too.
    take(site, text(fill(sheet(site, batch), whole=("驳回", "x"))), actor="maker", status=77)
    take(site, content, actor="bert")


def test_a_sheet_is_one_of_two_signatures(tool):
    site, batch = opened(tool, settings=TWO)
    content = text(fill(sheet(site, batch), "通过", ("驳回", "x"), "通过"))
    take(site, content, out="1 of 2")
    take(site, content, status=77, err="first approval")
    # The second checker's sheet shows the card that the first one took out: it counts for nothing.
    take(site, content, actor="bert", out="withdrawn until")
    assert states(site, batch) == ["approved", "rejected", "approved"]


def test_sheets_as_spreadsheets_leave_them(tool):
    """Other encodings, delimiters, line ends, orders of rows and columns, blank rows, a column of notes."""
    shapes = {
        "gb18030": lambda records: text(records).encode("gb18030"),
        "utf-16": lambda records: ("\ufeff" + text(records, "\t")).encode("utf-16-le"),
        "semicolon": lambda records: text(records, ";", "\n").encode(),
        "reversed": lambda records: text([record[::-1] if place > 1 else record for place, record in enumerate(records)]).encode(),
        "sorted": lambda records: text(records[:3] + records[3:][::-1]).encode(),
        "ragged": lambda records: text(records[:3] + [[]] + records[3:] + [[""] * 11, []]).encode(),
        "notes": lambda records: text([[""], *records[:2], *([["n", *record]][0] for record in records[2:])]).encode(),
        "upper": lambda records: text(records).replace("通过", " Approve ").replace("驳回", "REJECT").encode(),
    }
    for name, shape in shapes.items():
        site, batch = opened(tool)
        records = fill(sheet(site, batch), "通过", ("驳回", "保留"), "通过")
        take(site, shape(records), name=name + ".csv")
        assert states(site, batch) == ["approved", "rejected", "approved"], name
        site.root.rename(tool.folder / ("done-" + name))


def test_workbooks_with_formulas_merged_cells_and_numbers(tool):
    site, batch = opened(tool)
    records = fill(sheet(site, batch), "通过", "通过", "通过")
    cells = [[value.removeprefix('="').removesuffix('"') for value in record] for record in records]
    # Merged decisions: only the first cell holds the word.
    merged = [list(record) for record in cells]
    merged[4][9] = merged[5][9] = ""
    take(site, workbook(Sheet("a", merged)), name="merged.xlsx", status=65, err=["row 5, column J", "row 6, column J", "merged"])
    number = [list(record) for record in cells]
    number[3][3] = 8.98604e19
    take(site, workbook(Sheet("a", number)), name="number.xlsx", status=65, err="row 4, column D")
    formula = [list(record) for record in cells]
    formula[3][9] = "#REF!"
    take(site, workbook(Sheet("a", formula)), name="formula.xlsx", status=65, err="#REF!")
    take(site, text([[value if value != "通过" else "=J3" for value in record] for record in records]), status=65, err="=J3")
    untouched(site, batch)
    take(site, workbook(Sheet("a", cells)), name="good.xlsx")
    assert states(site, batch) == ["approved"] * 3


def test_the_exported_workbook_comes_back(tool):
    site, batch = opened(tool, numbers=range(4))
    site.call("withdraw", card(3), actor="maker").expect(0)
    for name in ["sheet.xlsx", "sheet.csv"]:
        for language in ["en", "zh"]:
            site.tool.run("review", "show", batch["id"], "--out", f"{language}-{name}", "--lang", language, "--site",
                          "site", "--as-of", LATER).expect(0, err="")
            path = tool.folder / f"{language}-{name}"
            assert path.stat().st_mode & 0o777 == 0o600
            # Nothing was filled in.
            site.call("review", "import", path.name, actor="anna", at=LATER).expect(65, err="row 4, column J").silent()
    site.look("review", "show", batch["id"], "--out", "en-sheet.xlsx").expect(73)
    rows = [row["cells"] for row in tool.run("read", "en-sheet.xlsx").expect(0).lines()]
    assert batch["digest"] in rows[0][0] and rows[2][9] == TITLES["decision"]
    assert [row[3] for row in rows[3:]] == [card(n) for n in range(3)]
    assert rows[3][4].startswith("1440") and "CNY" not in rows[3][7]  # what the job wrote of the card
    filled = [list(map(str, row)) + [""] * (11 - len(row)) for row in rows]
    take(site, workbook(Sheet("a", fill(filled, "approve", ("hold", "ask"), "approve"))), name="filled.xlsx")
    assert states(site, batch) == ["approved", "held", "approved", "withdrawn"]
    site.look("review", "show", batch["id"], "--out", "late.xlsx").expect(77)


def test_several_sheets_are_taken_together_or_not_at_all(tool):
    site = TrialSite(tool, settings={**people(), "review": {"maximumCards": 2}})
    site.list("list.csv", range(4))
    site.run()
    first, second = sorted(waiting(site), key=lambda line: line["id"])
    one = fill(sheet(site, first), "通过", "通过")
    two = fill(sheet(site, second), "通过", "perhaps")
    pack = lambda *sheets: archive({f"{n}.csv": ("\ufeff" + text(s)).encode() for n, s in enumerate(sheets)})
    take(site, pack(one, two), name="both.zip", status=65, err=["both.zip/1.csv", "perhaps"])
    take(site, pack(one, one), name="both.zip", status=65, err="one batch")
    untouched(site, first)
    take(site, pack(one, fill(two, "通过", "通过")), name="both.zip")
    assert waiting(site) == []


def test_reasons_keep_the_characters_people_wrote(tool):
    site, batch = opened(tool)
    reason = "已与客户核对，保留：合同未到期；见附件（二）。"
    take(site, text(fill(sheet(site, batch), "通过", ("驳回", f" {reason}　"), ("暂缓", "待核实！"))))
    exceptions = shown(site, batch["id"])["decisions"][0]["exceptions"]
    assert sorted(each["reason"] for each in exceptions) == sorted([reason, "待核实！"]), exceptions


def test_words_of_decisions_are_read_in_full_width_forms_too(tool):
    site, batch = opened(tool)
    records = fill(sheet(site, batch), "ａｐｐｒｏｖｅ", "通过", "通过")
    take(site, text(records))
    assert states(site, batch) == ["approved"] * 3
