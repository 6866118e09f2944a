"""Final documents, a batch's and a card's, in the hands of other programs. Each check has a control that must fail."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "Tests/CommandLine"), str(ROOT / "Tests/Tampering")]

from material import LATER, Operator  # noqa: E402
from pdf import PDF, incremental  # noqa: E402
from tool import Tool  # noqa: E402
from trial_site import card  # noqa: E402


class LeftOut(Exception):
    """The program is not installed."""


def output(*words, status=0):
    if not shutil.which(str(words[0])):
        raise LeftOut(words[0])
    run = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    text = run.stdout.decode("utf-8", "replace")
    assert status is None or run.returncode == status, f"{words[0]}: {run.returncode}: {text[:500]}"
    return text


class Papers:
    def __init__(self, binary, folder):
        self.tool = tool = Tool(binary, folder)
        self.operator = Operator(tool, "site")
        first = self.operator.issue(0, 60)
        self.files = {"certificate": tool.write("certificate.pdf", first["pdf"]),
                      "card": tool.write("one.pdf", self.operator.card(2)["pdf"])}
        self.codes = {"certificate": self.operator.codes()["DRC-2026-000001"], "card": None}
        good = first["pdf"]
        place = len(good) // 2
        self.altered = tool.write("altered.pdf", good[:place] + bytes([good[place] ^ 1]) + good[place + 1:])
        self.updated = tool.write("updated.pdf", incremental(good, {900: b"<</Type/Annot>>"}))
        self.stranger = tool.write("stranger.pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>"
                                   b"\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n")
        for name in ["document.cert.pem", "qr.pub.pem"]:
            shutil.copy(self.operator.keys / name, tool.folder / name)


def test_poppler_finds_the_signature_valid(papers):
    for file in papers.files.values():
        told = output("pdfsig", "-nocert", file)
        for words in ["Signature is Valid", "Total document signed", "ETSI.CAdES.detached"]:
            assert words in told, told
    assert "Digest Mismatch" in output("pdfsig", "-nocert", papers.altered)
    # It calls an appended one valid; only "Not total document signed" tells it, and verify.
    told = output("pdfsig", "-nocert", papers.updated)
    assert "Signature is Valid" in told and "Not total document signed" in told, told


def test_qpdf_finds_the_syntax_sound(papers):
    for file in papers.files.values():
        output("qpdf", "--check", file)
    output("qpdf", "--check", papers.tool.write("cut.pdf", papers.files["card"].read_bytes()[:-300]), status=2)


def test_fonts_are_embedded_cut_down_and_mapped(papers):
    for file in papers.files.values():
        fonts = output("pdffonts", file).splitlines()[2:]
        assert fonts and all(" yes yes yes " in line for line in fonts), fonts


def test_text_comes_out_as_it_went_in(papers):
    text = output("pdftotext", "-layout", papers.files["certificate"], "-")
    for words in ["物联网卡注销证明", "DRC-2026-000001", "示例甲公司", "60 张", card(59), "HT-0059", "财会〔2020〕6号", "不能代替电子原件"]:
        assert words in text, words
    assert card(2) in output("pdftotext", "-layout", papers.files["card"], "-")


def test_structure_keeps_the_clauses(papers):
    check = ROOT / "Tests/PDF/check-structure"
    for file in papers.files.values():
        output(sys.executable, check, file)
    output(sys.executable, check, papers.updated, status=1)


def test_openssl_verifies_the_signature(papers):
    for file in papers.files.values():
        pdf = PDF(file.read_bytes())
        begin, end = pdf.digits
        signature = papers.tool.write("signature", pdf.signature())
        signed = papers.tool.write("signed", pdf.data[:begin - 1] + pdf.data[end + 1:])
        words = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any", "-partial_chain", "-no_check_time",
                 "-CAfile", papers.tool.folder / "document.cert.pem", "-in", signature, "-out", "/dev/null", "-content"]
        output(*words, signed)
        output(*words, papers.tool.write("other", signed.read_bytes()[:-1]), status=4)


def test_a_printed_code_is_read_back_and_verified_by_the_public_key_alone(papers):
    for kind, file in papers.files.items():
        image = papers.tool.folder / f"{kind}-page"
        # As an office printer's scan has it: 150 dots an inch, grey.
        output("pdftoppm", "-r", "150", "-gray", "-f", "1", "-l", "1", "-singlefile", "-png", file, image)
        text = output("zbarimg", "-q", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", f"{image}.png", status=None)
        text = next(line for line in text.splitlines() if "DR1:" in line)
        text = text[text.index("DR1:"):]
        if papers.codes[kind]:
            assert text == papers.codes[kind]
        code = papers.tool.write("code.txt", text + "\n")
        key = papers.tool.folder / "qr.pub.pem"
        found = papers.tool.run("verify", code, "--trust", key, "--site", "nowhere", "--format", "json").expect(0).json()
        assert found["verdict"] == "genuine" and found["number"].startswith("DRC-2026-000001")
        assert kind != "card" or found["iccid"] == card(2)
        other = papers.tool.write("code.txt", text[:80] + ("A" if text[80] != "A" else "B") + text[81:])
        papers.tool.run("verify", other, "--trust", key, "--site", "nowhere").expect(1)


def test_no_page_has_anything_active(papers):
    for file in papers.files.values():
        text = output("qpdf", "--qdf", "--object-streams=disable", file, "-").encode("utf-8", "surrogateescape")
        for word in [b"/JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/Launch", b"/URI", b"/SubmitForm", b"/RichMedia", b"/XFA", b"/Encrypt"]:
            assert word not in text, word


# With --soak: programs from PyPI.

class Python:
    """A Python with what the long run needs."""

    def __init__(self, folder):
        self.path = folder / "python"
        subprocess.run([sys.executable, "-m", "venv", self.path], check=True)
        subprocess.run([self.path / "bin/pip", "install", "-q", "pyhanko==0.38.0", "page-validation==0.11.0",
                        "pikepdf==10.17.0", "fonttools"], check=True)

    def run(self, *words, status=0):
        return output(self.path / "bin/python", *words, status=status)


PYHANKO = """
import sys
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko.keys import load_cert_from_pemder
root = load_cert_from_pemder(sys.argv[2])
with open(sys.argv[1], "rb") as file:
    signature = PdfFileReader(file).embedded_signatures[0]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))
    print(status.intact, status.valid, status.trusted, status.coverage.name, signature.sig_object["/SubFilter"])
"""


def soak_pyhanko_validates_the_signature(papers, python):
    script = papers.tool.write("signatures.py", PYHANKO)
    root = papers.tool.folder / "document.cert.pem"
    for file in papers.files.values():
        told = python.run(script, file, root).strip().splitlines()[-1]
        assert told == "True True True ENTIRE_FILE /ETSI.CAdES.detached", told
    told = python.run(script, papers.altered, root, status=None)
    assert "True True True ENTIRE_FILE" not in told
    told = python.run(script, papers.updated, root, status=None)
    assert "ENTIRE_FILE" not in told.strip().splitlines()[-1]


WIDTHS = """
import io, sys
import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
wrong = seen = 0
pdf = pikepdf.open(sys.argv[1])
for font in pdf.objects:
    if not (isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType0"):
        continue
    programs = CFFFontSet()
    programs.decompile(io.BytesIO(font.FontDescriptor.FontFile3.read_bytes()), None)
    glyphs = programs[programs.fontNames[0]].CharStrings
    widths, entries = {}, list(font.W)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, pikepdf.Array):
            widths.update({first + place: float(width) for place, width in enumerate(second)})
        else:
            width = float(entries.pop(0))
            widths.update({cid: width for cid in range(first, int(second) + 1)})
    for name in glyphs.keys():
        if name != ".notdef":
            glyph = glyphs[name]
            glyph.draw(NullPen())
            seen += 1
            wrong += abs(glyph.width - widths.get(int(name[3:]), float(font.DW))) > 0.5
print(seen, wrong)
"""


def soak_fonts_are_as_wide_as_the_document_says(papers, python):
    script = papers.tool.write("widths.py", WIDTHS)
    for file in papers.files.values():
        seen, wrong = map(int, python.run(script, file).split())
        assert seen > 100 and wrong == 0, (seen, wrong)


def soak_a_validator_finds_pdf_a_and_pdf_ua(papers, python):
    validate = ROOT / "Tests/PDF/validate"
    for file in papers.files.values():
        # The validator takes the width of some glyphs (the dash) from another part of a font that has several; FontTools
        # is asked above. Nothing else may be wrong.
        told = python.run(validate, file, status=None).splitlines()
        assert [line for line in told if "GLYPH-WIDTH-001" not in line or "CIDFontType0C" not in line] == [], told
    python.run(validate, papers.stranger, status=1)


def soak_an_editor_leaves_traces(papers, python):
    """Saved again by an editor, pages turned, annotated: never genuine, never something else."""
    script = papers.tool.write("edit.py", """
import pikepdf, sys
source, kind, target = sys.argv[1:]
with pikepdf.open(source) as pdf:
    if kind == "rotated": pdf.pages[0].rotate(90, relative=True)
    if kind == "page removed" and len(pdf.pages) > 1: del pdf.pages[-1]
    if kind == "pages turned round": pdf.pages.reverse()
    if kind == "script": pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
    if kind == "attachment": pdf.attachments["more.txt"] = b"x"
    if kind == "metadata":
        with pdf.open_metadata() as metadata: metadata["dc:title"] = "x"
    pdf.save(target, linearize=kind == "linearised")
""")
    for file in papers.files.values():
        for kind in ["saved again", "rotated", "page removed", "pages turned round", "script", "attachment", "metadata", "linearised"]:
            target = papers.tool.folder / "edited.pdf"
            python.run(script, file, kind, target)
            found = papers.tool.run("verify", target, "--site", "site", "--as-of", LATER, "--format", "json").expect(1).json()
            assert found["verdict"] == "altered", (kind, found)


def main():
    soak = "--soak" in sys.argv
    passed = failed = left_out = 0
    with tempfile.TemporaryDirectory(prefix="documents-") as folder:
        papers = Papers(sys.argv[1], pathlib.Path(folder))
        arguments = {"test_": (papers,)}
        if soak:
            arguments["soak_"] = (papers, Python(pathlib.Path(folder)))
        for name, check in list(globals().items()):
            given = next((given for prefix, given in arguments.items() if name.startswith(prefix)), None)
            if given is None or not callable(check):
                continue
            try:
                check(*given)
                passed += 1
            except LeftOut as program:
                left_out += 1
                failed += soak
                print(f"left out {name}: {program} is not installed")
            except Exception:
                failed += 1
                print(f"FAILED {name}")
                traceback.print_exc(limit=-2, file=sys.stdout)
    print(f"{passed} passed, {failed} failed, {left_out} left out")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
