import Testing

@testable import Tabular

/// Wherever pieces and blocks end, the records are the same.
@Suite struct BlockBorderTests {
    static let texts: [String] =
        CSVCase.everyday.map(\.text) + CSVCase.quoted.map(\.text) + [
            "a,\"x\r\ny\",b\r\n\"\"\"\",\r\n\r\n\rlong cell of many bytes,2\n\"end\"",
            "\"一二\"\"三\",四\r\n\"五\r六\"七,\"\"\n八",
            "1,2\r\n3,4\r5,6\n\n\n7,8\r\n",
        ]

    @Test(arguments: texts)
    func readsTheSameInBlocksOfEverySize(_ text: String) throws {
        let document = try document(text, delimiter: 0x2C)
        let expected = try records(document)
        for block in 1...24 {
            #expect(try records(document, block: block, piece: 1 << 16) == expected, "blocks of \(block)")
        }
    }

    @Test(arguments: texts)
    func readsTheSameInPiecesOfEverySize(_ text: String) throws {
        let document = try document(text, delimiter: 0x2C)
        let expected = try records(document)
        for piece in 1...64 {
            #expect(try records(document, block: 1 << 16, piece: piece) == expected, "pieces of \(piece)")
            #expect(try records(document, block: 5, piece: piece) == expected, "pieces of \(piece), small blocks")
        }
    }

    @Test func readsRandomTextsTheSameByEveryPath() throws {
        var random = SteadyRandom(state: 7)
        let parts = ["a", "bc", "\"", "\"\"", ",", ",", "\n", "\r", "\r\n", " ", "中"]
        var readable = 0
        for _ in 0..<1500 {
            let length = Int.random(in: 1...25, using: &random)
            let text = (0..<length).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            guard let document = try? document(text, delimiter: 0x2C) else { continue }
            readable += 1
            let expected = try records(document)
            let block = Int.random(in: 1...20, using: &random)
            let piece = Int.random(in: 1...20, using: &random)
            #expect(try records(document, block: block, piece: piece) == expected, "\(text.debugDescription)")
        }
        #expect(readable > 500)
    }

    @Test(arguments: [TextEncoding.gb18030, .utf16LittleEndian, .utf16BigEndian])
    func transcodesTheSameInPiecesOfEverySize(_ encoding: TextEncoding) throws {
        let text = "卡号,名称\r\n1,\"示例，公司\u{20087}\"\r\n2,物联网卡\n3,普通文字\n"
        let document = try document(Encoded.bytes(text, encoding), encoding: encoding, delimiter: 0x2C)
        let expected = try rows(text, delimiter: 0x2C)
        for piece in 1...64 {
            #expect(try records(document, block: 1 << 16, piece: piece).map(\.cells) == expected, "pieces of \(piece)")
        }
    }

    @Test func cutsTheSameBlocksWhateverThePieces() throws {
        func cuts(_ piece: Int) throws -> [Int] {
            var document = try document(String(repeating: "abc,\"d\ne\"\r\nf\n", count: 40), delimiter: 0x2C)
            document.pieceByteCount = piece
            var offsets: [Int] = []
            try document.mapBlocks(workers: 1, blockByteCount: 50) { block, _ in
                block.textOffset
            } consume: { offset, _ in
                offsets.append(offset)
            }
            return offsets
        }
        let expected = try cuts(1 << 16)
        #expect(expected.count > 10)
        for piece in 1...64 { #expect(try cuts(piece) == expected) }
    }

    @Test func validatesUTF8TheSameInPiecesOfEverySize() {
        let bytes: [UInt8] =
            Array("中文é𠂇 plain text plain text plain text plain text 中".utf8) + [0xE4, 0xB8, 0x41, 0xC0, 0xF0, 0x9F]
        var whole = UTF8Validator()
        bytes.withUnsafeBytes { whole.feed($0) }
        whole.finish()
        #expect(whole.sequenceCount == 5)
        #expect(whole.invalidByteCount == 5)
        for size in 1...bytes.count {
            var validator = UTF8Validator()
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { validator.feed($0) }
            }
            validator.finish()
            #expect(validator.invalidByteCount == whole.invalidByteCount)
            #expect(validator.sequenceCount == whole.sequenceCount)
            #expect(validator.firstInvalid == whole.firstInvalid)
        }
    }
}
