import Deflate
import Testing

@Suite struct HostileArchiveTests {
    typealias Entry = HandmadeArchive.Entry

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        let error: ZIPError

        init(_ description: String, _ error: ZIPError, _ archive: HandmadeArchive) {
            testDescription = description
            bytes = archive.bytes
            self.error = error
        }

        init(_ description: String, _ error: ZIPError, _ change: (inout Entry) -> Void) {
            self.init(description, error, HandmadeArchive(entries: [Entry("a").with(change)]))
        }
    }

    static let cases = [
        Case("encrypted", .encrypted(entry: "a")) { $0.flags = 1 },
        Case("strongly encrypted", .encrypted(entry: "a")) { $0.flags = 1 << 6 },
        Case("headers hidden", .encrypted(entry: "a")) { $0.flags = 1 << 13 },
        Case("AES", .encrypted(entry: "a")) { $0.method = 99 },
        Case("bzip2", .unsupportedMethod(entry: "a", method: 12)) { $0.method = 12 },
        Case("wrong checksum", .wrongChecksum(entry: "a")) { $0.crc = 1 },
        Case("wrong checksum, stored", .wrongChecksum(entry: "a")) {
            $0.crc = 1
            $0.method = 0
        },
        Case("more bytes than stated", .wrongByteCount(entry: "a")) { $0.byteCount = 6 },
        Case("fewer bytes than stated", .wrongByteCount(entry: "a")) { $0.byteCount = 8 },
        Case("stored with two sizes", .wrongByteCount(entry: "a")) {
            $0.byteCount = 6
            $0.method = 0
        },
        Case("stream cut short", .damaged(entry: "a")) { $0.compressedByteCount = 3 },
        Case("stream of nothing", .damaged(entry: "a")) { $0.compressedByteCount = 0 },
        Case("beyond the directory", .overlappingEntries(entry: "a")) { $0.compressedByteCount = 100 },
        Case("header beyond the directory", .damaged(entry: "a")) { $0.headerOffset = 0xffff_fffe },
        Case("header elsewhere", .damaged(entry: "a")) {
            $0.headerOffset = 1
            $0.descriptor = [0]
        },
        Case("other local name", .headerMismatch(entry: "a")) { $0.localName = [0x62] },
        Case("longer local name", .headerMismatch(entry: "a")) { $0.localName = [0x61, 0x62] },
        Case("other local method", .headerMismatch(entry: "a")) { $0.localMethod = 0 },
        Case("other local size", .headerMismatch(entry: "a")) { $0.localByteCount = 9 },
        Case("local field reaching into the directory", .overlappingEntries(entry: "a")) {
            $0.localExtra = [1]
            $0.flags = 8
            $0.compressedByteCount = 10
        },
        Case("expands beyond any DEFLATE", .ratio(entry: "a", limit: 1_100)) { $0.byteCount = 2 << 20 },
        Case("same name twice", .duplicateEntry(entry: "a"), HandmadeArchive(entries: [Entry("a"), Entry("a")])),
        Case(
            "same bytes twice", .overlappingEntries(entry: "a"),
            HandmadeArchive(entries: [Entry("a"), Entry("b").with { $0.headerOffset = 0 }])),
        Case(
            "bytes of the next entry", .overlappingEntries(entry: "a"),
            HandmadeArchive(entries: [Entry("a").with { $0.compressedByteCount = 20 }, Entry("b")])),
        Case("more entries counted", .damaged(entry: nil), HandmadeArchive(entries: [Entry("a")], entryCount: 2)),
        Case("fewer entries counted", .damaged(entry: nil), HandmadeArchive(entries: [Entry("a")], entryCount: 0)),
        Case("second piece", .multiplePieces, HandmadeArchive(entries: [Entry("a")], disk: 1)),
        Case("endless entries", .tooManyEntries(limit: 10_000), HandmadeArchive(entryCount: 1 << 40, isWide: true)),
        Case("too many entries", .tooManyEntries(limit: 10_000), HandmadeArchive(entryCount: 10_001)),
        Case(
            "long name", .nameTooLong(limit: 4_096),
            HandmadeArchive(entries: [Entry(String(repeating: "n", count: 4_097))])),
        Case(
            "beyond 4 GiB", .tooLarge(entry: "a", limit: 1 << 32),
            HandmadeArchive(entries: [Entry("a").with { $0.byteCount = 1 << 32 + 1 }], isWide: true)),
        Case(
            "beyond 63 bits", .damaged(entry: "a"),
            HandmadeArchive(entries: [Entry("a").with { $0.byteCount = -1 }], isWide: true)),
        Case(
            "ends beyond 63 bits", .overlappingEntries(entry: "a"),
            HandmadeArchive(entries: [Entry("a").with { $0.compressedByteCount = Int.max }], isWide: true)),
        Case("ZIP64 field too short", .damaged(entry: "a")) {
            $0.compressedByteCount = 0xffff_ffff
            $0.extra = [1, 0, 4, 0, 1, 2, 3, 4]
        },
    ]

    @Test(arguments: cases)
    func refuses(_ hostile: Case) {
        #expect(throws: hostile.error) { try readAll(hostile.bytes) }
    }

    @Test func refusesRecordsThatDisagree() {
        var archive = HandmadeArchive(entries: [Entry("a")])
        archive.isWide = true
        var bytes = archive.bytes
        bytes[bytes.count - 12] = 2
        bytes[bytes.count - 11] = 0
        #expect(throws: ZIPError.damaged(entry: nil)) { try readAll(bytes) }
    }

    @Test(arguments: [[], [0], Array("PK".utf8), Array("name,number\n1,2\n".utf8), Array(repeating: 0, count: 70_000)])
    func tellsWhatIsNoArchive(bytes: [UInt8]) {
        #expect(throws: ZIPError.notAnArchive) { try readAll(bytes) }
    }

    @Test(arguments: [false, true])
    func noticesAnArchiveCutAtEveryByte(isWide: Bool) {
        var archive = HandmadeArchive(entries: [Entry("a"), Entry("b")], comment: Array("comment".utf8))
        archive.isWide = isWide
        let bytes = archive.bytes
        for count in 0..<bytes.count {
            let error: ZIPError = count < 4 ? .notAnArchive : .truncated
            #expect(throws: error) { try readAll([UInt8](bytes[..<count])) }
        }
        for start in 1...60 {
            #expect(throws: ZIPError.self) { try readAll([UInt8](bytes[start...])) }
        }
    }

    @Test(arguments: [false, true])
    func neverVerifiesOtherBytesWhateverBitIsWrong(isWide: Bool) {
        let streamed = Entry("streamed").with { $0.flags = 8 }
        let stored = Entry("stored").with { $0.method = 0 }
        let long = Entry("long").with { $0.content = Content.text(900) }
        var archive = HandmadeArchive(entries: [streamed, stored, long])
        archive.isWide = isWide
        let known = [streamed.content, long.content, []]
        var bytes = archive.bytes
        for bit in 0..<bytes.count * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8)
            if let contents = try? readAll(bytes) {
                #expect(contents.values.allSatisfy { known.contains($0) }, "bit \(bit)")
            }
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
    }

    @Test(arguments: 0..<100)
    func survivesNoiseInAnArchive(seed: UInt64) {
        var dice = Dice(seed)
        let entries = (0..<3).map { index in Entry("\(index)").with { $0.content = Content.text(2_000, seed: seed) } }
        var bytes = HandmadeArchive(entries: entries).bytes
        for _ in 0...Int.random(in: 0...20, using: &dice) {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            bytes[place] = UInt8.random(in: 0...255, using: &dice)
        }
        if let contents = try? readAll(bytes) { #expect(contents.values.allSatisfy { $0 == entries[0].content }) }
    }

    @Test func stopsABombAtTheSizeItStates() throws {
        let bomb = Entry("bomb").with {
            $0.content = [UInt8](repeating: 0, count: 8 << 20)
            $0.byteCount = 1_000
        }
        let archive = try ZIPArchive.open(BytesInMemory(HandmadeArchive(entries: [bomb]).bytes))
        let stream = try archive.stream(archive.entries[0])
        var piece = [UInt8](repeating: 0, count: 4_096)
        for _ in 0..<2 {
            #expect(throws: ZIPError.wrongByteCount(entry: "bomb")) {
                try piece.withUnsafeMutableBytes { try stream.read(into: $0) }
            }
        }
    }

    @Test func refusesABombThatStatesItsSizeBeforeAnyByte() throws {
        let bomb = Entry("bomb").with { $0.content = [UInt8](repeating: 0, count: 8 << 20) }
        let bytes = HandmadeArchive(entries: [bomb]).bytes
        #expect(try readAll(bytes)["bomb"]?.count == 8 << 20)
        var limits = ZIPLimits()
        limits.maximumRatio = 200
        #expect(throws: ZIPError.ratio(entry: "bomb", limit: 200)) { try readAll(bytes, limits: limits) }
        limits.maximumExpandedBytes = 1 << 20
        #expect(throws: ZIPError.tooLarge(entry: "bomb", limit: 1 << 20)) { try readAll(bytes, limits: limits) }
    }

    @Test func doesNotTakeAnInnerArchiveForOneThatWasCut() throws {
        let inner = HandmadeArchive(entries: [Entry("inner")]).bytes
        let outer = Entry("outer").with {
            $0.content = inner
            $0.method = 0
        }
        let bytes = HandmadeArchive(entries: [outer, Entry("other")]).bytes
        #expect(try readAll(bytes)["outer"] == inner)
        for count in 4..<bytes.count {
            #expect(throws: ZIPError.truncated) { try readAll([UInt8](bytes[..<count])) }
        }
    }

    @Test func passesOnWhatTheSourceThrows() throws {
        struct Broken: RandomAccessBytes {
            struct Failure: Error {}
            let byteCount = 1_000
            func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int { throw Failure() }
        }
        #expect(throws: Broken.Failure.self) { try ZIPArchive.open(Broken()) }
    }
}
