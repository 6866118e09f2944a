"""People: settings, who may decide, deputies, assignments, escalation, holds, two checkers."""

import json

from trial_site import FIRST, SECOND, TrialSite, card

LATER = "2026-09-29T09:00:00+08:00"

PEOPLE = [
    {"login": "maker", "name": "示例·录入", "roles": ["maker"]},
    {"login": "helper", "roles": ["maker", "checker"]},
    {"login": "anna", "name": "示例·安", "roles": ["checker"]},
    {"login": "bert", "roles": ["checker"], "deputy": "dora"},
    {"login": "chief", "roles": ["lead"]},
    {"login": "dora", "roles": ["operator"]},
    {"login": "south", "roles": ["checker"], "accounts": [SECOND]},
    {"login": "money", "roles": ["finance"]},
    {"login": "audit", "roles": ["auditor"]},
]


def people(**changes):
    """The people with some entries changed, by login."""
    return {"people": [{**person, **changes.get(person["login"], {})} for person in PEOPLE]}


def opened(tool, numbers=range(3), settings=None, **changes):
    """A site with one batch that waits, and that batch."""
    site = TrialSite(tool, settings={**people(**changes), **(settings or {})})
    site.list("list.csv", numbers)
    site.run()
    return site, waiting(site)[0]


def waiting(site, at=None):
    words = ["review", "list", "--format", "json"]
    return (site.look(*words, at=at) if at else site.look(*words)).expect(0).json()


def shown(site, batch, at=LATER):
    return site.look("review", "show", batch, "--format", "json", at=at).expect(0).json()


# Settings

def test_wrong_people_are_78_with_a_sentence_in_both_languages(tool):
    site = TrialSite(tool)
    cases = [
        ([{"login": "a", "deputy": "b"}], ["deputy", "代理人"]),
        ([{"login": "a", "deputy": "a"}], ["circle", "循环"]),
        ([{"login": "a", "deputy": "b"}, {"login": "b", "deputy": "c"}, {"login": "c", "deputy": "a"}],
         ["a → b → c → a", "a → b → c → a"]),
        ([{"login": "a", "roles": ["boss"]}], ["people[0].roles", "people[0].roles"]),
        ([{"login": "a"}, {"login": "A"}], ["one login", "同一登录名"]),
        ([{"login": " "}], ["no login", "没有登录名"]),
        ([{"login": "a", "absent": ["2026-02-30"]}], ["2026-02-30", "2026-02-30"]),
        ([{"login": "a", "absent": ["2026-10-08/2026-10-01"]}], ["2026-10-08/2026-10-01", "2026-10-08/2026-10-01"]),
        ([{"login": "a", "absent": [{"from": "2026-10-01"}]}], ["absence", "不在岗"]),
        ([{"login": "a", "absent": [{"from": "2026-10-01", "until": "2026-10-02"}]}], ["until", "until"]),
        ([{"login": "a", "absent": [7]}], ["people[0].absent", "people[0].absent"]),
    ]
    for entries, (english, chinese) in cases:
        site.settings({"people": entries})
        site.look("status").expect(78, err=english).silent()
        site.look("status", "--lang", "zh").expect(78, err=chinese).silent()


def test_absences_are_taken_in_every_form(tool):
    forms = ["2026-09-29", ["2026-09-29"], ["2026-09-01..2026-09-30"], ["2026-09-28/2026-10-08"],
             {"from": "2026-09-29", "to": "2026-09-29"}, [{"from": "2026-09-01", "to": "2026-12-31"}]]
    site, batch = opened(tool)
    for form in forms:
        site.settings(people(bert={"absent": form}))
        names = shown(site, batch["id"])["reviewers"]
        assert "dora" in names and "bert" not in names, (form, names)
    site.settings(people(bert={"absent": ["2026-09-30"]}))
    assert "bert" in shown(site, batch["id"])["reviewers"]


def test_wrong_sharing_is_78(tool):
    site = TrialSite(tool)
    for review in [{"secondChecker": {"lanes": ["slow"]}}, {"secondChecker": {"cards": 5}}, {"escalateDays": -1},
                   {"secondChecker": {"aboveCards": "many"}}]:
        site.settings({"review": review})
        site.look("status").expect(78)


# Who may

def test_each_role_does_its_own(tool):
    site, batch = opened(tool)
    allowed = {
        "approve": {"anna", "bert", "chief", "helper"},
        "hold": {"anna", "bert", "chief", "helper"},
        "assign": {"anna", "bert", "chief", "helper", "dora"},
        "withdraw": {"maker", "anna", "bert", "chief", "helper", "dora"},
    }
    words = {"approve": [], "hold": ["--reason", "x"], "assign": ["anna"], "withdraw": []}
    for command, able in allowed.items():
        for login in [person["login"] for person in PEOPLE] + ["nobody"]:
            if login in able:
                continue
            before = site.rows_in_store("SELECT count(*) FROM audit")
            site.call("review", command, batch["id"], *words[command], actor=login).expect(77).silent()
            assert site.rows_in_store("SELECT count(*) FROM audit") == before
    for login in sorted(allowed["assign"]):
        site.call("review", "assign", batch["id"], "anna", actor=login).expect(0, out="示例·安")


def test_the_maker_never_decides_not_as_deputy_either(tool):
    """The one who handed the list in stands in for every absent checker, and is refused all the same."""
    absent = {"absent": ["2026-09-01/2026-12-31"], "deputy": "helper"}
    site, _ = opened(tool, numbers=range(3), anna=absent, bert=absent, chief=absent)
    site.list("second.csv", range(5, 8))
    site.run(actor="helper")
    batch = next(line for line in waiting(site) if line["makers"] == ["helper"])
    assert batch["reviewers"] == []
    for command in [["approve"], ["reject", "--reason", "x"], ["hold", "--reason", "x"], ["assign", "anna"]]:
        site.call("review", command[0], batch["id"], *command[1:], actor="helper").expect(77).silent()
    site.call("review", "approve", batch["id"], actor="HELPER").expect(77).silent()


def test_a_deputy_decides_under_the_own_name_for_the_absent(tool):
    site, batch = opened(tool, bert={"absent": ["2026-09-28"]})
    site.call("review", "approve", batch["id"], actor="dora").expect(0, out="dora (operator) for bert")
    decision = shown(site, batch["id"])["decisions"][0]
    assert decision["actor"] == "dora" and decision["acted_for"] == "bert"
    site.look("review", "show", batch["id"], "--lang", "zh").expect(0, out="（代 bert）")


def test_makers_of_joined_cards_are_all_who_handed_them_in(tool):
    """A card is held with the first list; the second person's list brings it on: neither of them checks it."""
    site = TrialSite(tool, settings=people())
    site.tables["arrears"].append([card(1), "500"])
    site.export()
    site.list("first.csv", [1])
    site.run(actor="helper")
    site.list("middle.csv", [1, 2])
    site.run(actor="anna")
    site.tables["arrears"][-1][0] = card(900)
    site.export()
    site.list("second.csv", [1, 3])
    site.run(actor="maker")
    joined = next(line for line in waiting(site) if line["joins"])
    assert joined["makers"] == ["anna", "helper", "maker"], joined
    for login in ["helper", "anna", "maker"]:
        site.call("review", "approve", joined["id"], actor=login).expect(77).silent()
    site.call("review", "approve", joined["id"], actor="bert").expect(0)


def test_who_sent_the_list_first_does_not_check_what_comes_with_it_again(tool):
    site = TrialSite(tool, settings=people())
    site.list("first.csv", range(6))
    site.run(actor="helper")
    site.list("first (2).csv", range(7))
    site.run(actor="maker")
    joined = next(line for line in waiting(site) if line["joins"])
    assert joined["makers"] == ["helper", "maker"], joined
    site.call("review", "approve", joined["id"], actor="helper").expect(77).silent()


def test_a_list_taken_back_and_handed_in_by_another_is_not_checked_by_who_had_it_first(tool):
    site = TrialSite(tool, settings=people())
    site.list("first.csv", range(6))
    site.run(actor="helper")
    [batch] = waiting(site)
    site.call("review", "withdraw", batch["id"], "--reason", "mistake", actor="helper").expect(0)
    site.run(next((site.root / "archive").rglob("first.csv")), "--again", actor="maker")
    [batch] = waiting(site)
    assert batch["makers"] == ["helper", "maker"], batch
    site.call("review", "approve", batch["id"], actor="helper").expect(77).silent()


# Assignment

def test_batches_are_given_by_account_and_load(tool):
    site = TrialSite(tool, settings={**people(), "review": {"maximumCards": 2}})
    site.list("list.csv", range(6))
    site.list("south.csv", [91], SECOND)
    site.run()
    given = {line["id"][-4:]: line["assigned_to"] for line in waiting(site)}
    # Two cards each, in the order of the settings; the second customer has its own checker.
    assert given == {"0001": "helper", "0002": "anna", "0003": "bert", "0004": "south"}, given
    assert "maker" not in given.values() and "chief" not in given.values()


def test_cards_that_left_a_batch_are_no_load(tool):
    site, batch = opened(tool, range(8), helper={"roles": ["maker"]})
    assert batch["assigned_to"] == "anna"
    site.call("withdraw", *map(card, range(7)), "--reason", "kept", actor="maker").expect(0)
    given = {}
    for name, numbers in [("two.csv", range(10, 14)), ("three.csv", range(20, 22)), ("four.csv", range(30, 31))]:
        site.list(name, numbers)
        site.run(at=LATER)
        job = site.jobs()[-1]
        given[name], = [line["assigned_to"] for line in waiting(site, LATER) if line["job"] == job]
    # One card is left of the eight: anna has 1, bert 4, then anna 3, then she still has fewer.
    assert given == {"two.csv": "bert", "three.csv": "anna", "four.csv": "anna"}, given
    story, = site.look("explain", card(7), "--format", "json", at=LATER).expect(0).json()["cards"]
    assert (story["rows"][0]["batch"]["cards"], story["rows"][0]["batch"]["cards_left"]) == (8, 1)
    for language, words in [("en", "1 of 8 cards"), ("zh", "1 / 8 张")]:
        site.look("explain", card(7), "--lang", language, at=LATER).expect(0, out=words)
    site.look("explain", card(10), "--lang", "en", at=LATER).expect(0, out=" 4 cards · ")


def test_assigning_is_shown_and_follows_deputies(tool):
    site, batch = opened(tool)
    site.call("review", "assign", batch["id"], "bert", actor="chief").expect(0, out="bert")
    assert waiting(site)[0]["responsible"] == "bert"
    site.settings(people(bert={"absent": ["2026-09-28"]}))
    line = waiting(site)[0]
    assert (line["assigned_to"], line["responsible"]) == ("bert", "dora")
    for words in [["review", "list"], ["review", "show", batch["id"]], ["status"]]:
        site.look(*words).expect(0, out=["dora for bert", "2026-10-08"])
    site.look("review", "list", "--lang", "zh").expect(0, out="dora（代 bert）")


def test_only_who_may_decide_can_be_given_a_batch(tool):
    site, batch = opened(tool, anna={"absent": ["2026-09-28"]})
    for person in ["maker", "money", "south", "nobody", "audit"]:
        site.call("review", "assign", batch["id"], person, actor="chief").expect(77).silent()
    # Absent, and nobody stands in.
    site.call("review", "assign", batch["id"], "anna", actor="chief").expect(77)
    site.call("review", "assign", "B20260101-01-0001", "bert", actor="chief").expect(66)
    site.call("review", "assign", batch["id"], "bert", actor="chief").expect(0)
    site.call("review", "approve", batch["id"], actor="helper").expect(0)
    site.call("review", "assign", batch["id"], "bert", actor="chief").expect(77)


# Escalation

def test_a_batch_is_escalated_before_it_is_due(tool):
    site, batch = opened(tool)
    # The clock starts on 28 September; 29, 30 and, behind the holidays, 8 October are worked.
    assert batch["due"] == "2026-10-08"
    days = [("2026-09-29", "later", False, []), ("2026-09-30", "due-soon", True, ["chief"]),
            ("2026-10-08", "due-today", True, ["chief"]), ("2026-10-09", "overdue", True, ["chief"])]
    for day, urgency, escalated, leads in days:
        line = waiting(site, at=day + "T09:00:00+08:00")[0]
        assert (line["urgency"], line["escalated"], line["escalated_to"]) == (urgency, escalated, leads), line
    late = "2026-10-09T09:00:00+08:00"
    site.look("status", at=late).expect(0, out=["Attention: 1 overdue, 1 escalated", "→ chief"])
    site.look("review", "list", at=late, *["--lang", "zh"]).expect(0, out=["请注意：已逾期 1 个", "→ chief"])
    assert site.look("status", "--format", "json", at=late).json()["waiting"][0]["overdue"] is True
    site.settings({**people(), "review": {"escalateDays": 2}})
    assert waiting(site, at=LATER)[0]["escalated"] is True
    # Without a lead it goes to the deputy of who has it, else to the other reviewers.
    site.settings({"people": [person for person in PEOPLE if person["login"] != "chief"]})
    assert waiting(site, at=late)[0]["escalated_to"] == ["anna", "bert"]


def test_the_report_says_what_is_late_and_with_whom(tool):
    site, batch = opened(tool)
    late = "2026-10-10T09:00:00+08:00"
    site.export(as_of="2026-10-10T08:00:00+08:00")
    site.drop("other.csv", f"iccid,account\n{card(50)},{FIRST}\n", at=1791590400)
    site.run(at=late)
    page = (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text()
    for text in ["review batch overdue", "个审核批次已逾期", "helper", "chief", "已升级至", batch["id"]]:
        assert text in page, text


def test_the_calendar_warns_long_before_it_ends(tool):
    site = TrialSite(tool)
    site.look("status", at="2026-11-01T09:00:00+08:00").expect(0)
    site.list("a.csv", [1])
    site.run()
    early, near = "2026-11-01T09:00:00+08:00", "2026-11-03T09:00:00+08:00"
    assert "calendar.txt" not in site.look("status", at=early).expect(0).out
    site.look("status", at=near).expect(0, out="ends on 2026-12-31, in 58 days")
    site.look("status", "--lang", "zh", at=near).expect(0, out="工作日历只到 2026-12-31，还剩 58 天")
    found = site.look("status", "--format", "json", at=near).json()
    assert found["calendar_ends_soon"] is True and found["calendar_until"] == "2026-12-31"
    checks = site.look("doctor", "--format", "json", at=near).json()
    assert "58 days" in json.dumps(checks)
    site.export(as_of="2026-11-03T08:00:00+08:00")
    site.list("b.csv", [2])
    site.run(at=near)
    assert "calendar.txt" in (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text()


# Holds

def test_a_batch_on_hold_is_seen_and_not_approved(tool):
    site, batch = opened(tool)
    site.call("review", "hold", batch["id"], actor="anna").expect(64).silent()
    site.call("review", "hold", batch["id"], "--reason", "ask the customer", actor="anna").expect(0, out="put aside")
    site.call("review", "approve", batch["id"], actor="bert").expect(77, err="on-hold")
    site.look("review", "list").expect(0, out=["on hold", batch["id"]])
    assert waiting(site)[0]["state"] == "on-hold"
    # Its cards are on their way: no list brings them in again.
    site.list("again.csv", [0, 60])
    assert site.run().json()["codes"] == {"card.in-progress": 1}
    site.call("review", "release", batch["id"], actor="anna").expect(0)
    site.call("review", "release", batch["id"], actor="anna").expect(77)
    site.call("review", "approve", batch["id"], actor="bert").expect(0)


def test_an_approved_batch_can_be_put_aside_and_is_approved_anew(tool):
    site, batch = opened(tool)
    site.call("review", "approve", batch["id"], actor="anna").expect(0)
    site.call("review", "hold", batch["id"], "--reason", "wait", actor="bert").expect(0, out="new digest")
    site.call("review", "release", batch["id"], actor="bert").expect(0)
    site.call("review", "approve", batch["id"], "--digest", batch["digest"], actor="anna").expect(77)
    site.call("review", "approve", batch["id"], actor="anna").expect(0)
    site.call("review", "hold", batch["id"], "--reason", "late", actor="bert", at="2026-09-29T01:00:00+08:00").expect(77)


def test_a_card_that_a_person_holds_is_released_by_nobody_else(tool):
    site, batch = opened(tool)
    site.call("review", "approve", batch["id"], "--hold", f"{card(0)}=", actor="anna").expect(64)
    site.call(
        "review", "approve", batch["id"], "--hold", f"{card(0)}=call first", "--except", f"{card(1)}=no",
        actor="anna").expect(0, out=["put aside: 1", "left out: 1"])
    states = {line["iccid"]: line["state"] for line in shown(site, batch["id"])["cards"]}
    assert states == {card(0): "held", card(1): "rejected", card(2): "approved"}
    # Handed in again with clean tables, it stays where it is.
    site.list("again.csv", [0, 1])
    found = site.run(at=LATER).json()
    assert found["codes"] == {"card.already-held": 1, "card.held-by-person": 1}, found["codes"]
    assert [row["outcome"] for row in site.cards()] == ["held", "eligible"]
    site.look("status").expect(0, out="held by a person")
    told = site.look("explain", card(0)).expect(0, out=["held (by a person: call first)", "held: by a person: call first"]).out
    assert "held: held" not in told, told
    assert "暂缓：暂缓" not in site.look("explain", card(0), "--lang", "zh").expect(0, out="由人暂缓：call first").out
    assert site.rows_in_store("SELECT word FROM words WHERE word LIKE 'person:%'") == [("person: call first",)]
    # Its batch was decided: it goes on by the tables, with the next list.
    site.call("review", "release", batch["id"], "--card", card(1), actor="bert", at=LATER).expect(64)
    site.call("review", "release", batch["id"], "--card", card(0), actor="money", at=LATER).expect(77)
    site.call("review", "release", batch["id"], "--card", card(0), actor="bert", at=LATER).expect(0, out="released: 1")
    site.list("once-more.csv", [0, 60])
    assert site.run(at=LATER).json()["rows"]["eligible"] == 2


# Two checkers

TWO = {"review": {"secondChecker": {"lanes": ["manual"], "aboveCards": 2}}}


def test_large_batches_need_two_different_checkers(tool):
    site, batch = opened(tool, settings=TWO)
    assert (batch["approvals"], batch["approvals_needed"], batch["assigned_to"]) == (0, 2, "helper")
    site.call("review", "approve", batch["id"], actor="helper").expect(0, out=["1 of 2", "another checker"])
    line = waiting(site)[0]
    assert line["approvals"] == 1 and line["approved_by"] == ["helper"] and line["state"] == "in-review"
    assert line["assigned_to"] == "anna" and "helper" not in line["reviewers"]
    site.look("review", "list").expect(0, out="1 of 2")
    site.look("review", "show", batch["id"], "--lang", "zh").expect(0, out="已通过 1/2")
    site.call("review", "approve", batch["id"], actor="helper").expect(77, err="first approval").silent()
    site.call("review", "approve", batch["id"], actor="maker").expect(77).silent()
    # Nothing is executed on one signature.
    assert site.run(at=LATER, status=0).json()["deregistered"] == 0
    site.call("review", "approve", batch["id"], actor="anna", at=LATER).expect(0, out="withdrawn until")
    assert waiting(site, at=LATER) == []


def test_small_batches_need_one(tool):
    site, batch = opened(tool, numbers=range(2), settings=TWO)
    assert batch["approvals_needed"] == 1
    site.call("review", "approve", batch["id"], actor="anna").expect(0)
    assert waiting(site) == []


def test_two_signatures_by_one_right_are_one(tool):
    """The deputy signs for the absent checker, then the checker comes back: that is one right used twice."""
    site, batch = opened(tool, settings=TWO, bert={"absent": ["2026-09-28"]})
    site.call("review", "approve", batch["id"], actor="dora").expect(0, out="1 of 2")
    site.call("review", "approve", batch["id"], actor="bert", at=LATER).expect(77, err="right").silent()
    site.call("review", "approve", batch["id"], actor="anna", at=LATER).expect(0)


def test_an_absent_checkers_deputy_is_no_second_checker_for_the_own_signature(tool):
    site, batch = opened(tool, settings=TWO, bert={"absent": ["2026-09-29"]})
    site.call("review", "approve", batch["id"], actor="bert").expect(0, out="1 of 2")
    site.call("review", "approve", batch["id"], actor="dora", at=LATER).expect(77).silent()
    site.call("review", "approve", batch["id"], actor="chief", at=LATER).expect(0)


def test_what_comes_back_voids_the_first_approval_and_what_leaves_does_not(tool):
    site, batch = opened(tool, numbers=range(4), settings=TWO)
    site.call("review", "hold", batch["id"], "--card", f"{card(0)}=ask", actor="anna").expect(0)
    site.call("review", "approve", batch["id"], actor="anna").expect(0, out="1 of 2")
    # A card leaves: the first approval stands.
    site.call("withdraw", card(1), actor="maker").expect(0)
    assert waiting(site)[0]["approvals"] == 1
    # A card comes back: nobody has approved that.
    site.call("review", "release", batch["id"], "--card", card(0), actor="bert").expect(0)
    line = waiting(site)[0]
    assert line["approvals"] == 0 and line["digest"] != batch["digest"]
    site.call("review", "approve", batch["id"], "--digest", batch["digest"], actor="bert").expect(77)
    site.call("review", "approve", batch["id"], actor="bert").expect(0, out="1 of 2")
    site.call("review", "approve", batch["id"], actor="anna").expect(0)
    states = {line["iccid"]: line["state"] for line in shown(site, batch["id"])["cards"]}
    assert states == {card(0): "approved", card(1): "withdrawn", card(2): "approved", card(3): "approved"}
    report = site.run(at=LATER).json()
    assert report["deregistered"] == 3, report


def test_the_policy_is_never_both(tool):
    policy = {"automatic": ["standard"], "policy": {"approvedBy": "chief", "maximumCards": 100},
              "secondChecker": {"aboveCards": 2}}
    site, batch = opened(tool, settings={"review": policy})
    assert batch["approvals"] == 1 and batch["approved_by"] == ["chief"] and batch["state"] == "in-review"
    site.call("review", "approve", batch["id"], actor="chief").expect(77).silent()
    site.call("review", "approve", batch["id"], actor="anna").expect(0)
    assert waiting(site) == []
    kinds = site.look("audit", "verify", "--format", "json").expect(0).json()
    assert kinds["entries"] > 0


def test_without_people_anybody_but_the_maker_checks_a_trial_site(tool):
    site, batch = opened(tool, settings={"people": [], **TWO})
    assert batch["assigned_to"] is None
    site.call("review", "approve", batch["id"], actor="maker").expect(77)
    site.call("review", "approve", batch["id"], actor="one").expect(0, out="1 of 2")
    site.call("review", "approve", batch["id"], actor="ONE").expect(77)
    site.call("review", "approve", batch["id"], actor="two").expect(0)


# Nights

def nightly(site, at):
    """A night with fresh tables."""
    site.export(as_of=at.replace("T21", "T20"))
    return site.call("nightly", "--format", "json", at=at).expect(0)


def test_no_night_releases_or_ends_what_a_person_holds(tool):
    site, batch = opened(tool, settings={"held": {"expireDays": 2}})
    site.call("review", "approve", batch["id"], "--hold", f"{card(0)}=ask", actor="anna").expect(0)
    for day in ["2026-09-29", "2026-09-30", "2026-10-09"]:
        nightly(site, day + "T21:00:00+08:00")
        states = {line["iccid"]: (line["state"], line["reason"]) for line in shown(site, batch["id"])["cards"]}
        assert states[card(0)] == ("held", "person: ask"), states
    late = "2026-10-10T09:00:00+08:00"
    site.call("review", "release", batch["id"], "--card", card(0), actor="bert", at=late).expect(0)
    nightly(site, "2026-10-10T21:00:00+08:00")
    joined = [line for line in waiting(site, at="2026-10-10T22:00:00+08:00") if line["id"] != batch["id"]]
    assert [line["cards"] for line in joined] == [1] and joined[0]["makers"] == ["maker"]
    assert joined[0]["assigned_to"] == "helper"


def test_a_night_names_all_makers_of_what_it_releases(tool):
    site = TrialSite(tool, settings=people())
    site.tables["arrears"].append([card(1), "500"])
    site.export()
    site.list("first.csv", [1])
    site.run(actor="helper")
    site.list("second.csv", [1, 2])
    site.run(actor="anna")
    site.tables["arrears"][-1][0] = card(900)
    nightly(site, "2026-09-29T21:00:00+08:00")
    released = next(line for line in waiting(site, at="2026-09-29T22:00:00+08:00") if line["joins"])
    assert released["makers"] == ["anna", "helper"], released
    for login in ["anna", "helper"]:
        site.call("review", "approve", released["id"], actor=login, at="2026-09-29T22:00:00+08:00").expect(77)


def test_single_cards_of_released_batches_are_decided_on(tool):
    """Cards that were on hold stand in rows of an earlier job: holding, leaving out and taking back find them there."""
    site = TrialSite(tool, settings=people())
    for number in range(4):
        site.tables["arrears"].append([card(number), "500"])
    site.export()
    site.list("first.csv", range(4))
    site.run()
    for row in site.tables["arrears"][-4:]:
        row[0] = card(900 + int(row[0][-3:]) % 90)
    nightly(site, "2026-09-29T21:00:00+08:00")
    after = "2026-09-29T22:00:00+08:00"
    batch = waiting(site, at=after)[0]
    site.call("withdraw", card(3), actor="maker", at=after).expect(0)
    site.call(
        "review", "approve", batch["id"], "--except", f"{card(0)}=no", "--hold", f"{card(1)}=ask", actor="anna",
        at=after).expect(0)
    states = {line["iccid"]: line["state"] for line in shown(site, batch["id"], at=after)["cards"]}
    assert states == {card(0): "rejected", card(1): "held", card(2): "approved", card(3): "withdrawn"}
