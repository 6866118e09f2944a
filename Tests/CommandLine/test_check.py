"""check: lists alone."""

CARD = "89860725100000000017"


def check(tool, content, *words):
    tool.write("list.csv", content)
    return tool.run("check", "list.csv", "--format", "jsonl", "-q", *words)


def codes(lines):
    return {line["row"]: (line["outcome"], line["codes"]) for line in lines}


def test_each_row_is_a_line_with_the_keys_of_the_contract(tool):
    lines = check(tool, f"ICCID,备注\n{CARD},x\n").expect(0).lines()
    assert lines == [
        {"file": "list.csv", "sheet": None, "row": 2, "raw": CARD, "iccid": CARD, "outcome": "accepted", "codes": []}
    ]
    text = tool.run("check", "list.csv", "--format", "jsonl", "-q").out
    assert list(__import__("json").loads(text)) == ["file", "sheet", "row", "raw", "iccid", "outcome", "codes"]


def test_what_is_wrong_has_its_code(tool):
    rows = [
        CARD, "8.98607E+19", CARD, "123", "8901260000000000017", "898607251000000X0017", " 89860725100000000025 ",
        "合计", "89860125100000000010",
    ]
    found = codes(check(tool, "ICCID,备注\n" + "".join(f"{row},x\n" for row in rows)).expect(0).lines())
    assert found[2] == ("accepted", [])
    assert found[3] == ("refused", ["iccid.excel-damaged"])
    assert found[4] == ("refused", ["row.duplicate"])
    assert found[5][1] == ["iccid.malformed"] and found[6][1] == ["iccid.foreign"]
    assert found[7][1] == ["iccid.malformed"]
    assert found[8] == ("accepted", ["row.cleaned"])


def test_duplicates_are_seen_across_files(tool):
    tool.write("a.csv", f"ICCID\n{CARD}\n")
    tool.write("b.csv", f"卡号\n{CARD}\n")
    lines = tool.run("check", "a.csv", "b.csv", "--format", "jsonl", "-q").expect(0).lines()
    assert [(line["file"], line["codes"]) for line in lines] == [("a.csv", []), ("b.csv", ["row.duplicate"])]


def test_strict_is_3_when_rows_are_refused(tool):
    check(tool, f"ICCID\n{CARD}\n", "--strict").expect(0)
    check(tool, f"ICCID\n{CARD}\n12\n", "--strict").expect(3)
    check(tool, f"ICCID\n{CARD}\n12\n").expect(0)


def test_a_list_without_an_iccid_column_is_65(tool):
    for language in ["en", "zh"]:
        check(tool, "姓名,电话\n示例,1\n", "--lang", language).expect(65, err="ICCID").silent()


def test_one_unreadable_list_does_not_stop_the_others(tool):
    tool.write("bad.csv", b'ICCID\n"1\n')
    tool.write("good.csv", f"ICCID\n{CARD}\n")
    result = tool.run("check", "bad.csv", "good.csv", "nowhere.csv", "--format", "jsonl", "-q").expect(
        65, err=["bad.csv", "nowhere.csv"])
    assert [line["file"] for line in result.lines()] == ["good.csv"]


def test_people_get_a_sum_and_remedies_in_both_languages(tool):
    tool.write("list.csv", f"ICCID\n{CARD}\n8.9E+19\n")
    tool.run("check", "list.csv").expect(0, out=["2 rows = 1 accepted + 1 refused", "iccid.excel-damaged", "remedy"])
    tool.run("check", "list.csv", "--lang", "zh").expect(0, out=["读取 2 行 = 通过 1 + 不予受理 1", "处理办法"])


def test_json_counts_add_up(tool):
    tool.write("list.csv", f"ICCID\n{CARD}\n\n8.9E+19\n12\n")
    counts = tool.run("check", "list.csv", "--format", "json", "-q").expect(0).json()
    assert counts["rows"] == counts["accepted"] + counts["refused"] == 3
    assert counts["blank"] == 1 and counts["codes"] == {"iccid.malformed": 1, "iccid.excel-damaged": 1}


def test_a_hostile_name_cannot_forge_lines_or_steer_a_terminal(tool):
    tool.write("x\n\x1b[2Jy.csv", f"ICCID\n{CARD}\n12\n")
    result = tool.run("check", "x\n\x1b[2Jy.csv").expect(0)
    assert "\x1b" not in result.out + result.err
    assert len(result.err.strip().splitlines()) == 1


def test_a_site_brings_its_own_words_for_columns(tool):
    tool.site('{ trial: true, lists: { aliases: { iccid: ["卡片神秘号"] } } }')
    tool.write("list.csv", f"卡片神秘号,x\n{CARD},1\n")
    tool.run("check", "list.csv", "-q").expect(65)
    tool.run("check", "list.csv", "-q", "--site", "site").expect(0)
    tool.write("site/deregistrar.json5", '{ lists: { aliases: { nonsense: ["x"] } } }')
    tool.run("check", "list.csv", "-q", "--site", "site").expect(78, err="lists.aliases.nonsense")
    tool.run("check", "list.csv", "-q", "--site", "nowhere").expect(66)
