/// Numbers the texts of a workbook. Texts that come again get their number again, as far as a table of fixed size
/// remembers them: what a huge workbook repeats late may be written twice, which costs bytes and nothing else.
struct SharedTexts {
    /// Numbers given so far.
    private(set) var count = 0

    private struct Entry {
        let hash: UInt64
        let start: Int
        let count: Int
        let number: Int
    }

    private var entries: [Entry] = []
    private var bytes = ByteBuffer(capacity: 1 << 12)
    /// Places in `entries`, -1 where free; a power of two of them, at most half of them taken.
    private var slots: [Int32] = Array(repeating: -1, count: 1 << 8)

    private static let mostEntries = 1 << 16
    private static let mostBytes = 4 << 20
    private static let longestText = 1 << 10
    private static let longestProbe = 64

    /// The text's number, and whether it is new and has to be written.
    mutating func number(of text: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        guard SharedTexts.mayRepeat(text) else { return (next(), true) }
        let hash = SharedTexts.hash(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        var probes = 0
        while slots[slot] >= 0, probes < SharedTexts.longestProbe {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, isSame(entry, text) { return (entry.number, false) }
            slot = (slot + 1) & (slots.count - 1)
            probes += 1
        }
        let number = next()
        if slots[slot] < 0 { remember(text, hash, number, slot) }
        return (number, true)
    }

    private mutating func next() -> Int {
        defer { count += 1 }
        return count
    }

    private func isSame(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard entry.count == text.count else { return false }
        return bytes.withBytes { known in
            let left = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(known)[entry.start...])
            let right = UnsafeRawBufferPointer(text)
            var place = 0
            while place + 8 <= entry.count {
                let word = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                guard word == right.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
                place += 8
            }
            while place < entry.count, left[place] == right[place] { place += 1 }
            return place == entry.count
        }
    }

    private mutating func remember(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ number: Int, _ slot: Int) {
        guard entries.count < SharedTexts.mostEntries, bytes.count < SharedTexts.mostBytes else { return }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, start: bytes.count, count: text.count, number: number))
        bytes.append(text)
        if entries.count * 2 > slots.count { grow() }
    }

    /// What finds no free place within reach is forgotten.
    private mutating func grow() {
        let mask = slots.count * 2 - 1
        slots = Array(repeating: -1, count: mask + 1)
        for (place, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            var probes = 0
            while slots[slot] >= 0, probes < SharedTexts.longestProbe {
                slot = (slot + 1) & mask
                probes += 1
            }
            if slots[slot] < 0 { slots[slot] = Int32(place) }
        }
    }

    /// Long texts and long numbers hardly ever come twice.
    private static func mayRepeat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= longestText else { return false }
        return text.count < SheetLimit.digits || !text.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// FNV-1a over words of eight bytes, its upper half folded in.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(text.count)
        let raw = UnsafeRawBufferPointer(text)
        var place = 0
        while place + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            place += 8
        }
        while place < raw.count {
            hash = (hash ^ UInt64(raw[place])) &* 0x0000_0100_0000_01B3
            place += 1
        }
        hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 32
    }
}

/// How long a cell's text is for a spreadsheet, which counts in UTF-16.
enum CellText {
    /// Bytes that fit into a cell, one unit kept free for the mark that something is missing; nil when all fits.
    static func fittingByteCount(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        // A unit takes at least one byte.
        guard text.count > SheetLimit.cellUnits else { return nil }
        var units = 0
        var cut = 0
        for (place, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            if units <= SheetLimit.cellUnits - 1 { cut = place }
            units += byte >= 0xF0 ? 2 : 1
            if units > SheetLimit.cellUnits { return cut }
        }
        return nil
    }

    /// About how wide a text is: a Chinese character takes three bytes and two columns. Long texts are wrapped.
    @inline(__always)
    static func width(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard text.count <= 128 else { return text.count }
        var wide = 0
        for byte in text where byte >= 0x80 { wide += 1 }
        return text.count - wide / 3
    }

    /// About how many lines a text takes in a column of so many characters.
    static func lineCount(_ text: UnsafeBufferPointer<UInt8>, width: Int) -> Int {
        var lines = 1
        var column = 0
        for byte in text.prefix(4096) {
            if byte == ASCII.lineFeed {
                lines += 1
                column = 0
            } else if byte & 0xC0 != 0x80 {
                // Words do not fill lines to their ends.
                let step = byte < 0x80 ? 1 : 2
                if column + step > width {
                    lines += 1
                    column = byte < 0x80 ? width / 8 : 0
                }
                column += step
            }
        }
        return lines
    }

    /// UTF-16 units of a description's text.
    static func unitCount(_ text: String) -> Int { text.utf16.count }
}
