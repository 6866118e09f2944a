"""What stops a run: the exit status of the contract, one sentence and a hint, nothing half-written."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile

from mini import CARDS, at, drop, export, make, table
from trial_site import FIRST, SECOND, TrialSite, card
from workbook_files import Sheet, workbook


def refused(tool, site, status, *words):
    """Runs in both languages; nothing may have changed but the state folder and the log."""
    def outside():
        return {name: content for name, content in tool.tree("site").items() if not name.startswith(("state", "logs"))}

    before = outside()
    for language in ["en", "zh"]:
        result = at(tool, "run", "--lang", language).expect(status).silent()
        assert len(result.err.strip().splitlines()) == 2, result.err
        assert not any(code in result.err for code in ["[table.", "[list.", "[file.", "[snapshot."]), result.err
        for word in words:
            assert word in result.err, result.err
    assert outside() == before
    assert at(tool, "status", "--format", "json").expect(0).json()["jobs"] == []


def listed(tool):
    site = make(tool)
    drop(site, "list.csv", CARDS[:5])
    return site


def rewrite(site, name, text):
    """A table as the export wrote it, with a snapshot that agrees."""
    import hashlib

    path = site / "reference/snapshot.json5"
    snapshot = json.loads(path.read_text())
    (site / f"reference/{name}.csv").write_text(text)
    snapshot["tables"][name] = {"rows": max(0, text.count("\n") - 1), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    path.write_text(json.dumps(snapshot))


def test_a_missing_table_is_66(tool):
    site = listed(tool)
    (site / "reference/bindings.csv").unlink()
    refused(tool, site, 66, "bindings")


def test_a_missing_snapshot_is_refused(tool):
    site = listed(tool)
    (site / "reference/snapshot.json5").unlink()
    for language in ["en", "zh"]:
        result = at(tool, "run", "--lang", language).silent()
        assert result.status in (66, 75), result.status
    assert (site / "inbox/list.csv").exists() and list((site / "outbox").iterdir()) == []


def test_a_table_that_is_too_old_is_75(tool):
    site = listed(tool)
    export(site, as_of="2026-09-27T18:00:00+08:00")
    refused(tool, site, 75)


def test_a_changed_truncated_or_empty_table_is_75(tool):
    for change in [lambda text: text.replace("1234", "1235"), lambda text: text[:-5], lambda text: ""]:
        site = listed(tool)
        path = site / "reference/arrears.csv"
        path.write_text(change(path.read_text()))
        status = at(tool, "run").silent().status
        assert status in (65, 75), status
        assert (site / "inbox/list.csv").exists() and list((site / "outbox").iterdir()) == []
        shutil.rmtree(site)


def test_two_lines_for_one_card_are_75(tool):
    site = listed(tool)
    text = (site / "reference/inventory.csv").read_text()
    rewrite(site, "inventory", text + text.splitlines()[1] + "\n")
    refused(tool, site, 75)


def test_an_amount_without_a_unit_is_65(tool):
    site = listed(tool)
    rewrite(site, "arrears", table(["iccid", "amount"], [[CARDS[0], "1234"]]))
    refused(tool, site, 65, "arrears.csv")


def test_yuan_where_fen_is_meant_is_65(tool):
    site = listed(tool)
    rewrite(site, "arrears", table(["iccid", "amount_fen"], [[CARDS[0], "12.34"]]))
    refused(tool, site, 65, "arrears.csv")


def test_an_outbox_that_cannot_be_written_is_73_and_the_next_run_goes_on(tool):
    site = listed(tool)
    (site / "outbox").rmdir()
    (site / "outbox").write_bytes(b"in the way")
    for language in ["en", "zh"]:
        at(tool, "run", "--lang", language).expect(73).silent()
    assert (site / "inbox/list.csv").exists() and (site / "outbox").read_bytes() == b"in the way"
    (site / "outbox").unlink()
    at(tool, "run").expect(0, out="Read 5 = eligible 4 + held 1 + refused 0")


def test_an_unreadable_list_is_65_and_does_not_stop_the_others(tool):
    site = listed(tool)
    (site / "inbox/bad.csv").write_bytes(b'ICCID\n"1\n')
    os.utime(site / "inbox/bad.csv", (1_790_582_400, 1_790_582_400))
    at(tool, "run").expect(65, out="Read 5", err="bad.csv")
    assert (site / "failed").exists() and any("bad.csv" in path.name for path in (site / "failed").iterdir())


def test_a_list_that_is_named_and_missing_is_66(tool):
    make(tool)
    at(tool, "run", "nowhere.csv").expect(66, err="nowhere.csv").silent()


def test_nothing_to_do_makes_no_folder(tool):
    site = make(tool)
    at(tool, "run").expect(0)
    at(tool, "run", "--strict").expect(4)
    assert list((site / "outbox").iterdir()) == []


def test_a_full_disk_is_73_and_leaves_nothing_half_written(tool):
    disk = tool.folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        return  # only where a small file system can be mounted
    try:
        site = listed(tool)
        shutil.rmtree(site / "outbox")
        (site / "outbox").symlink_to(disk)
        (disk / "filler").write_bytes(b"x" * 1_040_000)
        at(tool, "run").expect(73).silent()
        assert [path.name for path in disk.iterdir()] == ["filler"]
        assert (site / "inbox/list.csv").exists()
        (disk / "filler").unlink()
        at(tool, "run").expect(0, out="Read 5")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_settings_that_cannot_be_read_say_where(tool):
    site = tool.site()
    settings = site / "deregistrar.json5"
    for text, english, chinese in [
        ("{\n  trial: true\n  people: [] }", "line 3, character 3; wanted there: , }", "第 3 行第 3 个字符"),
        ("", "line 1, character 1", "第 1 行"),
        ("[]", "braces", "花括号"),
        ("{ trial: true, trial: false }", "trial stands there twice, again in line 1", "trial 重复出现"),
        (b"{ trial: \xd6\xd0 }", "UTF-8", "UTF-8"),
    ]:
        settings.write_bytes(text if isinstance(text, bytes) else text.encode())
        tool.run("run", "--site", "site").expect(78, err=["deregistrar.json5", english]).silent()
        tool.run("run", "--site", "site", "--lang", "zh").expect(78, err=chinese).silent()


def test_a_list_that_lies_too_deep_is_told(tool):
    site = TrialSite(tool)
    site.list(f"{FIRST}/2026/a.csv", [1])
    site.list("b.csv", [2])
    for words in [["run", "--dry-run"], ["run"], ["nightly", "-q"]]:
        site.call(*words).expect(0, err=f"inbox/{FIRST}/2026")
    assert site.inbox() == [f"{FIRST}/2026/a.csv"]
    assert [warning["code"] for warning in site.summary()["warnings"]] == ["inbox.folder-unread"]


def test_the_same_list_twice_in_one_night_is_told_as_that(tool):
    site = TrialSite(tool)
    for name in ["a.csv", "b.csv"]:
        site.list(name, [1, 2])
    result = site.run()
    assert result.json()["repeated"] == [{"file": "b.csv", "job": None}]
    job = site.jobs()[0]
    assert sorted(path.name for path in (site.root / "archive" / job).iterdir()) == ["a.csv", "b.csv"]
    for name in ["a.csv", "c.csv"]:
        site.list(name, [1, 2])
    assert site.run().json()["repeated"] == [{"file": name, "job": job} for name in ["a.csv", "c.csv"]]
    for name in ["a.csv", "c.csv"]:
        site.list(name, [3, 4])
    site.call("run", "--dry-run").expect(0, out="c.csv is the same file as another list of this run")


def test_a_date_that_nobody_entered_is_not_told_as_one(tool):
    site = TrialSite(tool)
    site.tables["applicants"][1][2] = ""
    site.tables["applicants"][1][7] = ""
    site.tables["bindings"].append([card(1), ""])
    site.export()
    site.list("a.csv", [1])
    site.run()
    line = site.cards()[0]
    assert line["codes"] == "device.bound applicant.licence-expired applicant.authorisation-expired"
    assert line["detail"] == ""
    for path in (site.root / "outbox" / site.jobs()[0]).rglob("*"):
        if path.suffix in (".csv", ".html", ".json"):
            assert "1970" not in path.read_text(), path
    site.look("explain", card(1)).expect(0, out="nobody entered until when")


def test_explain_says_details_in_words(tool):
    site = TrialSite(tool, settings={"applicants": {"requiredMaterials": ["licence", "card-list"]}})
    site.drop("a.csv", f"iccid,account\n{card(1)},{FIRST}\n{'x' * 5000},{FIRST}\n")
    site.run()
    site.look("explain", "a.csv:3").expect(0, out="character 1 is neither a digit")
    site.look("explain", card(1)).expect(0, out="business licence, sealed card list")
    assert (site.root / "outbox" / site.jobs()[0] / "report.html").read_text().count("x" * 201) == 0
    assert "x" * 5000 in site.cards()[1]["iccid_as_given"]


def test_status_explains_every_held_card(tool):
    site = TrialSite(tool)
    site.list("a.csv", range(3))
    site.run()
    site.call("review", "approve", site.batches()[0]["id"], actor="checker").expect(0)
    site.tables["inventory"][0].append("last_used_on")
    for line in site.tables["inventory"][1:]:
        line.append("2026-09-28")
    site.tables["bindings"].append([card(0), "860000000000009"])
    site.export()
    later = "2026-09-29T02:00:00+08:00"
    site.run(at=later)
    site.look("status", at=later).expect(0, out=["Held cards: 3", "  1  Bound", "  2  wait for the next night"])
    held = site.look("status", "--format", "json", at=later).json()["held"]
    assert (held["cards"], held["for_manual_lane"], held["codes"]) == (3, 2, {"device.bound": 1})


def test_a_pipe_or_a_folder_that_is_named_is_no_list(tool):
    site = TrialSite(tool)
    os.mkfifo(tool.folder / "pipe.csv")
    (tool.folder / "folder").mkdir()
    for name in ["pipe.csv", "folder"]:
        site.call("run", name).expect(65, err=[name, "no ordinary file"]).silent()
        site.call("run", name, "--lang", "zh").expect(65, err="不是普通文件")
    site.call("run", "dangling.csv").expect(66)
    assert site.jobs() == []


def test_two_lists_of_one_name_are_told_apart(tool):
    site = TrialSite(tool)
    tool.write("x/a.csv", f"iccid,account\n{card(1)},{FIRST}\n{card(2)},{FIRST}\n")
    tool.write("y/a.csv", f"iccid,account\n{card(2)},{FIRST}\n{card(3)},{FIRST}\n")
    tool.write("y/b.csv", f"iccid,account\n{card(4)},{FIRST}\n")
    site.run("x/a.csv", "y/a.csv", "y/b.csv")
    rows = [(row["file"], row["row"], row["codes"], row["detail"]) for row in site.cards()]
    assert rows == [("x/a.csv", "2", "", ""), ("x/a.csv", "3", "", ""),
                    ("y/a.csv", "2", "row.duplicate", "row.duplicate=x/a.csv:3"), ("y/a.csv", "3", "", ""),
                    ("b.csv", "2", "", "")]
    site.look("explain", "y/a.csv:2").expect(0, out="row.duplicate]: x/a.csv:3")
    assert len(list((site.root / "archive" / site.jobs()[0]).iterdir())) == 3


def test_a_paper_that_cannot_be_opened_holds_its_own_customers_cards_alone(tool):
    site = TrialSite(tool, settings={"applicants": {"requiredMaterials": ["licence"]}})
    for account in [FIRST, SECOND]:
        (site.root / "materials" / account).mkdir(parents=True)
    (site.root / "materials" / SECOND / "licence.pdf").write_bytes(b"%PDF-1.4\ntrailer\n<<>>\n%%EOF\n")
    paper = site.root / "materials" / FIRST / "licence.pdf"
    for number, make in enumerate([
        lambda: paper.symlink_to("/nowhere/licence.pdf"), lambda: os.mkfifo(paper), lambda: paper.symlink_to("/dev/zero"),
        lambda: (paper.touch(), os.truncate(paper, 3 << 30)),
    ]):
        make()
        site.drop(f"{number}.csv", f"iccid,account\n{card(number)},{FIRST}\n{card(91 + number)},{SECOND}\n")
        site.run()
        codes = [row["codes"] for row in site.cards()]
        assert codes == ["applicant.material-unreadable", ""], codes
        paper.unlink()


def test_a_table_that_is_no_file_is_65(tool):
    site = make(tool)
    drop(site, "a.csv", CARDS[:1])
    table = site / "reference/risk.csv"
    os.mkfifo(table)
    refused(tool, site, 65, "risk")
    table.unlink()
    table.mkdir()
    refused(tool, site, 65, "risk")


def test_a_held_card_whose_customer_left_the_tables_stops_no_run(tool):
    site = TrialSite(tool)
    site.tables["inventory"][1][1] = "GONE"
    site.export()
    site.drop("a.csv", f"iccid,account\n{card(0)},GONE\n")
    site.run()
    assert [row["codes"] for row in site.cards()] == ["applicant.unknown"]
    site.tables["inventory"][1][1] = FIRST
    site.export()
    for number, words in enumerate([["run", "--dry-run"], ["run"], ["nightly"]], 5):
        site.list(f"{number}.csv", [number])
        site.call(*words).expect(0)
    assert site.look("status", "--format", "json").json()["held"]["cards"] == 0


def test_doctor_looks_at_the_operators_credit_code(tool):
    site = TrialSite(tool)
    site.look("doctor").expect(0)
    site.settings({"operator": {"creditCode": "91440300MA0000TE67"}})
    site.look("doctor").expect(1, out="operator.creditCode is no valid credit code")


def with_formula(data):
    """The same workbook where each number 7777 is a formula without its result, as libraries write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b"<v>7777</v>", b"<f>A1</f><v></v>"))
    return made.getvalue()


def test_a_formula_without_its_result_is_told_in_lists_and_refused_in_tables(tool):
    site = TrialSite(tool)
    rows = [["ICCID", "account", "note"], [card(1), FIRST], [7777], [None, None, 7777], [card(2), FIRST, 7777]]
    site.drop("a.xlsx", with_formula(workbook(Sheet("S", rows))))
    site.run("--account", FIRST)
    assert [(row["row"], row["codes"]) for row in site.cards()] == [
        ("2", ""), ("3", "row.no-iccid account.missing"), ("5", "")]
    (site.root / "reference/bindings.csv").unlink()
    for row, column in [([7777, 7777], "A"), ([card(3), 7777], "B")]:
        table = with_formula(workbook(Sheet("S", [["iccid", "imei"], [card(900), "860000000000009"], row])))
        (site.root / "reference/bindings.xlsx").write_bytes(table)
        snapshot = json.loads((site.root / "reference/snapshot.json5").read_text())
        snapshot["tables"]["bindings"] = {"rows": 2, "sha256": hashlib.sha256(table).hexdigest()}
        (site.root / "reference/snapshot.json5").write_text(json.dumps(snapshot))
        site.list("b.csv", [3])
        site.call("run").expect(65, err=["bindings.xlsx", f"row 3, column {column}", "formula"])


def test_a_link_to_a_folder_in_the_inbox_is_not_followed(tool):
    site = TrialSite(tool)
    tool.write("other/list.csv", f"iccid\n{card(1)}\n")
    tool.write("other/notes.txt", "x")
    (site.root / "inbox" / FIRST).symlink_to(tool.folder / "other")
    site.call("run").expect(65, err=f"{FIRST}: This is a link")
    assert sorted(path.name for path in (tool.folder / "other").iterdir()) == ["list.csv", "notes.txt"]
    assert site.jobs() == [] and (site.root / "inbox" / FIRST).is_symlink()
    assert list((site.root / "failed").iterdir()) == []
