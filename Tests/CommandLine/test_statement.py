"""Statements of what was not deregistered: what lies in a customer's folder, what it says and must not say, and how it is
made on request."""

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import zlib

from test_execution import SETTINGS as EXECUTION
from test_execution import Platform, done, failed, night
from trial_site import AGENT, FIRST, SECOND, TrialSite, card, merged
from workbook_files import Sheet, workbook

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


def test_on_request_nothing_is_written_before_somebody_asks(tool):
    for number, statements in enumerate([{"issue": "on-request"}, {"automaticRows": 3}, {"automaticAccounts": 0}]):
        site, folder = stopped(tool, {"statements": statements}, name=f"site{number}")
        assert list(folder.glob("statement.*")) == [] and (folder / "receipt.html").exists()
        assert site.summary()["statements"] == {"printed": 0, "on_request": 1}
        assert "certificate statement" in (folder.parent.parent / "report.html").read_text()
        ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
        site.call(*ask, at=LATER).expect(0, out="Arrears")
        site.call("certificate", "statement", "--account", SECOND, "--job", site.jobs()[0], at=LATER).expect(66, err="nothing")
        site.call(*ask, "--out", f"first{number}.pdf", at=LATER).expect(0)
        site.call(*ask, "--out", f"second{number}.pdf", at="2026-09-30T10:00:00+08:00").expect(0)
        first = (tool.folder / f"first{number}.pdf").read_bytes()
        assert first == (tool.folder / f"second{number}.pdf").read_bytes()
        assert verdict(site, tool.folder / f"first{number}.pdf")["verdict"] == "genuine"
        site.look("audit", "verify", at=LATER).expect(0)
        site.look("doctor").expect(0)


def told_of_everything(tool, name, issue):
    """Three nights of a site: rows of every kind that are held or refused, cards that failed and one that was given up."""
    settings = {
        "certificates": {"pdf": True}, "statements": {"issue": issue}, "operator": {"complaints": DESK},
        "held": {"expireDays": 40}}
    platform = Platform(tool, name=name, settings=settings)
    site = platform.site
    platform.run(0)
    site.settings(merged(EXECUTION, {**settings, "applicants": {"requiredMaterials": ["licence"]}}))
    tables = site.tables
    tables["inventory"][0] += ["contract_end", "termination_fee_fen"]
    for row in tables["inventory"][1:]:
        row += ["2027-03-31", "20000"] if row[0] in (card(11), card(12)) else ["", ""]
    tables["arrears"] = [["iccid", "account", "amount_fen"], [card(10), "", "32150"], [card(12), "", "5"], ["", SECOND, "77777"]]
    tables["bindings"] += [[card(13), "860000000000017"]]
    next(row for row in tables["applicants"] if row[0] == SECOND)[2] = "2026-01-31"
    site.export()
    rows = [card(n) for n in range(9, 15)] + [
        card(95), "89860400009999999999", "8.98604E+19", AGENT["document"], "卡号\"不明", card(11), "8986x"]
    site.drop("own.csv", "iccid,account,msisdn\n" + "".join(f"{row.replace(chr(34), chr(39))},{FIRST},\n" for row in rows)
              + f"89860400008888888888,{FIRST},14400009999\n")
    site.drop("mixed.csv", "iccid,account\n" + f"{card(20)},{FIRST}\n{card(91)},{SECOND}\n{card(92)},{SECOND}\n8986z,{SECOND}\n"
              + f"8986y,{FIRST}\n")
    site.drop("book.xlsx", workbook(
        Sheet("一月", [["iccid", "account"], [card(93), SECOND], ["不是卡", SECOND]]),
        Sheet("二月", [["iccid", "account"], [card(94), SECOND], [card(93), SECOND]])))
    platform.answer("one.csv", [failed(platform.cards[1]), failed(platform.cards[2]), done(platform.cards[0], 1)])
    platform.run(1)
    # A card that has been on hold since the night before, another name of the applicant, and one card given up.
    site.call("execution", "give-up", platform.cards[1], "--reason", "x", actor="checker", at=night(1, "22:00:00")).expect(0)
    site.drop("again.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in (10, 11, 15, 96)), at=1790690400)
    tables["arrears"].append([card(15), "", "1"])
    platform.run(2)
    return site


def test_on_request_the_record_is_that_of_one_printed_at_once(tool):
    printed, kept = [told_of_everything(tool, name, issue) for name, issue in [("a", "always"), ("b", "on-request")]]
    assert list(kept.root.glob("outbox/*/accounts/*/statement.*")) == []
    records = sorted(printed.root.glob("outbox/*/accounts/*/statement.json"))
    assert len(records) == 3, records
    seen = set()
    for path in records:
        job, account = path.parent.parent.parent.name, path.parent.name
        ask = ["certificate", "statement", "--account", account, "--job", job, "--format", "json"]
        for site in [printed, kept]:
            assert site.look(*ask, at=night(6)).expect(0).out == path.read_text() + "\n"
        record = json.loads(path.read_text())
        seen |= {reason["code"] for reason in record["reasons"]}
        seen |= {name for name in ["account_debt_fen", "held_until", "amounts_as_of", "complaints"] if record[name]}
        seen |= {name for name in ["given", "arrears_fen", "fee_fen", "msisdn"] if any(row[name] for row in record["rows"])}
        seen |= {len(record["lists"]), *[listed["name"] for listed in record["lists"]]}
        if account == FIRST and job.startswith("J20260930"):
            assert record["held_until"]["first"] < record["held_until"]["last"], record["held_until"]
    assert seen >= {
        "arrears.outstanding", "contract.unexpired", "device.bound", "card.unknown", "row.duplicate",
        "iccid.malformed", "iccid.excel-damaged", "applicant.licence-expired", "applicant.material-missing",
        "platform.failed", "platform.given-up", "account_debt_fen", "held_until", "amounts_as_of", "complaints", "given",
        "arrears_fen", "fee_fen", "msisdn", None, "own.csv", "book.xlsx · 一月", "book.xlsx · 二月"}, seen
    same = lambda site: {
        name: data for name, data in site.tree("outbox").items()
        if "/accounts/" in name and "statement." not in name and name.endswith((".csv", ".html"))}
    assert same(printed) == same(kept) != {}


def test_the_record_that_was_printed_first_is_kept(tool):
    """A later version may say it in other words: what was handed out stays."""
    site, _ = stopped(tool, {"statements": {"issue": "on-request"}})
    ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
    first = site.look(*ask, "--format", "json", at=LATER).expect(0).out
    site.call(*ask, "--out", "first.pdf", at=LATER).expect(0)
    site.look("audit", "verify", at=LATER).expect(0)
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        (packed,), = store.execute("SELECT record FROM statement_facts").fetchall()
        assert zlib.decompress(packed).decode() == first[:-1] and len(packed) < len(first)
        # As if other words had come of the facts.
        store.execute("UPDATE statement_issues SET issuer = '另一名称'")
        store.execute("UPDATE statement_facts SET facts = x'0102'")
    assert site.look(*ask, "--format", "json", at=LATER).expect(0).out == first
    site.call(*ask, "--out", "second.pdf", at=LATER).expect(0)
    assert (tool.folder / "first.pdf").read_bytes() == (tool.folder / "second.pdf").read_bytes()
    for record, status in [(first[:-1].encode(), 0), (packed[:-9], 69), (packed[:40] + b"\0" + packed[41:], 69), (b"", 69)]:
        # An earlier version kept it as it is; others are damaged.
        with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
            store.execute("UPDATE statement_facts SET record = ?", (record,))
        told = site.look(*ask, "--format", "json", at=LATER).expect(status)
        assert told.out == (first if status == 0 else ""), told.out[:200]
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        store.execute("UPDATE statement_facts SET record = NULL")
    site.look(*ask, at=LATER).expect(69, err="")
    site.look("doctor", at=LATER).expect(1, out="statement of job")


def test_a_backup_has_what_statements_on_request_are_made_of(tool):
    site, _ = stopped(tool, {"statements": {"issue": "on-request"}})
    ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0], "--format", "json", "--as-of", LATER]
    told = tool.run(*ask, "--site", site.name).expect(0).out
    report = tool.run("backup", tool.folder / "backups", "--site", site.name, "--format", "json").expect(0).json()
    tool.run("backup", "--check", tool.folder / "backups").expect(0)
    assert tool.run(*ask, "--site", report["folder"]).expect(0).out == told


def test_a_record_that_an_earlier_version_wrote_is_still_printed(tool):
    """Such a job wrote the record of each customer and kept its digest, also where nothing was printed."""
    site, folder = stopped(tool)
    (folder / "statement.pdf").unlink()
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        assert store.execute("SELECT count(*) FROM statement_facts").fetchall() == [(0,)]
        store.execute("DELETE FROM signed_papers")
    ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
    for name in ["first.pdf", "second.pdf"]:
        site.call(*ask, "--out", name, at=LATER).expect(0)
    assert (tool.folder / "first.pdf").read_bytes() == (tool.folder / "second.pdf").read_bytes()
    assert verdict(site, tool.folder / "first.pdf")["verdict"] == "genuine"
    (folder / "statement.json").unlink()
    site.call(*ask, "--out", "third.pdf", at=LATER).expect(66, err="backup")


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
    assert list(folder.glob("statement.*")) == []
    assert site.summary()["statements"] == {"printed": 0, "on_request": 1}
    ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
    site.look(*ask, "--format", "json", at=LATER).expect(0)
    site.settings()
    site.call(*ask, "--out", "late.pdf", at=LATER).expect(0)
    assert verdict(site, tool.folder / "late.pdf")["verdict"] == "genuine"


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


def entries(site):
    """Number and record's digest of the papers in the audit chain."""
    bodies = [json.loads(body) for body, in site.rows_in_store("SELECT body FROM audit ORDER BY sequence")]
    return [(body["fields"]["number"], body["fields"]["record"]) for body in bodies if body["kind"] == "paper.issued"]


def forget(site):
    """Takes the papers out of the chain, which the store itself does not allow."""
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'").fetchall():
            store.execute(f"DROP TRIGGER {name}")
        store.execute("DELETE FROM audit WHERE body LIKE '%paper.issued%'")


def test_a_paper_stands_in_the_audit_chain_of_who_issued_it(tool):
    site, folder = stopped(tool)
    paper = folder / "statement.pdf"
    digest = hashlib.sha256((folder / "statement.json").read_bytes()).hexdigest()
    assert entries(site) == [(f"{site.jobs()[0]}/{FIRST}", digest)]
    site.look("audit", "verify", at=LATER).expect(0)

    # Whoever has the keys can sign whatever they like, but not in this site's chain.
    other = TrialSite(tool, "other")
    shutil.rmtree(other.root / "keys")
    shutil.copytree(site.root / "keys", other.root / "keys")
    other.drop("list.csv", "iccid,account\n" + f"{card(90)},{FIRST}\n8986x,{FIRST}\n")
    other.run()
    forged, = (other.root / "outbox").rglob("statement.pdf")
    keys = ["--trust", site.root / "keys"]

    def told(file, *words, status=0):
        line, = tool.run("verify", file, "--format", "json", *words).expect(status).lines()
        return line["verdict"], line["genuine"], line["issued"]

    assert told(paper, "--site", "site") == told(forged, "--site", "other") == ("genuine", True, True)
    assert told(forged, "--site", "site", status=1) == ("not-issued", False, False)
    # Elsewhere, and where somebody names whom to believe, nobody knows.
    assert told(forged, "--site", "nowhere", *keys) == told(forged, "--site", "site", *keys) == ("genuine", True, None)
    site.look("verify", forged, "--lang", "en").expect(1, out="WELL SIGNED, BUT NOT ISSUED: this statement")
    site.look("verify", forged, "--lang", "zh").expect(1, out="签名有效，但并未出具")

    # An auditor has the export.
    site.look("audit", "export", "--out", "chain.jsonl", at=LATER).expect(0)
    site.look("audit", "export", "--out", "part.jsonl", "--from", "2", at=LATER).expect(0)
    away = ["--site", "nowhere", *keys, "--audit"]
    assert told(paper, *away, "chain.jsonl") == ("genuine", True, True)
    assert told(forged, *away, "chain.jsonl", status=1) == ("not-issued", False, False)
    tool.run("verify", paper, *away, "part.jsonl").silent().expect(1, err="does not begin with the first entry")
    (tool.folder / "cut.jsonl").write_bytes((tool.folder / "chain.jsonl").read_bytes()[:-9])
    tool.run("verify", paper, *away, "cut.jsonl").silent().expect(1, err="no audit export")
    tool.run("verify", paper, *away, paper).silent().expect(1, err="no audit export")
    tool.run("verify", paper, *away, "missing.jsonl").silent().expect(66)
    # Another operator's chain says nothing of it.
    text = (other.root / "deregistrar.json5").read_text()
    (other.root / "deregistrar.json5").write_text(text.replace("91440300MA0000TE66", "91110000MA01SAMP0X"))
    other.look("audit", "export", "--out", "other.jsonl", at=LATER).expect(0)
    assert told(paper, *away, "other.jsonl") == ("genuine", True, None)

    # An earlier version kept the papers that jobs printed, and told the chain of none.
    forget(site)
    assert entries(site) == [] and told(paper, "--site", "site") == ("genuine", True, True)


def test_a_paper_is_entered_once_whatever_file_it_is(tool):
    site, folder = stopped(tool)
    ask = ["certificate", "statement", "--account", FIRST, "--job", site.jobs()[0]]
    entered = entries(site)
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        # As if the first had been made with other fonts.
        store.execute("UPDATE signed_papers SET sha256 = ?", (bytes(32),))
    for name in ["one.pdf", "two.pdf"]:
        site.call(*ask, "--out", name, at=LATER).expect(0, err="Not the file")
        assert entries(site) == entered != []
        assert site.look("verify", name, "--format", "json").expect(0).json()["issued"] is True
    # An entry of an earlier version named the file.
    digest = hashlib.sha256((tool.folder / "one.pdf").read_bytes()).hexdigest()
    body = json.dumps({"kind": "paper.issued", "fields": {"number": "M2026-09/" + FIRST, "sha256": digest}})
    forget(site)
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        store.execute("DELETE FROM signed_papers")
    site.look("verify", "one.pdf").expect(1, out="NOT ISSUED")
    with sqlite3.connect(site.root / "state/deregistrar.sqlite") as store:
        last, = store.execute("SELECT max(sequence) FROM audit").fetchone()
        store.execute("INSERT INTO audit (sequence, body, hash) VALUES (?, ?, ?)", (last + 1, body, "0" * 64))
    site.look("verify", "one.pdf").expect(0, out="genuine")
