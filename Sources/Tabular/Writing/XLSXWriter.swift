import Deflate

/// Writes a workbook (ECMA-376, Transitional) front to back into a sink.
///
/// Rows are appended sheet by sheet, in the order of the description. Their texts go out at once, into the table of
/// shared strings: Numbers and the viewers of phones show no others. What stays in memory is some four bytes a cell. The
/// same calls give the same bytes: no clock, no random ids.
///
/// A text is always a text, whatever it begins with: this writer knows no formula in a cell. What a spreadsheet could not
/// keep becomes a value all the same: a number of more than 15 digits a text, and of a text above 32,767 characters as
/// much as fits, with `…` at its end (`shortenedCells`).
public final class XLSXWriter {
    /// Texts that were cut because no cell holds as much.
    public private(set) var shortenedCells = 0

    private let workbook: WorkbookDescription
    private let archive: ZIPWriter
    private let level: Int
    private var sheets: [SheetCells]
    private var current = 0
    private var texts = SharedTexts()
    private var strings: XLSXPart
    /// Lines that the highest cell of the row at hand needs.
    private var lines = 1

    /// - Parameters:
    ///   - level: of compression, 1 (fast) to 9 (small).
    ///   - sink: takes the file's bytes in order.
    /// - Throws: `XLSXWritingError`, or what the sink throws.
    public init(
        _ workbook: WorkbookDescription, level: Int = 6, sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try DescriptionCheck.check(workbook)
        self.workbook = workbook
        self.level = level
        archive = ZIPWriter(sink: sink)
        sheets = workbook.sheets.map { SheetCells(fittedColumns: $0.columns.count) }
        try WrittenParts(workbook, level: level).writeHead(to: archive)
        strings = XLSXPart("xl/sharedStrings.xml", in: archive, method: .deflated(level: level))
        strings.bytes.append("<sst xmlns=\"" + XMLNamespace.main + "\">")
    }

    /// Goes on with the next sheet.
    /// - Precondition: there is one, and no row is open.
    public func nextSheet() {
        precondition(current + 1 < sheets.count && sheets[current].cellCount == 0, "no next sheet, or an open row")
        current += 1
    }

    // MARK: Cells

    /// Appends a text (UTF-8). One without a byte is an empty cell.
    public func append(_ text: UnsafeBufferPointer<UInt8>, _ style: CellStyle = .text) {
        guard !text.isEmpty else { return appendEmpty(style) }
        if let count = CellText.fittingByteCount(text) {
            shortenedCells += 1
            return append(Array(text[..<count]) + Array("…".utf8), style)
        }
        if style.isWrapped { lines = max(lines, lineCount(text)) }
        let (number, isNew) = texts.number(of: text)
        if isNew { write(text) }
        sheets[current].append(text: number, width: CellText.width(text), style)
    }

    /// Appends a text.
    public func append(_ text: String, _ style: CellStyle = .text) {
        var text = text
        text.withUTF8 { append($0, style) }
    }

    private func append(_ text: [UInt8], _ style: CellStyle) {
        text.withUnsafeBufferPointer { append($0, style) }
    }

    /// Appends a number, `digits` with a point before the last `decimals` (0 to 9) of them: `number: 125, decimals: 1` is
    /// 12.5.
    public func append(number digits: Int64, decimals: Int = 0, _ style: CellStyle = .integer) {
        precondition((0...9).contains(decimals), "decimals out of range")
        guard digits.magnitude < 1_000_000_000_000_000 else {
            return append(SheetNumber.text(digits, decimals: decimals), style)
        }
        sheets[current].append(digits: digits, decimals: decimals, style)
    }

    /// Appends an amount in hundredths, shown as `12,318.40`.
    public func append(hundredths: Int64, _ style: CellStyle = .money) {
        append(number: hundredths, decimals: 2, style)
    }

    /// Appends a day, counted from 1970-01-01. Days that spreadsheets cannot count (before 1900-03-01, after 9999) become
    /// `fallback`.
    public func append(day: Int32, fallback: String, _ style: CellStyle = .date) {
        let serial = Int64(day) + SheetNumber.serialOfEpoch
        guard SheetNumber.serials.contains(serial) else { return append(fallback, style) }
        sheets[current].append(digits: serial, decimals: 0, style)
    }

    /// Appends true or false.
    public func append(boolean: Bool, _ style: CellStyle = .plain) { sheets[current].append(boolean, style) }

    /// Appends a cell with nothing in it.
    public func appendEmpty(_ style: CellStyle = .plain) { sheets[current].appendEmpty(style) }

    /// Ends the row.
    /// - Parameter height: in points; nil is as high as the wrapped texts need, about: not every spreadsheet looks.
    /// - Throws: `tooManyRows`, `tooManyColumns`, or what the sink throws.
    public func endRow(height: Int? = nil) throws {
        let name = workbook.sheets[current].name
        guard sheets[current].rowCount < SheetLimit.rows else { throw XLSXWritingError.tooManyRows(sheet: name) }
        guard sheets[current].cellCount <= SheetLimit.columns else {
            throw XLSXWritingError.tooManyColumns(sheet: name, row: sheets[current].rowCount + 1)
        }
        let needed = lines > 1 ? min(SheetLimit.rowHeight, lines * 14 + 4) : 0
        sheets[current].endRow(height: height ?? needed, isFixed: height != nil)
        lines = 1
        try strings.passOn()
    }

    // MARK: The end

    /// Writes what is left; the file is whole only now.
    /// - Precondition: no row is open.
    /// - Throws: what the sink throws.
    public func finish() throws {
        precondition(sheets[current].cellCount == 0, "a row is open")
        strings.bytes.put("</sst>")
        try strings.end()
        try WrittenParts(workbook, level: level).writeWorkbook(rowCounts: sheets.map(\.rowCount), to: archive)
        for place in sheets.indices {
            let part = XLSXPart("xl/worksheets/sheet\(place + 1).xml", in: archive, method: .deflated(level: level))
            var sheet = SheetPart(workbook.sheets[place], isFirst: place == 0, part: part)
            try sheet.write(sheets[place])
            sheets[place] = SheetCells(fittedColumns: 0)
        }
        try archive.finish()
    }

    private func lineCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        let place = sheets[current].cellCount
        let columns = workbook.sheets[current].columns
        let width = place < columns.count ? columns[place].mostWidth ?? columns[place].width : SheetLimit.usualWidth
        return CellText.lineCount(text, width: max(1, Int(width)))
    }

    private func write(_ text: UnsafeBufferPointer<UInt8>) {
        if WrittenText.needsSpace(text) {
            strings.bytes.put("<si><t xml:space=\"preserve\">")
        } else {
            strings.bytes.put("<si><t>")
        }
        strings.bytes.put(escaped: text)
        strings.bytes.put("</t></si>")
    }
}

extension XLSXWriter {
    /// A workbook in memory. Throws `XLSXWritingError` and what `body` throws.
    public static func bytes(
        of workbook: WorkbookDescription, level: Int = 6, _ body: (XLSXWriter) throws -> Void
    ) throws -> [UInt8] {
        let collected = CollectedBytes()
        let writer = try XLSXWriter(workbook, level: level) { collected.bytes.append(contentsOf: $0) }
        try body(writer)
        try writer.finish()
        return collected.bytes
    }

    private final class CollectedBytes {
        var bytes: [UInt8] = []
    }
}

/// Numbers as sheets have them.
enum SheetNumber {
    /// 1970-01-01 in days from 1899-12-30.
    static let serialOfEpoch: Int64 = 25_569
    /// 1900-03-01 to 9999-12-31: before, spreadsheets count a day that never was.
    static let serials: ClosedRange<Int64> = 61...2_958_465

    /// `12.50` of 1250 and two decimals.
    static func text(_ digits: Int64, decimals: Int) -> String {
        var buffer = ByteBuffer()
        append(digits, decimals: decimals, to: &buffer)
        return buffer.text
    }

    static func append(_ digits: Int64, decimals: Int, to buffer: inout ByteBuffer) {
        guard decimals > 0 else { return buffer.append(decimal: digits) }
        var scale: UInt64 = 1
        for _ in 0..<decimals { scale *= 10 }
        if digits < 0 { buffer.append(UInt8(ascii: "-")) }
        buffer.append(decimal: digits.magnitude / scale)
        buffer.append(UInt8(ascii: "."))
        let fraction = digits.magnitude % scale
        var place = scale / 10
        while place > 0 {
            buffer.append(0x30 + UInt8(fraction / place % 10))
            place /= 10
        }
    }
}
