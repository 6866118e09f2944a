import Foundation
import Testing

@testable import PDFWriting

/// PDF/A-3a and PDF/UA-1 as programs see them that did not write the file.
@Suite struct ConformanceTests {
    /// `Tests/PDF/NAME`
    private static func tool(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("PDF/" + name).path
    }

    /// A Python with the validator; `DEREGISTRAR_PDF_PYTHON` may name one.
    private static let python = ProcessInfo.processInfo.environment["DEREGISTRAR_PDF_PYTHON"] ?? "python3"

    private func check(_ file: String) throws {
        let structure = try run("python3", [Self.tool("check-structure"), file])
        #expect(structure.status == 0, "\(structure.output)")
        let validation = try run(Self.python, [Self.tool("validate"), file])
        #expect([0, 77].contains(validation.status), "\(validation.output)")
        let qpdf = try run("qpdf", ["--check", file])
        #expect(qpdf.status == 0, "\(qpdf.output)")
    }

    private func demo(cards: Int) -> DemoCertificate {
        var demo = DemoCertificate()
        demo.cards = cards
        return demo
    }

    @Test(arguments: [0, 1, 49, 50, 51, 120], [Packing.plain, .compact(level: 6)])
    func aSignedCertificateConforms(cards: Int, packing: Packing) throws {
        let folder = try PDFFolder()
        let demo = demo(cards: cards)
        let unsigned = try demo.write(on: demo.base(TestFonts.library.get()))
            .finish(reserving: 4096, identifier: fixedIdentifier, packing: packing)
        #expect(unsigned.pageCount == 1 + (cards + 49) / 50)
        let file = try folder.write(unsigned.signed(with: [0x30, 0]), as: "\(cards)-\(packing).pdf")
        try check(file)
        let fonts = try run("pdffonts", [file]).output.split(separator: "\n").dropFirst(2)
        #expect(fonts.count == 4)
        #expect(fonts.allSatisfy { $0.contains("yes yes yes") })
    }

    @Test func hardTextConforms() throws {
        let folder = try PDFFolder()
        var demo = demo(cards: 0)
        demo.customer = String(repeating: "青禾农业物联网科技", count: 12) + "⼀一\u{10FFFD}有限公司(\\)"
        let finished = try demo.write(on: demo.base(TestFonts.library.get()))
            .finish(reserving: 64, identifier: fixedIdentifier)
        #expect(finished.charactersWithoutGlyph == ["\u{10FFFD}"])
        let file = try folder.write(finished.bytes, as: "hard.pdf")
        try check(file)
        let text = try run("pdftotext", [file, "-"]).output.filter { $0 != "\n" }
        #expect(text.contains(demo.customer))
    }

    @Test func anAnnexOfManyPagesConforms() throws {
        let folder = try PDFFolder()
        let isLong = ProcessInfo.processInfo.environment["DEREGISTRAR_SOAK"] == "1"
        let demo = demo(cards: isLong ? 100_000 : 3_400)
        let unsigned = try demo.write(on: demo.base(TestFonts.library.get()))
            .finish(reserving: 4096, identifier: fixedIdentifier)
        let file = try folder.write(unsigned.bytes, as: "annex.pdf")
        #expect(unsigned.pageCount == 1 + demo.cards / 50)
        #expect(unsigned.bytes.count < 60_000 + demo.cards * 150)
        if isLong {
            #expect(try run("qpdf", ["--check", file]).status == 0)
        } else {
            try check(file)
        }
        let text = try run("pdftotext", ["-f", "60", "-l", "60", "-layout", file, "-"]).output
        #expect(text.contains("第 60 页 共 \(unsigned.pageCount) 页 / Page 60 of \(unsigned.pageCount)"))
        #expect(text.contains("2950"))
        #expect(!text.contains("2951"))
    }

    @Test func aTurnedPageWithFramesAndWithoutSignatureConforms() throws {
        let folder = try PDFFolder()
        let demo = demo(cards: 0)
        var setup = PageSetup().turned()
        setup.frames = [
            PageFrame(distance: .millimetres(8), thickness: .points(2), colour: .sealRed),
            PageFrame(distance: .millimetres(10), thickness: .points(0.5)),
        ]
        setup.footer = .pageNumbers(DemoCertificate.small)
        let document = TaggedDocument(
            base: try demo.base(TestFonts.library.get()), metadata: demo.metadata, setup: setup)
        document.heading(.first, [TextRun("物联网卡注销证明", DemoCertificate.title)])
        for _ in 0..<40 { document.paragraph(DemoCertificate.paragraphs[0], DemoCertificate.text) }
        let finished = try document.finish(identifier: fixedIdentifier, packing: .plain)
        #expect(finished.pageCount == 2)
        try check(try folder.write(finished.bytes, as: "turned.pdf"))
    }

    @Test func anInvisibleSignatureConforms() throws {
        let folder = try PDFFolder()
        let demo = demo(cards: 0)
        let document = TaggedDocument(base: try demo.base(TestFonts.library.get()), metadata: demo.metadata)
        document.heading(.first, [TextRun("物联网卡注销证明", DemoCertificate.title)])
        document.invisibleSignatureField(SignatureField(tooltip: "电子签名"))
        let unsigned = try document.finish(reserving: 100, identifier: fixedIdentifier)
        try check(try folder.write(unsigned.bytes, as: "invisible.pdf"))
    }

    @Test func aTableWithWideCellsConforms() throws {
        let folder = try PDFFolder()
        let demo = demo(cards: 0)
        let document = TaggedDocument(base: try demo.base(TestFonts.library.get()), metadata: demo.metadata)
        document.heading(.first, [TextRun("物联网卡注销证明", DemoCertificate.title)])
        let (label, text) = (DemoCertificate.label, DemoCertificate.text)
        var layout = TableLayout(
            columns: [
                TableColumn(width: .millimetres(30), style: label, namesRows: true),
                TableColumn(width: .millimetres(55), style: text),
                TableColumn(width: .millimetres(30), style: label, namesRows: true),
                TableColumn(width: .millimetres(55), style: text, language: "en"),
            ], header: ["说明", "Number", "说明", "Number"].map { [TextRun($0, label, language: "en")] })
        layout.headerFill = .grey(238)
        document.table(layout) { table in
            for _ in 0..<40 {
                table.row(["客户", "1", "说明", "2"])
                table.row(spanning: [
                    TableCell([TextRun("数据摘要", label)]),
                    TableCell([TextRun(DemoCertificate.english, text)], columns: 3),
                ])
                table.row(spanning: [TableCell([TextRun("说明", label)], columns: 4)])
            }
        }
        let finished = try document.finish(identifier: fixedIdentifier)
        #expect(finished.pageCount == 5)
        try check(try folder.write(finished.bytes, as: "wide.pdf"))
    }

    /// Each fault has the length of what it replaces, so that nothing else breaks.
    @Test(arguments: [
        ("/Scope/Row", "/Scopf/Row"), ("/Marked true", "/Marked null"), ("/Alt", "/Alx"), ("/TU", "/TX"),
        ("/Lang(zh-CN)", "/Lanx(zh-CN)"), ("<pdfaid:part>3", "<pdfaid:part>1"), ("pdfuaid:part>1", "pdfuaid:part>7"),
        ("/AFRelationship/Data", "/AFRelationshix/Data"), ("/Tabs/S", "/Tabs/R"), ("/ToUnicode", "/ToUnicodx"),
        ("/F 132", "/F 130"), ("/DisplayDocTitle true", "/DisplayDocTitle null"), ("/S/Form/", "/S/Span/"),
        ("/Artifact<</Type/Pagination/Subtype/Footer>>BDC", "/Artifacx<</Type/Pagination/Subtype/Footer>>BDC"),
        ("/S/TR/P", "/S/TD/P"), ("/S/H1/P", "/S/H3/P"), ("/StructParents 0", "/StructParents 5"),
        ("/P<</MCID 1>>BDC", "/P<</MCID 0>>BDC"), ("/S/GTS_PDFA1", "/S/GTS_PDFX1"), ("/FontFile3", "/FontFilx3"),
        ("/Resources", "/Resourcex"), ("<dc:title>", "<dc:titel>"), ("/AP<</N", "/AX<</N"),
        ("/ParentTree ", "/ParentTrex "), ("</drc:number>", "</drc:numbex>"),
    ])
    func aFaultIsSeen(good: String, bad: String) throws {
        let folder = try PDFFolder()
        let demo = demo(cards: 0)
        var bytes = try demo.write(on: demo.base(TestFonts.library.get()))
            .finish(reserving: 64, identifier: fixedIdentifier, packing: .plain).bytes
        let place = try #require(bytes.firstRange(of: Array(good.utf8)))
        bytes.replaceSubrange(place, with: Array(bad.utf8))
        let file = try folder.write(bytes, as: "fault.pdf")
        #expect(try run("python3", [Self.tool("check-structure"), file]).status == 1)
        // Three that the validator lets pass, being more lenient or not asking at all.
        let unseen = ["/StructParents 0", "/P<</MCID 1>>BDC", "/Resources"]
        let validation = try run(Self.python, [Self.tool("validate"), file])
        #expect(validation.status == 77 || (validation.status == 1) == !unseen.contains(good), "\(validation.output)")
    }
}
