import CardModel
import Intake
import Tabular
import Testing

@Suite struct SpreadsheetAdviceTests {
    private static func columns(_ text: String) throws -> [SpreadsheetDamage] {
        try Checked(csv: text).summary.damage.flatMap(\.columns)
    }

    @Test func tellsRowsByTheirSigns() throws {
        let text = "ICCID\n" + String(repeating: "8.98604E+19\n", count: 3) + "89860426100010000000\n8.9E+19\n"
        let damage = try #require(try Self.columns(text).first)
        #expect(damage.column == .iccid && damage.letters == "A" && damage.title == "ICCID")
        #expect(damage.findings.map(\.sign) == [.exponent, .zeroTail])
        #expect(damage.findings.map(\.rows.count) == [4, 1])
        #expect(damage.findings[0].rows.ranges == [2...4, 6...6])
        #expect(damage.findings.map(\.isCertain) == [true, false])
        #expect(damage.findings[0].kept == 2...6 && damage.findings[0].length == 20...20)
        #expect(damage.findings[1].kept == 15...15)
        #expect(damage.isCertain)
        #expect(damage.collapse?.rowCount == 4 && damage.collapse?.numberCount == 2)
        #expect(damage.collapse?.groups.map(\.ranges) == [[2...4]])
    }

    @Test func tellsWhichRowsBecameOneNumberHoweverItIsWritten() throws {
        let text = """
            ICCID
            8.986042600001230E+19
            89860426000012300000
            "89,860,426,000,012,300,000"
            89860426000012300000.0
            89860426000012700000
            89860426000012700000
            89860426000019900000
            89860426000012300017
            """
        let damage = try #require(try Self.columns(text).first)
        #expect(damage.collapse?.rowCount == 7 && damage.collapse?.numberCount == 3)
        #expect(damage.collapse?.groups.map(\.ranges) == [[2...5], [6...7]])
        #expect(damage.findings.map(\.sign) == [.exponent, .numberText, .zeroTail])
        #expect(damage.findings.map(\.rows.count) == [1, 2, 4])
        #expect(damage.findings.allSatisfy { $0.kept == 15...15 && $0.length == 20...20 && $0.isCertain })
    }

    @Test func tellsFloatingPointNumbersOnlyWhereTheyMeanSomething() throws {
        let doubles = ["89860426100009992192", "89860426100010008576", "89860426100010024960"]
        #expect(
            try Self.columns("ICCID\n" + doubles.joined(separator: "\n")).first?.findings.map(\.sign) == [.floatTail])
        let alone = try #require(try Self.columns("ICCID\n" + doubles[0] + "\n89860426100010000017\n").first)
        #expect(!alone.isCertain && alone.collapse == nil)
        // One in 1,024 numbers of 19 characters is such a number by chance.
        #expect(try Self.columns("ICCID\n8986042610001000448\n8986042610001000111\n").isEmpty)
    }

    @Test func tellsOtherColumnsToo() throws {
        let text = """
            ICCID,接入号,IMEI,客户编码
            89860426100010000017,1.44E+12,8.6E+14,9.199E+17
            89860426100010000025,1440000000001,860000000000009,12E5
            89860426100010000033,1440000000001.0,,2.1
            89860426100010000041,13800,"860,000,000,000,009",-
            """
        let columns = try Self.columns(text)
        #expect(columns.map(\.column) == [.account, .msisdn, .imei])
        #expect(columns.map(\.letters) == ["D", "B", "C"])
        #expect(columns[0].findings.map(\.rows.ranges) == [[2...2]])
        #expect(columns[1].findings.map(\.sign) == [.exponent, .numberText])
        #expect(columns[1].findings.map(\.rows.ranges) == [[2...2], [4...4]])
        #expect(columns[2].findings.map(\.rows.ranges) == [[2...2], [5...5]])
        let codes = try Checked(csv: text).codes
        #expect(codes[2] == "account.check-digit msisdn.malformed")
        #expect(codes[3] == "" && codes[4] == "msisdn.malformed" && codes[5] == "msisdn.malformed")
    }

    @Test func saysNothingOfSoundLists() throws {
        #expect(try Self.columns("ICCID\n89860426100010000017\n123\n,\n合计\n").isEmpty)
    }

    @Test func drawsRowsTogetherAndKeepsTheFirstRanges() {
        let rows = RowRanges([2, 3, 4, 7] + stride(from: 10, to: 100, by: 2))
        #expect(rows.count == 49 && rows.ranges.count == RowRanges.kept && rows.isShortened)
        #expect(rows.ranges.prefix(3) == [2...4, 7...7, 10...10])
        #expect(!RowRanges(1...1000).isShortened && RowRanges(1...1000).ranges == [1...1000])
    }
}
