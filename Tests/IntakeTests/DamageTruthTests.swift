import CardModel
import Intake
import Tabular
import Testing

/// Whole lists with what must become of each row.
@Suite struct DamageTruthTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var cell: String
        var codes: String
        var testDescription: String { cell }

        init(_ cell: String, _ codes: String) {
            self.cell = cell
            self.codes = codes
        }
    }

    /// One cell in a list of sound ones.
    @Test(arguments: [
        Line("89860426100010000017", ""), Line("898604B0102680000012", ""), Line("898607E0102600000012", ""),
        Line("898602f61326F5013007", "row.cleaned"), Line("8986042610001000001", "iccid.short-form"),
        Line("8986042610001000001F", "iccid.short-form row.cleaned"),
        Line("'89860426100010000017", "row.cleaned"), Line("=\"89860426100010000017\"", "row.cleaned"),
        Line("８９８６０４２６１０００１０００００１７", "row.cleaned"),
        Line("\u{00A0}89860426100010000017\u{FEFF}", "row.cleaned"),
        Line("8986 0426 1000 1000 0017", "row.cleaned"), Line("8986\u{3000}0426100010000017", "row.cleaned"),
        Line("8.98604E+19", "iccid.excel-damaged"), Line("8.98604e+19", "iccid.excel-damaged"),
        Line("8.98604E19", "iccid.excel-damaged"), Line("9E+19", "iccid.excel-damaged"),
        Line("8,98604E+19", "iccid.excel-damaged"), Line("+8.98604E+19", "iccid.excel-damaged"),
        Line("８．９８６０４Ｅ＋１９", "iccid.excel-damaged"), Line("'8.98604E+19", "iccid.excel-damaged"),
        Line("8.98604 E+19", "iccid.excel-damaged"), Line("89860426100010000000.0", "iccid.excel-damaged"),
        Line("89860426100010000017.00", "iccid.excel-damaged"), Line("8.9860426100010000017E19", "iccid.excel-damaged"),
        Line("89,860,426,100,010,000,017", "iccid.excel-damaged"),
        Line("89,860,426,100,010,000,000.00", "iccid.excel-damaged"),
        // Twenty hexadecimal characters with an E among them are a card's.
        Line("8986041234567890E123", ""), Line("89860412345678901E19", ""),
        Line("898604261000100000", "iccid.malformed"), Line("898604261000100000171", "iccid.malformed"),
        Line("8986042610001000001O", "iccid.malformed"), Line("8986-0426-1000-1000-0017", "iccid.malformed"),
        Line("ICCID:89860426100010000017", "iccid.malformed"),
        Line("89860426100010000017/89860426100010000025", "iccid.malformed"),
        Line("89860426100010000017;89860426100010000025", "iccid.malformed"),
        Line("89,86,04", "iccid.malformed"), Line("98680426100010000017", "iccid.malformed"),
        Line("8985204261000100001", "iccid.foreign"), Line("8901260487759545390", "iccid.foreign"),
        Line("89860126000000000018", ""), Line("89860126000000000019", "iccid.check-digit"),
        Line("8986012600000000A01", "iccid.check-digit iccid.short-form"),
        Line("898601260000000000A8", "iccid.check-digit"),
        Line("8986012600000000001F", "iccid.short-form row.cleaned"),
    ])
    func judgesOneCellAmongSoundOnes(_ line: Line) throws {
        let sound = (0..<8).map { "8986042620002\($0)\(345_671 + $0 * 11),x\n" }
        let quoted = "\"" + line.cell.replacing("\"", with: "\"\"") + "\""
        let checked = try Checked(csv: "ICCID,备注\n" + sound.joined() + quoted + ",x\n")
        #expect(checked.rows.dropLast().allSatisfy { $0.codes.isEmpty })
        #expect(checked.rows.last?.codes == line.codes)
    }

    @Test(arguments: [
        // Rows, zero tails among them, what those are.
        (1, 1, "iccid.zero-tail"), (1000, 1, "iccid.zero-tail"), (2, 2, "iccid.excel-damaged"),
        (1999, 2, "iccid.excel-damaged"), (2000, 2, "iccid.zero-tail"), (2001, 3, "iccid.excel-damaged"),
    ])
    func measuresZeroTailsOverRowsThatAreCards(_ rows: Int, _ tails: Int, _ code: String) throws {
        var text = "示例清单\nICCID,备注\n"
        for index in 0..<rows {
            let serial = 100_000_000 + index
            text += index < tails ? "898604\(serial)00000,\n" : "898604\(serial)12347,\n"
            if index == 1 { text += "\n,\n合计,3\n" }
        }
        let checked = try Checked(csv: text)
        #expect(checked.summary.damage.isEmpty == false)
        let found: Finding = code == "iccid.zero-tail" ? .iccidZeroTail : .iccidExcelDamaged
        #expect(checked.summary.count(of: found) == tails)
        #expect(checked.summary.count(of: .rowNotACard) == (rows > 1 ? 1 : 0))
        #expect(checked.summary.refused == (found == .iccidZeroTail ? 0 : tails) + (rows > 1 ? 1 : 0))
    }

    @Test func neverTakesDamagedRowsForRepetitions() throws {
        let text = """
            ICCID
            89860426000012300000
            89860426000012300000
            89860426000012700000
            89860426000012300017
            89860426000012300017
            """
        let checked = try Checked(csv: text)
        #expect(
            checked.rows.map(\.codes) == [
                "iccid.excel-damaged", "iccid.excel-damaged", "iccid.excel-damaged", "", "row.duplicate",
            ])
        #expect(checked.rows.last?.other == 5)
    }

    /// What a damaged number turned into may be a living card that another list names.
    @Test func refusesNoSoundRowBecauseADamagedOneReadsLikeIt() throws {
        let damaged = try ListReading.document("ICCID\n89860426000012300000\n89860426000012700000\n")
        let sound = try ListReading.document("ICCID\n89860426000012300000\n89860426000012300017\n")
        let checked = try Checked([damaged, sound])
        #expect(
            checked.rows.map(\.codes) == ["iccid.excel-damaged", "iccid.excel-damaged", "iccid.zero-tail", ""])
        let twins = try Checked([
            try ListReading.document("ICCID\n8986042600001230000\n8986042600001270000\n"),
            try ListReading.document("ICCID\n89860426000012300005\n"),
        ])
        #expect(twins.rows.map(\.codes) == ["iccid.excel-damaged", "iccid.excel-damaged", ""])
    }

    @Test func findsRepetitionsAmongRowsThatAreNotLost() {
        let cards: [UInt64] = [5, 5, 5, 9, 5].map { $0 << 8 | 0x0400_0000_0000_0000 }
        let search = RepetitionSearch(cards) { $0 == 0 || $0 == 2 }
        #expect(search.order == [0, 1, 2, 4, 3])
        #expect(search.duplicates == [Repetition(row: 4, first: 1)])
    }
}
