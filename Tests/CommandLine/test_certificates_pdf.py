"""Certificates as signed PDF: what lies in the job's folder, what other programs find in it, and what `verify` tells."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile

from trial_site import FIRST, TrialSite, card

LATER = "2026-09-29T10:00:00+08:00"
SETTINGS = {
    "operator": {"name": "示例通信集团有限公司（测试）", "creditCode": "91110000MA01SAMP0X"},
    "execution": {"cancellationHours": 0},
    "review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 500}},
    "lists": {"carry": ["合同号"]},
}


def certified(tool, count=5, settings=None):
    """A site with one certificate; the certificate's PDF."""
    site = TrialSite(tool, settings={**SETTINGS, **(settings or {})})
    rows = "".join(f"{card(n)},{FIRST},HT-{n:04d}\n" for n in range(count))
    site.drop("list.csv", "iccid,account,合同号\n" + rows)
    site.run()
    return site, next((site.root / "outbox" / site.jobs()[0] / "certificates").glob("*.pdf"))


def output(*words):
    process = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    assert process.returncode == 0, process.stdout.decode("utf-8", "replace")
    return process.stdout.decode("utf-8", "replace")


def verdict(site, file, status=0):
    result = site.tool.run("verify", file, "--site", site.name, "--as-of", LATER, "--format", "json").expect(status)
    return result.lines()[0]


def test_other_programs_find_the_document_sound_and_its_signature_valid(tool):
    site, paper = certified(tool, count=60)
    assert paper.stat().st_mode & 0o777 == 0o600
    output("qpdf", "--check", paper)
    signature = output("pdfsig", "-nocert", paper)
    for words in ["Signature is Valid", "Total document signed", "ETSI.CAdES.detached"]:
        assert words in signature, signature
    fonts = output("pdffonts", paper).splitlines()[2:]
    assert fonts and all(" yes yes yes " in line for line in fonts), fonts
    text = output("pdftotext", "-layout", paper, "-")
    for words in ["物联网卡注销证明", paper.stem, "示例甲公司", FIRST, "60 张", "+08:00", "已结清", "不是发票", "财会〔2020〕6号",
                  "自签名试用密钥", card(59), "HT-0059", "注销登记簿"]:
        assert words in text, words
    # Nobody by name, no device, no document number.
    for words in ["示例·经办甲", "990000199003071016", "19900001234", "IMEI", "policy\n"]:
        assert words not in text, words


def test_the_record_within_is_the_one_beside_it(tool):
    site, paper = certified(tool)
    folder = tool.folder / "attached"
    folder.mkdir()
    output("pdfdetach", "-saveall", "-o", folder, paper)
    envelope = json.loads(paper.with_suffix(".json").read_text())
    assert json.loads((folder / "record.json").read_text()) == envelope["record"]
    assert json.loads((folder / "cards.json").read_text()) == envelope["cards"]
    assert (folder / "log.tlog-proof").read_text() == envelope["proof"]
    output("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder / "record.p7s", "-content",
           folder / "record.json", "-CAfile", site.root / "keys/document.cert.pem", "-purpose", "any",
           "-no_check_time", "-out", folder / "out")


def test_the_store_keeps_what_a_document_cannot_be_made_again_without(tool):
    site, paper = certified(tool)
    kept = site.rows_in_store("SELECT certificate, name, hex(sha256), length(signature) > 500, code LIKE 'DR1:%' FROM documents")
    assert kept == [(paper.stem, paper.name, hashlib.sha256(paper.read_bytes()).hexdigest().upper(), 1, 1)], kept


def test_verify_tells_what_was_done_to_a_document(tool):
    site, paper = certified(tool)
    good = paper.read_bytes()
    found = verdict(site, paper)
    assert (found["verdict"], found["number"], found["cards"]) == ("genuine", paper.stem, 5)
    digits = re.search(rb"/Contents<([0-9A-F]+)>", good)
    middle = len(good) // 2
    cases = {
        "appended": good + b"\n",
        "altered": good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1:],
        "altered 2": good[:digits.start(1)] + digits.group(1).lower() + good[digits.end(1):],
        "altered 3": good[:-9],
        "altered 4": good[:middle],
        "not-a-certificate": b"%PDF-1.7\n%%EOF\n",
    }
    for wanted, content in cases.items():
        file = tool.write("changed", content)
        assert verdict(site, file, 1)["verdict"] == wanted.split()[0], wanted
    # An incremental update, as an editor would append it: other programs take the signature for valid all the same.
    update = b"\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Prev 9>>\nstartxref\n9\n%%EOF\n"
    assert verdict(site, tool.write("updated.pdf", good + update), 1)["verdict"] == "appended"
    tool.run("verify", paper, "--site", "nowhere").expect(1, out="UNKNOWN SIGNER")


def test_a_folder_of_certificates_names_doubles(tool):
    site, paper = certified(tool)
    folder = tool.folder / "received"
    folder.mkdir()
    for ending in [".pdf", ".json", ".html"]:
        shutil.copy(paper.with_suffix(ending), folder)
    trust = ["--trust", site.root / "keys", "--site", "nowhere"]
    result = tool.run("verify", "received", *trust, "--format", "jsonl").expect(0)
    assert [line["same_as"] for line in result.lines()] == [None] * 3
    shutil.copy(paper, folder / "again.pdf")
    result = tool.run("verify", "received", *trust, "--format", "jsonl").expect(0)
    assert sum(line["same_as"] is not None and line["same_bytes"] for line in result.lines()) == 1
    tool.run("verify", "received", *trust).expect(0, out="booked already?")


def test_a_card_gets_a_page_of_its_own_and_a_batch_an_archive_of_them(tool):
    site, paper = certified(tool)
    site.look("certificate", "card", card(2), "--out", "card.pdf").expect(0)
    found = verdict(site, tool.folder / "card.pdf")
    place = next(c["place"] for c in json.loads(paper.with_suffix(".json").read_text())["cards"] if c["iccid"] == card(2))
    assert (found["verdict"], found["number"], found["cards"]) == ("genuine", f"{paper.stem}/{place}", 1)
    text = output("pdftotext", "-layout", tool.folder / "card.pdf", "-")
    assert card(2) in text and "HT-0002" in text and card(3) not in text
    assert "余额处理" in text and "按服务协议办理。" in text
    output("qpdf", "--check", tool.folder / "card.pdf")
    site.look("certificate", "card", card(2), "--out", "card.pdf").expect(73)
    site.look("certificate", "card", "--batch", paper.stem, "--out", "cards.zip").expect(0)
    with zipfile.ZipFile(tool.folder / "cards.zip") as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(f"{card(n)}.pdf" for n in range(5))
        tool.write("one.pdf", archive.read(f"{card(4)}.pdf"))
    assert verdict(site, tool.folder / "one.pdf")["verdict"] == "genuine"
    site.look("certificate", "card", "--batch", "B0-0", "--out", "none.zip").expect(66)
    site.look("certificate", "card", "--batch", paper.stem).expect(64)
    site.look("certificate", "card").expect(64)
    site.look("certificate", "card", card(80), "--out", "none.pdf").expect(66)
    assert not (tool.folder / "none.pdf").exists() and not (tool.folder / "none.zip").exists()


def test_the_page_of_a_card_is_the_same_file_each_time_and_in_every_archive(tool):
    site, paper = certified(tool)
    site.look("certificate", "card", card(2), "--out", "first.pdf").expect(0)
    site.tool.run("certificate", "card", card(2), "--out", "second.pdf", "--site", site.name, "--as-of", LATER).expect(0)
    pages = [(tool.folder / name).read_bytes() for name in ["first.pdf", "second.pdf"]]
    site.look("certificate", "card", "--batch", paper.stem, "--out", "cards.zip").expect(0)
    with zipfile.ZipFile(tool.folder / "cards.zip") as archive:
        pages.append(archive.read(f"{card(2)}.pdf"))
    assert len(set(pages)) == 1, [hashlib.sha256(page).hexdigest() for page in pages]


def test_a_missing_font_stops_the_run_before_anything_is_deregistered(tool):
    site = TrialSite(tool, settings={**SETTINGS, "certificates": {"font": {"regular": "/nowhere/font.otf"}}})
    site.list("list.csv", range(5))
    site.call("run").expect(78, err=["fonts-noto-cjk", "/nowhere/font.otf"])
    site.nothing_happened(["list.csv"])
    site.look("doctor").expect(1)
    site.settings({**SETTINGS, "certificates": {"pdf": False, "font": {"regular": "/nowhere/font.otf"}}})
    site.run()
    folder = site.root / "outbox" / site.jobs()[0] / "certificates"
    assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".json"]
    # The card is done; its page can be printed when a font is there.
    site.look("certificate", "card", card(1), "--out", "card.pdf").expect(78)
    site.settings(SETTINGS)
    site.look("certificate", "card", card(1), "--out", "card.pdf").expect(0)
