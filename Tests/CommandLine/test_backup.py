"""A backup is a site: it can be taken while a night runs, is checked byte for byte, and goes on where it stood."""

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import time

from test_failures import AUTOMATIC
from test_lock import stop, stopped_run
from trial_site import NIGHT, TrialSite


def take(tool, site, *words):
    return tool.run("backup", tool.folder / "backups", "--site", site.root, "--format", "json", *words)


def restored(tool, folder, name):
    shutil.copytree(folder, tool.folder / name)
    site = object.__new__(TrialSite)
    site.tool, site.name, site.root = tool, name, tool.folder / name
    return site


def outbox(site):
    """Files of all jobs; what is signed by its name, as signatures differ."""
    return {
        str(path.relative_to(site.root)):
            path.read_bytes() if path.is_file() and "certificates" not in str(path) and path.suffix != ".pdf" else None
        for path in sorted((site.root / "outbox").rglob("*"))
    }


def head(site):
    return site.look("audit", "verify", "--format", "json").expect(0).json()


def test_a_backup_is_a_site_that_goes_on(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    site.list("a.csv", range(60))
    site.drop("bad.csv", "")
    site.call("run").expect(65)
    site.list("b.csv", range(55, 70))
    report = take(tool, site).expect(0).json()
    again = restored(tool, report["folder"], "again")
    assert again.inbox() == ["b.csv"] and head(again) == head(site)
    tool.run("backup", "--check", tool.folder / "backups").expect(0, out="sound")
    for each in [site, again]:
        each.run()
    assert outbox(site) == outbox(again) and head(site) == head(again)
    assert site.inbox() == again.inbox() == []
    again.look("verify", again.root / "outbox/J20260928-01/certificates").expect(0)


def test_a_backup_during_a_run_restores_to_before_or_behind_it(tool):
    site = TrialSite(tool, settings=AUTOMATIC, cards=3000)
    site.list("first.csv", [2950])
    site.run()
    site.list("a.csv", range(2900))
    run = stopped_run(tool, site)
    folders = []
    for _ in range(6):
        folders.append(take(tool, site).expect(0).json()["folder"])
        run.send_signal(signal.SIGCONT)
        time.sleep(0.1)
        if run.poll() is None:
            stop(run, site)
    run.send_signal(signal.SIGCONT)
    run.communicate()
    for number, folder in enumerate(folders):
        again = restored(tool, folder, f"again{number}")
        again.run()
        assert outbox(again) == outbox(site) and head(again) == head(site) and again.inbox() == []


def test_unchanged_files_are_written_once(tool):
    site = TrialSite(tool)
    site.list("a.csv", range(5))
    site.run()
    first = take(tool, site).expect(0).json()
    second = take(tool, site).expect(0).json()
    assert first["linked"] == 0 and second["linked"] >= second["files"] - 2 and second["folder"] != first["folder"]
    name = "reference/inventory.csv"
    assert os.stat(f"{first['folder']}/{name}").st_ino == os.stat(f"{second['folder']}/{name}").st_ino
    (site.root / name).write_text("other")
    third = take(tool, site).expect(0).json()
    assert open(f"{second['folder']}/{name}").read() != open(f"{third['folder']}/{name}").read() == "other"
    for folder in [first, second, third]:
        tool.run("backup", "--check", folder["folder"]).expect(0)


def test_keys_are_in_it_and_guarded_unless_they_are_left_out(tool):
    site = TrialSite(tool)
    folder = take(tool, site).expect(0).json()["folder"]
    assert stat.S_IMODE(os.stat(tool.folder / "backups").st_mode) == stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    for path in (site.root / "keys").iterdir():
        assert stat.S_IMODE(os.stat(f"{folder}/keys/{path.name}").st_mode) == stat.S_IMODE(path.stat().st_mode)
    folder = take(tool, site, "--without-keys").expect(0).json()["folder"]
    assert not os.path.exists(f"{folder}/keys")
    tool.run("backup", "--check", folder, "--format", "json").expect(0, out='"keys":false')


def test_a_backup_that_was_changed_is_found_out(tool):
    site = TrialSite(tool)
    site.list("a.csv", range(5))
    site.run()
    changes = {
        "backup.changed": lambda root: open(f"{root}/calendar.txt", "a").write("x"),
        "backup.missing": lambda root: os.remove(f"{root}/calendar.txt"),
        "backup.unnamed": lambda root: open(f"{root}/inbox/new.csv", "w").write("x"),
    }
    for code, change in changes.items():
        folder = take(tool, site).expect(0).json()["folder"]
        os.rename(folder, folder := str(tool.folder / code))
        os.link(f"{folder}/calendar.txt", tool.folder / "kept")
        shutil.copy2(tool.folder / "kept", f"{folder}/copy")
        os.replace(f"{folder}/copy", f"{folder}/calendar.txt")
        os.remove(tool.folder / "kept")
        change(folder)
        for language in ["en", "zh"]:
            result = tool.run("backup", "--check", folder, "--format", "json", "--lang", language).expect(1)
        assert [problem["code"] for problem in result.json()["problems"]] == [code]
    tool.run("backup", "--check", tool.folder / "site/inbox").expect(1)


def test_a_backup_does_not_lie_in_its_site(tool):
    site = TrialSite(tool)
    for place in [site.root, site.root / "state/backups"]:
        tool.run("backup", place, "--site", site.root).expect(64).silent()
    assert not (site.root / "state/backups").exists()


def test_a_drill_shows_that_nothing_is_lost_and_leaves_nothing(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    site.list("a.csv", range(60))
    site.drop("bad.csv", "")
    site.call("run").expect(65)
    site.list("b.csv", range(55, 70))
    site.drop("worse.csv", "")
    site.look("status").expect(0)
    before = site.tree(".")
    result = site.look("doctor", "--drill", "--format", "json").expect(0).json()
    assert result["ok"] and {"commit", "rename", "move", "sync", "write"} <= {step["operation"] for step in result["steps"]}
    assert site.tree(".") == before
    assert sorted(path.name for path in tool.folder.iterdir()) == ["site"]
    assert result["steps"][0]["step"] == 1


def test_the_drills_variables_do_nothing_to_a_real_site(tool):
    site = TrialSite(tool)
    site.list("a.csv", range(3))
    (site.root / "state/drill").write_text("deregistrar drill\n/somewhere/else\n")
    site.call("run", env={"DEREGISTRAR_DRILL": str(site.root), "DEREGISTRAR_DRILL_STEP": "1"}).expect(0)
    site.call("run", env={"DEREGISTRAR_DRILL": "/", "DEREGISTRAR_DRILL_STEP": "1"}).expect(0)


def test_a_backup_waits_for_who_holds_the_store(tool):
    """Longer than a short wait, shorter than the program's."""
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    site.run()
    store = sqlite3.connect(site.root / "state/deregistrar.sqlite", isolation_level=None)
    store.execute("PRAGMA journal_mode = DELETE")
    store.execute("BEGIN EXCLUSIVE")
    process = subprocess.Popen(
        [tool.binary, "backup", "../copies", "--site", str(site.root), "-q"], cwd=site.root, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    time.sleep(7)
    assert process.poll() is None, process.stderr.read()
    store.execute("COMMIT")
    store.close()
    assert process.wait(timeout=60) == 0, process.stderr.read()
    # A folder beside the site, named from within it, is not in it.
    tool.run("backup", "--check", "copies").expect(0)


def test_the_doctor_tells_of_a_store_that_is_older_than_the_jobs_beside_it(tool):
    site = TrialSite(tool)
    site.list("first.csv", range(3))
    site.run()
    kept = (site.root / "state/deregistrar.sqlite").read_bytes()
    site.list("second.csv", range(5, 8))
    site.run()
    outbox = lambda: next(c for c in site.look("doctor", "--format", "json").json()["checks"] if c["check"] == "outbox")
    assert outbox()["verdict"] == "ok", outbox()
    for rest in site.root.glob("state/deregistrar.sqlite-*"):
        rest.unlink()
    (site.root / "state/deregistrar.sqlite").write_bytes(kept)
    assert outbox()["verdict"] == "bad" and site.jobs()[-1] in outbox()["message"], outbox()
    site.look("doctor").expect(1)
