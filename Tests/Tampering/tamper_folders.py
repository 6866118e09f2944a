"""Folders as people get them: mixed, linked, renamed, huge."""

import os

from case import Case


def folder(name, material, files=None, lines=None, prepare=None, **more):
    """A folder with a genuine certificate and what is given."""
    told = {"good.pdf": "genuine", **(lines or {})}
    status = more.pop("status", 1)
    return Case(f"folder: {name}", material.first["pdf"], "", file="good.pdf", beside=files or {}, lines=told, prepare=prepare,
                status=status, **more)


def tamper_folders(material):
    bad = bytearray(material.second["pdf"])
    bad[len(bad) // 2] ^= 1
    bad = bytes(bad)
    yield folder("genuine", material, {"two.json": material.second["json"], "three.html": material.second["html"]},
                 {"two.json": "genuine", "three.html": "genuine"}, status=0)
    for name in ["bad.pdf", "BAD.PDF", "bad.Pdf", "bad.json", "BAD.JSON", "bad.html", "bad.htm", "BAD.HTM", " .pdf", "-.pdf", "坏.pdf"]:
        yield folder(f"with {name}", material, {name: bad}, {name: "altered"})
    yield folder("with a file that only its name makes one", material, {"x.pdf": b"hello"}, {"x.pdf": "not-a-certificate"})
    yield folder("with an empty file", material, {"x.pdf": b""}, {"x.pdf": "not-a-certificate"})
    yield folder("with other files", material, {"notes.txt": b"x", "x.zip": b"PK"}, status=0, says="2 other files")
    yield folder("with a folder below", material, prepare=lambda path: (path / "below").mkdir(), status=0, says="1 other files")
    yield folder("with a folder called a.pdf", material, prepare=lambda path: (path / "a.pdf").mkdir(), status=0, says="1 other files")
    yield folder("with a link to itself", material, prepare=lambda path: (path / "a.pdf").symlink_to("a.pdf"), lines={"a.pdf": "not-a-certificate"})
    yield folder("with a link that leads nowhere", material, prepare=lambda path: (path / "a.json").symlink_to("nowhere"),
                 lines={"a.json": "not-a-certificate"})
    yield folder("with two links round each other", material, prepare=ring, lines={"a.pdf": "not-a-certificate", "b.pdf": "not-a-certificate"})
    yield folder("with a link to a folder", material, prepare=lambda path: (path / "a.pdf").symlink_to("."), status=0, says="1 other files")
    yield folder("with a pipe", material, prepare=lambda path: os.mkfifo(path / "a.pdf"), lines={"a.pdf": "not-a-certificate"})
    yield folder("with a device", material, prepare=lambda path: (path / "a.pdf").symlink_to("/dev/zero"), lines={"a.pdf": "not-a-certificate"})
    yield folder("with a huge file", material, prepare=lambda path: os.truncate(touch(path / "a.pdf"), 1 << 40), lines={"a.pdf": "not-a-certificate"})
    yield folder("with a large file of zeros", material, prepare=lambda path: os.truncate(touch(path / "a.json"), 3 << 30),
                 lines={"a.json": "not-a-certificate"})
    yield folder("with a name that is no text", material, prepare=lambda path: open(bytes(path) + b"/\xff.pdf", "wb").close(), status=0,
                 says="1 other files")
    yield folder("with a name with a line feed", material, {"a\nb: genuine.pdf": bad}, {"a\nb: genuine.pdf": "altered"})
    yield folder("with a revoked one and the list", material, {"r.pdf": material.third["pdf"], "status-list.json": material.revoked_list},
                 {"r.pdf": "revoked"})
    yield folder("with the same one twice", material, {"again.pdf": material.first["pdf"]}, {"again.pdf": "genuine"}, status=0)
    yield folder("with keys of the double beside", material, {"x.pdf": material.double_first["pdf"], "document.cert.pem":
                 (material.double.keys / "document.cert.pem").read_bytes()}, {"x.pdf": "unknown-signer"}, )
    yield Case("folder: an empty one", None, None, file="nothing", lines={}, status=66)
    for name, target in {"a file that is not there": "nowhere.pdf", "a folder that is not there": "nowhere/"}.items():
        yield Case(f"folder: {name}", None, None, file=target, status=66)
    yield Case("folder: a pipe that is named", None, "not-a-certificate", file="pipe", prepare=lambda path: os.mkfifo(path / "pipe"))
    yield Case("folder: a huge file that is named", None, "not-a-certificate", file="huge",
               prepare=lambda path: os.truncate(touch(path / "huge"), 1 << 40))


def ring(path):
    (path / "a.pdf").symlink_to("b.pdf")
    (path / "b.pdf").symlink_to("a.pdf")


def touch(path):
    path.touch()
    return path
