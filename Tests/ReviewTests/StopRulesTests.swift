import Review
import Testing

@Suite struct StopRulesTests {
    /// Rows read and refused, and whether 50 per cent from 100 refused rows on stops them.
    @Test(arguments: [
        (200, 99, false), (200, 100, true), (201, 100, false), (199, 100, true), (100, 100, true), (0, 0, false),
        (Int.max, Int.max, true), (Int.max, 100, false),
    ])
    func stopsAListOfRefusedRows(read: Int, refused: Int, isStopped: Bool) {
        let rows = StopRules.Rows(read: read, refused: refused)
        #expect((StopRules().judge(list: "a.csv", rows) != nil) == isStopped)
        #expect(StopRules().judge(submission: rows)?.rule == (isStopped ? .submissionRefused : nil))
    }

    @Test func stopsByTheNumberOfRefusedRowsWhateverTheirShare() {
        var rules = StopRules()
        rules.refusedRows = 10
        let stop = rules.judge(list: "a.csv", StopRules.Rows(read: 100_000, refused: 10))
        #expect(stop == Stop(rule: .listRefused, list: "a.csv", measured: 10, base: 100_000, limit: 10))
        #expect(rules.judge(list: "a.csv", StopRules.Rows(read: 100_000, refused: 9)) == nil)
    }

    @Test(arguments: [(99, 100, false), (100, 100, true), (100, 126, false), (100, 125, true), (200, 0, false)])
    func stopsALargePartOfAnAccount(cards: Int, owned: Int, isStopped: Bool) {
        var rules = StopRules()
        rules.accountPercent = 80
        #expect((rules.judge(cards: cards, ofAccountWith: owned) != nil) == isStopped)
    }

    /// Cards, submissions before it, cards of the largest.
    @Test(arguments: [
        (10_000, 5, 999, true), (10_000, 5, 1_000, false), (9_999, 5, 1, false), (10_000, 4, 1, false),
        (10_001, 5, 1_000, true), (20_000, 5, Int.max, false), (10_000, 5, 0, true),
    ])
    func stopsASubmissionLargerThanEver(cards: Int, count: Int, largest: Int, isStopped: Bool) {
        let history = SubmissionHistory(count: count, largest: largest)
        #expect((StopRules().judge(cards: cards, after: history) != nil) == isStopped)
    }

    @Test func zeroTurnsEachThresholdOff() {
        var rules = StopRules()
        (rules.refusedPercent, rules.refusedRows, rules.accountPercent, rules.growthFactor) = (0, 0, 0, 0)
        #expect(rules.judge(list: "a.csv", StopRules.Rows(read: 1_000, refused: 1_000)) == nil)
        #expect(rules.judge(cards: 1_000, ofAccountWith: 1_000) == nil)
        #expect(rules.judge(cards: 1_000_000, after: SubmissionHistory(count: 100, largest: 1)) == nil)
    }
}
