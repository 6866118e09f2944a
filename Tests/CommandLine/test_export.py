"""What finance takes home: `certificate export`, `list` and `copy`, and `verify` of the archive."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile

import openpyxl

from trial_site import FIRST, SECOND, TrialSite, card

SETTINGS = {
    "execution": {"cancellationHours": 0},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 500}},
    "lists": {"carry": ["合同号", "成本中心"]},
}
OCTOBER = "2026-10-12T21:00:00+08:00"
LATER = "2026-11-20T10:00:00+08:00"


def rows(numbers, account, contract):
    return "iccid,account,合同号,成本中心\n" + "".join(f"{card(n)},{account},{contract},CC-{n % 2}\n" for n in numbers)


def september(tool, settings=None):
    """A site with two certificates of September: sixty cards of one customer, five of another."""
    site = TrialSite(tool, settings={**SETTINGS, **(settings or {})}, cards=400)
    site.drop("one.csv", rows(range(60), FIRST, "HT-1"))
    site.drop("two.csv", rows(range(390, 395), SECOND, "=HT-2"))
    site.run()
    return site


def october(site):
    """A certificate more in October; cards in review and held at its end."""
    site.export("2026-10-12T20:00:00+08:00")
    site.drop("three.csv", rows(range(100, 103), FIRST, "HT-3"), at=1791781200)
    site.run(at=OCTOBER)
    site.settings({**SETTINGS, "review": {"automatic": []}})
    site.tables["arrears"].append([card(201), "5000"])
    site.export("2026-10-20T20:00:00+08:00")
    site.drop("four.csv", rows(range(200, 204), FIRST, "HT-4"), at=1792472400)
    site.run(at="2026-10-20T21:00:00+08:00")
    return site


def export(site, name, *words, status=0, at=LATER):
    return site.look("certificate", "export", "--out", name, *words, at=at).expect(status)


def opened(tool, name):
    archive = zipfile.ZipFile(tool.folder / name)
    assert archive.testzip() is None
    return archive


def table(archive, name):
    data = archive.read(name)
    assert data.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    assert data.count(b"\r\n") == data.count(b"\n"), "line ends"
    records = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    plain = lambda cell: cell[2:-1] if cell.startswith('="') else cell.removeprefix("'")
    titles = [title.split(" ")[0] for title in records[0]]
    return [dict(zip(titles, map(plain, record))) for record in records[1:]]


def verdicts(site, name, status):
    result = site.tool.run("verify", name, "--site", site.name, "--as-of", LATER, "--format", "jsonl").expect(status)
    return [(line["file"].split("!")[-1], line["verdict"]) for line in result.lines()]


def test_an_export_holds_originals_index_and_proof(tool):
    site = september(tool)
    export(site, "month.zip", "--month", "2026-09", at=LATER).expect(0, out=["2 certificates", "65 cards"])
    assert (tool.folder / "month.zip").stat().st_mode & 0o777 == 0o600
    archive = opened(tool, "month.zip")
    folder = site.root / "outbox" / site.jobs()[0] / "certificates"
    numbers = sorted(path.stem for path in folder.glob("*.json"))
    wanted = [f"certificates/{number}{ending}" for number in numbers for ending in (".pdf", ".json")] + [
        "certificates.pdf", "index.csv", "cards.csv", "changes.csv", "unfinished.csv", "index.xlsx",
        "certificates/status-list.json", "log.checkpoint", "README.txt", "index.json", "index.json.p7s"]
    assert sorted(archive.namelist()) == sorted(wanted), archive.namelist()
    for name in archive.namelist():
        if name.startswith("certificates/DRC"):
            assert archive.read(name) == (folder / name.split("/")[1]).read_bytes(), name
    assert archive.read("certificates/status-list.json") == (site.root / "status-list.json").read_bytes()
    index = json.loads(archive.read("index.json"))
    assert index["selection"] == ["--month 2026-09"]
    for file in index["files"]:
        data = archive.read(file["name"])
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), file
    for words in ["deregistrar verify", "核验", "打印合并本"]:
        assert words in archive.read("README.txt").decode("utf-8-sig"), words
    assert archive.read("log.checkpoint").decode() == site.look("audit", "checkpoint").expect(0).out


def test_the_index_says_what_the_certificates_say(tool):
    site = september(tool)
    export(site, "month.zip", "--month", "2026-09")
    archive = opened(tool, "month.zip")
    lines = table(archive, "index.csv")
    for line in lines:
        envelope = json.loads(archive.read(f"certificates/{line['证明编号']}.json"))
        record = envelope["record"]
        assert (line["客户编码"], line["审核批次"], line["卡数"]) == (
            record["customer"]["account"], record["batch"], str(record["cards"]))
        fen = record["settlement"]["balance_fen"]
        assert (line["余额合计（分）"], line["余额合计（元）"]) == (str(fen), f"{fen / 100:.2f}")
        data = archive.read(line["文件"])
        assert line["文件"].endswith(".pdf") and line["文件摘要（SHA-256）"] == hashlib.sha256(data).hexdigest()
        assert line["状态"] == "有效 current" and line["归属月份"] == "2026-09"
    assert [line["合同号"] for line in lines] == ["HT-1", "=HT-2"]
    assert [line["成本中心"] for line in lines] == ["（多个）several"] * 2
    cards = table(archive, "cards.csv")
    assert [c["ICCID"] for c in cards] == [card(n) for n in [*range(60), *range(390, 395)]]
    assert cards[7]["接入号"] == "1440000000007" and cards[7]["成本中心"] == "CC-1" and cards[7]["余额（分）"] == "107"
    # A spreadsheet keeps all digits, and formulas out.
    assert b'"=""89860400000000000001"""' in archive.read("cards.csv") and b",'=HT-2" in archive.read("cards.csv")
    book = openpyxl.load_workbook(io.BytesIO(archive.read("index.xlsx")))
    assert [sheet.title.split(" ")[1] for sheet in book] == ["Summary", "Certificates", "Cards", "Changes", "Unfinished"]
    sheet = book.worksheets[2]
    assert sheet.max_row == 66 and sheet["E2"].value == card(0) and sheet["E2"].data_type == "s"
    assert sheet["K2"].value == 1 and sheet["L2"].value == 100 and sheet["T66"].value == "CC-0"
    assert [cell.value for cell in book.worksheets[0][4]][:7] == [FIRST, "示例甲公司", 1, 0, 60, 77.7, 0]


def test_the_same_state_gives_the_same_bytes_also_without_the_outbox(tool):
    site = september(tool)
    export(site, "first.zip", "--month", "2026-09")
    export(site, "second.zip", "--month", "2026-09", at="2027-03-01T08:00:00+08:00")
    first = (tool.folder / "first.zip").read_bytes()
    assert (tool.folder / "second.zip").read_bytes() == first
    shutil.rmtree(site.root / "outbox" / site.jobs()[0])
    result = site.look("certificate", "export", "--month", "2026-09", "--out", "third.zip", "--format", "json").expect(0)
    assert (tool.folder / "third.zip").read_bytes() == first
    assert result.json()["made_again"] == 2 and result.json()["sha256"] == hashlib.sha256(first).hexdigest()
    # Nor are keys needed: what was signed was kept. Only the index is without a signature then.
    keys = shutil.move(site.root / "keys", tool.folder / "kept-keys")
    export(site, "fourth.zip", "--month", "2026-09").expect(0, err="The index is not signed.")
    signed, unsigned = opened(tool, "first.zip"), opened(tool, "fourth.zip")
    assert set(signed.namelist()) - set(unsigned.namelist()) == {"index.json.p7s"}
    for name in set(unsigned.namelist()) - {"README.txt", "index.json"}:
        assert unsigned.read(name) == signed.read(name), name
    shutil.move(keys, site.root / "keys")
    assert ("index.json", "index-unsigned") in verdicts(site, "fourth.zip", 1)
    # A file that somebody changed in the outbox is not handed on.
    number = "DRC-2026-000001"
    (site.root / "outbox/J/certificates").mkdir(parents=True)
    (site.root / f"outbox/J/certificates/{number}.pdf").write_bytes(b"%PDF-1.7 changed")
    export(site, "fifth.zip", "--month", "2026-09")
    assert (tool.folder / "fifth.zip").read_bytes() == first


def test_the_print_copy_is_a_sound_document_of_all_pages(tool):
    site = september(tool)
    export(site, "month.zip", "--month", "2026-09")
    archive = opened(tool, "month.zip")
    copy = tool.write("copy.pdf", archive.read("certificates.pdf"))
    run = lambda *words: subprocess.run([str(w) for w in words], capture_output=True, check=True).stdout.decode()
    run("qpdf", "--check", copy)
    fonts = run("pdffonts", copy).splitlines()[2:]
    assert len(fonts) == 4 and all(" yes yes yes " in line for line in fonts), fonts
    pages = run("pdftotext", "-layout", copy, "-").split("\f")[:-1]
    originals = 0
    for name in archive.namelist():
        if name.startswith("certificates/") and name.endswith(".pdf"):
            original = run("pdftotext", "-layout", tool.write("one.pdf", archive.read(name)), "-").split("\f")[:-1]
            originals += len(original)
            assert f"共 {len(original)} 页" in original[0]
    assert len(pages) == originals + 1
    for page in pages:
        assert "Print copy, not the signed original" in page and len(page.split()) > 20, "a page that is blank or mute"
    assert pages[1].count("第 1 页，共 4 页") == 1 and "DRC-2026-000001" in pages[1]
    assert all(any(card(n) in page for page in pages) for n in [0, 59, 394])
    outlines = json.loads(run("qpdf", "--json", "--json-key=outlines", copy))["outlines"]
    assert [o["title"].split(" ")[0] for o in outlines][1:] == ["DRC-2026-000001", "DRC-2026-000002"], outlines
    assert b"/ByteRange" not in copy.read_bytes()
    export(site, "without.zip", "--month", "2026-09", "--no-print-copy")
    assert "certificates.pdf" not in opened(tool, "without.zip").namelist()


def test_every_flag_narrows_what_is_taken(tool):
    site = october(september(tool))
    one, two, three = "DRC-2026-000001", "DRC-2026-000002", "DRC-2026-000003"
    batches = {line["number"]: line["batch"] for line in site.look("certificate", "list", "--format", "jsonl").lines()}
    cases = [
        ([], [one, two, three]),
        (["--month", "2026-09"], [one, two]),
        (["--month", "2026-10"], [three]),
        (["--account", FIRST], [one, three]),
        (["--account", FIRST, "--month", "2026-10"], [three]),
        (["--account", FIRST, "--account", SECOND, "--month", "2026-09"], [one, two]),
        (["--number", three, one], [one, three]),
        (["--number", three, two, "--account", FIRST], [three]),
        (["--batch", batches[two]], [two]),
        (["--iccid", card(101), card(391)], [two, three]),
        (["--iccid", card(101), "--month", "2026-09"], []),
    ]
    for place, (words, wanted) in enumerate(cases):
        found = site.look("certificate", "list", *words, "--format", "jsonl").expect(0).lines()
        assert [line["number"] for line in found] == wanted, words
        name = f"{place}.zip"
        export(site, name, *words, status=0 if wanted else 66)
        if wanted:
            index = json.loads(opened(tool, name).read("index.json"))
            assert [line["number"] for line in index["certificates"]] == wanted, words
        else:
            assert not (tool.folder / name).exists()
    site.look("certificate", "list", "--month", "2026-09", "--lang", "en").expect(0, out=["state", "current", one])


def test_an_empty_selection_writes_nothing(tool):
    site = september(tool)
    for words in [["--month", "2026-07"], ["--account", "K-1"]]:
        export(site, "none.zip", *words, status=66).expect(66, err="no certificate in the selection").silent()
    site.look("certificate", "list", "--month", "2026-07").expect(0, out="No certificate")
    for words, status in [(["--number", "DRC-2026-000099"], 66), (["--batch", "B0-0"], 66), (["--iccid", card(80)], 66),
                          (["--month", "2026-9"], 64), (["--month", "2026-13"], 64), (["--iccid", "12"], 64)]:
        export(site, "none.zip", *words, status=status)
        site.look("certificate", "list", *words).expect(status)
    fresh = TrialSite(tool, "fresh")
    fresh.look("certificate", "export", "--out", "none.zip").expect(66)
    assert not [path for path in tool.folder.iterdir() if "none" in path.name]
    # Nothing is written over, and nothing half-written stays.
    taken = tool.write("taken.zip", b"mine")
    export(site, "taken.zip", status=73)
    assert taken.read_bytes() == b"mine"
    export(site, "nowhere/none.zip", status=73)
    assert not [path for path in tool.folder.rglob("*.partial")]


def test_a_month_tells_of_earlier_months_certificates_that_were_taken_back(tool):
    site = october(september(tool))
    revoke = lambda number, *words, at: site.call(
        "certificate", "revoke", number, "--reason", "told-to-us-alone", *words, actor="finance", at=at).expect(0)
    revoke("DRC-2026-000001/3", "--cause", "card-restored", at="2026-10-25T10:00:00+08:00")
    revoke("DRC-2026-000002", "--superseded-by", "DRC-2026-000003", "--cause", "wrong-content",
           at="2026-11-02T10:00:00+08:00")
    export(site, "october.zip", "--month", "2026-10")
    archive = opened(tool, "october.zip")
    changes = [(c["证明或单卡编号"], c["事项"].split(" ")[-1], c["证明归属月份"], c["余额（分）"]) for c in table(archive, "changes.csv")]
    assert changes == [("DRC-2026-000003", "new", "2026-10", "603"), ("DRC-2026-000001/3", "revoked", "2026-09", "102")]
    # Words of who decided stay with the operator.
    assert all(b"told-to-us-alone" not in archive.read(name) for name in archive.namelist())
    # A month without certificates of its own, in which one was replaced.
    export(site, "november.zip", "--month", "2026-11")
    archive = opened(tool, "november.zip")
    changes = [(c["证明或单卡编号"], c["事项"].split(" ")[-1], c["替代证明"]) for c in table(archive, "changes.csv")]
    assert changes == [("DRC-2026-000002", "superseded", "DRC-2026-000003")]
    export(site, "november-first.zip", "--month", "2026-11", "--account", FIRST, status=66)
    # The closed month again: its certificates as they are now.
    export(site, "september.zip", "--month", "2026-09")
    lines = table(opened(tool, "september.zip"), "index.csv")
    assert [line["状态"].split(" ")[1] for line in lines] == ["partly-revoked", "superseded"]
    assert [line["现有效卡数"] for line in lines] == ["59", "0"] and lines[0]["现有效余额（元）"] == "76.68"
    cards = table(opened(tool, "september.zip"), "cards.csv")
    assert [c["序号"] for c in cards if c["状态"] != "有效 current"] == ["3", "1", "2", "3", "4", "5"]
    listed = site.look("certificate", "list", "--format", "jsonl").lines()
    assert [line["status"] for line in listed] == ["partly-revoked", "superseded", "current"]
    assert listed[1]["superseded_by"] == "DRC-2026-000003" and listed[0]["cards_taken_back"] == 1


def test_a_month_tells_what_was_unfinished_at_its_end(tool):
    site = october(september(tool))
    export(site, "october.zip", "--month", "2026-10")
    states = lambda name: {c["ICCID"]: (c["当时状态"].split(" ")[1], c["客户编码"], c["暂缓原因"])
                           for c in table(opened(tool, name), "unfinished.csv")}
    wanted = {card(n): ("in-review", FIRST, "") for n in [200, 202, 203]}
    wanted[card(201)] = ("held", FIRST, "arrears.outstanding")
    assert states("october.zip") == wanted
    now = {c["ICCID"]: c["现状（有变化时）"] for c in table(opened(tool, "october.zip"), "unfinished.csv")}
    assert set(now.values()) == {""}, now
    # What happens later does not change the month.
    batch = next(line["id"] for line in site.batches())
    site.call("review", "approve", batch, actor="checker", at="2026-11-03T10:00:00+08:00").expect(0)
    export(site, "again.zip", "--month", "2026-10")
    assert states("again.zip") == wanted
    now = {c["ICCID"]: c["现状（有变化时）"].split(" ")[-1] for c in table(opened(tool, "again.zip"), "unfinished.csv")}
    assert now == {card(200): "approved", card(201): "", card(202): "approved", card(203): "approved"}, now
    export(site, "november.zip", "--number", "DRC-2026-000001")
    assert states("november.zip")[card(200)] == ("approved", FIRST, "")
    export(site, "september.zip", "--month", "2026-09")
    assert states("september.zip") == {}
    export(site, "second.zip", "--month", "2026-09", "--account", SECOND)
    assert states("second.zip") == {}


def changed(tool, name, source, change):
    """A copy of an archive: `change` takes name and bytes, and gives the bytes, None to leave it out."""
    with zipfile.ZipFile(tool.folder / source) as old, zipfile.ZipFile(tool.folder / name, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = change(info.filename, old.read(info.filename))
            if data is not None:
                new.writestr(info.filename, data)
    return name


def test_verify_judges_an_archive_and_holds_it_against_its_index(tool):
    site = september(tool)
    export(site, "good.zip", "--month", "2026-09")
    pdf, record = "certificates/DRC-2026-000001.pdf", "certificates/DRC-2026-000002.json"
    assert verdicts(site, "good.zip", 0) == [
        (f"certificates/DRC-2026-00000{n}.{ending}", "genuine") for n in (1, 2) for ending in ("pdf", "json")]
    tool.run("verify", "good.zip", "--site", "nowhere", "--trust", site.root / "keys").expect(0, err="Revocations as of")
    bad = lambda name, status=1: [v for v in verdicts(site, name, status) if v[1] != "genuine"]
    flip = lambda data: data[:9000] + bytes([data[9000] ^ 1]) + data[9001:]
    assert bad(changed(tool, "altered.zip", "good.zip", lambda n, d: flip(d) if n == pdf else d)) == [
        (pdf, "altered"), (pdf, "index-mismatch")]
    assert bad(changed(tool, "missing.zip", "good.zip", lambda n, d: None if n == record else d)) == [
        (record, "index-missing")]
    assert bad(changed(tool, "table.zip", "good.zip", lambda n, d: d + b"x" if n == "cards.csv" else d)) == [
        ("cards.csv", "index-mismatch")]
    # An index that was made to fit does not agree with the certificates.
    fitted = lambda n, d: d.replace(b'"balance_fen":7770', b'"balance_fen":9770') if n == "index.json" else d
    assert bad(changed(tool, "fitted.zip", "good.zip", fitted)) == [
        ("index.json", "index-altered"), (pdf, "index-differs"), (pdf.replace("pdf", "json"), "index-differs")]
    assert bad(changed(tool, "broken.zip", "good.zip", lambda n, d: d[:-9] if n == "index.json" else d))[0] == (
        "index.json", "index-unreadable")
    # A file more, and one certificate twice.
    changed(tool, "more.zip", "good.zip", lambda n, d: d)
    with zipfile.ZipFile(tool.folder / "more.zip", "a") as archive:
        archive.writestr("certificates/copy of 1.pdf", archive.read(pdf))
        archive.writestr("virus.exe", b"MZ")
    result = tool.run("verify", "more.zip", "--site", site.name, "--as-of", LATER, "--format", "jsonl").expect(1).lines()
    double = next(line for line in result if line["file"].endswith("copy of 1.pdf"))
    assert (double["verdict"], double["same_bytes"], double["same_as"]) == ("genuine", True, "more.zip!" + pdf)
    assert [line["file"] for line in result if line["verdict"] == "index-unlisted"] == [
        "more.zip!certificates/copy of 1.pdf", "more.zip!virus.exe"]
    tool.run("verify", "more.zip", "--site", site.name, "--as-of", LATER, "--lang", "en").expect(
        1, out=["booked already?", "NOT IN THE INDEX"])
    # Two archives with the same certificates: the second is told to be booked already.
    tool.run("verify", "good.zip", "altered.zip", "--site", site.name, "--as-of", LATER, "--lang", "en").expect(
        1, out="booked already?")


def test_a_table_that_the_index_was_made_to_fit_is_told_by_its_signature(tool):
    site = september(tool)
    export(site, "good.zip", "--month", "2026-09")
    data = opened(tool, "good.zip").read("index.csv")
    forged = data.replace(b"77.70", b"97.70")
    assert forged != data
    fitted = {"index.csv": forged, "index.json": opened(tool, "good.zip").read("index.json").replace(
        hashlib.sha256(data).hexdigest().encode(), hashlib.sha256(forged).hexdigest().encode())}
    bad = lambda name: [v for v in verdicts(site, name, 1) if v[1] != "genuine"]
    fit = lambda name, data: fitted.get(name, data)
    assert bad(changed(tool, "forged.zip", "good.zip", fit)) == [("index.json", "index-altered")]
    unsigned = lambda name, data: None if name.endswith(".p7s") else fit(name, data)
    assert bad(changed(tool, "unsigned.zip", "good.zip", unsigned)) == [("index.json", "index-unsigned")]
    # Signed anew by somebody: a site of the same name with keys of its own.
    tool.run("init", "other", "-q").expect(0)
    key, chain = (tool.folder / f"other/keys/document.{name}.pem" for name in ["key", "cert"])
    tool.write("index.json", fitted["index.json"])
    subprocess.run(
        ["openssl", "cms", "-sign", "-binary", "-in", tool.folder / "index.json", "-signer", chain, "-inkey", key,
         "-outform", "DER", "-out", tool.folder / "own.p7s", "-md", "sha256"], check=True)
    own = (tool.folder / "own.p7s").read_bytes()
    signed = lambda name, data: own if name.endswith(".p7s") else fit(name, data)
    [(name, verdict)] = bad(changed(tool, "signed.zip", "good.zip", signed))
    assert name == "index.json" and verdict in {"index-altered", "index-unknown-signer"}, verdict
    # Who has openssl alone can look, too.
    archive = opened(tool, "good.zip")
    for name in ["index.json", "index.json.p7s"]:
        tool.write(name, archive.read(name))
    subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", tool.folder / "index.json.p7s", "-content",
         tool.folder / "index.json", "-CAfile", site.root / "keys/document.cert.pem", "-purpose", "any",
         "-no_check_time", "-out", tool.folder / "out"], check=True, stderr=subprocess.PIPE)


def test_an_archive_of_changes_alone_is_genuine(tool):
    site = september(tool)
    site.call("certificate", "revoke", "DRC-2026-000001", "--reason", "test", actor="finance",
              at="2026-12-03T10:00:00+08:00").expect(0)
    export(site, "december.zip", "--month", "2026-12", at="2026-12-31T10:00:00+08:00").expect(0, out="0 certificates")
    verify = ["verify", "december.zip", "--site", site.name, "--as-of", "2026-12-31T10:00:00+08:00"]
    tool.run(*verify).expect(0, out="changes alone, no certificate")
    [told] = tool.run(*verify, "--format", "json").expect(0).lines()
    assert told == {"file": "december.zip", "genuine": True, "kind": "index", "verdict": "genuine"}, told
    changed(tool, "forged.zip", "december.zip", lambda n, d: d + b"x" if n == "changes.csv" else d)
    tool.run("verify", "forged.zip", *verify[2:]).expect(1)


def test_verify_judges_an_unpacked_archive_like_the_archive(tool):
    site = september(tool)
    export(site, "good.zip", "--month", "2026-09")
    folder = tool.folder / "unpacked"
    opened(tool, "good.zip").extractall(folder)
    (folder / "Thumbs.db").write_bytes(b"left by a desktop")
    assert sorted(verdicts(site, "unpacked", 0)) == [
        (f"unpacked/certificates/DRC-2026-00000{n}.{ending}", "genuine") for n in (1, 2) for ending in ("json", "pdf")]
    # What was revoked stands in the list that was unpacked with them.
    tool.run("verify", "unpacked/", "--site", "nowhere", "--trust", site.root / "keys").expect(0, err="Revocations as of")
    (folder / "cards.csv").write_bytes(b"x")
    (folder / "extra.txt").write_bytes(b"x")
    (folder / "certificates/DRC-2026-000002.json").unlink()
    assert sorted(v for v in verdicts(site, "unpacked", 1) if v[1] != "genuine") == [
        ("unpacked/cards.csv", "index-mismatch"), ("unpacked/certificates/DRC-2026-000002.json", "index-missing"),
        ("unpacked/extra.txt", "index-unlisted")]


def test_verify_says_how_many_cards_of_a_certificate_were_taken_back(tool):
    site = september(tool)
    whole, card_paper = site.root / "outbox" / site.jobs()[0] / "certificates/DRC-2026-000001.pdf", "card.pdf"
    site.look("certificate", "card", card(16), "--out", card_paper, at=LATER).expect(0)
    for place in (17, 3):
        site.call("certificate", "revoke", f"DRC-2026-000001/{place}", "--cause", "card-restored", "--reason", "x",
                  actor="finance", at="2026-10-01T10:00:00+08:00").expect(0)
    judge = lambda file, *words: tool.run("verify", file, "--site", site.name, "--as-of", LATER, *words)
    judge(whole, "--lang", "en").expect(1, out="REVOKED IN PART 2026-10-01 10:00: 2 of 60 cards (no. 3, 17) ·")
    judge(whole, "--lang", "zh").expect(1, out="部分作废（2026-10-01 10:00）：60 张中的 2 张（序号 3、17）")
    assert [line["cards_taken_back"] for line in judge(whole, "--format", "jsonl").lines()] == [[3, 17]]
    # The card's own paper is revoked as a whole.
    judge(card_paper, "--lang", "en").expect(1, out="REVOKED 2026-10-01 10:00 ·")
    assert [line["cards_taken_back"] for line in judge(card_paper, "--format", "jsonl").lines()] == [None]
    site.call("certificate", "revoke", "DRC-2026-000001", "--reason", "x", actor="finance",
              at="2026-10-02T10:00:00+08:00").expect(0)
    judge(whole, "--lang", "en").expect(1, out="REVOKED 2026-10-02 10:00 ·")


def test_verify_of_an_archive_tells_what_was_revoked_since(tool):
    site = september(tool)
    export(site, "good.zip", "--month", "2026-09")
    site.call("certificate", "revoke", "DRC-2026-000002", "--superseded-by", "DRC-2026-000001", "--reason", "x",
              actor="finance", at="2026-10-01T10:00:00+08:00").expect(0)
    # The list in the archive is older than the site's.
    assert ("certificates/DRC-2026-000002.pdf", "superseded") in verdicts(site, "good.zip", 1)
    tool.run("verify", "good.zip", "--site", "nowhere", "--trust", site.root / "keys").expect(0)
    export(site, "now.zip", "--month", "2026-09")
    tool.run("verify", "now.zip", "--site", "nowhere", "--trust", site.root / "keys", "--lang", "en").expect(
        1, out="SUPERSEDED")
    tool.run("verify", "now.zip", "--site", "nowhere").expect(1, out="UNKNOWN SIGNER")


def test_verify_takes_any_archive_of_certificates_and_refuses_bombs(tool):
    site = september(tool)
    export(site, "good.zip", "--month", "2026-09")
    plain = changed(tool, "plain.zip", "good.zip", lambda n, d: d if n.startswith("certificates/DRC") else None)
    assert [v for _, v in verdicts(site, plain, 0)] == ["genuine"] * 4
    with zipfile.ZipFile(tool.folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("certificates/a.json", b" " * 50_000_000)
    assert verdicts(site, "bomb.zip", 1)[0] == ("certificates/a.json", "archive-unreadable")
    with zipfile.ZipFile(tool.folder / "none.zip", "w") as archive:
        archive.writestr("letter.txt", b"hello")
    assert verdicts(site, "none.zip", 1) == [("none.zip", "no-certificate")]
    good = (tool.folder / "good.zip").read_bytes()
    tool.write("cut.zip", good[:-200])
    assert verdicts(site, "cut.zip", 1) == [("cut.zip", "archive-unreadable")]
    place = good.index(b"%PDF-") + 5000
    tool.write("rotten.zip", good[:place] + b"\0\0\0\0" + good[place + 4:])
    assert ("certificates/DRC-2026-000001.pdf", "archive-unreadable") in verdicts(site, "rotten.zip", 1)


def test_a_copy_is_the_file_that_was_issued(tool):
    site = september(tool)
    folder = site.root / "outbox" / site.jobs()[0] / "certificates"
    before = {path.name: path.read_bytes() for path in folder.glob("DRC-2026-000001*")}
    shutil.rmtree(site.root / "outbox")
    site.look("certificate", "copy", "DRC-2026-000001", "--out", "copies").expect(0, out="copies/DRC-2026-000001.pdf")
    assert {path.name: path.read_bytes() for path in (tool.folder / "copies").iterdir()} == before
    site.look("certificate", "copy", "DRC-2026-000001", "--out", "copies").expect(73)
    site.look("certificate", "copy", "DRC-2026-000009", "--out", "other").expect(66)
    assert not (tool.folder / "other").exists()
    # With another font the pages would be others: nothing that was not issued is handed out for it.
    site.settings({**SETTINGS, "certificates": {"font": {"regular": "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
                                                           "face": 2}}})
    site.look("certificate", "copy", "DRC-2026-000001", "--out", "other").expect(78, err="cannot be made again")
    export(site, "other.zip", status=78)
    assert not (tool.folder / "other.zip").exists() and not (tool.folder / "other").exists()


def test_a_site_without_documents_exports_records_and_pages(tool):
    site = september(tool, {"certificates": {"pdf": False, "font": {"regular": "/nowhere/font.otf"}}})
    export(site, "month.zip", "--month", "2026-09")
    names = opened(tool, "month.zip").namelist()
    assert "certificates/DRC-2026-000001.html" in names and not [name for name in names if name.endswith(".pdf")]
    assert [v for _, v in verdicts(site, "month.zip", 0)] == ["genuine"] * 4


def test_a_held_card_is_its_customers_also_where_a_job_had_several(tool):
    site = TrialSite(tool, settings=SETTINGS, cards=400)
    for n in (1, 391, 392):
        site.tables["arrears"].append([card(n), "5000"])
    site.export()
    site.drop("both.csv", f"iccid,account\n{card(0)},{FIRST}\n{card(1)},{FIRST}\n{card(391)},{SECOND}\n{card(392)},{SECOND}\n")
    site.run()
    for account, numbers in [(FIRST, [1]), (SECOND, [391, 392])]:
        name = account + ".zip"
        site.look("certificate", "export", "--out", name, "--month", "2026-09", "--account", account, at=LATER)
        if (tool.folder / name).exists():
            rows = table(opened(tool, name), "unfinished.csv")
            assert [(row["ICCID"], row["客户编码"]) for row in rows] == [(card(n), account) for n in numbers], rows
    export(site, "all.zip", "--month", "2026-09")
    found = {row["ICCID"]: row["客户编码"] for row in table(opened(tool, "all.zip"), "unfinished.csv")}
    assert found == {card(1): FIRST, card(391): SECOND, card(392): SECOND}, found
