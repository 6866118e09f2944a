import Foundation
import Testing

@testable import Tabular

/// Workbooks against openpyxl, which shares no code with the writer.
@Suite struct XLSXReaderTests {
    /// Debian's Python, for which the setup installs openpyxl; another one elsewhere.
    private static let python =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
        ? ["/usr/bin/python3"] : ["/usr/bin/env", "python3"]

    /// Runs statements that find the opened workbook as `book`; gives what they print.
    private static func openpyxl(_ bytes: [UInt8], _ statements: String) throws -> String {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("written-\(UUID().uuidString).xlsx")
        try Data(bytes).write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python[0])
        process.arguments =
            python.dropFirst() + [
                "-c", "import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\n" + statements, place.path,
            ]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test(arguments: [
        ("sheet['A3'].value, sheet['B3'].value == 0", "('89860400000000000000', True)"),
        ("[c.data_type for c in sheet[4]]", "['s', 'n', 'd', 'b']"),
        ("sheet['B4'].value, sheet['B4'].number_format", "(1.01, '#,##0.00')"),
        ("str(sheet['C3'].value)[:10], sheet['C3'].number_format", "('2024-10-04', 'yyyy\\\\-mm\\\\-dd')"),
        ("sheet['A3'].number_format, sheet.column_dimensions['A'].width", "('@', 22.0)"),
        ("sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows", "('B3', 'A2:C22', '$1:$2')"),
        (
            "sheet['A2'].font.b, sheet['A2'].alignment.wrap_text, sheet['A2'].fill.fgColor.rgb",
            "(True, True, 'FF2F4858')"
        ),
        ("[str(r) for r in sheet.merged_cells.ranges], sheet.dimensions", "(['A1:C1'], 'A1:D22')"),
        (
            "[(v.type, v.formula1, v.formula2, str(v.sqref), v.errorStyle) for v in sheet.data_validations.dataValidation][:2]",
            "[('textLength', '19', '20', 'A3:A1000', 'warning'), ('list', '\"Yes,No\"', None, 'B3:B1000', None)]"
        ),
        ("sheet.data_validations.dataValidation[0].prompt", "a\n\"b\""),
        ("sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage", "('landscape', True)"),
        ("sheet.title, book.properties.title, book.properties.creator", "(\"It's a <list>\", 'Title & more', 'Maker')"),
        ("str(book.properties.created)", "2026-09-28 00:00:00"), ("sheet.oddFooter.left.text", "Fish && chips"),
    ])
    func openpyxlReadsWhatWasMeant(_ expression: String, _ expected: String) throws {
        let bytes = try workbook(XLSXWriterTests.full, XLSXWriterTests.fill)
        #expect(try Self.openpyxl(bytes, "sheet = book.active\nprint((\(expression)))") == expected)
    }

    @Test func openpyxlReadsAnyText() throws {
        let parts = ["a", "中", "&", "<", "]]>", "\"", "'", "\n", " ", "=", "\u{1F600}", "\t", "_x", "41_"]
        var random = SteadyRandom(state: 11)
        let texts = (0..<200).map { _ in
            (0..<Int.random(in: 1...5, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
        }
        let bytes = try workbook { writer in
            for text in texts {
                writer.append(text)
                try writer.endRow()
            }
        }
        let script = "print('|'.join(row[0].encode().hex() for row in book.active.iter_rows(values_only=True)))"
        let read = try Self.openpyxl(bytes, script).split(separator: "|")
        #expect(
            read.map(String.init)
                == texts.map { $0.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() })
    }
}
