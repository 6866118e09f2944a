"""A site that is played: the program called at fixed times, what people drop in, and the carrier's platform behind it."""
import csv
import io
import os
import shlex
import signal
import subprocess
import sys
from datetime import datetime


class Stopped(Exception):
    """A step did not end as it should."""


def moment(day, time):
    return f"{day}T{time}:00+08:00"


class Play:
    """Calls of one program on one site; each is shown as a person would type it."""

    def __init__(self, program, site, out=sys.stdout):
        self.program, self.site, self.out = str(program), site, out
        unwanted = ("LANG", "LC_ALL", "LANGUAGE", "LC_MESSAGES")
        kept = {name: value for name, value in os.environ.items() if name not in unwanted and not name.startswith("DEREGISTRAR_")}
        self.environment = {**kept, "LC_ALL": "C.UTF-8"}
        self.was_killed = False

    def say(self, *lines):
        print(*lines, sep="\n", file=self.out, flush=True)

    def step(self, day, time, words):
        self.say("", f"== {day} {time}  {words}")

    def words(self, words, at, actor):
        words = [str(word) for word in words] + ["--site", str(self.site), "--as-of", at]
        return words + (["--actor", actor] if actor else [])

    def show(self, words, actor):
        kept = [str(word).replace(str(self.site) + "/", "") for word in words]
        self.say("$ deregistrar " + " ".join(shlex.quote(word) for word in kept) + (f"   # {actor}" if actor else ""))

    def call(self, *words, at, actor=None, status=0, lines=8):
        """What the program prints on standard output; other than `status` stops the play."""
        self.show(words, actor)
        ran = subprocess.run(
            [self.program, *self.words(words, at, actor)], env=self.environment, capture_output=True, text=True)
        told = (ran.stdout + ran.stderr).rstrip().splitlines()
        for line in told[:lines]:
            self.say("  " + line.replace(str(self.site) + "/", ""))
        if len(told) > lines > 0:
            self.say(f"  … {len(told) - lines} more lines")
        if ran.returncode != status:
            raise Stopped(f"exit status {ran.returncode}, not {status}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def killed(self, *words, at, actor=None):
        """Starts a command and kills it (kill -9) as soon as it writes a job's folder."""
        self.show(words, actor)
        running = subprocess.Popen(
            [self.program, *self.words(words, at, actor)], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while running.poll() is None:
            if any(name.endswith(".partial") for name in os.listdir(self.site / "outbox")):
                running.send_signal(signal.SIGKILL)
                break
        self.was_killed = running.wait() == -signal.SIGKILL
        self.say("  killed" if self.was_killed else "  was done before it could be killed")

    # Files

    def drop(self, name, data, at):
        """A file of the site that somebody wrote at this time."""
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        seconds = datetime.fromisoformat(at).timestamp()
        os.utime(path, (seconds, seconds))
        return path

    def export(self, files, day):
        """What the operator's systems export in the evening."""
        for name, data in files.items():
            self.drop(f"reference/{name}", data, moment(day, "20:00"))

    def jobs(self):
        return sorted(path.name for path in (self.site / "outbox").iterdir() if path.name.startswith("J"))


class Platform:
    """The carrier's platform: it reads orders and answers with what the made-up world knows of each card."""

    HEAD = ["ICCID", "结果", "完成时间", "失败原因", "订单号", "幂等键"]

    def __init__(self, play, answer):
        self.play, self.answer, self.seen = play, answer, set()

    def carry_out(self, evening):
        """The answers to all orders it has not seen yet: by account, the bytes of a result file."""
        found = {}
        for path in sorted((self.play.site / "exchange/orders").glob("*.csv")):
            if path.name in self.seen or ".query-" in path.name:
                continue
            self.seen.add(path.name)
            for line in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
                # A card that the world does not see ordered on this evening fails, and shows in the end.
                said = self.answer(line["iccid"], evening) or ("失败", "", "平台未受理（示例）")
                found.setdefault(line["account"], []).append([line["iccid"], *said, line["order"], line["key"]])
        return {account: Platform.file(rows) for account, rows in found.items()}

    def answer_questions(self, said):
        """The answer to the newest question of each order, for its cards."""
        rows = []
        for path in sorted((self.play.site / "exchange/orders").glob("*.query-*.csv")):
            for line in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
                rows.append([line["iccid"], *said, line["order"], line["key"]])
        return Platform.file([list(row) for row in dict.fromkeys(map(tuple, rows))])

    @staticmethod
    def file(rows):
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([Platform.HEAD, *rows])
        return text.getvalue().encode("gb18030")
