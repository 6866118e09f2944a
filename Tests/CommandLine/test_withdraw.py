"""withdraw: single cards out until they are ordered."""

import json

import test_nightly as nightly
from test_people import LATER, opened, people, shown, waiting
from trial_site import TrialSite, card
from workbook_files import Sheet, workbook


def answers(result):
    return {line["iccid"] or line["given"]: line["outcome"] for line in result.json()["cards"]}


def withdraw(site, *words, actor="maker", at=LATER, status=0):
    return site.call("withdraw", *words, "--format", "json", actor=actor, at=at).expect(status)


def test_cards_in_review_are_taken_out_and_can_be_handed_in_again(tool):
    site, batch = opened(tool)
    result = site.call("withdraw", card(0), card(1), "--reason", "kept", actor="maker").expect(
        0, out=[card(0), batch["id"], "taken out", "Taken out: 2 of 2"])
    assert "no card is left" not in result.out
    sight = shown(site, batch["id"])
    assert sight["cards_left"] == 1 and sight["batch"]["digest"] == batch["digest"]
    assert {line["iccid"]: line["state"] for line in sight["cards"]}[card(0)] == "withdrawn"
    assert [line["fate"] for line in sight["decisions"][0]["exceptions"]] == ["withdrawn", "withdrawn"]
    site.look("explain", card(0)).expect(0, out="taken out by maker: kept")
    site.list("again.csv", [0])
    assert site.run().json()["rows"]["eligible"] == 1
    site.look("audit", "verify").expect(0)
    (body,), = site.rows_in_store("SELECT body FROM audit WHERE body LIKE '%cards.withdraw%'")
    fields = json.loads(body)["fields"]
    assert fields["cards"] == 2 and fields["batches"] == [batch["id"]] and card(0) not in body and "kept" not in body


def test_a_batch_without_cards_closes_itself(tool):
    site, batch = opened(tool)
    result = withdraw(site, *map(card, range(3)))
    assert result.json()["closed"] == [batch["id"]]
    assert waiting(site) == [] and shown(site, batch["id"])["batch"]["state"] == "withdrawn"
    site.call("review", "approve", batch["id"], actor="anna", at=LATER).expect(77)


def test_held_cards_are_taken_out_by_who_handed_them_in(tool):
    site = TrialSite(tool, settings=people())
    site.tables["arrears"].append([card(1), "500"])
    site.export()
    site.list("list.csv", [1, 2])
    site.run()
    assert answers(withdraw(site, card(1), actor="south", status=77)) == {card(1): "not-yours"}
    assert answers(withdraw(site, card(1))) == {card(1): "withdrawn"}
    assert site.look("status", "--format", "json").json()["held"]["cards"] == 0
    assert answers(withdraw(site, card(1), status=3)) == {card(1): "already-out"}


def test_each_card_gets_its_answer(tool):
    site, batch = opened(tool, numbers=range(6))
    site.call("review", "approve", batch["id"], "--except", f"{card(5)}=no", actor="anna").expect(0)
    early, after = "2026-09-29T00:59:59+08:00", "2026-09-29T01:00:00+08:00"
    found = withdraw(site, card(0), card(70), card(5), actor="bert", at=early, status=3)
    assert answers(found) == {card(0): "withdrawn", card(70): "unknown", card(5): "already-out"}
    assert answers(withdraw(site, card(1), at=after, status=3)) == {card(1): "ordered"}
    assert site.run(at=LATER).json()["deregistered"] == 4
    assert answers(withdraw(site, card(1), card(0), status=3)) == {card(1): "deregistered", card(0): "already-out"}
    for language, words in [("en", ["deregistered already", "Taken out: 0 of 1"]), ("zh", ["已注销", "已撤回 0 / 1 张"])]:
        site.call("withdraw", card(1), "--lang", language, actor="maker", at=LATER).expect(3, out=words)


def test_nobody_takes_others_cards_out(tool):
    site, batch = opened(tool)
    site.list("mine.csv", [10, 11])
    site.run(actor="money", at=LATER)
    for login in ["money", "south", "audit", "nobody"]:
        result = withdraw(site, card(0), actor=login, status=77)
        assert answers(result) == {card(0): "not-yours"} and result.json()["cards"][0]["batch"] is None
    # Who handed in one of two gets that one.
    assert answers(withdraw(site, card(0), card(10), actor="money", status=3)) == {
        card(0): "not-yours", card(10): "withdrawn"}
    assert answers(withdraw(site, card(1), actor="dora")) == {card(1): "withdrawn"}


def test_a_list_names_the_cards(tool):
    site, batch = opened(tool, numbers=range(8))
    tool.write("out.csv", "ICCID\n" + "".join(f"{card(n)}\n" for n in range(2)) + "8.98604E+19\n\n合计,2\n")
    result = withdraw(site, "out.csv", status=3)
    lines = result.json()["cards"]
    assert [(line["outcome"], line["row"], line["file"]) for line in lines] == [
        ("withdrawn", 2, "out.csv"), ("withdrawn", 3, "out.csv"), ("malformed", 4, "out.csv")]
    book = workbook(Sheet("a", [["备注", "ICCID"], ["a", card(3)], ["b", card(3)], ["c", card(4)]]))
    tool.write("out.xlsx", book)
    assert answers(withdraw(site, "out.xlsx", card(5))) == {card(n): "withdrawn" for n in [3, 4, 5]}
    site.call("withdraw", "out.xlsx", actor="maker", at=LATER).expect(3, out=["out.xlsx", "row 2, column B (ICCID)"])
    assert shown(site, batch["id"])["cards_left"] == 3


def test_hostile_lists_change_nothing(tool):
    site, batch = opened(tool)
    before = site.look("audit", "verify", "--format", "json").json()
    tool.write("none.csv", "name,phone\na,b\n")
    tool.write("broken.xlsx", b"PK\x03\x04broken")
    tool.write("open.csv", 'ICCID\n"8986')
    for name in ["none.csv", "broken.xlsx", "open.csv"]:
        site.call("withdraw", card(0), name, actor="maker").expect(65).silent()
    site.call("withdraw", "missing.csv", actor="maker").expect(66).silent()
    site.call("withdraw", "8986", actor="maker").expect(64).silent()
    site.call("withdraw", actor="maker").expect(64).silent()
    assert site.look("audit", "verify", "--format", "json").json() == before
    assert shown(site, batch["id"])["cards_left"] == 3


def test_lists_and_reports_count_what_is_in_a_batch_now(tool):
    site, batch = opened(tool)
    withdraw(site, card(0))
    [line] = json.loads(site.look("review", "list", "--format", "json").expect(0).out)
    assert (line["cards"], line["cards_left"]) == (3, 2), line
    site.look("review", "list").expect(0, out="2 of 3")
    site.look("review", "list", "--lang", "zh").expect(0, out="2 / 3")
    site.look("status", batch["job"] if "job" in batch else site.jobs()[-1]).expect(0, out="2 cards")
    # Cards that came into it from an earlier night are counted the same way.
    site.tables["arrears"] = nightly.owing(site, 50, 51)
    site.list("owing.csv", [50, 51, 52])
    nightly.night(site, nightly.WEDNESDAY)
    report = (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text()
    assert "of 3" in report and "原 3" in report
    nightly.night(site, "2026-10-09T02:00:00+08:00", arrears=nightly.owing(site))
    late = "2026-10-09T03:00:00+08:00"
    lines = json.loads(site.look("review", "list", "--format", "json", at=late).expect(0).out)
    assert sorted((line["cards"], line["cards_left"]) for line in lines) == [(1, 1), (2, 2), (3, 2)], lines
    withdraw(site, card(51), card(52), at=late)
    lines = json.loads(site.look("review", "list", "--format", "json", at=late).expect(0).out)
    assert sorted((line["cards"], line["cards_left"]) for line in lines) == [(2, 1), (3, 2)], lines
    for line in lines:
        assert shown(site, line["id"])["cards_left"] == line["cards_left"]
