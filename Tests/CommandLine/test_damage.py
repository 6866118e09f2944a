"""What spreadsheets do to card numbers: told in full, never repaired, never used."""

from trial_site import FIRST, SECOND, TrialSite, card

LIST = """序号,卡片ICCID号,接入号,IMEI
1,8.98604E+19,1440000000001,
2,8.98604E+19,1440000000002,
3,89860426000012300000,,
4,89860426000012300000,,
5,89860426000012700000,,
6,"89,860,426,000,012,700,000.00",,
7,89860400260000010148,1.44E+12,8.6E+14
"""


def test_people_are_told_rows_digits_cause_and_steps(tool):
    tool.write("list.csv", LIST)
    english = tool.run("check", "list.csv", "-q").expect(
        0, out=[
            "Damage by a spreadsheet: list.csv\n", "column B (卡片ICCID号): rows 2–3 (2 rows): written with an exponent",
            "characters 7 to 20 are gone", "rows 4–6 (3 rows): characters 16 to 20 became zeros",
            "column B (卡片ICCID号): row 7: written with a decimal point or digit grouping",
            "of 6 damaged rows only 3 different numbers are left", "rows 2–3 (2 rows); rows 4–5 (2 rows); rows 6–7 (2 rows)",
            "column C (接入号): row 8: written with an exponent; characters 4 to 13 are gone", "column D (IMEI): row 8",
            "cause: The list was opened by double-click", "1. Do not repair this file",
            "From Text/CSV, then Transform Data, set the type of column B (卡片ICCID号) and column C (接入号) and column D (IMEI)",
            "WPS: Data > Import Data",
        ]).out
    assert english.count("1. Do not repair") == 1
    tool.run("check", "list.csv", "-q", "--lang", "zh").expect(
        0, out=[
            "电子表格损坏：list.csv", "B 列（卡片ICCID号）：第 2–3 行（共 2 行）：以科学计数法书写；第 7 至 20 位已丢失",
            "第 4–6 行（共 3 行）：第 16 至 20 位变成了 0", "6 个损坏行只剩 3 个不同号码", "从文本/CSV", "列数据类型", "原因：",
        ])


def test_machines_are_told_the_same(tool):
    tool.write("list.csv", LIST)
    damage = tool.run("check", "list.csv", "-q", "--format", "json").expect(0).json()["damage"]
    assert [d["column"] for d in damage] == ["iccid", "msisdn", "imei"]
    first = damage[0]
    assert (first["file"], first["letters"], first["title"]) == ("list.csv", "B", "卡片ICCID号")
    assert [(s["sign"], s["certain"], s["rows"]["ranges"]) for s in first["signs"]] == [
        ("exponent", True, [[2, 3]]), ("number-text", True, [[7, 7]]), ("zero-tail", True, [[4, 6]])]
    assert first["signs"][0]["kept"] == [6, 6] and first["signs"][0]["length"] == [20, 20]
    assert first["collapsed"]["rows"] == 6 and first["collapsed"]["numbers"] == 3
    assert [g["ranges"] for g in first["collapsed"]["groups"]] == [[[2, 3]], [[4, 5]], [[6, 7]]]


def test_sound_lists_are_told_nothing(tool):
    tool.write("list.csv", "ICCID\n89860400260000010148\n12\n")
    assert "Damage" not in tool.run("check", "list.csv", "-q").expect(0).out
    assert tool.run("check", "list.csv", "-q", "--format", "json").expect(0).json()["damage"] == []


def test_one_doubtful_number_asks_for_no_new_list(tool):
    tool.write("list.csv", "ICCID\n89860426000012300000\n" + "".join(f"{card(n)}\n" for n in range(5)))
    result = tool.run("check", "list.csv", "-q").expect(0, out=["a person has to compare"])
    assert "Do not repair" not in result.out


def test_a_hostile_header_cannot_steer_the_terminal(tool):
    tool.write("list.csv", '"ICCID\x1b[2J\nx",接入号\n8.98604E+19,1\n8.98604E+19,1\n')
    result = tool.run("check", "list.csv", "-q")
    assert "\x1b" not in result.out + result.err


def rejects(site, account=None):
    folder = site.root / "outbox" / site.jobs()[-1]
    path = (folder / "accounts" / account if account else folder) / "rejects.csv"
    return path.read_text(encoding="utf-8-sig")


def damaged_site(tool):
    """Cards 1 and 2 have numbers of their own, 3 and 4 share one, 95 is somebody else's; 6 begins otherwise."""
    site = TrialSite(tool)
    inventory = site.tables["inventory"]
    number = {row[0]: row for row in inventory[1:]}
    number[card(4)][6] = number[card(3)][6]
    inventory.append(["89860499990000012345", FIRST, "active", "monthly", "no", "1", "1440000000777"])
    site.export()
    return site


DAMAGED = card(1)[:15] + "00000"


def test_a_card_is_proposed_only_where_one_is_left_and_never_used(tool):
    site = damaged_site(tool)
    rows = [
        (DAMAGED, "1440000000001", FIRST, card(1)),
        (DAMAGED, "1440000000002", FIRST, card(2)),
        ("8.98604E+19", "1440000000005", FIRST, card(5)),
        (DAMAGED[:15] + "00000.0", "1440000000007", FIRST, card(7)),
        (DAMAGED, "1440000000003", FIRST, None),  # two cards have it
        (DAMAGED, "1440000000095", FIRST, None),  # another customer's card
        (DAMAGED, "1440000000777", FIRST, None),  # its first characters differ
        (DAMAGED, "1440000099999", FIRST, None),
        (DAMAGED, "", FIRST, None),
        (DAMAGED, "1440000000001", "", None),
        (DAMAGED, "1440000000001", SECOND, None),
        (DAMAGED, "1.44E+12", FIRST, None),
    ]
    site.drop("list.csv", "iccid,msisdn,account\n" + "".join(f"{a},{b},{c}\n" for a, b, c, _ in rows))
    site.run()
    cards = site.cards()
    for (given, _, _, proposal), line in zip(rows, cards):
        assert line["outcome"] == "refused" and "iccid.excel-damaged" in line["codes"].split(), line
        assert "row.duplicate" not in line["codes"].split(), line
        said = f"iccid.excel-damaged={proposal}" if proposal else "iccid.excel-damaged="
        assert (said in line["detail"]) == bool(proposal), (line, proposal)
    assert site.batches() == []
    text = rejects(site)
    for number in (1, 2, 5, 7):
        assert f"it is likely card {card(number)}: check it on the card itself" in text
    for number in (3, 4, 95):
        assert card(number) not in text
    # A customer reads of its own cards alone.
    assert card(1) in rejects(site, FIRST)
    assert not any(card(n) in rejects(site, SECOND) for n in range(100))
    story = site.look("explain", "list.csv:4").expect(0).out
    assert f"likely card {card(5)}: check it on the card itself" in story
    report = (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text(encoding="utf-8")
    assert card(1) in report and "What spreadsheets did to the numbers" in report
    assert "became zeros" in report and "From Text/CSV" in report and "列数据类型" in report


def test_the_receipt_tells_how_to_send_the_list_again(tool):
    site = TrialSite(tool)
    site.drop("own.csv", f"iccid,account\n8.98604E+19,{FIRST}\n8.98604E+19,{FIRST}\n{card(1)},{FIRST}\n")
    site.drop("shared.csv", f"iccid,account\n8.98604E+19,{FIRST}\n8.98604E+19,{SECOND}\n")
    site.run()
    folder = site.root / "outbox" / site.jobs()[-1] / "accounts"
    own = (folder / FIRST / "receipt.html").read_text(encoding="utf-8")
    other = (folder / SECOND / "receipt.html").read_text(encoding="utf-8")
    assert "号码被电子表格损坏" in own and "own.csv" in own and "第 2–3 行" in own and "列数据类型" in own
    # A list of several customers is nobody's own.
    assert "shared.csv" not in own and "号码被电子表格损坏" not in other and "own.csv" not in other


def test_a_living_card_is_not_refused_because_a_damaged_row_reads_like_it(tool):
    site = TrialSite(tool)
    living = "89860426000012300000"
    site.tables["inventory"].append([living, FIRST, "active", "monthly", "no", "1", ""])
    site.export()
    site.drop("a.csv", f"iccid,account\n{living},{FIRST}\n{living},{FIRST}\n")
    site.drop("b.csv", "iccid,account\n" + "".join(f"{c},{FIRST}\n" for c in [living] + [card(n) for n in range(1, 9)]))
    site.run()
    found = {(line["file"], line["row"]): line for line in site.cards()}
    assert found["a.csv", "2"]["codes"].split() == found["a.csv", "3"]["codes"].split() == ["iccid.excel-damaged"]
    assert found["b.csv", "2"]["codes"] == "iccid.zero-tail" and found["b.csv", "2"]["outcome"] == "eligible"


def test_an_account_with_an_exponent_is_no_account(tool):
    tool.write("list.csv", f"iccid,account\n{card(1)},9.199E+17\n{card(2)},12E5\n{card(3)},{FIRST}\n")
    lines = tool.run("check", "list.csv", "--format", "jsonl", "-q").expect(0).lines()
    assert [line["codes"] for line in lines] == [["account.check-digit"], [], []]


def test_a_damaged_device_number_contradicts_nothing(tool):
    site = TrialSite(tool)
    site.tables["bindings"].append([card(1), "860000000000009"])
    site.export()
    site.drop("list.csv", f"iccid,account,imei\n{card(1)},{FIRST},8.6E+14\n{card(2)},{FIRST},\n")
    site.run()
    assert all("card.imei-conflict" not in line["codes"] for line in site.cards())
    report = (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text(encoding="utf-8")
    assert "is not compared with the bindings" in report
