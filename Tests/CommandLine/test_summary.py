"""The summary of a customer's certificates of one month."""

import json
import re
import subprocess

from trial_site import FIRST, SECOND, TrialSite, card

NEXT = "2026-09-29T21:00:00+08:00"
OCTOBER = "2026-10-02T10:00:00+08:00"
SETTINGS = {
    "execution": {"cancellationHours": 0},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 500}},
    "reference": {"maximumAgeHours": 1000},
}


def certified(tool):
    """A site with two certificates of the first customer."""
    site = TrialSite(tool, settings=SETTINGS)
    site.list("one.csv", range(0, 55))
    site.run()
    site.list("two.csv", range(60, 63))
    site.run(at=NEXT)
    return site


def summary(site, *words, at=OCTOBER, account=FIRST, month="2026-09", status=0, **wanted):
    return site.call(
        "certificate", "summary", "--account", account, "--month", month, *words, at=at, actor="finance"
    ).expect(status, **wanted)


def text(path):
    process = subprocess.run(["pdftotext", "-layout", str(path), "-"], stdout=subprocess.PIPE, timeout=60, check=True)
    return re.sub(r"\s+", " ", process.stdout.decode())


def test_one_paper_for_all_certificates_of_a_month(tool):
    site = certified(tool)
    summary(site, "--out", "summary.pdf")
    paper = tool.folder / "summary.pdf"
    assert paper.stat().st_mode & 0o777 == 0o600
    subprocess.run(["qpdf", "--check", paper], check=True, capture_output=True, timeout=60)
    pages = text(paper)
    for words in ["注销汇总表", "示例甲公司", FIRST, "2026-09", "DRC-2026-000001", "DRC-2026-000002", "58 张", "2 份", "样张",
                  "不是发票", "该月已结束"]:
        assert words in pages, words
    assert card(1) not in pages
    found = tool.run("verify", paper, "--site", site.name, "--format", "json").expect(0).lines()[0]
    assert (found["verdict"], found["kind"], found["cards"]) == ("genuine", "summary", 58)
    record = json.loads(summary(site, "--format", "json").out)
    balance = sum(100 + n for n in [*range(55), *range(60, 63)])
    assert record["totals"]["valid"] == {"balance_fen": balance, "cards": 58, "termination_fee_fen": 0}
    assert record["closed"] and record["issued_at"] == "2026-10-01T00:00:00+08:00"
    summary(site, "--lang", "en", out="58 cards")


def test_the_same_file_until_something_changes(tool):
    site = certified(tool)
    summary(site, "--out", "one.pdf")
    summary(site, "--out", "two.pdf", at="2026-12-02T10:00:00+08:00")
    first = (tool.folder / "one.pdf").read_bytes()
    assert first == (tool.folder / "two.pdf").read_bytes()
    summary(site, "--out", "one.pdf", status=73)
    site.call("certificate", "revoke", "DRC-2026-000002", "--reason", "示例", at="2026-12-03T10:00:00+08:00",
              actor="finance").expect(0)
    summary(site, "--out", "three.pdf", at="2026-12-04T10:00:00+08:00")
    pages = text(tool.folder / "three.pdf")
    assert "已作废 2026-12-03" in pages and "55 张" in pages and "58 张" in pages
    record = json.loads(summary(site, "--format", "json", at="2026-12-05T10:00:00+08:00").out)
    assert [entry["status"] for entry in record["certificates"]] == ["valid", "revoked"]
    assert (record["totals"]["issued"]["cards"], record["totals"]["valid"]["cards"]) == (58, 55)


def test_a_month_that_is_not_over_says_so(tool):
    site = certified(tool)
    summary(site, "--out", "open.pdf", at="2026-09-30T10:00:00+08:00")
    assert "该月尚未结束" in text(tool.folder / "open.pdf")
    record = json.loads(summary(site, "--format", "json", at="2026-09-30T11:00:00+08:00").out)
    assert not record["closed"] and record["issued_at"] == NEXT


def test_no_empty_paper(tool):
    site = certified(tool)
    summary(site, "--out", "none.pdf", month="2026-08", status=66, err="2026-08")
    summary(site, "--out", "none.pdf", account=SECOND, status=66, err=SECOND)
    summary(site, "--out", "none.pdf", month="2026-13", status=64)
    summary(site, "--out", "none.pdf", account="x y", status=64)
    assert not (tool.folder / "none.pdf").exists()
    fresh = TrialSite(tool, "fresh")
    fresh.call("certificate", "summary", "--account", FIRST, "--month", "2026-09").expect(66)
