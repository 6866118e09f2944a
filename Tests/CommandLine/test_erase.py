"""What need not be kept leaves, and proof stays."""

import json
import os
import shutil
import sqlite3
import time

from trial_site import AGENT, FIRST, NIGHT, SECOND, TrialSite, card

SETTINGS = {
    "people": [{"login": "maker", "roles": ["maker"]}, {"login": "checker", "roles": ["checker"]},
               {"login": "policy", "roles": ["checker"]}, {"login": "admin", "roles": ["admin"]}],
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 1000}},
    "execution": {"cancellationHours": 0}, "lists": {"carry": ["合同号"]},
    "retention": {"archiveDays": 100, "failedDays": 50, "logDays": 180, "personalDataDays": 200},
}


def day(number):
    """So many days after the first night."""
    return time.strftime("%Y-%m-%dT21:00:00+08:00", time.gmtime(1790600400 + 8 * 3600 + number * 86400))


def finished(tool, account=FIRST, numbers=range(5)):
    """A site whose first job is at its end, with papers and an unreadable file."""
    site = TrialSite(tool, settings=SETTINGS)
    site.drop("list.csv", "iccid,account,合同号\n" + "".join(f"{card(n)},{account},HT-{n}\n" for n in numbers)
              + f"8986x,{account},HT-x\n")
    bad = site.drop("broken.csv", b"iccid\n\"open")
    for name in ["licence.pdf", "agent-id.jpg"]:
        path = site.root / "materials" / account / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7 paper")
        os.utime(path, (1790600400, 1790600400))
    assert site.run(status=65).json()["certificates"]
    for path in (site.root / "failed").iterdir():
        os.utime(path, (1790600400, 1790600400))
    return site


def erase(site, *words, at, actor="admin", status=0):
    return site.call("erase", "--format", "json", *words, at=at, actor=actor).expect(status)


def kinds(result):
    found = result.json()
    return {item["kind"] for item in found["items"]}


def verified(site):
    """Every certificate is genuine, and chain, log and numbers fit."""
    certificates = sorted((site.root / "outbox").glob("J*/certificates"))
    assert certificates
    for folder in certificates:
        site.tool.run("verify", folder, "--site", site.name).expect(0, out="genuine")
    site.look("audit", "verify", at=day(999)).expect(0)


def test_everything_leaves_on_its_date(tool):
    site = finished(tool)
    assert kinds(erase(site, at=day(50))) == set()
    assert kinds(erase(site, at=day(51))) == {"failed"}
    assert kinds(erase(site, at=day(101))) == {"failed", "archive"}
    assert kinds(erase(site, at=day(181))) == {"failed", "archive", "log"}
    assert kinds(erase(site, at=day(201))) == {"failed", "archive", "log", "outbox", "materials", "carried"}
    before = site.tree("archive")
    site.call("erase", at=day(201), actor="admin").expect(0, out="Would be erased with --yes")
    assert site.tree("archive") == before and before


def test_nothing_personal_stays_and_proof_does(tool):
    site = finished(tool)
    job = site.jobs()[0]
    result = erase(site, "--yes", at=day(201))
    assert result.json()["erased"] is True
    assert sorted(path.name for path in (site.root / "outbox" / job).iterdir()) == ["certificates", "summary.json"]
    for folder in ["archive", "failed", "materials"]:
        assert site.tree(folder) == {}, site.tree(folder)
    assert [path.name for path in (site.root / "logs").iterdir()] != ["deregistrar-2026-09-28.jsonl"]
    assert site.rows_in_store("SELECT count(*) FROM carried_cells") == [(0,)]
    assert site.rows_in_store("SELECT plan FROM erasures") == [("",)]
    verified(site)
    site.look("explain", card(1), at=day(202)).expect(0, out="deregistered")
    site.look("explain", "list.csv:2", at=day(202)).expect(0)
    assert kinds(erase(site, "--yes", at=day(202))) <= {"log"}


def test_an_erasure_is_in_the_chain_without_the_data(tool):
    site = finished(tool)
    erase(site, "--yes", at=day(201))
    [(body,)] = site.rows_in_store("SELECT body FROM audit WHERE body LIKE '%data.erased%'")
    entry = json.loads(body)
    assert entry["actor"] == "admin" and entry["fields"]["archive"]["files"] == 1
    assert entry["fields"]["materials"] == {"items": 1, "files": 2, "bytes": 28}
    for secret in [card(1), AGENT["name"], "list.csv", "HT-", "broken"]:
        assert secret not in body


def test_only_administrators_erase(tool):
    site = finished(tool)
    for actor in ["maker", "checker", "nobody"]:
        erase(site, "--yes", at=day(201), actor=actor, status=77)
    assert site.tree("archive")
    assert site.rows_in_store("SELECT count(*) FROM erasures") == [(0,)]


def test_what_is_still_needed_stays(tool):
    """A held card, a batch in review, a batch that is stopped."""
    for settings, arrears in [({}, True), ({"review": {"automatic": []}}, False), ({"stops": {"refusedRows": 1}}, False)]:
        name = f"site{len(list(tool.folder.iterdir()))}"
        site = TrialSite(tool, name, settings={**SETTINGS, **settings})
        if arrears:
            site.tables["arrears"].append([card(0), "1200"])
            site.export()
        site.list("list.csv", range(5))
        site.drop("list.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in range(5)) + f"8986x,{FIRST}\n")
        (site.root / "materials" / FIRST).mkdir()
        (site.root / "materials" / FIRST / "licence.pdf").write_bytes(b"%PDF")
        os.utime(site.root / "materials" / FIRST / "licence.pdf", (1790600400, 1790600400))
        site.run()
        result = erase(site, "--yes", at=day(900)).json()
        assert {item["kind"] for item in result["items"]} <= {"log"}, result
        assert {kept["reason"] for kept in result["kept"]} == {"needed"} and len(result["kept"]) >= 3
        assert site.tree("archive") and site.tree("materials")
        kept = erase(site, "--account", FIRST, "--yes", at=day(900)).json()
        assert kept["items"] == [] and {entry["reason"] for entry in kept["kept"]} == {"needed"}


def test_an_erasure_that_was_cut_off_is_finished(tool):
    site = finished(tool)
    paper = site.root / "materials" / FIRST
    plan = json.dumps([["archive", f"archive/{site.jobs()[0]}"], ["materials", f"materials/{FIRST}"]])
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        store.execute("INSERT INTO erasures (at, at_offset, actor, plan) VALUES (?, 28800, 'admin', ?)", (1790600400, plan))
    assert paper.exists()
    erase(site, "--yes", at=day(1))
    assert not paper.exists() and site.tree("archive") == {}
    assert site.rows_in_store("SELECT plan FROM erasures") == [("",)]
    verified(site)


def test_a_plan_that_leads_out_of_the_site_is_not_followed(tool):
    site = finished(tool)
    tool.write("precious", "mine")
    for plan in ["../precious", "/etc/hosts", "archive/../../precious"]:
        with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
            store.execute("DELETE FROM erasures")
            store.execute(
                "INSERT INTO erasures (at, at_offset, actor, plan) VALUES (0, 0, 'x', ?)", (json.dumps([["archive", plan]]),))
        erase(site, "--yes", at=day(1), status=73)
        assert (tool.folder / "precious").exists()


def test_links_are_taken_away_and_not_followed(tool):
    site = finished(tool)
    tool.write("precious/file", "mine")
    (site.root / "archive" / site.jobs()[0] / "link").symlink_to(tool.folder / "precious")
    erase(site, "--yes", at=day(201))
    assert (tool.folder / "precious/file").read_text() == "mine" and site.tree("archive") == {}


def test_what_cannot_be_removed_is_told_and_tried_again(tool):
    if os.geteuid() == 0:
        return  # nothing is forbidden to root
    site = finished(tool)
    folder = site.root / "archive" / site.jobs()[0]
    folder.chmod(0o555)
    erase(site, "--yes", at=day(201), status=73)
    folder.chmod(0o755)
    erase(site, "--yes", at=day(201))
    assert site.tree("archive") == {}


def test_one_customer_leaves_whole(tool):
    site = finished(tool)
    site.drop("both.csv", "iccid,account\n" + f"{card(30)},{FIRST}\n{card(95)},{SECOND}\n8986x,{FIRST}\n8986y,{SECOND}\n")
    site.run(at=day(0).replace("21:00", "22:00"))
    first, second = site.jobs()
    result = erase(site, "--account", FIRST, at=day(1)).json()
    paths = {item["path"] for item in result["items"]}
    assert {f"archive/{first}", f"outbox/{first}", first, f"materials/{FIRST}", f"outbox/{second}/accounts/{FIRST}"} <= paths
    assert {kept["path"]: kept["reason"] for kept in result["kept"]} == {
        f"archive/{second}": "shared", f"outbox/{second}": "shared"}
    erase(site, "--account", FIRST, "--yes", at=day(1))
    assert not (site.root / "outbox" / second / "accounts" / FIRST).exists()
    assert (site.root / "outbox" / second / "accounts" / SECOND).exists()
    assert (site.root / "archive" / second / "both.csv").exists() and not (site.root / "archive" / first).exists()
    verified(site)
    [(body,)] = site.rows_in_store("SELECT body FROM audit WHERE body LIKE '%data.erased%'")
    assert json.loads(body)["fields"]["account"] == FIRST
    erase(site, "--account", "110000199003071016", at=day(1), status=64)


def test_zero_keeps_for_ever_and_words_are_in_both_languages(tool):
    site = finished(tool)
    site.settings({**SETTINGS, "retention": {"archiveDays": 0, "failedDays": 0, "logDays": 0, "personalDataDays": 0}})
    assert kinds(erase(site, at=day(30000))) == set()
    site.call("erase", "--lang", "zh", at=day(30000), actor="admin").expect(0, out="没有需要清除的数据")
    site.settings(SETTINGS)
    site.call("erase", "--lang", "zh", at=day(201), actor="admin").expect(0, out=["使用 --yes 将清除", "申请材料"])
    site.call("erase", "--yes", "--dry-run", at=day(201), actor="admin").expect(0, out="Would be erased")


def with_a_held_card(tool):
    """A site with one job of five cards, of which the first is on hold; the job."""
    site = TrialSite(tool, settings={**SETTINGS, "held": {"expireDays": 900}})
    site.tables["arrears"].append([card(0), "1200"])
    site.export()
    site.list("list.csv", range(5))
    site.call("nightly").expect(0)
    return site, site.jobs()[0]


def test_a_job_whose_released_card_is_still_in_review_stays(tool):
    site, first = with_a_held_card(tool)
    site.settings({**SETTINGS, "review": {"automatic": []}})
    site.tables["arrears"][-1][0] = card(900)
    site.export(as_of="2026-09-29T08:00:00+08:00")
    site.call("nightly", at=day(1)).expect(0)
    assert len(site.jobs()) == 2
    kept = {entry["path"] for entry in erase(site, at=day(900)).json()["kept"]}
    assert f"archive/{first}" in kept, kept
    [batch] = site.look("review", "list", "--format", "json", at=day(1)).json()
    site.call("review", "reject", batch["id"], "--reason", "not wanted", actor="checker", at=day(2)).expect(0)
    assert erase(site, at=day(900)).json()["kept"] == []


def test_statements_go_and_certificates_verify(tool):
    people = SETTINGS["people"] + [{"login": "boss", "roles": ["admin"]}]
    policy = {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 1000}}
    site = TrialSite(tool, settings={"people": people, "execution": {"cancellationHours": 0}, "review": policy})
    site.drop("l.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in range(5)) + f"8986x,{FIRST}\n")
    site.run()
    outbox = site.root / "outbox"
    assert len(list(outbox.rglob("statement.*"))) == 2
    site.call("erase", "--yes", at="2030-01-01T10:00:00+08:00", actor="boss").expect(0)
    assert list(outbox.rglob("statement.*")) == []
    site.look("verify", *outbox.glob("*/certificates/DRC*.json")).expect(0)


def on_request(tool):
    """Two jobs at their ends, with statements on request: of the first customer alone, and of both."""
    site = TrialSite(tool, settings={**SETTINGS, "statements": {"issue": "on-request"}})
    site.drop("own.csv", "iccid,account\n" + f"{card(1)},{FIRST}\n卡号不明,{FIRST}\n")
    site.run()
    site.drop("both.csv", "iccid,account\n" + f"{card(2)},{FIRST}\n8986x,{FIRST}\n8986y,{SECOND}\n")
    site.run(at=day(0).replace("21:00", "22:00"))
    return site, site.jobs()


def test_what_statements_on_request_are_made_of_goes_with_the_jobs_papers(tool):
    site, (first, second) = on_request(tool)
    ask = lambda account, job: site.look("certificate", "statement", "--account", account, "--job", job, at=day(201))
    site.call("certificate", "statement", "--account", FIRST, "--job", first, "--out", "kept.pdf", at=day(1)).expect(0)
    store = site.root / "state/deregistrar.sqlite"
    before = store.read_bytes()
    assert "statements" not in kinds(erase(site, at=day(200)))
    items = {item["path"] for item in erase(site, "--yes", at=day(201)).json()["items"] if item["kind"] == "statements"}
    assert items == {first, second}
    for account, job in [(FIRST, first), (FIRST, second), (SECOND, second)]:
        ask(account, job).expect(66, err="has been erased")
    assert site.rows_in_store("SELECT count(*), count(facts), count(record) FROM statement_facts") == [(3, 0, 0)]
    for secret in ["卡号不明", "8986y"]:
        assert secret.encode() in before and secret.encode() not in store.read_bytes(), secret
    assert "statements" not in kinds(erase(site, at=day(202)))
    site.tool.run("verify", "kept.pdf", "--site", site.name).expect(0, out="genuine")
    site.look("doctor", at=day(202))
    verified(site)


def test_one_customers_statements_on_request_go_alone(tool):
    site, (first, second) = on_request(tool)
    # People clean the outbox: the customer of whom everything was refused is known by its statement alone.
    shutil.rmtree(site.root / "outbox" / second / "accounts")
    result = erase(site, "--account", SECOND, "--yes", at=day(1)).json()
    assert [item["path"] for item in result["items"] if item["kind"] == "statements"] == [f"{second}/{SECOND}"]
    ask = lambda account, job: site.look("certificate", "statement", "--account", account, "--job", job, at=day(2))
    ask(SECOND, second).expect(66, err="has been erased")
    ask(FIRST, second).expect(0)
    ask(FIRST, first).expect(0)
    result = erase(site, "--account", FIRST, "--yes", at=day(1)).json()
    assert {item["path"] for item in result["items"] if item["kind"] == "statements"} == {first, second}
    ask(FIRST, first).expect(66, err="has been erased")


def test_the_time_of_a_job_counts_from_the_last_certificate_that_shows_its_rows(tool):
    site, first = with_a_held_card(tool)
    site.tables["arrears"][-1][0] = card(900)
    site.export(as_of=day(50).replace("T21", "T20"))
    site.call("nightly", at=day(50)).expect(0)
    assert len(site.summary()["certificates"]) == 1 and len(site.jobs()) == 2
    paths = lambda number: {item["path"] for item in erase(site, at=day(number)).json()["items"]}
    # The card that was on hold is on a certificate of the fiftieth day: its list stays a hundred days from then.
    assert f"archive/{first}" not in paths(101) and f"archive/{first}" not in paths(150)
    assert f"archive/{first}" in paths(151)
    assert erase(site, at=day(151)).json()["kept"] == []
    erase(site, "--yes", at=day(151))
    verified(site)


def test_a_supplement_counts_and_what_waits_for_one_stays(tool):
    from test_execution import Platform, done, night

    carrier = {**SETTINGS, "execution": {"adapter": "file", "cancellationHours": 0}, "review": {},
               "certificates": {"pdf": False, "waitDays": 3}}
    platform = Platform(tool, settings=carrier)
    site, first = platform.site, platform.site.jobs()[0]
    platform.run(0)
    platform.answer("one.csv", [done(c, 1) for c in platform.cards[:3]])
    platform.run(1)
    assert len(platform.run(3)["certificates"]) == 1
    # Done, and on no certificate yet: the supplement waits for the last card.
    platform.answer("two.csv", [done(platform.cards[3], 4)])
    platform.run(4)
    at = lambda number: [item["path"] for item in erase(site, at=day(number)).json()["items"]]
    assert f"archive/{first}" not in at(900)
    site.settings({**carrier, "execution": {"adapter": "file", "cancellationHours": 0}, "reference": {"maximumAgeHours": 99999}})
    platform.answer("three.csv", [[platform.cards[4], "成功", "2026-11-02 09:00:00", "", "", ""]])
    site.export(as_of=day(40).replace("T21", "T20"))
    assert len(site.call("run", "--format", "json", at=day(40)).expect(0).json()["certificates"]) == 1
    assert f"archive/{first}" not in at(140) and f"archive/{first}" in at(141)
