"""verify reads no file into memory that cannot be one of ours, wherever it lies."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
import zlib

from trial_site import FIRST, TrialSite, card

# What the program takes without any file, and a piece of one.
LITTLE = 120 << 20
LARGE = 80 << 20


def peak(tool, *words):
    """The result of a call, and the most memory it took, in bytes."""
    # A process begins with the peak of the one that started it: a small one stands between.
    watch = "import os, subprocess, sys; p = subprocess.Popen(sys.argv[2:]); _, s, u = os.wait4(p.pid, 0); " \
        "open(sys.argv[1], 'w').write(str(u.ru_maxrss)); os._exit(os.waitstatus_to_exitcode(s))"
    result = subprocess.run(
        [sys.executable, "-c", watch, tool.folder / "peak", tool.binary, *map(str, words)], capture_output=True,
        cwd=tool.folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(tool.folder)})
    return result.returncode, result.stdout.decode(), result.stderr.decode(), int((tool.folder / "peak").read_text()) * 1024


def told(tool, name, *words):
    """What is said of a file that may not take memory, as JSON lines by name."""
    status, out, err, memory = peak(tool, "verify", name, "--site", "nowhere", "--format", "json", *words)
    assert status == 1, (status, out[:300], err[:300])
    assert memory < LITTLE, f"{name}: {memory >> 20} MB"
    return [json.loads(line) for line in out.splitlines()]


def junk(path, head, size):
    with open(path, "wb") as file:
        file.write(head)
        file.truncate(size)
    return path.name


def test_a_file_larger_than_any_certificate_is_not_read(tool):
    for name, head in [("a.json", b"{"), ("a.html", b"<!DOCTYPE html>deregistrar-page/1"), ("a.pdf", b"%PDF-1.7\n%deregistrar document\n")]:
        line, = told(tool, junk(tool.folder / name, head, (1 << 30) + 1))
        assert (line["verdict"], line["detail"], line["genuine"]) == ("not-a-certificate", "too-large", False), line
    status, out, _, _ = peak(tool, "verify", "a.json", "--site", "nowhere")
    assert status == 1 and out == "a.json: NOT A CERTIFICATE: it is larger than any can be (1 GiB)\n", out
    status, out, _, _ = peak(tool, "verify", "a.json", "--site", "nowhere", "--lang", "zh")
    assert status == 1 and out == "a.json：不是注销证明：文件超过 1 GiB，证明不会如此之大\n", out


def test_a_large_file_without_a_mark_is_not_read(tool):
    for name, head in [("a.json", b"{"), ("b.json", b'{"cards":['), ("a.html", b"<"), ("a.pdf", b"%PDF-1.7\n")]:
        line, = told(tool, junk(tool.folder / name, head, LARGE))
        assert (line["verdict"], line["detail"]) == ("not-a-certificate", None), line


def test_a_large_file_with_a_mark_anywhere_is_altered(tool):
    for name, mark in [("a.json", "deregistrar-certificate/1".encode()), ("b.json", "deregistrar-certificate/1".encode("utf-16-le"))]:
        path = tool.folder / name
        junk(path, b"\0", LARGE)
        with open(path, "r+b") as file:
            # Over the border of two pieces.
            file.seek((1 << 20) - 4)
            file.write(mark)
        result = tool.run("verify", path, "--site", "nowhere", "--format", "json").expect(1)
        assert result.json()["verdict"] == "altered", result.out


def test_values_that_take_more_room_than_their_bytes_do_not_fill_the_memory(tool):
    (tool.folder / "a.json").write_bytes(b'{"cards":[' + b"0," * (4 << 20) + b"0]}")
    line, = told(tool, "a.json")
    assert line["verdict"] == "not-a-certificate", line


def bomb(size):
    """Bytes that DEFLATE squeezes, but less than what is refused for it."""
    block = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(12)) + bytes(65536 - 384)
    return block * (size // len(block))


def test_an_entry_of_an_archive_that_is_none_of_ours_is_not_expanded(tool):
    with zipfile.ZipFile(tool.folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("certificates/one.json", b"{" + bomb(LARGE))
        archive.writestr("index.json", b"{" + bomb(LARGE))
        archive.writestr("status-list.json", b"{" + bomb(LARGE))
    lines = told(tool, "a.zip")
    said = {line["file"]: (line["verdict"], line["detail"]) for line in lines}
    none = ("archive-unreadable", "no-certificate")
    assert said["a.zip!certificates/one.json"] == none and said["a.zip!index.json"] == none, said


def test_an_entry_larger_than_any_certificate_is_not_expanded(tool):
    with zipfile.ZipFile(tool.folder / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        junk(tool.folder / "one.pdf", b"%PDF-1.7\n%deregistrar document\n", (1 << 30) + 1)
        archive.write(tool.folder / "one.pdf", "one.pdf")
    line = told(tool, "a.zip")[0]
    assert (line["file"], line["verdict"], line["detail"]) == ("a.zip!one.pdf", "archive-unreadable", "too-large"), line


def test_a_folder_with_an_index_that_is_none_takes_no_memory(tool):
    folder = tool.folder / "unpacked"
    folder.mkdir()
    junk(folder / "index.json", b'{"format":"', LARGE)
    junk(folder / "status-list.json", b"{", LARGE)
    junk(folder / "a.json", b"{", LARGE)
    lines = told(tool, "unpacked")
    assert {line["verdict"] for line in lines} == {"not-a-certificate"}, lines


def test_an_attachment_that_expands_without_end_does_not_fill_the_memory(tool):
    site = TrialSite(tool, "site", {"review": {"automatic": ["fast", "standard"], "policy": {"approvedBy": "policy", "maximumCards": 50}},
                                    "execution": {"cancellationHours": 0}})
    site.drop("a.csv", "iccid,account\n" + "".join(f"{card(n)},{FIRST}\n" for n in range(3)))
    site.run(at="2026-09-28T21:00:00+08:00")
    document, = (site.root / "outbox").rglob("DRC-*.pdf")
    data = document.read_bytes()
    start = data.index(b"<</Type/EmbeddedFile/Subtype")
    packed = zlib.compress(bytes(800 << 20), 9)
    size = b"<</Type/EmbeddedFile/Subtype/text#2Fplain/Params<</Size %d>>/Filter/FlateDecode/Length %d>>stream\n"
    (tool.folder / "a.pdf").write_bytes(data[:start] + size % (800 << 20, len(packed)) + packed + data[start:])
    line, = told(tool, "a.pdf", "--trust", site.root / "keys")
    assert line["verdict"] == "altered", line


def test_lists_and_exports_that_are_none_of_ours_are_not_read(tool):
    name = junk(tool.folder / "list.json", b"{", LARGE)
    (tool.folder / "a.json").write_bytes(b"{}")
    status, _, err, memory = peak(tool, "verify", "a.json", "--status", name, "--site", "nowhere")
    assert status == 1 and memory < LITTLE and "list.json" in err, (status, memory >> 20, err)
    status, _, err, memory = peak(tool, "verify", "a.json", "--trust", name, "--site", "nowhere")
    assert status == 1 and memory < LITTLE and "list.json" in err, (status, memory >> 20, err)
    status, out, err, memory = peak(tool, "audit", "verify", name, "--site", "nowhere")
    assert status == 1 and memory < LITTLE, (status, memory >> 20, out, err)
