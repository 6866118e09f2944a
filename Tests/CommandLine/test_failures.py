"""What a night does to a site: odd files in the inbox, killed runs, tables that change between approval and execution.

The long kill loop over 20,000 cards runs with DEREGISTRAR_SOAK=1; DEREGISTRAR_MAKE_SITE names the generator."""

import csv
import io
import json
import os
import pathlib
import random
import shutil
import stat
import subprocess
import tempfile
import time

from trial_site import AGENT, FIRST, NIGHT, SECOND, TrialSite, card

NEXT = "2026-09-29T01:00:00+08:00"
AUTOMATIC = {
    "execution": {"cancellationHours": 0},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 500}},
}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 32 + b"\xff\xd9"


def reasons(site):
    return {path.name: path.read_text() for path in (site.root / "failed").rglob("*.reason.txt")}


# What lies in the inbox


def test_names_that_nobody_thought_of_are_processed(tool):
    site = TrialSite(tool)
    names = ["a\nb.csv", "it's \"quoted\".csv", "😀.csv", "x" * 250 + ".csv", "清" * 80 + ".csv", "=cmd.csv", " .csv"]
    for number, name in enumerate(names):
        site.list(name, [number])
    odd = os.fsencode(site.root / "inbox") + b"/" + "清单".encode("gbk") + b".csv"
    with open(odd, "wb") as file:
        file.write(f"iccid,account\n{card(50)},{FIRST}\n".encode())
    site.run()
    assert site.inbox() == []
    assert sorted(row["file"] for row in site.cards()) == sorted(names + ["%C7%E5%B5%A5.csv"])


def test_files_that_are_no_lists_leave_with_a_reason_in_both_languages(tool):
    site = TrialSite(tool)
    site.list("good.csv", range(3))
    bad = {"empty.csv": "", "nul.csv": b"iccid\n\0\n", "no card.csv": "a,b\n1,2\n", "y" * 251 + ".csv": "", "清" * 84 + ".c": ""}
    for name, content in bad.items():
        site.drop(name, content)
    result = site.call("run").expect(65, out="Read 3 ")
    assert len(result.err.strip().splitlines()) == 2 * len(bad), result.err
    assert site.inbox() == [] and len(reasons(site)) == len(bad)
    assert all("。" in text and "." in text for text in reasons(site).values())
    site.run()


def test_what_systems_leave_in_an_inbox_is_left_alone(tool):
    site = TrialSite(tool)
    left = ["~$list.csv", ".~lock.csv", ".hidden.csv", "Thumbs.db", "THUMBS.DB", "other.csv.done"]
    for name in left:
        site.drop(name, "x")
    site.run()
    assert site.jobs() == [] and site.inbox() == sorted(left)


def test_a_pipe_does_not_stop_a_run_and_a_link_shows_nobody_elses_file(tool):
    site = TrialSite(tool)
    site.list("good.csv", range(3))
    secret = tool.write("secret.csv", f"iccid,account\n{card(9)},{FIRST}\n")
    secret.chmod(0o644)
    os.mkfifo(site.root / "inbox/pipe.csv")
    (site.root / "inbox/link.csv").symlink_to(secret)
    (site.root / "inbox/nowhere.csv").symlink_to("/nowhere")
    for language, word in [("en", "link or no ordinary file"), ("zh", "链接")]:
        site.call("run", "-n", "--lang", language).expect(65, err=["pipe.csv", "link.csv", "nowhere.csv", word])
    site.call("run").expect(65)
    assert [row["file"] for row in site.cards()] == ["good.csv"] * 3
    assert site.inbox() == [] and len(reasons(site)) == 3
    assert stat.S_IMODE(secret.stat().st_mode) == 0o644
    site.run()


def test_lists_still_being_written_wait_and_are_told(tool):
    site = TrialSite(tool, settings={"inbox": {"quietSeconds": 600}})
    site.list("old.csv", [1])
    for name in ["new.csv", "done.csv"]:
        site.drop(name, f"iccid,account\n{card(len(name))},{FIRST}\n", at=time.time())
    (site.root / "inbox/done.csv.done").write_text("")
    site.call("run").expect(0, out="new.csv is still being written")
    assert sorted(row["file"] for row in site.cards()) == ["done.csv", "old.csv"]
    assert site.inbox() == ["new.csv"]
    assert site.run("-n").json()["growing"] == ["new.csv"]


def test_a_folder_names_the_account_and_never_a_place_outside(tool):
    site = TrialSite(tool)
    site.drop(f"{FIRST}/list.csv", f"iccid\n{card(1)}\n")
    site.drop("990000199003071016/list.csv", f"iccid\n{card(2)}\n")
    site.drop("no account/list.csv", f"iccid\n{card(3)}\n")
    result = site.call("run").expect(65)
    assert "990000199003071016" not in result.err + result.out
    assert [(row["account"], row["file"]) for row in site.cards()] == [(FIRST, f"{FIRST}/list.csv")]
    outside = tool.write("outside.csv", f"iccid\n{card(4)}\n")
    for account in ["../../x", "/etc", "..", ".hidden", "a/b", "990000199003071016"]:
        result = site.call("run", outside, "--account", account).expect(64)
        assert "990000199003071016" not in result.err
    site.run(outside, "--account", FIRST)
    assert not [path for path in tool.folder.iterdir() if path.name not in ["site", "outside.csv"]]


def test_an_inbox_on_another_file_system_is_emptied(tool):
    if not os.access("/dev/shm", os.W_OK) or os.stat("/dev/shm").st_dev == os.stat(tool.folder).st_dev:
        return
    site = TrialSite(tool)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        (site.root / "inbox").rmdir()
        (site.root / "inbox").symlink_to(other)
        site.list("a.csv", range(3))
        site.drop("bad.csv", "")
        site.call("run").expect(65, out="Read 3 ")
        assert os.listdir(other) == [] and len(reasons(site)) == 1
        assert [path.name for path in (site.root / "archive").rglob("*.csv")] == ["a.csv"]
        site.run()


def test_a_missing_inbox_is_66(tool):
    site = TrialSite(tool)
    (site.root / "inbox").rmdir()
    for language in ["en", "zh"]:
        site.call("run", "--lang", language).expect(66, err="inbox").silent()


def test_an_archive_or_inbox_that_cannot_be_written_is_73_before_anything_is_done(tool):
    for folder in ["archive", "failed"]:
        site = TrialSite(tool, name="site-" + folder)
        site.list("a.csv", range(3))
        (site.root / folder).rmdir()
        (site.root / folder).write_bytes(b"in the way")
        for language in ["en", "zh"]:
            site.call("run", "--lang", language).expect(73, err=folder).silent()
        site.nothing_happened(["a.csv"])
        (site.root / "inbox/a.csv").write_bytes(b"")
        site.call("run").expect(73, err=folder)
        site.nothing_happened(["a.csv"])


def test_a_list_never_arrives_in_the_future(tool):
    outboxes = []
    for number, arrived in enumerate([time.time() - 5, time.time() - 50_000]):
        site = TrialSite(tool, name=f"site{number}")
        site.drop("a.csv", f"iccid,account\n{card(1)},{FIRST}\n", at=arrived)
        site.run(at="2026-09-28T16:00:00+08:00", status=75)
        site.export("2026-09-28T08:00:00+08:00")
        site.run(at="2026-09-28T16:00:00+08:00")
        outboxes.append({name: data for name, data in site.tree("outbox").items()})
        assert site.batches()[0]["due"] == "2026-10-08"
    assert outboxes[0] == outboxes[1]


def test_files_with_personal_data_are_for_their_owner_alone(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    site.tables["bindings"].append([card(3), "860000000000009"])
    site.export()
    site.list("a.csv", range(60))
    site.drop("bad.csv", "")
    site.call("run").expect(65)
    open_to_all = {"summary.json"}
    for folder in ["outbox", "archive", "failed"]:
        for path in (site.root / folder).rglob("*"):
            if path.is_file() and path.name not in open_to_all:
                assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert stat.S_IMODE((site.root / "state/deregistrar.sqlite").stat().st_mode) == 0o600
    job = site.root / "outbox" / site.jobs()[0]
    for name in open_to_all:
        text = (job / name).read_text()
        assert not any(word in text for word in AGENT.values()), name


# Rows in are rows out


def damaged(randomly):
    number = card(randomly.randrange(90))
    cells = [
        number, number[:19], number[:15] + "00000", "8.98604E+19", "", "合计", "89860" + str(randomly.randrange(10**15)),
        "=1+1", "a\nb", 'q"q', "　" + number + " ", "x" * 70_000, "\u200b\u00a0", "898601" + number[6:],
    ]
    return randomly.choice(cells)


def random_list(randomly):
    text = io.StringIO()
    columns = ["iccid", *randomly.sample(["account", "msisdn", "备注", "reason"], randomly.randrange(4))]
    randomly.shuffle(columns)
    writer = csv.writer(text, delimiter=randomly.choice(",;\t"), lineterminator=randomly.choice(["\n", "\r\n", "\r"]))
    if randomly.random() < 0.5:
        writer.writerow(["标题 title"])
    writer.writerow(columns)
    for _ in range(randomly.randrange(40)):
        row = [
            damaged(randomly) if column == "iccid" or randomly.random() < 0.1
            else randomly.choice([FIRST, SECOND, "", "91990000MADEM0001K", "990000199003071016"]) for column in columns
        ]
        writer.writerow(row if randomly.random() < 0.8 else row[:randomly.randrange(len(row) + 1)] + ["more"] * randomly.randrange(3))
    data = bytearray(text.getvalue().encode(randomly.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])))
    if randomly.random() < 0.15:
        data[randomly.randrange(len(data))] = randomly.randrange(256)
    return bytes(data)


def rows_of(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def test_every_row_of_damaged_lists_has_one_outcome(tool):
    for seed in range(25):
        randomly = random.Random(seed)
        site = TrialSite(tool, name=f"site{seed}")
        for number in range(randomly.randrange(1, 4)):
            site.drop(f"{number}.csv", random_list(randomly))
        result = site.call("run", "--format", "json")
        assert result.status in (0, 65), (seed, result.err)
        assert site.inbox() == [], seed
        if not site.jobs():
            continue
        rows, cards = site.summary()["rows"], site.cards()
        assert rows["read"] == rows["eligible"] + rows["held"] + rows["refused"] == len(cards), (seed, rows)
        for outcome in ["eligible", "held", "refused"]:
            assert rows[outcome] == sum(row["outcome"] == outcome for row in cards), (seed, outcome)
        job = site.root / "outbox" / site.jobs()[0]
        rejects = rows_of(job / "rejects.csv")
        assert len(rejects) - 1 == rows["held"] + rows["refused"] and len(set(map(len, rejects))) == 1, seed
        assert rows["eligible"] == sum(len(rows_of(path)) - 3 for path in (job / "batches").iterdir()), seed


def test_a_corrected_reject_is_a_list_again(tool):
    site = TrialSite(tool)
    site.drop("a.csv", f"iccid,account,备注\n{card(1)},{FIRST},x\n{card(2)[:15]}x,{FIRST},=1+1\n")
    site.run()
    text = (site.root / "outbox" / site.jobs()[0] / "rejects.csv").read_text(encoding="utf-8-sig")
    assert ",'=1+1" in text
    site.drop("fixed.csv", text.replace(card(2)[:15] + "x", card(2)))
    site.run()
    assert [(row["iccid"], row["outcome"], row["codes"]) for row in site.cards()] == [(card(2), "eligible", "")]


# Tables and decisions


def test_a_table_that_is_not_to_be_trusted_executes_nothing_that_is_due(tool):
    site = TrialSite(tool)
    site.list("a.csv", range(60))
    site.run()
    site.call("review", "approve", site.batches()[0]["id"], actor="checker").expect(0)
    path = site.root / "reference/bindings.csv"
    whole = path.read_bytes()
    for content in [whole[:-5], b"", b"iccid,imei\n"]:
        path.write_bytes(content)
        for language in ["en", "zh"]:
            site.call("run", "--lang", language, at=NEXT).expect(75).silent()
    path.unlink()
    site.call("run", at=NEXT).expect(66).silent()
    assert len(site.jobs()) == 1 and site.rows_in_store("select count(*) from register_segments") == [(0,)]
    path.write_bytes(whole)
    site.run(at=NEXT)
    assert site.summary()["control"]["cards_executed"] == 60


def test_cards_that_changed_since_approval_stay_and_the_others_go(tool):
    site = TrialSite(tool)
    site.list("a.csv", range(60))
    site.run()
    site.call("review", "approve", site.batches()[0]["id"], actor="checker").expect(0)
    site.run(at="2026-09-29T00:59:59+08:00")
    assert len(site.jobs()) == 1
    site.tables["bindings"].append([card(7), "860000000000009"])
    site.tables["arrears"].append([card(8), "100"])
    site.tables["inventory"] = [row for row in site.tables["inventory"] if row[0] != card(9)]
    site.export("2026-09-29T00:30:00+08:00")
    site.run(at=NEXT)
    control = site.summary()["control"]
    assert (control["cards_executed"], control["cards_taken_out"], control["cards_certified"]) == (57, 3, 57)
    site.list("b.csv", [6, 7, 8, 9])
    site.run(at=NEXT)
    assert [row["codes"] for row in site.cards()] == [
        "card.already-deregistered", "device.bound card.already-held", "arrears.outstanding card.already-held",
        "card.unknown"]


def papers(site, account, folder=None, tag=b""):
    root = site.root / "materials" / account
    for name, content in [("licence.pdf", PDF), ("agent-id.jpg", JPEG), ("authorisation.pdf", PDF), ("card-list.pdf", PDF + tag)]:
        place = root / folder if folder and name.startswith("card-list") else root
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)


REQUIRED = {"applicants": {"requiredMaterials": ["licence", "agent-id", "authorisation", "card-list"]}}


def test_a_batch_is_executed_with_the_papers_it_came_with(tool):
    for folder in [None, "a"]:
        site = TrialSite(tool, name=f"site-{folder}", settings=REQUIRED)
        papers(site, FIRST, folder)
        site.list("a.csv", range(60))
        site.run()
        site.call("review", "approve", site.batches()[0]["id"], actor="checker").expect(0)
        # The next submission is already on its way, with a new card list.
        papers(site, FIRST, "b", tag=b"%second")
        site.run(at=NEXT)
        assert site.summary()["control"]["cards_executed"] == 60, site.summary()["control"]
        site.list("b.csv", range(60, 62))
        site.run(at=NEXT)
        assert site.summary()["codes"] == {}


def test_papers_that_are_gone_at_execution_hold_the_cards(tool):
    site = TrialSite(tool, settings=REQUIRED)
    papers(site, FIRST)
    site.list("a.csv", range(60))
    site.run()
    site.call("review", "approve", site.batches()[0]["id"], actor="checker").expect(0)
    (site.root / f"materials/{FIRST}/authorisation.pdf").unlink()
    site.run(at=NEXT)
    control = site.summary()["control"]
    assert (control["cards_executed"], control["cards_taken_out"]) == (0, 60)


def test_a_card_list_serves_one_submission(tool):
    site = TrialSite(tool, settings=REQUIRED)
    papers(site, FIRST)
    site.list("nothing left.csv", [500, 501])
    site.run()
    assert site.summary()["rows"]["refused"] == 2
    site.list("a.csv", range(5))
    site.run()
    assert site.summary()["rows"]["eligible"] == 5
    site.list("b.csv", range(5, 8))
    site.run()
    assert site.summary()["codes"] == {"applicant.material-reused": 3}
    batch = site.batches("J20260928-02")[0]["id"]
    site.call("review", "reject", batch, "--reason", "wrong", actor="checker").expect(0)
    site.list("a.csv", range(5))
    site.run("--again")
    assert site.summary()["rows"]["eligible"] == 5, site.summary()["codes"]


def test_a_held_card_comes_again_with_its_own_card_list(tool):
    site = TrialSite(tool, settings=REQUIRED)
    papers(site, FIRST)
    site.tables["arrears"] += [[card(900 + n), "100"] for n in range(20)] + [[card(1), "3000"]]
    site.export()
    site.list("a.csv", [0, 1])
    site.run()
    assert site.summary()["rows"]["held"] == 1
    site.tables["arrears"].pop()
    site.export()
    site.list("b.csv", [1, 2])
    site.run()
    assert [row["codes"] for row in site.cards()] == ["card.already-held", "applicant.material-reused"]
    assert [batch["cards"] for batch in site.batches()] == [1]


def test_a_list_whose_numbers_were_sorted_alone_deregisters_nothing(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    rows = "".join(f"{card(n)},1440{59 - n:09d},{FIRST}\n" for n in range(60))
    site.drop("a.csv", "iccid,msisdn,account\n" + rows)
    site.run()
    assert site.summary()["codes"] == {"card.msisdn-conflict": 60}
    assert [(batch["lane"], batch["state"]) for batch in site.batches()] == [("manual", "in-review")]


def test_a_number_that_fits_by_chance_in_a_sorted_list_is_not_trusted(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    turned = list(range(5)) + [59 - n for n in range(50)] + list(range(55, 60))
    rows = "".join(f"{card(n)},1440{turned[n]:09d},{FIRST}\n" for n in range(60))
    site.drop("a.csv", "iccid,msisdn,account\n" + rows)
    site.run()
    assert site.summary()["codes"] == {"card.msisdn-conflict": 60}
    assert [(batch["lane"], batch["state"]) for batch in site.batches()] == [("manual", "in-review")]


def test_two_wrong_numbers_concern_their_own_rows(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    turned = [1, 0] + list(range(2, 60))
    rows = "".join(f"{card(n)},1440{turned[n]:09d},{FIRST}\n" for n in range(60))
    site.drop("a.csv", "iccid,msisdn,account\n" + rows)
    site.run()
    assert site.summary()["codes"] == {"card.msisdn-conflict": 2}


def test_a_lane_larger_than_the_policy_waits_for_people(tool):
    site = TrialSite(tool, cards=1200, settings={**AUTOMATIC, "review": {**AUTOMATIC["review"], "maximumCards": 100}})
    site.list("a.csv", range(501))
    site.run()
    assert [(batch["cards"], batch["state"]) for batch in site.batches()] == [(100, "in-review")] * 5 + [(1, "in-review")]
    site.list("b.csv", range(501, 1001))
    site.run()
    assert [(batch["cards"], batch["state"]) for batch in site.batches()] == [(500, "certified")]


def test_a_lost_key_is_not_replaced_in_silence(tool):
    site = TrialSite(tool, settings=AUTOMATIC)
    site.list("a.csv", range(60))
    for path in sorted((site.root / "keys").iterdir()):
        content, mode = path.read_bytes(), stat.S_IMODE(path.stat().st_mode)
        path.unlink()
        names = os.listdir(site.root / "keys")
        site.call("run").expect(66, err=path.name).silent()
        assert os.listdir(site.root / "keys") == names
        path.write_bytes(b"junk")
        site.call("run").expect(78, err="keys").silent()
        path.write_bytes(content)
        path.chmod(mode)
    site.nothing_happened(["a.csv"])
    site.run()
    assert [batch["state"] for batch in site.batches()] == ["certified"]


# Two at once, and killed


def test_of_two_runs_at_once_one_works(tool):
    site = TrialSite(tool, cards=2000)
    site.list("a.csv", range(1900))
    words = [tool.binary, "run", "--site", str(site.root), "--as-of", NIGHT, "--actor", "maker"]
    runs = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    for run in runs:
        run.communicate()
    assert set(run.returncode for run in runs) <= {0, 75} and 0 in [run.returncode for run in runs]
    assert len(site.jobs()) == 1 and len(site.cards()) == 1900


def test_a_store_that_was_never_begun_is_none(tool):
    site = TrialSite(tool)
    (site.root / "state/deregistrar.sqlite").write_bytes(b"")
    site.look("status").expect(0)
    site.look("audit", "verify").expect(0)
    site.list("a.csv", [1])
    site.run()


def test_a_folder_of_a_lost_store_is_not_written_into(tool):
    site = TrialSite(tool)
    (site.root / "outbox/J20260928-01").mkdir()
    (site.root / "outbox/J20260928-01/mine").write_text("mine")
    site.list("a.csv", [1])
    site.run()
    assert site.jobs() == ["J20260928-01", "J20260928-02"]
    assert os.listdir(site.root / "outbox/J20260928-01") == ["mine"]


def test_a_list_that_took_the_name_of_a_processed_one_is_not_lost(tool):
    """Killed between commit and archive; then somebody drops another list of the same name."""
    site = TrialSite(tool)
    site.list("a.csv", [1, 2])
    site.run()
    store = site.root / "state/deregistrar.sqlite"
    subprocess.run(
        ["python3", "-c", "import sqlite3,sys; s=sqlite3.connect(sys.argv[1]);"
         "s.execute(\"update jobs set state='announced'\"); s.commit()", str(store)], check=True)
    site.list("a.csv", [3, 4, 5])
    site.run()
    assert [row["iccid"] for row in site.cards()] == [card(3), card(4), card(5)]
    assert site.inbox() == []


class Night:
    """A site that is worked through again and again, undisturbed or killed."""

    def __init__(self, tool, source, at):
        self.tool, self.source, self.at = tool, source, at
        self.words = ["--as-of", at, "--actor", "maker"]

    def copy(self, name):
        target = self.tool.folder / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.source, target)
        for path in self.source.rglob("*"):
            times = path.stat()
            os.utime(target / path.relative_to(self.source), ns=(times.st_atime_ns, times.st_mtime_ns))
        return target

    def start(self, site):
        return subprocess.Popen(
            [self.tool.binary, "run", "--site", str(site), *self.words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def finish(self, site):
        run = self.start(site)
        out, err = run.communicate()
        assert run.returncode in (0, 65), (run.returncode, out, err)

    def result(self, site):
        """Everything that must be the same, what is signed by its name as signatures differ."""

        def is_signed(name):
            return name.startswith("certificates/") or name.endswith("/statement.pdf")

        jobs = list((site / "outbox").iterdir())
        assert len(jobs) == 1, jobs
        files = {}
        for path in sorted(jobs[0].rglob("*")):
            name = str(path.relative_to(jobs[0]))
            files[name] = path.read_bytes() if path.is_file() and not is_signed(name) else None
        head = self.tool.run("audit", "verify", "--site", site, "--format", "json").expect(0).out
        moved = sorted(
            str(path.relative_to(site)) for folder in ["inbox", "archive", "failed"] for path in (site / folder).rglob("*"))
        hidden = [str(path) for path in site.rglob(".*")]
        assert hidden == [], hidden
        return files, head, moved

    def compare_killed(self, rounds, seed):
        whole = self.copy("whole")
        began = time.time()
        self.finish(whole)
        seconds = time.time() - began
        wanted = self.result(whole)
        randomly = random.Random(seed)
        for round in range(rounds):
            site = self.copy("killed")
            for _ in range(randomly.randint(1, 3)):
                run = self.start(site)
                time.sleep(randomly.random() * seconds)
                run.kill()
                run.communicate()
            self.finish(site)
            self.finish(site)
            got = self.result(site)
            for name in sorted(set(wanted[0]) | set(got[0])):
                assert wanted[0].get(name) == got[0].get(name), (round, name)
            assert wanted[1:] == got[1:], (round, wanted[1:], got[1:])


def test_a_killed_night_ends_like_an_undisturbed_one(tool):
    site = TrialSite(tool, name="source", settings=AUTOMATIC)
    site.list("a.csv", range(60))
    site.list("b.csv", range(50, 70))
    site.drop("bad.csv", "")
    Night(tool, site.root, NIGHT).compare_killed(rounds=12, seed=1)


def test_a_killed_night_of_many_cards_ends_like_an_undisturbed_one(tool):
    generator = os.environ.get("DEREGISTRAR_MAKE_SITE", "")
    if os.environ.get("DEREGISTRAR_SOAK") != "1" or not pathlib.Path(generator).is_file():
        return
    base = TrialSite(tool, name="source", settings={**AUTOMATIC, "reference": {"maximumAgeHours": 1_000_000}})
    settings = (base.root / "deregistrar.json5").read_bytes()
    subprocess.run(["python3", generator, "20000", str(base.root)], check=True, capture_output=True)
    (base.root / "deregistrar.json5").write_bytes(settings)
    Night(tool, base.root, "2026-11-20T21:00:00+08:00").compare_killed(rounds=30, seed=int(time.time()))


def test_a_large_list_that_grows_while_it_is_read_is_left_for_the_next_run(tool):
    site = TrialSite(tool)
    line = f"{card(1)},{FIRST}\n"
    path = site.drop("large.csv", "iccid,account\n" + line * (10_000_000 // len(line)))
    site.drop("large.csv.done", "")
    process = subprocess.Popen(
        [tool.binary, "run", "--site", str(site.root), "--as-of", NIGHT], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # As long as the run lasts, and never for more than ten seconds.
    with open(path, "a") as file:
        for _ in range(5000):
            if process.poll() is not None:
                break
            file.write(line)
            file.flush()
            time.sleep(0.002)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (0, 75), (process.returncode, err.decode()[:400])
    assert site.jobs() == [] and site.inbox() == ["large.csv", "large.csv.done"], out.decode()[:400]
    assert not [name for name in os.listdir(site.root / "outbox") if name.startswith(".")]
    site.run()
    assert site.inbox() == [] and len(site.jobs()) == 1
    assert site.summary()["rows"]["read"] > 10_000_000 // len(line)


def test_an_again_that_was_killed_behind_its_job_is_not_done_twice(tool):
    site = TrialSite(tool)
    path = tool.write("named.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in range(3)))
    site.run(path)
    # Nobody reads what the call says: it ends behind its job and in front of its answer.
    with open("/dev/full", "wb") as full:
        site.tool.run(
            "run", "--again", path, "--format", "json", "--site", site.name, "--as-of", NIGHT, "--actor", "maker",
            stdout=full)
    assert len(site.jobs()) == 2
    told = site.run("--again", path).json()
    assert told["job"] is None and len(site.jobs()) == 2, told
    assert "J20260928-02" in json.dumps(told), told
    # Whoever has the answer and asks once more means it.
    assert site.run("--again", path).json()["job"] == "J20260928-03"
    assert site.run("--again", path).json()["job"] == "J20260928-04"
    assert not list((site.root / "state").glob("again-*"))
