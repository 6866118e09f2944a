"""What the contract says of settings, lists and outputs, held from outside."""

import json
import os
import pwd
import stat

from trial_site import AGENT, FIRST, SECOND, TrialSite, card

# Every key of the settings with a value that is not its default.
KEYS = {
    "operator": {"name": "示例运营商", "creditCode": "91440300MA0000TE66"},
    "trial": True,
    "timeZone": "Asia/Urumqi",
    "people": [{"login": "a", "name": "示例", "roles": ["maker", "checker", "operator", "finance", "admin"],
                "accounts": [FIRST], "deputy": "b", "absent": ["2026-10-08", "2026-10-01/2026-10-08"]},
               {"login": "b", "roles": ["checker"]}],
    "intake": {"cutoff": "16:00"},
    "inbox": {"quietSeconds": 0},
    "reference": {"maximumAgeHours": 30, "maximumShrinkPercent": 5, "requireSnapshot": False,
                  "statusWords": {"已激活": "active"}},
    "applicants": {"requiredMaterials": ["licence", "agent-id", "authorisation", "card-list"]},
    "lists": {"identifyBy": "msisdn", "carry": ["合同号"], "hidden": "report", "aliases": {"iccid": ["芯片号"]}},
    "fastLane": {"minimumCards": 10, "workingDays": 2},
    "standardLane": {"workingDays": 4},
    "manualLane": {"workingDays": 5},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "b", "maximumCards": 10},
               "maximumCards": 500},
    "execution": {"adapter": "register", "cancellationHours": 0},
    "risk": {"deviceChanges30d": 3, "trafficRatio": 4.5, "recentUseDays": 1},
    "held": {"expireDays": 30},
    "certificates": {"waitDays": 1},
}


def paths(value, prefix=""):
    for key, inner in value.items():
        yield prefix + key
        if isinstance(inner, dict) and key not in ("statusWords", "aliases"):
            yield from paths(inner, prefix + key + ".")


def test_every_key_of_the_settings_is_taken(tool):
    tool.site(json.dumps(KEYS, ensure_ascii=False))
    tool.run("status", "--site", "site").expect(0)


def test_every_misspelt_key_is_78_and_names_the_one_that_was_meant(tool):
    tool.site()
    for path in paths(KEYS):
        *sections, last = path.split(".")
        wrong = {last[:-1] + last[-1] * 2: {}}
        for section in reversed(sections):
            wrong = {section: wrong}
        tool.write("site/deregistrar.json5", json.dumps(wrong))
        tool.run("status", "--site", "site").expect(78, err=["; " + path + " may be meant"]).silent()


# MARK: Subscriber numbers instead of ICCIDs


def by_number(tool, **settings):
    return TrialSite(tool, settings={"lists": {"identifyBy": "msisdn"}, **settings})


def number(n):
    return f"1440{n:09d}"


def test_a_subscriber_number_of_one_card_of_the_account_will_do(tool):
    site = by_number(tool)
    site.drop("list.csv", "接入号,统一社会信用代码\n" + "".join(f"{number(n)},{FIRST}\n" for n in range(3)))
    site.run()
    rows = site.cards()
    assert [row["iccid"] for row in rows] == [card(n) for n in range(3)]
    assert [(row["iccid_as_given"], row["codes"], row["outcome"]) for row in rows] == [("", "card.by-msisdn", "eligible")] * 3
    batch = site.batches()[0]["id"]
    assert site.batches()[0]["cards"] == 3
    shown = site.look("review", "show", batch, "--format", "json").expect(0).json()
    assert [entry["iccid"] for entry in shown["cards"]] == [card(n) for n in range(3)]
    site.look("explain", card(1)).expect(0, out="card.by-msisdn")
    site.look("explain", "list.csv:3").expect(0, out=card(1))


def test_a_number_of_no_card_of_several_or_of_somebody_else_is_not_guessed_at(tool):
    site = by_number(tool)
    inventory = site.tables["inventory"]
    inventory[3][6] = inventory[4][6] = number(777)
    site.export()
    site.drop("list.csv", "iccid,msisdn,account\n" + "".join(f",{number(n)},{owner}\n" for n, owner in [
        (0, FIRST), (777, FIRST), (778, FIRST), (95, FIRST), (95, SECOND), (1, "")]))
    site.run()
    assert [(row["iccid"], row["codes"]) for row in site.cards()] == [
        (card(0), "card.by-msisdn"), ("", "row.no-iccid"), ("", "row.no-iccid"), ("", "row.no-iccid"),
        (card(95), "card.by-msisdn"), ("", "row.no-iccid account.missing")]


def test_a_card_named_by_number_bears_all_that_its_tables_say(tool):
    site = by_number(tool)
    site.tables["arrears"].append([card(0), "1234"])
    site.export()
    site.drop("list.csv", f"iccid,msisdn,account\n,{number(0)},{FIRST}\n{card(1)},,{FIRST}\n,{number(1)},{FIRST}\n"
              f"8986040000ABC,{number(2)},{FIRST}\n合计,,\n")
    site.run()
    rows = site.cards()
    assert [row["codes"] for row in rows] == [
        "arrears.outstanding card.by-msisdn", "", "row.duplicate card.by-msisdn", "iccid.malformed", "row.not-a-card"]
    assert rows[0]["detail"] == "arrears.outstanding=1234"
    assert site.summary()["rows"] == {"read": 5, "blank": 0, "eligible": 1, "held": 1, "refused": 3}


def test_without_the_setting_a_number_is_no_card(tool):
    site = TrialSite(tool)
    site.drop("list.csv", f"iccid,msisdn,account\n,{number(0)},{FIRST}\n")
    site.run()
    assert [row["codes"] for row in site.cards()] == ["row.no-iccid"]


def test_how_the_inventory_spells_a_card_says_nothing_about_the_list(tool):
    site = by_number(tool)
    site.tables["inventory"][51][0] = card(50)[:19]
    site.export()
    site.drop("list.csv", "iccid,msisdn,account\n" + f",{number(50)},{FIRST}\n"
              + "".join(f"{card(n)},,{FIRST}\n" for n in range(1, 5)))
    site.run()
    assert [row["codes"] for row in site.cards()] == ["card.by-msisdn", "", "", "", ""]


def test_check_leaves_numbers_to_the_tables(tool):
    by_number(tool)
    tool.write("list.csv", f"接入号\n{number(0)}\n12\n")
    rows = tool.run("check", "list.csv", "--site", "site", "--format", "jsonl").expect(0).lines()
    assert [(row["outcome"], row["codes"]) for row in rows] == [
        ("accepted", []), ("refused", ["row.no-iccid", "msisdn.malformed"])]
    tool.run("check", "list.csv").expect(65)


# MARK: Exit statuses


def test_an_account_mistyped_on_the_command_line_is_64_and_no_fault_of_the_list(tool):
    site = TrialSite(tool)
    site.drop("list.csv", f"iccid\n{card(0)}\n")
    site.call("run", "--account", FIRST[:-1] + "K").expect(64, err=FIRST[:-1] + "K").silent()
    result = site.call("run", "--account", AGENT["document"]).expect(64).silent()
    assert AGENT["document"] not in result.err
    site.nothing_happened(["list.csv"])
    site.run("--account", FIRST)
    assert [row["account"] for row in site.cards()] == [FIRST]


def certified(tool):
    site = TrialSite(tool, settings={"execution": {"cancellationHours": 0}, "lists": {"carry": ["合同号", "成本中心"]}})
    site.drop("list.csv", "iccid,account,合同号,成本中心\n" + "".join(
        f"{card(n)},{FIRST}, HT-{n} ,示例中心\n" for n in range(3)))
    site.run()
    site.call("review", "approve", site.batches()[0]["id"], actor="checker").expect(0)
    site.run(at="2026-09-28T22:00:00+08:00")
    folder = site.root / "outbox" / site.jobs()[-1] / "certificates"
    return site, folder, next(folder.glob("*.json"))


def test_carried_columns_reach_the_certificate(tool):
    _, _, file = certified(tool)
    records = json.loads(file.read_text())["cards"]
    assert [record["carried"] for record in records] == [
        [{"name": "合同号", "value": f"HT-{n}"}, {"name": "成本中心", "value": "示例中心"}] for n in range(3)]


def test_verify_is_0_for_genuine_alone_and_never_65(tool):
    _, folder, file = certified(tool)
    tool.run("verify", folder, "--site", "site").expect(0)
    broken = {"empty.json": b"", "zeros.json": bytes(100), "text.html": b"<html></html>", "list.csv": b"ICCID\n",
              "half.json": file.read_bytes()[:500], "utf16.json": "{}".encode("utf-16")}
    for name, content in broken.items():
        path = tool.write(name, content)
        tool.run("verify", path, "--site", "site").expect(1)
        tool.run("verify", path).expect(1)
        tool.run("verify", file, "--trust", path).expect(1)
        tool.run("verify", file, path, "--site", "site").expect(1, out="genuine")
    tool.run("verify", file, "--trust", file.parent).expect(1, out="UNKNOWN SIGNER")
    tool.write("mixed/a.json", file.read_bytes())
    tool.write("mixed/b.json", file.read_bytes() + b"\n")
    tool.run("verify", "mixed", "--site", "site").expect(1, out="genuine")


def test_a_missing_certificate_is_66_and_the_others_are_verified(tool):
    _, _, file = certified(tool)
    tool.run("verify", "nowhere.json", file, "--site", "site").expect(66, out="genuine", err="nowhere.json")
    tool.write("altered.json", file.read_bytes().replace(b"HT-1", b"HT-2"))
    tool.run("verify", "nowhere.json", "altered.json", "--site", "site").expect(1, out="ALTERED", err="nowhere.json")


def test_nobody_acts_under_another_name_on_a_real_site(tool):
    tool.site("{ trial: false }")
    for words in [["status"], ["review", "list"], ["review", "show", "B1"], ["explain", card(0)], ["doctor"],
                  ["certificate", "list"], ["audit", "verify"], ["run"], ["run", "--dry-run"]]:
        tool.run(*words, "--site", "site", "--actor", "somebody").expect(77, err="--actor").silent()
    tool.run("status", "--site", "site", "--actor", pwd.getpwuid(os.geteuid()).pw_name).expect(0)


# MARK: What a job writes


SUMMARY = ["job", "as_of", "inputs", "reference", "rows", "codes", "lanes", "batches", "certificates", "control"]
CARDS = "file,sheet,row,iccid_as_given,iccid,msisdn,account,outcome,codes,detail,lane,batch\n"


def test_a_jobs_files_have_the_shapes_of_the_contract(tool):
    site, folder, _ = certified(tool)
    first, last = site.summary(site.jobs()[0]), site.summary()
    for summary in (first, last):
        assert all(key in summary for key in SUMMARY), summary.keys()
        rows = summary["rows"]
        assert rows["read"] == rows["eligible"] + rows["held"] + rows["refused"]
    assert [set(entry) >= {"name", "sha256"} for entry in first["inputs"]] == [True]
    assert all(set(entry) >= {"table", "rows", "as_of", "sha256"} for entry in first["reference"])
    assert all(set(entry) >= {"id", "account", "lane", "cards", "due", "state"} for entry in first["batches"])
    issued = last["certificates"]
    assert len(issued) == 1 and set(issued[0]) >= {"number", "file", "account", "batch", "cards"}
    assert (folder.parent / issued[0]["file"]).is_file()
    job = site.root / "outbox" / site.jobs()[0]
    assert (job / "cards.csv").read_bytes().startswith(CARDS.encode())


def test_files_for_people_have_a_mark_and_crlf_and_those_with_personal_data_are_0600(tool):
    site = TrialSite(tool)
    site.drop("list.csv", "iccid,account,备注\n" + "".join(
        f"{card(n)},{FIRST},=1+1\n" for n in [0, 1, 300]))
    site.run()
    job = site.root / "outbox" / site.jobs()[0]
    sheets = [path for path in job.rglob("*.csv") if path.name != "cards.csv"]
    assert len(sheets) == 3
    for path in sheets:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n"), path
        assert b",=1+1" not in data
    for path in [*sheets, job / "cards.csv", job / "report.html"]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_an_agents_name_document_and_phone_are_shown_nowhere(tool):
    site = TrialSite(tool)
    site.tables["applicants"][1][3:6] = [AGENT["name"], "resident-id", AGENT["document"][:-1] + "1"]
    site.export()
    site.list("list.csv", range(3))
    result = site.run()
    told = [result.out, result.err]
    for words in [["status"], ["explain", card(0)], ["doctor"], ["status", site.jobs()[0]]]:
        for form in ["human", "json"]:
            looked = site.look(*words, "--format", form)
            told += [looked.out, looked.err]
    written = [content for content in site.tree("outbox").values() if content]
    secrets = [AGENT["document"][:-1], AGENT["phone"], AGENT["name"]]
    for secret in secrets:
        assert not any(secret in text for text in told), secret
        assert not any(secret.encode() in content for content in written), secret


def test_the_same_list_again_says_which_job_did_it_and_again_is_recorded(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(3))
    site.run()
    site.list("other-name.csv", range(3))
    site.call("run").expect(0, out=["other-name.csv", site.jobs()[0], "--again"])
    site.list("third.csv", range(3))
    site.call("run", "--strict", "--lang", "zh").expect(4, out=["third.csv", site.jobs()[0]])
    assert len(site.jobs()) == 1
    site.list("fourth.csv", range(3))
    site.run("--again")
    assert len(site.jobs()) == 2
    assert str(site.rows_in_store("select * from audit")).count('"again":true') == 1


def test_the_audit_names_who_answers_for_the_policy(tool):
    site = TrialSite(tool, settings={"review": {
        "automatic": ["standard"], "policy": {"approvedBy": "policy", "maximumCards": 10}}})
    site.list("list.csv", range(3))
    site.run()
    entries = str(site.rows_in_store("select * from audit"))
    assert '"answered_by":"policy"' in entries and '"kind":"batch.approved-by-policy"' in entries
    shown = site.look("review", "show", site.batches()[0]["id"], "--format", "json").expect(0).json()
    assert shown["decisions"][0]["actor"] == "policy" and shown["decisions"][0]["by_policy"] is True
    site.look("audit", "verify").expect(0)
