"""For machines: logs, metrics, heartbeat, quiet runs."""

import json
import os
import re

from trial_site import AGENT, FIRST, NIGHT, SECOND, TrialSite, card

NEXT = "2026-09-29T10:00:00+08:00"


def lines(site, day="2026-09-28"):
    return [json.loads(line) for line in (site.root / f"logs/deregistrar-{day}.jsonl").read_text().splitlines()]


def metrics(site, path="state/metrics.prom"):
    """Reads the exposition format strictly: families announced once, before their samples, which stand together."""
    text = (site.root / path).read_text()
    assert text.endswith("\n") and "\n\n" not in text
    found, family, announced, helped = {}, None, {}, None
    for line in text.splitlines():
        if match := re.fullmatch(r"# HELP ([a-z][a-z0-9_]*) (\S.*)", line):
            assert match[1] not in announced, f"{match[1]} twice"
            helped = match[1]
        elif match := re.fullmatch(r"# TYPE ([a-z][a-z0-9_]*) gauge", line):
            assert match[1] == helped, line
            family = match[1]
            announced[family] = True
        else:
            match = re.fullmatch(
                r'([a-z][a-z0-9_]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)',
                line)
            assert match, line
            assert match[1] == family, f"{line} stands under {family}"
            labels = tuple(sorted(re.findall(r'([a-z_]+)="((?:[^"\\]|\\.)*)"', match[2] or "")))
            assert (match[1], labels) not in found, line
            found[match[1].removeprefix("deregistrar_"), labels] = float(match[3])
    return found


def test_every_step_is_one_line_of_the_log(tool):
    site = TrialSite(tool)
    site.list("示例甲公司_名单.csv", range(5))
    job = site.run().json()["job"]
    log = lines(site)
    assert log[0]["event"] == "begin" and log[-1]["event"] == "end" and log[-1]["status"] == 0
    steps = [line for line in log if line["event"] == "step"]
    assert [line["step"] for line in steps] == [
        "lists", "tables", "screening", "storing", "executing", "certifying", "reporting"], steps
    for line in log:
        assert {"time", "level", "command", "process", "job", "event"} <= set(line), line
        assert line["time"] == NIGHT and line["command"] == "run"
    assert all(line["duration_ms"] >= 0 for line in steps) and log[-1]["read"] == 5
    assert log[-1]["job"] == job and steps[-1]["job"] == job
    assert (site.root / "logs/deregistrar-2026-09-28.jsonl").stat().st_mode & 0o007 == 0


def test_the_log_holds_no_personal_data(tool):
    site = TrialSite(tool)
    site.drop("示例经办_110.csv", f"iccid,account\n{card(1)},{FIRST}\n{card(2)},110000199003071016\n")
    site.drop("broken.csv", b"iccid\n\"open")
    site.run(status=65)
    text = (site.root / "logs/deregistrar-2026-09-28.jsonl").read_text()
    for secret in [card(1), card(2), "110000199003071016", FIRST, "示例", *AGENT.values(), "broken"]:
        assert secret not in text, secret


def test_the_level_says_how_much(tool):
    site = TrialSite(tool, settings={"log": {"level": "warning"}})
    site.list("list.csv", range(5))
    site.run()
    assert not (site.root / "logs").exists()
    site.drop("broken.csv", b"iccid\n\"open")
    site.run(status=65, at=NEXT)
    assert [line["event"] for line in lines(site, "2026-09-29")] == ["end"]
    site.settings({"log": {"level": "off"}})
    site.drop("broken.csv", b"iccid\n\"open")
    site.run(status=65, at=NEXT)
    assert len(lines(site, "2026-09-29")) == 1
    site.settings({"log": {"level": "loud"}})
    site.call("run").expect(78)


def test_a_log_that_cannot_be_written_stops_nothing(tool):
    site = TrialSite(tool)
    (site.root / "logs").write_text("a file in its place")
    site.list("list.csv", range(5))
    assert site.run().json()["rows"]["eligible"] == 5
    assert (site.root / "logs").read_text() == "a file in its place"


def test_half_a_line_that_a_killed_program_left_is_not_built_upon(tool):
    site = TrialSite(tool)
    log = site.root / "logs/deregistrar-2026-09-28.jsonl"
    log.parent.mkdir(exist_ok=True)
    for before in ['{"time":"2026-09-28T20:59', '{"event":"kept"}\n{"time":', '{"event":"kept"}\n', ""]:
        log.write_text(before)
        site.list("list.csv", range(5))
        site.run()
        whole = before[:before.rfind("\n") + 1]
        assert log.read_text().startswith(whole), before
        assert {"begin", "end"} <= {line["event"] for line in lines(site)[whole.count("\n"):]}, before


def test_a_resume_is_logged_and_not_chained(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    job = site.run().json()["job"]
    import sqlite3
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        store.execute("UPDATE jobs SET state = 'committed'")
    entries = site.look("audit", "verify", "--format", "json").json()["entries"]
    site.run(at=NEXT)
    [line] = [line for line in lines(site, "2026-09-29") if line["event"] == "resume"]
    assert line["resumed"] == job and line["level"] == "warning"
    assert site.look("audit", "verify", "--format", "json").json()["entries"] == entries


def test_a_dry_run_writes_no_log(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    site.run("--dry-run")
    assert not (site.root / "logs").exists() and not (site.root / "state/metrics.prom").exists()


def test_metrics_are_well_formed_and_right(tool):
    site = TrialSite(tool)
    site.tables["arrears"].append([card(0), "1200"])
    site.export()
    site.list("list.csv", range(60))
    site.drop("broken.csv", b"iccid\n\"open")
    site.run(status=65)
    found = metrics(site)
    assert found["last_job_rows", (("outcome", "eligible"),)] == 59
    assert found["last_job_rows", (("outcome", "held"),)] == 1
    assert found["last_job_findings", (("code", "arrears.outstanding"),)] == 1
    assert found["review_batches", (("lane", "fast"), ("state", "in-review"))] == 1
    assert found["review_batch_cards", (("lane", "fast"), ("state", "in-review"))] == 59
    assert found["held_cards", ()] == 1 and found["oldest_hold_timestamp_seconds", ()] == 1790600400
    assert found["last_run_unreadable_files", ()] == 1 and found["failed_files", ()] == 1
    assert found["last_run_exit_status", ()] == 65 and found["last_success_timestamp_seconds", ()] == 1790600400
    assert found["table_as_of_timestamp_seconds", (("table", "inventory"),)] == 1790596800
    assert found["table_rows", (("table", "inventory"),)] == 100 and found["overdue_batches", ()] == 0
    batch = site.look("review", "list", "--format", "json").json()[0]["id"]
    site.call("review", "approve", batch, actor="checker").expect(0)
    site.run(at="2026-09-28T21:30:00+08:00")
    assert metrics(site)["orders_waiting_cards", ()] == 59
    assert not list((site.root / "state").glob("*.partial"))


def test_metrics_tell_of_a_run_that_failed(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    site.run()
    site.list("more.csv", range(5, 9))
    site.run(at="2026-10-20T21:00:00+08:00", status=75)
    found = metrics(site)
    assert found["last_run_exit_status", ()] == 75
    assert found["last_success_timestamp_seconds", ()] == 1790600400, "the last one that came to its end"
    assert found["overdue_batches", ()] == 1 and found["needs_people", ()] == 1
    assert lines(site, "2026-10-20")[-1]["code"] == "table.too-old" or lines(site, "2026-10-20")[-1]["level"] == "error"


def test_metrics_and_heartbeat_go_where_the_settings_say(tool):
    site = TrialSite(tool, settings={"metrics": {"file": "state/textfile/site.prom"}, "heartbeat": {"file": ""}})
    site.list("list.csv", range(5))
    site.run()
    assert metrics(site, "state/textfile/site.prom")["held_cards", ()] == 0
    assert not (site.root / "state/heartbeat").exists() and not (site.root / "state/metrics.prom").exists()


def test_metrics_that_cannot_be_written_stop_nothing(tool):
    site = TrialSite(tool, settings={"metrics": {"file": "state/lock/x.prom"}})
    site.list("list.csv", range(5))
    site.call("run").expect(0, err="lock")
    assert (site.root / "state/heartbeat").exists()


def test_the_heartbeat_beats_where_a_run_came_to_its_end(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    job = site.run().json()["job"]
    assert (site.root / "state/heartbeat").read_text() == f"{NIGHT} {job}\n"
    site.run(at=NEXT)
    assert (site.root / "state/heartbeat").read_text() == f"{NEXT}\n"
    site.list("more.csv", range(5, 9))
    site.run(at="2026-10-20T21:00:00+08:00", status=75)
    assert (site.root / "state/heartbeat").read_text() == f"{NEXT}\n"


def test_a_quiet_run_is_fit_for_mail_from_cron(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    result = site.call("run", "--quiet").expect(0)
    assert result.out == "" and result.err == "", "all is well"
    site.drop("broken.csv", b"iccid\n\"open")
    result = site.call("run", "--quiet", at=NEXT).expect(65)
    assert result.err == "" and "SOMEBODY HAS TO LOOK: 1 file not read." in result.out and "broken.csv" in result.out
    result = site.call("run", "--quiet", "--lang", "zh", at="2026-10-09T10:00:00+08:00").expect(0)
    assert "需要人工处理：1 个批次已逾期。" in result.out and FIRST in result.out and len(result.out.splitlines()) < 8
    assert site.run("--quiet", at="2026-10-09T10:00:00+08:00").json()["job"] is None, "results stay results"
