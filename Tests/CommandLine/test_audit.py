"""What audit verify proves: nothing removed, doubled, added or changed since anything one has kept."""

import contextlib
import sqlite3

from proof_site import certificates, issuing, more


def night(tool, lists=3):
    site = issuing(tool, cards=500)
    site.run()
    for place in range(1, lists):
        more(site, f"list{place}.csv", 60 * place)
        site.run()
    return site


def change(site, *statements):
    """Past the store's own guards, as somebody with the file could."""
    with contextlib.closing(sqlite3.connect(site.root / "state/deregistrar.sqlite")) as store:
        triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            store.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            store.execute(statement)
        for _, sql in triggers:
            store.execute(sql)
        store.commit()
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def problems(site, *words):
    found = site.look("audit", "verify", "--format", "json", *words).expect(1).json()
    assert found["sound"] is False
    for language in ["en", "zh"]:
        result = site.look("audit", "verify", "--lang", language, *words).expect(1)
        assert "audit." not in result.out + result.err
    return [problem["code"] for problem in found["problems"]]


def test_kept_heads_hold_while_the_log_only_grows(tool):
    site = issuing(tool, cards=500)
    site.look("audit", "checkpoint").expect(66)
    kept = []
    for place in range(3):
        if place:
            more(site, f"list{place}.csv", 60 * place)
        site.run()
        path = tool.folder / f"kept{place}"
        site.look("audit", "checkpoint", "--out", path).expect(0)
        assert path.read_text() == site.look("audit", "checkpoint").expect(0).out
        site.look("audit", "checkpoint", "--out", path).expect(73)
        kept += ["--checkpoint", path]
    report = site.look("audit", "verify", "--format", "json", *kept).expect(0).json()
    assert [(head["size"], head["judgement"]) for head in report["checkpoints"]] == [(1, "holds"), (2, "holds"), (3, "holds")]
    assert report["leaves"] == 3 and report["certificates"] == 3 and report["problems"] == []
    site.look("audit", "verify", "--head", report["head"], "--head", report["head"].upper()).expect(0)
    proof = site.look("audit", "proof", "--from", "1").expect(0).out
    assert proof.startswith("old 1\n") and proof.endswith((tool.folder / "kept2").read_text())
    site.look("audit", "proof", "--from", "4").expect(66)
    site.look("audit", "proof", "--from", "x").expect(64)
    site.look("audit", "verify", "--checkpoint", "nowhere").expect(66)


def test_a_log_that_was_cut_off_is_seen_by_what_was_kept(tool):
    site = night(tool)
    kept = tool.folder / "kept"
    site.look("audit", "checkpoint", "-o", kept).expect(0)
    head = site.look("audit", "verify", "--format", "json").expect(0).json()["head"]
    # The last run as if it never was: nothing inside tells.
    change(site, "DELETE FROM certificates WHERE sequence = 3", "DELETE FROM log_leaves WHERE position = 2",
           "DELETE FROM checkpoints WHERE size = 3",
           "DELETE FROM audit WHERE sequence >= (SELECT min(sequence) FROM audit WHERE instr(body, 'J20260928-03'))")
    site.look("audit", "verify").expect(0)
    found = problems(site, "--checkpoint", kept, "--head", head)
    assert "audit.kept-checkpoint" in found and "audit.head-unknown" in found
    report = site.look("audit", "verify", "--checkpoint", kept, "--format", "json").json()
    assert report["checkpoints"][0]["judgement"] == "shortened"


def test_what_is_no_head_of_this_log_is_not_taken_for_one(tool):
    site, other = night(tool, 1), issuing(tool, "other")
    other.run()
    foreign = tool.folder / "foreign"
    other.look("audit", "checkpoint", "-o", foreign).expect(0)
    junk = tool.write("junk", b"\xff\x00junk")
    for file in [foreign, junk]:
        assert problems(site, "--checkpoint", file) == ["audit.kept-checkpoint"]
    site.look("audit", "verify", "--checkpoint", foreign, "--trust", other.root / "keys/log.vkey").expect(1)


def test_changes_in_the_store_are_seen(tool):
    changes = [
        ("UPDATE log_leaves SET data = CAST(replace(CAST(data AS TEXT), 'fast', 'fasu') AS BLOB) WHERE position = 1", "audit.leaf"),
        ("UPDATE log_leaves SET hash = zeroblob(32) WHERE position = 1", "audit.history"),
        ("DELETE FROM log_leaves WHERE position = 2", "audit.history"),
        ("INSERT INTO log_leaves (position, hash, data) SELECT 3, hash, data FROM log_leaves WHERE position = 0",
         "audit.number-repeated"),
        ("UPDATE checkpoints SET note = replace(note, char(10) || '2' || char(10), char(10) || '1' || char(10))",
         "audit.checkpoint"),
        ("DELETE FROM certificates WHERE sequence = 3", "audit.certificate-lost"),
        ("DELETE FROM certificates WHERE sequence = 2", "audit.certificate-missing"),
        ("UPDATE certificates SET card_count = 61 WHERE sequence = 2", "audit.envelope"),
        ("UPDATE certificates SET envelope = CAST(replace(CAST(envelope AS TEXT), '\"balance_fen\":101', '\"balance_fen\":901') AS BLOB)",
         "audit.envelope"),
        ("DELETE FROM register_segments", "audit.register"),
        ("INSERT INTO timestamps (size, token) VALUES (3, x'3000')", "audit.timestamp"),
    ]
    site = night(tool)
    path = site.root / "state/deregistrar.sqlite"
    change(site)
    good = path.read_bytes()
    for sql, code in changes:
        path.write_bytes(good)
        change(site, sql)
        assert code in problems(site), sql
    path.write_bytes(good)
    site.look("audit", "verify").expect(0)
    assert len(certificates(site)) == 3


def test_cards_that_live_again_do_not_break_the_audit(tool):
    site = night(tool, 2)
    site.call("certificate", "revoke", "DRC-2026-000001/2", "--cause", "card-restored", "--reason", "a", actor="finance").expect(0)
    site.look("audit", "verify").expect(0)
    site.call("certificate", "revoke", "DRC-2026-000002", "--cause", "wrong-decision", "--reason", "b", actor="finance").expect(0)
    site.look("audit", "verify").expect(0)
    change(site, "DELETE FROM certificate_changes WHERE key = (SELECT max(key) FROM certificate_changes)")
    assert "audit.revocation" in problems(site)
