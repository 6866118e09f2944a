/// A place in memory that was reserved for the lines to come (`ByteBuffer.append(atMost:)`). Each step looks whether
/// there is room, and nothing else: what is written a million times has neither allocation nor reference count.
@frozen public struct ByteCursor {
    @usableFromInline var place: UnsafeMutablePointer<UInt8>
    @usableFromInline let end: UnsafeMutablePointer<UInt8>

    /// A cursor at the start of `room` bytes that the caller owns.
    @inlinable
    public init(_ place: UnsafeMutablePointer<UInt8>, room: Int) {
        self.place = place
        end = place + room
    }

    @inlinable
    @inline(__always)
    mutating func step(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        precondition(count <= end - place, "more bytes than were reserved")
        defer { place += count }
        return place
    }

    /// Bytes written since this place, at which the cursor was.
    @inlinable public func count(since start: UnsafeMutablePointer<UInt8>) -> Int { place - start }

    /// One byte.
    @inlinable
    @inline(__always)
    public mutating func put(_ byte: UInt8) { step(1).pointee = byte }

    /// Four bytes, the first one lowest: what stands between two cells, in one go.
    @inlinable
    @inline(__always)
    public mutating func put(four bytes: UInt32) {
        UnsafeMutableRawPointer(step(4)).storeBytes(of: bytes.littleEndian, as: UInt32.self)
    }

    /// These bytes.
    @inlinable
    @inline(__always)
    public mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let from = bytes.baseAddress else { return }
        ByteCursor.copy(from, to: step(bytes.count), bytes.count)
    }

    /// These bytes; not for what is written often.
    public mutating func put(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { put($0) } }

    /// What `body` writes into the next `count` bytes; it says how many of them it filled.
    @inlinable
    @inline(__always)
    public mutating func put(atMost count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
        let start = step(count)
        let filled = body(start)
        precondition(filled >= 0 && filled <= count, "more bytes than were reserved")
        place = start + filled
    }

    /// A whole number in decimal: eight digits at a time, all of them at once.
    @inlinable
    @inline(__always)
    public mutating func put(decimal number: UInt64) {
        if number < 100_000_000 { put(leading: number) } else { put(large: number) }
    }

    /// A number of nine digits or more.
    @inlinable
    mutating func put(large number: UInt64) {
        let place: UInt64 = 100_000_000
        if number < place * place {
            put(leading: number / place)
        } else {
            put(leading: number / (place * place))
            put(eight: number / place % place)
        }
        put(eight: number % place)
    }

    /// Eight digits with their leading zeros.
    @inlinable
    @inline(__always)
    mutating func put(eight number: UInt64) {
        let text = ByteCursor.digits(number) | 0x3030_3030_3030_3030
        UnsafeMutableRawPointer(step(8)).storeBytes(of: text.littleEndian, as: UInt64.self)
    }

    /// A number of eight digits at most without leading zeros.
    @inlinable
    @inline(__always)
    mutating func put(leading number: UInt64) {
        let digits = ByteCursor.digits(number)
        // The last digit stays, be it a zero.
        let zeros = min(7, digits.trailingZeroBitCount >> 3)
        var text = (digits | 0x3030_3030_3030_3030) >> UInt64(zeros << 3)
        let count = 8 &- zeros
        if end - place >= 8 {
            UnsafeMutableRawPointer(place).storeBytes(of: text.littleEndian, as: UInt64.self)
            place += count
        } else {
            for _ in 0..<count {
                put(UInt8(truncatingIfNeeded: text))
                text >>= 8
            }
        }
    }

    /// The digits of a number below 10^8, the first in the lowest byte: halves, pairs and digits are parted by
    /// multiplications that stand for divisions by 100 and 10.
    @inlinable
    @inline(__always)
    static func digits(_ number: UInt64) -> UInt64 {
        let halves = number / 10_000 | (number % 10_000) << 32
        let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
        let pairs = hundreds | (halves &- hundreds &* 100) << 16
        let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
        return tens | (pairs &- tens &* 10) << 8
    }

    /// Short runs go as two words that may overlap: cheaper than a call for cells of a few bytes.
    @inlinable
    @inline(__always)
    static func copy(_ from: UnsafePointer<UInt8>, to: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let source = UnsafeRawPointer(from)
        let target = UnsafeMutableRawPointer(to)
        if count > 32 { return to.update(from: from, count: count) }
        if count >= 16 { return copy(SIMD2<UInt64>.self, source, target, count) }
        if count >= 8 { return copy(UInt64.self, source, target, count) }
        if count >= 4 { return copy(UInt32.self, source, target, count) }
        for index in 0..<count { to[index] = from[index] }
    }

    /// The first and the last word of a run that holds one at least and two at most.
    @inlinable
    @inline(__always)
    static func copy<Word: BitwiseCopyable>(
        _: Word.Type, _ from: UnsafeRawPointer, _ to: UnsafeMutableRawPointer, _ count: Int
    ) {
        let last = count &- MemoryLayout<Word>.size
        let head = from.loadUnaligned(as: Word.self)
        let tail = from.loadUnaligned(fromByteOffset: last, as: Word.self)
        to.storeBytes(of: head, as: Word.self)
        to.storeBytes(of: tail, toByteOffset: last, as: Word.self)
    }
}

extension ByteBuffer {
    /// Makes room for `count` bytes, and appends what `body` writes there.
    @inlinable
    @inline(__always)
    public mutating func append(atMost count: Int, _ body: (inout ByteCursor) -> Void) {
        let start = room(count)
        var cursor = ByteCursor(start, room: count)
        body(&cursor)
        commit(cursor.place - start)
    }
}
