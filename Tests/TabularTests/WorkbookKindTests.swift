import Testing

@testable import Tabular

@Suite struct WorkbookKindTests {
    private func kind(_ bytes: [UInt8]) throws -> ContentKind {
        let input = try RawInput(.memory(bytes))
        return try ContainerProbe.kind(of: input, head: input.head(CSVOpening.headByteCount))
    }

    @Test(
        arguments: [
            ([("xl/workbook.xml", "")], ContentKind.workbook), ([("XL\\Workbook.xml", "")], .workbook),
            ([("xl/workbook.bin", "")], .binaryWorkbook), ([("word/document.xml", "")], .wordDocument),
            ([("ppt/presentation.xml", "")], .presentation), ([("OFD.xml", "")], .ofd),
            ([("Index/Document.iwa", "")], .numbers), ([("Index.zip", "")], .numbers),
            (
                [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")],
                .openDocumentSheet
            ),
            ([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")], .openDocument),
            ([("mimetype", "application/epub+zip")], .archive), ([("list.xlsx", ""), ("list2.csv", "")], .archive),
            ([], .archive), ([("[Content_Types].xml", "<Types/>")], .archive),
            (
                [
                    (
                        "[Content_Types].xml",
                        "<T><O ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></T>"
                    )
                ],
                .workbook
            ),
            (
                [
                    (
                        "[Content_Types].xml",
                        "<T><O ContentType='application/vnd.ms-excel.sheet.binary.macroEnabled.main'/></T>"
                    )
                ],
                .binaryWorkbook
            ),
        ] as [([(String, String)], ContentKind)])
    func tellsZIPContainersApart(_ parts: [(String, String)], _ expected: ContentKind) throws {
        let bytes = try WorkbookSample.bytes(parts.map { (name: $0.0, text: $0.1) })
        #expect(try kind(bytes) == expected)
        #expect(refusal(bytes) == .unsupportedContent(expected))
    }

    @Test(arguments: [
        (["Workbook"], ContentKind.legacyXLS), (["Book"], .legacyXLS), (["WordDocument", "1Table"], .legacyDOC),
        (["PowerPoint Document"], .legacyPPT), (["EncryptionInfo", "EncryptedPackage"], .encryptedWorkbook),
        (["__properties_version1.0"], .compoundFile),
        (["\u{5}SummaryInformation", "Workbook", "\u{1}CompObj"], .legacyXLS),
    ])
    func tellsCompoundFilesApart(_ streams: [String], _ expected: ContentKind) throws {
        for sector in [512, 4096] {
            #expect(try kind(CompoundFileSample.bytes(streams, sectorByteCount: sector)) == expected)
        }
    }

    @Test func endsOnADirectoryThatRunsInACircle() throws {
        var bytes = CompoundFileSample.bytes(["A", "B", "C", "D", "E"], sectorByteCount: 512)
        CompoundFileSample.link(1, to: 1, in: &bytes, sectorByteCount: 512)
        #expect(try kind(bytes) == .compoundFile)
    }

    @Test func survivesRandomChangesOfACompoundFile() throws {
        let bytes = CompoundFileSample.bytes(["Workbook", "B", "C", "D", "E"], sectorByteCount: 512)
        var random = SteadyRandom(state: 2)
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0..<3 {
                changed[Int.random(in: 8..<600, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try kind(changed)
        }
    }

    @Test(arguments: [
        (
            "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            ContentKind.spreadsheetXML
        ),
        ("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", .html),
        ("<?xml version=\"1.0\"?><list/>", .xml),
        ("MIME-Version: 1.0\r\nContent-Type: multipart/related", .mhtml), ("7z\u{BC}\u{AF}", .text),
        ("Rar!\u{1A}\u{7}\u{0}", .rar),
    ])
    func tellsOtherFilesApart(_ start: String, _ expected: ContentKind) throws {
        #expect(try kind(Array(start.utf8)) == expected)
    }

    @Test func knowsSevenZipAndBareOldWorkbooks() throws {
        #expect(try kind([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]) == .sevenZip)
        #expect(try kind([0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00]) == .legacyXLS)
    }
}
