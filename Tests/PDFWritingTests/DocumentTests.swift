import Foundation
import Testing

@testable import PDFWriting

@Suite struct DocumentTests {
    private func text(of bytes: [UInt8], _ folder: PDFFolder) throws -> String {
        try run("pdftotext", ["-raw", folder.write(bytes, as: "text.pdf"), "-"]).output
    }

    @Test func theSameDocumentHasTheSameBytes() async throws {
        var demo = DemoCertificate()
        demo.cards = 70
        let base = try demo.base(TestFonts.library.get())
        let certificate = demo
        let results = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try certificate.write(on: base).finish(reserving: 10, identifier: fixedIdentifier).bytes
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(results.count == 1)
        let again = try demo.base(FontLibrary(regular: [.notoSansRegular], bold: [.notoSansBold]))
        #expect(again.part.bytes == base.part.bytes)
    }

    @Test func theIdentifierCoversTheWholeFile() throws {
        let demo = DemoCertificate()
        let base = try demo.base(TestFonts.library.get())
        let digest = FileIdentifier.digest { bytes in
            var sum = UInt64(17)
            for byte in bytes { sum = sum &* 31 &+ UInt64(byte) }
            return (0..<20).map { UInt8(truncatingIfNeeded: sum >> UInt64(3 * $0)) }
        }
        func identifier(_ pdf: UnsignedPDF) -> String? {
            String(decoding: pdf.bytes, as: UTF8.self).firstMatch(of: /\/ID\[<([0-9A-F]{32})><\1>\]/).map {
                String($0.1)
            }
        }
        let first = try identifier(demo.write(on: base).finish(reserving: 10, identifier: digest))
        var other = demo
        other.customer = "示例"
        let second = try identifier(other.write(on: base).finish(reserving: 10, identifier: digest))
        #expect(first != nil)
        #expect(second != nil)
        #expect(first != second)
    }

    @Test func refusesCharactersThatWereNotDeclared() throws {
        var demo = DemoCertificate()
        let base = try demo.base(TestFonts.library.get())
        demo.customer = "龘靐"
        #expect(throws: PDFError.undeclaredCharacters(["靐", "龘"])) {
            try demo.write(on: base).finish(reserving: 10, identifier: fixedIdentifier)
        }
    }

    @Test func printsAndGivesBackWhatNoFontHas() throws {
        let folder = try PDFFolder()
        var demo = DemoCertificate()
        demo.customer = "甲\u{10FFFD}乙"
        let pdf = try demo.write(on: demo.base(TestFonts.library.get())).finish(
            reserving: 10, identifier: fixedIdentifier)
        #expect(pdf.charactersWithoutGlyph == ["\u{10FFFD}"])
        #expect(try text(of: pdf.bytes, folder).contains("甲\u{10FFFD}乙"))
        let shown = String(decoding: pdf.bytes, as: UTF8.self)
        #expect(shown.contains("/Span<</ActualText<FEFFDBFFDFFD>>>BDC"))
        #expect(shown.contains("(U+10FFFD)Tj"))
    }

    @Test(arguments: [(0, 0), (1, 1), (3, 3), (9, 4)])
    func namesNoMoreMissingCharactersThanItsStyleSays(most: Int, named: Int) throws {
        let demo = DemoCertificate()
        let document = TaggedDocument(
            base: try demo.base(TestFonts.library.get()), metadata: demo.metadata, setup: demo.setup)
        let missing = String(repeating: "\u{10FFFD}", count: 4)
        document.paragraph(missing, DemoCertificate.text.naming(most))
        try demo.writeFoot(document)
        let pdf = try document.finish(reserving: 10, identifier: fixedIdentifier)
        let shown = String(decoding: pdf.bytes, as: UTF8.self)
        #expect(shown.components(separatedBy: "(U+10FFFD)Tj").count - 1 == named)
        #expect(shown.components(separatedBy: "/ActualText<FEFFDBFFDFFD>").count - 1 == 4)
        #expect(pdf.charactersWithoutGlyph == ["\u{10FFFD}"])
    }

    @Test func wrapsALongNameInItsCell() throws {
        let folder = try PDFFolder()
        var demo = DemoCertificate()
        demo.customer = String(repeating: "示例市青禾农业物联", count: 11) + "公"
        let pdf = try demo.write(on: demo.base(TestFonts.library.get())).finish(
            reserving: 10, identifier: fixedIdentifier)
        let lines = try text(of: pdf.bytes, folder)
        #expect(demo.customer.count == 100)
        #expect(!lines.contains(demo.customer))
        #expect(lines.filter { $0 != "\n" }.contains(demo.customer))
    }

    @Test func attachesFilesAsTheyAre() throws {
        let folder = try PDFFolder()
        let demo = DemoCertificate()
        let pdf = try demo.write(on: demo.base(TestFonts.library.get())).finish(
            reserving: 10, identifier: fixedIdentifier)
        let file = try folder.write(pdf.bytes, as: "attached.pdf")
        let list = try run("pdfdetach", ["-list", file]).output
        #expect(list.contains("2 embedded files"))
        #expect(list.contains("记录.json"))
        #expect(try run("pdfdetach", ["-save", "2", "-o", folder.path + "/out", file]).status == 0)
        #expect(try String(contentsOfFile: folder.path + "/out", encoding: .utf8) == "{\"name\":\"记录.json\"}")
    }

    @Test func refusesTwoAttachmentsOfOneName() throws {
        let demo = DemoCertificate()
        let document = TaggedDocument(base: try demo.base(TestFonts.library.get()), metadata: demo.metadata)
        for _ in 0..<2 {
            document.attach(
                Attachment(
                    name: "a", mediaType: "text/plain", description: "", relationship: .data,
                    modified: DemoCertificate.issued, content: []))
        }
        #expect(throws: PDFError.duplicateAttachment(name: "a")) { try document.finish(identifier: fixedIdentifier) }
    }

    @Test func readsInTheOrderOfTheStructure() throws {
        let folder = try PDFFolder()
        var demo = DemoCertificate()
        demo.isSpecimen = false
        let file = try folder.write(
            demo.write(on: demo.base(TestFonts.library.get())).finish(reserving: 10, identifier: fixedIdentifier).bytes,
            as: "order.pdf")
        let structure = try run("pdfinfo", ["-struct-text", file]).output
        let parts = ["物联网卡注销证明", "Number", "DRC-2026-000042", "说明", "This certifies", "核验方式"]
        var place = structure.startIndex
        for part in parts {
            let found = try #require(structure[place...].firstRange(of: part), "\(part)")
            place = found.upperBound
        }
        #expect(structure.contains("TH"))
        #expect(structure.contains("Figure"))
    }

    @Test func listsHeadingsAsBookmarksOfSeveralPages() throws {
        let folder = try PDFFolder()
        let demo = DemoCertificate()
        let document = TaggedDocument(base: try demo.base(TestFonts.library.get()), metadata: demo.metadata)
        let levels: [HeadingLevel] = [.first, .second, .third, .second, .first, .second]
        for (place, level) in levels.enumerated() {
            document.heading(level, [TextRun("T\(place)", DemoCertificate.part)])
            if place == 2 { document.pageBreak() }
        }
        let bytes = try document.finish(identifier: fixedIdentifier).bytes
        let file = try folder.write(bytes, as: "bookmarks.pdf")
        let json = try run("qpdf", ["--json=2", "--json-key=outlines", file]).output
        struct Outline: Decodable {
            var title: String
            var destpageposfrom1: Int
            var kids: [Outline]
            var text: String { "\(title)@\(destpageposfrom1)" + kids.map { "(" + $0.text + ")" }.joined() }
        }
        struct Listing: Decodable { var outlines: [Outline] }
        let listing = try JSONDecoder().decode(Listing.self, from: Data(json.utf8))
        #expect(listing.outlines.map(\.text) == ["T0@1(T1@1(T2@1))(T3@2)", "T4@2(T5@2)"])
        #expect(try run("qpdf", ["--check", file]).status == 0)
    }

    @Test func keepsAHeadingWithItsText() throws {
        let demo = DemoCertificate()
        let document = TaggedDocument(base: try demo.base(TestFonts.library.get()), metadata: demo.metadata)
        _ = document.reserve(height: document.remainingHeight - .points(30))
        document.heading(.first, [TextRun("证明", DemoCertificate.title)])
        #expect(document.pageNumber == 2)
    }

    @Test func goesOnWhereItWasBehindAFixedRectangle() throws {
        let demo = DemoCertificate()
        let document = TaggedDocument(base: try demo.base(TestFonts.library.get()), metadata: demo.metadata)
        document.paragraph("证明", DemoCertificate.text)
        let (position, width) = (document.position, document.textWidth)
        let corner = Rectangle(x: .zero, y: .points(700), width: .points(50), height: .points(50))
        document.within(corner) { document in
            #expect(document.textWidth == .points(50))
            for _ in 0..<30 { document.paragraph("证明", DemoCertificate.text) }
        }
        #expect(document.position == position)
        #expect(document.textWidth == width)
        #expect(document.pageNumber == 1)
    }

    @Test func refusesWhatIsHigherThanAPage() throws {
        let demo = DemoCertificate()
        let base = try demo.base(TestFonts.library.get())
        let high = String(repeating: "证明\n", count: 100)
        let faults: [(TaggedDocument) -> Void] = [
            { _ = $0.reserve(height: .points(1000)) },
            { document in
                let layout = TableLayout(columns: [TableColumn(width: .points(100), style: DemoCertificate.text)])
                document.table(layout) { $0.row([high]) }
            },
            { document in
                let box = Rectangle(x: .zero, y: .zero, width: .points(100), height: .points(100))
                document.within(box) { $0.paragraph(high, DemoCertificate.text) }
            },
        ]
        for fault in faults {
            let document = TaggedDocument(base: base, metadata: demo.metadata)
            fault(document)
            #expect(throws: PDFError.doesNotFit(page: 1)) { try document.finish(identifier: fixedIdentifier) }
        }
        let document = TaggedDocument(base: base, metadata: demo.metadata)
        document.paragraph(high, DemoCertificate.text)
        #expect(try document.finish(identifier: fixedIdentifier).pageCount == 2)
    }

    @Test func aProfileSaysItsLength() {
        let bytes = SRGBProfile.bytes
        #expect(bytes.count < 700)
        #expect(bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } == bytes.count)
        #expect(Array(bytes[36..<40]) == Array("acsp".utf8))
    }
}
