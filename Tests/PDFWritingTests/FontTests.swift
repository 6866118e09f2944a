import Foundation
import Testing

@testable import PDFWriting

@Suite struct FontTests {
    @Test func refusesWhatIsNoFont() throws {
        let folder = try PDFFolder()
        let text = try folder.write(Array("not a font".utf8), as: "text.otf")
        let empty = try folder.write([], as: "empty.otf")
        for path in [text, empty, folder.path + "/absent.otf"] {
            #expect(throws: PDFError.fontUnreadable(path: path, index: 0)) {
                try FontLibrary(regular: [FontSource(path: path)], bold: [])
            }
        }
        let path = FontSource.notoSansRegular.path
        #expect(throws: PDFError.fontUnreadable(path: path, index: 99)) {
            try FontLibrary(regular: [FontSource(path: path, index: 99)], bold: [])
        }
    }

    @Test func cutsTheSameTextToTheSameBytes() throws {
        var coverage = TextCoverage()
        coverage.insertInBoth("物联网卡注销证明")
        var reversed = TextCoverage()
        for character in "明证销注卡网联物" { reversed.insertInBoth(String(character)) }
        let library = try TestFonts.library.get()
        let first = try DocumentBase(fonts: library.prepare(coverage))
        let second = try DocumentBase(fonts: library.prepare(reversed))
        #expect(coverage == reversed)
        #expect(first.part.bytes == second.part.bytes)
        #expect(first.byteCount < 40_000)
    }

    @Test func knowsTheIdentifierOfEachGlyph() throws {
        let library = try TestFonts.library.get()
        let file = library.chains[0][0]
        let glyphs = try "样张A".unicodeScalars.map { try #require(file.glyph(for: $0.value)) }.sorted()
        let cut = try file.cut(to: glyphs)
        let compact = try #require(CompactFont(cut.program))
        let charset = try #require(compact.identifiers)
        // In this font a CID is the glyph's number in the whole font.
        #expect(cut.glyphs.map { UInt32(charset[$0]) } == glyphs)
        #expect(compact.glyphCount == 4)
    }

    @Test func readsNoDamagedCompactFont() throws {
        let library = try TestFonts.library.get()
        let file = library.chains[0][0]
        let program = try file.cut(to: [1, 2, 3]).program
        for length in 0..<min(program.count, 300) { _ = CompactFont(Array(program.prefix(length))) }
        #expect(CompactFont([]) == nil)
        #expect(CompactFont(Array(program.prefix(20))) == nil)
    }

    @Test func givesOneGlyphOfTwoCharactersBackAsBoth() throws {
        // The radical ⼀ has the glyph of 一.
        var coverage = TextCoverage()
        coverage.insert("⼀一")
        let fonts = try TestFonts.library.get().prepare(coverage)
        #expect(fonts.tables[0][0x4E00].isAmbiguous == false)
        #expect(fonts.tables[0][0x2F00].isAmbiguous)
        #expect(fonts.tables[0][0x2F00].code == fonts.tables[0][0x4E00].code)
    }

    static let fallback = FontSource.hanaMinB

    @Test(.enabled(if: FileManager.default.fileExists(atPath: FontTests.fallback.path)))
    func asksTheNextFontForWhatTheFirstHasNot() throws {
        let library = try FontLibrary(
            regular: [.notoSansRegular, Self.fallback], bold: [.notoSansBold, Self.fallback])
        var demo = DemoCertificate()
        demo.customer = "龘𪚥𫟼𠔻公司"
        let base = try demo.base(library)
        #expect(base.fonts.fonts.count == 3)
        let finished = try demo.write(on: base).finish(reserving: 100, identifier: fixedIdentifier)
        #expect(finished.charactersWithoutGlyph.isEmpty)
        let folder = try PDFFolder()
        let file = try folder.write(finished.bytes, as: "fallback.pdf")
        #expect(try run("pdftotext", [file, "-"]).output.contains(demo.customer))
        #expect(try run("qpdf", ["--check", file]).status == 0)
        #expect(try run("pdffonts", [file]).output.contains("CID TrueType"))
    }
}
