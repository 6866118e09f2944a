import Testing

@testable import PDFWriting

/// Several documents in one, each with pages of its own count.
@Suite struct PartTests {
    private static let style = TextStyle(size: .points(12))

    private func setup(_ name: String, hasHeader: Bool = false) -> PageSetup {
        var setup = PageSetup()
        setup.footer = PageLine(Self.style) { page, count in .init(left: "\(name) \(page) of \(count)") }
        setup.header = PageLine(Self.style) { _, _ in .init(left: "head of \(name)") }
        setup.hasHeaderOnFirstPage = hasHeader
        return setup
    }

    private func bytes() throws -> [UInt8] {
        let base = try DocumentBase(fonts: TestFonts.library.get().prepare(TextCoverage()))
        let metadata = DocumentMetadata(
            title: "parts", author: "sample", producer: "test",
            created: PDFDate(secondsSince1970: 0, offsetMinutes: 0))
        let document = TaggedDocument(base: base, metadata: metadata, setup: setup("front"))
        document.heading(.first, [TextRun("Front", Self.style)])
        for (name, pages) in [("one", 3), ("two", 1)] {
            document.beginPart(setup(name, hasHeader: name == "two"), bookmark: "Part \(name)")
            for page in 1...pages {
                if page > 1 { document.pageBreak() }
                document.heading(.first, [TextRun("Heading \(name) \(page)", Self.style)])
            }
        }
        return try document.finish(identifier: fixedIdentifier).bytes
    }

    @Test func pagesOfAPartCountFromOne() throws {
        let folder = try PDFFolder()
        let file = try folder.write(bytes(), as: "parts.pdf")
        let pages = try run("pdftotext", ["-raw", file, "-"]).output.split(separator: "\u{C}")
        #expect(pages.count == 5)
        for (page, foot) in zip(pages, ["front 1 of 1", "one 1 of 3", "one 2 of 3", "one 3 of 3", "two 1 of 1"]) {
            #expect(page.contains(foot))
        }
        #expect(pages.map { $0.contains("head of") } == [false, false, true, true, true])
        #expect(try run("qpdf", ["--check", file]).status == 0)
    }

    @Test func headingsOfAPartAreBookmarksBelowIt() throws {
        let folder = try PDFFolder()
        let file = try folder.write(bytes(), as: "parts.pdf")
        let text = try run("qpdf", ["--json", "--json-key=outlines", file]).output
        let titles = text.matches(of: /"title": "([^"]*)"/).map { String($0.1) }
        #expect(
            Set(titles) == [
                "Front", "Part one", "Heading one 1", "Heading one 2", "Heading one 3", "Part two", "Heading two 1",
            ])
    }
}
