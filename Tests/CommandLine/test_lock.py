"""One command works at a time: the others are told who does, and a lock never outlives its holder."""

import contextlib
import fcntl
import os
import signal
import sqlite3
import subprocess
import time

from trial_site import NIGHT, TrialSite, card


def site_with_a_long_list(tool, cards=4000):
    """Its store is there already: a run that stands still while it makes one lets nobody look."""
    site = TrialSite(tool, cards=cards)
    site.list("first.csv", [cards - 50])
    site.run()
    site.list("a.csv", range(cards - 100))
    return site


def start(tool, site, *words, environment=None):
    return subprocess.Popen(
        [tool.binary, *words, "--site", str(site.root), "--as-of", NIGHT, "--actor", "maker"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})


def can_be_read(site):
    """Whether the store can: not in the instants in which somebody opens it or writes it out."""
    store = site.root / "state/deregistrar.sqlite"
    if not store.exists():
        return True
    try:
        with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=0.2)) as database:
            database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return True
    except sqlite3.OperationalError as error:
        return "lock" not in str(error)


def stop(run, site):
    """Lets a run stand still, but not where it would keep others from the store: no run stays there."""
    run.send_signal(signal.SIGSTOP)
    while not can_be_read(site):
        run.send_signal(signal.SIGCONT)
        time.sleep(0.02)
        if run.poll() is not None:
            return
        run.send_signal(signal.SIGSTOP)


def stopped_run(tool, site):
    """A run that stands still while it holds the lock."""
    run = start(tool, site, "run")
    lock = site.root / "state/lock"
    while "end" not in lock.read_text():
        assert run.poll() is None, "the run ended too soon"
        time.sleep(0.001)
    stop(run, site)
    assert run.poll() is None, "the run ended too soon"
    return run


def test_two_runs_at_once_ten_times_make_one_job_each_time(tool):
    for number in range(10):
        site = TrialSite(tool, name=f"site{number}", cards=300)
        site.list("a.csv", range(250))
        runs = [start(tool, site, "run"), start(tool, site, "run")]
        for run in runs:
            run.communicate()
        assert 0 in [run.returncode for run in runs] and {run.returncode for run in runs} <= {0, 75}
        assert len(site.jobs()) == 1 and len(site.cards()) == 250, number


def test_who_holds_the_lock_is_told_in_both_languages(tool):
    site = site_with_a_long_list(tool)
    run = stopped_run(tool, site)
    try:
        for language, words in [("en", ["run", "since 20", "on "]), ("zh", ["run", "始于 20", "主机"])]:
            result = site.call("run", "--lang", language).expect(75, err=[*words, str(run.pid)]).silent()
            assert len(result.err.strip().splitlines()) == 2, result.err
        site.call("review", "approve", "B", actor="checker").expect(75)
        # Looking needs no lock, nor does a backup.
        site.look("status").expect(0)
        site.look("doctor")
        site.call("run", "--dry-run").expect(0)
        tool.run("backup", tool.folder / "backups", "--site", site.root).expect(0)
    finally:
        run.send_signal(signal.SIGCONT)
    out, err = run.communicate()
    assert run.returncode == 0, err
    assert (site.root / "state/lock").read_bytes() == b"", "the lock was not given back"


def test_the_lock_of_a_killed_run_is_free_at_once(tool):
    site = site_with_a_long_list(tool)
    run = stopped_run(tool, site)
    run.kill()
    run.communicate()
    assert b"end" in (site.root / "state/lock").read_bytes()
    began = time.time()
    site.run()
    assert time.time() - began < 15 and len(site.jobs()) == 2


def test_what_a_power_cut_leaves_of_a_lock_holds_nobody_up(tool):
    here = open("/proc/sys/kernel/random/boot_id").read().strip()
    machine = open("/etc/machine-id").read().strip() if os.path.exists("/etc/machine-id") else ""
    record = ("command run\nhost {host}\nmachine {machine}\nboot {boot}\nprocess 1\nstarted 1\nsince x\ntoken t\n"
              "renewals 3\nend\n")
    left = [b"", b"\0" * 200, b"command run\nhost", record.format(host="h", machine="m", boot=here).encode()]
    if machine:
        left.append(record.format(host=os.uname().nodename, machine=machine, boot="earlier").encode())
    for number, content in enumerate(left):
        site = TrialSite(tool, name=f"site{number}")
        site.list("a.csv", [number])
        (site.root / "state/lock").write_bytes(content)
        began = time.time()
        site.run()
        assert time.time() - began < 15 and len(site.jobs()) == 1


def test_the_lock_of_another_host_is_waited_for_and_then_taken(tool):
    """Half a minute: only where time is no matter."""
    if os.environ.get("DEREGISTRAR_SOAK") != "1":
        return
    record = ("command run\nhost other\nmachine other\nboot other\nprocess 1\nstarted 1\nsince 2026-09-28T20:00:00+08:00\n"
              "token t\nrenewals {renewals}\nend\n")
    site = TrialSite(tool)
    site.list("a.csv", [1])
    lock = site.root / "state/lock"
    lock.write_text(record.format(renewals=1))
    run = start(tool, site, "run")
    time.sleep(3)
    lock.write_text(record.format(renewals=2))
    out, err = run.communicate()
    assert run.returncode == 75 and b"other" in err, err
    began = time.time()
    site.run()
    assert 20 < time.time() - began < 60


def test_a_run_that_stood_still_for_too_long_commits_nothing(tool):
    if os.environ.get("DEREGISTRAR_SOAK") != "1":
        return
    site = site_with_a_long_list(tool)
    run = stopped_run(tool, site)
    time.sleep(25)
    run.send_signal(signal.SIGCONT)
    out, err = run.communicate()
    assert run.returncode == 75 and b"lost" in err, (run.returncode, err)
    assert len(site.jobs()) == 1 and site.inbox() == ["a.csv"]
    site.run()


def stores(site):
    return sorted(path.name for path in (site.root / "state").iterdir() if "sqlite" in path.name)


def test_who_looks_leaves_no_files_beside_the_store(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(3))
    site.run()
    for words in [["status"], ["review", "list"], ["explain", card(0)], ["audit", "verify"], ["doctor"],
                  ["certificate", "list"], ["run", "--dry-run"]]:
        site.look(*words)
        assert stores(site) == ["deregistrar.sqlite"], (words, stores(site))
    # Beside somebody who reads or writes they stay, and what a killed run left is taken in.
    with contextlib.closing(sqlite3.connect(site.root / "state/deregistrar.sqlite")) as other:
        other.execute("SELECT count(*) FROM jobs").fetchone()
        site.look("status").expect(0)
        assert len(stores(site)) == 3
    program = ("import sqlite3, os, sys; s = sqlite3.connect(sys.argv[1]); s.execute('pragma user_version');"
               "s.execute(\"UPDATE jobs SET actor = 'somebody'\"); s.commit(); os._exit(0)")
    subprocess.run(["python3", "-c", program, site.root / "state/deregistrar.sqlite"], check=True)
    assert len(stores(site)) == 3
    assert site.look("status", site.jobs()[0], "--format", "json").expect(0).json()["job"]["actor"] == "somebody"
    assert stores(site) == ["deregistrar.sqlite"]
    # A blank store is none.
    (site.root / "state/deregistrar.sqlite").write_bytes(b"")
    site.look("status").expect(0)
    assert stores(site) == ["deregistrar.sqlite"]


def test_a_store_that_somebody_stands_still_in_while_opening_it_is_75(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(3))
    site.run()
    store = site.root / "state/deregistrar.sqlite"
    # As a process leaves it that stopped before its first words in the shared memory: SQLite's lock of writers (byte
    # 120) is taken, byte 128 says that the memory is in use, and there is nothing in it.
    for name, content in [("-wal", b""), ("-shm", bytes(32768))]:
        store.with_name(store.name + name).write_bytes(content)
    with open(store.with_name(store.name + "-shm"), "r+b") as shared:
        fcntl.lockf(shared, fcntl.LOCK_EX, 1, 120)
        fcntl.lockf(shared, fcntl.LOCK_SH, 1, 128)
        site.look("status").expect(75, err=["Another run works on the store", "Try again"]).silent()
    site.look("status").expect(0)
    assert stores(site) == ["deregistrar.sqlite"]
