"""The audit chain in one file: checked by the program away from its site, and by the Python that the documentation shows."""

import json
import pathlib
import re
import subprocess
import sys

from proof_site import TimeService, issuing, more

ROOT = pathlib.Path(__file__).resolve().parents[2]


def exported(tool, *words, lists=3):
    service = TimeService(tool)
    site = service.trusted_by(issuing(tool, settings=service.settings(), cards=500))
    site.run()
    for place in range(1, lists):
        more(site, f"list{place}.csv", 60 * place)
        site.run()
    site.call("certificate", "revoke", "DRC-2026-000001", "--reason", "x", actor="finance").expect(0)
    site.look("audit", "export", "--out", "export.jsonl", *words).expect(0)
    return site, tool.folder / "export.jsonl"


def judged(tool, file, site, *words, status=0):
    trust = ["--trust", site.root / "keys/log.vkey", "--site", "nowhere"]
    return tool.run("audit", "verify", file, *trust, "--format", "json", *words).expect(status).json()


def program():
    """The last program of the documentation, which checks exports."""
    text = (ROOT / "docs/certificate-format.md").read_text()
    return next(block for block in re.findall(r"```python\n(.*?)```", text, re.S) if "deregistrar-audit-export/1" in block)


def by_python(tool, file, site):
    script = tool.write("check.py", program())
    run = subprocess.run([sys.executable, script, file, site.root / "keys/log.vkey"], capture_output=True, text=True)
    return run.returncode, run.stdout


def test_an_export_is_checked_without_its_site(tool):
    site, file = exported(tool)
    assert file.stat().st_mode & 0o777 == 0o600
    found, own = judged(tool, file, site), site.look("audit", "verify", "--format", "json").expect(0).json()
    for key in ["entries", "head", "certificates", "leaves", "timestamps"]:
        assert found[key] == own[key], key
    assert found["sound"] and found["leaves"] == 3 and found["timestamps"] == 3
    assert site.look("audit", "export").expect(0).out == file.read_text()
    site.look("audit", "export", "--out", "export.jsonl").expect(73)
    site.look("audit", "checkpoint", "--out", "kept").expect(0)
    judged(tool, file, site, "--checkpoint", "kept", "--head", own["head"])
    judged(tool, file, site, "--head", "0" * 64, status=1)
    # The file's own word for whose log it is counts nothing.
    problems = tool.run("audit", "verify", file, "--site", "nowhere", "--format", "json").expect(1).json()["problems"]
    assert problems == [{"code": "audit.export-unknown-log"}]
    text = file.read_text()
    for word in ["示例·经办甲", "990000199003071016", "19900001234", "示例甲公司"]:
        assert word not in text
    status, said = by_python(tool, file, site)
    assert status == 0 and f"{own['entries']} entries, 3 records, 3 heads" in said and own["head"] in said


def test_a_part_of_the_chain_names_what_stands_before_it(tool):
    site, whole = exported(tool)
    lines = [json.loads(line) for line in whole.read_text().splitlines()]
    hashes = [line["hash"] for line in lines if line["kind"] == "entry"]
    for name, words, first, last in [
        ("a", ["--from", "3"], 3, len(hashes)), ("b", ["--to", "4"], 1, 4), ("c", ["--from", "2", "--to", "5"], 2, 5),
        ("d", ["--from", "2026-09-28", "--to", "2026-09-28"], 1, len(hashes)), ("e", ["--from", "2030-01-01"], 1, 0),
    ]:
        site.look("audit", "export", "--out", name, *words).expect(0)
        head = json.loads((tool.folder / name).read_text().splitlines()[0])
        assert (head["first"], head["last"]) == (first, last), name
        assert head["before"] == (hashes[first - 2] if first > 1 else "0" * 64)
        assert judged(tool, name, site)["entries"] == last - first + 1
        assert by_python(tool, tool.folder / name, site)[0] == 0
    for word in ["x", "0", "-1", "2026-13-01"]:
        site.look("audit", "export", "--from", word).expect(64)


def resealed(lines):
    """Lines with the digest at their end put right, as whoever changes them would."""
    import hashlib
    body = "".join(json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n" for line in lines[:-1])
    end = {"kind": "end", "lines": len(lines) - 1, "sha256": hashlib.sha256(body.encode()).hexdigest()}
    return body + json.dumps(end, sort_keys=True, separators=(",", ":")) + "\n"


def test_every_change_of_an_export_is_seen(tool):
    site, file = exported(tool)
    good = file.read_text()
    lines = [json.loads(line) for line in good.splitlines()]
    assert resealed(lines) == good
    places = {kind: [n for n, line in enumerate(lines) if line["kind"] == kind] for kind in
              ["entry", "leaf", "checkpoint", "timestamp", "certificate"]}

    def without(place):
        return resealed(lines[:place] + lines[place + 1:])

    def with_change(place, **members):
        return resealed([{**line, **members} if n == place else line for n, line in enumerate(lines)])

    body = lines[places["entry"][1]]["body"]
    changes = {
        "cut off": good[:-40], "a line feed more": good + "\n", "no line feed": good[:-1], "a blank": good.replace(":", ": ", 1), "nothing": "",
        "a letter": good.replace("J20260928-01", "J20260928-91", 1), "another file": "{}\n", "another version": good.replace("export/1", "export/2"),
        "an entry left out": without(places["entry"][2]), "the last entry left out": without(places["entry"][-1]),
        "an entry changed": with_change(places["entry"][1], body=body.replace("actor", "actos")),
        "an entry's hash changed": with_change(places["entry"][1], hash="0" * 64), "a leaf left out": without(places["leaf"][1]),
        "the last leaf left out": without(places["leaf"][-1]), "a leaf changed": with_change(places["leaf"][0], hash="0" * 64),
        "a leaf's number changed": with_change(places["leaf"][0], number="DRC-2026-000002"),
        "the last head left out": without(places["checkpoint"][-1]), "a head changed": with_change(
            places["checkpoint"][1], note=lines[places["checkpoint"][1]]["note"].replace("\n2\n", "\n3\n")),
        "a head's proof left out": with_change(places["checkpoint"][-1], proof=[]), "a head of another's": with_change(
            places["checkpoint"][1], note=lines[places["checkpoint"][0]]["note"]),
        "a time stamp exchanged": with_change(places["timestamp"][0], token=lines[places["timestamp"][1]]["token"]),
        "a certificate left out": without(places["certificate"][1]), "the last certificate left out": without(places["certificate"][-1]),
        "a kind that nobody knows": with_change(places["leaf"][0], kind="leave"), "the head line left out": resealed(lines[1:]),
    }
    for name, content in changes.items():
        assert content != good, name
        changed = tool.write("changed.jsonl", content)
        result = judged(tool, changed, site, status=1)
        assert result["sound"] is False, name
        for language in ["en", "zh"]:
            said = tool.run("audit", "verify", changed, "--trust", site.root / "keys/log.vkey", "--lang", language).expect(1)
            assert "audit." not in said.out + said.err, (name, said.out)
        # Python's time stamps are openssl's matter.
        if "time stamp" not in name and "line feed" not in name:
            assert by_python(tool, changed, site)[0] != 0, name


def test_nothing_to_export_is_said(tool):
    site = issuing(tool)
    site.look("audit", "export").expect(66)
    tool.run("audit", "verify", "nowhere.jsonl").expect(66)
