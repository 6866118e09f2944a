"""Statements of what was not deregistered: what lies in a customer's folder, what it says and must not say, and how it is
made on request."""

import json
import re
import subprocess

from trial_site import AGENT, FIRST, SECOND, TrialSite, card

LATER = "2026-09-29T10:00:00+08:00"
DESK = {"phone": "010-00000000", "hours": "工作日 9:00–18:00", "address": "示例路 1 号", "url": "https://example.org"}


def output(*words):
    process = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    assert process.returncode == 0, process.stdout.decode("utf-8", "replace")
    return process.stdout.decode("utf-8", "replace")


def stopped(tool, settings=None, name="site"):
    """A site whose one job holds and refuses rows of the first customer; the second customer's cards are among them."""
    site = TrialSite(tool, name, {"operator": {"complaints": DESK}, **(settings or {})})
    site.tables["arrears"] += [[card(1), "32150"]]
    site.tables["bindings"] += [[card(2), "860000000000017"]]
    site.tables["risk"] = [["iccid", "device_changes_30d", "traffic_ratio", "flag"], [card(3), "9", "9.9", "blacklist"]]
    site.export()
    rows = [card(n) for n in range(1, 6)] + [card(95), "89860400009999999999", "8.98604E+19", AGENT["document"], card(4)]
    site.drop("list.csv", "iccid,account\n" + "".join(f"{row},{FIRST}\n" for row in rows))
    site.run()
    return site, site.root / "outbox" / site.jobs()[0] / "accounts" / FIRST


def text(path):
    return re.sub(r"\s+", " ", output("pdftotext", "-layout", path, "-"))


def verdict(site, file, status=0):
    result = site.tool.run("verify", file, "--site", site.name, "--as-of", LATER, "--format", "json").expect(status)
    return result.lines()[0]


def test_a_customer_is_told_what_was_not_deregistered_and_why(tool):
    site, folder = stopped(tool)
    paper = folder / "statement.pdf"
    assert paper.stat().st_mode & 0o777 == 0o600
    output("qpdf", "--check", paper)
    assert "Signature is Valid" in output("pdfsig", "-nocert", paper)
    assert all(" yes yes yes " in line for line in output("pdffonts", paper).splitlines()[2:])
    pages = text(paper)
    for words in ["未注销情况说明", "示例甲公司", FIRST, "欠费未结清", "321.50", "机卡绑定未解除", "该客户名下无此卡", "重复行",
                  "8.98604E+19", card(1), "请结清欠费", "2026-11-27", "010-00000000", "不是注销证明", "样张", "list.csv"]:
        assert words in pages, words
    # No device, no document number, nothing of risk, no other customer.
    for words in ["860000000000017", AGENT["document"], AGENT["phone"], AGENT["name"], "风险", "换机", "blacklist", "人工复核",
                  SECOND, "乙公司", "not-owned", card(3)]:
        assert words not in pages, words


def test_the_record_says_the_same_for_machines(tool):
    site, folder = stopped(tool)
    record = json.loads((folder / "statement.json").read_text())
    tool.folder.joinpath("attached").mkdir()
    output("pdfdetach", "-saveall", "-o", tool.folder / "attached", folder / "statement.pdf")
    assert (tool.folder / "attached/statement.json").read_bytes() == (folder / "statement.json").read_bytes()
    output("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", tool.folder / "attached/statement.p7s",
           "-content", folder / "statement.json", "-CAfile", site.root / "keys/document.cert.pem", "-purpose", "any",
           "-no_check_time", "-out", tool.folder / "out")
    counts = record["counts"]
    assert counts["read"] == counts["eligible"] + counts["held"] + counts["refused"] == 10, counts
    assert counts["held"] + counts["refused"] == len(record["rows"]), counts
    codes = {reason["code"]: reason["rows"] for reason in record["reasons"]}
    # Another customer's card and one that does not exist read alike.
    assert codes["card.unknown"] == 2 and "card.not-owned" not in codes, codes
    assert not any(code.startswith(("risk.", "usage.", "dispute.")) for code in codes), codes
    row = next(row for row in record["rows"] if row["iccid"] == card(95))
    assert (row["msisdn"], row["arrears_fen"]) == (None, None), row
    given = [row["given"] for row in record["rows"] if row["iccid"] is None]
    assert "8.98604E+19" in given and AGENT["document"] not in given, given
    for reason in record["reasons"]:
        assert reason["rows"] == sum(record["reasons"].index(reason) + 1 in row["reasons"] for row in record["rows"])


def test_verify_knows_a_statement(tool):
    site, folder = stopped(tool)
    good = (folder / "statement.pdf").read_bytes()
    found = verdict(site, folder / "statement.pdf")
    assert (found["verdict"], found["kind"], found["number"]) == ("genuine", "statement", f"{site.jobs()[0]}/{FIRST}")
    tool.run("verify", folder / "statement.pdf", "--site", site.name, "--lang", "en").expect(0, out="genuine statement")
    middle = len(good) // 2
    changed = tool.write("changed.pdf", good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1:])
    assert verdict(site, changed, 1)["verdict"] == "altered"
    assert verdict(site, tool.write("longer.pdf", good + b"\n"), 1)["verdict"] == "appended"
    tool.run("verify", folder / "statement.pdf", "--site", "nowhere").expect(1, out="UNKNOWN SIGNER")


def test_the_same_file_again_and_again(tool):
    site, folder = stopped(tool)
    ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
    site.call(*ask, "--out", "again.pdf", at=LATER).expect(0)
    assert (tool.folder / "again.pdf").read_bytes() == (folder / "statement.pdf").read_bytes()
    site.call(*ask, "--out", "again.pdf", at=LATER).expect(73)
    # The paper is lost: the record makes it again; both are lost: nothing can.
    (folder / "statement.pdf").rename(tool.folder / "kept.pdf")
    site.call(*ask, "--out", "third.pdf", at=LATER).expect(0)
    assert (tool.folder / "third.pdf").read_bytes() == (tool.folder / "kept.pdf").read_bytes()
    record = folder / "statement.json"
    site.call(*ask, at=LATER).expect(0, out="arrears".title())
    assert json.loads(site.call(*ask, "--format", "json", at=LATER).expect(0).out) == json.loads(record.read_text())
    record.write_text(record.read_text().replace("32150", "0"))
    site.call(*ask, "--out", "fourth.pdf", at=LATER).expect(65, err="not as the job wrote it")
    record.unlink()
    site.call(*ask, "--out", "fourth.pdf", at=LATER).expect(66, err="backup")
    assert not (tool.folder / "fourth.pdf").exists()
    site.call("certificate", "statement", "--account", SECOND, "--job", site.jobs()[0], at=LATER).expect(66)
    site.call("certificate", "statement", "--account", FIRST, "--job", "J20200101-01", at=LATER).expect(66)
    site.call("certificate", "statement", "--account", FIRST, at=LATER).expect(64)


def test_on_request_nothing_is_printed_before_somebody_asks(tool):
    for number, statements in enumerate([{"issue": "on-request"}, {"automaticRows": 3}, {"automaticAccounts": 0}]):
        site, folder = stopped(tool, {"statements": statements}, name=f"site{number}")
        assert not (folder / "statement.pdf").exists() and (folder / "statement.json").exists()
        assert site.summary()["statements"] == {"printed": 0, "on_request": 1}
        assert "certificate statement" in (folder.parent.parent / "report.html").read_text()
        ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
        site.call(*ask, "--out", f"first{number}.pdf", at=LATER).expect(0)
        site.call(*ask, "--out", f"second{number}.pdf", at="2026-09-30T10:00:00+08:00").expect(0)
        first = (tool.folder / f"first{number}.pdf").read_bytes()
        assert first == (tool.folder / f"second{number}.pdf").read_bytes()
        assert verdict(site, tool.folder / f"first{number}.pdf")["verdict"] == "genuine"
        site.look("audit", "verify", at=LATER).expect(0)


def test_a_customer_without_anything_stopped_gets_none(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(5))
    site.run()
    folder = site.root / "outbox" / site.jobs()[0] / "accounts" / FIRST
    assert sorted(path.name for path in folder.iterdir()) == ["receipt.html"]
    assert site.summary()["statements"] == {"printed": 0, "on_request": 0}


def test_a_missing_font_or_a_lost_key_stops_no_job(tool):
    font = {"certificates": {"font": {"regular": "/nowhere/font.otf"}}}
    site, folder = stopped(tool, font)
    assert not (folder / "statement.pdf").exists() and (folder / "statement.json").exists()
    assert site.summary()["statements"] == {"printed": 0, "on_request": 1}


def test_without_a_complaints_desk_doctor_warns_and_the_paper_names_the_operator(tool):
    site, folder = stopped(tool, {"operator": {}})
    assert "投诉渠道" not in text(folder / "statement.pdf") and "示例运营商" in text(folder / "statement.pdf")
    checks = {check["check"]: check["verdict"] for check in
              site.look("doctor", "--format", "json").expect(0).json()["checks"]}
    assert checks["complaints"] == "warn"
    site.settings({"operator": {"complaints": DESK}})
    checks = {check["check"]: check["verdict"] for check in
              site.look("doctor", "--format", "json").expect(0).json()["checks"]}
    assert checks["complaints"] == "ok"
