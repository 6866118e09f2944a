public import CardModel
public import Tabular

/// What people do not see of a list in a workbook. A CSV hides nothing.
public struct ListConcealment: Sendable, Equatable {
    /// Nobody sees the sheet's tab.
    public let isSheetHidden: Bool
    /// Hidden columns that the list is read by: its fields and carried columns, by place.
    public let usedColumns: [ListLayout.Column]
    /// Other hidden columns that have a title.
    public let otherColumns: [ListLayout.Column]

    /// Looks at an opened table; its rows are not read.
    public init(_ document: TableDocument, _ layout: ListLayout) {
        isSheetHidden = document.sheet.map { $0.visibility != .visible } ?? false
        let hidden = document.hiddenColumns
        let used = Set(layout.fields.compactMap { layout.column(of: $0)?.index } + layout.carry.map(\.index))
        let columns = layout.headers.indices.filter(hidden.contains)
            .map { ListLayout.Column(index: $0, name: layout.headers[$0]) }
        usedColumns = columns.filter { used.contains($0.index) }
        otherColumns = columns.filter { !used.contains($0.index) && !$0.name.isEmpty }
    }

    /// Whether all rows count as hidden: the sheet is, or a column that the list is read by.
    public var hidesAllRows: Bool { isSheetHidden || !usedColumns.isEmpty }

    /// Why the list is refused where `lists.hidden` says so; nil when people see all of it. Reads all rows when sheet
    /// and columns are to be seen. Throws `TabularError`.
    public func refusal(
        of document: TableDocument, _ layout: ListLayout, file: String
    ) throws -> Fault? {
        var place = Place(file: file, sheet: document.sheet?.name)
        if isSheetHidden { return Fault("list.hidden", .unreadable, at: place) }
        if let column = usedColumns.first {
            place.column = column.index + 1
            place.header = column.name
            return Fault("list.hidden", .unreadable, at: place)
        }
        let rows = try HiddenRows(document, layout)
        guard let first = rows.first else { return nil }
        place.row = first
        return Fault("list.hidden", .unreadable, at: place, ["rows": String(rows.count)])
    }
}

/// Hidden rows with content below a list's header.
struct HiddenRows {
    private(set) var count = 0
    /// The first of them, from 1.
    private(set) var first: Int?

    init(_ document: TableDocument, _ layout: ListLayout) throws {
        guard document.sheet != nil else { return }
        var base = 0
        try document.mapBlocks(workers: 1) { block, _ in
            HiddenRecords(
                records: (0..<block.recordCount).filter { block.isHidden($0) && !block.isBlank($0) },
                total: block.recordCount)
        } consume: { block, _ in
            let rows = block.records.map { base + $0 }.filter { $0 >= layout.firstRow }
            if first == nil, let found = rows.first { first = found + 1 }
            count += rows.count
            base += block.total
        }
    }

    private struct HiddenRecords: Sendable {
        let records: [Int]
        let total: Int
    }
}
