/// Writes the part of one sheet: its elements in the order that the schema demands (CT_Worksheet, ECMA-376, 18.3.1.99).
struct SheetPart {
    private let sheet: SheetDescription
    private let isFirst: Bool
    private var part: XLSXPart

    init(_ sheet: SheetDescription, isFirst: Bool, part: XLSXPart) {
        self.sheet = sheet
        self.isFirst = isFirst
        self.part = part
    }

    /// Writes all of it. Throws what the archive's sink throws.
    mutating func write(_ cells: SheetCells) throws {
        part.bytes.append("<worksheet xmlns=\"" + XMLNamespace.main + "\"><sheetPr>")
        if let colour = sheet.tabColour { part.bytes.append("<tabColor rgb=\"\(colour.hexadecimal)\"/>") }
        part.bytes.put("<pageSetUpPr fitToPage=\"1\"/></sheetPr>")
        let last = SheetRange(rows: 1...max(1, cells.rowCount), columns: 0...max(0, cells.columnCount - 1))
        part.bytes.append("<dimension ref=\"\(last.reference)\"/>")
        writeView()
        part.bytes.put("<sheetFormatPr defaultRowHeight=\"15\"/>")
        writeColumns(cells.widths)
        try writeRows(cells)
        if let row = sheet.filterRow {
            let range = sheet.filterRange(row, lastRow: cells.rowCount)
            part.bytes.append("<autoFilter ref=\"\(range.reference)\"/>")
        }
        writeMergedCells()
        part.bytes.put(rules: sheet.rules)
        writePrinting()
        part.bytes.put("</worksheet>")
        try part.end()
    }

    private mutating func writeView() {
        part.bytes.put("<sheetViews><sheetView")
        if !sheet.showsGridLines { part.bytes.put(" showGridLines=\"0\"") }
        if isFirst { part.bytes.put(" tabSelected=\"1\"") }
        part.bytes.put(" workbookViewId=\"0\"")
        guard sheet.frozenRows > 0 || sheet.frozenColumns > 0 else {
            return part.bytes.put("/></sheetViews>")
        }
        part.bytes.put("><pane")
        if sheet.frozenColumns > 0 { part.bytes.append(" xSplit=\"\(sheet.frozenColumns)\"") }
        if sheet.frozenRows > 0 { part.bytes.append(" ySplit=\"\(sheet.frozenRows)\"") }
        let cell = SheetRange.letters(ofColumn: sheet.frozenColumns) + String(sheet.frozenRows + 1)
        let pane =
            sheet.frozenColumns == 0 ? "bottomLeft" : sheet.frozenRows == 0 ? "topRight" : "bottomRight"
        part.bytes.append(" topLeftCell=\"\(cell)\" activePane=\"\(pane)\" state=\"frozen\"/>")
        part.bytes.append("<selection pane=\"\(pane)\" activeCell=\"\(cell)\" sqref=\"\(cell)\"/>")
        part.bytes.put("</sheetView></sheetViews>")
    }

    private mutating func writeColumns(_ widths: [Int]) {
        guard !sheet.columns.isEmpty else { return }
        part.bytes.put("<cols>")
        for (place, column) in sheet.columns.enumerated() {
            let fitted = column.mostWidth.map { min($0, max(column.width, Double(widths[place]) * 1.1 + 2)) }
            let hundredths = Int64(((fitted ?? column.width) * 100).rounded())
            let width = SheetNumber.text(hundredths, decimals: 2)
            part.bytes.append("<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(width)\"")
            if column.style != .plain { part.bytes.append(" style=\"\(column.style.rawValue)\"") }
            part.bytes.put(" customWidth=\"1\"/>")
        }
        part.bytes.put("</cols>")
    }

    private mutating func writeMergedCells() {
        guard !sheet.mergedCells.isEmpty else { return }
        part.bytes.append("<mergeCells count=\"\(sheet.mergedCells.count)\">")
        for range in sheet.mergedCells { part.bytes.append("<mergeCell ref=\"\(range.reference)\"/>") }
        part.bytes.put("</mergeCells>")
    }

    private mutating func writePrinting() {
        part.bytes.put(
            "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>")
        // Paper 9 is A4.
        part.bytes.put("<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"")
        part.bytes.append(sheet.isLandscape ? "landscape\"/>" : "portrait\"/>")
        part.bytes.put("<headerFooter><oddFooter>&amp;L")
        // In a footer an ampersand begins a code.
        part.bytes.put(escaped: sheet.footer.replacing("&", with: "&&"))
        part.bytes.put("&amp;R&amp;P / &amp;N</oddFooter></headerFooter>")
    }

    // MARK: Rows

    private mutating func writeRows(_ cells: SheetCells) throws {
        guard cells.rowCount > 0 else { return part.bytes.put("<sheetData/>") }
        let letters = (0..<max(1, cells.columnCount)).map { Array(SheetRange.letters(ofColumn: $0).utf8) }
        let styles = letters.indices.map { place in
            place < sheet.columns.count ? sheet.columns[place].style.rawValue : CellStyle.plain.rawValue
        }
        part.bytes.put("<sheetData>")
        try cells.bytes.withBytes { bytes in
            var reader = SheetCellReader(bytes)
            var row = ByteBuffer(capacity: 1 << 12)
            var number = 1
            while !reader.isAtEnd {
                row.removeAll()
                let height = SheetPart.read(&reader, number, letters, styles, into: &row)
                writeRow(row, number, height: height)
                try part.passOn()
                number += 1
            }
        }
        part.bytes.put("</sheetData>")
    }

    private mutating func writeRow(_ cells: ByteBuffer, _ number: Int, height: UInt64) {
        if cells.isEmpty, height <= 1 { return }
        part.bytes.put("<row r=\"")
        part.bytes.append(decimal: number)
        if height > 1 { part.bytes.append("\" ht=\"\(height >> 1)") }
        if height > 1, height & 1 == 1 { part.bytes.put("\" customHeight=\"1") }
        guard !cells.isEmpty else { return part.bytes.put("\"/>") }
        part.bytes.put("\">")
        part.bytes.append(cells)
        part.bytes.put("</row>")
    }

    /// Reads the cells of one row; gives its height as `SheetCells` has it. An empty cell in its column's style needs no
    /// word.
    private static func read(
        _ reader: inout SheetCellReader, _ row: Int, _ letters: [[UInt8]], _ styles: [UInt8],
        into output: inout ByteBuffer
    ) -> UInt64 {
        var column = 0
        while true {
            let (kind, style) = reader.next()
            if kind == .endOfRow { return reader.variable() }
            if kind != .empty || style != styles[column] {
                output.put("<c r=\"")
                letters[column].withUnsafeBufferPointer { output.append($0) }
                output.append(decimal: row)
                if style != CellStyle.plain.rawValue {
                    output.put("\" s=\"")
                    output.append(decimal: style)
                }
                readValue(kind, &reader, into: &output)
            }
            column += 1
        }
    }

    private static func readValue(
        _ kind: SheetCells.Kind, _ reader: inout SheetCellReader, into output: inout ByteBuffer
    ) {
        switch kind {
        case .empty, .endOfRow: return output.put("\"/>")
        case .text:
            output.put("\" t=\"s\"><v>")
            output.append(decimal: reader.variable())
        case .number:
            output.put("\"><v>")
            let decimals = Int(reader.byte())
            SheetNumber.append(reader.digits(), decimals: decimals, to: &output)
        case .boolean:
            output.put("\" t=\"b\"><v>")
            output.append(0x30 + reader.byte())
        }
        output.put("</v></c>")
    }
}

extension SheetDescription {
    /// What the filter of a row reaches over.
    func filterRange(_ row: Int, lastRow: Int) -> SheetRange {
        SheetRange(rows: row...max(row, lastRow), columns: 0...max(0, columns.count - 1))
    }
}
