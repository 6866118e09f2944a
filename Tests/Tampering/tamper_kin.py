"""Files that are kin: a batch's certificate and its supplement, papers of one customer and month, copies under other names,
documents that other programs wrote anew."""

import hashlib
import json
import pathlib
import subprocess
import tempfile
import zlib

from case import Case
from der import CMS, certificate_der
from material import SETTINGS, Operator
from pdf import PDF, incremental
from tamper_codes import decode, encode, sign
from tamper_records import canonical

from trial_site import card  # noqa: E402

DAYS = [f"2026-09-{day}T21:00:00+08:00" for day in (28, 29, 30)] + [f"2026-10-{day:02d}T21:00:00+08:00" for day in range(1, 6)]


class Supplemented(Operator):
    """A batch of which a carrier confirms one half three days after the other: a certificate, and its supplement."""

    def __init__(self, tool):
        changes = {**SETTINGS, "execution": {"adapter": "file", "cancellationHours": 0}, "certificates": {"waitDays": 1},
                   "reference": {"maximumAgeHours": 1000}}
        super().__init__(tool, "supplemented", changes)
        first = self.issue_nothing()
        self.answer("one.csv", range(0, 30), 0)
        for day in DAYS[1:4]:
            first = self.night(day) or first
        self.answer("two.csv", range(30, 60), 4)
        self.first, self.second = first, self.night(DAYS[4])
        assert self.first and self.second, "no supplement"

    def issue_nothing(self):
        self.site.list("list.csv", range(60))
        self.site.run(at=DAYS[0])

    def answer(self, name, numbers, day):
        lines = "".join(f"{card(n)},成功,{DAYS[day][:19].replace('T', ' ')},,,\n" for n in numbers)
        (self.site.root / "exchange/results" / name).write_text("ICCID,结果,完成时间,失败原因,订单号,幂等键\n" + lines)

    def night(self, at):
        self.site.export(at.replace("T21", "T20"))
        self.site.run(at=at)
        folder = self.site.root / "outbox" / self.site.jobs()[-1] / "certificates"
        return {path.suffix[1:]: path.read_bytes() for path in folder.iterdir()} if folder.exists() else None


def tamper_supplements(material):
    operator = Supplemented(material.tool)
    trust = [operator.trust("supplemented-believed")]
    one, two = operator.first, operator.second
    mine, theirs = json.loads(one["json"]), json.loads(two["json"])
    assert theirs["record"]["supplements"] == mine["record"]["number"] and mine["record"]["batch"] == theirs["record"]["batch"]

    def case(name, content, verdict="altered", file="a.json", **more):
        content = content if isinstance(content, bytes) else canonical(content)
        return Case(f"supplement: {name}", content, verdict, file=file, trust=trust, **more)

    for kind in one:
        yield case(f"the certificate, {kind}", one[kind], "genuine", f"a.{kind}")
        yield case(f"the supplement, {kind}", two[kind], "genuine", f"a.{kind}")
    for member in ("cards", "proof", "record", "signature"):
        yield case(f"{member} of the supplement in the certificate", {**mine, member: theirs[member]})
        yield case(f"{member} of the certificate in the supplement", {**theirs, member: mine[member]})
    for names in (("cards", "record"), ("cards", "signature"), ("record", "signature"), ("proof", "record")):
        yield case(f"{' and '.join(names)} of the supplement in the certificate", {**mine, **{name: theirs[name] for name in names}})
    yield case("both together", {**mine, "cards": mine["cards"] + theirs["cards"]})
    merged = [{**value, "certificate": mine["record"]["number"], "place": place + 1, "card": f"{mine['record']['number']}/{place + 1}"}
              for place, value in enumerate(mine["cards"] + theirs["cards"])]
    yield case("both together, counted anew", {**mine, "cards": merged, "record": {**mine["record"], "cards": len(merged)}})
    yield case("cards of the supplement under the certificate's number", {**mine, "cards": merged[len(mine["cards"]):]})
    yield case("the supplement's number taken off", {**theirs, "record": {**theirs["record"], "supplements": None}})
    yield case("the supplement as the certificate", {**theirs, "record": {**theirs["record"], "number": mine["record"]["number"]}})
    # Heads of another size: the log's first head never held the second record, and its later one has another way to the first.
    head, later = mine["proof"].partition("\n\n"), theirs["proof"].partition("\n\n")
    yield case("the later head over the earlier way", {**mine, "proof": head[0] + "\n\n" + later[2]})
    yield case("the earlier head over the later way", {**theirs, "proof": later[0] + "\n\n" + head[2]})
    yield case("the earlier head and way", {**theirs, "proof": mine["proof"]})
    yield case("the place of the other", {**theirs, "proof": theirs["proof"].replace("index 1", "index 0")})
    sibling = {"certificate": mine, "supplement": theirs}
    leaf = {name: hashlib.sha256(b"\0" + canonical(value["record"])).digest() for name, value in sibling.items()}
    import base64
    way = base64.b64encode(leaf["supplement"]).decode()
    yield case("the later head with the way to it: as true as the earlier", {
        **mine, "proof": f"c2sp.org/tlog-proof@v1\nindex 0\n{way}\n\n{later[2]}"}, "genuine")
    yield case("the later head with the way to it, at the other's place", {
        **mine, "proof": f"c2sp.org/tlog-proof@v1\nindex 1\n{way}\n\n{later[2]}"})
    for name, value in (("the certificate", one), ("the supplement", two)):
        other = two if value is one else one
        text = value["html"].decode()
        yield case(f"{name}'s page with the other's envelope", text.replace(base64.b64encode(value["json"]).decode(), base64.b64encode(
            other["json"]).decode()).encode(), file="a.html")
    document = PDF(one["pdf"])
    for index, name in enumerate(["record.json", "cards.json", "record.p7s", "log.tlog-proof"]):
        begin, end = document.files()[index]
        start, stop = PDF(two["pdf"]).files()[index]
        content = PDF(two["pdf"]).data[start:stop]
        if len(content) > end - begin:
            content = zlib.compress(zlib.decompress(content), 9)
        if len(content) <= end - begin:
            yield case(f"the document with the supplement's {name}", document.put(begin, end, content), file="a.pdf")
    yield case("the supplement's signature in the document", document.with_contents(PDF(two["pdf"]).signature()), file="a.pdf")


def tamper_papers(material):
    operator = material.operator
    whole = operator.summary()
    operator.issue(90, 5, at="2026-09-29T21:00:00+08:00")
    newer = operator.summary(at="2026-09-30T10:00:00+08:00")
    statement, certificate = material.statements["one"], material.first["pdf"]

    def case(name, content, verdict="altered", **more):
        return Case(f"summary: {name}", content, verdict, file="summary.pdf", **more)

    yield case("genuine", whole, "genuine")
    yield case("a newer one of the same month", newer, "genuine")
    yield case("nobody is believed", whole, "unknown-signer", trust=[])
    yield case("the double is believed", whole, "unknown-signer", trust=[material.double_believed])
    document = PDF(whole)
    papers = {"a newer summary": newer, "a statement": statement, "a certificate": certificate}
    for name, other in papers.items():
        second = PDF(other)
        yield case(f"the signature of {name}", document.with_contents(second.signature()))
        for index, (begin, end) in enumerate(document.files()):
            start, stop = second.files()[index]
            content = zlib.compress(zlib.decompress(other[start:stop]), 9)
            if len(content) <= end - begin:
                yield case(f"file {index} of {name}", document.put(begin, end, content))
                # An outsider's signature over what was put together.
                key, theirs = material.double.keys / "document.key.pem", certificate_der(material.double.keys / "document.cert.pem")
                forged = PDF(document.put(begin, end, content))
                cms = CMS(forged.signature()).digest(forged.digest()).by(theirs).sign(key)
                # A file of another length than the document says is none.
                size = len(zlib.decompress(other[start:stop]))
                verdict = "unknown-signer" if size == len(zlib.decompress(whole[begin:end])) else "altered"
                yield case(f"file {index} of {name}, signed by another", forged.with_contents(cms.der()), verdict)
    for name, tail in {"a line feed": b"\n", "itself": whole, "the newer one": newer}.items():
        yield case(f"appended {name}", whole + tail, "appended")
    yield case("an update", incremental(whole, {900: b"<</Type/Annot>>"}), "appended")
    for old, new in [(b"M2026-09", b"M2026-08"), (b"<dereg:record>", b"<dereg:recorf>"), (b"deregistrar-pdf/1", b"deregistrar-pdf/2")]:
        assert old in whole
        yield case(f"{new.decode()} for {old.decode()}", whole.replace(old, new))
    for part in (100, len(whole) // 2, len(whole) - 1):
        yield case(f"cut off behind {part} bytes", whole[:part], detail="incomplete")


def rewritten(data, *words):
    """A document as qpdf writes it anew."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder) / "in.pdf", pathlib.Path(folder) / "out.pdf"
        source.write_bytes(data)
        done = subprocess.run(["qpdf", "--warning-exit-0", *words, source, target], capture_output=True)
        assert done.returncode == 0, done.stderr
        return target.read_bytes()


def tamper_editors(material):
    documents = {"certificate": material.first["pdf"], "card": material.card["pdf"], "statement": material.statements["one"]}
    ways = {
        "anew": [], "for the web": ["--linearize"], "to be read": ["--qdf"], "with object streams": ["--object-streams=generate"],
        "with its streams packed again": ["--recompress-flate", "--compression-level=1"], "with its streams open": ["--stream-data=uncompress"],
        "with another identifier": ["--static-id"], "as an older version": ["--force-version=1.4"],
        "encrypted": ["--encrypt", "", "owner", "256", "--"], "its first page alone": ["--pages", ".", "1", "--"],
        "a page turned": ["--rotate=+90:1"], "its forms flattened": ["--flatten-annotations=all"], "its attachments taken out": [
            "--remove-attachment=record.json"],
    }
    for kind, good in documents.items():
        for name, words in ways.items():
            if "attachments" in name and kind == "statement":
                words = ["--remove-attachment=statement.json"]
            content = rewritten(good, *words)
            marks = b"deregistrar document" in content or b"urn:deregistrar" in content or b"deregistrar-" in content or b"dereg:" in content
            yield Case(f"{kind}: written {name} by qpdf", content, "altered" if marks else "not-a-certificate")
    # A second, sound signature over the whole file with its update, by somebody else.
    key, theirs = material.double.keys / "document.key.pem", certificate_der(material.double.keys / "document.cert.pem")
    for kind, good in documents.items():
        yield Case(f"{kind}: signed a second time by somebody else", countersigned(good, key, theirs), "appended")
        yield Case(f"{kind}: signed a second time by the operator", countersigned(
            good, material.operator.keys / "document.key.pem", certificate_der(material.operator.keys / "document.cert.pem")), "appended")
        cut = good[:good.rindex(b"%%EOF")]
        for name, tail in {"a comment that hides an update": b"%" + incremental(good, {900: b"<</Type/Catalog>>"})[len(good):].replace(b"\n", b" ")
                           + b"\n%%EOF\n", "an update before its end": incremental(good, {900: b"<</Type/Catalog>>"})[len(good):],
                           "a second table": b"startxref\n9\n%%EOF\n"}.items():
            changed = cut + tail
            yield Case(f"{kind}: with {name}", changed, "altered")
            # The range made to fit.
            document = PDF(changed)
            first, behind, _ = document.numbers()[-3:]
            yield Case(f"{kind}: with {name}, the range made to fit", document.with_numbers(b"%-11d%-11d%-11d" % (first, behind, len(changed) - behind)),
                       "altered")


def countersigned(good, key, certificate):
    width = 8192
    body = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:20260930120000+08'00')/ByteRange[0 %s]/Contents<%s>>>"
    whole = incremental(good, {900: body % (b" " * 33, b"0" * width)})
    at = whole.rindex(b"/Contents<") + 10
    numbers = b"%-11d%-11d%-11d" % (at - 1, at + width + 1, len(whole) - at - width - 1)
    whole = whole.replace(b"/ByteRange[0 " + b" " * 33, b"/ByteRange[0 " + numbers)
    cms = CMS(PDF(good).signature()).digest(hashlib.sha256(whole[:at - 1] + whole[at + width + 1:]).digest()).by(certificate).sign(key)
    return whole[:at] + cms.der().hex().upper().encode().ljust(width, b"0") + whole[at + width:]


def tamper_file_names(material):
    """A name makes nothing genuine and nothing altered."""
    good = {"pdf": material.first["pdf"], "json": material.first["json"], "html": material.first["html"], "code": material.card["code"]}
    for kind, content in good.items():
        for name in ["a.pdf", "a.json", "a.html", "a", "a.txt", "DRC-2026-000009.pdf", "DRC-2026-000002.json", "status-list.pdf", "证明 (1).PDF", "a.zip"]:
            yield Case(f"name: {kind} as {name}", content, "genuine", file=name)
    bad = bytearray(material.second["json"])
    bad[len(bad) // 2] ^= 1
    yield Case("name: a forgery under the name of the list", bytes(bad), "altered", file="status-list.json", status=1)
    names = {"same.PDF": material.first["pdf"], "same.bin.pdf": material.first["pdf"]}
    yield Case("name: three copies in a folder", material.first["pdf"], "genuine", file="good.pdf", beside=names, status=0,
               lines={name: "genuine" for name in [*names, "good.pdf"]}, says="")
    yield Case("name: a list under a certificate's name is said to be passed over", material.first["pdf"], "genuine", file="good.pdf",
               beside={"DRC-2026-000002.json": material.fresh_list}, status=0, lines={"good.pdf": "genuine"}, says="1 other file")


def tamper_code_mixtures(material):
    """Parts of two good codes of one operator, and codes as other programs hand them on."""
    one, two = material.card["code"].decode().strip(), material.other_card["code"].decode().strip()
    cover, next_cover = material.codes["DRC-2026-000001"], material.codes["DRC-2026-000002"]
    for kind, mine, other in (("card", one, two), ("cover", cover, next_cover), ("card and cover", one, cover)):
        first, second = decode(mine[4:]), decode(other[4:])
        for name, begin, end in (("number", 6, 12), ("head", 0, 12), ("time", -64 - 60, -64 - 50), ("hash", -96, -64), ("signature", -64, None)):
            stop = len(first) if end is None else end
            mixed = first[:begin] + second[begin:end] + first[stop:] if end is not None else first[:begin] + second[begin:]
            if mixed not in (first, second):
                yield Case(f"mixed codes, {kind}: {name} of the other", b"DR1:" + encode(mixed).encode(), "altered", file="code.txt")
    text = one
    # Plus is a sign of Base45, too. Not in the key's place, which the first 13 characters hold: that would be another's code.
    plus = text[:13] + text[13:].replace(" ", "+")
    ways = {
        "in JSON": json.dumps({"code": text}).encode(), "in UTF-16": text.encode("utf-16"), "in an address": b"https://example.com/?c=" + text.encode(),
        "escaped": text.replace(" ", "%20").encode(), "with plus for blanks": plus.encode(), "in a table": b"1;" + text.encode(),
        "with a mark of order behind": text.encode() + b"\xef\xbb\xbf", "with no-break blanks": text.replace(" ", "\u00a0").encode(),
    }
    for name, content in ways.items():
        if content != text.encode():
            own = content.startswith(b"DR1:")
            yield Case(f"card code handed on {name}", content, "altered" if own else "not-a-certificate", file="code.txt")
    content = decode(text[4:])[:-64]
    key = material.operator.keys / "document.key.pem"
    yield Case("card code: signed by the key of documents", b"DR1:" + encode(content + sign(key, content)).encode(), "altered", file="code.txt")
    yield Case("card code: of a certificate's page", material.first["html"], "genuine", file="code.txt")
