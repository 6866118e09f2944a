/// Eight bytes looked at as one word.
enum WordScan {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let pastControl: UInt64 = 0x6060_6060_6060_6060

    /// A word of eight times the same byte.
    @inline(__always)
    static func repeated(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

    /// The eight bytes at a place, the first one lowest.
    @inline(__always)
    static func load(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The top bit of each byte that equals the pattern's or is a control byte (below 0x20). Exact: no byte's result
    /// depends on its neighbours.
    @inline(__always)
    static func hits(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let low = word & lows
        let notControl = (low &+ pastControl) | word
        let difference = word ^ pattern
        let notEqual = ((difference & lows) &+ lows) | difference
        return ~(notControl & notEqual) & highs
    }

    /// Place of the first byte from `offset` on that equals `byte` or is a control byte; may lie up to seven bytes
    /// behind `end`, where the caller keeps padding.
    @inline(__always)
    static func firstHit(_ base: UnsafePointer<UInt8>, from offset: Int, to end: Int, pattern: UInt64) -> Int {
        var offset = offset
        while offset < end {
            let found = hits(load(base, offset), pattern)
            if found != 0 { return offset &+ found.trailingZeroBitCount >> 3 }
            offset &+= 8
        }
        return end
    }
}
