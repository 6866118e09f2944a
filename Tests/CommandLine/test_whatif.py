"""What a dry run says would help."""

from trial_site import FIRST, SECOND, TrialSite, card


def held(tool, **settings):
    """A site whose cards 0 to 9 owe, 8 to 11 are bound, 12 renews itself, 13 has a contract."""
    site = TrialSite(tool, settings=settings)
    header = site.tables["inventory"][0]
    header += ["contract_end", "termination_fee_fen"]
    for n, row in enumerate(site.tables["inventory"][1:]):
        row += ["2026-12-31", "20000"] if n == 13 else ["", ""]
        if n == 12:
            row[4] = "yes"
    site.tables["arrears"] += [[card(n), str(100 + n)] for n in range(10)]
    site.tables["bindings"] += [[card(n), f"86000000000{n:04d}"] for n in range(8, 12)]
    site.tables["bindings"] += [[card(11), "860000000009999"]]
    site.export()
    return site


def remedies(site, *words):
    facts = site.run("--dry-run", *words).json()["what_if"]
    return {tuple(entry["codes"]): entry for entry in facts["remedies"]}, facts


def test_a_dry_run_says_what_releases_cards(tool):
    site = held(tool)
    site.list("list.csv", range(49))
    found, facts = remedies(site)
    assert found["arrears.outstanding",]["cards"] == 8
    assert found["arrears.outstanding",]["arrears_fen"] == sum(100 + n for n in range(8))
    assert found["device.bound",]["cards"] == 2 and found["device.bound",]["devices"] == 3
    both = found["device.bound", "arrears.outstanding"]
    assert both["cards"] == 12 and both["devices"] == 5 and both["arrears_fen"] == sum(100 + n for n in range(10))
    assert found["renewal.on",]["renewals"] == 1
    assert found["contract.unexpired",]["fees_fen"] == 20000
    assert found["contract.unexpired",]["free_from"] == "2026-12-31"
    assert facts["held_monthly_cards"] == 14 and facts["next_month"] == "2026-10-01" and facts["days_left"] == 3
    assert facts["fast_lane"] == [{"account": FIRST, "counting": 35, "missing": 15, "held": 14}]
    assert not any(entry["reaches_fast_lane"] for entry in found.values()), "49 cards never reach it"


def test_it_says_so_in_words(tool):
    site = held(tool, fastLane={"minimumCards": 40})
    site.list("list.csv", range(49))
    text = site.call("run", "--dry-run").expect(0).out
    for words in ["What would help:", "5 more cards reach the fast lane (35 count now, 14 held)",
                  "settling CNY 8.28 releases 8 cards and reaches the fast lane", "unbinding 3 devices releases 2 cards",
                  "unbinding 5 devices and settling CNY 10.45 together release 12 cards and reach the fast lane",
                  "switching off the renewal of 1 card releases 1 card",
                  "early-termination fees of CNY 200.00 releases 1 card; from 2026-12-31 on without the fee",
                  "14 cards with a monthly plan stay held; the next month begins on 2026-10-01, in 3 days"]:
        assert words in text, (words, text)
    text = site.call("run", "--dry-run", "--lang", "zh").expect(0).out
    for words in ["怎样可以更快：", "再有 5 张即可进入批量快速通道（现计 35 张，暂缓 14 张）", "结清欠费 8.28 元可恢复办理 8 张卡",
                  "解绑 5 台设备，结清欠费 10.45 元，合计可恢复办理 12 张卡", "还有 3 天"]:
        assert words in text, (words, text)


def test_what_waiting_costs_is_told_in_money_where_the_inventory_names_fees(tool):
    site = held(tool)
    site.tables["inventory"][0].append("月租费（元）")
    for n, row in enumerate(site.tables["inventory"][1:]):
        row.append({0: "3.50", 8: "1,200.00", 12: "0", 20: "99"}.get(n, ""))
    site.export()
    site.list("list.csv", range(49))
    _, facts = remedies(site)
    assert (facts["held_cards_with_fee"], facts["monthly_fees_fen"]) == (2, 120350), facts
    text = site.call("run", "--dry-run").expect(0).out
    assert "Waiting costs CNY 1,203.50 a month: the monthly fees of 2 cards that would stay held." in text, text
    assert "2 张卡仍暂缓，每月月租费合计 1,203.50 元。" in site.call("run", "--dry-run", "--lang", "zh").expect(0).out
    site.tables["inventory"][0][-1] = "月租费"
    site.export()
    site.call("run", "--dry-run").expect(65)


def test_a_debt_of_the_account_counts_once(tool):
    site = TrialSite(tool)
    site.tables["arrears"] = [["account", "amount_fen"], [FIRST, "31840"]]
    site.export()
    site.list("list.csv", range(41))
    found, _ = remedies(site)
    assert found == {("arrears.outstanding",): {
        "account": FIRST, "codes": ["arrears.outstanding"], "cards": 41, "arrears_fen": 31840, "devices": 0,
        "renewals": 0, "fees_fen": 0, "free_from": None, "reaches_fast_lane": False}}
    assert "settling CNY 318.40 releases 41 cards" in site.call("run", "--dry-run").out


def test_renewed_papers_release_all_cards_of_their_customer(tool):
    site = TrialSite(tool)
    site.tables["applicants"][1][2] = "2026-01-31"
    site.export()
    site.list("list.csv", [*range(60)])
    found, _ = remedies(site)
    assert found["applicant.licence-expired",]["cards"] == 60
    assert found["applicant.licence-expired",]["reaches_fast_lane"] is True
    assert "a renewed business licence releases 60 cards" in site.call("run", "--dry-run").out


def test_nothing_is_said_where_nothing_is_held(tool):
    site = TrialSite(tool)
    site.list("list.csv", range(60))
    found, facts = remedies(site)
    assert found == {} and facts["fast_lane"] == [] and facts["days_left"] is None
    assert "What would help" not in site.call("run", "--dry-run").out
    assert site.run().json()["what_if"] is None
