"""Records as JSON: content, spelling, parts of others, proofs."""

import base64
import json
import unicodedata

from case import Case
from der import CMS, certificate_der


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def both(material):
    yield "record", material.first["json"], material.third["json"]
    yield "card record", material.card["json"], material.other_card["json"]


def changed(data, *path, value):
    whole = json.loads(data)
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return canonical(whole)


def tamper_contents_of_records(material):
    for kind, good, _ in both(material):
        card = ("cards", 0) if kind == "record" else ("card",)
        changes = {
            "the customer's name": ("record", "customer", "name"), "the account": ("record", "customer", "account"),
            "the issuer's name": ("record", "issuer", "name"), "the issuer's code": ("record", "issuer", "credit_code"),
            "the batch": ("record", "batch"), "the number": ("record", "number"), "the lane": ("record", "lane"),
            "the time of issue": ("record", "issued_at"), "the digest decided on": ("record", "review", "digest"),
            "the first effective time": ("record", "effective", "first"), "the root": ("record", "tree", "root"),
            "a statement": ("record", "statements", 0, "zh"), "the English of a statement": ("record", "statements", 1, "en"),
            "a list's digest": ("record", "lists", 0), "a table's digest": ("record", "reference", 0, "sha256"),
        }
        whole = json.loads(good)
        for name, path in changes.items():
            value = whole
            for step in path:
                value = value[step]
            at = next(place for place in range(len(value) - 1, -1, -1) if value[place].isalnum())
            other = value[:at] + ("1" if value[at] != "1" else "2") + value[at + 1:]
            yield Case(f"{kind}: changed {name}", changed(good, *path, value=other), "altered", file="a.json")
        plain = {
            "the sum of balances": (("record", "settlement", "balance_fen"), 1), "how many cards": (("record", "cards"), 6),
            "the tree's size": (("record", "tree", "size"), 4), "the sign 样张": (("record", "specimen"), False),
            "an earlier certificate": (("record", "supplements"), "DRC-2026-000009"), "who decided": (("record", "review", "by"), "checker"),
            "the card's number": ((*card, "iccid"), "89860400000000009999"), "the card's balance": ((*card, "balance_fen"), 99),
            "the card's account": ((*card, "account"), "91990000MADEM0002M"), "the card's place": ((*card, "place"), 5),
            "a place of zero": ((*card, "place"), 0), "a place below zero": ((*card, "place"), -1),
            "a place beyond all": ((*card, "place"), 9007199254740991), "the card's salt": ((*card, "salt"), "0" * 32),
            "what was carried": ((*card, "carried"), []), "the card's certificate": ((*card, "certificate"), "DRC-2026-000002"),
            "cards without end": (("record", "cards"), 9007199254740991), "no format": (("format",), None),
            "a format of tomorrow around today's": (("format",), "deregistrar-certificate/2"),
            "a format that nobody has": (("format",), "deregistrar-certifikate/1"), "the other kind's format": (
                ("format",), "deregistrar-card-certificate/1" if kind == "record" else "deregistrar-certificate/1"),
            "the record's format": (("record", "format"), "deregistrar-batch-record/2"),
            "the signature": (("signature",), base64.b64encode(b"0" * 64).decode()), "an empty signature": (("signature",), ""),
            "an empty proof": (("proof",), ""), "a null for the proof": (("proof",), None), "the record taken out": (("record",), None),
        }
        for name, (path, value) in plain.items():
            yield Case(f"{kind}: changed {name}", changed(good, *path, value=value), "altered", file="a.json")
        if kind == "record":
            cards = whole["cards"]
            orders = {"turned round": cards[::-1], "one left out": cards[1:], "the last left out": cards[:-1], "one doubled": cards + cards[-1:],
                      "none": [], "one twice in place of another": [cards[0]] + cards[:1] + cards[2:]}
            for name, value in orders.items():
                yield Case(f"record: cards, {name}", changed(good, "cards", value=value), "altered", file="a.json")
        else:
            way = whole["inclusion"]
            ways = {"turned round": way[::-1], "a step left out": way[1:], "the last step left out": way[:-1], "a step more": way + way[:1],
                    "none": [], "a short hash": ["AAAA"] + way[1:], "a hash of another spelling": [way[0].rstrip("=")] + way[1:]}
            for name, value in ways.items():
                yield Case(f"card record: way to the root, {name}", changed(good, "inclusion", value=value), "altered", file="a.json")
        unknown = {**whole, "remark": "x"}
        yield Case(f"{kind}: a member more", canonical(unknown), "altered", file="a.json")
        for member in whole:
            yield Case(f"{kind}: without {member}", canonical({key: value for key, value in whole.items() if key != member}),
                       "altered", file="a.json")


def tamper_parts(material):
    for kind, good, other in both(material):
        mine, theirs = json.loads(good), json.loads(other)
        for member in mine:
            if member != "format":
                yield Case(f"{kind}: {member} of another certificate", canonical({**mine, member: theirs[member]}), "altered", file="a.json")
        for member in mine:
            if member not in ("format", "record"):
                yield Case(f"{kind}: all but {member} of another certificate", canonical({**theirs, member: mine[member]}),
                           "altered", file="a.json")
    card, second = json.loads(material.card["json"]), json.loads(material.card2["json"])
    for member in ["card", "inclusion"]:
        yield Case(f"card record: {member} of another card of the batch", canonical({**card, member: second[member]}), "altered", file="a.json")
    whole = json.loads(material.first["json"])
    yield Case("card record: the whole's cards", canonical({**card, "cards": whole["cards"]}), "altered", file="a.json")
    stranger = {**json.loads(material.third["json"])["cards"][0], "certificate": "DRC-2026-000001", "card": "DRC-2026-000001/1"}
    stranger["batch"] = whole["cards"][0]["batch"]
    yield Case("record: a card of another certificate that says it is of this one", canonical(
        {**whole, "cards": [stranger] + whole["cards"][1:]}), "altered", detail="cards", file="a.json")


def tamper_spellings(material):
    for kind, good, _ in both(material):
        text = good.decode()
        whole = json.loads(good)
        decomposed = unicodedata.normalize("NFD", text.replace("示例", "é示例"))
        spellings = {
            "blanks": text.replace('","', '", "', 1), "a line feed": text.replace(",", ",\n", 1), "indented": json.dumps(whole, indent=1),
            "a blank in front": " " + text, "a byte order mark": "\ufeff" + text,
            "members turned round": json.dumps(dict(reversed(whole.items())), separators=(",", ":"), ensure_ascii=False),
            "only ASCII": json.dumps(whole, sort_keys=True, separators=(",", ":")), "an escaped letter": text.replace('"format"', '"f\\u006frmat"'),
            "an escaped slash": text.replace("/1", "\\/1", 1), "a number with a point": text.replace('"cards":5,', '"cards":5.0,'),
            "a number with an exponent": text.replace('"cards":5,', '"cards":5e0,'), "a number with zeros": text.replace('"cards":5,', '"cards":05,'),
            "a member twice": text[:-1] + ',"record":' + json.dumps(whole["record"], ensure_ascii=False) + "}",
            "a member twice, another value": text[:-1] + ',"signature":""}', "a member twice within": text.replace('"lane":', '"lane":"x","lane":', 1),
            "a comma at the end": text[:-1] + ",}", "single quotes": text.replace('"', "'"), "a comment": "/* */" + text,
            "a name decomposed": decomposed, "letters of another width": text.replace("DRC", "ＤＲＣ"),
            "a letter of another script": text.replace("DRC-2026", "DRС-2026"), "a joiner that nobody sees": text.replace("示例", "示\u200d例"),
            "a line separator that nobody sees": text.replace("示例", "示\u2028例"), "base64 without its end": text.replace('="', '"', 1),
            "base64 for addresses": text.replace("/", "_"), "a surrogate": text.replace("示", "\\ud83d", 1), "a NUL": text.replace("示", "\\u0000", 1),
            "capital true": text.replace("true", "True"),
        }
        for name, other in spellings.items():
            if other != text:
                yield Case(f"{kind}: spelled with {name}", other.encode("utf-8", "surrogatepass"), "altered", file="a.json")
        for name, encoding in {"UTF-16": "utf-16", "UTF-16 without a mark": "utf-16-le", "UTF-32": "utf-32", "GB18030": "gb18030"}.items():
            yield Case(f"{kind}: in {name}", text.encode(encoding), "altered", file="a.json")
        for name, tail in {"a line feed": b"\n", "a brace": b"}", "itself": good, "blanks": b"  ", "a NUL": b"\0", "an object": b"{}"}.items():
            yield Case(f"{kind}: appended {name}", good + tail, "appended", file="a.json")
        for part in [20, 100, len(good) // 2, len(good) - 100, len(good) - 1]:
            yield Case(f"{kind}: cut off behind {part} bytes", good[:part], "altered", detail="incomplete", file="a.json")
        yield Case(f"{kind}: in an array", b"[" + good + b"]", "not-a-certificate", file="a.json")
        yield Case(f"{kind}: as a text in JSON", json.dumps(text).encode(), "not-a-certificate", file="a.json")
        yield Case(f"{kind}: with < as its first byte", b"<" + good[1:], "altered", file="a.json")
        yield Case(f"{kind}: behind a function's name", b"call(" + good + b")", "altered", file="a.json")


def tamper_proofs(material):
    for kind, good, other in both(material):
        whole = json.loads(good)
        proof, theirs = whole["proof"], json.loads(other)["proof"]
        head, _, note = proof.partition("\n\n")
        text, _, line = note.rpartition("\n\n")
        origin, size, root = text.split("\n")[:3]
        name, signed = line.strip().removeprefix("— ").split(" ")
        raw = base64.b64decode(signed)
        lines = head.split("\n")

        def sealed(text, name=name, raw=raw, head=head):
            return f"{head}\n\n{text}\n\n— {name} {base64.b64encode(raw).decode()}\n"

        key = material.double.keys / "log.vkey"
        their_id = bytes.fromhex(key.read_text().strip().split("+")[1])
        changes = {
            "another index": proof.replace("\nindex ", "\nindex 1", 1), "an index with a zero": proof.replace("\nindex ", "\nindex 0", 1),
            "an index beyond the tree": proof.replace(lines[-1] if len(lines) == 2 else lines[1], "index 99", 1),
            "an index below zero": proof.replace("\nindex ", "\nindex -", 1),
            "another size": sealed(text.replace(f"\n{size}\n", f"\n{int(size) + 1}\n", 1)), "another root": sealed(text.replace(root, "A" * 43 + "=")),
            "another origin": sealed(text.replace(origin, origin + "x", 1)), "another log's name": sealed(text, name=name + "x"),
            "a signature of zeros": sealed(text, raw=raw[:4] + b"\0" * 64), "a short signature": sealed(text, raw=raw[:40]),
            "another key's number": sealed(text, raw=bytes([raw[0] ^ 1]) + raw[1:]), "an unknown key's signature": sealed(text, raw=their_id + b"\1" * 64),
            "a line that nobody signed": sealed(text + "\nmore"), "another version": proof.replace("@v1", "@v2"),
            "an extra line of junk": proof.replace("\nindex", "\nextra AAAA\nindex", 1), "an empty extra line": proof.replace("\nindex", "\nextra \nindex", 1),
            "a step more": f"{head}\n{'A' * 43}=\n\n{note}", "a second signature": proof + f"— other.log {base64.b64encode(bytes(68)).decode()}\n",
            "its signature twice": proof + line.strip() + "\n", "no signature": f"{head}\n\n{text}\n\n",
            "line feeds as Windows has them": proof.replace("\n", "\r\n"), "no line feed at its end": proof[:-1], "a line feed more": proof + "\n",
            "another certificate's proof": theirs, "another's steps": theirs.partition("\n\n")[0] + "\n\n" + note,
            "another's head": head + "\n\n" + theirs.partition("\n\n")[2], "the head of the double's log": head + "\n\n"
            + json.loads(material.double_first["json"])["proof"].partition("\n\n")[2],
            "a hyphen for the dash": proof.replace("— ", "- "), "a name with a blank": sealed(text, name="a b"),
        }
        unknown = {"another log's name": ("unknown-signer", "log"), "an unknown key's signature": ("unknown-signer", "log"),
                   "the head of the double's log": ("unknown-signer", "log")}
        for change, value in changes.items():
            if value == proof:
                continue
            verdict, detail = unknown.get(change, ("altered", None))
            if change == "another log's name":
                verdict, detail = "altered", "proof"
            yield Case(f"{kind}: proof with {change}", changed(good, "proof", value=value), verdict, detail=detail, file="a.json")


def tamper_record_signatures(material):
    key, their_key = material.operator.keys / "document.key.pem", material.double.keys / "document.key.pem"
    theirs = certificate_der(material.double.keys / "document.cert.pem")
    for kind, good, other in both(material):
        whole = json.loads(good)
        der = base64.b64decode(whole["signature"])

        def signed(cms):
            return changed(good, "signature", value=base64.b64encode(cms if isinstance(cms, bytes) else cms.der()).decode())

        yield Case(f"{kind}: signed once more by the operator", signed(CMS(der).sign(key)), "genuine", file="a.json")
        yield Case(f"{kind}: signed by another key under the same names", signed(CMS(der).by(theirs).sign(their_key)),
                   "unknown-signer", detail="untrusted", file="a.json")
        yield Case(f"{kind}: the operator's certificate, another key", signed(CMS(der).sign(their_key)), "altered", file="a.json")
        late = CMS(der)
        time = next(part for part in late.attributes.content if len(part.content) == 2 and part[1][0].tag == 0x17)
        time[1].content[0].content = b"270928130000Z"
        yield Case(f"{kind}: another signing time", signed(late.sort().sign(key)), "altered", file="a.json")
        bare = CMS(der)
        bare.attributes.content.remove(next(part for part in bare.attributes.content if part[1][0].tag == 0x17))
        yield Case(f"{kind}: bytes behind the signature", signed(der + b"\0"), "altered", file="a.json")
        yield Case(f"{kind}: a signature cut off", signed(der[:-1]), "altered", file="a.json")
        yield Case(f"{kind}: a signature over the cards", signed(CMS(der).digest(bytes(32)).sign(key)), "altered", file="a.json")
        # Content changed and signed again by somebody who only knows the names.
        other_name = changed(good, "record", "customer", "name", value="另一公司")
        record = canonical(json.loads(other_name)["record"])
        import hashlib
        forged = CMS(der).digest(hashlib.sha256(record).digest()).by(theirs).sign(their_key)
        yield Case(f"{kind}: forged whole by another key", changed(
            other_name, "signature", value=base64.b64encode(forged.der()).decode()), "unknown-signer", file="a.json")
        insider = CMS(der).digest(hashlib.sha256(record).digest()).sign(key)
        yield Case(f"{kind}: signed by the operator past its log", changed(
            other_name, "signature", value=base64.b64encode(insider.der()).decode()), "altered", detail="proof", file="a.json")


def tamper_others(material):
    """Files that are none of ours, and parts that prove nothing alone."""
    whole = json.loads(material.first["json"])
    strangers = {
        "an empty file": b"", "one byte": b"x", "zeros": b"\0" * 5000, "noise": bytes(range(256)) * 40, "a text": b"hello\n",
        "an empty object": b"{}", "an empty array": b"[]", "a number": b"17", "other JSON": b'{"format":"other/1","record":1}',
        "HTML": b"<!DOCTYPE html><html><body>hello</body></html>", "XML": b"<?xml version='1.0'?><a/>", "a PDF": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
        "a PDF's first bytes": b"%PDF-", 
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99), "deep brackets": b"[" * 100000, "deep objects": b'{"a":' * 100000,
        "a record alone": canonical(whole["record"]), "cards alone": canonical(whole["cards"]), "a card alone": canonical(whole["cards"][0]),
        "a proof alone": whole["proof"].encode(), "a key of the log": (material.operator.keys / "log.vkey").read_bytes(),
        "a signer's certificate": (material.operator.keys / "document.cert.pem").read_bytes(), "a text about QR codes": b"DR2: hello",
        "a long line": b"a" * 1000000, "a certificate in base64": base64.b64encode(material.first["json"]), "only marks of the end": b"%%EOF\n" * 10,
        "a status list": material.fresh_list, "the tool itself": open(material.tool.binary, "rb").read(100000),
    }
    for name, content in {"an archive": bytes(200), "an archive of a certificate": bytes(26) + material.first["json"]}.items():
        yield Case(f"stranger: {name}", b"PK\3\4" + content, "archive-unreadable", file="x")
    for name, content in strangers.items():
        yield Case(f"stranger: {name}", content, "not-a-certificate", file="x")
