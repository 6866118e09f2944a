/// Writes a segment's bytes into a space whose size its owner worked out beforehand, with 8 bytes to spare.
struct SegmentWriter {
    private let base: UnsafeMutableRawPointer
    private(set) var position = 0

    init(_ base: UnsafeMutableRawPointer, position: Int = 0) {
        self.base = base
        self.position = position
    }

    /// The `width` lower bytes of a number, lowest first. Eight are written; the next number overwrites the rest.
    @inline(__always)
    mutating func fixed(_ value: UInt64, width: Int) {
        base.storeBytes(of: value.littleEndian, toByteOffset: position, as: UInt64.self)
        position += width
    }

    /// LEB128: seven bits a byte, lowest first, the top bit says that more follow; 1 to 10 bytes.
    @inline(__always)
    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            base.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: position, as: UInt8.self)
            position += 1
            rest >>= 7
        }
        base.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: position, as: UInt8.self)
        position += 1
    }
}

/// Why a segment's bytes are not what was written. Strict: nothing is read beyond the end, nothing is left over.
struct SegmentDamage: Error {
    let reason: String
}

/// Reads a segment's bytes.
struct SegmentReader {
    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// An unsigned number of `width` bytes, at most 8, lowest first.
    mutating func fixed(width: Int) throws(SegmentDamage) -> UInt64 {
        let column = try column(count: 1, width: width)
        return column[0]
    }

    /// A column of numbers of one width; its end is checked here, its values are read when asked for.
    mutating func column(count: Int, width: Int) throws(SegmentDamage) -> FixedColumn {
        guard (0...8).contains(width), count >= 0, bytes.count - position >= count * width else {
            throw SegmentDamage(reason: "segment ends early")
        }
        let column = FixedColumn(
            bytes: UnsafeRawBufferPointer(rebasing: bytes[position...]), width: width, count: count)
        position += count * width
        return column
    }

    /// The next so many bytes as they are.
    mutating func raw(_ byteCount: Int) throws(SegmentDamage) -> UnsafeRawBufferPointer {
        guard byteCount >= 0, bytes.count - position >= byteCount else {
            throw SegmentDamage(reason: "segment ends early")
        }
        defer { position += byteCount }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + byteCount])
    }

    /// An unsigned number as `SegmentWriter.varint` writes it.
    @inline(__always)
    mutating func varint() throws(SegmentDamage) -> UInt64 {
        let end = bytes.count
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < end, shift <= 63 else { throw SegmentDamage(reason: "number ends early") }
            let byte = UInt64(bytes[position])
            position += 1
            guard shift < 63 || byte <= 1 else { throw SegmentDamage(reason: "number too large") }
            value |= (byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// Sorted numbers kept as differences, up to the segment's last byte.
    mutating func ascending(into space: UnsafeMutableBufferPointer<UInt64>) throws(SegmentDamage) {
        let end = bytes.count
        // By itself, so that the loop keeps its place in a register.
        var numbers = self
        var last: UInt64 = 0
        for index in space.indices {
            let value = try numbers.varint()
            let (sum, isOver) = last.addingReportingOverflow(value)
            guard !isOver else { throw SegmentDamage(reason: "number too large") }
            space[index] = sum
            last = sum
        }
        guard numbers.position == end else { throw SegmentDamage(reason: "bytes left over") }
        self = numbers
    }
}

/// Unsigned numbers of 0 to 8 bytes each, lowest byte first; width 0 means all zero.
struct FixedColumn {
    fileprivate let bytes: UnsafeRawBufferPointer
    let width: Int
    let count: Int

    /// The number at `index`, which must be below `count`.
    @inline(__always)
    subscript(index: Int) -> UInt64 {
        precondition(index >= 0 && index < count)
        var value: UInt64 = 0
        var place = (index + 1) * width
        let first = index * width
        while place > first {
            place -= 1
            value = value &<< 8 | UInt64(bytes[place])
        }
        return value
    }

    /// The bytes a number up to this needs, 0 to 8.
    static func width(upTo value: UInt64) -> Int { (71 - value.leadingZeroBitCount) / 8 }
}
