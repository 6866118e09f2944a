"""Plays nights undisturbed and disturbed, and compares. See `run`."""

import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

import comparison
import made_site

HERE = pathlib.Path(__file__).parent
# The program ended by itself and said something that makes sense after it was cut off.
SENSIBLE = {0, 3, 4, 64, 65, 66, 69, 73, 75, 77}
NO_ROOM, NO_DISK = 28, 5


class Call:
    """One command of a night: its words, when, by whom, and what is put into the site before it."""

    def __init__(self, words, day, hour, actor="maker", prepare=None):
        self.words, self.day, self.hour, self.actor, self.prepare = words, day, hour, actor, prepare

    def command(self, binary, site):
        words = self.words(site) if callable(self.words) else self.words
        return [binary, *words, "--site", str(site), "--as-of", made_site.at(self.day, self.hour), "--actor", self.actor]


class Play:
    def __init__(self, binary, folder, cards, seed, library, with_carrier=False):
        self.binary, self.folder, self.library = binary, folder, library
        settings = {"execution": {"adapter": "file", "cancellationHours": 4, "maximumCardsPerOrder": 40}}
        self.made = made_site.MadeSite(binary, folder / "base", cards, seed, settings if with_carrier else None)
        self.named = folder / "named.csv"
        self.named.write_bytes(made_site.csv_text([["iccid", "account"], *[r[:2] for r in self.made.rows(range(0, 40))]]))
        self.tables = [self.made.tables(day) for day in range(3)]
        self.calls = [
            Call(["run"], 0, 21, prepare=self.evening(0)),
            Call(["review", "approve", "B1"], 1, 10, actor="checker"),
            Call(["nightly"], 1, 21, prepare=self.evening(1)),
            Call(["certificate", "revoke", "DRC-2026-000001", "--reason", "test"], 2, 10, actor="finance"),
            Call(["run", str(self.named)], 2, 20, prepare=self.evening(2)),
            Call(["nightly"], 2, 21),
            Call(["run", str(self.named), "--again"], 2, 22),
        ]
        if with_carrier:
            self.named_results = folder / "results.csv"
            self.calls[3] = Call(
                ["execution", "import", str(self.named_results)], 2, 10, actor="checker", prepare=self.first_answers)
            self.calls[5].prepare = self.other_answers
        self.wanted, self.counts, self.seconds = [], [], []

    def evening(self, day):
        def prepare(site):
            made_site.put(site, self.made.days[day], day)
            made_site.export(site, self.tables[day], made_site.at(day, 19))
        return prepare

    @staticmethod
    def orders(site):
        return sorted((pathlib.Path(site) / "exchange/orders").iterdir())

    def first_answers(self, site):
        self.named_results.write_bytes(made_site.answers(site, self.orders(site)[:2]))
        os.utime(self.named_results, (1789520400, 1789520400))

    def other_answers(self, site):
        for name in ["rest.csv", "rest.csv.done"]:
            path = pathlib.Path(site) / "exchange/results" / name
            path.write_bytes(made_site.answers(site, self.orders(site)[2:]) if name == "rest.csv" else b"")
            os.utime(path, (1789545600, 1789545600))

    def copy(self, name, source="base"):
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.folder / source), str(target)], check=True)
        return target

    def environment(self, **extra):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("NIGHTS_", "DEREGISTRAR_"))}
        clean["LC_ALL"] = "C.UTF-8"
        if extra:
            clean["LD_PRELOAD"] = str(self.library)
            clean.update({k: str(v) for k, v in extra.items()})
        return clean

    def start(self, call, site, **extra):
        return subprocess.Popen(
            call.command(self.binary, site), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
            env=self.environment(**extra), cwd=self.folder)

    def finish(self, call, site, **extra):
        process = self.start(call, site, **extra)
        out, err = process.communicate()
        return process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    def undisturbed(self):
        site = self.copy("whole")
        counter = self.folder / "count"
        for call in self.calls:
            if call.words[:2] == ["review", "approve"]:
                call.words = ["review", "approve", self.waiting_batch(site)]
            if call.prepare:
                call.prepare(site)
            self.copy(f"before-{len(self.wanted)}", "whole")
            began = time.time()
            status, out, err = self.finish(call, site, NIGHTS_COUNT=counter)
            assert status in (0, 65), (call.words, status, out, err)
            self.seconds.append(time.time() - began)
            self.counts.append(struct.unpack("l", counter.read_bytes())[0])
            self.wanted.append(comparison.snapshot(site))
        control = sum(len([n for n in snapshot if n.endswith(".pdf")]) for snapshot in self.wanted[-1:])
        assert control > 0, "nothing was certified in an undisturbed night"
        shutil.rmtree(site)

    @staticmethod
    def waiting_batch(site):
        with sqlite3.connect(f"file:{site}/state/deregistrar.sqlite?mode=ro", uri=True) as store:
            found = store.execute("SELECT id FROM batches WHERE state = 'in-review' ORDER BY key").fetchall()
        store.close()
        return found[0][0]


class Disturbance:
    """One way to disturb a call. Gives what to tell the preloaded library, or the seconds after which to kill."""

    KINDS = ["moment", "call", "power", "full", "failing"]

    def __init__(self, kind, randomly, count, seconds, place=None):
        self.kind = kind
        self.seconds = randomly.random() * seconds * 1.1
        self.place = place or randomly.randint(1, max(1, count))
        self.errno = NO_DISK if kind == "failing" else NO_ROOM
        self.more = randomly.choice([0, 1, 1, 3]) if kind == "failing" else 0

    def settings(self):
        if self.kind == "moment":
            return {}
        if self.kind in ("call", "power"):
            return {"NIGHTS_KILL_AT": self.place, "NIGHTS_POWER": int(self.kind == "power")}
        return {"NIGHTS_FAIL_AT": self.place, "NIGHTS_ERRNO": self.errno, "NIGHTS_FAIL_CALLS": self.more}

    def __str__(self):
        return f"{self.kind} at " + (f"{self.seconds:.2f} s" if self.kind == "moment" else f"call {self.place}")


class Tester:
    def __init__(self, play, keep):
        self.play, self.keep = play, keep
        self.made = self.failed = self.killed = 0

    def disturb(self, call, site, disturbance):
        """Runs the call disturbed. Gives what is wrong at once, which is nothing for a killed one."""
        self.made += 1
        # What a killed one left may stay until a run comes that far.
        before = self.left(site) if disturbance.kind == "full" else []
        process = self.play.start(call, site, **disturbance.settings())
        if disturbance.kind == "moment":
            time.sleep(disturbance.seconds)
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        out, err = process.communicate()
        status = process.returncode
        if status == -signal.SIGKILL:
            self.killed += 1
            return []
        if status not in SENSIBLE:
            return [f"status {status}: {err.decode()[:300]}"]
        if disturbance.kind == "full" and status != 0 and status != 65:
            wrong = [] if status in (73, 77) else [f"status {status} on a full disk: {err.decode()[:300]}"]
            return wrong + [f"left behind: {name}" for name in self.left(site) if name not in before]
        return []

    @staticmethod
    def left(site):
        """Half-written files after a refusal that had its time to clean up."""
        found = [path for path in pathlib.Path(site).rglob(".*") if path.name != ".cleared"]
        store = pathlib.Path(site) / "state/deregistrar.sqlite"
        open_jobs = []
        if store.exists() and store.stat().st_size:
            connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
            try:
                open_jobs = [name for name, in connection.execute("SELECT id FROM jobs WHERE state <> 'done'")]
            except sqlite3.OperationalError:
                pass
            connection.close()
        return [str(path) for path in found if not any(job in str(path) for job in open_jobs)]

    def round(self, number, plan):
        """One site through all calls; `plan` gives the disturbances of each call."""
        site = self.play.copy("disturbed")
        for place, call in enumerate(self.play.calls):
            if call.prepare:
                call.prepare(site)
            if not self.play_call(number, place, site, plan(place)):
                break
        shutil.rmtree(site)

    def play_call(self, number, place, site, disturbances):
        """One call, disturbed, then called again. Whether everything is as in an undisturbed night."""
        call, wrong = self.play.calls[place], []
        jobs = self.jobs(site)
        self.play.made.told.unlink(missing_ok=True)
        # What is asked for once more on purpose is not asked for again when that call came to its end.
        is_ended = lambda: "--again" in call.words and self.is_done(site, place)
        for disturbance in disturbances:
            if not is_ended():
                wrong += self.disturb(call, site, disturbance)
        if not is_ended():
            status, out, err = self.play.finish(call, site)
            if status not in SENSIBLE:
                wrong.append(f"then status {status}: {err[:400]}")
        wrong += comparison.differences(self.play.wanted[place], comparison.snapshot(site))
        wrong += comparison.half_written(site) + (self.untold(self.jobs(site) - jobs) if len(call.words) == 1 else [])
        if not wrong:
            return True
        told = ", ".join(map(str, disturbances))
        self.fail(f"round {number}, call {place} ({' '.join(call.words[:2])}): {told}", wrong)
        if self.keep:
            kept = self.play.folder / f"kept-{number}-{place}"
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(site, kept)
        sys.stdout.flush()
        return False

    @staticmethod
    def jobs(site):
        return {path.name for path in pathlib.Path(site, "outbox").glob("J*")}

    def untold(self, jobs):
        """Jobs of which no message went out. Runs over named lists tell nobody: who calls them is there."""
        told = self.play.made.told.read_text() if self.play.made.told.exists() else ""
        return [f"no message of {job}" for job in sorted(jobs) if job not in told]

    def is_done(self, site, place):
        with sqlite3.connect(f"file:{site}/state/deregistrar.sqlite?mode=ro", uri=True) as store:
            done = store.execute("SELECT count(*) FROM jobs WHERE state = 'done'").fetchone()[0]
        store.close()
        # A call that was cut off behind its job left its mark.
        return done == self.play.wanted[place]["table jobs"][0] and not list(pathlib.Path(site, "state").glob("again-*"))

    def fail(self, what, wrong=()):
        self.failed += 1
        print(f"FAILED {what}")
        for line in wrong[:12]:
            print(f"    {line}")

    def at_random(self, rounds, randomly):
        for number in range(rounds):
            def plan(place):
                times = randomly.choice([0, 1, 1, 2, 3])
                return [self.one(place, randomly) for _ in range(times)]
            self.round(number, plan)

    def one(self, place, randomly):
        kind = randomly.choice(Disturbance.KINDS)
        return Disturbance(kind, randomly, self.play.counts[place], self.play.seconds[place])

    def by_kills(self, most, minutes, randomly):
        """Kills at random moments, now and then a disk that is full, until there were so many or time is over."""
        end, number = time.time() + 60 * minutes, 0

        def plan(place):
            seconds = self.play.seconds[place]
            found = [
                Disturbance("full" if randomly.random() < 0.08 else "moment", randomly, self.play.counts[place], seconds)
                for _ in range(randomly.choice([1, 2, 3, 4] if seconds > 0.3 else [0, 1]))
            ]
            return found

        while self.killed < most and time.time() < end:
            self.round(number, plan)
            number += 1
            print(f"{number} rounds, {self.killed} killed, {self.made} disturbances, {self.failed} failed", flush=True)

    def at_each_call(self, randomly, every, kinds, places):
        """One disturbance in each call, at every `every`-th of the calls that change files."""
        for place in places:
            count = self.play.counts[place]
            for kind in kinds:
                for step in range(1 + randomly.randrange(every), count + 1, every):
                    site = self.play.copy("disturbed", f"before-{place}")
                    self.play_call(f"{kind}-{step}", place, site, [Disturbance(kind, randomly, count, 0, place=step)])


class Backups:
    """Takes backups while a night runs, restores each, and lets the night run there."""

    def __init__(self, play, tester):
        self.play, self.tester = play, tester
        self.folder = play.folder / "backups"

    def round(self, place, randomly):
        call, site = self.play.calls[place], self.play.copy("at-work", f"before-{place}")
        shutil.rmtree(self.folder, ignore_errors=True)
        process = self.play.start(call, site)
        taken = []
        while len(taken) < 3 or process.poll() is None:
            self.tester.made += 1
            extra = {"NIGHTS_KILL_AT": randomly.randint(1, 60)} if randomly.random() < 0.2 else {}
            result = subprocess.run(
                [self.play.binary, "backup", str(self.folder), "--site", str(site), "--format", "json"],
                capture_output=True, env=self.play.environment(**extra), start_new_session=True)
            if result.returncode == 0:
                taken.append(json.loads(result.stdout)["folder"])
            elif result.returncode != -signal.SIGKILL:
                self.tester.fail(f"backup: status {result.returncode}: {result.stderr.decode()[:300]}")
        process.communicate()
        for folder in taken:
            self.restore(folder, place, call)
        shutil.rmtree(site)

    def restore(self, folder, place, call):
        check = subprocess.run([self.play.binary, "backup", "--check", folder], capture_output=True)
        if check.returncode != 0:
            return self.tester.fail(f"backup --check: {check.returncode}: {check.stderr.decode()[:300]}")
        site = self.play.folder / "restored"
        shutil.rmtree(site, ignore_errors=True)
        subprocess.run(["cp", "-a", folder, str(site)], check=True)
        (site / "backup.json").unlink()
        status, out, err = self.play.finish(call, site)
        wrong = [] if status in SENSIBLE else [f"status {status}: {err[:300]}"]
        wrong += comparison.differences(self.play.wanted[place], comparison.snapshot(site))
        if wrong:
            self.tester.fail(f"restored from {pathlib.Path(folder).name} during call {place}", wrong)


class Keys:
    """A trial site makes its keys when it first needs them; cut off in the middle of that, it is not left with half of
    them."""

    # The night in which the first certificates are signed.
    PLACE = 2

    def __init__(self, play, tester):
        self.play, self.tester = play, tester

    def copy(self):
        site = self.play.copy("keyless", f"before-{self.PLACE}")
        for path in (site / "keys").iterdir():
            path.unlink()
        return site

    def rounds(self, most, randomly):
        call, trace = self.play.calls[self.PLACE], self.play.folder / "trace"
        self.play.finish(call, self.copy(), NIGHTS_TRACE=trace)
        lines = [line.split(" ", 2) for line in trace.read_text().splitlines()]
        places = [int(number) for number, _, path in lines if "/keys" in path]
        assert places, "no key was made"
        for place in sorted(randomly.sample(places, min(most, len(places)))):
            self.tester.made += 1
            site = self.copy()
            self.play.finish(call, site, NIGHTS_KILL_AT=place)
            status, out, err = self.play.finish(call, site)
            papers = subprocess.run(
                [self.play.binary, "verify", "--site", str(site), *map(str, site.glob("outbox/*/certificates/*.json"))],
                capture_output=True, env=self.play.environment())
            left = [str(path) for path in (site / "keys").glob(".*")]
            if status not in (0, 65) or papers.returncode != 0 or left:
                self.tester.fail(f"keys, call {place}: {status} {err[:300]} {papers.stderr.decode()[:300]} {left}")


class SmallDisk:
    """A site, or its store alone, on a file system that really is full."""

    def __init__(self, play, tester, cards):
        self.play, self.tester = play, tester
        self.disk = play.folder / "disk"
        # Room for the whole night, which takes less than a kilobyte a card. What is to be missing is filled up.
        self.megabytes = 64 + cards // 400

    def rounds(self, most, randomly):
        self.disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={self.megabytes}m", "none", str(self.disk)]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
            return  # only where a small file system can be mounted
        try:
            for number in range(most):
                self.round(number, randomly.choice([0, 2, 4]), randomly.random() < 0.5, randomly)
        finally:
            subprocess.run(["umount", str(self.disk)], check=True)

    def round(self, number, place, is_store_alone, randomly):
        call, site = self.play.calls[place], self.disk / "site"
        shutil.rmtree(site, ignore_errors=True)
        if is_store_alone:
            site = self.play.copy("of-two-disks", f"before-{place}")
            subprocess.run(["mv", str(site / "state"), str(self.disk / "site")], check=True)
            (site / "state").symlink_to(self.disk / "site")
        else:
            subprocess.run(["cp", "-a", str(self.play.folder / f"before-{place}"), str(site)], check=True)
        wrong = []
        for _ in range(3):
            self.tester.made += 1
            room = int(2 ** randomly.uniform(10, 21))
            self.fill(room)
            status, out, err = self.play.finish(call, site)
            if status not in (0, 65, 73):
                wrong.append(f"status {status} with {room} bytes left: {err[:300]}")
            if status == 73:
                wrong += [f"left behind: {name}" for name in Tester.left(site)]
            (self.disk / "filler").unlink()
        status, out, err = self.play.finish(call, site)
        if status not in (0, 65):
            wrong.append(f"then status {status}: {err[:300]}")
        if is_store_alone:
            (site / "state").unlink()
            subprocess.run(["mv", str(self.disk / "site"), str(site / "state")], check=True)
        wrong += comparison.differences(self.play.wanted[place], comparison.snapshot(site))
        if wrong:
            self.tester.fail(f"small disk, round {number}, call {place}, store alone: {is_store_alone}", wrong)

    def fill(self, room):
        free = os.statvfs(self.disk).f_bavail * os.statvfs(self.disk).f_frsize
        with open(self.disk / "filler", "wb") as file:
            file.write(b"x" * max(0, free - room))


def build_library(folder):
    library = folder / "shim.so"
    compiler = shutil.which("cc") or shutil.which("clang")
    assert compiler, "no C compiler: the Swift toolchain brings clang"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "shim.c"), "-ldl", "-lpthread"], check=True)
    return library


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--soak", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--cards", type=int)
    parser.add_argument("--every", type=int, help="besides, disturb at every N-th call")
    parser.add_argument("--kinds", default="call,power,full,failing")
    parser.add_argument("--calls", help="only these calls of the nights, as 0,2")
    parser.add_argument("--backups", type=int, help="rounds of backups during nights")
    parser.add_argument("--disks", type=int, help="rounds on a file system that is full")
    parser.add_argument("--carrier", action="store_true", help="orders and results as files")
    parser.add_argument("--kills", type=int, default=0, help="besides, so many kills at random moments")
    parser.add_argument("--minutes", type=float, default=15, help="the most time for those kills")
    parser.add_argument("--keep", action="store_true", help="keep the folders of what failed")
    options = parser.parse_args()
    cards = options.cards or (20_000 if options.soak else 800)
    rounds = options.rounds if options.rounds is not None else (100 if options.soak else 2)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="deregistrar-nights-"))
    try:
        play = Play(options.binary, folder, cards, options.seed, build_library(folder), options.carrier)
        play.undisturbed()
        print("calls that change files:", *[f"{' '.join(c.words[:2])} {n}" for c, n in zip(play.calls, play.counts)], sep="\n    ")
        print("seconds:", *[f"{s:.2f}" for s in play.seconds])
        tester = Tester(play, options.keep)
        randomly = random.Random(options.seed)
        if options.every:
            tester.at_each_call(
                randomly, options.every, options.kinds.split(","),
                [int(n) for n in options.calls.split(",")] if options.calls else range(len(play.calls)))
        tester.by_kills(options.kills, options.minutes, randomly)
        tester.at_random(rounds, randomly)
        SmallDisk(play, tester, cards).rounds(options.disks if options.disks is not None else rounds, randomly)
        if not options.carrier:
            Keys(play, tester).rounds(rounds, randomly)
        for number in range(options.backups if options.backups is not None else max(1, rounds // 4)):
            Backups(play, tester).round(number % 3 * 2, randomly)
    finally:
        if options.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{tester.made} disturbances, {tester.failed} failed")
    return 1 if tester.failed else 0


if __name__ == "__main__":
    sys.exit(main())
