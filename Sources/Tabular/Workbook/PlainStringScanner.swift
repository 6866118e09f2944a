/// A fast look for items that are one plain text: `<si><t>…</t></si>`, as most producers write most strings.
final class PlainStringScanner {
    private let empty: BytePattern
    private let opening: BytePattern
    private let textEnd: BytePattern
    private let itemEnd: BytePattern
    private let phonetic: BytePattern
    private let preserving = Array(" xml:space=\"preserve\">".utf8)

    /// - Parameter prefix: of the elements' names, with its colon: `x:`; nil if that is too long to look for.
    init?(prefix: [UInt8]) {
        let prefix = String(decoding: prefix, as: UTF8.self)
        guard let empty = BytePattern(Array("<\(prefix)si/>".utf8)),
            let opening = BytePattern(Array("<\(prefix)si><\(prefix)t".utf8)),
            let textEnd = BytePattern(Array("</\(prefix)t>".utf8)),
            let itemEnd = BytePattern(Array("</\(prefix)si>".utf8)),
            let phonetic = BytePattern(Array("<\(prefix)phoneticPr ".utf8))
        else { return nil }
        self.empty = empty
        self.opening = opening
        self.textEnd = textEnd
        self.itemEnd = itemEnd
        self.phonetic = phonetic
    }

    /// Takes as many plain items from the reader's window as lie there whole, one after the other.
    func scan(_ reader: XMLReader, into builder: inout StringStoreBuilder) throws {
        let base = UnsafePointer(reader.base)
        let end = reader.end
        var item = reader.place
        defer { reader.consume(item - reader.place) }
        while true {
            var place = item
            while place < end, XMLTag.isSpace(base[place]) { place += 1 }
            guard place < end else { return }
            if empty.matches(base, at: place) {
                try builder.endString()
                item = place + empty.count
                continue
            }
            guard opening.matches(base, at: place) else { return }
            place += opening.count
            if base[place] == 0x3E { place += 1 } else if !skipPreserving(base, &place, end) { return }
            let run = PlainRun(base, from: place, to: end)
            guard run.end < end, let next = itemEnd(base, behind: run.end, to: end) else { return }
            let text = UnsafeBufferPointer(start: base + place, count: run.end - place)
            if run.isPlain { builder.bytes.append(text) } else { try append(text, reader, &builder) }
            try builder.checkCurrent()
            try builder.endString()
            item = next
        }
    }

    /// Place behind the item whose text ends at `place`; nil if more follows than how to pronounce it, which Excel says
    /// of nearly every string in China and Japan.
    @inline(__always)
    private func itemEnd(_ base: UnsafePointer<UInt8>, behind place: Int, to end: Int) -> Int? {
        guard textEnd.matches(base, at: place) else { return nil }
        var place = place + textEnd.count
        guard place < end else { return nil }
        if itemEnd.matches(base, at: place) { return place + itemEnd.count }
        guard phonetic.matches(base, at: place) else { return nil }
        place += phonetic.count
        while place < end, base[place] != 0x3E { place += 1 }
        guard place < end, base[place - 1] == 0x2F, itemEnd.matches(base, at: place + 1) else { return nil }
        return place + 1 + itemEnd.count
    }

    private func skipPreserving(_ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int) -> Bool {
        guard end - place >= preserving.count else { return false }
        for (offset, byte) in preserving.enumerated() where base[place + offset] != byte { return false }
        place += preserving.count
        return true
    }

    @inline(never)
    private func append(
        _ text: UnsafeBufferPointer<UInt8>, _ reader: XMLReader, _ builder: inout StringStoreBuilder
    ) throws {
        let start = builder.bytes.count
        if let damage = XMLText.append(text, to: &builder.bytes) { throw reader.damaged(damage) }
        EscapedText.resolve(&builder.bytes, from: start)
    }
}

/// Text up to the next `<`, and whether anything in it means more than itself.
private struct PlainRun {
    /// Place of the `<`, or behind the window's last byte.
    let end: Int
    /// No reference, no control character, no underscore that may begin an escape.
    let isPlain: Bool

    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, from start: Int, to limit: Int) {
        var place = start
        var special: UInt64 = 0
        while place < limit {
            let word = WordScan.load(base, place)
            // Each finds control characters too, which the padding behind the window is made of.
            let ends = WordScan.hits(word, WordScan.repeated(0x3C))
            let others = WordScan.hits(word, WordScan.repeated(0x26)) | WordScan.hits(word, WordScan.repeated(0x5F))
            let controls = ends & others
            let stops = ends ^ controls
            if stops != 0 {
                let stop = stops & (0 &- stops)
                special |= others & (stop &- 1)
                end = place &+ stop.trailingZeroBitCount >> 3
                isPlain = special == 0
                return
            }
            special |= others
            place &+= 8
        }
        end = limit
        isPlain = false
    }
}
