import CardModel
import Intake
import Testing

@Suite struct ListVerdictTests {
    private static func statistics(
        rows: Int, zero: Int = 0, float: Int = 0, short: Int = 0, long: Int = 0
    ) -> ListStatistics {
        var statistics = ListStatistics()
        statistics.rows = rows
        statistics.zeroTails = zero
        statistics.floatTails = float
        statistics.shortForms = short
        statistics.longForms = long
        return statistics
    }

    @Test(arguments: [
        (1, 1, false), (2, 2, true), (100, 1, false), (1999, 2, true), (2000, 2, false), (2999, 3, true),
        (3000, 3, false),
        (3001, 3, false), (1_000_000, 1000, false), (1_000_000, 1001, true),
    ])
    func takesZeroTailsForDamageFromTwoRowsAndOverAThousandth(_ rows: Int, _ zero: Int, _ isDamage: Bool) {
        let verdict = ListVerdict(Self.statistics(rows: rows, zero: zero))
        let finding: Finding = isDamage ? .iccidExcelDamaged : .iccidZeroTail
        #expect(verdict.findings(for: .zeroTail, isShortForm: false) == FindingSet(finding))
        #expect(verdict.findings(for: .zeroTail, isShortForm: true) == FindingSet(finding))
    }

    @Test(arguments: [
        (3, 2, false), (2, 2, false), (3, 3, true), (60, 3, true), (61, 3, false), (80, 4, true), (81, 4, false),
        (1_000_000, 49_999, false), (1_000_000, 50_000, true),
    ])
    func takesFloatTailsForDamageFromThreeRowsAndATwentieth(_ rows: Int, _ float: Int, _ isDamage: Bool) {
        let verdict = ListVerdict(Self.statistics(rows: rows, float: float))
        let finding: Finding = isDamage ? .iccidExcelDamaged : .iccidFloatTail
        #expect(verdict.findings(for: .floatTail, isShortForm: false) == FindingSet(finding))
        let atNineteen: FindingSet = isDamage ? FindingSet(.iccidExcelDamaged) : []
        #expect(verdict.findings(for: .floatTail, isShortForm: true) == atNineteen)
    }

    @Test(arguments: [(2, 1, true), (1, 1, false), (1, 2, false), (0, 5, false)])
    func tellsShortFormsInAListMostlyOfTwenty(_ long: Int, _ short: Int, _ isTold: Bool) {
        let verdict = ListVerdict(Self.statistics(rows: long + short, short: short, long: long))
        #expect(verdict.findings(for: [], isShortForm: true) == (isTold ? FindingSet(.iccidShortForm) : []))
        #expect(verdict.findings(for: [], isShortForm: false) == [])
    }

    @Test func countsRowsOfTheListAlone() throws {
        let text = """
            ICCID,x
            89860426100010000000,1
            8986012600000000001,2
            ,3
            8.98604E+19,4
            ,
            合计,4
            """
        var statistics = ListStatistics()
        for request in try ListReading.requests(text) { statistics.count(request) }
        var expected = Self.statistics(rows: 4, zero: 1, short: 1, long: 1)
        expected.cards = 2
        #expect(statistics == expected)
        var twice = statistics
        twice.merge(statistics)
        #expect(twice.rows == 8 && twice.zeroTails == 2 && twice.shortForms == 2 && twice.cards == 4)
    }
}
