"""run, review, explain and certificates on a small site."""

import json
import shutil

from mini import CARDS, at, drop, make

EARLY = "2026-09-28T20:30:00+08:00"
NEXT = "2026-09-29T21:00:00+08:00"


def night(tool, cards=CARDS[:10]):
    """A site after one run, and the only batch of it."""
    site = make(tool)
    drop(site, "list.csv", cards)
    at(tool, "run", "--format", "json").expect(0)
    return site, at(tool, "review", "list", "--format", "json").expect(0).json()[0]


def test_a_run_says_one_balanced_sentence_in_both_languages(tool):
    site = make(tool)
    drop(site, "list.csv", [*CARDS[:10], CARDS[1], "8.9E+19"])
    result = at(tool, "run", "--dry-run").expect(0, out="Read 12 = eligible 9 + held 1 + refused 2")
    assert list((site / "outbox").iterdir()) == [] and (site / "inbox/list.csv").exists()
    at(tool, "run", "--lang", "zh").expect(0, out=["读取 12 = 可注销 9 + 暂缓 1 + 不予受理 2", "report.html"])
    summary = json.loads(next((site / "outbox").glob("J*/summary.json")).read_text())
    assert summary["rows"]["read"] == 12 and "\x1b" not in result.err


def test_a_dry_run_changes_nothing(tool):
    site = make(tool)
    drop(site, "list.csv", CARDS[:10])
    before = tool.tree("site")
    at(tool, "run", "--dry-run").expect(0, out="eligible 9")
    assert tool.tree("site") == before
    at(tool, "run").expect(0)
    drop(site, "more.csv", CARDS[:12])
    before = {name: content for name, content in tool.tree("site").items() if "sqlite-" not in name}
    at(tool, "run", "--dry-run").expect(0, out="eligible 2")
    after = {name: content for name, content in tool.tree("site").items() if "sqlite-" not in name}
    assert after == before


def test_the_same_list_again_does_nothing(tool):
    site, _ = night(tool)
    drop(site, "again.csv", CARDS[:10])
    before = sorted(path.name for path in (site / "outbox").iterdir())
    at(tool, "run").expect(0)
    drop(site, "again.csv", CARDS[:10])
    at(tool, "run", "--strict").expect(4)
    assert sorted(path.name for path in (site / "outbox").iterdir()) == before


def test_strict_is_3_when_rows_are_held(tool):
    site = make(tool)
    drop(site, "list.csv", CARDS[:3])
    at(tool, "run", "--strict").expect(3)


def test_the_maker_never_checks(tool):
    site, batch = night(tool)
    before = at(tool, "audit", "verify", "--format", "json").json()
    for language in ["en", "zh"]:
        at(tool, "review", "approve", batch["id"], "--lang", language).expect(77).silent()
        at(tool, "review", "reject", batch["id"], "--reason", "x", "--lang", language).expect(77).silent()
        at(tool, "review", "approve", batch["id"], "--lang", language, actor="other").expect(77).silent()
        at(tool, "review", "approve", batch["id"], "--lang", language, actor="nobody").expect(77).silent()
    assert at(tool, "audit", "verify", "--format", "json").json() == before


def test_a_decision_names_the_digest_that_was_seen(tool):
    _, batch = night(tool)
    at(tool, "review", "approve", batch["id"], "--digest", "0" * 8, actor="checker").expect(77).silent()
    at(tool, "review", "approve", batch["id"], "--digest", batch["digest"][:7], actor="checker").expect(64)
    at(tool, "review", "approve", batch["id"], "--digest", batch["digest"][:8], actor="checker").expect(0)
    shown = at(tool, "review", "show", batch["id"], "--format", "json").json()
    assert shown["decisions"][0]["digest"] == batch["digest"]
    assert shown["batch"]["execute_after"] == "2026-09-29T01:00:00+08:00"
    at(tool, "review", "approve", batch["id"], actor="checker").expect(77)


def test_a_decision_cannot_be_dated_back(tool):
    _, batch = night(tool)
    at(tool, "review", "approve", batch["id"], actor="checker", time=EARLY).expect(64).silent()


def test_exceptions_leave_the_batch_and_can_be_handed_in_again(tool):
    site, batch = night(tool)
    at(tool, "review", "approve", batch["id"], "--except", f"{CARDS[2]}=", actor="checker").expect(64)
    at(tool, "review", "approve", batch["id"], "--except", f"{CARDS[50]}=no", actor="checker").expect(64)
    at(tool, "review", "approve", batch["id"], "--except", f"{CARDS[2]}=kept by the customer", actor="checker").expect(0)
    shown = at(tool, "review", "show", batch["id"], "--format", "json").json()
    states = {card["iccid"]: card["state"] for card in shown["cards"]}
    assert states[CARDS[2]] == "rejected" and states[CARDS[3]] == "approved"
    at(tool, "explain", CARDS[2]).expect(0, out="kept by the customer")
    drop(site, "second.csv", [CARDS[2], CARDS[3]])
    found = at(tool, "run", "--format", "json").expect(0).json()
    assert found["rows"]["eligible"] == 1 and found["codes"] == {"card.in-progress": 1}


def test_a_card_that_was_left_out_names_no_certificate_of_its_batch(tool):
    _, batch = night(tool)
    left_out = f"{CARDS[2]}=kept by the customer"
    at(tool, "review", "approve", batch["id"], "--except", left_out, actor="checker").expect(0, out="left out: 1 card\n")
    at(tool, "run", time=NEXT).expect(0, out="DRC-2026-000001")
    assert "DRC-" not in at(tool, "explain", CARDS[2], time=NEXT).expect(0, out="certified").out
    at(tool, "explain", CARDS[3], time=NEXT).expect(0, out="DRC-2026-000001")


def test_rejected_and_withdrawn_cards_are_free_again(tool):
    site, batch = night(tool)
    at(tool, "review", "reject", batch["id"], "--reason", "wrong list", actor="checker").expect(0)
    drop(site, "second.csv", [*CARDS[1:10], CARDS[12]])
    at(tool, "run").expect(0, out="eligible 10")
    second = at(tool, "review", "list", "--format", "json").json()[0]
    at(tool, "review", "withdraw", second["id"]).expect(0)
    drop(site, "third.csv", [*CARDS[1:10], CARDS[13]])
    at(tool, "run").expect(0, out="eligible 10")


def test_an_approved_batch_can_be_withdrawn_until_its_window_closes(tool):
    _, batch = night(tool)
    at(tool, "review", "approve", batch["id"], actor="checker").expect(0, out="withdrawn until")
    at(tool, "review", "withdraw", batch["id"], time="2026-09-29T01:00:00+08:00").expect(77)
    at(tool, "review", "withdraw", batch["id"], time="2026-09-29T00:59:59+08:00").expect(0)


def certified(tool):
    """A site whose one batch was approved, executed and certified; the certificate's file."""
    site, batch = night(tool)
    at(tool, "review", "approve", batch["id"], actor="checker").expect(0)
    report = at(tool, "run", "--format", "json", time="2026-09-29T08:00:00+08:00").expect(0).json()
    return site, site.parent / report["certificates"][0]["file"]


def test_from_approval_to_a_certificate_that_verifies(tool):
    site, file = certified(tool)
    number = at(tool, "certificate", "list", "--format", "json").json()[0]["number"]
    found = tool.run("verify", file, "--site", "site", "--format", "json").expect(0).json()
    assert found["verdict"] == "genuine" and found["number"] == number and found["cards"] == 9
    tool.run("verify", file.parent, "--site", "site").expect(0)
    story = at(tool, "explain", CARDS[3]).expect(0, out=["list.csv:5", number, "示例·审核员"])
    assert at(tool, "explain", "list.csv:5").out == story.out
    at(tool, "explain", number).expect(0, out=number)
    at(tool, "explain", CARDS[0]).expect(0, out="CNY 12.34")


def test_any_change_of_a_certificate_is_seen(tool):
    _, file = certified(tool)
    good = file.read_bytes()
    for place in range(0, len(good), max(1, len(good) // 40)):
        changed = tool.write("changed.json", good[:place] + bytes([good[place] ^ 1]) + good[place + 1:])
        result = tool.run("verify", changed, "--site", "site").expect(1)
        assert "genuine" not in result.out
    for content in [b"", b"{}", good[:-1], good + b" ", b"\xff" * 100]:
        tool.run("verify", tool.write("changed.json", content), "--site", "site").expect(1)
    tool.run("verify", file, "--site", "site", "--max-status-age", "24").expect(1)
    tool.run("verify", "nowhere.json", "--site", "site").expect(66)
    tool.run("verify", file).expect(1, out="UNKNOWN SIGNER", err="--trust")
    tool.run("verify", file, "--lang", "zh").expect(1, err="--trust")


def test_another_signer_is_not_believed(tool):
    site, file = certified(tool)
    shutil.move(site, tool.folder / "first")
    file = tool.folder / "first" / file.relative_to(site)
    tool.site()
    result = tool.run("verify", file, "--site", "site", "--format", "json").expect(1).json()
    assert result["verdict"] == "unknown-signer"
    keys = tool.folder / "first/keys"
    tool.run("verify", file, "--trust", keys).expect(0)
    public = [path for path in keys.iterdir() if b"PRIVATE" not in path.read_bytes() and path.name != "site-secret"]
    words = [word for path in public for word in ["--trust", path]]
    tool.run("verify", file, *words).expect(0)


def test_one_card_has_a_certificate_that_shows_no_other(tool):
    certified(tool)
    at(tool, "certificate", "card", CARDS[3], "--out", "card.json").expect(0)
    text = (tool.folder / "card.json").read_text()
    assert CARDS[3] in text and not any(card in text for card in CARDS if card != CARDS[3])
    tool.run("verify", "card.json", "--site", "site").expect(0)
    at(tool, "certificate", "card", CARDS[3], "--out", "card.json").expect(73)
    at(tool, "certificate", "card", CARDS[0]).expect(66).silent()
    at(tool, "certificate", "card", "12").expect(64).silent()


def test_a_broken_audit_chain_is_1(tool):
    import sqlite3

    site, _ = night(tool)
    entries = at(tool, "audit", "verify", "--format", "json").expect(0).json()["entries"]
    assert entries > 0
    with sqlite3.connect(site / "state/deregistrar.sqlite") as store:
        names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type='table' AND name LIKE '%audit%'")]
        columns = [row[1] for row in store.execute(f"PRAGMA table_info({names[0]})")]
        assert "body" in columns, columns
        for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            store.execute(f"DROP TRIGGER {name}")
        store.execute(f"UPDATE {names[0]} SET body = replace(body, 'maker', 'nobody')")
    store.close()
    at(tool, "audit", "verify", "--format", "json").expect(1)
    for language in ["en", "zh"]:
        at(tool, "audit", "verify", "--lang", language).expect(1)
    at(tool, "doctor").expect(1)


def test_results_are_the_same_when_the_night_is_repeated(tool):
    trees = []
    for _ in range(2):
        site, batch = night(tool)
        at(tool, "review", "approve", batch["id"], actor="checker").expect(0)
        # Each site has keys of its own: signed papers differ.
        tree = {name: data for name, data in tool.tree("site/outbox").items() if not name.endswith("/statement.pdf")}
        trees.append((tree, at(tool, "audit", "verify", "--format", "json").json()["head"]))
        shutil.rmtree(site)
    assert trees[0] == trees[1]
