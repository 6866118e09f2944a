"""Certificates that are taken back: the status list, and what becomes of the cards."""

import json

from trial_site import FIRST, SECOND, TrialSite, card

SETTINGS = {
    "execution": {"cancellationHours": 0},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 500}},
}
LATER = "2026-09-29T10:00:00+08:00"
NEXT = "2026-09-29T21:00:00+08:00"


def certified(tool, count=5):
    """A site with one certificate; the certificate's path."""
    site = TrialSite(tool, settings=SETTINGS)
    site.list("list.csv", range(count))
    site.run()
    return site, next((site.root / "outbox" / site.jobs()[0] / "certificates").glob("*.json"))


def verdicts(site, *words, at=LATER, status=0):
    result = site.tool.run("verify", *words, "--site", site.name, "--as-of", at, "--format", "json").expect(status)
    return [line["verdict"] for line in result.lines()], result


def test_a_job_with_certificates_leaves_a_signed_status_list(tool):
    site, paper = certified(tool)
    found, result = verdicts(site, paper)
    assert found == ["genuine"] and "Revocations as of" in result.err
    verdicts(site, paper, "--max-status-age", "24")
    verdicts(site, paper, "--max-status-age", "1", status=1)
    listed = json.loads((site.root / "status-list.json").read_text())["list"]
    assert listed["entries"] == [] and listed["specimen"] is True


def test_a_revoked_certificate_is_told_from_a_genuine_one_everywhere(tool):
    site, paper = certified(tool)
    number = paper.stem
    site.call("certificate", "revoke", number, "--reason", "某人写错了名称", "--cause", "wrong-content", at=LATER,
              actor="finance").expect(0, out="revoked")
    for file in [paper, paper.with_suffix(".html")]:
        assert verdicts(site, file, status=1)[0] == ["revoked"]
    status = (site.root / "status-list.json").read_text()
    assert "wrong-content" in status and "名称" not in status
    # For somebody without the site: the list beside the certificates, and whom to believe.
    folder = tool.folder / "received"
    folder.mkdir()
    (folder / paper.name).write_bytes(paper.read_bytes())
    trust = ["--trust", site.root / "keys", "--site", "nowhere"]
    tool.run("verify", "received", *trust).expect(0, err="not looked up")
    tool.run("verify", "received", "--max-status-age", "1000", *trust).expect(1)
    (folder / "status-list.json").write_text(status)
    tool.run("verify", "received", *trust).expect(1, out="REVOKED")
    (folder / "status-list.json").write_text(status.replace("wrong-content", "wrong-decision"))
    tool.run("verify", "received", *trust).expect(1, err="altered")
    tool.run("verify", paper, "--status", "nowhere.json", *trust).expect(66)


def test_an_older_list_in_the_place_of_the_sites_own_is_told(tool):
    site, paper = certified(tool)
    older = (site.root / "status-list.json").read_bytes()
    site.call("certificate", "revoke", paper.stem, "--reason", "x", "--cause", "wrong-content", at=LATER, actor="finance").expect(0)
    newer = (site.root / "status-list.json").read_bytes()
    (site.root / "status-list.json").write_bytes(older)
    _, result = verdicts(site, paper, status=1)
    assert "older than its store: 1 revocations" in result.err, result.err
    (site.root / "status-list.json").write_bytes(newer)
    assert verdicts(site, paper, status=1)[0] == ["revoked"]


def test_revoking_twice_or_without_the_role_or_what_is_not_there_changes_nothing(tool):
    site, paper = certified(tool)
    revoke = ["certificate", "revoke", "--reason", "x"]
    for number in ["DRC-2026-000009", paper.stem + "/6", paper.stem + "/0", paper.stem + "/01", "x", paper.stem + "/"]:
        site.call(*revoke, number, at=LATER, actor="finance").expect(66)
    site.call(*revoke, paper.stem, at=LATER, actor="maker").expect(77)
    site.call("certificate", "revoke", paper.stem, at=LATER, actor="finance").expect(64)
    site.call(*revoke, paper.stem, "--superseded-by", paper.stem, at=LATER, actor="finance").expect(66)
    assert verdicts(site, paper)[0] == ["genuine"]
    site.call(*revoke, paper.stem, at=LATER, actor="checker").expect(0)
    site.call(*revoke, paper.stem, at=LATER, actor="checker").expect(77)
    site.call(*revoke, paper.stem + "/1", at=LATER, actor="checker").expect(77)
    site.look("audit", "verify", at=LATER).expect(0)


def test_a_card_that_came_back_can_be_deregistered_once_more(tool):
    site, paper = certified(tool)
    site.list("again.csv", range(3))
    site.run(at=LATER)
    assert {row["codes"] for row in site.cards()} == {"card.already-deregistered"}
    place = next(c["place"] for c in json.loads(paper.read_text())["cards"] if c["iccid"] == card(1))
    site.call("certificate", "revoke", f"{paper.stem}/{place}", "--reason", "x", "--cause", "card-restored",
              at="2026-09-29T11:00:00+08:00", actor="finance").expect(0)
    assert verdicts(site, paper, status=1)[0] == ["revoked"]
    site.look("certificate", "card", card(1), at=NEXT).expect(66)
    for number, status, verdict in [(1, 1, "revoked"), (2, 0, "genuine")]:
        if number == 2:
            site.look("certificate", "card", card(2), "--out", "two.json", at=NEXT).expect(0)
            assert verdicts(site, "two.json", status=status)[0] == [verdict]
    site.list("third.csv", [1, 2])
    site.run(at=NEXT)
    rows = {row["iccid"]: row for row in site.cards()}
    assert rows[card(1)]["outcome"] == "eligible" and rows[card(2)]["codes"] == "card.already-deregistered"
    assert len(site.summary()["certificates"]) == 1
    site.look("certificate", "card", card(1), "--out", "one.json", at=NEXT).expect(0)
    assert verdicts(site, "one.json", at=NEXT)[0] == ["genuine"]
    site.look("explain", card(1), at=NEXT).expect(0)
    site.look("doctor", at=NEXT)
    site.look("audit", "verify", at=NEXT).expect(0)


def test_the_right_to_revoke_follows_roles_accounts_and_deputies(tool):
    people = [{"login": "maker", "roles": ["maker"]}, {"login": "policy", "roles": ["checker"], "accounts": []},
              {"login": "lena", "roles": ["lead"]}, {"login": "other", "roles": ["finance"], "accounts": [SECOND]},
              {"login": "fin", "roles": ["finance"], "accounts": [FIRST], "absent": ["2026-09-29"], "deputy": "deputy"},
              {"login": "deputy", "roles": ["operator"]}, {"login": "audit", "roles": ["auditor"]}]
    site = TrialSite(tool, settings={**SETTINGS, "people": people})
    site.list("list.csv", range(5))
    site.run()
    number = site.summary()["certificates"][0]["number"]

    def revoke(place, actor, status, at=LATER):
        return site.call("certificate", "revoke", f"{number}/{place}", "--reason", "wrong", at=at, actor=actor).expect(status)

    revoke(1, "lena", 0)
    assert "customer" in revoke(2, "other", 77).err
    revoke(2, "deputy", 0)
    revoke(3, "deputy", 77, at="2026-09-30T10:00:00+08:00")
    for actor in ["audit", "maker", "nobody"]:
        revoke(3, actor, 77, at="2026-09-30T10:00:00+08:00")


def test_a_night_without_a_job_signs_an_old_status_list_anew(tool):
    site, paper = certified(tool)
    path = site.root / "status-list.json"
    as_of = lambda: json.loads(path.read_text())["list"]["as_of"]
    before = path.read_bytes()
    # An hour later it is new enough.
    assert site.call("nightly", "--format", "json", at="2026-09-28T22:00:00+08:00").expect(0).json()["job"] is None
    assert path.read_bytes() == before
    found = site.call("nightly", "--format", "json", at=NEXT).expect(0).json()
    assert found["job"] is None and as_of() == NEXT and len(site.jobs()) == 1
    verdicts(site, paper, "--max-status-age", "1", at="2026-09-29T21:30:00+08:00")
    path.unlink()
    site.call("nightly", at="2026-09-29T21:10:00+08:00").expect(0)
    assert as_of() == "2026-09-29T21:10:00+08:00"
    # A dry run and lists that are named leave it alone, and so does a site that wants it so.
    site.call("nightly", "--dry-run", at="2026-10-09T21:00:00+08:00").expect(0)
    site.settings({**SETTINGS, "certificates": {"statusListHours": 0}})
    site.call("nightly", at="2026-10-09T21:00:00+08:00").expect(0)
    assert as_of() == "2026-09-29T21:10:00+08:00"
    # Keys that are gone are told and end no night.
    site.settings(SETTINGS)
    (site.root / "keys/document.key.pem").unlink()
    assert site.call("nightly", at="2026-10-10T21:00:00+08:00").expect(0).err != ""


def test_a_site_without_certificates_has_no_list_to_renew(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(3))
    site.run()
    site.call("nightly", at=NEXT).expect(0)
    assert not (site.root / "status-list.json").exists()
