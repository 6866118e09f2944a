"""Rows that are corrected and sent again, and lists that come a second time as a whole."""

import csv
import io
import os

from trial_site import ARRIVED, FIRST, NIGHT, SECOND, TrialSite, card
from workbook_files import Sheet, workbook

DAY = 86400
NEXT_NIGHT = "2026-09-29T21:00:00+08:00"
THIRD_NIGHT = "2026-09-30T21:00:00+08:00"
TOKEN = "行标识 row_token"
WRONG = "89860400009999999999"


def clean(cell):
    """As a spreadsheet shows it: ="…" and the apostrophe are marks, not text."""
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1]
    return cell[1:] if cell.startswith("'") else cell


def rejects(site, job=None, account=None):
    """The rows of a rejects file as dictionaries, in its order."""
    folder = site.root / "outbox" / (job or site.jobs()[-1])
    path = (folder / "accounts" / account if account else folder) / "rejects.csv"
    text = path.read_text(encoding="utf-8-sig")
    return [{key: clean(value) for key, value in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]


def hand_in(site, name, rows, at=ARRIVED + DAY):
    """A rejects file as it comes back from a spreadsheet."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return site.drop(name, "\ufeff" + text.getvalue(), at=at)


def cell(rows, number):
    """The rejects row of this row number."""
    return next(row for row in rows if row["行号 Row"] == str(number))


def drop(site, name, lines, at=ARRIVED):
    site.drop(name, "iccid,account\n" + "".join(f"{number},{account}\n" for number, account in lines), at=at)


def unbind(site):
    """The devices let go of their cards; as many lines as before, so that the table has not shrunk."""
    bindings = site.tables["bindings"]
    bindings[1:] = [[card(1000 + place), line[1]] for place, line in enumerate(bindings[1:])]


def next_night(site, as_of=NEXT_NIGHT):
    site.export(as_of[:11] + "20:00:00+08:00")


def corrected_round(tool, wrong=1, good=49, **settings):
    """A list of good rows and wrong numbers, and its rejects with the numbers put right."""
    site = TrialSite(tool, settings=settings or None)
    lines = [(card(n), FIRST) for n in range(good)] + [(WRONG[:-2] + f"{n:02d}", FIRST) for n in range(wrong)]
    drop(site, "清单.csv", lines)
    site.run()
    rows = rejects(site)
    for place, row in enumerate(rows):
        row["iccid"] = card(good + place)
    next_night(site)
    return site, rows


# MARK: Tokens


def test_every_refused_and_held_row_bears_a_token_that_says_the_same_each_time(tool):
    tokens = []
    for name in ("one", "two"):
        site = TrialSite(tool, name=name)
        site.tables["bindings"].append([card(1), "860000000000009"])
        site.export()
        drop(site, "a.csv", [(card(0), FIRST), (card(1), FIRST), (WRONG, FIRST), ("kein", "")])
        site.run()
        rows = rejects(site)
        assert list(rows[0])[-1] == TOKEN, list(rows[0])
        found = [row[TOKEN] for row in rows]
        assert len(set(found)) == 3 and all(found), found
        assert all(token.startswith("J20260928-01.1.") for token in found), found
        assert FIRST not in "".join(found)
        own = rejects(site, account=FIRST)
        assert [row[TOKEN] for row in own] == found[:2], own
        tokens.append(found)
    assert tokens[0] == tokens[1]


def test_a_site_without_its_secret_writes_no_tokens_and_takes_lists_all_the_same(tool):
    site = TrialSite(tool)
    (site.root / "keys/site-secret").unlink()
    drop(site, "a.csv", [(card(0), FIRST), (WRONG, FIRST)])
    site.run()
    assert TOKEN not in rejects(site)[0]


# MARK: Corrections


def test_a_corrected_row_keeps_count_and_lane_of_its_submission(tool):
    site, rows = corrected_round(tool)
    assert [b["lane"] for b in site.batches()] == ["standard"]
    hand_in(site, "rejects.csv", rows)
    told = site.run(at=NEXT_NIGHT).json()
    assert told["corrections"] == [
        {"file": "rejects.csv", "job": "J20260928-01", "rows": 1, "eligible": 1, "held": 0, "refused": 0}], told
    [batch] = site.batches()
    assert (batch["lane"], batch["cards"], batch["joins"], batch["due"]) == ("fast", 1, "J20260928-01", "2026-09-30"), batch
    assert site.summary()["corrections"] == told["corrections"]
    shown = site.look("review", "show", batch["id"], at=NEXT_NIGHT).expect(0)
    assert "J20260928-01" in shown.out, shown.out
    # What stands in review already keeps its lane.
    first = site.look("review", "show", "B20260928-01-0001", "--format", "json", at=NEXT_NIGHT).expect(0).json()
    assert first["batch"]["lane"] == "standard" and first["batch"]["joins"] is None


def test_a_correction_that_leaves_the_submission_small_stays_standard(tool):
    site, rows = corrected_round(tool, good=48)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    assert [(b["lane"], b["joins"]) for b in site.batches()] == [("standard", "J20260928-01")]


def test_later_corrections_count_what_joined_before(tool):
    site, rows = corrected_round(tool, wrong=2, good=48)
    hand_in(site, "eins.csv", rows[:1])
    site.run(at=NEXT_NIGHT)
    assert [b["lane"] for b in site.batches()] == ["standard"]
    next_night(site, THIRD_NIGHT)
    hand_in(site, "zwei.csv", rows[1:], at=ARRIVED + 2 * DAY)
    site.run(at=THIRD_NIGHT)
    assert [(b["lane"], b["joins"]) for b in site.batches()] == [("fast", "J20260928-01")]


def test_rows_without_a_token_are_a_submission_of_their_own(tool):
    site, rows = corrected_round(tool)
    more = dict(rows[0], **{TOKEN: "", "iccid": card(70)})
    hand_in(site, "rejects.csv", rows + [more])
    site.run(at=NEXT_NIGHT)
    assert sorted((b["lane"], b["cards"], b["joins"] or "") for b in site.batches()) == [
        ("fast", 1, "J20260928-01"), ("standard", 1, "")]
    # And a third one counts neither for the other.
    assert site.rows_in_store("SELECT sum(counting) FROM submission_cards") == [(51,)]


def test_a_row_refused_again_bears_its_first_token_again(tool):
    site, rows = corrected_round(tool)
    token = rows[0][TOKEN]
    hand_in(site, "rejects.csv", [dict(rows[0], iccid=WRONG)])
    site.run(at=NEXT_NIGHT)
    again = rejects(site)
    assert [row[TOKEN] for row in again] == [token]
    assert "文件 File" in again[0] and list(again[0]).count("行号 Row") == 1
    next_night(site, THIRD_NIGHT)
    hand_in(site, "rejects.csv", [dict(again[0], iccid=card(60))], at=ARRIVED + 2 * DAY)
    site.run(at=THIRD_NIGHT)
    assert [(b["lane"], b["joins"]) for b in site.batches()] == [("fast", "J20260928-01")]
    story = site.look("explain", card(60), "--format", "json").expect(0).json()["cards"][0]
    assert [(r["job"], r["outcome"]) for r in story["rows"]] == [
        ("J20260928-01", "refused"), ("J20260929-01", "refused"), ("J20260930-01", "eligible")], story
    assert [len(r["corrected_by"]) for r in story["rows"]] == [2, 0, 0]
    assert [r["corrects"] and r["corrects"]["row"] for r in story["rows"]] == [None, 51, 51]


def test_explain_tells_first_refusal_correction_and_what_became_of_it_from_either_end(tool):
    site, rows = corrected_round(tool)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    for what in (card(49), "清单.csv:51", "rejects.csv:2", WRONG[:-2] + "00"):
        told = site.look("explain", what, "--lang", "en").expect(0, out=[
            "清单.csv:51", "[card.unknown]", "corrected by rejects.csv:2 (job J20260929-01): in review",
            "corrects 清单.csv:51 (job J20260928-01)", "B20260929-01-0001"])
        assert told.out.index("清单.csv:51") < told.out.index("rejects.csv:2")
    site.look("explain", card(49), "--lang", "zh").expect(0, out=["更正 清单.csv:51", "已由以下行更正"])
    # The outbox may be cleaned: the story stays.
    for path in sorted((site.root / "outbox").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    site.look("explain", card(49), "--lang", "en").expect(0, out=["[card.unknown]", "corrected by"])


def test_explain_finds_the_card_of_a_row_that_had_none(tool):
    site = TrialSite(tool)
    drop(site, "a.csv", [(card(0), FIRST), ("8.98604E+19", FIRST)])
    site.run()
    rows = rejects(site)
    rows[0]["iccid"] = card(1)
    next_night(site)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    story = site.look("explain", "a.csv:3", "--format", "json").expect(0).json()["cards"][0]
    assert story["iccid"] == card(1)
    assert [(r["iccid"], r["state"]) for r in story["rows"]] == [(None, "refused"), (card(1), "in-review")]


def test_a_row_whose_account_was_missing_joins_once_it_has_one(tool):
    site = TrialSite(tool)
    drop(site, "a.csv", [(card(n), "") for n in range(50)])
    site.run()
    rows = [dict(row, account=FIRST) for row in rejects(site)]
    next_night(site)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    assert [(b["lane"], b["cards"], b["joins"]) for b in site.batches()] == [("fast", 50, "J20260928-01")]


def test_a_customers_own_rejects_serve_as_well(tool):
    site, _ = corrected_round(tool)
    rows = rejects(site, account=FIRST)
    rows[0]["iccid"] = card(49)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    assert [(b["lane"], b["joins"]) for b in site.batches()] == [("fast", "J20260928-01")]


def test_rejects_as_a_workbook_serve_as_well(tool):
    site, rows = corrected_round(tool)
    lines = [line["cells"] for line in tool.run("read", site.root / "outbox/J20260928-01/rejects.xlsx").expect(0).lines()]
    assert lines[0][-1] == TOKEN and lines[1][-1] == rows[0][TOKEN], lines
    lines[1][lines[0].index("iccid")] = card(49)
    lines.append([""] * lines[0].index("iccid") + [card(60), FIRST])
    site.drop("rejects.xlsx", workbook(Sheet("退回清单", lines)), at=ARRIVED + DAY)
    told = site.run(at=NEXT_NIGHT).json()
    assert [(line["job"], line["rows"], line["eligible"]) for line in told["corrections"]] == [("J20260928-01", 1, 1)]
    assert sorted((b["lane"], b["joins"] or "") for b in site.batches()) == [("fast", "J20260928-01"), ("standard", "")]


def test_rows_of_several_sheets_are_told_apart(tool):
    site = TrialSite(tool)
    header = ["iccid", "account"]
    site.drop("a.xlsx", workbook(
        Sheet("北区", [header, [card(0), FIRST], [WRONG, FIRST]]),
        Sheet("南区", [header, [card(1), FIRST], [WRONG[:-1] + "8", FIRST]])))
    site.run()
    rows = rejects(site)
    assert [row[TOKEN].rsplit(".", 1)[0] for row in rows] == ["J20260928-01.1.3", "J20260928-01.2.3"]
    for place, row in enumerate(rows):
        row["iccid"] = card(10 + place)
    next_night(site)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    told = site.look("explain", card(11), "--lang", "en").expect(0)
    assert "corrects a.xlsx!南区:3 (job J20260928-01)" in told.out, told.out


def test_our_own_columns_are_not_told_as_unknown(tool):
    site, rows = corrected_round(tool)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    report = (site.root / "outbox/J20260929-01/report.html").read_text(encoding="utf-8")
    assert "忽略的列" not in report
    assert "更正作业 J20260928-01 的 1 行" in report


# MARK: Tokens that are none


def noted(site, job="J20260929-01"):
    return (site.root / "outbox" / job / "report.html").read_text(encoding="utf-8")


def test_a_forged_or_mistyped_token_is_told_and_its_row_is_new(tool):
    site, rows = corrected_round(tool, wrong=3, good=47)
    good = rows[0][TOKEN]
    changed = ("A" if good[-5] != "A" else "B")
    for row, token in zip(rows, (good[:-5] + changed + good[-4:], good.replace(".1.", ".2.", 1), "not a token")):
        row[TOKEN] = token
    hand_in(site, "rejects.csv", rows)
    told = site.run(at=NEXT_NIGHT).json()
    # The last five say of whom: one changed character there names another owner, or the check fails.
    assert told["corrections"] == [] and told["rows"]["eligible"] == 3, told
    assert [(b["lane"], b["joins"]) for b in site.batches()] == [("standard", None)]
    assert "按新行处理" in noted(site)


def test_a_token_filled_down_names_its_row_once(tool):
    site, rows = corrected_round(tool, wrong=3, good=49)
    for row in rows[1:]:
        row[TOKEN] = rows[0][TOKEN]
    hand_in(site, "rejects.csv", rows)
    told = site.run(at=NEXT_NIGHT).json()
    assert [line["rows"] for line in told["corrections"]] == [1] and told["rows"]["refused"] == 0, told
    assert sorted((b["lane"], b["cards"]) for b in site.batches()) == [("fast", 1), ("standard", 2)]
    assert "与前面的行重复" in noted(site)


def test_the_token_of_another_account_joins_nothing(tool):
    site, rows = corrected_round(tool)
    rows[0].update(account=SECOND, iccid=card(95))
    hand_in(site, "rejects.csv", rows)
    told = site.run(at=NEXT_NIGHT).json()
    assert told["corrections"] == [] and told["rows"]["eligible"] == 1, told
    assert [(b["account"], b["lane"], b["joins"]) for b in site.batches()] == [(SECOND, "standard", None)]
    assert "属于其他客户的行" in noted(site)


def test_a_token_stands_for_one_card(tool):
    site, rows = corrected_round(tool)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    next_night(site, THIRD_NIGHT)
    hand_in(site, "rejects.csv", [dict(rows[0], iccid=card(80))], at=ARRIVED + 2 * DAY)
    told = site.run(at=THIRD_NIGHT).json()
    assert told["corrections"] == [] and [b["joins"] for b in told["batches"]] == [None], told
    assert "所指的行已对应另一张卡" in noted(site, "J20260930-01")


def test_the_same_correction_again_is_in_progress(tool):
    site, rows = corrected_round(tool)
    hand_in(site, "rejects.csv", rows)
    site.run(at=NEXT_NIGHT)
    next_night(site, THIRD_NIGHT)
    rows[0]["备注"] = "noch einmal"
    hand_in(site, "rejects (2).csv", rows, at=ARRIVED + 2 * DAY)
    told = site.run(at=THIRD_NIGHT).json()
    assert told["codes"] == {"card.in-progress": 1} and told["again"] == [], told
    assert "2026-09-29" in rejects(site)[0]["校验结果 Findings"], rejects(site)


# MARK: Held rows


def test_a_held_row_joins_its_hold_and_is_released_with_the_lane_its_submission_earned(tool):
    site = TrialSite(tool)
    site.tables["bindings"].append([card(49), "860000000000009"])
    site.export()
    drop(site, "a.csv", [(card(n), FIRST) for n in range(50)])
    site.run()
    assert [b["lane"] for b in site.batches()] == ["standard"]
    rows = rejects(site)
    next_night(site)
    hand_in(site, "rejects.csv", rows)
    told = site.run(at=NEXT_NIGHT).json()
    assert told["codes"] == {"device.bound": 1, "card.already-held": 1}, told
    assert site.look("status", "--format", "json").json()["held"]["cards"] == 1
    unbind(site)
    next_night(site, THIRD_NIGHT)
    hand_in(site, "rejects.csv", rejects(site), at=ARRIVED + 2 * DAY)
    site.run(at=THIRD_NIGHT)
    assert [(b["lane"], b["cards"], b["joins"], b["due"]) for b in site.batches()] == [
        ("fast", 1, "J20260928-01", "2026-10-08")], site.batches()
    assert site.look("status", "--format", "json").json()["held"]["cards"] == 0


def test_a_held_card_in_any_list_joins_its_submission(tool):
    site = TrialSite(tool)
    site.tables["bindings"].append([card(49), "860000000000009"])
    site.export()
    drop(site, "a.csv", [(card(n), FIRST) for n in range(50)])
    site.run()
    unbind(site)
    next_night(site)
    drop(site, "b.csv", [(card(49), FIRST), (card(60), FIRST)], at=ARRIVED + DAY)
    site.run(at=NEXT_NIGHT)
    assert sorted((b["lane"], b["joins"] or "") for b in site.batches()) == [("fast", "J20260928-01"), ("standard", "")]


def test_a_held_row_cannot_name_another_card(tool):
    site = TrialSite(tool)
    site.tables["bindings"].append([card(1), "860000000000009"])
    site.export()
    drop(site, "a.csv", [(card(0), FIRST), (card(1), FIRST)])
    site.run()
    next_night(site)
    hand_in(site, "rejects.csv", [dict(rejects(site)[0], iccid=card(2))])
    told = site.run(at=NEXT_NIGHT).json()
    assert told["corrections"] == [] and [b["joins"] for b in told["batches"]] == [None], told
    assert site.look("status", "--format", "json").json()["held"]["cards"] == 1


# MARK: Papers

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def papers(site, account=FIRST, text=b"1"):
    folder = site.root / "materials" / account
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "card-list.pdf").write_bytes(PDF + b"%" + text + b"\n%%EOF\n")


def with_papers(tool):
    site = TrialSite(tool, settings={"applicants": {"requiredMaterials": ["card-list"]}})
    papers(site)
    return site


def test_the_sealed_card_list_serves_the_corrected_rows_and_only_them(tool):
    site = with_papers(tool)
    drop(site, "a.csv", [(card(n), FIRST) for n in range(5)] + [(WRONG, FIRST)])
    site.run()
    rows = rejects(site)
    rows[0]["iccid"] = card(5)
    next_night(site)
    hand_in(site, "rejects.csv", rows + [dict(rows[0], **{TOKEN: "", "iccid": card(6)})])
    told = site.run(at=NEXT_NIGHT).json()
    assert told["codes"] == {"applicant.material-reused": 1} and told["rows"]["eligible"] == 1, told
    assert [row["iccid"] for row in rejects(site)] == [card(6)]


def test_a_card_list_of_a_submission_that_had_nothing_left_serves_all_its_corrections(tool):
    site = with_papers(tool)
    drop(site, "a.csv", [(WRONG[:-2] + f"{n:02d}", FIRST) for n in range(2)])
    site.run()
    rows = rejects(site)
    for place, row in enumerate(rows):
        row["iccid"] = card(place)
    for number, row in enumerate(rows):
        as_of = (NEXT_NIGHT, THIRD_NIGHT)[number]
        next_night(site, as_of)
        hand_in(site, f"rejects{number}.csv", [row], at=ARRIVED + (number + 1) * DAY)
        told = site.run(at=as_of).json()
        assert told["rows"]["eligible"] == 1, told


def test_a_card_list_of_another_submission_stays_one_when_its_held_rows_come_again(tool):
    site = with_papers(tool)
    drop(site, "a.csv", [(card(n), FIRST) for n in range(5)])
    site.run()
    for at, as_of in ((ARRIVED + DAY, NEXT_NIGHT), (ARRIVED + 2 * DAY, THIRD_NIGHT)):
        next_night(site, as_of)
        if as_of == NEXT_NIGHT:
            drop(site, "b.csv", [(card(50), FIRST)], at=at)
        else:
            hand_in(site, "rejects.csv", rejects(site), at=at)
        told = site.run(at=as_of).json()
        assert told["rows"]["held"] == 1 and "applicant.material-reused" in told["codes"], told


# MARK: The whole list once more


def sent_again(tool, **changes):
    site = TrialSite(tool, **changes)
    site.tables["bindings"].append([card(1), "860000000000009"])
    site.export()
    lines = [(card(n), FIRST) for n in range(48)] + [(WRONG, FIRST), (WRONG[:-1] + "8", FIRST)]
    drop(site, "清单.csv", lines)
    site.run()
    lines[48] = (card(48), FIRST)
    lines += [(card(49), FIRST), (card(50), FIRST)]
    next_night(site)
    return site, lines


AGAIN = {"file": "清单(2).csv", "account": FIRST, "job": "J20260928-01", "deregistered": 0, "in_progress": 47, "held": 1,
         "released": 0, "new": 3, "errors": 1}


def test_the_whole_list_again_tells_what_is_known_from_what_is_wrong(tool):
    site, lines = sent_again(tool)
    drop(site, "清单(2).csv", lines, at=ARRIVED + DAY)
    told = site.run(at=NEXT_NIGHT).json()
    assert told["again"] == [AGAIN] == site.summary()["again"], told["again"]
    assert told["corrections"] == []
    assert told["codes"]["card.in-progress"] == 47
    # 47 before and 3 now: what is new keeps count and lane of the first submission.
    assert [(b["lane"], b["cards"], b["joins"]) for b in site.batches()] == [("fast", 3, "J20260928-01")]
    folder = site.root / "outbox/J20260929-01"
    assert "作业 J20260928-01 的清单再次提交：已在办理 47" in (folder / "report.html").read_text(encoding="utf-8")
    receipt = (folder / "accounts" / FIRST / "receipt.html").read_text(encoding="utf-8")
    assert "清单再次提交：已在办理 47，仍暂缓 1，新增 3，须更正 1" in receipt and "不是错误" in receipt
    in_progress = [row for row in rejects(site) if row["结果代码 Codes"] == "card.in-progress"]
    assert len(in_progress) == 47 and len(rejects(site)) == 49
    assert all("2026-09-28" in row["校验结果 Findings"] for row in in_progress)
    assert all("Nothing to do" in row["处理办法 Remedy"] or "无需处理" in row["处理办法 Remedy"] for row in in_progress)


def test_what_is_corrected_of_a_list_sent_again_joins_the_first_submission(tool):
    site, lines = sent_again(tool)
    drop(site, "清单(2).csv", lines[:50], at=ARRIVED + DAY)
    site.run(at=NEXT_NIGHT)
    assert [(b["lane"], b["cards"]) for b in site.batches()] == [("standard", 1)]
    wrong = [dict(row) for row in rejects(site) if row["结果代码 Codes"] == "card.unknown"]
    wrong[0]["iccid"] = card(60)
    more = dict(wrong[0], **{TOKEN: "", "iccid": card(61)})
    next_night(site, THIRD_NIGHT)
    hand_in(site, "rejects.csv", wrong + [more], at=ARRIVED + 2 * DAY)
    site.run(at=THIRD_NIGHT)
    # 47, 1 and 1 are 49: no fast lane; and the row without a token is another submission.
    assert sorted((b["lane"], b["joins"] or "") for b in site.batches()) == [
        ("standard", ""), ("standard", "J20260928-01")]


def test_people_are_told_at_the_command_line(tool):
    site, lines = sent_again(tool)
    drop(site, "清单(2).csv", lines, at=ARRIVED + DAY)
    told = site.call("run", "--lang", "en", at=NEXT_NIGHT).expect(0)
    assert "清单(2).csv is the list of job J20260928-01 once more: 47 already in progress" in told.out, told.out
    assert "joins job J20260928-01" in told.out


def test_the_same_sealed_card_list_serves_the_list_again(tool):
    site, lines = sent_again(tool, settings={"applicants": {"requiredMaterials": []}})
    site = TrialSite(tool, name="papers", settings={"applicants": {"requiredMaterials": ["card-list"]}})
    papers(site)
    drop(site, "清单.csv", lines[:48])
    site.run()
    next_night(site)
    drop(site, "清单(2).csv", lines, at=ARRIVED + DAY)
    told = site.run(at=NEXT_NIGHT).json()
    assert "applicant.material-reused" not in told["codes"], told
    assert [b["joins"] for b in told["batches"]] == ["J20260928-01"]


def test_deregistered_cards_of_the_list_are_no_errors_either(tool):
    site, lines = sent_again(tool, settings={"execution": {"cancellationHours": 0}})
    site.call("review", "approve", "B20260928-01-0001", actor="checker", at=NIGHT).expect(0)
    site.call("run", at=NEXT_NIGHT).expect(0)
    next_night(site, THIRD_NIGHT)
    drop(site, "清单(2).csv", lines, at=ARRIVED + 2 * DAY)
    told = site.run(at=THIRD_NIGHT).json()
    assert told["again"] == [dict(AGAIN, deregistered=47, in_progress=0)], told["again"]


def test_what_was_held_in_a_list_sent_again_joins_the_first_submission_later(tool):
    site, lines = sent_again(tool)
    site.tables["bindings"].append([card(50), "860000000000009"])
    next_night(site)
    drop(site, "清单(2).csv", lines, at=ARRIVED + DAY)
    site.run(at=NEXT_NIGHT)
    assert [(b["lane"], b["cards"]) for b in site.batches()] == [("standard", 2)]
    unbind(site)
    next_night(site, THIRD_NIGHT)
    drop(site, "b.csv", [(card(50), FIRST), (card(1), FIRST)], at=ARRIVED + 2 * DAY)
    site.run(at=THIRD_NIGHT)
    assert [(b["lane"], b["cards"], b["joins"]) for b in site.batches()] == [("fast", 2, "J20260928-01")]


def test_few_known_cards_are_chance(tool):
    site, _ = sent_again(tool)
    drop(site, "neu.csv", [(card(2), FIRST), (card(3), FIRST), (card(60), FIRST)], at=ARRIVED + DAY)
    drop(site, "neu2.csv", [(card(n), FIRST) for n in [4, 5, 6] + list(range(61, 66))], at=ARRIVED + DAY)
    told = site.run(at=NEXT_NIGHT).json()
    assert told["again"] == [] and [b["joins"] for b in told["batches"]] == [None], told


def test_cards_that_a_reviewer_left_out_count_once(tool):
    site, lines = sent_again(tool)
    site.call("review", "approve", "B20260928-01-0001", "--except", card(2) + "=noch gebraucht", actor="checker").expect(0)
    drop(site, "清单(2).csv", lines[:49], at=ARRIVED + DAY)
    site.run(at=NEXT_NIGHT)
    # 47 counted, card 2 among them, and one new: 48.
    assert [(b["lane"], b["cards"]) for b in site.batches()] == [("standard", 2)]
    assert site.rows_in_store("SELECT sum(counting), sum(taken) FROM submission_cards") == [(48, 49)]


def test_a_dry_run_tells_the_same_and_keeps_nothing(tool):
    site, lines = sent_again(tool)
    path = site.root / "inbox/清单(2).csv"
    drop(site, "清单(2).csv", lines, at=ARRIVED + DAY)
    told = site.run("--dry-run", at=NEXT_NIGHT).json()
    assert told["again"] == [AGAIN] and os.path.exists(path)
    assert site.rows_in_store("SELECT count(*) FROM joined_lists") == [(0,)]
