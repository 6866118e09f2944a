/// What is asked of a `CFF ` table (Adobe Technical Note 5176): which CID each of its glyphs has.
struct CompactFont {
    /// The CIDs in the order of the glyphs, or nil when the font is not CID-keyed and the CID is the glyph's number.
    let identifiers: [UInt16]?
    /// How many glyphs there are.
    let glyphCount: Int

    /// Nil when the table cannot be read.
    init?(_ table: [UInt8]) {
        let reader = CompactFontReader(table)
        guard let headerLength = reader.byte(at: 2), let names = reader.index(at: Int(headerLength)),
            let dictionaries = reader.index(at: names.end), let top = dictionaries.first,
            let entries = reader.dictionary(in: top), let charStrings = entries[17]?.last,
            let glyphs = reader.index(at: charStrings)
        else { return nil }
        glyphCount = glyphs.count
        guard entries[Self.ros] != nil else {
            identifiers = nil
            return
        }
        guard let place = entries[15]?.last, let charset = reader.charset(at: place, glyphCount: glyphs.count) else {
            return nil
        }
        identifiers = charset
    }

    /// Operator 12 30: registry, ordering, supplement. A font that has it is CID-keyed.
    private static let ros = 12 << 8 | 30
}

private struct CompactFontReader {
    struct Index {
        var count: Int
        var first: Range<Int>?
        var end: Int
    }

    let table: [UInt8]

    init(_ table: [UInt8]) { self.table = table }

    func byte(at place: Int) -> UInt8? { table.indices.contains(place) ? table[place] : nil }

    func number(at place: Int, size: Int) -> Int? {
        guard place >= 0, place + size <= table.count else { return nil }
        return table[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
    }

    func index(at place: Int) -> Index? {
        guard let count = number(at: place, size: 2) else { return nil }
        guard count > 0 else { return Index(count: 0, first: nil, end: place + 2) }
        guard let size = byte(at: place + 2).map(Int.init), 1...4 ~= size,
            let first = number(at: place + 3, size: size), let second = number(at: place + 3 + size, size: size),
            let last = number(at: place + 3 + count * size, size: size)
        else { return nil }
        let data = place + 3 + (count + 1) * size - 1
        guard first >= 1, second >= first, last >= second, data + last <= table.count else { return nil }
        return Index(count: count, first: data + first..<data + second, end: data + last)
    }

    /// The numbers before each operator; two-byte operators as 12 << 8 | second. Reals count as 0.
    func dictionary(in range: Range<Int>) -> [Int: [Int]]? {
        var entries: [Int: [Int]] = [:]
        var operands: [Int] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let head = Int(table[place])
            place += 1
            switch head {
            case 0...21:
                var name = head
                if head == 12 {
                    guard place < range.upperBound else { return nil }
                    name = 12 << 8 | Int(table[place])
                    place += 1
                }
                entries[name] = operands
                operands = []
            case 30:
                while place < range.upperBound, table[place] & 15 != 15, table[place] >> 4 != 15 { place += 1 }
                place += 1
                operands.append(0)
            default:
                guard let operand = integer(head: head, at: &place, end: range.upperBound) else { return nil }
                operands.append(operand)
            }
        }
        return entries
    }

    private func integer(head: Int, at place: inout Int, end: Int) -> Int? {
        let size = head == 28 ? 2 : head == 29 ? 4 : head >= 247 ? 1 : 0
        guard place + size <= end, let raw = number(at: place, size: size) else { return nil }
        place += size
        switch head {
        case 28: return Int(Int16(truncatingIfNeeded: raw))
        case 29: return Int(Int32(truncatingIfNeeded: raw))
        case 32...246: return head - 139
        case 247...250: return (head - 247) * 256 + raw + 108
        case 251...254: return -(head - 251) * 256 - raw - 108
        default: return nil
        }
    }

    func charset(at place: Int, glyphCount: Int) -> [UInt16]? {
        guard let format = byte(at: place), format <= 2 else { return nil }
        var identifiers: [UInt16] = [0]
        identifiers.reserveCapacity(glyphCount)
        var place = place + 1
        while identifiers.count < glyphCount {
            guard let first = number(at: place, size: 2) else { return nil }
            place += 2
            var left = 0
            if format > 0 {
                guard let more = number(at: place, size: Int(format)) else { return nil }
                left = more
                place += Int(format)
            }
            guard first + left <= 0xFFFF, identifiers.count + left < glyphCount else { return nil }
            for identifier in first...first + left { identifiers.append(UInt16(identifier)) }
        }
        return identifiers
    }
}
