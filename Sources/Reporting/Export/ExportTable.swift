public import Tabular

/// One table of an export: the same lines as a CSV for people and as a sheet.
public struct ExportTable: Sendable {
    struct Column: Sendable {
        let title: BilingualText
        let style: CellStyle
        let width: SheetColumn

        init(_ english: String, _ chinese: String, _ style: CellStyle = .text, width: Double = 12, most: Double = 28) {
            title = BilingualText(english, chinese)
            self.style = style
            self.width = SheetColumn(width: width, mostWidth: most, style: style == .wrappedText ? .text : style)
        }
    }

    /// Its file's name.
    public let fileName: String
    let sheetName: String
    let columns: [Column]
    let colour: SheetColour

    /// The CSV's first line, with the byte order mark.
    public func header() -> ByteBuffer {
        var writer = CSVWriter(mode: .people)
        writer.beginDocument()
        writer.append(record: columns.map(\.title.together))
        return writer.output
    }

    var styles: [CellStyle] { columns.map(\.style) }

    /// A sheet of it; `number` counts from 1 where one does not hold all rows.
    func sheet(_ number: Int = 1) -> SheetDescription {
        var sheet = SheetDescription(
            name: number == 1 ? sheetName : "\(sheetName) \(number)", columns: columns.map(\.width))
        sheet.frozenRows = 1
        sheet.frozenColumns = 1
        sheet.filterRow = 1
        sheet.repeatedRows = 1...1
        sheet.tabColour = colour
        return sheet
    }

    /// Its sheet's first row.
    func writeHeader(to writer: XLSXWriter) throws {
        for column in columns {
            let title = column.title
            writer.append(title.chinese + (title.chinese == title.english ? "" : "\n" + title.english), .header)
        }
        try writer.endRow(height: 44)
    }
}
