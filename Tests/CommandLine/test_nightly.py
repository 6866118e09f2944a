"""nightly: held cards again, expiry, and everything else that cron's one line does."""

import os
import sqlite3

from trial_site import ARRIVED, FIRST, SECOND, TrialSite, card
from workbook_files import Sheet, workbook

MONDAY = "2026-09-28T21:00:00+08:00"
TUESDAY = "2026-09-29T02:00:00+08:00"
WEDNESDAY = "2026-09-30T02:00:00+08:00"
POLICY = {"review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 1000}}}


def hour_before(at):
    return at.replace("T02:", "T01:").replace("T21:", "T20:")


def night(site, at, *words, status=0, **tables):
    """The tables of that night, then the night."""
    site.tables.update(tables)
    site.export(hour_before(at))
    return site.call("nightly", "--format", "json", *words, at=at).expect(status)


# Other cards' lines, so many that a table never shrinks by more than is allowed.
OTHERS = range(1000, 1400)


def owing(site, *numbers):
    """Arrears of these cards."""
    return [["iccid", "amount_fen"]] + [[card(n), "1500"] for n in [*OTHERS, *numbers]]


def bound(site, *numbers):
    return [["iccid", "imei"]] + [[card(n), f"86000000000{n:04d}"] for n in [*OTHERS, *numbers]]


def story(site, number):
    return site.look("explain", card(number), "--format", "json", at="2027-01-01T00:00:00+08:00").expect(0).json()["cards"][0]


def states(site, numbers):
    return [story(site, n)["rows"][0]["state"] for n in numbers]


def first_night(tool, settings=None, cards=range(5), owes=(1, 2), is_bound=(), name="site"):
    """A site with one list of Monday in which some cards owe and some are bound."""
    site = TrialSite(tool, name=name, settings=settings)
    site.list("monday.csv", cards)
    night(site, MONDAY, arrears=owing(site, *owes), bindings=bound(site, *is_bound))
    return site


def batches_of(site, job=None):
    return {batch["id"]: (batch["lane"], batch["cards"], batch["state"]) for batch in site.batches(job)}


def test_a_paid_card_is_released_deregistered_and_certified_by_the_policy(tool):
    site = first_night(tool, settings={**POLICY, "execution": {"cancellationHours": 0}})
    assert states(site, range(3)) == ["deregistered", "held", "held"]
    found = night(site, TUESDAY, arrears=owing(site, 2)).json()
    assert found["held_again"] == {
        "before": 2, "screened": 2, "released": 1, "refused": 0, "expired": 0, "with_lists": 0, "still_held": 1,
        "reminded": 0, "changed": 0}, found
    assert found["rows"]["read"] == 0
    summary = site.summary()
    assert summary["held_again"]["released"] == 1 and summary["rows"]["read"] == 0
    [batch] = summary["batches"]
    assert batch["cards"] == 1 and batch["joins"] == "J20260928-01" and batch["lane"] == "standard"
    assert states(site, range(3)) == ["deregistered", "deregistered", "held"]
    [certificate] = summary["certificates"]
    assert certificate["cards"] == 1 and certificate["batch"] == batch["id"]
    site.look("verify", str(site.root / "outbox" / site.jobs()[-1] / certificate["file"])).expect(0)
    site.look("audit", "verify").expect(0)


def test_a_released_card_waits_for_a_person_and_follows_its_batch(tool):
    site = first_night(tool)
    night(site, TUESDAY, arrears=owing(site))
    [batch] = site.batches()
    assert batch["cards"] == 2 and batch["state"] == "in-review"
    # The clock starts on the release: Tuesday, that day not counted; a public holiday follows.
    assert batch["due"] == "2026-10-09", batch
    sheet = next((site.root / "outbox" / site.jobs()[-1] / "batches").iterdir()).read_text("utf-8-sig")
    assert card(1) in sheet and card(2) in sheet and "monday.csv" in sheet
    assert states(site, [1, 2]) == ["in-review", "in-review"]
    site.call("review", "approve", batch["id"], at=TUESDAY, actor="maker").expect(77)
    site.call("review", "approve", batch["id"], "--except", f"{card(2)}=kept", at=TUESDAY, actor="checker").expect(0)
    assert states(site, [1, 2]) == ["approved", "rejected"]
    night(site, WEDNESDAY)
    assert states(site, [1, 2]) == ["deregistered", "rejected"]
    [certificate] = site.summary()["certificates"]
    assert certificate["cards"] == 1
    text = site.look("explain", card(1), at=WEDNESDAY).expect(0).out
    assert batch["id"] in text and "J20260929-01" in text and certificate["number"] in text, text


def test_nothing_new_writes_nothing(tool):
    site = first_night(tool)
    jobs, before = site.jobs(), site.look("audit", "verify", "--format", "json").json()
    for at in [TUESDAY, WEDNESDAY]:
        found = night(site, at, arrears=owing(site, 1, 2)).json()
        assert found["job"] is None and found["held_again"]["still_held"] == 2, found
    assert site.jobs() == jobs
    assert site.look("audit", "verify", "--format", "json").json() == before
    # A site without anything on hold does not even ask for tables.
    other = TrialSite(tool, name="other")
    (other.root / "reference/inventory.csv").unlink()
    assert other.call("nightly", "--format", "json", at=TUESDAY).expect(0).json()["job"] is None
    other.call("nightly", "--strict", at=TUESDAY).expect(4)


def test_a_dry_run_says_what_would_be_released(tool):
    site = first_night(tool)
    before = {name: content for name, content in site.tree(".").items() if not name.startswith(("state", "reference"))}
    found = night(site, TUESDAY, "--dry-run", arrears=owing(site)).json()
    assert found["held_again"]["released"] == 2 and found["job"] is None, found
    said = site.call("nightly", "--dry-run", at=TUESDAY).expect(0, out="Held cards 2 = released 2.")
    assert "Nothing to do" not in said.out, said.out
    after = {name: content for name, content in site.tree(".").items() if not name.startswith(("state", "reference"))}
    assert after == before and states(site, [1, 2]) == ["held", "held"]


def test_released_cards_earn_the_fast_lane_with_their_submission(tool):
    site = first_night(tool, cards=range(52), owes=range(40, 52))
    assert list(batches_of(site).values()) == [("standard", 40, "in-review")]
    night(site, TUESDAY, arrears=owing(site, *range(48, 52)))
    assert list(batches_of(site).values()) == [("standard", 8, "in-review")]
    night(site, WEDNESDAY, arrears=owing(site))
    assert list(batches_of(site).values()) == [("fast", 4, "in-review")]
    assert list(batches_of(site, "J20260928-01").values()) == [("standard", 40, "in-review")]


def test_released_cards_and_cards_of_tonights_list_count_together(tool):
    site = first_night(tool, cards=range(50), owes=range(30, 50))
    # Twenty are paid: ten are handed in again, ten are not. Together with the thirty they earn the fast lane.
    site.list("again.csv", range(30, 40))
    found = night(site, TUESDAY, arrears=owing(site)).json()
    assert found["held_again"]["released"] == 10 and found["held_again"]["with_lists"] == 10, found
    assert sorted(batches_of(site).values()) == [("fast", 10, "in-review"), ("fast", 10, "in-review")]
    # Nobody counts twice: one more card would be the fifty-first.
    assert site.rows_in_store("SELECT sum(counting) FROM submission_cards") == [(50,)]


def test_a_manual_finding_leads_a_released_card_to_a_person(tool):
    site = first_night(tool, settings=POLICY)
    header, *rows = site.tables["inventory"]
    inventory = [header + ["last_used_on"]] + [row + ["2026-09-28" if row[0] == card(1) else ""] for row in rows]
    night(site, TUESDAY, arrears=owing(site), inventory=inventory)
    assert sorted(batches_of(site).values()) == [("manual", 1, "in-review"), ("standard", 1, "approved")]


def test_a_card_that_another_took_over_is_refused_and_not_released(tool):
    site = first_night(tool)
    header, *rows = site.tables["inventory"]
    inventory = [header] + [[row[0], SECOND if row[0] == card(1) else row[1], *row[2:]] for row in rows]
    inventory = [
        [*row[:2], "deregistered", *row[3:]] if row[0] == card(2) else row for row in inventory]
    found = night(site, TUESDAY, arrears=owing(site), inventory=inventory).json()
    assert found["held_again"]["refused"] == 2 and found["held_again"]["released"] == 0, found
    assert states(site, [1, 2]) == ["refused", "refused"]
    assert "card.not-owned" in story(site, 1)["rows"][0]["codes"]
    assert site.batches() == []
    # Its new owner may hand it in.
    site.list("second.csv", [1], account=SECOND)
    assert night(site, WEDNESDAY).json()["rows"]["eligible"] == 1


def test_a_hold_tells_tonights_reason(tool):
    site = first_night(tool, owes=[1], is_bound=[1])
    assert story(site, 1)["rows"][0]["codes"] == ["device.bound", "arrears.outstanding"]
    found = night(site, TUESDAY, bindings=bound(site)).json()
    assert found["held_again"]["changed"] == 1 and found["job"], found
    row = story(site, 1)["rows"][0]
    assert row["state"] == "held" and row["codes"] == ["arrears.outstanding"], row
    # Only another reason is news.
    assert night(site, WEDNESDAY).json()["job"] is None


def approved(tool, settings=None, cards=range(3)):
    site = TrialSite(tool, settings=settings)
    site.list("monday.csv", cards)
    night(site, MONDAY)
    [batch] = site.batches()
    site.call("review", "approve", batch["id"], at=MONDAY, actor="checker").expect(0)
    return site


def test_a_card_bound_after_its_approval_waits_and_the_others_go_on(tool):
    site = approved(tool)
    found = night(site, TUESDAY, bindings=bound(site, 1)).json()
    assert found["deregistered"] == 2 and found["taken_out"] == 1, found
    assert states(site, range(3)) == ["deregistered", "held", "deregistered"]
    assert site.summary()["certificates"][0]["cards"] == 2
    found = night(site, WEDNESDAY, bindings=bound(site)).json()
    assert found["held_again"]["released"] == 1, found
    [batch] = site.batches()
    assert batch["cards"] == 1 and batch["joins"] == "J20260928-01"
    # It counted once, and counts no second time.
    assert site.rows_in_store("SELECT sum(counting) FROM submission_cards") == [(3,)]


def test_a_card_taken_out_for_a_person_comes_to_the_manual_lane(tool):
    site = approved(tool, settings=POLICY | {"review": {}})
    header, *rows = site.tables["inventory"]
    used = [header + ["last_used_on"]] + [row + ["2026-09-28" if row[0] == card(1) else ""] for row in rows]
    night(site, TUESDAY, inventory=used)
    assert states(site, range(3)) == ["deregistered", "held", "deregistered"]
    # Nobody has seen the finding yet, so that it counts also where it has gone since.
    night(site, WEDNESDAY, inventory=[header] + rows)
    assert list(batches_of(site).values()) == [("manual", 1, "in-review")]
    assert story(site, 1)["rows"][0]["codes"] == ["usage.recent"]


def test_tables_that_cannot_be_right_release_nothing(tool):
    site = first_night(tool, is_bound=range(3, 60), cards=range(60))
    jobs, sound = site.jobs(), site.look("audit", "verify", "--format", "json").json()

    def spoil(table, data=None, as_of=None):
        site.export(as_of or hour_before(TUESDAY))
        if data is not None:
            (site.root / f"reference/{table}.csv").write_text(data)

    def refused(*codes):
        result = site.call("nightly", at=TUESDAY).expect(75).silent()
        assert site.jobs() == jobs and site.look("audit", "verify", "--format", "json").json() == sound
        assert any(code in result.err for code in codes), result.err

    whole = "\n".join(",".join(row) for row in site.tables["bindings"]) + "\n"
    # Cut off in the middle: not what the snapshot says.
    spoil("bindings", whole[: len(whole) // 2])
    refused("bindings")
    # Cut off, and the snapshot says so: shrunk.
    kept, site.tables["bindings"] = site.tables["bindings"], site.tables["bindings"][:300]
    spoil("bindings")
    refused("bindings")
    site.tables["bindings"] = [*kept[:1]]
    spoil("bindings")
    refused("bindings")
    # A table from last week.
    site.tables["bindings"] = kept
    spoil("bindings", as_of="2026-09-21T20:00:00+08:00")
    refused("hours", "old")
    spoil("bindings")
    assert site.call("nightly", "--format", "json", at=TUESDAY).expect(0).json()["job"] is None
    assert states(site, [1, 3, 59]) == ["held"] * 3


def test_an_unreadable_list_does_not_stop_the_others(tool):
    site = TrialSite(tool)
    site.drop("broken.csv", b'iccid,account\n"' + card(7).encode())
    site.list("good.csv", range(3))
    found = night(site, MONDAY, status=65).json()
    assert found["rows"]["eligible"] == 3 and found["failed"][0]["file"] == "broken.csv", found
    assert site.inbox() == []
    failed = sorted(path.name for path in (site.root / "failed").iterdir())
    assert failed[0] == "broken.csv" and len(failed) == 2, failed
    # Held cards go on beside an unreadable list, too.
    site.list("held.csv", [10])
    night(site, TUESDAY, arrears=owing(site, 10))
    site.drop("broken2.csv", b"\x00\x01")
    found = night(site, WEDNESDAY, status=65, arrears=owing(site)).json()
    assert found["held_again"]["released"] == 1, found


def test_no_card_twice_however_its_list_comes_again(tool):
    site = first_night(tool, owes=[1])
    numbers = [4, 2, 0, 3, 1]
    site.drop("renamed.csv", (site.root / "archive/J20260928-01/monday.csv").read_bytes())
    assert night(site, TUESDAY).json()["job"] is None
    site.list("other order.csv", numbers)
    site.drop("workbook.xlsx", workbook(Sheet("清单", [["iccid", "account"]] + [[card(n), FIRST] for n in numbers])))
    found = night(site, WEDNESDAY, arrears=owing(site)).json()
    assert found["rows"] == {"read": 10, "blank": 0, "eligible": 1, "held": 0, "refused": 9}, found["rows"]
    assert found["held_again"]["with_lists"] == 1 and found["held_again"]["released"] == 0
    assert [batch["cards"] for batch in site.batches()] == [1]
    counted = site.rows_in_store("SELECT sum(counting) FROM submission_cards")
    assert counted == [(5,)], counted


def test_a_list_delivered_in_halves_and_one_that_still_grows(tool):
    site = TrialSite(tool, settings={"inbox": {"quietSeconds": 600}})
    site.list("first half.csv", range(30))
    night(site, MONDAY)
    site.list("second half.csv", range(30, 60))
    growing = site.list("growing.csv", range(60, 70))
    # Somebody writes into it this very moment.
    os.utime(growing)
    found = night(site, TUESDAY).json()
    assert found["growing"] == ["growing.csv"] and site.inbox() == ["growing.csv"], found
    # Each is judged for itself: thirty and thirty are two submissions.
    assert list(batches_of(site).values()) == [("standard", 30, "in-review")]
    os.utime(growing, (ARRIVED, ARRIVED))
    assert night(site, WEDNESDAY).json()["rows"]["read"] == 10


def test_a_clock_set_back_gets_a_named_answer(tool):
    site = first_night(tool)
    before = site.look("audit", "verify", "--format", "json").json()
    site.call("nightly", at="2026-09-28T20:59:59+08:00").expect(64).silent()
    # And a clock that nobody fixed: the site's newest entry lies in years to come.
    night(site, "2099-09-28T02:00:00+08:00", arrears=owing(site))
    after = site.look("audit", "verify", "--format", "json").json()
    result = site.tool.run("nightly", "--site", site.name).expect(75, err="clock").silent()
    assert "2099" in result.err, result.err
    assert site.look("audit", "verify", "--format", "json").json() == after != before


def test_another_time_zone_moves_no_card(tool):
    site = first_night(tool)
    site.settings({"timeZone": "Europe/Lisbon"})
    assert night(site, TUESDAY).json()["job"] is None
    assert night(site, WEDNESDAY, arrears=owing(site)).json()["held_again"]["released"] == 2
    assert states(site, [1, 2]) == ["in-review"] * 2
    site.settings({"timeZone": "Atlantis/Capital"})
    site.call("nightly", at="2026-10-01T02:00:00+08:00").expect(78, err="Atlantis").silent()


def test_the_same_nights_give_the_same_bytes(tool):
    def nights(name):
        site = first_night(tool, name=name, cards=range(12), owes=range(6), is_bound=[7], settings=POLICY)
        night(site, TUESDAY, arrears=owing(site, 2))
        night(site, WEDNESDAY, arrears=owing(site), bindings=bound(site))
        return site.tree("outbox"), site.look("audit", "verify", "--format", "json").json()

    (one, first), (two, second) = nights("one"), nights("two")
    assert sorted(one) == sorted(two) and len(one) > 40
    different = [name for name in one if one[name] != two[name] and not name.endswith((".pdf", "status.json"))]
    assert all("certificates/" in name or "rejects" in name for name in different), different
    assert first["entries"] == second["entries"]


def papers(site, account, *names):
    folder = site.root / "materials" / account
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"%PDF-1.7\n" + name.encode() + b"\n%%EOF\n")


def test_a_paper_that_comes_later_releases_and_serves_its_submission(tool):
    needed = {"applicants": {"requiredMaterials": ["licence", "card-list"]}}
    site = TrialSite(tool, settings=needed)
    site.list("monday.csv", range(3))
    night(site, MONDAY)
    assert site.summary()["codes"] == {"applicant.material-missing": 3}
    papers(site, FIRST, "licence.pdf", "card-list.pdf")
    found = night(site, TUESDAY).json()
    assert found["held_again"]["released"] == 3, found
    # The sealed card list is used up: another submission needs its own.
    site.list("tuesday.csv", range(20, 23))
    night(site, WEDNESDAY)
    assert site.summary()["codes"] == {"applicant.material-reused": 3}


def test_papers_of_the_list_that_once_brought_a_card_hold_until_it_is_executed(tool):
    site = TrialSite(tool, settings={"applicants": {"requiredMaterials": ["licence"]}})
    site.list("monday.csv", range(2))
    night(site, MONDAY)
    papers(site, FIRST + "/monday", "licence.pdf")
    # A list of the night that has no papers of its own.
    site.list("tuesday.csv", range(10, 12))
    found = night(site, TUESDAY).json()
    assert found["held_again"]["released"] == 2 and found["rows"]["held"] == 2, found
    [batch] = site.batches()
    site.call("review", "approve", batch["id"], at=TUESDAY, actor="checker").expect(0)
    assert night(site, WEDNESDAY).json()["deregistered"] == 2


def test_a_card_that_changed_hands_is_its_new_owners_hold(tool):
    site = first_night(tool)
    header, *rows = site.tables["inventory"]
    inventory = [header] + [[row[0], SECOND if row[0] == card(1) else row[1], *row[2:]] for row in rows]
    site.list("second.csv", [1], account=SECOND)
    found = night(site, TUESDAY, inventory=inventory).json()
    assert found["held_again"]["refused"] == 1 and found["rows"]["held"] == 1, found
    assert found["codes"] == {"arrears.outstanding": 1}, found
    assert [row["state"] for row in story(site, 1)["rows"]] == ["refused", "held"]
    found = night(site, WEDNESDAY, arrears=owing(site)).json()
    assert sorted(batch["account"] for batch in site.batches()) == [FIRST, SECOND]
    assert [row["state"] for row in story(site, 1)["rows"]] == ["refused", "in-review"]


def test_a_list_of_the_last_night_is_a_hold_of_its_own(tool):
    site = first_night(tool)
    site.list("anew.csv", [1])
    found = night(site, "2026-11-27T02:00:00+08:00").json()
    assert found["held_again"]["expired"] == 2 and found["rows"]["held"] == 1, found
    assert [row["state"] for row in story(site, 1)["rows"]] == ["expired", "held"]
    assert story(site, 1)["rows"][1]["held_until"] == "2027-01-26"


def test_a_store_that_did_not_keep_whose_a_row_was_asks_for_the_submission(tool):
    site = first_night(tool)
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        store.execute("DELETE FROM hold_owners")
    header, *rows = site.tables["inventory"]
    inventory = [header] + [[row[0], SECOND if row[0] == card(1) else row[1], *row[2:]] for row in rows]
    found = night(site, TUESDAY, arrears=owing(site), inventory=inventory).json()
    assert (found["held_again"]["released"], found["held_again"]["refused"]) == (1, 1), found
    assert states(site, [1, 2]) == ["refused", "in-review"]


def receipt(site, account=FIRST):
    return (site.root / "outbox" / site.jobs()[-1] / "accounts" / account / "receipt.html").read_text()


def report(site):
    return (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text()


def test_a_hold_is_announced_a_week_before_it_expires_and_then_given_up(tool):
    site = first_night(tool, settings={"held": {"expireDays": 60}})
    header, *rows = site.tables["applicants"]
    site.tables["applicants"] = [header + ["account_manager", "account_manager_phone"]] + [
        row + ["示例·客户经理", "19900000007"] for row in rows]
    assert night(site, "2026-11-19T02:00:00+08:00").json()["job"] is None
    found = night(site, "2026-11-20T02:00:00+08:00").json()
    assert found["job"] and found["held_again"]["reminded"] == 2 and found["held_again"]["still_held"] == 2, found
    event = {"account": FIRST, "event": "ending", "cards": 2, "ends_on": "2026-11-27", "codes": ["arrears.outstanding"]}
    assert site.summary()["held_again"]["customers"] == [event]
    assert "2 张暂缓的卡最晚保留至 2026-11-27" in receipt(site) and "19900000007" in receipt(site)
    for words in ["held cards end within 7 days", "张暂缓卡 7 日内到期", "示例·客户经理 19900000007", "2026-11-27"]:
        assert words in report(site), words
    # Once is enough.
    assert night(site, "2026-11-21T02:00:00+08:00").json()["job"] is None
    assert story(site, 1)["rows"][0]["held_until"] == "2026-11-27"
    site.look("explain", card(1), at="2026-11-21T02:00:00+08:00").expect(0, out=[
        "held: ", "arrears.outstanding", "end of the hold was announced", "held since 2026-09-28 21:00, until 2026-11-27"])
    # One is paid on the last day, the other is given up.
    found = night(site, "2026-11-27T02:00:00+08:00", arrears=owing(site, 2)).json()
    assert (found["held_again"]["released"], found["held_again"]["expired"]) == (1, 1), found
    assert states(site, [1, 2]) == ["in-review", "expired"]
    assert "逾期未处理，已终止" in receipt(site) and "恢复办理" in receipt(site)
    assert "张暂缓卡逾期终止" in report(site)
    site.look("explain", card(2), at="2026-11-28T02:00:00+08:00").expect(0, out=["the hold has expired"])
    site.look("explain", card(2), "--lang", "zh", at="2026-11-28T02:00:00+08:00").expect(0, out=["暂缓逾期终止"])
    # It may be handed in anew, and waits anew.
    site.list("anew.csv", [2])
    found = night(site, "2026-11-28T02:00:00+08:00").json()
    assert found["rows"]["held"] == 1 and found["codes"] == {"arrears.outstanding": 1}, found
    assert story(site, 2)["rows"][1]["held_until"] == "2027-01-27"


def test_an_announcement_that_a_night_missed_comes_later(tool):
    site = first_night(tool)
    found = night(site, "2026-11-25T02:00:00+08:00").json()
    assert found["held_again"]["reminded"] == 2, found
    found = night(site, "2026-12-24T02:00:00+08:00").json()
    assert found["held_again"]["expired"] == 2, found


def test_explain_tells_who_released_a_card_and_by_which_table(tool):
    site = first_night(tool, is_bound=[1])
    night(site, TUESDAY, arrears=owing(site))
    night(site, WEDNESDAY, bindings=bound(site))
    row = story(site, 1)["rows"][0]
    first, second = row["changes"]
    assert row["first_codes"] == ["device.bound", "arrears.outstanding"] and row["codes"] == []
    assert (first["reason"], first["job"], first["settled"]) == ("still-held", "J20260929-01", ["arrears.outstanding"])
    assert (second["reason"], second["job"], second["settled"]) == ("released", "J20260930-01", ["device.bound"])
    tables = {table["table"]: table["sha256"] for table in site.summary()["reference"]}
    assert [table["sha256"] for table in second["tables"]] == [tables["bindings"]]
    assert second["batch"] == row["batch"]["id"]
    site.look("explain", card(1), at=WEDNESDAY).expect(0, out=[
        "screened again: held for ", "screened again: released", tables["bindings"][:12], row["batch"]["id"]])
    site.look("explain", card(1), "--lang", "zh", at=WEDNESDAY).expect(0, out=["重新核对：恢复办理", "绑定"])


def test_a_run_leaves_held_cards_alone(tool):
    site = first_night(tool)
    site.tables["arrears"] = owing(site)
    site.export(hour_before(TUESDAY))
    assert site.run(at=TUESDAY).json()["job"] is None
    assert states(site, [1, 2]) == ["held", "held"]
    assert site.run(at=TUESDAY).json()["held_again"] is None


def test_two_accounts_of_one_list_stay_apart(tool):
    site = TrialSite(tool)
    numbers = range(85, 95)
    site.drop("both.csv", "iccid,account\n" + "".join(
        f"{card(n)},{FIRST if n < 90 else SECOND}\n" for n in numbers))
    night(site, MONDAY, arrears=owing(site, *numbers))
    found = night(site, TUESDAY, arrears=owing(site)).json()
    assert found["held_again"]["released"] == 10, found
    assert [(batch["account"], batch["cards"]) for batch in site.batches()] == [(FIRST, 5), (SECOND, 5)]
    # A card that changed hands meanwhile is its new owner's; the old row is refused, whatever the new owner owes.
    assert SECOND not in receipt(site) and FIRST not in receipt(site, SECOND)
