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

    /// A whole number in decimal, at most 19 digits.
    @inlinable
    public mutating func put(decimal number: UInt64) {
        var count = 1
        var limit: UInt64 = 10
        while count < 19, number >= limit {
            count += 1
            limit = limit &* 10
        }
        if count == 19, number >= limit { count = 20 }
        let start = step(count)
        var rest = number
        var index = count
        while index > 0 {
            index &-= 1
            let quotient = rest / 10
            start[index] = 0x30 &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
            rest = quotient
        }
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
    @inline(__always)
    public mutating func append(atMost count: Int, _ body: (inout ByteCursor) -> Void) {
        let start = room(count)
        var cursor = ByteCursor(start, room: count)
        body(&cursor)
        commit(cursor.place - start)
    }
}
