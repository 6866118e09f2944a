import CardModel
import Intake
import Tabular

/// Lists as sheets, whose cells may be numbers.
enum SheetReading {
    typealias Cell = MemorySheet.Cell

    /// A sheet with a header of text.
    static func sheet(_ header: [String], _ rows: [[Cell]]) -> TableDocument {
        MemorySheet.table([header.map { .text($0) }] + rows)
    }

    /// The rows behind the header.
    static func requests(_ document: TableDocument, accounts: AccountDirectory? = nil) throws -> [CardRequest] {
        let records = try document.firstRecords(ListLayout.searchedRecords)
        let layout = try ListLayout.find(records, settings: ListSettings(), file: "list.xlsx").get()
        var requests: [CardRequest] = []
        try document.mapBlocks(
            workers: 1,
            transform: { block, _ in
                var reader = RowReader(layout: layout, accounts: accounts)
                return (0..<block.recordCount).map { reader.read(block, $0) }
            },
            consume: { block, _ in requests += block })
        return Array(requests.dropFirst(layout.firstRow))
    }

    /// The one row of a sheet with an ICCID column of this cell.
    static func request(ofICCID cell: Cell) throws -> CardRequest {
        try requests(sheet(["ICCID", "备注"], [[cell, .text("x")]]))[0]
    }
}

/// What checking lists together gives.
struct Checked {
    var rows: [(record: Int, iccid: String?, codes: String, other: Int?)] = []
    var summary = CheckSummary()

    /// Codes by row, as a spreadsheet numbers it.
    var codes: [Int: String] { Dictionary(rows.map { ($0.record, $0.codes) }) { first, _ in first } }

    init(_ documents: [TableDocument]) throws {
        let lists = documents.enumerated().map { CheckedList(file: "list-\($0.offset)", document: $0.element) }
        var rows: [(record: Int, iccid: String?, codes: String, other: Int?)] = []
        summary = try ListCheck.run(lists: lists) {
            rows.append(($0.place.record, $0.iccid?.text, $0.findings.codes, $0.other?.record))
        }
        self.rows = rows
    }

    init(csv text: String) throws { try self.init([try ListReading.document(text)]) }
}
