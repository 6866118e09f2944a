"""Status lists: old ones, other operators', forged ones; and certificates that were taken back."""

import base64
import hashlib
import json

from case import Case
from der import CMS, certificate_der
from tamper_records import canonical

LIST = "status-list.json"


def forge(material, data, change, key, certificate=None):
    """The list changed and signed again by a key."""
    whole = json.loads(data)
    change(whole["list"])
    cms = CMS(base64.b64decode(whole["signature"])).digest(hashlib.sha256(canonical(whole["list"])).digest())
    if certificate:
        cms.by(certificate)
    time = next(part for part in cms.attributes.content if part[1][0].tag == 0x17)
    stamp = whole["list"]["as_of"]
    import datetime
    utc = datetime.datetime.fromisoformat(stamp).astimezone(datetime.timezone.utc)
    time[1].content[0].content = utc.strftime("%y%m%d%H%M%SZ").encode()
    whole["signature"] = base64.b64encode(cms.sort().sign(key).der()).decode()
    return canonical(whole)


def tamper_revoked(material):
    revoked, fresh = material.revoked_list, material.fresh_list
    for kind, content, file in [
        ("certificate", material.third["pdf"], "a.pdf"), ("record", material.third["json"], "a.json"), ("page", material.third["html"], "a.html"),
        ("cover code", material.codes["DRC-2026-000003"].encode(), "a.txt"),
    ]:
        yield Case(f"revoked {kind}", content, "revoked", file=file, beside={LIST: revoked})
        yield Case(f"revoked {kind}, the list named", content, "revoked", file=file, beside={"l": revoked},
                   words=("--status", material.tool.folder / "revoked-list"), prepare=put(material, "revoked-list", revoked))
        # An old list handed on with it: the site's own is newer.
        site = ("--site", material.operator.site.root)
        yield Case(f"revoked {kind} with an old list, the site knows better", content, "revoked", file=file, beside={LIST: fresh},
                   words=site)
        yield Case(f"revoked {kind} with an old list, too old", content, "genuine", file=file, beside={LIST: fresh},
                   words=("--max-status-age", "1", "--as-of", "2026-09-29T12:00:00+08:00"), status=1, says="older than allowed")
        yield Case(f"revoked {kind} with a list of another operator", content, "genuine", file=file, status=1,
                   beside={LIST: material.neighbour_list}, trust=[material.believed, material.neighbour_believed],
                   words=("--max-status-age", "99999") if kind != "cover code" else ("--max-status-age", "1"))
        yield Case(f"revoked {kind}, appended", content + b"\n" if kind != "cover code" else content + b"\n\n",
                   "appended" if kind != "cover code" else "altered", file=file, beside={LIST: revoked})
    yield Case("a list of another operator is not asked", material.third["pdf"], "genuine", status=0, says="were not looked up",
               beside={LIST: material.neighbour_list}, trust=[material.believed, material.neighbour_believed])
    yield Case("genuine beside a list of revocations", material.first["pdf"], "genuine", beside={LIST: revoked})
    mine, theirs = material.operator.keys / "document.key.pem", material.neighbour.keys / "document.key.pem"
    their_certificate = certificate_der(material.neighbour.keys / "document.cert.pem")
    both = [material.believed, material.neighbour_believed]
    newer = forge(material, revoked, lambda found: found.update(as_of="2026-09-30T00:00:00+08:00", entries=[]), theirs, their_certificate)
    yield Case("revoked, with an empty newer list that another operator signed in this one's name", material.third["pdf"], "genuine",
               beside={LIST: newer}, trust=both, words=("--max-status-age", "99999"), status=1, says="were not looked up")
    yield Case("the same beside the site's own list", material.third["pdf"], "revoked", beside={LIST: newer}, file="b.pdf",
               words=("--site", material.operator.site.root), trust=both)
    superseded = forge(material, revoked, lambda found: found["entries"][0].update(by="DRC-2026-000001"), mine)
    yield Case("superseded", material.third["pdf"], "superseded", beside={LIST: superseded})
    card = forge(material, revoked, lambda found: found["entries"][0].update(certificate="DRC-2026-000001", place=3), mine)
    for name, content, verdict in [
        ("the whole", material.first["pdf"], "revoked"), ("the card's page", material.card["pdf"], "revoked"),
        ("the card's code", material.card["code"], "revoked"), ("another card of it", material.card2["pdf"], "genuine"),
    ]:
        yield Case(f"one card taken back: {name}", content, verdict, file="a", beside={LIST: card})
    future = forge(material, revoked, lambda found: found.update(as_of="2031-01-01T00:00:00+08:00", specimen=False), mine)
    yield Case("a list of the future", material.first["pdf"], "genuine", beside={LIST: future}, status=1, says="future")
    late = forge(material, revoked, lambda found: found.update(as_of="2045-01-01T00:00:00+08:00"), mine)
    yield Case("a list from after its signer's certificate", material.first["pdf"], "genuine", beside={LIST: late}, status=1, says="unknown")


def put(material, name, content):
    return lambda folder: (material.tool.folder / name).write_bytes(content)


def tamper_lists(material):
    """A certificate is genuine, but the list beside it cannot be believed: never 0."""
    good = material.revoked_list
    whole = json.loads(good)
    text = good.decode()
    mine, theirs = material.operator.keys / "document.key.pem", material.double.keys / "document.key.pem"
    certificate = certificate_der(material.double.keys / "document.cert.pem")
    broken = {
        "no entries": canonical({**whole, "list": {**whole["list"], "entries": []}}), "another time": text.replace("2026-09-29", "2026-09-30").encode(),
        "another certificate": text.replace("DRC-2026-000003", "DRC-2026-000009").encode(), "a blank": b" " + good, "a line feed": good + b"\n",
        "no signature": canonical({**whole, "signature": ""}), "another list's signature": canonical(
            {**whole, "signature": json.loads(material.fresh_list)["signature"]}), "a member more": canonical({**whole, "x": 1}),
        "another cause": text.replace('"other"', '"wrong-content"').encode(), "another issuer": text.replace("91110000MA01SAMP0X", "91440300MA0000TE66").encode(),
        "the record's signature": canonical({**whole, "signature": material.json(material.first)["signature"]}),
        "half of it": good[:len(good) // 2], "nothing": b"", "a certificate in its place": material.first["json"], "noise": b"\xff\xfe\0",
        "unsigned": canonical(whole["list"]), "another version": text.replace("status-list/1", "status-list/2").encode(),
        "a member twice": good[:-1] + b',"signature":""}', "of the double": material.double_list,
        "forged by another key": forge(material, good, lambda found: found.update(entries=[]), theirs, certificate),
        "the operator's certificate, another key": forge(material, good, lambda found: found.update(entries=[]), theirs),
        "an entry of place zero": forge(material, good, lambda found: found["entries"][0].update(place=0), mine),
    }
    for name, content in broken.items():
        yield Case(f"list: {name}", material.first["pdf"], "genuine", beside={LIST: content}, status=1)
        yield Case(f"list: {name}, a revoked certificate", material.third["pdf"], "genuine", beside={LIST: content}, status=1, file="b.pdf")
    yield Case("list: missing where one is asked for", material.first["pdf"], "genuine", words=("--max-status-age", "9999"), status=1)
    yield Case("list: named but not there", material.first["pdf"], None, words=("--status", "nowhere.json"), status=66)
    yield Case("list: a folder of its name", material.first["pdf"], "genuine", status=1, prepare=lambda folder: (folder / LIST).mkdir())
    yield Case("list: a link to itself", material.third["pdf"], "genuine", status=0, prepare=lambda folder: (folder / LIST).symlink_to(LIST))
