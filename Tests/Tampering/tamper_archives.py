"""Archives for finance, and the folders they were unpacked to: names, indexes, structures that two readers take for two things."""

import hashlib
import io
import json
import os
import struct
import unicodedata
import warnings
import zipfile

from case import Case
from tamper_records import canonical

ONE, TWO, THREE = (f"certificates/DRC-2026-00000{n}" for n in (1, 2, 3))
GOOD = {f"{stem}.{ending}": "genuine" for stem in (ONE, TWO, THREE) for ending in ("pdf", "json")}
TABLES = ["README.txt", "cards.csv", "certificates.pdf", "changes.csv", "index.csv", "index.xlsx", "log.checkpoint", "unfinished.csv",
          "certificates/status-list.json"]


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files, comment=b""):
    """Files as an archive; names may be there twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 9, 29, 10, 0, 0)), content)
        archive.comment = comment
    return out.getvalue()


def flipped(content):
    return content[:len(content) // 2] + bytes([content[len(content) // 2] ^ 1]) + content[len(content) // 2 + 1:]


class Refitted(dict):
    """Files with an index that is not the one that was signed."""


def fitted(files, changes):
    """The archive's files with changes, and an index that was made to fit them."""
    files = {**files, **changes}
    index = json.loads(files["index.json"])
    for entry in index["files"]:
        content = files[entry["name"]]
        entry.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    return Refitted({**files, "index.json": canonical(index)})


def indexed(files, change):
    """With another index, made by changing its JSON."""
    index = json.loads(files["index.json"])
    change(index)
    return Refitted({**files, "index.json": canonical(index)})


def archive(name, content, told, status=1, **more):
    files, content = content, content if isinstance(content, bytes) else packed(content)
    told = {**GOOD, **told} if told is not None else {}
    if isinstance(files, Refitted):
        told.setdefault("index.json", "index-altered")
    return Case(f"archive: {name}", content, "altered" if status else "genuine", file="a.zip", told={k: v for k, v in told.items() if v},
                status=status, **more)


def unreadable(name, content):
    return Case(f"archive: {name}", content, "altered", file="a.zip", told={"": "archive-unreadable"})


def tamper_names(material):
    good = members(material.archive)
    one, bad = good[ONE + ".pdf"], flipped(good[ONE + ".pdf"])
    yield archive("genuine", material.archive, {}, 0)
    yield archive("packed again", good, {}, 0)
    yield archive("in another order", dict(reversed(good.items())), {}, 0)
    names = {
        "in small letters": ONE.lower() + ".pdf", "with a capital ending": ONE + ".PDF", "a folder of another case": ONE.replace("c", "C", 1) + ".pdf",
        "a way up": "../" + ONE + ".pdf", "a way up and down": "certificates/../" + ONE + ".pdf", "from the root": "/" + ONE + ".pdf",
        "a dot": "./" + ONE + ".pdf", "two slashes": ONE.replace("/", "//") + ".pdf", "backslashes": ONE.replace("/", "\\") + ".pdf",
        "a drive": "C:\\" + ONE.replace("/", "\\") + ".pdf", "a blank at its end": ONE + ".pdf ", "a dot at its end": ONE + ".pdf.",
        "a stream of Windows": ONE + ".pdf::$DATA", "another folder": "Certificates 2/DRC-2026-000001.pdf", "no folder": "DRC-2026-000001.pdf",
        "letters of another script": ONE.replace("DRC", "DRС") + ".pdf", "a joiner nobody sees": ONE + "\u200d.pdf",
        "text turned round": "certificates/\u202eFDP.100000-6202-CRD.pdf", "a line feed": ONE + "\n.pdf", "a desktop's": "certificates/desktop.ini",
    }
    for name, other in names.items():
        told = {other: "altered+index-unlisted" if other.lower().endswith(".pdf") else "index-unlisted"}
        yield archive(f"a forgery beside, its name {name}", {**good, other: bad}, told)
    composed = "certificates/É.pdf"
    decomposed = unicodedata.normalize("NFD", composed)
    yield unreadable("two names that look alike", packed({**good, composed: one, decomposed: bad}))
    rest = [item for item in good.items() if item[0] != ONE + ".pdf"]
    for word, first, second in [("the forgery behind", one, bad), ("the forgery first", bad, one), ("both good", one, one)]:
        yield unreadable(f"one name twice, {word}", packed([*rest, (ONE + ".pdf", first), (ONE + ".pdf", second)]))
    yield archive("a folder of a file's name", {**good, ONE + ".pdf/": b""}, {}, 0)
    yield archive("an archive in it", {**good, "certificates/more.zip": material.archive}, {"certificates/more.zip": "index-unlisted"})
    yield archive("a list of another month in a folder below", {**good, "certificates/x/status-list.json": material.fresh_list},
                  {"certificates/x/status-list.json": "index-unlisted"})


def tamper_indexes(material):
    good = members(material.archive)
    records = {stem: good[stem + ".pdf"] for stem in (ONE, TWO, THREE)}
    bad = flipped(records[ONE])
    yield archive("a forgery, the index made to fit", fitted(good, {ONE + ".pdf": bad}), {ONE + ".pdf": "altered"})
    yield archive("one certificate in another's place, the index made to fit", fitted(good, {ONE + ".pdf": records[TWO]}),
                  {ONE + ".pdf": "genuine+index-differs"})
    yield archive("two that changed places, the index made to fit", fitted(good, {ONE + ".pdf": records[TWO], TWO + ".pdf": records[ONE]}),
                  {ONE + ".pdf": "genuine+index-differs", TWO + ".pdf": "genuine+index-differs"})
    yield archive("a card's paper in a certificate's place, the index made to fit", fitted(good, {ONE + ".pdf": material.card["pdf"]}),
                  {ONE + ".pdf": "genuine+index-differs"})
    yield archive("a statement in a certificate's place, the index made to fit", fitted(good, {ONE + ".pdf": material.statements["one"]}),
                  {ONE + ".pdf": "genuine+index-differs"})
    for name in TABLES:
        yield archive(f"{name} changed", {**good, name: good[name] + b"\n"}, {name: "index-mismatch"})
        yield archive(f"{name} taken out", {key: value for key, value in good.items() if key != name}, {name: "index-missing"})
        yield archive(f"{name} changed, the index made to fit", fitted(good, {name: good[name] + b"\n"}), {})
    signature = good["index.json.p7s"]
    for name, content in {"altered": flipped(signature), "longer": signature + b"\0", "none": b"", "another's": good[ONE + ".json"]}.items():
        yield archive(f"the index's signature {name}", {**good, "index.json.p7s": content}, {"index.json": "index-altered"})
    rest = {key: value for key, value in good.items() if key != "index.json.p7s"}
    yield archive("the index's signature taken out", rest, {"index.json": "index-unsigned"})
    yield archive("the index's signature under another name", {**rest, "index.json.P7S": signature},
                  {"index.json": "index-unsigned", "index.json.P7S": "index-unlisted"})
    both = lambda stem: {stem + ".pdf": "genuine+index-differs", stem + ".json": "genuine+index-differs"}  # noqa: E731
    lines = {
        "cards": 6, "balance_fen": 99, "termination_fee_fen": 1, "account": "91990000MADEM0002M", "batch": "B20260928-09-0001",
        "supplements": "DRC-2026-000002", "effective": {"first": "2026-09-27T21:00:00+08:00", "last": "2026-09-28T21:00:00+08:00"},
    }
    for member, value in lines.items():
        yield archive(f"the index says other {member}", indexed(good, lambda index: index["certificates"][0].update({member: value})), both(ONE))
    twice = lambda index: index["certificates"].append({**index["certificates"][0], "balance_fen": 99})  # noqa: E731
    yield archive("the index says two things of a certificate", indexed(good, twice), unread())
    twice = lambda index: index["files"].append({**index["files"][0], "sha256": "0" * 64})  # noqa: E731
    yield archive("the index names a file twice", indexed(good, twice), unread())
    spellings = {
        "blanks": good["index.json"].replace(b",", b", ", 1), "a member more": canonical({**json.loads(good["index.json"]), "x": 1}),
        "another version": good["index.json"].replace(b"export-index/1", b"export-index/2"), "a line feed": good["index.json"] + b"\n",
        "a digest in capitals": canonical(capitals(json.loads(good["index.json"]))),
    }
    for name, content in spellings.items():
        yield archive(f"the index spelled with {name}", {**good, "index.json": content}, unread())
    more = lambda index: index["certificates"].append({**index["certificates"][0], "number": "DRC-2026-000009"})  # noqa: E731
    yield archive("the index says more than there is", indexed(good, more), {"DRC-2026-000009": "index-missing"})
    fewer = lambda index: index["certificates"].pop(0)  # noqa: E731
    yield archive("the index says nothing of a certificate", indexed(good, fewer), {name: "genuine+index-differs" for name in GOOD if ONE in name})


def unread():
    """Without an index all is judged that bears an ending."""
    return {"index.json": "index-unreadable+not-a-certificate", "certificates.pdf": "not-a-certificate"}


def capitals(index):
    index["files"][0]["sha256"] = index["files"][0]["sha256"].upper()
    return index


def tamper_structures(material):
    good = members(material.archive)
    data, forged = packed(good), packed(fitted(good, {ONE + ".pdf": flipped(good[ONE + ".pdf"])}))
    yield unreadable("two, one behind the other", data + forged)
    yield unreadable("a small one behind", data + packed({"x": b"x"}))
    for name, head in {"a program": b"MZ" + bytes(500), "a page": b"<html>", "a byte": b"x"}.items():
        yield Case(f"archive: {name} in front", head + data, "altered", detail="form", file="a.zip")
    comment = forged[forged.rindex(b"PK\1\2"):] if len(forged) < 60000 else b"PK\5\6" + bytes(18)
    yield unreadable("an end of another in its comment", packed(good, comment=comment))
    yield archive("a comment", packed(good, comment=b"hello"), {}, 0)
    yield archive("blanks behind", data + b" " * 100, {}, 0)
    # A local header that names another file than the directory: what is unpacked depends on the reader.
    place = data.index(ONE.encode() + b".pdf")
    yield archive("a header with another name", data[:place] + data[place:].replace(b"000001", b"000007", 1),
                  {ONE + ".pdf": "archive-unreadable"})
    last = data.rindex(ONE.encode() + b".pdf")
    yield archive("a directory with another name", data[:last] + data[last:].replace(b"000001", b"000007", 1),
                  {ONE + ".pdf": "index-missing", "certificates/DRC-2026-000007.pdf": "archive-unreadable"})
    entry = last - 46
    for name, offset, value in [("encrypted", 8, struct.pack("<H", 1)), ("in an unknown method", 10, struct.pack("<H", 99)),
                                ("longer than it is", 24, struct.pack("<I", 1 << 30)), ("of another sum", 16, b"\1\2\3\4")]:
        yield archive(f"a file {name}", data[:entry + offset] + value + data[entry + offset + len(value):],
                      {ONE + ".pdf": "archive-unreadable"})
    first = struct.unpack("<I", data[entry + 42:entry + 46])[0]
    other = data.rindex(TWO.encode() + b".pdf") - 46
    yield unreadable("two files at one place", data[:other + 42] + struct.pack("<I", first) + data[other + 46:])
    yield unreadable("cut off", data[:-30])
    yield unreadable("more files than there are", data[:-14] + struct.pack("<HH", 99, 99) + data[-10:])


def unpacked(name, material, told=None, change=None, status=1, **more):
    def prepare(folder):
        for member, content in members(material.archive).items():
            path = folder / "a" / member
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if change:
            change(folder / "a")
    return Case(f"unpacked: {name}", None, "altered" if status else "genuine", file="a", told={**GOOD, **(told or {})}, prepare=prepare,
                status=status, **more)


def tamper_folders_unpacked(material):
    bad = flipped(members(material.archive)[ONE + ".pdf"])
    yield unpacked("genuine", material, status=0)
    first, last = "certificates/A.pdf", "certificates/Z.pdf"
    nothing = "archive-unreadable"
    yield unpacked("a link that leads nowhere", material, {first: nothing}, lambda path: (path / first).symlink_to("nowhere"))
    yield unpacked("a link to itself", material, {first: nothing}, lambda path: (path / first).symlink_to("A.pdf"))
    yield unpacked("a pipe", material, {first: nothing}, lambda path: os.mkfifo(path / first))
    yield unpacked("a device", material, {last: nothing}, lambda path: (path / last).symlink_to("/dev/zero"))
    yield unpacked("a huge file", material, {last: nothing}, lambda path: huge(path / last))
    yield unpacked("a huge table", material, {"cards.csv": "index-mismatch"}, lambda path: huge(path / "cards.csv"))
    yield unpacked("a table that is a pipe", material, {"cards.csv": "index-mismatch"}, lambda path: pipe(path / "cards.csv"))
    yield unpacked("links round in circles", material, {f"loop{n}": "index-unlisted" for n in range(12)},
                   lambda path: [(path / f"loop{n}").symlink_to(".") for n in range(12)])
    yield unpacked("a folder that looks like a desktop's file", material, {"desktop.ini/x.pdf": "altered+index-unlisted"},
                   lambda path: put(path / "desktop.ini/x.pdf", bad))
    yield unpacked("a name that is no text", material, {"certificates/\ufffd": "index-unlisted"},
                   lambda path: open(bytes(path) + b"/certificates/\xff.pdf", "wb").close())
    yield unpacked("a forgery deep below", material, {"1/2/3/4/5/6/7/8/9": "index-unlisted"}, lambda path: put(path / "1/2/3/4/5/6/7/8/9/x.pdf", bad))
    yield unpacked("a hidden file", material, {"certificates/.x.pdf": "altered+index-unlisted"}, lambda path: put(path / "certificates/.x.pdf", bad))


def huge(path):
    path.touch()
    os.truncate(path, 1 << 40)


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
