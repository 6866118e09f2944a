import Deflate
import Testing

@Suite struct RoundTripTests {
    /// An archive with the contents of all kinds, half of them streamed in pieces.
    static func archive(piece: Int, level: Int) throws -> [UInt8] {
        let collector = Collector()
        let writer = ZIPWriter(sink: collector.take)
        for (index, content) in Content.kinds.enumerated() {
            try writer.add("whole/\(index)", bytes: content, method: .deflated(level: level))
            try writer.add("stored/\(index)", bytes: content, method: .stored)
            try writer.begin("streamed/\(index)", method: index == 3 ? .stored : .deflated(level: level))
            for start in stride(from: 0, to: content.count, by: piece) {
                try content[start..<min(start + piece, content.count)].withUnsafeBytes { try writer.write($0) }
            }
            try writer.end()
        }
        try writer.finish()
        #expect(writer.writtenByteCount == collector.bytes.count)
        return collector.bytes
    }

    @Test(arguments: [1, 6, 9])
    func readsWhatItWrote(level: Int) throws {
        let archive = try ZIPArchive.open(BytesInMemory(try Self.archive(piece: 10_000, level: level)))
        #expect(archive.entries.count == 3 * Content.kinds.count)
        for entry in archive.entries {
            let index = try #require(entry.name.last?.wholeNumberValue)
            #expect(try archive.bytes(of: entry) == Content.kinds[index])
            #expect(entry.byteCount == Content.kinds[index].count)
            #expect(entry.modified == .earliest)
            #expect(!entry.isEncrypted && !entry.isDirectory && entry.isNameCertain)
        }
    }

    @Test func givesTheSameBytesAgainHoweverTheyAreCut() throws {
        let archive = try Self.archive(piece: 10_000, level: 6)
        for piece in [7, 977, 65_536, 1 << 20] { #expect(try Self.archive(piece: piece, level: 6) == archive) }
    }

    @Test(arguments: Array(1...40) + [64, 1_000, 65_536, 1 << 20])
    func fillsBuffersOfEverySize(size: Int) throws {
        let archive = try ZIPArchive.open(BytesInMemory(try Self.archive(piece: 10_000, level: 6)))
        for entry in archive.entries where size > 12 || entry.byteCount < 80_000 {
            let stream = try archive.stream(entry)
            var piece = [UInt8](repeating: 0, count: size)
            var crc = CRC32()
            var left = entry.byteCount
            while left > 0 {
                let count = try piece.withUnsafeMutableBytes { try stream.read(into: $0) }
                #expect(count == min(size, left))
                piece[..<count].withUnsafeBytes { crc.update($0) }
                left -= count
            }
            for _ in 0..<2 { #expect(try piece.withUnsafeMutableBytes { try stream.read(into: $0) } == 0) }
            #expect(crc.value == entry.crc32)
        }
    }

    @Test func keepsNamesAndFolders() throws {
        let names = ["目录/", "目录/表格.xlsx", "plain.txt", "../up", "/root", "a\\b", "naïve", "e\u{301}"]
        let collector = Collector()
        let writer = ZIPWriter(modified: ZIPTimestamp(year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 58))
        {
            collector.take($0)
        }
        for name in names { try writer.add(name, bytes: Array(name.utf8)) }
        try writer.finish()
        let archive = try ZIPArchive.open(BytesInMemory(collector.bytes))
        #expect(archive.entries.map(\.name) == names)
        #expect(archive.entries.map(\.isDirectory) == [true] + [Bool](repeating: false, count: 7))
        let entry = try #require(archive.entry(named: "目录/表格.xlsx"))
        #expect(try archive.bytes(of: entry) == Array("目录/表格.xlsx".utf8))
        #expect(entry.modified == ZIPTimestamp(year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 58))
        #expect(archive.entry(named: "目录") == nil)
    }

    @Test func writesAnArchiveOfNothing() throws {
        let collector = Collector()
        try ZIPWriter(sink: collector.take).finish()
        #expect(collector.bytes.count == 22)
        #expect(try ZIPArchive.open(BytesInMemory(collector.bytes)).entries.isEmpty)
    }

    @Test func refusesToWriteANameTwice() throws {
        let writer = ZIPWriter { _ in }
        try writer.add("a", bytes: [1])
        #expect(throws: ZIPError.duplicateEntry(entry: "a")) { try writer.begin("a") }
        #expect(throws: ZIPError.nameTooLong(limit: 65_535)) {
            try writer.add(String(repeating: "n", count: 65_536), bytes: [])
        }
    }
}
