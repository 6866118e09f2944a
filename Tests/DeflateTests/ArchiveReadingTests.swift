import Deflate
import Testing

@Suite struct ArchiveReadingTests {
    typealias Entry = HandmadeArchive.Entry
    private static let content = Array("content".utf8)

    private static let crcAndSizes =
        HandmadeArchive.number(Int(CRC32.of(content)), 4)
        + HandmadeArchive.number(HandmadeArchive.deflated(content).count, 4)
        + HandmadeArchive.number(content.count, 4)

    @Test(
        arguments: [
            [], crcAndSizes, [0x50, 0x4b, 7, 8] + crcAndSizes,
        ] as [[UInt8]])
    func readsStreamedEntries(descriptor: [UInt8]) throws {
        let entry = Entry("a").with {
            $0.flags = 8
            $0.descriptor = descriptor
        }
        let contents = try readAll(HandmadeArchive(entries: [entry, Entry("b")]).bytes)
        #expect(contents == ["a": Self.content, "b": Self.content])
    }

    @Test(arguments: [0, 1, 100, 65_535])
    func findsTheDirectoryBeforeAComment(count: Int) throws {
        let noisy = [UInt8](repeating: 0x50, count: max(0, count - 4)) + [0x50, 0x4b, 5, 6].prefix(count)
        for comment in [[UInt8](repeating: 0x20, count: count), noisy] {
            let archive = HandmadeArchive(entries: [Entry("a")], comment: comment)
            #expect(try readAll(archive.bytes) == ["a": Self.content])
        }
    }

    @Test(arguments: [false, true], [0, 1, 3, 5_000])
    func readsAnArchiveBehindOtherBytes(isWide: Bool, prefix: Int) throws {
        var archive = HandmadeArchive(entries: [Entry("a"), Entry("b")], prefix: Content.noise(prefix))
        archive.isWide = isWide
        #expect(try readAll(archive.bytes) == ["a": Self.content, "b": Self.content])
    }

    @Test func readsAnArchiveBeforeOtherBytes() throws {
        let bytes = HandmadeArchive(entries: [Entry("a")]).bytes + [0, 0, 0]
        #expect(try readAll(bytes) == ["a": Self.content])
    }

    @Test func readsExtraFieldsThatAreBroken() throws {
        let entry = Entry("a").with {
            $0.localExtra = [1, 2, 3]
            $0.extra = [0x99, 0x99, 0xff, 0xff, 0]
        }
        #expect(try readAll(HandmadeArchive(entries: [entry]).bytes) == ["a": Self.content])
    }

    @Test func readsHeadersWithoutSizesThatDoNotSaySo() throws {
        let entry = Entry("a").with { $0.localByteCount = 0 }
        #expect(try readAll(HandmadeArchive(entries: [entry]).bytes) == ["a": Self.content])
    }

    @Test func readsAnEmptyEntryWithoutAStream() throws {
        let entry = Entry("a").with {
            $0.content = []
            $0.isStreamLeftOut = true
        }
        #expect(try readAll(HandmadeArchive(entries: [entry]).bytes) == ["a": []])
    }

    /// "订单.xlsx" in GBK.
    private static let gbk: [UInt8] = [0xb6, 0xa9, 0xb5, 0xa5] + Array(".xlsx".utf8)

    @Test func namesEntriesAsTheArchiveSays() throws {
        let field = { (text: String, crc: UInt32) -> [UInt8] in
            let content = [1] + HandmadeArchive.number(Int(crc), 4) + Array(text.utf8)
            return [0x75, 0x70] + HandmadeArchive.number(content.count, 2) + content
        }
        let table: [(Entry, name: String, isCertain: Bool)] = [
            (Entry("plain"), "plain", true),
            (Entry("订单").with { $0.flags = 1 << 11 }, "订单", true),
            (Entry("未标"), "未标", true),
            (Entry(raw: Self.gbk), "╢⌐╡Ñ.xlsx", false),
            (Entry(raw: [0xff, 0x81]).with { $0.extra = field("好", CRC32.of([0xff, 0x81])) }, "好", true),
            (Entry(raw: [0xff, 0x82]).with { $0.extra = field("旧", 1) }, "\u{a0}é", false),
            (Entry(raw: [0xff]).with { $0.flags = 1 << 11 }, "\u{a0}", false),
        ]
        let archive = try ZIPArchive.open(BytesInMemory(HandmadeArchive(entries: table.map(\.0)).bytes))
        for (entry, expected) in zip(archive.entries, table) {
            #expect(entry.name == expected.name)
            #expect(entry.isNameCertain == expected.isCertain)
            #expect(entry.rawName == expected.0.name)
            #expect(try archive.bytes(of: entry) == Self.content)
        }
    }

    @Test func readsSeveralStreamsAtATime() throws {
        let entries = (0..<4).map { index in Entry("\(index)").with { $0.content = Content.text(50_000 + index) } }
        let archive = try ZIPArchive.open(BytesInMemory(HandmadeArchive(entries: entries).bytes))
        let streams = try archive.entries.map { try archive.stream($0) }
        var contents = [[UInt8]](repeating: [], count: 4)
        var piece = [UInt8](repeating: 0, count: 777)
        for _ in 0..<100 {
            for index in 0..<4 {
                let count = try piece.withUnsafeMutableBytes { try streams[index].read(into: $0) }
                contents[index] += piece[..<count]
            }
        }
        #expect(contents == entries.map(\.content))
    }

    @Test func readsStreamsOnSeveralThreads() async throws {
        let entries = (0..<8).map { index in Entry("\(index)").with { $0.content = Content.text(90_000 + index) } }
        let archive = try ZIPArchive.open(BytesInMemory(HandmadeArchive(entries: entries).bytes))
        try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for entry in archive.entries { group.addTask { (entry.index, try archive.bytes(of: entry)) } }
            for try await (index, bytes) in group { #expect(bytes == entries[index].content) }
        }
    }
}
