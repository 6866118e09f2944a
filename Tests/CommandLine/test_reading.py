"""Lists as other programs write them: rows, refusals with their place, and what check makes of them."""

import json
import os

CARD = "89860725100000000017"


def read(tool, content, *words):
    tool.write("list.csv", content)
    return tool.run("read", "list.csv", "-q", *words)


def cells(result):
    return {line["row"]: line["cells"] for line in result.expect(0).lines()}


# Text, and the rows that readers in common use agree on.
AGREED = {
    "doubled quotes": (b'a,b\n1,"ha ""ha"" ha"\n', {1: ["a", "b"], 2: ["1", 'ha "ha" ha']}),
    "json in a cell": (b'k,v\n1,"{""a"": [1, 2]}"\n', {1: ["k", "v"], 2: ["1", '{"a": [1, 2]}']}),
    "line breaks in cells": (b'a,b\r\n"1\r\n2",3\r\n4,5\r\n', {1: ["a", "b"], 2: ["1\r\n2", "3"], 3: ["4", "5"]}),
    "quotes in bare cells": (b'a "word","1"2",a","b"\n', {1: ['a "word"', '12"', 'a"', "b"]}),
    "text behind a quote": (b'"a"b ,c\n', {1: ["ab ", "c"]}),
    "a blank before a quote": (b'a, "b,c"\n', {1: ["a", ' "b', 'c"']}),
    "nothing but quotes": (b'"""""""",x\n', {1: ['"""', "x"]}),
    "backslashes": (b'"a\\",b\\n,"c\\\\"\n', {1: ["a\\", "b\\n", "c\\\\"]}),
    "mixed line ends": (b"a,b\r1,2\n3,4\r\n\r\n5,6", {1: ["a", "b"], 2: ["1", "2"], 3: ["3", "4"], 5: ["5", "6"]}),
    "CR CR LF": (b"a,b\r\r\n1,2\r\r\n", {1: ["a", "b"], 3: ["1", "2"]}),
    "a comment is a row": (b"#x,y\n1,2\n", {1: ["#x", "y"], 2: ["1", "2"]}),
    "rare line breaks stay": ("a\u0085\u2028\x0b\x0c\x1c\x1d,b\n".encode(), {1: ["a\u0085\u2028\x0b\x0c\x1c\x1d", "b"]}),
    "a second mark is text": (b"\xef\xbb\xbf\xef\xbb\xbfa,b\n", {1: ["\ufeffa", "b"]}),
    "decimal commas": (b"id;sum\n1;1521,15\n2;121,12\n", {1: ["id", "sum"], 2: ["1", "1521,15"], 3: ["2", "121,12"]}),
    "one column": (b"ICCID\n1\n2\n3\nnote;none\n", {1: ["ICCID"], 2: ["1"], 3: ["2"], 4: ["3"], 5: ["note;none"]}),
    "a long cell": (b'a,"' + b"x\n" * 5000 + b'"\n1,2\n', {1: ["a", "x\n" * 5000], 2: ["1", "2"]}),
    "two megabytes in a cell": (b'a,"' + b"x" * (2 << 20) + b'"\n', {1: ["a", "x" * (2 << 20)]}),
    "ten thousand columns": (b"," * 9999 + b"x\n", {1: [""] * 9999 + ["x"]}),
}


def test_rows_are_those_that_other_readers_see(tool):
    for name, (content, rows) in AGREED.items():
        assert cells(read(tool, content)) == rows, name


def test_little_chinese_is_enough_to_know_gb18030(tool):
    for text in ["卡号,b\n1,2\n", "联通,b\n1,2\n", "额处,权停\n1,2\n", "业通预元否业,b\n1,2\n", "𠀀㐀示例,备注\n1,2\n"]:
        head = text.split("\n")[0].split(",")
        assert cells(read(tool, text.encode("gb18030"))) == {1: head, 2: ["1", "2"]}, text


def test_one_bad_byte_in_utf8_never_makes_gb18030_of_a_list(tool):
    text = "客户名称,ICCID,备注\n北京示例科技有限公司,1,注销\n上海示例网络有限公司,2,停机\n".encode()
    places = [place for place, byte in enumerate(text) if byte >= 0x80]
    for place in places[::3] + places[1::7]:
        for damaged in [text[:place] + text[place + 1:], text[:place] + b"\xff" + text[place + 1:],
                        text[:place] + b"?" + text[place + 1:]]:
            read(tool, damaged).expect(65).silent()
    for few in [b"\xe4\xb8,ICCID\n1,2\n", b"\xe5\x8d\xa1\xe5\x8f,ICCID\n1,2\n"]:
        read(tool, few).expect(65).silent()


def test_encodings_nobody_named_are_refused(tool):
    german = "Name;Straße\nMüller;Köln\n".encode("latin-1")
    taiwan = "客戶名稱,ICCID\n臺北示例科技,1\n".encode("big5")
    japan = "お客様名,ICCID\nサンプル株式会社,1\n".encode("shift_jis")
    for content in [german, taiwan, japan, "ICCID,b\n1,2\n".encode("utf-16-le"), "客户,b\n".encode("utf-16-be")]:
        read(tool, content).expect(65).silent()


# A fault stands in row 4, column B, and one quoted line break above it shifts the lines.
PLACES = [
    ('客户,b\n"x\ny",1\n\n2,"open\n3,4\n', "utf-8", "never closed"),
    ("客户,b\n\"x\ny\",1\n\n2,a\0b\n", "utf-8", "NUL"),
    ('客户,b\r\n"x\r\ny",1\r\n\r\n2,\ud800\r\n', "utf-16-le", "no text in UTF-16LE"),
    ('客户,b\r"x\ry",1\r\r2,a\0\r', "utf-16-be", "NUL"),
]


def test_a_fault_has_excels_row_and_column_and_the_line(tool):
    for text, encoding, words in PLACES:
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        for command in ["read", "check"]:
            tool.write("list.csv", mark + text.encode(encoding, "surrogatepass"))
            tool.run(command, "list.csv").expect(65, err=["row 4 (line 5), column B", words]).silent()
    read(tool, "客户,b\n示例,1\n2,\n".encode("gb18030") + b"x,\xff\n").expect(65, err="row 4, column B").silent()


def test_a_stray_quote_does_not_swallow_the_rows_up_to_the_next_one(tool):
    read(tool, b'a,b\n1,"open\n' + b"2,3\n" * 200 + b'4,"x"\n').expect(65, err="row 2, column B").silent()


def test_a_web_page_is_no_list(tool):
    for start in ["<div><table>", "<!-- x --><html>", "<style>td{}</style>", "<html>", " \r\n<META charset=x>"]:
        for encoding in ["utf-8", "utf-8-sig", "utf-16"]:
            read(tool, (start + "<tr><td>ICCID</td></tr>\n").encode(encoding)).expect(65, err="web page").silent()


def test_every_row_with_something_in_it_is_judged(tool):
    rows = ["'", '"="""""', " , ", ",", "\u00a0,", "x,", "合计,2", ",y", "\x01,'", '"1\n2",']
    tool.write("list.csv", "ICCID,备注\n" + "".join(row + "\n" for row in rows))
    lines = tool.run("check", "list.csv", "-q", "--format", "jsonl").expect(0).lines()
    assert [(line["row"], line["codes"]) for line in lines] == [
        (2, ["row.no-iccid"]), (3, ["row.no-iccid"]), (7, ["iccid.malformed"]), (8, ["row.not-a-card"]),
        (9, ["row.no-iccid"]), (10, ["row.no-iccid"]), (11, ["iccid.malformed"]),
    ]
    assert lines[-1]["raw"] == "1\n2"
    counts = tool.run("check", "list.csv", "-q", "--format", "json").json()
    assert (counts["rows"], counts["blank"]) == (7, 3)


def outcomes(tool, numbers):
    tool.write("list.csv", "ICCID\n" + "".join(number + "\n" for number in numbers))
    lines = tool.run("check", "list.csv", "-q", "--format", "jsonl").expect(0).lines()
    return [line["codes"] for line in lines]


def whole(count):
    """Numbers of China Mobile that no spreadsheet has touched: they are odd."""
    return [f"8986072510{place:09d}7" for place in range(1, count + 1)]


def test_zero_tails_are_damage_above_one_row_in_a_thousand(tool):
    zeros = ["89860724123456700000", "89860724223456700000"]
    for plain, isDamage in [(0, True), (1997, True), (1998, False)]:
        found = outcomes(tool, whole(plain) + zeros)[-2:]
        assert [("iccid.excel-damaged" in codes, "iccid.zero-tail" in codes) for codes in found] == [
            (isDamage, not isDamage)] * 2, plain
    assert "iccid.zero-tail" in outcomes(tool, zeros[:1])[0]


def test_doubles_are_damage_from_three_rows_and_a_twentieth_on(tool):
    first = 89860725100000000000 // 16384 + 5
    doubles = [str((first + step) * 16384) for step in range(3)]
    for plain, count, isDamage in [(0, 2, False), (0, 3, True), (57, 3, True), (58, 3, False)]:
        found = outcomes(tool, whole(plain) + doubles[:count])[-count:]
        assert found == [["iccid.excel-damaged" if isDamage else "iccid.float-tail"]] * count, (plain, count)


def test_headers_are_found_in_their_everyday_dress(tool):
    for header in ["ICCID\u00a0", "\u3000ＩＣＣＩＤ号", '"ICCID\n号"', "*卡号（必填）", "卡片ICCID号", "物联卡号", '"ICCID,20位"']:
        for titles in [0, 1, 49]:
            tool.write("list.csv", "注销清单 示例\n" * titles + f"备注,{header}\nx,{CARD}\n")
            lines = tool.run("check", "list.csv", "-q", "--format", "jsonl").expect(0).lines()
            assert [(line["row"], line["iccid"]) for line in lines] == [(titles + 2, CARD)], (header, titles)
    for header in ["旧卡ICCID", "原ICCID", "ICCID备注", "新卡ICCID号"]:
        tool.write("list.csv", f"{header},卡号\n89860725100000000025,{CARD}\n")
        assert tool.run("check", "list.csv", "-q", "--format", "jsonl").lines()[0]["iccid"] == CARD, header


def test_output_is_json_whatever_the_cells_hold(tool):
    hostile = ["\x01\x02\x1f\x7f", "\u2028\u2029", "\\u0000", '"', "\ufeff", "\uffff", "😀", "\x1b[2J", "a\r\nb"]
    text = "ICCID,备注\n" + "".join('"' + word.replace('"', '""') + f'",{CARD}\n' for word in hostile)
    tool.write("list.csv", text)
    for command in ["read", "check"]:
        result = tool.run(command, "list.csv", "-q", "--format", "jsonl").expect(0)
        lines = [json.loads(line) for line in result.bytes.decode().split("\n")[:-1]]
        found = [line["cells"][0] if command == "read" else line["raw"] for line in lines]
        assert found[-1] == "a\r\nb" and '"' in found and "\x01\x02\x1f\x7f" in found
    assert "\x1b" not in tool.run("read", "list.csv", "--format", "human").out


def test_the_report_names_the_line_where_it_is_not_the_row(tool):
    tool.write("list.csv", f'"ICCID\n号",b\n12,x\n"34","x\r\ny"\n\n56,z\n{CARD},z\n')
    tool.run("check", "list.csv", "-q").expect(0, out="rows: 2 (line 3), 3 (line 4), 5 (line 7)\n")
    tool.run("check", "list.csv", "-q", "--lang", "zh").expect(0, out="行：2（物理行 3）、3（物理行 4）、5（物理行 7）\n")
    tool.write("long.csv", "ICCID,b\n" + f'{CARD},"x\ny"\n' * 200_000 + "12,z\n")
    tool.run("check", "long.csv", "-q").expect(0, out="rows: 200002 (line 400002)\n")


def test_a_named_pipe_is_read_once(tool):
    os.mkfifo(tool.folder / "pipe")
    writer = os.fork()
    if writer == 0:
        with open(tool.folder / "pipe", "wb") as pipe:
            pipe.write(f"ICCID\n{CARD}\n".encode())
        os._exit(0)
    assert tool.run("check", "pipe", "-q", "--format", "jsonl").expect(0).lines()[0]["iccid"] == CARD
    os.waitpid(writer, 0)
