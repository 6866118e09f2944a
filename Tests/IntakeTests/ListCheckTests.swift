import CardModel
import Intake
import Tabular
import Testing

@Suite struct ListCheckTests {
    private struct Seen: Equatable {
        var list: Int
        var record: Int
        var raw: String
        var iccid: String?
        var isAccepted: Bool
        var codes: String
        var other: RowPlace?

        init(_ row: CheckedRow) {
            list = row.place.list
            record = row.place.record
            raw = String(decoding: row.raw, as: UTF8.self)
            iccid = row.iccid?.text
            isAccepted = row.isAccepted
            codes = row.findings.codes
            other = row.other
        }
    }

    private static func check(_ texts: [String], workers: Int = 2) throws -> (rows: [Seen], summary: CheckSummary) {
        let lists = try texts.enumerated().map {
            CheckedList(file: "list-\($0.offset).csv", document: try ListReading.document($0.element))
        }
        var rows: [Seen] = []
        let summary = try ListCheck.run(lists: lists, workers: workers) { rows.append(Seen($0)) }
        return (rows, summary)
    }

    @Test func judgesRowsWithoutTablesAndAccounts() throws {
        let text = """
            示例清单,
            ICCID,备注
             89860126000000000018 ,
            89860126000000000019,
            ,
            8986012600000000001,
            合计,3
            """
        let (rows, summary) = try Self.check([text])
        #expect(rows.map(\.record) == [3, 4, 6, 7])
        #expect(
            rows.map(\.codes) == [
                "row.cleaned", "iccid.check-digit", "row.duplicate iccid.short-form", "row.not-a-card",
            ])
        #expect(rows.map(\.isAccepted) == [true, false, false, false])
        #expect(rows[0].raw == " 89860126000000000018 ")
        #expect(rows[0].iccid == "89860126000000000018")
        #expect(rows[2].other == RowPlace(list: 0, record: 3))
        #expect(summary.rows == 4 && summary.blank == 1 && summary.accepted == 1 && summary.refused == 3)
        #expect(summary.count(of: .rowDuplicate) == 1)
    }

    @Test func acceptsWhatAPersonWouldLookAt() throws {
        let text = "ICCID\n89860426100010000000\n89860426100009992192\n8986042610001000001\n89860426100010000017\n"
        let (rows, _) = try Self.check([text])
        #expect(rows.filter { !$0.isAccepted }.isEmpty)
        #expect(
            rows.map(\.codes) == [
                "iccid.zero-tail", "iccid.float-tail", "iccid.short-form row.twin", "row.twin",
            ])
    }

    @Test func findsDuplicatesAcrossLists() throws {
        let first = "ICCID\n89860126000000000018\n"
        let second = "标题\n\nICCID\n89860626000000000054\n8986012600000000001F\n"
        let (rows, summary) = try Self.check([first, second, first])
        #expect(rows.map(\.codes) == ["", "", "row.duplicate row.cleaned", "row.duplicate"])
        #expect(rows[2].other == RowPlace(list: 0, record: 2))
        #expect(rows[2].record == 5)
        #expect(rows[3].list == 2 && rows[3].other == RowPlace(list: 0, record: 2))
        #expect(summary.rows == 4 && summary.refused == 2)
    }

    @Test func judgesDamageListByList() throws {
        let damaged = "ICCID\n89860426100010000000\n89860426100020000000\n"
        let single = "ICCID\n89860426100030000000\n"
        let (rows, _) = try Self.check([damaged, single])
        #expect(rows.map(\.codes) == ["iccid.excel-damaged", "iccid.excel-damaged", "iccid.zero-tail"])
    }

    @Test func givesTheSameRowsWithAnyNumberOfWorkersOverManyBlocks() throws {
        var text = "标题,示例\nICCID,reason\n"
        for index in 0..<60_000 {
            let serial = String(10_000_000 + index * 7 % 50_000)
            text += "898604\(serial)000123,device-retired\n"
        }
        let one = try Self.check([text], workers: 1)
        #expect(one.rows.count == 60_000)
        #expect(one.summary.count(of: .rowDuplicate) == 10_000)
        #expect(one.rows[50_000].other == RowPlace(list: 0, record: 3))
        #expect(one.rows.last?.record == 60_002)
        let two = try Self.check([text], workers: 2)
        #expect(two.rows == one.rows)
        #expect(two.summary == one.summary)
    }

    @Test func refusesAListItCannotRead() throws {
        #expect(throws: Fault.self) { try Self.check(["ICCID\n89860126000000000018\n", "a,b\n1,2\n"]) }
    }
}
