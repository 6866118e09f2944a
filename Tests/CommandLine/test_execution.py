"""Orders for a carrier's platform and its results, from approval to the last supplement."""

import csv
import io
import json
import os
import shutil
import zipfile

from trial_site import FIRST, SECOND, TrialSite, card, merged
from workbook_files import Sheet, workbook

BATCH = "B20260928-01-0001"
SETTINGS = {
    "execution": {"adapter": "file", "cancellationHours": 0, "maximumCardsPerOrder": 3},
    "certificates": {"pdf": False},
}


def night(number, time="21:00:00"):
    """The nights from 2026-09-28 (0) on."""
    day = 28 + number
    return f"2026-09-{day:02d}T{time}+08:00" if day <= 30 else f"2026-10-{day - 30:02d}T{time}+08:00"


class Platform:
    """A site that orders by files, and the platform behind it."""

    def __init__(self, tool, cards=range(5), settings=None, **more):
        self.site = TrialSite(tool, settings=merged(SETTINGS, settings), **more)
        self.cards = [card(n) for n in cards]
        self.site.list("list.csv", cards)
        self.site.run()
        self.site.call("review", "approve", BATCH, actor="checker").expect(0)

    @property
    def results(self):
        return self.site.root / "exchange/results"

    def orders(self):
        return sorted(path.name for path in (self.site.root / "exchange/orders").iterdir())

    def lines(self, name):
        with open(self.site.root / "exchange/orders" / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def tables(self, number):
        self.site.export(night(number, "20:00:00"))

    def run(self, number, status=0):
        """One night: fresh tables, then the run. What it says."""
        self.tables(number)
        return self.site.run(at=night(number), status=status).json()

    def answer(self, name, rows, head="ICCID,结果,完成时间,失败原因,订单号,幂等键", encoding="utf-8"):
        path = self.results / name
        path.write_bytes((head + "\n" + "".join(",".join(row) + "\n" for row in rows)).encode(encoding))
        return path

    def take(self, name, rows, number, status=0, **more):
        path = self.answer(name, rows, **more)
        moved = self.site.tool.folder / name
        shutil.move(path, moved)
        call = self.site.call(
            "execution", "import", moved, "--format", "json", at=night(number, "22:00:00"), actor="checker")
        return call.expect(status).json() if status == 0 else call.expect(status).silent()

    def sums(self):
        orders = self.site.summary()["orders"]
        assert orders["ordered"] == orders["done"] + orders["failed"] + orders["unknown"] + orders["open"], orders
        return tuple(orders[key] for key in ["ordered", "done", "failed", "unknown", "open"])

    def state(self, iccid, number=0):
        found = self.site.look("explain", iccid, "--format", "json", at=night(number)).expect(0).json()
        return found["cards"][0]["rows"][0]["state"]

    def certificates(self):
        return self.site.look("certificate", "list", "--format", "json").expect(0).json()

    def shown(self, number):
        """The cards of a certificate, and what it supplements."""
        path = next((self.site.root / "outbox").glob(f"J*/certificates/{number}.json"))
        content = json.loads(path.read_text())
        return [c["iccid"] for c in content["cards"]], content["record"]["supplements"], content


def done(iccid, number, time="09:30:00", order="", key=""):
    return [iccid, "成功", night(number, time)[:19].replace("T", " "), "", order, key]


def failed(iccid, reason="号码状态异常", order="", key=""):
    return [iccid, "失败", "", reason, order, key]


def unknown(iccid, order="", key=""):
    return [iccid, "处理中", "", "", order, key]


# MARK: The whole story


def test_from_an_order_to_the_last_supplement(tool):
    platform = Platform(tool)
    told = platform.run(0)
    first, second = "O20260928-01-0001-001", "O20260928-01-0001-002"
    assert platform.orders() == [first + ".csv", second + ".csv"] and told["certificates"] == []
    lines = platform.lines(first + ".csv")
    assert [line["iccid"] for line in lines] == platform.cards[:3]
    assert {line["action"] for line in lines} == {"deregister"} and {line["account"] for line in lines} == {FIRST}
    key = lines[0]["key"]
    assert len(key) == 32 and {line["key"] for line in lines} == {key} != {platform.lines(second + ".csv")[0]["key"]}
    assert os.stat(platform.site.root / "exchange/orders" / (first + ".csv")).st_mode & 0o777 == 0o600
    assert platform.sums() == (5, 0, 0, 0, 5) and platform.state(platform.cards[0]) == "ordered"
    told = platform.site.look("review", "show", BATCH, "--format", "json", at=night(0)).json()
    assert told["batch"]["state"] == "ordered"

    # The next night some results are there: nothing is certified before the rest or waitDays.
    platform.answer("partial.csv", [
        done(platform.cards[0], 1, order=first, key=key), failed(platform.cards[1]), unknown(platform.cards[2]),
    ])
    assert platform.run(1)["certificates"] == [] and platform.sums() == (5, 1, 1, 1, 2)
    assert list(platform.results.iterdir()) == []
    assert [p.name for p in (platform.site.root / "archive/carrier").iterdir()] == ["partial.csv"]
    assert [platform.state(c) for c in platform.cards[:4]] == ["deregistered", "failed", "unknown", "ordered"]
    # 24 hours without an answer: asked again, by the same key, as a question and not as an order.
    query = platform.lines(first + ".query-1.csv")
    assert [(q["action"], q["iccid"], q["key"]) for q in query] == [("query", platform.cards[2], key)]
    assert [q["iccid"] for q in platform.lines(second + ".query-1.csv")] == platform.cards[3:]

    platform.run(2)
    assert platform.certificates() == []
    told = platform.run(3)
    assert len(told["certificates"]) == 1
    number = told["certificates"][0]["number"]
    cards, supplements, content = platform.shown(number)
    assert cards == [platform.cards[0]] and supplements is None
    assert content["cards"][0]["effective_at"] == "2026-09-29T09:30:00+08:00", content["cards"][0]
    assert content["cards"][0]["confirmed_by"] == "file"
    # The tables are those of the night of the order, not of the certificate.
    assert content["record"]["reference"][0]["as_of"] == night(0, "20:00:00")

    # The rest, and a supplement at once, for now every card is done or failed.
    platform.answer("rest.csv", [done(c, 4) for c in platform.cards[2:]])
    told = platform.run(4)
    assert platform.sums() == (5, 4, 1, 0, 0)
    cards, supplements, _ = platform.shown(told["certificates"][0]["number"])
    assert cards == platform.cards[2:] and supplements == number
    for file in (platform.site.root / "outbox").glob("J*/certificates/*.json"):
        tool.run("verify", file, "--site", "site").expect(0)
    found = json.loads(platform.site.look("certificate", "card", platform.cards[4], at=night(4)).expect(0).out)
    assert found["record"]["number"] == told["certificates"][0]["number"]
    found = json.loads(platform.site.look("certificate", "card", platform.cards[0], at=night(4)).expect(0).out)
    assert found["record"]["number"] == number
    platform.site.look("certificate", "card", platform.cards[1], at=night(4)).expect(66)
    story = platform.site.look("explain", platform.cards[4], at=night(4)).expect(0).out
    assert told["certificates"][0]["number"] in story and number not in story
    told = platform.site.look("review", "show", BATCH, "--format", "json", at=night(4)).json()
    assert told["batch"]["state"] == "certified"
    platform.site.look("audit", "verify", at=night(4)).expect(0)

    # The failed card is ordered again, in a new order under a new key.
    platform.site.call("execution", "retry", platform.cards[1], "--reason", "settled", at=night(4, "23:00:00")).expect(77)
    platform.site.call(
        "execution", "retry", platform.cards[1], "--reason", "settled", at=night(4, "23:00:00"), actor="checker").expect(0)
    platform.run(5)
    again = platform.lines("O20260928-01-0001-003.csv")
    assert [line["iccid"] for line in again] == [platform.cards[1]] and again[0]["key"] != key
    assert platform.sums() == (5, 4, 0, 0, 1)
    platform.answer("again.csv", [done(platform.cards[1], 6, key=again[0]["key"])])
    told = platform.run(6)
    cards, supplements, _ = platform.shown(told["certificates"][0]["number"])
    assert cards == [platform.cards[1]] and supplements == number and platform.sums() == (5, 5, 0, 0, 0)
    platform.site.look("audit", "verify", at=night(6)).expect(0)


def test_all_done_at_once_is_one_certificate(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.answer("all.csv", [done(c, 1) for c in platform.cards])
    told = platform.run(1)
    assert len(told["certificates"]) == 1 and told["deregistered"] == 5
    control = platform.site.summary()["control"]
    assert control["cards_executed"] == control["cards_certified"] == 5, control
    assert platform.shown(told["certificates"][0]["number"])[0] == platform.cards
    assert platform.run(2)["job"] is None


def test_failed_cards_that_are_given_up_end_as_failed_and_may_come_again(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.answer("all.csv", [failed(c) for c in platform.cards])
    told = platform.run(1)
    assert told["certificates"] == [] and platform.site.summary()["orders"]["failed_for_people"] == 5
    platform.site.list("more.csv", [0, 60])
    assert platform.run(2)["codes"] == {"card.in-progress": 1}
    refused = platform.site.call("execution", "give-up", BATCH, "--reason", "kept", at=night(2, "22:00:00"), actor="other")
    assert "this customer's orders" in refused.expect(77).err
    platform.site.call(
        "execution", "give-up", BATCH, "--reason", "kept", at=night(2, "22:00:00"), actor="checker").expect(0, out="5 cards")
    platform.site.call("execution", "give-up", BATCH, "--reason", "kept", at=night(2, "22:00:00"), actor="checker").expect(64)
    assert platform.state(platform.cards[0]) == "given-up"
    platform.site.list("again.csv", [0, 61])
    assert platform.run(3)["codes"] == {} and platform.sums() == (5, 0, 5, 0, 0)
    assert platform.site.summary()["orders"]["failed_for_people"] == 0 and platform.certificates() == []


# MARK: What people send


def test_the_same_file_and_the_same_rows_twice_change_nothing(tool):
    platform = Platform(tool)
    platform.run(0)
    rows = [done(platform.cards[0], 1), failed(platform.cards[1])]
    assert platform.take("a.csv", rows, 1)["done"] == 1
    assert platform.take("a.csv", rows, 1)["taken_before"]
    told = platform.take("b.csv", rows + [done(platform.cards[0], 1), unknown(platform.cards[1])], 1)
    assert (told["done"], told["failed"], told["repeated"], told["objections"]) == (0, 0, 4, {})
    platform.answer("a-again.csv", rows)
    platform.run(2)
    assert platform.sums() == (5, 1, 1, 0, 3) and list(platform.results.iterdir()) == []


def test_contradictions_go_to_a_person_and_never_win(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.take("a.csv", [done(c, 1) for c in platform.cards[:4]] + [failed(platform.cards[4])], 1)
    told = platform.take("b.csv", [failed(platform.cards[0]), done(platform.cards[1], 1, "10:00:00"),
                                   done(platform.cards[4], 1)], 1)
    assert told["objections"] == {"result.contradicts": 3} and told["done"] == told["failed"] == 0
    assert [platform.state(c) for c in [platform.cards[2], platform.cards[4]]] == ["deregistered", "unknown"]
    told = platform.run(2)
    orders = platform.site.summary()["orders"]
    assert orders["contradicting"] == 3 and told["certificates"] == [], orders
    page = (platform.site.root / "outbox" / told["job"] / "report.html").read_text()
    today = page[page.index('id="today"'):]
    assert today.index("results that do not fit") < today.index("No review batch is overdue")
    # Two nights later those done and undisputed are certified; the disputed ones are on no certificate.
    told = platform.run(3)
    assert platform.shown(told["certificates"][0]["number"])[0] == platform.cards[2:4]
    settle = lambda n, take, status=0: platform.site.call(
        "execution", "settle", platform.cards[n], "--take", take, "--reason", "asked",
        at=night(3, "22:00:00"), actor="checker").expect(status)
    settle(0, "later"), settle(1, "earlier"), settle(4, "later"), settle(4, "later", 64)
    assert [platform.state(platform.cards[n]) for n in (0, 1, 4)] == ["failed", "deregistered", "deregistered"]
    told = platform.run(4)
    cards, _, content = platform.shown(told["certificates"][0]["number"])
    assert cards == [platform.cards[1], platform.cards[4]] and platform.sums() == (5, 4, 1, 0, 0)
    assert content["cards"][0]["effective_at"] == "2026-09-29T09:30:00+08:00"
    platform.site.look("certificate", "card", platform.cards[0], at=night(4)).expect(66)
    platform.site.look("audit", "verify", at=night(4)).expect(0)
    # What is certified is first taken back there.
    platform.take("c.csv", [failed(platform.cards[2])], 4)
    settle2 = platform.site.call(
        "execution", "settle", platform.cards[2], "--take", "later", "--reason", "asked", at=night(4, "23:00:00"),
        actor="checker")
    settle2.expect(64, err="certificate revoke")


def test_results_of_strangers_are_named_and_kept(tool):
    platform = Platform(tool)
    platform.run(0)
    other = platform.lines("O20260928-01-0001-002.csv")[0]["key"]
    told = platform.take("a.csv", [
        done(card(50), 1), done("89860725100000000017", 1), done(platform.cards[0], 1, key=other),
        done(platform.cards[1], 1, order="O20260928-01-0001-999"), done(platform.cards[2], 0, "20:00:00"),
    ], 1)
    assert told["objections"] == {
        "result.not-on-order": 2, "result.other-order": 2, "result.before-order": 1}, told
    assert told["done"] == 0
    platform.run(2)
    orders = platform.site.summary()["orders"]
    assert orders["strays"] == 5 and platform.sums() == (5, 0, 0, 0, 5)
    listed = platform.site.look("execution", "list", at=night(2)).expect(0, out=["a.csv:4", "O20260928-01-0001-999"]).out
    assert platform.cards[0] in listed
    platform.site.call(
        "execution", "settle", card(50), "--take", "later", "--reason", "x", at=night(2, "23:00:00"), actor="checker"
    ).expect(64)
    platform.site.call(
        "execution", "settle", card(50), "--take", "earlier", "--reason", "x", at=night(2, "23:00:00"), actor="checker"
    ).expect(0)
    assert platform.site.look("status", "--format", "json", at=night(2)).json()["orders"]["strays"] == 4


def test_a_file_with_one_bad_row_changes_nothing(tool):
    platform = Platform(tool)
    platform.run(0)
    good = done(platform.cards[0], 1)
    for row, words in [
        ([platform.cards[1], "归档", "", "", "", ""], ["row 3", "归档", "resultWords"]),
        ([platform.cards[1], "done", "", "", "", ""], ["row 3", "when"]),
        ([platform.cards[1], "done", "gestern", "", "", ""], ["row 3", "gestern"]),
        ([platform.cards[1], "done", "2026-12-01 00:00", "", "", ""], ["row 3", "future"]),
        (["8.98604E+19", "done", "2026-09-29 08:00", "", "", ""], ["row 3"]),
        (["", "done", "2026-09-29 08:00", "", "", ""], ["row 3"]),
    ]:
        result = platform.take("bad.csv", [good, row], 1, status=65)
        for word in words:
            assert word in result.err, (word, result.err)
    platform.take("bad.csv", [[platform.cards[0]]], 1, status=65, head="ICCID")
    platform.take("bad.csv", [["x"]], 1, status=65, head="nothing")
    assert platform.state(platform.cards[0]) == "ordered"
    # The same in the folder: it goes to failed/ with the reason, and the others are taken.
    platform.answer("bad.csv", [good, [platform.cards[1], "归档", "", "", "", ""]])
    platform.answer("good.csv", [good])
    told = platform.run(1, status=65)
    assert [f["code"] for f in told["failed"]] == ["results.word-unknown"] and platform.sums()[1] == 1
    reason = (platform.site.root / "failed/bad.csv.reason.txt").read_text()
    assert "归档" in reason and "resultWords" in reason and list(platform.results.iterdir()) == []
    # Only a bad file: no job.
    platform.answer("bad2.csv", [[platform.cards[1], "归档", "", "", "", ""]])
    jobs = platform.site.jobs()
    platform.site.run(at=night(1, "21:30:00"), status=65)
    assert platform.site.jobs() == jobs and (platform.site.root / "failed/bad2.csv").exists()


def test_a_platforms_own_words_are_mapped_by_the_settings(tool):
    platform = Platform(tool, settings={"execution": {"resultWords": {"归档": "done", "退单": "failed"}}})
    platform.run(0)
    told = platform.take("a.csv", [[platform.cards[0], "归档", "2026/9/29 8:05", "", "", ""],
                                   [platform.cards[1], "退单", "", "x", "", ""]], 1)
    assert (told["done"], told["failed"]) == (1, 1)
    platform.site.settings(merged(SETTINGS, {"execution": {"resultWords": {"x": "perhaps"}}}))
    platform.site.look("status").expect(78, err="execution.resultWords")


def test_results_in_workbooks_and_in_gb18030(tool):
    platform = Platform(tool)
    platform.run(0)
    rows = [["卡号", "办理结果", "完成时间", "失败原因"], [platform.cards[0], "销户成功", "2026-09-29 08:00:00", ""],
            [platform.cards[1], "办理失败", "", "欠费"]]
    path = tool.folder / "results.xlsx"
    path.write_bytes(workbook(Sheet("说明", [["x"]]), Sheet("结果", rows)))
    told = platform.site.call(
        "execution", "import", path, "--format", "json", at=night(1), actor="checker").expect(0).json()
    assert (told["done"], told["failed"]) == (1, 1), told
    told = platform.take("gb.csv", [done(platform.cards[2], 1), unknown(platform.cards[3])], 1, encoding="gb18030")
    assert (told["done"], told["unknown"]) == (1, 1), told
    told = platform.take("en.csv", [[platform.cards[4], "2026-09-29T08:00:00Z", "DONE"]], 1, head="iccid,time,status")
    assert told["done"] == 1
    platform.run(2)
    assert platform.sums() == (5, 3, 1, 1, 0)


def test_a_copy_that_was_cut_off_before_it_had_its_name_is_finished(tool):
    platform = Platform(tool)
    platform.run(0)
    path = tool.folder / "results.xlsx"
    path.write_bytes(workbook(Sheet("结果", [["卡号", "办理结果", "完成时间"], [platform.cards[0], "销户成功", "2026-09-29 08:00:00"]])))
    call = lambda: platform.site.call("execution", "import", path, at=night(1), actor="checker").expect(0)
    call()
    archive = platform.site.root / "archive/carrier"
    (archive / "results.xlsx").rename(archive / ".results.xlsx.partial")
    call()
    assert [p.name for p in archive.iterdir()] == ["results.xlsx"]
    assert (archive / "results.xlsx").read_bytes() == path.read_bytes()


def test_a_number_cell_is_no_card(tool):
    platform = Platform(tool)
    platform.run(0)
    path = tool.folder / "results.xlsx"
    path.write_bytes(workbook(Sheet("结果", [["ICCID", "result", "time"], [89860400000000000000, "failed", ""]])))
    platform.site.call("execution", "import", path, at=night(1), actor="checker").expect(65, err="row 2")


# MARK: Pace, closed days, screening


def test_no_more_orders_than_the_day_allows(tool):
    platform = Platform(tool, cards=range(10), settings={"execution": {"maximumOrders": 2}})
    platform.run(0)
    assert len(platform.orders()) == 2 and platform.sums() == (6, 0, 0, 0, 6)
    orders = platform.site.summary()["orders"]
    assert (orders["waiting_batches"], orders["waiting_cards"]) == (1, 4)
    assert platform.state(platform.cards[9]) == "approved"
    # The day allows no more: the same night once more has nothing to do, and makes no job of it.
    jobs = platform.site.jobs()
    platform.site.run(at=night(0, "22:00:00"))
    assert len(platform.orders()) == 2 and platform.site.jobs() == jobs
    # What is done meanwhile is certified after waitDays only: the batch is not complete.
    platform.answer("a.csv", [done(c, 1, "00:00:00") for c in platform.cards[:6]])
    assert platform.run(1)["certificates"] == [] and platform.sums() == (10, 6, 0, 0, 4)
    assert [line["iccid"] for line in platform.lines("O20260928-01-0001-004.csv")] == platform.cards[9:]


def test_closed_days_let_approved_batches_wait(tool):
    platform = Platform(tool, settings={"execution": {"closedDays": ["last:3"]}})
    told = platform.site.look("status", at=night(0)).expect(0, out="until 2026-10-01")
    assert platform.run(0)["job"] is None and platform.orders() == []
    platform.site.list("other.csv", [60])
    told = platform.run(1)
    orders = platform.site.summary()["orders"]
    assert (orders["next_day"], orders["waiting_batches"], orders["waiting_cards"]) == ("2026-10-01", 1, 5)
    page = (platform.site.root / "outbox" / told["job"] / "report.html").read_text()
    assert "wait until 2026-10-01" in page and "顺延至 2026-10-01" in page
    platform.run(3)
    assert platform.orders() == ["O20260928-01-0001-001.csv", "O20260928-01-0001-002.csv"]
    platform.site.settings(merged(SETTINGS, {"execution": {"closedDays": ["sometimes"]}}))
    platform.site.look("status").expect(78, err="sometimes")


def test_closed_days_hold_for_the_register_too(tool):
    platform = Platform(tool, settings={"execution": {"adapter": "register", "closedDays": ["2026-09-28"]}})
    assert platform.run(0)["job"] is None
    assert platform.run(1)["deregistered"] == 5


def test_cards_are_screened_once_more_before_they_are_ordered(tool):
    platform = Platform(tool)
    platform.site.tables["bindings"].append([platform.cards[1], "860000000000009"])
    platform.run(0)
    assert platform.sums() == (4, 0, 0, 0, 4) and platform.state(platform.cards[1]) == "held"
    # A failed card whose debt shows meanwhile is not ordered again.
    platform.take("a.csv", [failed(platform.cards[0])] + [done(c, 1) for c in platform.cards[2:]], 1)
    platform.site.call("execution", "retry", BATCH, "--reason", "x", at=night(1, "22:30:00"), actor="checker").expect(0)
    platform.site.tables["arrears"].append([platform.cards[0], "500"])
    told = platform.run(2)
    assert told["taken_out"] == 1 and len(platform.orders()) == 2 and platform.state(platform.cards[0]) == "held"


def test_what_the_operator_prepares_itself_is_asked_for_and_not_ordered(tool):
    platform = Platform(tool)
    platform.site.tables["inventory"][1][2] = "pre-deregistered"
    platform.run(0)
    assert [line["action"] for line in platform.lines("O20260928-01-0001-001.csv")] == ["query", "deregister", "deregister"]


# MARK: Orders again, kills


def test_open_orders_are_written_again_byte_by_byte(tool):
    platform = Platform(tool)
    platform.run(0)
    before = platform.site.tree("exchange/orders")
    shutil.rmtree(platform.site.root / "exchange/orders")
    told = platform.site.call("execution", "export", "--format", "json", at=night(0, "22:00:00")).expect(0).json()
    assert told["files"] == ["O20260928-01-0001-001.csv", "O20260928-01-0001-002.csv"]
    assert platform.site.tree("exchange/orders") == before
    platform.take("a.csv", [done(c, 1) for c in platform.cards[:3]], 1)
    told = platform.site.call("execution", "export", "--out", "out", at=night(1, "23:00:00")).expect(0)
    assert [p.name for p in (tool.folder / "out").iterdir()] == ["O20260928-01-0001-002.csv"]


def test_a_run_killed_between_commit_and_announcement_is_finished_by_the_next(tool):
    platform = Platform(tool)
    platform.answer("early.csv", [done(card(70), 0)])
    # A folder that takes no file stands in for the kill: the commit is done, the announcement is not.
    orders = platform.site.root / "exchange/orders"
    orders.rmdir()
    orders.write_text("in the way")
    platform.tables(0)
    platform.site.call("run", at=night(0)).expect(73)
    orders.unlink()
    assert platform.site.rows_in_store("SELECT count(*), sum(written) FROM orders") == [(2, 0)]
    platform.site.run(at=night(0, "21:30:00"))
    first = platform.site.tree("exchange/orders")
    assert list(first) == ["O20260928-01-0001-001.csv", "O20260928-01-0001-002.csv"]
    assert platform.site.rows_in_store("SELECT count(*), sum(written) FROM orders") == [(2, 2)]
    assert list(platform.results.iterdir()) == [] and len(platform.site.jobs()) == 2
    # Killed behind the files and before the note of it: written once more, the same bytes.
    shutil.copytree(orders, tool.folder / "kept")
    import sqlite3
    with sqlite3.connect(platform.site.root / "state/deregistrar.sqlite") as store:
        store.execute("UPDATE orders SET written = 0")
    platform.site.run(at=night(0, "22:00:00"))
    assert platform.site.tree("exchange/orders") == tool.tree("kept")
    assert platform.sums() == (5, 0, 0, 0, 5)


def test_a_result_file_that_a_killed_run_left_is_archived_and_not_taken_twice(tool):
    platform = Platform(tool)
    platform.run(0)
    path = platform.answer("a.csv", [done(c, 1) for c in platform.cards])
    kept = path.read_bytes()
    platform.run(1)
    path.write_bytes(kept)
    assert platform.run(2)["job"] is None
    assert not path.exists() and [p.name for p in (platform.site.root / "archive/carrier").iterdir()] == ["a.csv"]
    assert len(platform.certificates()) == 1


def test_results_are_taken_whatever_deregisters_now(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.site.settings(merged(SETTINGS, {"execution": {"adapter": "register"}}))
    platform.answer("a.csv", [done(c, 1) for c in platform.cards])
    told = platform.run(1)
    assert len(told["certificates"]) == 1 and platform.sums() == (5, 5, 0, 0, 0)


# MARK: What the inventory does not confirm


def test_a_card_that_the_inventory_calls_alive_two_nights_later_comes_first(tool):
    platform = Platform(tool, settings={"execution": {"adapter": "register"}})
    inventory = platform.site.tables["inventory"]
    platform.run(0)
    for row in inventory[1:4]:
        row[2] = "deregistered"
    assert platform.run(1)["job"] is None
    # Nobody hands anything in: the night looks all the same.
    told = platform.run(2)
    found = platform.site.summary()["unconfirmed"]
    assert [c["iccid"] for c in found["first"]] == platform.cards[3:] and found["cards"] == 2
    assert found["first"][0]["status"] == "active"
    page = (platform.site.root / "outbox" / told["job"] / "report.html").read_text()
    first = page[page.index("<ol class=\"tasks\">"):].split("</li>")[0]
    assert "still calls alive" in first and ">2<" in first
    lines = platform.site.look("status", at=night(2)).expect(0).out.splitlines()
    assert lines[0].startswith("NOT CONFIRMED") and platform.cards[3] in lines[1]
    assert platform.site.look("status", "--format", "json", at=night(2)).json()["unconfirmed"]["cards"] == 2
    # It stays until the inventory confirms it.
    inventory[4][2] = "已销户"
    platform.site.list("c.csv", [62])
    platform.run(9)
    assert [c["iccid"] for c in platform.site.summary()["unconfirmed"]["first"]] == platform.cards[4:]
    del inventory[5]
    platform.site.list("d.csv", [63])
    platform.run(10)
    assert platform.site.summary()["unconfirmed"]["cards"] == 0


def test_unconfirmed_cards_of_the_platform_are_found_by_their_effective_time(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.answer("a.csv", [done(c, 0, "23:00:00") for c in platform.cards])
    platform.run(1)
    assert platform.site.summary()["unconfirmed"]["cards"] == 0
    assert platform.run(2)["job"] and platform.site.summary()["unconfirmed"]["cards"] == 5
    assert platform.run(3)["job"] is None


def test_the_nightly_run_orders_takes_results_and_certifies_too(tool):
    platform = Platform(tool)
    platform.tables(0)
    platform.site.call("nightly", at=night(0)).expect(0)
    assert platform.orders() == ["O20260928-01-0001-001.csv", "O20260928-01-0001-002.csv"]
    platform.answer("a.csv", [done(c, 1) for c in platform.cards])
    platform.answer("bad.csv", [[platform.cards[1], "归档", "", "", "", ""]])
    platform.tables(1)
    platform.site.call("nightly", at=night(1)).expect(65)
    assert platform.sums() == (5, 5, 0, 0, 0) and len(platform.certificates()) == 1
    assert (platform.site.root / "failed/bad.csv").exists()
    jobs = platform.site.jobs()
    platform.tables(2)
    platform.site.call("nightly", at=night(2)).expect(0)
    assert platform.site.jobs() == jobs


def test_a_card_that_waited_is_ordered_and_certified_with_its_own_list(tool):
    platform = Platform(tool, cards=range(1, 5))
    platform.site.tables["bindings"].append([card(6), "860000000000009"])
    platform.site.list("held.csv", [6, 7])
    platform.run(0)
    platform.site.tables["bindings"][-1][0] = card(601)
    platform.tables(1)
    platform.site.call("nightly", at=night(1)).expect(0)
    batch = next(b for b in platform.site.look("review", "list", "--format", "json", at=night(1)).json()
                 if b["cards"] == 1 and b["id"].startswith("B20260929"))
    platform.site.call("review", "approve", batch["id"], actor="checker", at=night(1, "22:00:00")).expect(0)
    platform.tables(2)
    platform.site.call("nightly", at=night(2)).expect(0)
    lines = platform.lines(batch["id"].replace("B", "O", 1) + "-001.csv")
    assert [line["iccid"] for line in lines] == [card(6)]
    platform.answer("a.csv", [done(card(6), 3)])
    platform.tables(3)
    platform.site.call("nightly", at=night(3)).expect(0)
    found = [c for c in platform.certificates() if c["batch"] == batch["id"]]
    assert len(found) == 1 and platform.shown(found[0]["number"])[0] == [card(6)]
    platform.site.look("audit", "verify", at=night(3)).expect(0)


def test_a_night_that_confirms_everything_is_no_job(tool):
    platform = Platform(tool, settings={"execution": {"adapter": "register"}})
    platform.run(0)
    for row in platform.site.tables["inventory"][1:6]:
        row[2] = "deregistered"
    assert [platform.run(n)["job"] for n in (1, 2, 3, 5)] == [None] * 4


def test_both_languages_and_rights(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.take("a.csv", [failed(platform.cards[0])], 1)
    platform.site.call("execution", "list", "--lang", "zh", at=night(1, "23:00:00")).expect(
        0, out=["已下单 5 = 完成 0 + 失败 1 + 未知 0 + 尚无结果 4", "平台办理失败", "号码状态异常"])
    for words in [["import", "x.csv"], ["retry", BATCH, "--reason", "x"], ["give-up", BATCH, "--reason", "x"],
                  ["settle", platform.cards[0], "--take", "earlier", "--reason", "x"]]:
        platform.site.call("execution", *words, at=night(1, "23:00:00"), actor="finance").expect(77)
    platform.site.call("execution", "retry", platform.cards[1], "--reason", "x", at=night(1, "23:00:00"), actor="checker").expect(64)
    platform.site.call("execution", "retry", card(50), "--reason", "x", at=night(1, "23:00:00"), actor="checker").expect(66)
    platform.site.call("execution", "retry", BATCH, "--reason", " ", at=night(1, "23:00:00"), actor="checker").expect(64)


# MARK: What customers are told


def test_a_customer_is_told_once_of_cards_that_failed_or_were_given_up(tool):
    platform = Platform(tool, settings={"certificates": {"pdf": True}})
    site = platform.site
    platform.run(0)
    statement = lambda: sorted(site.root.glob(f"outbox/{site.jobs()[-1]}/accounts/*/statement.json"))
    paper = lambda: sorted(site.root.glob(f"outbox/{site.jobs()[-1]}/accounts/*/statement.pdf"))

    def told():
        job = site.jobs()[-1]
        call = site.look("certificate", "statement", "--account", FIRST, "--job", job, "--format", "json", at=night(6))
        return call.expect(0).json()

    platform.answer("one.csv", [failed(platform.cards[1], "内部原因 X9"), done(platform.cards[0], 1)])
    platform.run(1)
    record = told()
    assert len(statement()) <= 1 and len(paper()) == 1
    assert record["counts"] == {"read": 0, "eligible": 0, "held": 0, "refused": 0, "failed": 1}
    assert [(row["iccid"], row["row"], row["outcome"]) for row in record["rows"]] == [(platform.cards[1], 3, "failed")]
    assert [reason["code"] for reason in record["reasons"]] == ["platform.failed"] and "X9" not in json.dumps(
        record, ensure_ascii=False)
    tool.run("verify", paper()[0], "--site", site.name, "--lang", "en", "--as-of", night(1, "22:00:00")).expect(
        0, out="genuine statement")
    # Taken by a command between two nights: the next one tells, of the new card alone, beside the rows of its list.
    platform.take("two.csv", [failed(platform.cards[3])], 1)
    site.drop("more.csv", f"iccid,account\n89860400009999999999,{FIRST}\n", at=1790690400)
    platform.run(2)
    record = told()
    assert record["counts"] == {"read": 1, "eligible": 0, "held": 0, "refused": 1, "failed": 1}
    assert [(row["list"], row["iccid"], row["outcome"]) for row in record["rows"]][1:] == [
        (2, platform.cards[3], "failed")]
    # Given up: told once more, and then nothing.
    site.call("execution", "give-up", platform.cards[1], "--reason", "x", actor="checker", at=night(2, "22:00:00")).expect(0)
    platform.answer("three.csv", [done(platform.cards[4], 2)])
    platform.run(3)
    record = told()
    assert [reason["code"] for reason in record["reasons"]] == ["platform.given-up"]
    assert [row["iccid"] for row in record["rows"]] == [platform.cards[1]]
    assert "failed" not in [sentence["key"] for sentence in record["statements"]]
    platform.answer("four.csv", [done(platform.cards[2], 3)])
    platform.run(4)
    assert paper() == [] and statement() == []


def test_results_that_came_between_two_nights_are_told_by_the_next(tool):
    platform = Platform(tool)
    site = platform.site
    platform.run(0)
    platform.take("between.csv", [done(platform.cards[0], 1), done(platform.cards[1], 1), failed(platform.cards[2])], 1)
    platform.answer("night.csv", [done(platform.cards[3], 1)])
    told = platform.run(2)
    summary = site.summary()
    assert [(file["file"], file["done"], file["failed"]) for file in summary["orders"]["results"]] == [
        ("between.csv", 2, 1), ("night.csv", 1, 0)], summary["orders"]["results"]
    assert summary["control"]["cards_executed"] == told["deregistered"] == 3, summary["control"]
    executed = lambda: site.summary()["control"]["cards_executed"]
    assert "between.csv" in (site.root / "outbox" / site.jobs()[-1] / "report.html").read_text()
    # Each is told once, also a decision between two results, and also one taken in the second of the last night.
    assert platform.run(3)["job"]
    assert site.summary()["orders"]["results"] == [] and executed() == 0
    platform.answer("against.csv", [done(platform.cards[2], 3)])
    platform.run(4)
    assert executed() == 0
    site.call(
        "execution", "settle", platform.cards[2], "--take", "later", "--reason", "asked", actor="checker", at=night(4)
    ).expect(0)
    platform.run(5)
    assert executed() == 1, site.summary()["control"]


def test_giving_cards_up_alone_is_told_to_the_customer_the_next_night(tool):
    platform = Platform(tool, settings={"certificates": {"pdf": True}})
    site = platform.site
    platform.run(0)
    platform.answer("all.csv", [failed(platform.cards[0]), *[done(c, 1) for c in platform.cards[1:]]])
    platform.run(1)
    folder = lambda: site.root / "outbox" / site.jobs()[-1] / "accounts" / FIRST
    assert "1 张卡已审核通过，但平台未能完成注销" in (folder() / "receipt.html").read_text()
    platform.tables(2)
    nightly = lambda number: site.call("nightly", "--format", "json", at=night(number)).expect(0).json()
    assert nightly(2)["job"] is None
    site.call(
        "execution", "give-up", platform.cards[0], "--reason", "x", actor="checker", at=night(2, "22:00:00")).expect(0)
    platform.tables(3)
    assert nightly(3)["job"] and (folder() / "statement.pdf").exists()
    receipt = (folder() / "receipt.html").read_text()
    assert "1 张卡平台未能完成注销，本次申请不再办理" in receipt and "1 card goes no further" in receipt, receipt
    assert "读取" not in receipt
    platform.tables(4)
    assert nightly(4)["job"] is None


def test_a_platforms_reason_keeps_its_characters(tool):
    platform = Platform(tool)
    platform.run(0)
    platform.answer("all.csv", [failed(platform.cards[0], "号码状态异常：欠费停机，请核实（系统）。")])
    platform.run(1)
    platform.site.look("execution", "list", at=night(1)).expect(0, out="号码状态异常：欠费停机，请核实（系统）。")
    platform.site.look("explain", platform.cards[0], at=night(1)).expect(0, out="号码状态异常：欠费停机，请核实（系统）。")


def test_a_card_whose_result_comes_with_a_list_that_names_it_is_done(tool):
    platform = Platform(tool)
    site = platform.site
    platform.run(0)
    platform.answer("late.csv", [done(platform.cards[0], 1), done(platform.cards[1], 1), failed(platform.cards[2])])
    inventory = site.tables["inventory"]
    # The inventory knows of the first already, and of one whose result is still missing.
    for row in inventory:
        if row[0] in (platform.cards[0], platform.cards[3]):
            row[2] = "deregistered"
    site.list("again.csv", [4, 3, 2, 1, 0])
    told = platform.run(1)
    found = {row["iccid"]: row["codes"] for row in site.cards()}
    assert found == {
        platform.cards[0]: "card.already-deregistered", platform.cards[1]: "card.already-deregistered",
        platform.cards[2]: "card.in-progress", platform.cards[3]: "card.already-deregistered",
        platform.cards[4]: "card.in-progress"}, found
    assert told["again"][0]["deregistered"] == 3 and told["again"][0]["in_progress"] == 2, told["again"]


def test_a_held_card_whose_other_row_is_done_by_tonights_result_is_done(tool):
    """On hold for its owner, handed in by another one in between, and the owner's again."""
    platform = Platform(tool, cards=range(4))
    site, number = platform.site, 50
    rows = {row[0]: row for row in site.tables["inventory"]}
    owes = ["", "500"]
    site.tables["arrears"].append(owes)
    owes[0] = card(number)
    platform.tables(0)
    site.list("held.csv", [number])
    site.run(at=night(0, "22:00:00"))
    owes[0] = card(99)
    rows[card(number)][1] = SECOND
    platform.tables(1)
    site.list("other.csv", [number], SECOND)
    job = site.run(at=night(1)).json()["job"]
    batch, = [b["id"] for b in site.batches(job)]
    site.call("review", "approve", batch, actor="checker", at=night(1, "22:00:00")).expect(0)
    # Ordered; this run does not screen held cards.
    platform.run(2)
    rows[card(number)][1] = FIRST
    platform.answer("late.csv", [done(card(number), 3)])
    platform.tables(3)
    site.call("nightly", at=night(3)).expect(0)
    story, = site.look("explain", card(number), "--format", "json", at=night(3)).expect(0).json()["cards"]
    told = [(row["file"], row["state"], row["codes"]) for row in story["rows"]]
    assert told == [("held.csv", "refused", ["card.already-deregistered"]), ("other.csv", "deregistered", [])], told


def test_a_months_end_shows_where_cards_stood_then_however_late_results_come(tool):
    platform = Platform(tool, settings={"certificates": {"waitDays": 0}})
    site = platform.site
    platform.run(0)
    platform.answer("first.csv", [done(platform.cards[0], 1)])
    platform.run(1)

    def unfinished(name):
        site.look("certificate", "export", "--month", "2026-09", "--out", name, at=night(5, "22:00:00")).expect(0)
        data = zipfile.ZipFile(tool.folder / name).read("unfinished.csv").decode("utf-8-sig")
        records = list(csv.reader(io.StringIO(data, newline="")))[1:]
        return {row[0].strip('="'): (row[1].split(" ")[1], row[8].split(" ")[-1]) for row in records}

    ordered = ("ordered", "")
    assert unfinished("before.zip") == {c: ordered for c in platform.cards[1:]}
    # One was done in September, two were not; one is still open.
    platform.answer("late.csv", [done(platform.cards[1], 2), done(platform.cards[2], 3), failed(platform.cards[3])])
    platform.run(4)
    assert unfinished("after.zip") == {
        platform.cards[2]: ("ordered", "deregistered"), platform.cards[3]: ("ordered", "failed"),
        platform.cards[4]: ordered}
