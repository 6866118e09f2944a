"""init, settings, doctor, and what is refused on a site."""

import fcntl
import os
import stat

FOLDERS = ["archive", "exchange", "failed", "inbox", "keys", "materials", "outbox", "reference", "state"]


def test_init_makes_a_site_that_opens(tool):
    tool.run("init", "new/site").expect(0, out="new/site")
    names = sorted(path.name for path in (tool.folder / "new/site").iterdir())
    assert names == sorted(FOLDERS + ["calendar.txt", "deregistrar.json5"]), names
    assert list((tool.folder / "new/site/inbox").iterdir()) == []
    tool.run("status", "--site", "new/site").expect(0)
    tool.run("audit", "verify", "--site", "new/site").expect(0)


def test_private_keys_are_for_the_owner_alone(tool):
    keys = tool.site() / "keys"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    private = [path for path in keys.iterdir() if b"PRIVATE KEY" in path.read_bytes()]
    assert private and all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in private)


def test_init_refuses_a_folder_that_holds_a_site_and_changes_nothing(tool):
    tool.site()
    before = tool.tree("site")
    for language in ["en", "zh"]:
        tool.run("init", "site", "--lang", language).expect(73).silent()
    assert tool.tree("site") == before


def test_init_overwrites_nothing(tool):
    tool.write("half/keys/mine", b"mine")
    tool.run("init", "half").expect(73, err="keys")
    assert tool.tree("half") == {"keys": None, "keys/mine": b"mine"}
    tool.write("other/notes.txt", b"mine")
    tool.run("init", "other").expect(0)
    assert (tool.folder / "other/notes.txt").read_bytes() == b"mine"


def test_init_where_nothing_can_be_written_leaves_nothing(tool):
    tool.write("file", b"x")
    for language in ["en", "zh"]:
        result = tool.run("init", "file/site", "--lang", language).expect(73).silent()
        assert len(result.err.strip().splitlines()) == 2
    assert tool.tree() == {"file": b"x"}


def test_init_without_sample_data_is_66_and_leaves_nothing(tool):
    tool.run("init", "site", "--sample", env={"DEREGISTRAR_SAMPLES": str(tool.folder / "nowhere")}).expect(66).silent()
    assert tool.tree() == {}


def test_init_sample_copies_the_sample_data(tool):
    tool.write("samples/site/deregistrar.json5", '{ trial: true, operator: { name: "示例运营商" } }')
    tool.write("samples/site/inbox/list.csv", "ICCID\n")
    tool.write("samples/site/materials/A1/licence.pdf", b"%PDF-1.4\n")
    tool.run("init", "site", "--sample", env={"DEREGISTRAR_SAMPLES": str(tool.folder / "samples")}).expect(0)
    tree = tool.tree("site")
    assert tree["inbox/list.csv"] == b"ICCID\n" and "示例运营商".encode() in tree["deregistrar.json5"]
    assert stat.S_IMODE((tool.folder / "site/materials/A1/licence.pdf").stat().st_mode) == 0o600


def test_the_site_is_found_by_flag_environment_or_folder(tool):
    site = tool.site()
    tool.run("status", "--site", site).expect(0)
    tool.run("status", "-C", "site").expect(0)
    tool.run("status", env={"DEREGISTRAR_SITE": str(site)}).expect(0)
    tool.run("status", cwd=site).expect(0)
    tool.run("status").expect(66)
    tool.run("status", "--lang", "zh").expect(66, err="工作目录")


WRONG = {
    "not json": ("{ trial: }", None),
    "no object": ("[]", None),
    "unknown key": ("{ trail: true }", "trial"),
    "unknown inner key": ("{ fastLane: { minimumCard: 50 } }", "fastLane.minimumCards"),
    "unknown section": ("{ refrence: {} }", "reference"),
    "wrong type": ('{ trial: "yes" }', "trial"),
    "out of range": ("{ reference: { maximumShrinkPercent: 101 } }", "reference.maximumShrinkPercent"),
    "not among": ('{ lists: { hidden: "ignore" } }', "lists.hidden"),
    "zone": ('{ timeZone: "Asia/Nowhere" }', "Asia/Nowhere"),
    "clock": ('{ intake: { cutoff: "25:00" } }', "intake.cutoff"),
    "manual lane": ('{ review: { automatic: ["manual"] } }', "review.automatic"),
    "policy missing": ('{ review: { automatic: ["fast"] } }', "review.policy"),
    "policy person": (
        '{ review: { automatic: ["fast"], policy: { approvedBy: "x", maximumCards: 5 } } }', "review.policy.approvedBy"),
    "role": ('{ people: [{ login: "a", roles: ["boss"] }] }', "people[0].roles"),
}


def test_wrong_settings_are_78_with_the_key_in_both_languages(tool):
    tool.site()
    for name, (settings, key) in WRONG.items():
        tool.write("site/deregistrar.json5", settings)
        for language in ["en", "zh"]:
            for command in [["status"], ["doctor"], ["run"], ["review", "list"]]:
                result = tool.run(*command, "--site", "site", "--lang", language).expect(78).silent()
                assert len(result.err.strip().splitlines()) == 2, (name, result.err)
                assert key is None or key in result.err, (name, result.err)
                assert "[settings." not in result.err, (name, result.err)
    assert sorted(os.listdir(tool.folder / "site/state")) == []


def test_as_of_and_actor_are_for_trial_sites(tool):
    tool.site("{ trial: false }")
    for command in [["run"], ["review", "approve", "B1"], ["review", "withdraw", "B1"]]:
        for flag in [["--as-of", "2026-09-28T09:00:00+08:00"], ["--actor", "somebody"]]:
            for language in ["en", "zh"]:
                tool.run(*command, *flag, "--site", "site", "--lang", language).expect(77).silent()
    tool.run("status", "--as-of", "2026-09-28", "--site", "site").expect(0)
    tool.run("status", "--as-of", "yesterday", "--site", "site").expect(64)
    assert sorted(os.listdir(tool.folder / "site/state")) == []


def test_another_run_that_holds_the_lock_is_75(tool):
    site = tool.site()
    (site / "state").mkdir(exist_ok=True)
    with open(site / "state/lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for language in ["en", "zh"]:
            tool.run("review", "approve", "B1", "--site", "site", "--lang", language).expect(75).silent()
    assert sorted(os.listdir(site / "state")) == ["lock"]


def test_a_state_folder_that_cannot_be_made_is_73(tool):
    site = tool.site()
    (site / "state").rmdir()
    tool.write("site/state", b"in the way")
    tool.run("review", "approve", "B1", "--site", "site").expect(73).silent()
    assert (site / "state").read_bytes() == b"in the way"


def test_a_damaged_store_is_69(tool):
    tool.site()
    tool.write("site/state/deregistrar.sqlite", b"no database at all" * 100)
    for command in [["status"], ["review", "list"], ["audit", "verify"], ["explain", "89860725100000000017"]]:
        for language in ["en", "zh"]:
            tool.run(*command, "--site", "site", "--lang", language).expect(69).silent()
    tool.run("doctor", "--site", "site").expect(1)


def test_what_nobody_knows_is_66(tool):
    tool.site()
    for command in [
        ["status", "J20260101-01"], ["explain", "89860725100000000017"], ["explain", "list.csv:3"],
        ["explain", "DRC-2026-000001"], ["review", "show", "B1"], ["review", "approve", "B1"],
    ]:
        for language in ["en", "zh"]:
            result = tool.run(*command, "--site", "site", "--lang", language).expect(66).silent()
            assert len(result.err.strip().splitlines()) == 2, result.err
    tool.run("review", "list", "--site", "site").expect(0)
    tool.run("explain", "nonsense", "--site", "site").expect(64)


def test_a_reason_may_not_be_blank_nor_an_exception_without_one(tool):
    tool.site()
    tool.run("review", "reject", "B1", "--reason", "", "--site", "site").expect(64)
    tool.run("review", "approve", "B1", "--except", "89860725100000000017", "--site", "site").expect(64)
    tool.run("review", "approve", "B1", "--except", "12=lost", "--site", "site").expect(64)


def test_doctor_tells_what_is_wrong_by_its_status(tool):
    site = tool.site()
    result = tool.run("doctor", "--site", "site", "--format", "json").expect(1).json()
    verdicts = {check["check"]: check["verdict"] for check in result["checks"]}
    assert result["ok"] is False and verdicts["tables"] == "bad" and verdicts["folders"] == "ok"
    for path in (site / "keys").iterdir():
        path.chmod(0o644)
    result = tool.run("doctor", "--site", "site", "--format", "json").expect(1).json()
    assert {check["check"]: check["verdict"] for check in result["checks"]}["keys"] == "bad"
    tool.run("doctor", "--site", "site", "--lang", "zh").expect(1, out=["密钥", "工作日历"])


def test_an_empty_audit_chain_is_sound(tool):
    tool.site()
    result = tool.run("audit", "verify", "--site", "site", "--format", "json").expect(0).json()
    assert result["entries"] == 0 and result["head"] is None


def test_looking_changes_nothing(tool):
    tool.site()
    before = tool.tree("site")
    for command in [
        ["status"], ["review", "list"], ["certificate", "list"], ["doctor"], ["audit", "verify"],
        ["explain", "89860725100000000017"],
    ]:
        tool.run(*command, "--site", "site")
    assert tool.tree("site") == before


def test_the_doctor_looks_at_what_a_night_calls_and_writes(tool):
    from trial_site import TrialSite

    site = TrialSite(tool)
    folder = tool.folder / "bin"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    program = folder / "send"

    def checks(status, **notify):
        site.settings({"notify": {"command": [str(program)], **notify}})
        found = site.look("doctor", "--format", "json").expect(status).json()["checks"]
        return {check["check"]: (check["verdict"], check["message"]) for check in found}

    assert checks(1)["notify"][0] == "bad"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o644)
    assert "executed" in checks(1)["notify"][1]
    program.chmod(0o755)
    assert checks(0)["notify"] == ("ok", str(program))
    program.chmod(0o775)
    assert checks(0)["notify"][0] == "warn"
    program.chmod(0o757)
    assert checks(1)["notify"][0] == "bad"
    program.chmod(0o755)
    folder.chmod(0o777)
    assert "folder" in checks(1)["notify"][1]
    folder.chmod(0o1777)
    assert checks(0, file=str(tool.folder / "new/folder/last.txt"))["night-files"][0] == "ok"
    site.settings({"metrics": {"file": str(program) + "/in/the/way.prom"}, "heartbeat": {"file": str(folder)}})
    found = site.look("doctor", "--format", "json").expect(1).json()["checks"]
    [wrong] = [check["message"] for check in found if check["check"] == "night-files"]
    assert "metrics.file" in wrong and "heartbeat.file" in wrong and "notify.file" not in wrong, wrong
    assert "notify" not in {check["check"] for check in found}
