"""The one message for people a night."""

import json
import os
import stat

from trial_site import FIRST, NIGHT, SECOND, TrialSite, card

NEXT = "2026-09-29T10:00:00+08:00"
LATE = "2026-09-29T15:00:00+08:00"


def program(tool, body, name="tell"):
    path = tool.write(name, "#!/bin/sh\n" + body)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def telling(tool, body, **notify):
    path = program(tool, body)
    return TrialSite(tool, settings={"notify": {"command": [str(path), "night"], **notify}})


def message(site):
    return (site.root / "state/last-night.txt").read_text()


def test_the_message_says_in_one_look_what_happened(tool):
    site = TrialSite(tool, settings={"notify": {"language": "zh"}})
    site.tables["applicants"][0] += ["account_manager", "account_manager_phone"]
    for row in site.tables["applicants"][1:]:
        row += ["示例客户经理", "19900005678"]
    site.tables["arrears"].append([card(0), "31840"])
    site.export()
    site.list("list.csv", range(5))
    site.drop("broken.csv", b"iccid\n\"open")
    job = site.run(status=65).json()["job"]
    text = message(site)
    for words in ["需要人工处理：1 个文件未能读取。", f"作业 {job}：读取 5 = 可注销 4 + 暂缓 1 + 不予受理 0。", "broken.csv",
                  "暂缓：1 张卡", "示例甲公司 · 1 张卡 · 欠费（元）318.40", "客户经理 示例客户经理 19900005678",
                  f"outbox/{job}/report.html", "试用（样张）", "待审核共 1 个批次，4 张卡。"]:
        assert words in text, (words, text)
    assert (site.root / "state/last-night.txt").stat().st_mode & 0o077 == 0


def test_both_languages(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    site.run("--lang", "en")
    assert "All is well." in message(site) and "read 5 = eligible 5" in message(site)
    site.run("--lang", "zh", at=NEXT)
    assert "一切正常。" in message(site) and "没有新清单" in message(site)


def test_overdue_and_stopped_batches_are_named_with_who_may_decide(tool):
    site = TrialSite(tool, settings={"stops": {"refusedRows": 3}})
    site.list("list.csv", range(5))
    site.run()
    site.drop("bad.csv", "iccid,account\n" + f"{card(20)},{FIRST}\n" + "".join(f"8986x{n},{FIRST}\n" for n in range(3)))
    site.run("--lang", "en", at=NEXT)
    assert "1 batch newly stopped" in message(site) and "3 of 4 rows of bad.csv were refused" in message(site)
    site.run("--lang", "en", at=LATE)
    assert "newly stopped" not in message(site) and "since 2026-09-29 10:00" in message(site), message(site)
    site.run("--lang", "en", at="2026-10-20T10:00:00+08:00")
    text = message(site)
    assert "2 batches overdue" in text and "may decide: checker, policy" in text and "due 2026-10-" in text, text


def test_the_program_gets_the_message_and_little_else(tool):
    out = tool.folder / "got"
    site = telling(tool, f'[ "$1" = night ] || exit 9\ncat > {out}\nenv > {out}.env\n')
    site.list("list.csv", range(5))
    site.call("run", "--format", "json", env={"DEREGISTRAR_KEY_PASSPHRASE": "secret", "TOKEN": "x"}).expect(0)
    assert out.read_text() == message(site)
    names = {line.split("=")[0] for line in (tool.folder / "got.env").read_text().splitlines()}
    assert names <= {"PATH", "HOME", "TMPDIR", "LC_ALL", "PWD", "SHLVL", "_", "OLDPWD"}, names
    assert list((site.root / "state/notices").iterdir()) == []


def test_a_failure_is_told_and_the_message_goes_out_the_next_night(tool):
    box = tool.folder / "box"
    site = telling(tool, f"[ -e {tool.folder}/open ] || exit 3\ncat >> {box}\n")
    site.list("list.csv", range(5))
    job = site.run().json()["job"]
    assert "tell failed with 3" in message(site) and "Messages not delivered yet: 1" in message(site), message(site)
    site.list("more.csv", range(5, 9))
    result = site.call("run", at=NEXT)
    result.expect(0, err="could not be delivered")
    assert len(list((site.root / "state/notices").iterdir())) == 2
    quiet = site.call("run", "--quiet", at=LATE).expect(0)
    assert "a message not delivered" in quiet.out and quiet.err == ""
    assert "messages_undelivered 3" in (site.root / "state/metrics.prom").read_text()
    (tool.folder / "open").touch()
    site.run(at="2026-09-29T16:00:00+08:00")
    text = box.read_text()
    assert job in text and text.index(job) < text.index("2026-09-29 10:00") < text.index("2026-09-29 16:00")
    assert list((site.root / "state/notices").iterdir()) == []
    log = (site.root / "logs/deregistrar-2026-09-28.jsonl").read_text()
    assert '"code":"notify.failed"' in log


def test_a_program_that_hangs_or_is_missing_stops_nothing(tool):
    site = telling(tool, "sleep 60\n", timeoutSeconds=1)
    site.list("list.csv", range(5))
    site.call("run").expect(0, err="took longer than 1 seconds")
    site.settings({"notify": {"command": ["/nowhere/tell"]}})
    site.call("run", "--lang", "zh", at=NEXT).expect(0, err="无法启动 tell")
    site.settings({"notify": {"command": ["tell"]}})
    site.call("run", at=NEXT).expect(78)


def test_only_when_somebody_has_to_look(tool):
    out = tool.folder / "got"
    site = telling(tool, f"cat >> {out}\n", when="needed")
    site.list("list.csv", range(5))
    site.run()
    assert not out.exists() and "All is well." in message(site)
    site.drop("broken.csv", b"iccid\n\"open")
    site.run(status=65, at=NEXT)
    assert "1 file not read" in out.read_text()


def test_a_run_that_fails_is_told(tool):
    out = tool.folder / "got"
    site = telling(tool, f"cat > {out}\n")
    site.list("list.csv", range(5))
    site.run(at="2026-10-20T21:00:00+08:00", status=75)
    assert "the run did not come to its end" in out.read_text() and "too old" in out.read_text()


def test_lists_by_name_and_dry_runs_tell_nobody(tool):
    out = tool.folder / "got"
    site = telling(tool, f"cat > {out}\n")
    tool.write("mine.csv", f"iccid,account\n{card(1)},{FIRST}\n")
    site.run("mine.csv", "--dry-run")
    site.run("mine.csv")
    assert not out.exists() and not (site.root / "state/last-night.txt").exists()


def test_at_most_fourteen_messages_are_kept(tool):
    site = telling(tool, "exit 1\n")
    for minute in range(16):
        site.run(at=f"2026-09-28T21:{minute:02d}:00+08:00")
    kept = sorted(path.name for path in (site.root / "state/notices").iterdir())
    assert len(kept) == 14 and kept[-1].startswith("20260928T211500"), kept


def test_a_night_tells_what_became_of_held_cards(tool):
    site = TrialSite(tool)
    site.tables["arrears"].append([card(0), "1200"])
    site.export()
    site.list("list.csv", range(3))
    site.call("nightly", "--quiet").expect(0)
    site.tables["arrears"][-1][0] = card(900)
    site.export(as_of="2026-09-29T08:00:00+08:00")
    result = site.call("nightly", "--quiet", at=NEXT).expect(0)
    assert result.out == "" and result.err == ""
    assert "Of 1 held cards: released 1, refused 0, given up 0" in message(site), message(site)
    log = [json.loads(line) for line in (site.root / "logs/deregistrar-2026-09-29.jsonl").read_text().splitlines()]
    assert log[-1]["command"] == "nightly" and log[-1]["holds_released"] == 1
    assert 'deregistrar_last_job_held_cards{fate="released"} 1' in (site.root / "state/metrics.prom").read_text()


def test_what_a_killed_run_did_is_told_by_the_next(tool):
    """The run is killed by its own messenger's first call, when the job is done and the message on its way out."""
    site = telling(tool, "kill -9 $PPID\n")
    site.list("list.csv", range(5))
    site.call("run").expect(-9)
    [job] = site.jobs()
    assert len(list((site.root / "state/notices").iterdir())) == 1
    # Killed before the message is kept: what is left is that people are owed one.
    out = tool.folder / "got"
    for name in (site.root / "state/notices").iterdir():
        name.unlink()
    (site.root / "state/untold").write_text("\n")
    program(tool, f"cat > {out}\n")
    site.drop("bad.csv", "iccid,account\n" + f"{card(20)},{FIRST}\n" + "".join(f"8986x{n},{FIRST}\n" for n in range(3)))
    site.run("--lang", "en", at=NEXT)
    text = out.read_text()
    assert f"Not told before, its run was cut off. Job {job}: read 5 = eligible 5" in text, text
    assert f"Job {site.jobs()[-1]}: read 4" in text, text
    assert not (site.root / "state/untold").exists()
    site.run("--lang", "zh", at=LATE)
    assert job not in out.read_text() and "没有新清单" in out.read_text(), out.read_text()


def test_a_batch_that_a_killed_run_stopped_is_told_as_new(tool):
    site = TrialSite(tool, settings={"stops": {"refusedRows": 3}})
    site.drop("bad.csv", "iccid,account\n" + f"{card(20)},{FIRST}\n" + "".join(f"8986x{n},{FIRST}\n" for n in range(3)))
    site.run()
    (site.root / "state/untold").write_text("\n")
    site.run("--lang", "en", at=NEXT)
    assert "1 batch newly stopped" in message(site), message(site)
    site.run("--lang", "en", at=LATE)
    assert "newly stopped" not in message(site), message(site)
