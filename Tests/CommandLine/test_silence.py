"""What a job goes on without is told by `run`, in the summary, in the report and by `doctor`."""

from proof_site import TimeService, issuing, signer
from trial_site import FIRST, card

NEXT = "2026-09-29T21:00:00+08:00"


def told(site, result, code, *words):
    """The code in the summary; words on standard error and in the report."""
    found = [warning for warning in site.summary()["warnings"] if warning["code"] == code]
    assert len(found) == 1, site.summary()["warnings"]
    report = (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text()
    for word in words:
        assert word in result.err, result.err
        assert word in report, word
    assert code not in result.err and code not in report
    return found[0]


def checks(site, at=NEXT):
    result = site.look("doctor", "--format", "json", at=at)
    return {check["check"]: check["verdict"] for check in result.json()["checks"]}


def test_a_time_stamp_that_is_missing_is_told(tool):
    service = TimeService(tool)
    site = service.trusted_by(issuing(tool, settings=service.settings()))
    service.answer("exit 3")
    result = site.call("run").expect(0)
    assert told(site, result, "timestamp.unavailable", "exit status 3")["reason"] == "exit status 3"
    service.answer()
    site.list("two.csv", range(60, 120))
    site.call("run").expect(0)
    assert site.summary()["warnings"] == []


def test_a_status_list_that_was_not_signed_anew_is_told(tool):
    site = issuing(tool)
    signer(site, start="20260901000000Z", end="20260929000000Z")
    site.call("run").expect(0)
    assert site.summary()["warnings"] == [] and checks(site, at="2026-09-28T22:00:00+08:00")["status-list"] == "ok"
    before = (site.root / "status-list.json").read_bytes()
    # Nothing to certify, so nothing stops the job.
    site.export("2026-09-29T20:00:00+08:00")
    site.settings({"review": {"automatic": []}})
    site.drop("two.csv", f"iccid,account\n89860400000000009999,{FIRST}\n")
    result = site.call("run", at=NEXT).expect(0)
    assert (site.root / "status-list.json").read_bytes() == before
    told(site, result, "status-list.not-renewed", "status list")
    assert checks(site)["status-list"] == "warn"
    (site.root / "status-list.json").unlink()
    assert checks(site)["status-list"] == "bad"


def test_characters_that_no_font_has_are_told(tool):
    site = issuing(tool)
    for row in site.tables["applicants"][1:]:
        row[1] = "示例\U0003134b\U0003134a公司"
    site.export()
    result = site.call("run").expect(0)
    assert told(site, result, "certificate.characters-without-glyph", "DRC-2026-000001", "U+3134A U+3134B") == {
        "code": "certificate.characters-without-glyph", "characters": "U+3134A U+3134B", "number": "DRC-2026-000001"}


def test_characters_that_no_font_has_are_told_of_single_cards_too(tool):
    site = issuing(tool)
    for row in site.tables["applicants"][1:]:
        row[1] = "示例\U0003134b\U0003134a公司"
    site.export()
    site.call("run").expect(0)
    words = "No font has the characters U+3134A, U+3134B; they are printed as 〓."
    site.look("certificate", "card", card(0), "--out", "card.pdf", "--lang", "en").expect(0, err=words)
    site.look("certificate", "card", "--batch", "DRC-2026-000001", "--out", "cards.zip", "--lang", "en").expect(0, err=words)
    site.look("certificate", "card", card(0), "--out", "card2.pdf", "--lang", "zh").expect(0, err="以 〓 代替")
