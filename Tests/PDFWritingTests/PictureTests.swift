import Deflate
import Foundation
import Testing

@testable import PDFWriting

@Suite struct PictureTests {
    /// A PNG of the given colour type; each row with the next filter in turn.
    private func png(
        width: Int, height: Int, colourType: UInt8, depth: UInt8 = 8, interlaced: UInt8 = 0, rows: [UInt8]
    ) throws -> [UInt8] {
        let data = try rows.withUnsafeBytes { try Deflater.compress($0, level: 6, wrapping: .zlib) }
        let header = big(width) + big(height) + [depth, colourType, 0, 0, interlaced]
        return PNGReader.signature + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", [])
    }

    private func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(kind.utf8) + body
        var checksum = CRC32()
        content.withUnsafeBytes { checksum.update($0) }
        return big(body.count) + content + big(Int(checksum.value))
    }

    private func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    @Test func undoesEachFilter() throws {
        // The same row 10 20 30 five times, spelt with each filter.
        let rows: [UInt8] = [
            0, 10, 20, 30, 1, 10, 10, 10, 2, 0, 0, 0, 3, 5, 5, 5, 4, 0, 0, 0,
        ]
        let picture = try Picture(png(width: 3, height: 5, colourType: 0, rows: rows))
        #expect(picture.samples == Array(repeating: [10, 20, 30], count: 5).flatMap { $0 })
        #expect(picture.opacity == nil)
    }

    @Test func splitsColourAndOpacity() throws {
        let picture = try Picture(png(width: 2, height: 1, colourType: 6, rows: [0, 1, 2, 3, 255, 4, 5, 6, 0]))
        #expect(picture.samples == [1, 2, 3, 4, 5, 6])
        #expect(picture.opacity == [255, 0])
        #expect(picture.channels == 3)
        let opaque = try Picture(png(width: 1, height: 1, colourType: 4, rows: [0, 9, 255]))
        #expect(opaque.samples == [9])
        #expect(opaque.opacity == nil)
    }

    @Test func refusesWhatItCannotEmbed() throws {
        let row: [UInt8] = [0, 1, 2, 3]
        let good = try png(width: 1, height: 1, colourType: 2, rows: row)
        var broken = good
        broken[20] ^= 1
        let cases: [([UInt8], PictureFault)] = [
            ([], .unknownFormat), (Array("GIF89a".utf8), .unknownFormat), (broken, .damaged),
            (try png(width: 1, height: 1, colourType: 3, rows: [0, 0]), .unsupportedKind),
            (try png(width: 1, height: 1, colourType: 2, depth: 16, rows: row + row), .unsupportedKind),
            (try png(width: 1, height: 1, colourType: 2, interlaced: 1, rows: row), .unsupportedKind),
            (try png(width: 2, height: 1, colourType: 2, rows: row), .damaged),
            (try png(width: 1, height: 1, colourType: 2, rows: [9, 1, 2, 3]), .damaged),
            (try png(width: 0, height: 1, colourType: 2, rows: row), .damaged),
            (try png(width: 1 << 20, height: 1 << 20, colourType: 2, rows: row), .tooLarge),
            ([0xFF, 0xD8, 0xFF, 0xD9], .damaged),
        ]
        for (file, fault) in cases {
            #expect(throws: PDFError.pictureUnusable(reason: fault)) { try Picture(file) }
        }
        for length in 0..<good.count - 12 { #expect(throws: PDFError.self) { try Picture(Array(good.prefix(length))) } }
    }

    @Test func embedsPicturesOfOtherPrograms() throws {
        let folder = try PDFFolder()
        let page = try folder.write(
            DemoCertificate().write(on: DemoCertificate().base(TestFonts.library.get()))
                .finish(reserving: 10, identifier: fixedIdentifier).bytes, as: "page.pdf")
        for (flag, suffix, kind) in [("-png", "png", "image"), ("-jpeg", "jpg", "jpeg")] {
            #expect(try run("pdftoppm", ["-r", "30", flag, "-singlefile", page, folder.path + "/seal"]).status == 0)
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: folder.path + "/seal." + suffix)))
            var demo = DemoCertificate()
            demo.seal = try Picture(bytes)
            let file = try folder.write(
                demo.write(on: demo.base(TestFonts.library.get()))
                    .finish(reserving: 10, identifier: fixedIdentifier).bytes, as: suffix + ".pdf")
            #expect(try run("pdfimages", ["-list", file]).output.contains(kind))
            #expect(try run("qpdf", ["--check", file]).status == 0)
        }
    }

    @Test func refusesAPictureTheBaseHasNot() throws {
        let document = TaggedDocument(
            base: try DemoCertificate().base(TestFonts.library.get()), metadata: DemoCertificate().metadata)
        document.figure(.picture("absent"), width: .points(10), height: .points(10), alternative: "x")
        #expect(throws: PDFError.unknownPicture(name: "absent")) { try document.finish(identifier: fixedIdentifier) }
    }

    @Test(arguments: [(1, 21), (14, 21), (15, 25), (213, 57)])
    func choosesTheSmallestCode(byteCount: Int, side: Int) throws {
        let code = try QRCode(.bytes(Array(repeating: 65, count: byteCount)))
        #expect(code.side == side)
        // The three finder patterns have a dark corner, a light ring and a dark heart.
        for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] {
            let pattern = (0..<7).map { code.modules[(row + $0) * side + column + $0] }
            #expect(pattern == [true, false, true, true, true, false, true])
        }
    }

    @Test func holdsMoreInAlphanumericMode() throws {
        let text = String(repeating: "A1", count: 100)
        #expect(try QRCode(.alphanumeric(text)).side < QRCode(.bytes(Array(text.utf8))).side)
    }

    @Test(arguments: [
        QRCode.Content.bytes([]), .bytes(Array(repeating: 0, count: 2400)), .alphanumeric("lower"), .alphanumeric(""),
    ])
    func refusesWhatNoCodeHolds(content: QRCode.Content) {
        #expect(throws: PDFError.self) { try QRCode(content) }
    }
}
