/// How rows lie in a spool: varints, each with its kind in the two low bits, text behind its length.
///
/// A row begins with a mark; its cells follow in the order of columns, gaps between them counted. So a cell costs its
/// text and one to five bytes, and rows without cells cost nothing.
enum SpoolFormat {
    /// Text: length, then as many bytes.
    static let text: UInt64 = 0
    /// A number as text, in the same way.
    static let number: UInt64 = 1
    /// A shared string by its index.
    static let shared: UInt64 = 2
    /// A mark: a row, if the next bit is set, or cells that are left out.
    static let mark: UInt64 = 3

    /// Bytes of the longest varint.
    static let longest = 10

    /// The mark of a row (from 0).
    @inline(__always)
    static func row(_ row: Int, isHidden: Bool) -> UInt64 {
        UInt64(truncatingIfNeeded: row) << 4 | (isHidden ? 8 : 0) | 4 | mark
    }

    /// The mark of a gap.
    @inline(__always)
    static func gap(_ count: Int) -> UInt64 { UInt64(truncatingIfNeeded: count) << 3 | mark }

    /// Writes seven bits a byte, the lowest first; returns how many bytes.
    @inline(__always)
    static func write(_ value: UInt64, to place: UnsafeMutablePointer<UInt8>) -> Int {
        var rest = value
        var count = 0
        while rest >= 0x80 {
            place[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
            count &+= 1
        }
        place[count] = UInt8(truncatingIfNeeded: rest)
        return count &+ 1
    }

    /// Reads a varint and steps behind it.
    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> UInt64 {
        var value = UInt64(place[0])
        place += 1
        guard value >= 0x80 else { return value }
        value &= 0x7F
        var shift: UInt64 = 7
        while true {
            let byte = place[0]
            place += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
    }
}

/// What stands at one place of a spool.
enum SpoolItem {
    case row(Int, isHidden: Bool)
    case gap(Int)
    case text(UnsafeBufferPointer<UInt8>, isNumber: Bool)
    case shared(Int)

    /// Reads an item and steps behind it.
    @inline(__always)
    init(_ place: inout UnsafePointer<UInt8>) {
        let head = SpoolFormat.read(&place)
        switch head & 3 {
        case SpoolFormat.shared: self = .shared(Int(head >> 2))
        case SpoolFormat.mark:
            self = head & 4 != 0 ? .row(Int(head >> 4), isHidden: head & 8 != 0) : .gap(Int(head >> 3))
        default:
            let bytes = UnsafeBufferPointer(start: place, count: Int(head >> 2))
            place += bytes.count
            self = .text(bytes, isNumber: head & 3 == SpoolFormat.number)
        }
    }
}
