import CardModel
import Signing
import Tabular

/// What one worker makes of one block of a table.
protocol TablePart: Sendable {
    /// Takes the row `reader` stands on.
    mutating func take(_ reader: inout RowReader)
    /// Puts itself in order after the last row of the block, still on the worker.
    mutating func finish()
}

/// One reference table, opened: its titles are known, its rows not yet read.
struct TableScan: Sendable {
    let table: ReferenceTable
    let source: ReferenceSource
    let header: TableHeader
    private let document: TableDocument
    /// Of a workbook, which was hashed when it was opened; a CSV is hashed while its rows are read.
    private let wholeDigest: SHA256Digest?

    /// - Throws: `Fault` 65 or 75 as `TableHeader`, `TableSheet` and the table reader say.
    init(_ table: ReferenceTable, _ source: ReferenceSource) throws {
        do {
            let file = try TableScan.open(source)
            try self.init(table, source, file.tables, digest: file.digest)
        } catch let error as TabularError {
            throw Fault.table(error, file: source.fileName)
        }
    }

    /// The same of a table that looks like plain text, as exports do, one pass sooner; nil where it does not, or where
    /// something is wrong with it. Reading it may throw `NotPlainText`.
    init?(plain source: ReferenceSource, _ table: ReferenceTable) {
        guard let tables = TableFile.openPlain(source.bytes) else { return nil }
        try? self.init(table, source, tables, digest: nil)
    }

    private init(
        _ table: ReferenceTable, _ source: ReferenceSource, _ tables: TableFile, digest: SHA256Digest?
    ) throws {
        self.table = table
        self.source = source
        wholeDigest = digest
        let sheet = try TableSheet.find(in: tables, table: table, file: source.fileName)
        document = sheet.document
        header = sheet.header
    }

    /// Opens the file, and hashes it if it is a workbook, whatever its name says.
    private static func open(_ source: ReferenceSource) throws -> (tables: TableFile, digest: SHA256Digest?) {
        let tap = DigestTap()
        let isNamedWorkbook = source.fileName.lowercased().hasSuffix(".xlsx")
        let observer: RawByteObserver? = isNamedWorkbook ? { tap.update($0) } : nil
        let file = try TableFile.open(source.bytes, observer: observer)
        guard !file.sheets.isEmpty else { return (file, nil) }
        guard !isNamedWorkbook else { return (file, tap.digest()) }
        let second = DigestTap()
        return (try TableFile.open(source.bytes, observer: { second.update($0) }), second.digest())
    }

    /// What was found when all rows were read.
    struct Outcome: Sendable {
        let rows: Int
        let sha256: String
        let encoding: String
        /// The first row that cannot be used.
        let fault: Fault?
    }

    /// Reads all rows in parallel and gives the parts in order. The digest is over the very bytes that are parsed. A row
    /// that cannot be used ends its block, not the reading: whether the file is the one that was exported is worth
    /// knowing first.
    /// - Throws: `Fault`; `NotPlainText` of a table that was opened as plain text and is none.
    func read<Part: TablePart>(
        workers: Int, part make: @Sendable @escaping () -> Part
    ) throws -> (parts: [Part], outcome: Outcome) {
        let tap = DigestTap()
        let width = header.titles.count
        let headerRecord = header.record
        let isSheet = document.sheet != nil
        var parts: [Part] = []
        var rows = 0
        var base = RecordBase()
        var fault: Fault?
        do {
            try document.mapBlocks(
                workers: max(1, workers), observer: { tap.update($0) },
                transform: { block, index in
                    BlockResult(
                        block, from: index == 0 ? headerRecord + 1 : 0, width: width, isSheet: isSheet,
                        part: make())
                },
                consume: { result, _ in
                    if fault == nil, let found = result.fault { fault = located(found, result.faultLine, base) }
                    rows += result.rows
                    base.advance(recordCount: result.recordCount, lineCount: result.lineCount)
                    parts.append(result.part)
                })
        } catch let error as TabularError {
            throw Fault.table(error, file: source.fileName)
        }
        let outcome = Outcome(
            rows: rows, sha256: (wholeDigest ?? tap.digest()).hex,
            encoding: document.dialect?.encoding.rawValue ?? "xlsx", fault: fault)
        return (parts, outcome)
    }

    /// Every record in order, from 1; slow, for messages.
    func forEachRecord(_ body: (Int, RecordCells) throws -> Void) throws {
        try document.forEachRecord { number, _, cells in try body(number, cells) }
    }

    private func located(_ fault: RowFault, _ line: Int, _ base: RecordBase) -> Fault {
        let position = base.position(ofRecord: fault.record, line: line)
        let column = fault.column >= 0 ? fault.column : nil
        let title = column.flatMap { $0 < header.titles.count ? header.titles[$0] : nil }
        let place = Place(
            file: source.fileName, sheet: document.sheet?.name, row: position.record, column: column.map { $0 + 1 },
            line: position.line == position.record ? nil : position.line, header: title)
        return Fault(fault.code, .unreadable, at: place, ["table": table.rawValue])
    }
}

/// What became of one block.
private struct BlockResult<Part: TablePart>: Sendable {
    let recordCount: Int
    let lineCount: Int
    private(set) var rows = 0
    private(set) var fault: RowFault?
    /// Line of the faulty row, 0-based in the block.
    private(set) var faultLine = 0
    private(set) var part: Part

    init(_ block: RecordBlock, from first: Int, width: Int, isSheet: Bool, part: Part) {
        recordCount = block.recordCount
        lineCount = block.lineCount
        self.part = part
        var reader = RowReader(block, isSheet: isSheet)
        var index = first
        while index < recordCount {
            if !block.isBlank(index) || isSheet && block.holdsFormula(index) {
                rows += 1
                // After a fault rows are only counted.
                if reader.fault == nil { take(index, &reader, width) }
            }
            index += 1
        }
        fault = reader.fault
        if let fault { faultLine = block.lineOfRecord(fault.record) }
        self.part.finish()
    }

    @inline(__always)
    private mutating func take(_ index: Int, _ reader: inout RowReader, _ width: Int) {
        reader.record = index
        if reader.block.cellCount(of: index) > width { reader.refuseExtraCells(beyond: width) }
        part.take(&reader)
    }
}

extension RowReader {
    /// A cell with content beyond the titles: an amount with a comma, say, has moved every later one.
    mutating func refuseExtraCells(beyond width: Int) {
        for column in width..<block.cellCount(of: record) where !raw(column).isEmpty {
            fail("table.row-too-long", column)
        }
    }
}

/// Hashes the bytes as they are read.
private final class DigestTap: @unchecked Sendable {  // the table reader hands over one piece at a time
    private let hasher = SHA256Hasher()

    func update(_ bytes: UnsafeRawBufferPointer) { hasher.update(bytes) }

    /// The digest of all pieces; to be asked once.
    func digest() -> SHA256Digest { hasher.finalize() }
}
