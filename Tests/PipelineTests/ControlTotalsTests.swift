import Testing

@testable import Pipeline

@Suite struct ControlTotalsTests {
    @Test(arguments: [
        ("3000", ControlTotals(rows: 3000)), ("\u{FEFF}3000\r\n", ControlTotals(rows: 3000)),
        ("0", ControlTotals(rows: 0)),
        ("{ rows: 3, cards: 2 }", ControlTotals(rows: 3, cards: 2)),
        ("// made by the exchange\n{ cards: 2, }", ControlTotals(cards: 2)),
        ("{ sha256: \"ABCD\" }", ControlTotals(sha256: "abcd")),
    ])
    func readsWhatASenderSays(text: String, totals: ControlTotals) {
        #expect(ControlTotals.parse(Array(text.utf8)) == totals)
    }

    @Test(arguments: [
        "", "ok", "-3", "3.5", "3000 rows", "{}", "{ rows: \"3\" }", "{ rows: 3, row: 3 }", "{ rows: -2 }", "[3]", "{",
        "{ rows: 1e99 }", "\u{0}", "rows = 3",
    ])
    func takesNothingElseForACount(text: String) { #expect(ControlTotals.parse(Array(text.utf8)) == nil) }
}
