#!/usr/bin/env python3
"""Signed card certificates beside ReportLab with pyHanko, the same page in the same run, by processor time.

usage: Tests/Benchmarks/peer_certificates.py BINARY FONT.ttf [--cards 10000] [--peer 60] [--rounds 3] [--typst]

Needs reportlab and pyhanko from PyPI, pdftotext, and a TrueType font with Chinese characters for the peer, such as
DroidSansFallbackFull.ttf of fonts-droid-fallback (ReportLab reads no CFF outlines). The peer draws the lines of our own page
and its QR code, and signs by PAdES with ECDSA P-256; it writes no tags, no attachments and no PDF/A. With --typst (typst from PyPI) the lines are also set
by typst, unsigned, with a QR code that was drawn before the clock started, one compiler for all pages.
"""
import argparse
import datetime
import io
import json
import resource
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.barcode import qr
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

ACCOUNT = "91440300MA0000TE66"


def check_digit(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str((10 - total % 10) % 10)


def make_site(folder, count):
    """A trial site whose one batch the policy approves."""
    cards = [body + check_digit(body) for body in (f"898606251{i:010d}" for i in range(count))]
    other = "89860625900000000017"
    tables = {
        "inventory": ["iccid,account,status,plan_type,auto_renew,balance_fen,msisdn"]
        + [f"{card},{ACCOUNT},active,monthly,N,{i % 1000},{14400000000 + i}" for i, card in enumerate(cards)],
        "bindings": ["iccid,imei", f"{other},490154203237518"],
        "arrears": ["iccid,amount_fen", f"{other},100"],
        "applicants": [
            "account,name,licence_valid_to,agent_name,agent_id_type,agent_id,authorisation_valid_to,seal_confirmed",
            f"{ACCOUNT},示例水务科技有限公司,长期,张样本,身份证,11010519491231002X,2099-12-31,Y",
        ],
    }
    for part in ("inbox", "reference"):
        (folder / part).mkdir(parents=True)
    for name, lines in tables.items():
        (folder / "reference" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "inbox" / "list.csv").write_text("ICCID,account\n" + "".join(f"{card},{ACCOUNT}\n" for card in cards))
    settings = {
        "operator": {"name": "示例运营商", "creditCode": ACCOUNT},
        "trial": True,
        "reference": {"maximumAgeHours": 1000000, "requireSnapshot": False},
        "applicants": {"requiredMaterials": []},
        "people": [{"login": "reviewer", "name": "审核样本", "roles": ["checker"]}],
        "execution": {"cancellationHours": 0},
        "review": {"automatic": ["fast"], "policy": {"approvedBy": "reviewer", "maximumCards": 10000000}},
    }
    (folder / "deregistrar.json5").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(binary, site, out):
    out.unlink(missing_ok=True)
    before = children_seconds()
    command = [binary, "certificate", "card", "--site", site, "--batch", "DRC-2026-000001", "--out", out, "-q"]
    subprocess.run(command, check=True)
    return children_seconds() - before


def signer(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "peer")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    start = datetime.datetime(2020, 1, 1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(5)
        .not_valid_before(start).not_valid_after(start + datetime.timedelta(days=9999))
        .add_extension(usage, True).sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    return signers.SimpleSigner.load(folder / "key.pem", folder / "certificate.pem")


def peer(lines, count, by):
    before = time.process_time()
    for number in range(count):
        page = io.BytesIO()
        drawing = canvas.Canvas(page, pagesize=A4)
        for row, line in enumerate(lines):
            drawing.setFont("F", 8)
            drawing.drawString(50, 820 - 9 * row, f"{line}{number}")
        square = Drawing(74, 74)
        square.add(qr.QrCodeWidget("DR1:" + ("6BFOXN%TSMAHN-H" * 18)[:260] + str(10000 + number), barLevel="M"))
        renderPDF.draw(square, drawing, 450, 50)
        drawing.save()
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(page.getvalue())),
            signers.PdfSignatureMetadata(
                field_name="S", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
            ),
            signer=by,
        )
    return (time.process_time() - before) / count


def typst_seconds(lines, count, font, folder):
    """Seconds a page: each has another number in every line."""
    import typst

    drawing = Drawing(74, 74)
    drawing.add(qr.QrCodeWidget("DR1:" + ("6BFOXN%TSMAHN-H" * 18)[:260], barLevel="M"))
    renderSVG.drawToFile(drawing, str(folder / "code.svg"))
    text = "".join(f'#text(8pt, {json.dumps(line, ensure_ascii=False)} + sys.inputs.number) \\\n' for line in lines)
    page = folder / "page.typ"
    page.write_text(
        '#set page(paper: "a4", margin: 1.5cm)\n#set text(font: "Droid Sans Fallback")\n#set par(leading: 0.1em)\n'
        + text + '#image("code.svg", width: 74pt)\n', encoding="utf-8")
    compiler = typst.Compiler(root=str(folder), font_paths=[str(font.parent)], ignore_system_fonts=True)
    compiler.compile(input=str(page), sys_inputs={"number": "x"})
    before = time.process_time()
    for number in range(count):
        made = compiler.compile(input=str(page), sys_inputs={"number": str(number)})
        assert made.startswith(b"%PDF")
    return (time.process_time() - before) / count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("font", type=Path)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--peer", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--typst", action="store_true")
    options = parser.parse_args()
    pdfmetrics.registerFont(TTFont("F", str(options.font)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site, out = folder / "site", folder / "cards.zip"
        make_site(site, options.cards)
        subprocess.run([options.binary, "run", "--site", site, "-q"], check=True, stdout=subprocess.DEVNULL)
        ours(options.binary, site, out)
        with zipfile.ZipFile(out) as archive:
            count = len(archive.namelist())
            (folder / "card.pdf").write_bytes(archive.read(archive.namelist()[count // 2]))
        text = subprocess.run(["pdftotext", "-layout", folder / "card.pdf", "-"], check=True, capture_output=True).stdout
        lines = [line for line in text.decode().splitlines() if line.strip()]
        by = signer(folder)
        for _ in range(options.rounds):
            own, other = ours(options.binary, site, out) / count, peer(lines, options.peer, by)
            print(f"ours {own * 1000:.3f} ms, peer {other * 1000:.1f} ms a certificate: {other / own:.0f} times")
            if options.typst:
                third = typst_seconds(lines, options.peer, options.font, folder)
                print(f"typst, unsigned: {third * 1000:.1f} ms: {third / own:.1f} times")


if __name__ == "__main__":
    main()
