import Deflate
import Testing

@Suite struct StreamTests {
    @Test(arguments: Content.kinds.indices, [DeflateWrapping.raw, .zlib])
    func expandsWhatItCompressed(kind: Int, wrapping: DeflateWrapping) throws {
        let content = Content.kinds[kind]
        for level in [1, 6, 9] {
            let stream = try content.withUnsafeBytes {
                try Deflater.compress($0, level: level, wrapping: wrapping)
            }
            let expanded = try stream.withUnsafeBytes {
                try Inflater.expand($0, wrapping: wrapping, limit: content.count)
            }
            #expect(expanded == content)
        }
    }

    @Test(arguments: [DeflateWrapping.raw, .zlib])
    func givesTheSameBytesForPiecesOfEverySize(wrapping: DeflateWrapping) throws {
        let content = Content.text(9_000) + Content.noise(3_000)
        let stream = try content.withUnsafeBytes { try Deflater.compress($0, level: 6, wrapping: wrapping) }
        for size in Array(1...70) + [255, 256, 257, 4_095, 65_536] {
            #expect(try compress(content, wrapping: wrapping, level: 6, input: size, output: 1 + size / 3) == stream)
            let (expanded, surplus) = try expand(stream, wrapping: wrapping, input: size, output: 8_192)
            #expect(expanded == content)
            #expect(surplus == 0)
            #expect(try expand(stream, wrapping: wrapping, input: 4_096, output: size).0 == content)
        }
    }

    @Test(arguments: 0..<60)
    func survivesPiecesOfRandomSize(seed: UInt64) throws {
        var dice = Dice(seed + 100)
        let content =
            Content.text(Int.random(in: 0...90_000, using: &dice), seed: seed)
            + Content.noise(Int.random(in: 0...5_000, using: &dice), seed: seed)
        let wrapping: DeflateWrapping = seed % 2 == 0 ? .raw : .zlib
        func size() -> Int { 1 << Int.random(in: 0...17, using: &dice) }
        let stream = try compress(
            content, wrapping: wrapping, level: Int.random(in: 1...9, using: &dice), input: size(), output: size())
        #expect(try expand(stream, wrapping: wrapping, input: size(), output: size()).0 == content)
    }

    @Test(arguments: [DeflateWrapping.raw, .zlib], 0..<20)
    func countsTheBytesBehindTheStream(wrapping: DeflateWrapping, behind: Int) throws {
        let content = Content.text(500, seed: UInt64(behind))
        let stream = try content.withUnsafeBytes { try Deflater.compress($0, level: 6, wrapping: wrapping) }
        for size in [1, 2, 3, 7, 8, 9, 1_000] {
            let padded = stream + [UInt8](repeating: 0xaa, count: behind)
            let (expanded, surplus) = try expand(padded, wrapping: wrapping, input: size, output: 100)
            #expect(expanded == content)
            #expect(surplus == behind)
        }
    }

    @Test(arguments: [DeflateWrapping.raw, .zlib])
    func noticesAStreamCutAtEveryByte(wrapping: DeflateWrapping) throws {
        let content = Content.text(3_000) + Content.noise(300)
        let stream = try content.withUnsafeBytes { try Deflater.compress($0, level: 9, wrapping: wrapping) }
        for count in 0..<stream.count {
            #expect(throws: DeflateError.truncated) {
                try expand([UInt8](stream[..<count]), wrapping: wrapping, input: 64, output: 512)
            }
            #expect(throws: DeflateError.truncated) {
                try stream[..<count].withUnsafeBytes { try Inflater.expand($0, wrapping: wrapping, limit: 9_999) }
            }
        }
    }

    @Test func refusesAWrongAdler32() throws {
        var stream = try Content.text(3_000).withUnsafeBytes { try Deflater.compress($0, level: 6, wrapping: .zlib) }
        stream[stream.count - 1] ^= 1
        #expect(throws: DeflateError.wrongChecksum) {
            try expand(stream, wrapping: .zlib, input: 100, output: 100)
        }
    }

    @Test(arguments: [[0x00, 0x00], [0x78, 0x9d], [0x78, 0xbb, 0, 0, 0, 1], [0x77, 0x85]] as [[UInt8]])
    func refusesAZlibHeaderThatIsNone(header: [UInt8]) {
        #expect(throws: header == [0x78, 0x9d] ? DeflateError.wrongChecksum : .damaged) {
            try expand(header + [3, 0, 0, 0, 0, 1], wrapping: .zlib, input: 64, output: 64)
        }
    }

    @Test(arguments: 1...16)
    func refusesAPresetDictionaryInPiecesOfEverySize(size: Int) {
        let stream: [UInt8] = [0x78, 0x3f, 0x5b, 0x02, 0x87, 0x01, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01, 0xb2, 0xb3]
        #expect(throws: DeflateError.damaged) { try expand(stream, wrapping: .zlib, input: size, output: 50) }
        #expect(throws: DeflateError.damaged) {
            try expand([0x78, 0xbb, 0, 0, 0, 1, 3, 0, 0, 0, 0, 1], wrapping: .zlib, input: size, output: 50)
        }
    }

    @Test(
        arguments: [
            [0x07],  // block type 3
            [0x01, 0x05, 0x00, 0x00, 0x00],  // stored, lengths that do not agree
            [0x03, 0x02, 0x00, 0x00],  // fixed codes, a distance before the first byte
            [0xfd, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],  // dynamic codes that are no code
        ] as [[UInt8]])
    func refusesABlockThatIsNone(stream: [UInt8]) {
        #expect(throws: DeflateError.damaged) {
            try expand(stream + [UInt8](repeating: 0, count: 16), wrapping: .raw, input: 64, output: 64)
        }
    }

    @Test func saysTheSameErrorAgain() {
        let inflater = Inflater()
        var piece = [UInt8](repeating: 0, count: 64)
        for _ in 0..<3 {
            #expect(throws: DeflateError.damaged) {
                try [UInt8](repeating: 7, count: 9).withUnsafeBytes { bytes in
                    try piece.withUnsafeMutableBytes { try inflater.inflate(bytes, into: $0) }
                }
            }
        }
    }

    @Test func stopsAnExpansionAtItsLimit() throws {
        let stream = try [UInt8](repeating: 0, count: 1 << 20).withUnsafeBytes { try Deflater.compress($0) }
        #expect(throws: DeflateError.tooLarge(limit: 99_999)) {
            try stream.withUnsafeBytes { try Inflater.expand($0, limit: 99_999) }
        }
    }

    @Test(arguments: [("", 0), ("a", 0xe8b7_be43), ("123456789", 0xcbf4_3926)] as [(String, UInt32)])
    func computesTheKnownChecksums(text: String, crc: UInt32) {
        #expect(CRC32.of(Array(text.utf8)) == crc)
        var pieces = CRC32()
        for byte in text.utf8 { withUnsafeBytes(of: byte) { pieces.update($0) } }
        #expect(pieces.value == crc)
    }
}
