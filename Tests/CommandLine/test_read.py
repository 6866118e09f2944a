"""read: every row exactly as it stands."""

import csv
import io
import time

GOOD = {
    "comma": (b"a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    "semicolon": (b"a;b;c\n1;2,5;3\n4;5,5;6\n", [["a", "b", "c"], ["1", "2,5", "3"], ["4", "5,5", "6"]]),
    "tab": (b"a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    "crlf": (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    "cr": (b"a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    "no end": (b"a,b\n1,2", [["a", "b"], ["1", "2"]]),
    "utf-8 mark": (b"\xef\xbb\xbfa,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    "gb18030": ("客户名称,ICCID\n示例企业,1\n示例公司,2\n".encode("gb18030"),
                [["客户名称", "ICCID"], ["示例企业", "1"], ["示例公司", "2"]]),
    "utf-16le": ("\ufeff客户,b\r\n1,2\r\n".encode("utf-16-le"), [["客户", "b"], ["1", "2"]]),
    "utf-16be": ("\ufeff客户,b\r\n1,2\r\n".encode("utf-16-be"), [["客户", "b"], ["1", "2"]]),
    "quotes": (b'"a","b ""x"""\n"1\n2",3\n', [["a", 'b "x"'], ["1\n2", "3"]]),
    "escapes": (b'a,b\n"\\\t",\x01\n', [["a", "b"], ["\\\t", "\x01"]]),
    "short and long": (b"a,b,c\n1\n1,2,3,4\n", [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]),
    "trailing empty": (b"a,b,\n1,,\n", [["a", "b"], ["1"]]),
    "separator line": (b"sep=;\na;b\n1;2\n", [["sep="], ["a", "b"], ["1", "2"]]),
}


def test_rows_are_read_as_they_stand(tool):
    for name, (content, rows) in GOOD.items():
        tool.write("list.csv", content)
        lines = tool.run("read", "list.csv").expect(0).lines()
        assert [line["cells"] for line in lines] == rows, (name, lines)
        assert all(line["file"] == "list.csv" and line["sheet"] is None for line in lines)


def test_blank_lines_count_and_are_left_out(tool):
    tool.write("list.csv", b"\na,b\n\n,,\n1,2\n\n")
    lines = tool.run("read", "list.csv").expect(0).lines()
    assert [(line["row"], line["cells"]) for line in lines] == [(2, ["a", "b"]), (5, ["1", "2"])]


def test_standard_input_and_pipes_are_read(tool):
    assert tool.run("read", "-", stdin=b"a,b\n1,2\n").expect(0).lines()[1]["cells"] == ["1", "2"]


def test_json_is_one_array_and_human_one_line_a_row(tool):
    tool.write("list.csv", b"a,b\n1,2\n")
    assert [row["cells"] for row in tool.run("read", "list.csv", "--format", "json").json()] == [["a", "b"], ["1", "2"]]
    assert len(tool.run("read", "list.csv", "--format", "human").out.splitlines()) == 2
    tool.write("blank.csv", b"\n\n")
    assert tool.run("read", "blank.csv", "--format", "json").expect(0).json() == []


def test_what_was_found_goes_to_standard_error_unless_quiet(tool):
    tool.write("list.csv", "客户;b\r\n1;2\r\n3\r\n".encode("gb18030"))
    tool.run("read", "list.csv", "--encoding", "gb18030").expect(0, err=["GB18030", "semicolon", "CRLF", "short rows: 1 (3)"])
    tool.run("read", "list.csv", "--encoding", "gb18030", "--lang", "zh").expect(0, err=["分号", "列数不足"])
    assert tool.run("read", "list.csv", "--encoding", "gb18030", "-q").expect(0).err == ""


def test_overrides_are_obeyed(tool):
    tool.write("list.csv", b"a|b,c\n1|2,3\n")
    lines = tool.run("read", "list.csv", "--delimiter", "|").expect(0).lines()
    assert lines[1]["cells"] == ["1", "2,3"]
    for word, byte in [("tab", "\t"), ("comma", ","), ("semicolon", ";"), ("pipe", "|")]:
        tool.write("list.csv", f"a{byte}b\n")
        assert tool.run("read", "list.csv", "--delimiter", word).lines()[0]["cells"] == ["a", "b"]


BROKEN = {
    "unclosed quote": b'ICCID,b\n"1,2\n3,4\n',
    "nul": b"ICCID,b\n1,\x002\n",
    "invalid utf-8 with a mark": b"\xef\xbb\xbfICCID\n\xff\xfe\xfa\n",
    "empty": b"",
    "zip": b"PK\x03\x04" + b"\0" * 100,
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "html": b"<html><table><tr><td>ICCID</td></tr></table></html>",
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
}


def test_a_broken_file_is_65_as_a_whole_in_both_languages(tool):
    for name, content in BROKEN.items():
        tool.write("list.csv", content)
        for command in ["read", "check"]:
            for language in ["en", "zh"]:
                result = tool.run(command, "list.csv", "--format", "jsonl", "--lang", language, "-q")
                result.expect(65, err="list.csv").silent()
                assert len(result.err.strip().splitlines()) == 2, (name, result.err)
                assert "[list." not in result.err, (name, result.err)


def test_a_fault_deep_in_a_file_gives_no_row_before_it(tool):
    tool.write("list.csv", b"ICCID,b\n" + b"1,2\n" * 300_000 + b'"open,2\n')
    tool.run("read", "list.csv").expect(65, err="300002").silent()
    tool.write("list.csv", b"ICCID,b\n" + b"1,2\n" * 300_000 + b"1,\x00\n")
    tool.run("read", "list.csv").expect(65, err="300002").silent()


def test_a_missing_file_is_66(tool):
    for command in ["read", "check"]:
        tool.run(command, "nowhere.csv").expect(66, err="nowhere.csv").silent()
    tool.write("folder/x", b"")
    tool.run("read", "folder").expect(65)


def test_a_csv_has_one_sheet(tool):
    tool.write("list.csv", b"a,b\n")
    for sheet in ["1", "all"]:
        tool.run("read", "list.csv", "--sheet", sheet).expect(0)
    tool.run("read", "list.csv", "--sheet", "2").expect(66).silent()


def test_rows_equal_those_of_another_reader(tool):
    names = ["plain", 'quo"te', "com,ma", "line\nbreak", "", " space ", "0012", "=1+1", "客户", "a\tb", "'", "\\"]
    rows = [[names[(row * 7 + column * 3) % len(names)] for column in range(5)] for row in range(500)]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    tool.write("list.csv", text.getvalue())
    wanted = []
    for number, row in enumerate(rows, 1):
        while row and row[-1] == "":
            row = row[:-1]
        if row:
            wanted.append((number, row))
    lines = tool.run("read", "list.csv", "--delimiter", ",", "-q").expect(0).lines()
    assert [(line["row"], line["cells"]) for line in lines] == wanted


def test_a_long_list_does_not_take_long(tool):
    tool.write("list.csv", b"ICCID,name,number,note\n" + "89860725100000000017,示例,1440000000017,none\n".encode() * 300_000)
    start = time.monotonic()
    result = tool.run("read", "list.csv", "-q").expect(0)
    assert result.bytes.count(b"\n") == 300_001
    # A generous bound that a build without optimisation holds as well.
    assert time.monotonic() - start < 60
