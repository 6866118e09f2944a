"""Stops before damage: thresholds, control totals, all or nothing."""

import hashlib
import json

from trial_site import FIRST, NIGHT, TrialSite, card

NEXT = "2026-09-29T10:00:00+08:00"
POLICY = {"review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 1000}},
          "execution": {"cancellationHours": 0}}


def stopping(tool, stops, **settings):
    return TrialSite(tool, settings={**POLICY, **settings, "stops": stops})


def refused_list(site, good, bad, name="list.csv"):
    """A list with so many cards of the account, and as many numbers that are no cards."""
    rows = [f"{card(n)},{FIRST}\n" for n in range(good)] + [f"8986x{n},{FIRST}\n" for n in range(bad)]
    return site.drop(name, "iccid,account\n" + "".join(rows))


def test_a_list_of_refused_rows_waits_for_a_person(tool):
    site = stopping(tool, {"refusedPercent": 50, "refusedPercentFromRows": 10})
    refused_list(site, 12, 12)
    result = site.run().json()
    [batch] = result["batches"]
    assert batch["state"] == "stopped" and result["certificates"] == [], result
    [stop] = result["stops"]
    assert stop["stop"] == {"rule": "list-refused", "list": "list.csv", "measured": 12, "base": 24, "limit": 50,
                            "days": None}
    summary = site.summary()
    assert summary["stopped"][0]["batch"] == batch["id"] and summary["stopped"][0]["new"] is True
    assert summary["control"]["cards_stopped"] == 12 and summary["rows"]["eligible"] == 12
    report = (site.root / "outbox" / site.jobs()[0] / "report.html").read_text()
    assert "stopped before damage" in report and report.index("stopped before damage") < report.index("overdue")
    status = site.look("status").expect(0, out=["Stopped before damage: 1", "12 of 24 rows of list.csv"])
    assert "review release" in status.out
    site.look("status", "--lang", "zh").expect(0, out="已拦截批次：1")
    assert site.look("status", "--format", "json").json()["stopped"][0]["batch"]["id"] == batch["id"]


def test_no_approval_and_no_policy_passes_a_stop(tool):
    site = stopping(tool, {"refusedPercent": 50, "refusedPercentFromRows": 10})
    refused_list(site, 12, 12)
    batch = site.run().json()["batches"][0]["id"]
    site.call("review", "approve", batch, actor="checker").expect(77, err="stopped")
    site.look("review", "show", batch).expect(0, out="12 of 24 rows of list.csv were refused")
    site.run(at=NEXT)
    assert site.look("status", "--format", "json").json()["stopped"][0]["batch"]["id"] == batch
    for actor in ["maker", "other", "finance"]:
        site.call("review", "release", batch, "--reason", "x", actor=actor, at=NEXT).expect(77)
    site.call("review", "release", batch, "--reason", " ", actor="checker", at=NEXT).expect(64)
    site.call("review", "release", batch, "--reason", "x", "--digest", "00000000", actor="checker", at=NEXT).expect(77)
    assert site.look("review", "list", "--format", "json").json() == []


def test_a_release_lets_it_go_on_and_is_in_the_chain(tool):
    site = stopping(tool, {"refusedPercent": 50, "refusedPercentFromRows": 10})
    refused_list(site, 12, 12)
    batch = site.run().json()["batches"][0]["id"]
    site.call("review", "release", batch, "--reason", "电话已确认", actor="checker", at=NEXT).expect(0, out="released")
    site.call("review", "release", batch, "--reason", "once more", actor="checker", at=NEXT).expect(77)
    site.run(at=NEXT)
    assert site.look("review", "list", "--format", "json").json()[0]["id"] == batch, "the policy took it"
    site.call("review", "approve", batch, actor="checker", at=NEXT).expect(0)
    assert site.run(at="2026-09-29T11:00:00+08:00").json()["deregistered"] == 12
    [(body,)] = site.rows_in_store("SELECT body FROM audit WHERE body LIKE '%review.released%'")
    entry = json.loads(body)
    assert entry["actor"] == "checker" and entry["fields"]["rules"] == ["list-refused"]
    assert entry["fields"]["reason_sha256"] == hashlib.sha256("电话已确认".encode()).hexdigest()
    site.look("audit", "verify").expect(0)


def test_a_job_is_released_or_a_batch_rejected(tool):
    site = stopping(tool, {"refusedRows": 5})
    refused_list(site, 12, 5)
    job = site.run().json()["job"]
    site.call("review", "release", "J20260101-01", "--reason", "x", actor="checker").expect(66)
    site.call("review", "release", job, "--reason", "looked", actor="checker").expect(0)
    site.call("review", "release", job, "--reason", "looked", actor="checker").expect(77)
    refused_list(site, 20, 6, "more.csv")
    batch = site.run(at=NEXT).json()["batches"][0]["id"]
    site.call("review", "reject", batch, "--reason", "wrong list", actor="checker", at=NEXT).expect(0)
    assert site.look("status", "--format", "json").json()["stopped"] == []


def test_a_stop_is_told_as_new_once(tool):
    site = stopping(tool, {"refusedPercent": 50, "refusedPercentFromRows": 10})
    refused_list(site, 12, 12)
    site.run()
    site.list("more.csv", range(20, 25))
    site.run(at=NEXT)
    [stopped] = site.summary()["stopped"]
    assert stopped["new"] is False and site.summary()["control"]["cards_stopped"] == 0
    # Sent again as a whole: its cards are in progress, and that speaks against no list.
    site.drop("again.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in range(13)))
    result = site.run(at="2026-09-29T15:00:00+08:00").json()
    assert result["stops"] == [] and result["rows"]["refused"] == 12


def test_a_large_part_of_an_account_is_stopped(tool):
    site = stopping(tool, {"accountPercent": 60, "accountPercentFromCards": 10})
    site.list("small.csv", range(9))
    assert site.run().json()["stops"] == []
    site.list("large.csv", range(20, 75))
    [stop] = site.run(at=NEXT).json()["stops"]
    # With the nine of the day before.
    assert stop["stop"] == {"rule": "account-share", "list": None, "measured": 64, "base": 90, "limit": 60, "days": 7}
    site.look("review", "show", site.batches()[0]["id"]).expect(0, out="64 of the account's 90 cards would be deregistered within 7 days")


def test_what_comes_piece_by_piece_is_stopped_with_the_piece_that_is_too_much(tool):
    def nights(name, **stops):
        site = TrialSite(tool, name=name, settings={**POLICY, "stops": {
            "accountPercent": 50, "accountPercentFromCards": 10, **stops}})
        told = []
        for night in range(5):
            at = f"2026-09-{26 + night}T21:00:00+08:00" if night < 5 else None
            # The inventory knows by now what was deregistered before last night.
            for row in site.tables["inventory"][1:]:
                if row[0] in {card(n) for n in range(max(0, night - 1) * 12)}:
                    row[2] = "deregistered"
            site.export(at.replace("T21", "T20"))
            site.drop(f"{night}.csv", "iccid,account\n" + "".join(
                f"{card(n)},{FIRST}\n" for n in range(night * 12, night * 12 + 12)), at=1790300000)
            result = site.run(at=at).json()
            told.append([(stop["stop"]["measured"], stop["stop"]["base"]) for stop in result["stops"]])
        return site, told

    site, told = nights("window")
    # 12 of 90 a night: the fourth makes it more than half.
    assert told == [[], [], [], [(48, 90)], [(60, 90)]], told
    assert nights("tonight", windowDays=1)[1] == [[]] * 5
    # What lies before the window counts no more, and what was rejected never did.
    assert nights("short", windowDays=2)[1] == [[]] * 5
    [first, second] = [entry["batch"]["id"] for entry in site.look("status", "--format", "json").json()["stopped"]]
    later = "2026-09-30T22:00:00+08:00"
    for batch in [first, second]:
        site.call("review", "reject", batch, "--reason", "x", actor="checker", at=later).expect(0)
    site.export(later)
    site.list("rest.csv", range(36, 43))
    assert site.run(at=later).json()["stops"] == []
    site.list("more.csv", range(50, 55))
    [stop] = site.run(at="2026-09-30T23:00:00+08:00").json()["stops"]
    assert stop["stop"]["measured"] == 48, stop


def test_a_submission_larger_than_ever_is_stopped(tool):
    site = stopping(tool, {"growthFactor": 3, "growthFromCards": 10, "growthFromSubmissions": 2})
    site.list("one.csv", range(5))
    site.list("two.csv", range(5, 10))
    assert site.run().json()["stops"] == [], "nothing to compare with"
    site.list("three.csv", range(10, 14))
    assert site.run(at=NEXT).json()["stops"] == []
    site.list("four.csv", range(20, 51))
    [stop] = site.run(at="2026-09-29T15:00:00+08:00").json()["stops"]
    assert stop["stop"] == {"rule": "larger-than-ever", "list": None, "measured": 31, "base": 10, "limit": 3,
                            "days": None}


def test_every_threshold_can_be_turned_off(tool):
    site = stopping(tool, {"refusedPercent": 0, "refusedRows": 0, "accountPercent": 0, "growthFactor": 0})
    refused_list(site, 12, 200)
    assert site.run().json()["stops"] == []


def test_all_or_nothing_leaves_everything_where_it_is(tool):
    site = TrialSite(tool)
    refused_list(site, 5, 1)
    result = site.run("--all-or-nothing", status=3).json()
    assert result["held_back"] is True and result["job"] is None and result["rows"]["refused"] == 1
    site.nothing_happened(["list.csv"])
    site.call("run", "--all-or-nothing").expect(3, out="Nothing was done")
    site.drop("broken.csv", b"iccid\n\"open")
    site.run("--all-or-nothing", status=65)
    site.nothing_happened(["broken.csv", "list.csv"])
    (site.root / "inbox/broken.csv").unlink()
    site.list("list.csv", range(5))
    assert site.run("--all-or-nothing").json()["rows"]["eligible"] == 5


def test_expected_totals_stop_the_run(tool):
    site = TrialSite(tool)
    site.drop("list.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in [0, 1, 2, 2]) + "合计,4\n")
    site.run("--expect-rows", "5", status=65)
    site.run("--expect-cards", "4", status=65)
    site.call("run", "--expect-rows", "-1").expect(64)
    site.call("run", "--expect-rows", "9", "--lang", "zh").expect(65, err="声明 9 行，实际 4 行")
    site.nothing_happened(["list.csv"])
    site.run("--expect-rows", "4", "--expect-cards", "3")
    site.list("list.csv", range(3))
    site.run("--expect-rows", "3", at=NEXT)
    (site.root / "inbox/x.csv").write_bytes(b"")
    (site.root / "inbox/x.csv").unlink()
    site.run("--expect-rows", "3", at=NEXT)


def test_a_control_file_stops_its_list_alone(tool):
    site = TrialSite(tool)
    site.list("good.csv", range(3))
    site.drop("good.csv.control.json5", "// from the exchange\n{ rows: 3, cards: 3 }")
    site.list("short.csv", range(3, 6))
    site.drop("short.csv.control.json5", "{ rows: 4 }")
    site.list("marked.csv", range(6, 9))
    site.drop("marked.csv.done", "4\n")
    site.list("odd.csv", range(9, 12))
    site.drop("odd.csv.control.json5", "rows = 3")
    site.list("plain.csv", range(12, 15))
    site.drop("plain.csv.done", "sent 2026-09-28")
    result = site.run(status=65).json()
    assert {entry["file"]: entry["code"] for entry in result["failed"]} == {
        "short.csv": "control.rows-differ", "marked.csv": "control.rows-differ", "odd.csv": "control.unreadable"}
    assert result["rows"]["read"] == 6 and site.inbox() == []
    assert site.summary()["control"]["rows_expected"] == 3 and site.summary()["control"]["cards_expected"] == 3
    archived = sorted(path.name for path in (site.root / "archive" / site.jobs()[0]).iterdir())
    assert archived == ["good.csv", "good.csv.control.json5", "plain.csv"], archived
    failed = sorted(path.name for path in (site.root / "failed").iterdir())
    assert "short.csv.control.json5" in failed and "short.csv.reason.txt" in failed, failed
    reason = (site.root / "failed/short.csv.reason.txt").read_text()
    assert "声明 4 行，实际 3 行" in reason and "Announced were 4 rows, 3 are there" in reason


def test_a_control_file_may_name_the_digest(tool):
    site = TrialSite(tool)
    data = site.list("list.csv", range(3)).read_bytes()
    site.drop("list.csv.control.json5", json.dumps({"sha256": "0" * 64}))
    site.run(status=65)
    site.list("list.csv", range(3))
    site.drop("list.csv.control.json5", json.dumps({"sha256": hashlib.sha256(data).hexdigest().upper()}))
    assert site.run().json()["rows"]["eligible"] == 3


def test_released_cards_are_stopped_too(tool):
    site = stopping(tool, {"accountPercent": 3, "accountPercentFromCards": 1})
    site.tables["arrears"] += [[card(n), "1200"] for n in range(5)]
    site.export()
    site.list("list.csv", range(5))
    site.call("nightly").expect(0)
    for row in site.tables["arrears"][2:]:
        row[0] = card(900)
    site.export(as_of="2026-09-29T08:00:00+08:00")
    result = site.call("nightly", "--format", "json", at=NEXT).expect(0).json()
    [batch] = result["batches"]
    assert batch["state"] == "stopped" and batch["cards"] == 5 and result["certificates"] == []
    assert site.summary()["control"]["cards_stopped"] == 5
