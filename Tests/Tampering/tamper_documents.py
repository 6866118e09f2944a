"""Signed documents: updates, shadows, ranges, signatures, attachments, pages."""

import re
import zlib

from case import Case
from der import CMS, Node, SIGNING_TIME, certificate_der, encode, numbers, ecdsa, twin
from pdf import PDF, incremental

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


def both(material):
    yield "certificate", material.first["pdf"], material.third["pdf"]
    yield "card", material.card["pdf"], material.other_card["pdf"]


def every(material):
    """Papers that are no certificates, too."""
    yield from both(material)
    yield "statement", material.statements["one"], material.statements["two"]


def tamper_genuine(material):
    for name, content in [
        ("certificate", material.first["pdf"]), ("annex", material.second["pdf"]), ("card", material.card["pdf"]),
        ("record", material.first["json"]), ("card record", material.card["json"]), ("page", material.first["html"]),
        ("statement", material.statements["one"]),
    ]:
        yield Case(f"genuine {name}", content, "genuine", file="any")


def tamper_appended(material):
    for kind, good, other in every(material):
        tails = {
            "a line feed": b"\n", "blanks": b"   ", "a NUL": b"\0", "a carriage return": b"\r\n", "an end mark": b"%%EOF\n",
            "a comment": b"% nothing\n", "a thousand blanks": b" " * 1000, "itself": good, "another document": other,
            "a range": b"/ByteRange[0 1 2 3]/Contents<00>", "an archive": b"PK\3\4" + b"\0" * 26 + b"PK\5\6" + b"\0" * 18,
            "HTML": b"<html><script>alert(1)</script></html>", "an end of a stream": b"endstream\nendobj\n%%EOF\n",
        }
        for name, tail in tails.items():
            yield Case(f"{kind}: appended {name}", good + tail, "appended")
        updates = {
            "empty update": {}, "another catalogue": {900: CATALOG, 901: PAGES},
            "shadowed object": {3: b"<</Type/Page>>"},
            "note over the page": {900: b"<</Type/Annot/Subtype/FreeText/Rect[0 0 600 800]/Contents(other)/F 4>>"},
            "stamp over the page": {900: b"<</Type/Annot/Subtype/Stamp/Rect[0 0 600 800]/F 4>>"},
            "script": {900: b"<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"},
            "action on opening": {900: b"<</Type/Catalog/OpenAction[3 0 R/Fit]>>"},
            "launch action": {900: b"<</Type/Catalog/AA<</WC<</S/Launch/F(x)>>>>>>"},
            "form with other values": {900: b"<</Fields[]/NeedAppearances true>>"},
            "attachment": {900: b"<</Type/EmbeddedFile/Length 2>>stream\n{}\nendstream"},
            "second signature": {900: b"<</Type/Sig/ByteRange[0 10 20 30]/Contents<3000>>>"},
            "certification": {900: b"<</Type/Catalog/Perms<</DocMDP 901 0 R>>>>"},
            "security store": {900: b"<</Type/Catalog/DSS<</Certs[]>>>>"},
            "other metadata": {900: b"<</Type/Metadata/Subtype/XML/Length 0>>stream\n\nendstream"},
            "page taken out": {2: PAGES}, "pages turned round": {2: b"<</Type/Pages/Kids[9 0 R 8 0 R]/Count 2>>"},
            "hidden layer": {900: b"<</Type/OCG/Name(x)>>"}, "other file name": {900: b"<</Type/Filespec/F(cards.json)>>"},
        }
        for name, objects in updates.items():
            yield Case(f"{kind}: update with {name}", incremental(good, objects), "appended")
        yield Case(f"{kind}: two updates", incremental(incremental(good, {900: CATALOG}), {901: PAGES}), "appended")
        yield Case(f"{kind}: update that names no earlier table", incremental(good, {900: CATALOG}, prev=0), "appended")


def tamper_ranges(material):
    for kind, good, _ in every(material):
        pdf = PDF(good)
        first, second, third = pdf.numbers()[-3:]
        changes = {
            "a byte less": (first, second, third - 1), "a byte more": (first, second, third + 1),
            "gap to the left": (first - 1, second, third), "gap to the right": (first, second + 1, third - 1),
            "gap over the digits only": (first + 1, second - 1, third + 1), "nothing behind": (first, second, 0),
            "all behind": (first, first, len(good) - first), "no gap": (first, first + 2, len(good) - first - 2),
            "the head alone": (first, len(good), 0), "far away": (first, second, 9999999999),
            "a negative number": (first, second, -third), "overlapping": (second, first, third),
        }
        for name, values in changes.items():
            text = b"%-11d%-11d%-11d" % values
            if len(text) == 33:
                yield Case(f"{kind}: range with {name}", pdf.with_numbers(text), "altered")
        spelled = good[pdf.range[0]:pdf.range[1]]
        spellings = {
            "zeros in front": b"%011d%-11d%-11d" % (first, second, third), "blanks in front": b"%11d%-11d%-11d" % (first, second, third),
            "a plus": b"+%-10d%-11d%-11d" % (first, second, third), "tabs": spelled.replace(b"  ", b" \t", 1),
            "a comment": spelled[:-1] + b"%", "line feeds": spelled.replace(b"  ", b" \n", 1),
        }
        for name, text in spellings.items():
            yield Case(f"{kind}: range spelled with {name}", pdf.with_numbers(text), "altered")
        begin = pdf.data.index(b"/ByteRange")
        yield Case(f"{kind}: range under another name", good[:begin] + b"/Byterange" + good[begin + 10:], "altered")
        early = b"%/ByteRange[0 1 2 3]\n"
        yield Case(f"{kind}: a second range before", good[:9] + early + good[9:], "altered")


def tamper_contents(material):
    for kind, good, other in every(material):
        pdf = PDF(good)
        begin, end = pdf.digits
        digits, der = pdf.contents, pdf.signature()
        letter = next(place for place in range(begin, end) if good[place] in b"ABCDEF")
        widened = good[:begin - 1] + b"<" + digits + b"00>" + good[end + 1:]
        changes = {
            "lower case": good[:begin] + digits.lower() + good[end:],
            "one lower letter": good[:letter] + good[letter:letter + 1].lower() + good[letter + 1:],
            "the last digit of the padding": good[:end - 1] + b"1" + good[end:],
            "the first byte of the padding": good[:begin + 2 * len(der)] + b"01" + good[begin + 2 * len(der) + 2:],
            "a blank in the padding": good[:end - 2] + b" 0" + good[end:],
            "letters in the padding": good[:end - 2] + b"AA" + good[end:],
            "two digits more": widened, "two digits fewer": good[:end - 2] + good[end:],
            "no signature": good[:begin] + b"0" * (end - begin) + good[end:],
            "half a signature": good[:begin + len(der)] + b"0" * (end - begin - len(der)) + good[end:],
            "a line feed among the digits": good[:begin + 10] + b"\n" + good[begin + 11:],
            "brackets of a text": good[:begin - 1] + b"(" + digits + b")" + good[end + 1:],
            "another's signature": pdf.with_contents(PDF(other).signature()),
            "the record's signature": pdf.with_contents(record_signature(good)),
            "a signature twice": pdf.with_contents(der + der) if 4 * len(der) <= end - begin else pdf.with_contents(der[:-1]),
        }
        for name, content in changes.items():
            yield Case(f"{kind}: contents with {name}", content, "altered")


def record_signature(data):
    pdf = PDF(data)
    for begin, end in pdf.files():
        content = zlib.decompress(data[begin:end])
        if content[:2] == b"\x30\x82":
            return content
    raise AssertionError("no signature of a record")


def tamper_signatures(material):
    """Signatures in other layouts and by others, the operator's own key included."""
    key, mine = material.operator.keys / "document.key.pem", certificate_der(material.operator.keys / "document.cert.pem")
    their_key = material.double.keys / "document.key.pem"
    theirs = certificate_der(material.double.keys / "document.cert.pem")
    for kind, good, _ in both(material):
        pdf = PDF(good)
        cms = lambda: CMS(pdf.signature())  # noqa: E731
        digest = pdf.digest()
        assert cms().digest(digest).der() == pdf.signature(), "the signature is not over these bytes"
        yield Case(f"{kind}: signed again by the same key", pdf.with_contents(cms().sign(key).der()), "genuine")
        yield Case(f"{kind}: signed by another key under the same names",
                   pdf.with_contents(cms().by(theirs).sign(their_key).der()), "unknown-signer", detail="untrusted")
        yield Case(f"{kind}: signed by another key, the operator's certificate",
                   pdf.with_contents(cms().sign(their_key).der()), "altered")
        value = cms()
        signature = value.signer[5].content
        r, s = numbers(signature)
        value.signer.content[5] = Node(0x04, twin(signature))
        yield Case(f"{kind}: the ECDSA twin", pdf.with_contents(value.der()), "altered")
        for name, change in {"r of zero": (0, s), "s of zero": (r, 0), "r and s exchanged": (s, r), "both one": (1, 1)}.items():
            value = cms()
            value.signer.content[5] = Node(0x04, ecdsa(*change))
            yield Case(f"{kind}: signature with {name}", pdf.with_contents(value.der()), "altered")
        value = cms()
        time = encode(0x30, SIGNING_TIME, encode(0x31, Node(0x17, b"260928130000Z")))
        value.attributes.content.insert(1, time)
        yield Case(f"{kind}: with a signing time", pdf.with_contents(value.sign(key).der()), "altered")
        value = cms()
        value.attributes.content.pop()
        yield Case(f"{kind}: without the signer's certificate in the attributes", pdf.with_contents(value.sign(key).der()), "altered")
        value = cms()
        value.attributes.content.reverse()
        yield Case(f"{kind}: attributes in another order", pdf.with_contents(value.sign(key).der()), "altered")
        value = cms()
        extra = encode(0x30, bytes.fromhex("060a2b0601040182370a0301"), encode(0x31, Node(0x04, b"x")))
        value.attributes.content.append(extra)
        yield Case(f"{kind}: with an attribute more", pdf.with_contents(value.sort().sign(key).der()), "altered")
        value = cms()
        value.signer.content.append(Node(0xA1, [extra]))
        yield Case(f"{kind}: with an unsigned attribute", pdf.with_contents(value.der()), "altered")
        value = cms()
        sha1 = encode(0x30, bytes.fromhex("06052b0e03021a"))
        value.signed_data.content[1] = Node(0x31, [sha1])
        value.signer.content[2] = sha1
        yield Case(f"{kind}: named as SHA-1", pdf.with_contents(value.der()), "altered")
        yield Case(f"{kind}: signed with SHA-1", pdf.with_contents(value.sign(key, "sha1").der()), "altered")
        yield Case(f"{kind}: signed with SHA-512 under the name of SHA-256", pdf.with_contents(cms().sign(key, "sha512").der()), "altered")
        value = cms()
        value.bag.content.append(Node.parse(theirs))
        yield Case(f"{kind}: with a certificate more", pdf.with_contents(value.der()), "altered") \
            if fits(pdf, value) else Case(f"{kind}: with its certificate twice", pdf.with_contents(cms().der() + b"\1"), "altered")
        value = cms()
        value.bag.content[0] = Node.parse(theirs)
        yield Case(f"{kind}: with another's certificate", pdf.with_contents(value.der()), "altered")
        value = cms()
        value.bag.content = []
        yield Case(f"{kind}: without a certificate", pdf.with_contents(value.der()), "altered")
        value = cms()
        value.signed_data.content[4].content = []
        yield Case(f"{kind}: without a signer", pdf.with_contents(value.der()), "altered")
        value = cms()
        value.signed_data.content[4].content.append(value.signer.copy())
        if fits(pdf, value):
            yield Case(f"{kind}: with its signer twice", pdf.with_contents(value.der()), "altered")
        value = cms()
        value.signed_data.content[2].content.append(Node(0xA0, [Node(0x04, b"inside")]))
        yield Case(f"{kind}: with a content of its own", pdf.with_contents(value.der()), "altered")
        value = cms()
        value.signed_data.content[0] = Node(0x02, b"\3")
        yield Case(f"{kind}: signature of version 3", pdf.with_contents(value.der()), "altered")
        der = pdf.signature()
        long = b"\x30\x83\x00" + der[2:4] + der[4:]
        yield Case(f"{kind}: a length in three bytes", pdf.with_contents(long), "altered")
        indefinite = b"\x30\x80" + der[4:] + b"\0\0"
        yield Case(f"{kind}: a length left open", pdf.with_contents(indefinite), "altered")
        # Somebody else's document around the operator's record: pages changed, signed by whoever did it.
        changed = redrawn(good)
        yield Case(f"{kind}: other words on the page", changed, "altered")
        other = PDF(changed)
        forged = CMS(other.signature()).digest(other.digest()).by(theirs).sign(their_key)
        yield Case(f"{kind}: other words on the page, signed by another", other.with_contents(forged.der()), "unknown-signer")
        forged = CMS(other.signature()).digest(other.digest()).sign(their_key)
        yield Case(f"{kind}: other words on the page under the operator's name", other.with_contents(forged.der()), "altered")
        yield Case(f"{kind}: other words on the page, both believed", other.with_contents(
            CMS(other.signature()).digest(other.digest()).by(theirs).sign(their_key).der()), "altered", detail="attachment",
            trust=[material.believed, material.double_believed / "document.cert.pem"])
    assert mine != theirs


def fits(pdf, cms):
    return 2 * len(cms.der()) <= pdf.digits[1] - pdf.digits[0]


def redrawn(data):
    """The same document with other glyphs in a line of text, of the same length."""
    pdf = PDF(data)
    for begin, end, content in pdf.streams():
        found = re.search(rb"<([0-9A-F]{8,})> ?Tj|\(([^()\\]{4,})\) ?Tj", content)
        if not found or b"BT" not in content:
            continue
        for level in (9, 6):
            for place in range(found.start() + 1, found.end() - 4):
                byte = content[place]
                if byte not in b"0123456789ABCDEF":
                    continue
                other = content[:place] + (b"1" if byte != 0x31 else b"2") + content[place + 1:]
                packed = zlib.compress(other, level)
                if len(packed) <= end - begin:
                    return pdf.put(begin, end, packed)
    raise AssertionError("no text to change")


def tamper_attachments(material):
    for kind, good, other in both(material):
        pdf, second = PDF(good), PDF(other)
        names = [b"record.json", b"cards.json" if kind == "certificate" else b"card.json", b"record.p7s", b"log.tlog-proof"]
        names += [b"inclusion.json"] if kind == "card" else []
        for index, name in enumerate(names):
            begin, end = pdf.files()[index]
            start, stop = second.files()[index]
            word = name.decode()
            swapped = pdf.data[:begin] + second.data[start:stop] + pdf.data[end:]
            old, new = b"/Length %d>>stream" % (end - begin), b"/Length %d>>stream" % (stop - start)
            at = swapped.rindex(old, 0, begin + 1)
            fixed = swapped[:at] + new + swapped[at + len(old):]
            # The first bytes of the range are as long as before where the lengths are.
            delta = len(fixed) - len(good)
            first, behind, rest = pdf.numbers()[-3:]
            fixed = PDF(fixed).with_numbers(b"%-11d%-11d%-11d" % (first, behind, rest + delta))
            yield Case(f"{kind}: {word} of another, lengths fixed up", fixed, "altered")
            yield Case(f"{kind}: {word} emptied", pdf.put(begin, end, zlib.compress(b"")), "altered")
            yield Case(f"{kind}: {word} blotted out", pdf.put(begin, end, b""), "altered")
            at = good.index(b"/Length %d>>stream" % (end - begin), begin - 40)
            yield Case(f"{kind}: {word} of another length", good[:at] + good[at:].replace(b"/Length ", b"/Lenght ", 1), "altered")
        at = good.index(b"/Type/EmbeddedFile")
        yield Case(f"{kind}: an attachment hidden", good[:at] + b"/Type/EmbeddedFilf" + good[at + 18:], "altered")


def tamper_marks(material):
    for kind, good, other in both(material):
        number = re.search(rb"<dereg:number>([^<]+)<", good).group(1)
        their = re.search(rb"<dereg:number>([^<]+)<", other).group(1)
        record = re.search(rb"<dereg:record>([0-9a-f]{64})<", good).group(1)
        changes = {
            "the number": (number, their if len(their) == len(number) else number[:-1] + b"9"), "the digest": (record, b"0" * 64),
            "the version": (b"deregistrar-pdf/1", b"deregistrar-pdf/2"), "the format": (b"deregistrar-pdf/1", b"deregistrar_pdf/1"),
            "the name of the format": (b"<dereg:format>", b"<dereg:formau>"), "the namespace": (b"urn:deregistrar:document#", b"urn:deregistrar:dokument#"),
            "the title": (b"<dc:title>", b"<dc:titel>"), "the PDF version": (b"%PDF-1.7", b"%PDF-1.4"),
            "the head": (b"%PDF-1.7", b"%PDX-1.7"), "the end": (b"%%EOF\n", b"%%EOX\n"), "the table's place": (b"startxref\n", b"startxref "),
            "the identifier": (b"/ID[<", b"/ID[("), "the conformance": (b"<pdfaid:conformance>A", b"<pdfaid:conformance>B"),
            "the claimed time": (b"/M(D:2026", b"/M(D:2025"), "the reason's place": (b"/SubFilter/ETSI", b"/SubFilter/adbe"),
            "the remark behind the header": (b"%deregistrar document", b"%deregistrar dokument"),
        }
        for name, (old, new) in changes.items():
            assert old in good, (kind, name)
            yield Case(f"{kind}: changed {name}", good.replace(old, new), "altered")
        everything = re.sub(rb"deregistrar|dereg:", lambda found: b"x" * len(found.group()), good)
        yield Case(f"{kind}: all marks taken off", everything, "not-a-certificate")
        for name, head in {"a blank": b" ", "a line": b"\n", "junk": b"junk", "HTML": b"<html>", "a byte order mark": b"\xef\xbb\xbf",
                           "a mail's head": b"Content-Type: application/pdf\r\n\r\n", "half a document": other[:999]}.items():
            yield Case(f"{kind}: {name} in front", head + good, "altered")


def tamper_lengths(material):
    for kind, good, _ in every(material):
        for part in [40, 64, 100, 1000, 4096, 10000, len(good) // 4, len(good) // 2, 3 * len(good) // 4, len(good) - 2000,
                     len(good) - 100, len(good) - 8, len(good) - 1]:
            yield Case(f"{kind}: cut off behind {part} bytes", good[:part], "altered", detail="incomplete")
        yield Case(f"{kind}: begun in the middle", good[len(good) // 2:], "altered")
        yield Case(f"{kind}: without its first byte", good[1:], "altered")
        yield Case(f"{kind}: without a byte in the middle", good[:5000] + good[5001:], "altered")
        yield Case(f"{kind}: a byte doubled", good[:5000] + good[4999:], "altered")
        yield Case(f"{kind}: a block of zeros", good[:8192] + b"\0" * 4096 + good[12288:], "altered")
        yield Case(f"{kind}: line feeds as Windows has them", good.replace(b"\n", b"\r\n"), "altered")
        yield Case(f"{kind}: only seven bits", bytes(byte & 0x7F for byte in good), "altered")
        yield Case(f"{kind}: as text in another character set", good.decode("latin-1").encode("utf-8"), "altered")
        yield Case(f"{kind}: turned round", good[::-1], "not-a-certificate")


def tamper_statements(material):
    good, other = material.statements["one"], material.statements["two"]
    pdf, second = PDF(good), PDF(other)
    key, theirs = material.double.keys / "document.key.pem", certificate_der(material.double.keys / "document.cert.pem")
    yield Case("statement: signed by another key under the same names", pdf.with_contents(CMS(pdf.signature()).by(theirs).sign(key).der()),
               "unknown-signer", detail="untrusted")
    yield Case("statement: other words on the page", redrawn(good), "altered")
    yield Case("statement: nobody is believed", good, "unknown-signer", trust=[])
    yield Case("statement: in a certificate's name", good.replace(b"deregistrar-pdf/1", b"deregistrar-pdf/2"), "altered")
    for index, (begin, end) in enumerate(pdf.files()):
        content = zlib.decompress(good[begin:end])
        start, stop = second.files()[index]
        if stop - start <= end - begin:
            yield Case(f"statement: attachment {index} of another", pdf.put(begin, end, other[start:stop]), "altered")
        for level in (9, 6):
            tomorrow = zlib.compress(content.replace(b"/1\"", b"/2\""), level)
            if tomorrow != good[begin:end] and len(tomorrow) <= end - begin:
                yield Case(f"statement: attachment {index} of a version of tomorrow, level {level}", pdf.put(begin, end, tomorrow), "altered")
