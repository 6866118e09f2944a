import Testing

@testable import PDFWriting

@Suite struct QRCodeTests {
    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

    private static func text(_ count: Int) -> String {
        var state = UInt64(count) &* 0x9e37_79b9_7f4a_7c15 &+ 1
        return String(
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return letters[Int(state >> 33) % letters.count]
            })
    }

    /// Rows as words, without the mask and the format that the code states for itself.
    private static func plain(_ code: QRCode) throws -> (mask: Int, rows: [UInt64], penalty: Int) {
        let rows = (0..<code.side).map { row in
            (0..<code.side).reduce(into: UInt64(0)) { word, column in
                if code.modules[row * code.side + column] { word |= 1 << UInt64(column) }
            }
        }
        let layout = try #require(QRLayout.all.first { $0.side == code.side })
        let strips = QRDrawing.formatPlaces(side: code.side)
        let formats = [strips.first, strips.second].map { strip in
            strip.enumerated().reduce(0) { $0 | Int(rows[$1.element.0] >> UInt64($1.element.1) & 1) << $1.offset }
        }
        #expect(formats[0] == formats[1])
        let mask = try #require((0..<8).first { QRDrawing.format(mask: $0) == formats[0] })
        let data = rows.indices.map { (rows[$0] ^ layout.masks[mask][$0]) & ~layout.reserved[$0] | layout.fixed[$0] }
        #expect(rows.indices.allSatisfy { rows[$0] & layout.fixed[$0] == layout.fixed[$0] })
        return (mask, data, QRPenalty.of(rows))
    }

    @Test(arguments: [1, 2, 19, 20, 21] + Array(stride(from: 25, through: 366, by: 11)) + [365, 366, 367, 900])
    func holdsTheSameDataAsTheLibrarysCode(count: Int) throws {
        let content = QRCode.Content.alphanumeric(Self.text(count))
        try compare(try QRCode(content), try QRCode(byLibrary: content))
    }

    @Test(arguments: [1, 14, 15, 26, 27, 100, 180, 213, 250, 251, 252, 700])
    func holdsTheSameBytesAsTheLibrarysCode(count: Int) throws {
        let content = QRCode.Content.bytes(Array(Self.text(count).utf8).map { $0 ^ 0xa5 })
        try compare(try QRCode(content), try QRCode(byLibrary: content))
    }

    private func compare(_ own: QRCode, _ peer: QRCode) throws {
        #expect(own.side == peer.side)
        guard own.side <= 61 else { return #expect(own == peer) }
        let (mine, theirs) = (try Self.plain(own), try Self.plain(peer))
        #expect(mine.rows == theirs.rows)
        // The library weighs finder-like rows a little differently; ours is never worse by the standard's rules.
        #expect(mine.penalty <= theirs.penalty)
    }

    @Test func choosesEachMaskForSomeContent() throws {
        let masks = try Set((1...120).map { try Self.plain(QRCode(.alphanumeric(Self.text($0)))).mask })
        #expect(masks.count == 8)
    }

    @Test(arguments: [QRCode.Content.alphanumeric("abc"), .alphanumeric(""), .bytes([]), .alphanumeric("卡")])
    func refusesWhatACodeCannotHold(content: QRCode.Content) {
        #expect(throws: PDFError.self) { try QRCode(content) }
    }
}
