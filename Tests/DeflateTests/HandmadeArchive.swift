import Deflate

/// An archive put together by hand, so that any field may lie.
struct HandmadeArchive {
    /// One entry; what is nil is what it ought to be.
    struct Entry {
        var name: [UInt8]
        var content: [UInt8] = Array("content".utf8)
        var method = 8
        var flags: UInt16 = 0
        var localName: [UInt8]?
        var localMethod: Int?
        var crc: UInt32?
        var byteCount: Int?
        var compressedByteCount: Int?
        var localByteCount: Int?
        var headerOffset: Int?
        var localExtra: [UInt8] = []
        var extra: [UInt8] = []
        var descriptor: [UInt8] = []
        /// The content is called deflated but nothing is there.
        var isStreamLeftOut = false

        init(_ name: String) { self.name = Array(name.utf8) }
        init(raw name: [UInt8]) { self.name = name }

        /// The entry with changes.
        func with(_ change: (inout Entry) -> Void) -> Entry {
            var entry = self
            change(&entry)
            return entry
        }
    }

    var entries: [Entry] = []
    var prefix: [UInt8] = []
    var comment: [UInt8] = []
    var entryCount: Int?
    var disk: UInt16 = 0
    /// Writes the records of ZIP64 although nothing needs them, and saturates all that can be.
    var isWide = false

    var bytes: [UInt8] {
        var bytes = prefix
        var directory: [UInt8] = []
        for entry in entries {
            let offset = bytes.count - prefix.count
            let content = entry.method == 8 && !entry.isStreamLeftOut ? Self.deflated(entry.content) : entry.content
            bytes += Self.local(entry, content) + content + entry.descriptor
            directory += central(entry, content, offset: offset)
        }
        let start = bytes.count - prefix.count
        return bytes + directory + end(start: start, count: directory.count)
    }

    static func deflated(_ content: [UInt8]) -> [UInt8] {
        (try? content.withUnsafeBytes { try Deflater.compress($0) }) ?? []
    }

    private static func local(_ entry: Entry, _ content: [UInt8]) -> [UInt8] {
        let streamed = entry.flags & 8 != 0
        let name = entry.localName ?? entry.name
        var bytes = number(0x0403_4b50, 4) + number(20, 2) + number(Int(entry.flags), 2)
        bytes += number(entry.localMethod ?? entry.method, 2) + number(0, 4)
        bytes += number(streamed ? 0 : Int(entry.crc ?? CRC32.of(entry.content)), 4)
        bytes += number(streamed ? 0 : entry.compressedByteCount ?? content.count, 4)
        bytes += number(streamed ? 0 : entry.localByteCount ?? entry.byteCount ?? entry.content.count, 4)
        return bytes + number(name.count, 2) + number(entry.localExtra.count, 2) + name + entry.localExtra
    }

    private func central(_ entry: Entry, _ content: [UInt8], offset: Int) -> [UInt8] {
        let sizes = [entry.byteCount ?? entry.content.count, entry.compressedByteCount ?? content.count]
        let place = entry.headerOffset ?? offset
        var extra = entry.extra
        if isWide { extra += Self.number(1, 2) + Self.number(24, 2) + (sizes + [place]).flatMap { Self.number($0, 8) } }
        var bytes = Self.number(0x0201_4b50, 4) + Self.number(45, 2) + Self.number(45, 2)
        bytes += Self.number(Int(entry.flags), 2) + Self.number(entry.method, 2) + Self.number(0, 4)
        bytes += Self.number(Int(entry.crc ?? CRC32.of(entry.content)), 4)
        bytes += Self.number(isWide ? 0xffff_ffff : sizes[1], 4) + Self.number(isWide ? 0xffff_ffff : sizes[0], 4)
        bytes += Self.number(entry.name.count, 2) + Self.number(extra.count, 2) + Self.number(0, 10)
        return bytes + Self.number(isWide ? 0xffff_ffff : place, 4) + entry.name + extra
    }

    private func end(start: Int, count: Int) -> [UInt8] {
        let entries = entryCount ?? entries.count
        var bytes: [UInt8] = []
        if isWide {
            bytes += Self.number(0x0606_4b50, 4) + Self.number(44, 8) + Self.number(45, 2) + Self.number(45, 2)
            bytes += Self.number(0, 8) + Self.number(entries, 8) + Self.number(entries, 8)
            bytes += Self.number(count, 8) + Self.number(start, 8)
            bytes += Self.number(0x0706_4b50, 4) + Self.number(0, 4) + Self.number(start + count, 8) + Self.number(1, 4)
        }
        bytes += Self.number(0x0605_4b50, 4) + Self.number(Int(disk), 2) + Self.number(0, 2)
        bytes += Self.number(isWide ? 0xffff : entries, 2) + Self.number(isWide ? 0xffff : entries, 2)
        bytes += Self.number(isWide ? 0xffff_ffff : count, 4) + Self.number(isWide ? 0xffff_ffff : start, 4)
        return bytes + Self.number(comment.count, 2) + comment
    }

    /// A little-endian number.
    static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

/// Opens and reads every entry.
func readAll(_ bytes: [UInt8], limits: ZIPLimits = ZIPLimits()) throws -> [String: [UInt8]] {
    let archive = try ZIPArchive.open(BytesInMemory(bytes), limits: limits)
    var contents: [String: [UInt8]] = [:]
    for entry in archive.entries { contents[entry.name] = try archive.bytes(of: entry) }
    return contents
}
