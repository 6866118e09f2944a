import Foundation
import PDFWriting
import Testing

@Suite struct DocumentTests {
    @Test(arguments: [0, 1, 49, 50, 51, 120])
    func passesTheStructureCheckOfQPDF(cards: Int) throws {
        let folder = try PDFFolder("demo")
        var demo = DemoCertificate()
        demo.cards = cards
        let document = try demo.write(on: demo.base(TestFonts.library.get()))
        let unsigned = try document.finish(reserving: 4096, identifier: fixedIdentifier)
        let file = try folder.write(unsigned.bytes, as: "demo-\(cards).pdf")
        let check = try run("qpdf", ["--check", file])
        #expect(check.status == 0, "\(check.output)")
        #expect(unsigned.pageCount == 1 + (cards + 49) / 50)
    }
}
