"""Files of several lists: workbooks with their sheets, what they hide, archives, and other kinds through a converter."""

import hashlib
import json
import os
import struct
import zipfile

from workbook_files import DATE, Sheet, archive, workbook
from trial_site import FIRST, SECOND, TrialSite, card

HEADER = ["ICCID", "客户编码"]


def rows(numbers, account=FIRST):
    return [[card(number), account] for number in numbers]


def listed(name, numbers, account=FIRST, **more):
    return Sheet(name, [HEADER, *rows(numbers, account)], **more)


NOTES = Sheet("说明", [["请在第二张表填写"], ["联系人", "示例"]])


# Sheets


def test_each_sheet_with_a_header_is_a_list(tool):
    tool.write("a.xlsx", workbook(NOTES, listed("北区", [1, 2]), listed("南区", [3]), Sheet("空表", [])))
    lines = tool.run("check", "a.xlsx", "--format", "jsonl").expect(0, err=["说明", "空表"]).lines()
    assert [(row["file"], row["sheet"], row["row"], row["iccid"]) for row in lines] == [
        ("a.xlsx", "北区", 2, card(1)), ("a.xlsx", "北区", 3, card(2)), ("a.xlsx", "南区", 2, card(3))]
    summary = tool.run("check", "a.xlsx", "--format", "json").expect(0).json()
    assert summary["files"] == ["a.xlsx"] and summary["rows"] == 3
    assert [(one["sheet"], one["list"]) for one in summary["sheets"]] == [
        ("北区", True), ("南区", True), ("说明", False), ("空表", False)]


def test_a_job_keeps_file_and_sheet_apart(tool):
    site = TrialSite(tool)
    site.drop("a.xlsx", workbook(NOTES, listed("北区", [1, 2]), listed("南区", [2, 3, 9999])))
    site.run()
    assert [(row["file"], row["sheet"], row["row"], row["codes"]) for row in site.cards()] == [
        ("a.xlsx", "北区", "2", ""), ("a.xlsx", "北区", "3", ""),
        ("a.xlsx", "南区", "2", "row.duplicate"), ("a.xlsx", "南区", "3", ""), ("a.xlsx", "南区", "4", "card.unknown")]
    assert site.cards()[2]["detail"] == "row.duplicate=a.xlsx!北区:3"
    summary = site.summary()
    assert [one["name"] for one in summary["inputs"]] == ["a.xlsx"] and summary["inputs"][0]["rows"] == 5
    assert [(one["sheet"], one["list"], one["rows"]) for one in summary["inputs"][0]["sheets"]] == [
        ("北区", True, 2), ("南区", True, 3), ("说明", False, 0)]
    job = site.root / "outbox" / site.jobs()[0]
    rejects = (job / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in rejects[1:]] == [["a.xlsx", "南区", "2"], ["a.xlsx", "南区", "4"]]
    assert "北区 row 3" in rejects[1] or "北区 第 3 行" in rejects[1]
    sheet = (job / "batches" / f"{site.batches()[0]['id']}.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in sheet[3:]] == [["a.xlsx", "北区", "2"], ["a.xlsx", "北区", "3"], ["a.xlsx", "南区", "3"]]
    assert "说明" in (job / "report.html").read_text(encoding="utf-8")
    told = site.call("explain", "a.xlsx!南区:4").expect(0, out="a.xlsx!南区:4").out
    assert "a.xlsx!北区" not in told and "card.unknown" in told
    both = site.call("explain", "a.xlsx:2").expect(0).out
    assert "a.xlsx!北区:2" in both and "a.xlsx!南区:2" in both
    site.call("explain", "a.xlsx!无:2").expect(66)
    assert [one["sheet"] for one in site.call("status", site.jobs()[0], "--format", "json").json()["job"]["lists"]] == ["北区", "南区"]


def test_a_workbook_is_archived_and_repeated_as_a_whole(tool):
    site = TrialSite(tool)
    made = workbook(listed("一", [1]), listed("二", [2]))
    site.drop("a.xlsx", made)
    site.run()
    job = site.jobs()[0]
    assert site.inbox() == [] and (site.root / "archive" / job / "a.xlsx").read_bytes() == made
    assert site.summary()["inputs"][0]["sha256"] == hashlib.sha256(made).hexdigest()
    site.drop("b.xlsx", made)
    site.run()
    assert site.jobs() == [job] and site.inbox() == []
    entries = [json.loads(line) for line in site.call("audit", "verify", "--format", "jsonl").out.splitlines()]
    assert entries


def test_one_sheet_that_cannot_be_read_fails_the_whole_file(tool):
    site = TrialSite(tool)
    rivals = Sheet("南区", [["ICCID", "卡片ICCID", "客户编码"], [card(3), card(4), FIRST]])
    above = Sheet("南区", [[card(3), FIRST], HEADER, [card(4), FIRST]])
    for number, (bad, code) in enumerate([(rivals, "list.two-iccid-columns"), (above, "list.no-header")]):
        site.drop(f"{number}.xlsx", workbook(listed("北区", [1, 2]), bad))
        result = site.call("run", "--format", "json").expect(65, err="南区")
        assert [one["code"] for one in result.json()["failed"]] == [code]
        assert (site.root / f"failed/{number}.xlsx").exists()
    assert site.jobs() == []


def test_cards_in_a_sheet_without_a_header_are_told_loudly(tool):
    loose = Sheet("漏", [["备注"], ["x", card(5)], [card(6)]])
    site = TrialSite(tool)
    site.drop("a.xlsx", workbook(listed("北区", [1]), loose))
    site.run()
    sheets = site.summary()["inputs"][0]["sheets"]
    assert (sheets[1]["sheet"], sheets[1]["list"], sheets[1]["unread_cards"]) == ("漏", False, 2)
    report = (site.root / "outbox" / site.jobs()[0] / "report.html").read_text(encoding="utf-8")
    assert "NOT READ: 2 cells in sheet 漏" in report and "B2" in report and "like card numbers and were not read" in report
    tool.write("a.xlsx", workbook(listed("北区", [1]), loose))
    tool.run("check", "a.xlsx").expect(0, err="NOT READ: 2 cells in sheet 漏")


def test_a_workbook_without_any_list_names_the_sheets(tool):
    tool.write("a.xlsx", workbook(NOTES, Sheet("甲", [[card(1)], [card(2)]]), Sheet("乙", [["x", "y"]])))
    tool.run("check", "a.xlsx").expect(65, err=["甲", "乙", "说明"]).silent()
    tool.write("one.xlsx", workbook(Sheet("甲", [["卡", "客户"], ["x", "y"]])))
    tool.run("check", "one.xlsx").expect(65, err="甲").silent()
    tool.write("empty.xlsx", workbook(Sheet("甲", []), Sheet("乙", [])))
    tool.run("check", "empty.xlsx").expect(65).silent()


def test_title_rows_count_for_their_own_sheet(tool):
    site = TrialSite(tool)
    titled = lambda name, account, numbers: Sheet(  # noqa: E731
        name, [[f"统一社会信用代码：{account}"], ["ICCID"], *[[card(n)] for n in numbers]])
    site.drop("a.xlsx", workbook(titled("甲", FIRST, [1]), titled("乙", SECOND, [95]), Sheet("丙", [["ICCID"], [card(2)]])))
    site.run()
    assert [(row["sheet"], row["account"], row["codes"]) for row in site.cards()] == [
        ("甲", FIRST, ""), ("乙", SECOND, ""), ("丙", "", "account.missing")]
    accounts = site.root / "outbox" / site.jobs()[0] / "accounts"
    for account, other in [(FIRST, "乙"), (SECOND, "甲")]:
        assert all(other not in path.read_text(encoding="utf-8-sig") for path in (accounts / account).iterdir()
                   if path.suffix == ".csv")
        assert "a.xlsx" not in (accounts / account / "receipt.html").read_text(encoding="utf-8")


def test_thresholds_of_damage_are_a_sheets_own(tool):
    # Numbers that a double holds exactly: damage where a sheet has three of them, a sign where two stand among many.
    odd = [[str((89860412 * 10**12 // 16384 + step) * 16384), FIRST] for step in (1, 3, 7, 11, 13)]
    tool.write("a.xlsx", workbook(Sheet("短", [HEADER, *odd[:3]]), Sheet("长", [HEADER, *rows(range(1, 90)), *odd[3:]])))
    lines = tool.run("check", "a.xlsx", "--format", "jsonl").expect(0).lines()
    assert [row["codes"] for row in lines if row["sheet"] == "短"] == [["iccid.excel-damaged"]] * 3
    assert [row["codes"] for row in lines if row["sheet"] == "长"] == [[]] * 89 + [["iccid.float-tail"]] * 2


def test_damage_is_told_of_the_sheet_it_stands_in(tool):
    numeric = lambda name: Sheet(name, [HEADER, *[[float(card(n)), FIRST] for n in (1, 2)], *rows([3])])  # noqa: E731
    tool.write("a.xlsx", workbook(listed("好", [1]), numeric("坏"), numeric("也坏")))
    tool.write("b.csv", f"ICCID\n{card(7)}\n")
    summary = tool.run("check", "b.csv", "a.xlsx", "--format", "json").expect(0).json()
    assert [(one["file"], one["sheet"]) for one in summary["damage"]] == [("a.xlsx", "坏"), ("a.xlsx", "也坏")]
    tool.run("check", "b.csv", "a.xlsx").expect(0, out=["a.xlsx!坏", "a.xlsx!也坏"])
    site = TrialSite(tool)
    site.drop("a.xlsx", workbook(listed("好", [1]), numeric("坏"), numeric("也坏")))
    site.run()
    job = site.root / "outbox" / site.jobs()[0]
    assert "a.xlsx · 坏" in (job / "report.html").read_text(encoding="utf-8")
    assert "a.xlsx · 也坏" in (job / "accounts" / FIRST / "receipt.html").read_text(encoding="utf-8")


# Hidden parts


def hidden_workbook():
    return workbook(
        Sheet("行", [HEADER, *rows([1, 2, 3])], hidden_rows={3}),
        listed("表", [4], state="hidden"), listed("深", [5], state="veryHidden"),
        Sheet("列", [HEADER + ["内部"], [card(6), FIRST, "x"]], hidden_columns={2}),
        Sheet("旁", [HEADER + ["内部"], [card(7), FIRST, "x"]], hidden_columns={3}))


HIDDEN = {"行": [[], ["row.hidden"], []], "表": [["row.hidden"]], "深": [["row.hidden"]], "列": [["row.hidden"]], "旁": [[]]}


def test_hidden_rows_go_to_a_person(tool):
    tool.write("a.xlsx", hidden_workbook())
    result = tool.run("check", "a.xlsx", "--format", "jsonl").expect(0, err=["内部", "客户编码"])
    for sheet, codes in HIDDEN.items():
        assert [row["codes"] for row in result.lines() if row["sheet"] == sheet] == codes, sheet
    assert {row["outcome"] for row in result.lines()} == {"accepted"}
    site = TrialSite(tool)
    site.drop("a.xlsx", hidden_workbook())
    site.run()
    for sheet, codes in HIDDEN.items():
        assert [row["codes"].split() for row in site.cards() if row["sheet"] == sheet] == codes, sheet
    assert {row["lane"] for row in site.cards() if "row.hidden" in row["codes"]} == {"manual"}
    assert site.summary()["codes"]["row.hidden"] == 4
    report = (site.root / "outbox" / site.jobs()[0] / "report.html").read_text(encoding="utf-8")
    assert "行: 1 hidden rows" in report and "the sheet is hidden" in report and "hidden columns: 内部" in report


def test_hidden_parts_are_only_told_where_the_site_says_so(tool):
    site = TrialSite(tool, settings={"lists": {"hidden": "report"}})
    site.drop("a.xlsx", hidden_workbook())
    site.run()
    assert {row["codes"] for row in site.cards()} == {""}
    report = (site.root / "outbox" / site.jobs()[0] / "report.html").read_text(encoding="utf-8")
    assert "行: 1 hidden rows" in report and "hidden columns" in report


def test_hidden_parts_refuse_the_file_where_the_site_says_so(tool):
    site = TrialSite(tool, settings={"lists": {"hidden": "refuse"}})
    cases = {
        "行": ("row 3", Sheet("行", [HEADER, *rows([1, 2, 3])], hidden_rows={3})),
        "表": ("sheet 表", listed("表", [4], state="hidden")),
        "列": ("column B", Sheet("列", [HEADER, *rows([6])], hidden_columns={2})),
    }
    for name, (place, sheet) in cases.items():
        site.drop(f"{name}.xlsx", workbook(listed("好", [1]), sheet))
        result = site.call("run", "--format", "json").expect(65, err=place)
        assert [one["code"] for one in result.json()["failed"]] == ["list.hidden"]
    assert site.jobs() == []
    site.drop("旁.xlsx", workbook(Sheet("旁", [HEADER + ["内部"], [card(7), FIRST, "x"]], hidden_columns={3}, hidden_rows={3})))
    site.run()
    assert len(site.cards()) == 1


# read


def test_reads_all_sheets_or_the_one_that_is_named(tool):
    tool.write("a.xlsx", workbook(
        Sheet("甲", [["x", None, 1.5], [], [True, (45000, DATE), ""]]), Sheet("2", [["zwei"]], state="hidden"), Sheet("丙", [["c"]])))
    whole = tool.run("read", "a.xlsx").expect(0).lines()
    assert whole == tool.run("read", "a.xlsx", "--sheet", "all").expect(0).lines()
    assert whole == [
        {"file": "a.xlsx", "sheet": "甲", "row": 1, "cells": ["x", "", "1.5"]},
        {"file": "a.xlsx", "sheet": "甲", "row": 3, "cells": ["TRUE", "2023-03-15"]},
        {"file": "a.xlsx", "sheet": "2", "row": 1, "cells": ["zwei"]},
        {"file": "a.xlsx", "sheet": "丙", "row": 1, "cells": ["c"]},
    ]
    assert [row["sheet"] for row in tool.run("read", "a.xlsx", "--sheet", "丙").expect(0).lines()] == ["丙"]
    # A name goes before a number.
    assert [row["sheet"] for row in tool.run("read", "a.xlsx", "--sheet", "2").expect(0).lines()] == ["2"]
    assert [row["sheet"] for row in tool.run("read", "a.xlsx", "--sheet", "3").expect(0).lines()] == ["丙"]
    tool.run("read", "a.xlsx", "--sheet", "4").expect(66, err=["甲", "丙"]).silent()
    assert len(tool.run("read", "a.xlsx", "--format", "json").expect(0).json()) == 4
    tool.write("a.csv", "x,y\n")
    assert tool.run("read", "a.csv", "--sheet", "1").expect(0).lines()[0]["sheet"] is None
    tool.run("read", "a.csv", "--sheet", "2").expect(66)


# Archives


def csv_list(numbers, encoding="utf-8"):
    return ("ICCID,客户编码\n" + "".join(f"{card(n)},{FIRST}\n" for n in numbers)).encode(encoding)


def with_raw_name(packed, name, raw):
    """The archive with another name's bytes of the same length, without the mark of UTF-8."""
    assert len(name) == len(raw)
    packed = packed.replace(name, raw)
    for mark, place in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]:
        start = packed.find(mark)
        while start >= 0:
            flags, = struct.unpack_from("<H", packed, start + place)
            packed = packed[:start + place] + struct.pack("<H", flags & ~0x800) + packed[start + place + 2:]
            start = packed.find(mark, start + 4)
    return packed


def test_reads_every_list_of_an_archive(tool):
    packed = archive({
        "华北/list.csv": csv_list([1, 2], "gb18030"), "south.xlsx": workbook(listed("甲", [3]), listed("乙", [4])),
        "__MACOSX/._list.csv": b"\0\5", ".DS_Store": b"\0", "~$south.xlsx": b"x", "Thumbs.db": b"x",
        "授权书.pdf": b"%PDF-1.4 x", "照片.jpg": b"\xff\xd8\xff\xe0", "readme.txt": "请查收\n".encode(), "empty.txt": b"",
    })
    site = TrialSite(tool)
    site.drop("a.zip", packed)
    site.run()
    assert [(row["file"], row["sheet"], row["row"]) for row in site.cards()] == [
        ("a.zip/华北/list.csv", "", "2"), ("a.zip/华北/list.csv", "", "3"),
        ("a.zip/south.xlsx", "甲", "2"), ("a.zip/south.xlsx", "乙", "2")]
    inputs = site.summary()["inputs"]
    assert [(one["name"], one["sha256"], one["rows"]) for one in inputs] == [("a.zip", hashlib.sha256(packed).hexdigest(), 4)]
    passed = {one["member"] for one in inputs[0]["sheets"] if not one["list"]}
    assert passed == {"授权书.pdf", "照片.jpg", "readme.txt", "empty.txt"}
    assert (site.root / "archive" / site.jobs()[0] / "a.zip").read_bytes() == packed
    site.call("explain", "a.zip/south.xlsx!乙:2").expect(0, out="a.zip/south.xlsx!乙:2")
    site.call("explain", "south.xlsx!乙:2").expect(0, out=card(4))


def test_reads_names_in_gbk(tool):
    name = "清单".encode("gbk")
    packed = with_raw_name(archive({"abcd.csv": csv_list([1])}), b"abcd", name)
    tool.write("a.zip", packed)
    assert [row["file"] for row in tool.run("check", "a.zip", "--format", "jsonl").expect(0).lines()] == ["a.zip/清单.csv"]


def test_refuses_an_archive_of_which_a_part_cannot_be_read(tool):
    good = {"good.csv": csv_list([1])}
    encrypted = bytearray(archive({"secret.csv": csv_list([2])}))
    encrypted[6] |= 1
    encrypted[encrypted.find(b"PK\x01\x02") + 8] |= 1
    cases = {
        "nested": (archive({**good, "inner.zip": archive({"x.csv": csv_list([2])})}), "inner.zip"),
        "encrypted": (bytes(encrypted), "secret.csv"),
        "quote": (archive({**good, "bad.csv": b'ICCID\n"8986'}), "bad.csv"),
        "xls": (archive({**good, "old.xls": OLD}), "old.xls"),
        "headless": (archive({**good, "cards.csv": csv_list([2, 3]).split(b"\n", 1)[1]}), "cards.csv"),
        "strange": (archive({**good, "cards.csv": csv_list([2, 3]).replace(b"ICCID", "芯片".encode())}), "cards.csv"),
        "cut": (archive({**good, "more.csv": csv_list(range(50))})[:-30], "cut.zip"),
        "checksum": (archive({"good.csv": csv_list([1])}, compress=False).replace(card(1).encode(), card(2).encode()), "good.csv"),
        "nothing": (archive({"a.pdf": b"%PDF-1.4"}), "nothing.zip"),
    }
    site = TrialSite(tool)
    for name, (content, named) in cases.items():
        site.drop(f"{name}.zip", content)
        site.call("run").expect(65, err=[named])
        assert (site.root / f"failed/{name}.zip").exists(), name
    assert site.jobs() == [] and site.inbox() == []


def test_refuses_archives_that_expand_too_far(tool):
    settings = {"lists": {"maximumMembers": 2, "maximumExpandedMegabytes": 1}}
    site = TrialSite(tool, settings=settings)
    site.drop("many.zip", archive({f"{n}.csv": csv_list([n]) for n in range(1, 4)}))
    site.call("run").expect(65, err="lists.maximumMembers")
    site.drop("large.zip", archive({"a.csv": b"ICCID\n" + os.urandom(1 << 20).hex().encode()}))
    site.call("run").expect(65, err="large.zip")
    TrialSite(tool, name="other").drop("bomb.zip", archive({"a.csv": b"ICCID\n" + b"0" * (80 << 20)}))
    tool.run("check", "other/inbox/bomb.zip").expect(65, err="a.csv")


def test_large_members_are_lists_like_others(tool):
    numbers = [f"8986040{n:013d}" for n in range(250_000)]
    content = ("ICCID,x\n" + "".join(f"{number},{os.urandom(4).hex()}\n" for number in numbers)).encode()
    assert len(content) > 4 << 20
    tool.write("a.zip", archive({"large.csv": content}))
    assert tool.run("check", "a.zip", "--format", "json").expect(0).json()["rows"] == 250_000


# Converters


def converter(site, script):
    path = site.root.resolve() / "convert"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return {"lists": {"converter": {"command": [str(path), "{input}", "{output}"], "kinds": ["xls"], "timeoutSeconds": 1}}}


# The beginning of a BIFF 8 stream, as Excel 97 writes it.
OLD = b"\x09\x08\x10\x00\x00\x06" + bytes(600)


def test_other_kinds_are_read_through_a_converter(tool):
    site = TrialSite(tool)
    made = site.root / "made.xlsx"
    made.write_bytes(workbook(listed("甲", [1, 2])))
    site.settings(converter(site, f'test "$(head -c 4 "$1" | od -An -tx1)" = " 09 08 10 00" && cp "{made.resolve()}" "$2"\n'))
    site.drop("old.xls", OLD)
    site.run()
    assert [(row["file"], row["sheet"], row["iccid"]) for row in site.cards()] == [("old.xls", "甲", card(1)), ("old.xls", "甲", card(2))]
    assert site.summary()["inputs"][0]["sha256"] == hashlib.sha256(OLD).hexdigest()
    assert "converted from xls by convert" in (site.root / "outbox" / site.jobs()[0] / "report.html").read_text(encoding="utf-8")
    assert (site.root / "archive" / site.jobs()[0] / "old.xls").read_bytes() == OLD
    site.drop("a.zip", archive({"in/old.xls": OLD + b"x", "more.csv": csv_list([3])}))
    site.run()
    assert {row["file"] for row in site.cards()} == {"a.zip/in/old.xls", "a.zip/more.csv"}
    tool.write("old.xls", OLD)
    assert tool.run("check", "old.xls", "--site", "site", "--format", "json").expect(0).json()["rows"] == 2
    tool.run("check", "old.xls").expect(65)


def test_a_converter_that_fails_is_named_without_what_it_said(tool):
    site = TrialSite(tool)
    cases = {
        "exit 3\n": ["exit status 3"], "echo geheim >&2; kill -9 $$\n": ["signal 9"], "sleep 30 & wait\n": ["1 seconds"],
        "exit 0\n": ["wrote no file"], 'echo ICCID > "$2"\n': ["no XLSX workbook"],
        'ln -s /etc/passwd "$2"\n': ["wrote no file"],
    }
    for number, (script, words) in enumerate(cases.items()):
        site.settings(converter(site, script))
        site.drop(f"{number}.xls", OLD)
        result = site.call("run").expect(65, err=["convert", *words])
        assert "geheim" not in result.err + result.out
        assert (site.root / f"failed/{number}.xls").exists()
    site.settings({"lists": {"converter": {"command": ["/nowhere/convert", "{input}", "{output}"]}}})
    site.drop("none.xls", OLD)
    site.call("run").expect(65, err="could not be started")
    assert not [name for name in os.listdir("/tmp") if name.startswith("deregistrar-") and os.path.exists(f"/tmp/{name}/input.xls")]
    site.settings({"lists": {"converter": {"command": ["convert"]}}})
    site.call("run").expect(78, err="lists.converter.command")


# Reference tables


def as_workbook(site, table, cells=lambda row: row, **more):
    """A table of the site as a workbook in place of its CSV, with a snapshot that fits."""
    rows = site.tables[table]
    sheet = Sheet("数据", [rows[0], *[cells(list(row)) for row in rows[1:]]], **more)
    content = workbook(Sheet("说明", [["导出说明"]]), sheet)
    (site.root / f"reference/{table}.csv").unlink(missing_ok=True)
    (site.root / f"reference/{table}.xlsx").write_bytes(content)
    path = site.root / "reference/snapshot.json5"
    snapshot = json.loads(path.read_text())
    snapshot["tables"][table] = {"rows": len(rows) - 1, "sha256": hashlib.sha256(content).hexdigest()}
    path.write_text(json.dumps(snapshot))
    return content


def test_a_reference_table_may_be_a_workbook(tool):
    site = TrialSite(tool)
    site.tables["inventory"][0] = ["iccid", "客户编码", "卡状态", "套餐类型", "自动续费", "账户余额（元）", "接入号", "合同备注", "合约到期日"]
    for row in site.tables["inventory"][1:]:
        row += ["", ""]
    numeric = lambda row: [*row[:5], float(row[5]) + 0.1 + 0.2, int(row[6]), "", (45000, DATE)]  # noqa: E731
    content = as_workbook(site, "inventory", numeric)
    site.list("a.csv", range(3))
    site.run()
    assert {row["codes"] for row in site.cards()} == {""}
    inventory, = [one for one in site.summary()["reference"] if one["table"] == "inventory"]
    assert (inventory["rows"], inventory["sha256"]) == (100, hashlib.sha256(content).hexdigest())
    sheet = (site.root / "outbox" / site.jobs()[0] / "batches" / f"{site.batches()[0]['id']}.csv").read_text(encoding="utf-8-sig")
    assert "100.30" in sheet
    assert "a workbook" in site.call("doctor", "--lang", "en").out


def test_a_table_that_is_there_twice_or_damaged_is_refused(tool):
    site = TrialSite(tool)
    csv = (site.root / "reference/inventory.csv").read_bytes()
    as_workbook(site, "inventory")
    (site.root / "reference/inventory.csv").write_bytes(csv)
    site.list("a.csv", range(3))
    site.call("run").expect(65, err=["inventory.csv", "inventory.xlsx"])
    cases = {
        "number": (lambda row: [int(row[0]), *row[1:]], "数据"), "account": (lambda row: [row[0], 12345, *row[2:]], "数据"),
        "amount": (lambda row: [*row[:5], 1.25, *row[6:]], "数据"),
    }
    for name, (cells, place) in cases.items():
        as_workbook(site, "inventory", cells)
        site.call("run").expect(65, err=[place, "row 2"])
    as_workbook(site, "inventory", state="hidden")
    site.call("run").expect(65, err="说明")
    as_workbook(site, "inventory")
    path = site.root / "reference/inventory.xlsx"
    path.write_bytes(path.read_bytes() + b" ")
    assert site.call("run").status in (65, 75)
    assert site.jobs() == []


def test_numbers_of_subscribers_may_be_numeric(tool):
    site = TrialSite(tool, settings={"lists": {"identifyBy": "msisdn"}})
    site.drop("a.xlsx", workbook(Sheet("甲", [["接入号", "客户编码"], [int(f"1440{7:09d}"), FIRST], [f"1440{8:09d}", FIRST]])))
    site.run()
    assert [(row["iccid"], row["codes"]) for row in site.cards()] == [(card(7), "card.by-msisdn"), (card(8), "card.by-msisdn")]
