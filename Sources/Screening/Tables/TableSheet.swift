import CardModel
import Tabular

/// The table in a file: a CSV's own, or the first sheet people see that has the table's columns.
struct TableSheet {
    let document: TableDocument
    let header: TableHeader

    private static let searchedRecords = 20

    /// - Throws: `TabularError`; the `Fault` of `TableHeader`; `table.no-sheet` (65) when none of several sheets has the
    ///   columns, naming them.
    static func find(in tables: TableFile, table: ReferenceTable, file: String) throws -> TableSheet {
        guard !tables.sheets.isEmpty else {
            let document = try tables.table(0)
            return try TableSheet(document, table, file)
        }
        var faults: [Fault] = []
        for (index, sheet) in tables.sheets.enumerated() where sheet.visibility == .visible {
            let document = try tables.table(index)
            do {
                return try TableSheet(document, table, file)
            } catch let fault as Fault {
                let located = fault.inSheet(sheet.name)
                // This is the table, and its titles are wrong: another sheet must not be taken in its place.
                guard ["table.column-missing", "table.empty"].contains(fault.code) else { throw located }
                faults.append(located)
            }
        }
        if faults.count == 1 { throw faults[0] }
        throw Fault(
            "table.no-sheet", .unreadable, at: Place(file: file),
            ["table": table.rawValue, "sheets": tables.sheets.map(\.name).joined(separator: ", ")])
    }

    private init(_ document: TableDocument, _ table: ReferenceTable, _ file: String) throws {
        self.document = document
        header = try TableHeader(document.firstRecords(TableSheet.searchedRecords), table: table, file: file)
    }
}

extension Fault {
    /// The same in a sheet.
    fileprivate func inSheet(_ sheet: String) -> Fault {
        var place = place
        place.sheet = sheet
        return Fault(code, status, at: place, fields)
    }
}
