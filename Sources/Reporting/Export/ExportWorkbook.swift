import CardModel
import Tabular

/// `index.xlsx` of an export: a summary, and each table as a sheet. Its rows are those of the CSV files beside it.
public struct ExportWorkbook {
    /// A table with its lines.
    public struct Content {
        let table: ExportTable
        let rowCounts: [Int]
        let blocks: ((UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void

        /// - Parameters:
        ///   - rowCounts: of the blocks, in their order; each at most `mostRowsOfBlock`.
        ///   - blocks: calls its argument with each block.
        public init(
            _ table: ExportTable, rowCounts: [Int],
            blocks: @escaping ((UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void
        ) {
            (self.table, self.rowCounts, self.blocks) = (table, rowCounts, blocks)
        }
    }

    /// Lines of one block at most.
    public static let mostRowsOfBlock = 1_000
    /// Lines of one sheet at most.
    private static let rowsOfSheet = 1_000_000

    private let facts: ExportFacts
    private let contents: [Content]

    /// - Parameter contents: in the order of the sheets.
    public init(_ facts: ExportFacts, contents: [Content]) {
        self.facts = facts
        self.contents = contents
    }

    /// Writes the file's bytes to a sink. The same facts give the same bytes.
    /// - Throws: what the sink and the blocks throw.
    public func write(to sink: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        let plans = contents.map { Self.sheets(of: $0.rowCounts) }
        let summary = ExportSummarySheet(facts)
        var sheets = [summary.description]
        for (content, plan) in zip(contents, plans) { sheets += plan.indices.map { content.table.sheet($0 + 1) } }
        for place in sheets.indices { sheets[place].footer = "含卡片数据 Holds card data" }
        let workbook = WorkbookDescription(
            title: "物联网卡注销证明索引 Index of certificates", creator: facts.operatorName,
            created: Timestamp(seconds: facts.asOf.seconds, offsetSeconds: 0).text, fontName: "Microsoft YaHei",
            sheets: sheets)
        let writer = try XLSXWriter(workbook, level: 3, sink: sink)
        try summary.write(ReportSheetWriter(writer: writer, language: .chinese))
        for (content, plan) in zip(contents, plans) { try write(content, plan, writer) }
        try writer.finish()
    }

    private func write(_ content: Content, _ plan: [Int], _ writer: XLSXWriter) throws {
        var sheet = 0
        var left = plan[0]
        writer.nextSheet()
        try content.table.writeHeader(to: writer)
        try content.blocks { block in
            if left == 0 {
                sheet += 1
                left = plan[sheet]
                writer.nextSheet()
                try content.table.writeHeader(to: writer)
            }
            left -= 1
            try writer.append(peopleRecords: block, styles: content.table.styles)
        }
    }

    /// How many blocks go on each sheet; at least one sheet.
    private static func sheets(of rowCounts: [Int]) -> [Int] {
        var plan = [0]
        var rows = 0
        for count in rowCounts {
            if rows + count > rowsOfSheet {
                plan.append(0)
                rows = 0
            }
            rows += count
            plan[plan.count - 1] += 1
        }
        return plan
    }
}
