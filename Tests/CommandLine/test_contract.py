"""What the contract says of settings, lists and outputs, held from outside."""

import json
import os
import stat

from trial_site import AGENT, ARRIVED, FIRST, NIGHT, SECOND, TrialSite, card

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


def test_an_adapter_that_is_still_to_come_is_78_and_says_so(tool):
    tool.site('{ execution: { adapter: "file" } }')
    tool.run("run", "--site", "site").expect(78, err=["execution.adapter", "yet", "register"]).silent()
    tool.run("run", "--site", "site", "--lang", "zh").expect(78, err=["execution.adapter", "尚不能"]).silent()


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
