import CardModel
import Tabular
import Testing

@testable import Intake

@Suite struct HiddenPartTests {
    private static let card = "89860400000000000017"
    private static let rows = [["ICCID", "客户编码", "内部"], [card, "KEY-1", "x"]]

    private func table(
        _ visibility: SheetEntry.Visibility = .visible, hiddenRows: Set<Int> = [], hiddenColumns: Set<Int> = []
    ) -> TableDocument {
        MemorySheet.table(
            HiddenPartTests.rows.map { $0.map(MemorySheet.Cell.text) }, visibility: visibility, hiddenRows: hiddenRows,
            hiddenColumns: hiddenColumns)
    }

    private func concealment(_ table: TableDocument) throws -> (ListConcealment, ListLayout) {
        let layout = try ListLayout.find(HiddenPartTests.rows, settings: ListSettings(), file: "a.xlsx").get()
        return (ListConcealment(table, layout), layout)
    }

    private static let parts: [(SheetEntry.Visibility, Set<Int>, Bool)] = [
        (.hidden, [], true), (.veryHidden, [], true), (.visible, [0], true), (.visible, [1], true),
        (.visible, [2], false), (.visible, [7], false), (.visible, [], false),
    ]

    @Test(arguments: parts)
    func hidesAllRowsOfAHiddenSheetAndOfAHiddenColumnOfTheList(
        _ visibility: SheetEntry.Visibility, _ columns: Set<Int>, _ hidesAll: Bool
    ) throws {
        let (concealment, _) = try concealment(table(visibility, hiddenColumns: columns))
        #expect(concealment.hidesAllRows == hidesAll)
    }

    @Test func namesOtherHiddenColumnsThatHaveATitle() throws {
        let (concealment, _) = try concealment(table(hiddenColumns: [2, 3, 900]))
        #expect(concealment.otherColumns == [ListLayout.Column(index: 2, name: "内部")])
    }

    @Test func refusesWhereTheFirstHiddenPartStands() throws {
        let cases: [(TableDocument, Place?)] = [
            (table(.hidden), Place(file: "a.xlsx", sheet: "Sheet1")),
            (table(hiddenColumns: [1]), Place(file: "a.xlsx", sheet: "Sheet1", column: 2, header: "客户编码")),
            (table(hiddenRows: [1]), Place(file: "a.xlsx", sheet: "Sheet1", row: 2)),
            (table(hiddenRows: [0], hiddenColumns: [2]), nil),
        ]
        for (table, place) in cases {
            let (concealment, layout) = try concealment(table)
            let fault = try concealment.refusal(of: table, layout, file: "a.xlsx")
            #expect(fault?.place == place)
            #expect(fault == nil || fault?.code == "list.hidden")
        }
    }

    @Test(arguments: [(ListSettings.Hidden.manual, 1), (.report, 0), (.refuse, 0)])
    func checkTellsHiddenRowsWhereTheyGoToAPerson(_ setting: ListSettings.Hidden, _ count: Int) throws {
        let list = CheckedList(file: "a.xlsx", sheet: "Sheet1", document: table(hiddenRows: [1]))
        let summary = try ListCheck.run(lists: [list], settings: ListSettings(hidden: setting)) { row in
            #expect(row.findings.contains(.rowHidden) == (count == 1))
        }
        #expect(summary.count(of: .rowHidden) == count && summary.accepted == 1)
    }

    @Test func findsCardsInATableThatIsNoList() throws {
        let number = HiddenPartTests.card
        let cells: [[MemorySheet.Cell]] = [
            [.text("备注"), .text("12345")], [], [.text("x"), .number(number), .text("8.98604E+19")],
            [.text("'" + number), .text("89"), .text("8613800000000")],
        ]
        let search = try StrayCardSearch(MemorySheet.table(cells))
        #expect(search.count == 3)
        #expect(search.first == Place(row: 3, column: 2))
    }
}
