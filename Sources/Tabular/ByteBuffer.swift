/// Bytes that grow at the end. A value: copies share memory until one of them changes. Appending allocates only when
/// the capacity is used up, and then doubles it.
public struct ByteBuffer: Sendable {
    @usableFromInline
    final class Storage: @unchecked Sendable {  // changed only by its one owner
        @usableFromInline let base: UnsafeMutablePointer<UInt8>
        @usableFromInline let capacity: Int

        @usableFromInline
        init(capacity: Int) {
            self.capacity = capacity
            base = .allocate(capacity: capacity)
        }

        deinit { base.deallocate() }
    }

    @usableFromInline var storage: Storage
    @usableFromInline var used = 0

    /// Number of bytes.
    @inlinable public var count: Int { used }

    /// An empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 64) {
        storage = Storage(capacity: max(capacity, 8))
    }

    /// There is no byte.
    public var isEmpty: Bool { count == 0 }

    /// The bytes; valid until the buffer changes or goes away.
    public var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: storage.base, count: count)
    }

    /// Calls `body` with the bytes.
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage) { try body(bytes) }
    }

    /// A copy of the bytes.
    public var array: [UInt8] { withBytes { Array($0) } }

    /// The bytes as text.
    public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// Forgets the bytes and keeps the memory.
    public mutating func removeAll() { used = 0 }

    /// Forgets all bytes behind the first `newCount`.
    mutating func truncate(to newCount: Int) { used = min(used, newCount) }

    /// Makes room for `additional` more bytes.
    public mutating func reserve(_ additional: Int) { _ = room(additional) }

    /// Appends one byte.
    public mutating func append(_ byte: UInt8) {
        room(1).pointee = byte
        used += 1
    }

    /// Appends bytes, which must not be the buffer's own.
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        room(bytes.count).initialize(from: base, count: bytes.count)
        used += bytes.count
    }

    /// Appends another buffer's bytes.
    public mutating func append(_ other: ByteBuffer) {
        other.withBytes { append($0) }
    }

    /// Appends text as UTF-8.
    public mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    /// Appends text as UTF-8.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a whole number in decimal.
    public mutating func append(decimal number: some FixedWidthInteger) {
        // 39 digits and a sign hold every integer of 128 bits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { digits in
            var place = digits.count
            var rest = number.magnitude
            repeat {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                place -= 1
                digits.initializeElement(at: place, to: 0x30 + UInt8(truncatingIfNeeded: digit))
                rest = quotient
            } while rest != 0
            if number < 0 {
                place -= 1
                digits.initializeElement(at: place, to: 0x2D)
            }
            append(UnsafeBufferPointer(rebasing: digits[place...]))
        }
    }

    /// The free place at the end, with room for `additional` bytes, in memory nobody else has.
    @inlinable
    @inline(__always)
    mutating func room(_ additional: Int) -> UnsafeMutablePointer<UInt8> {
        if used + additional > storage.capacity || !isKnownUniquelyReferenced(&storage) { grow(additional) }
        return storage.base + used
    }

    @usableFromInline
    @inline(never)
    mutating func grow(_ additional: Int) {
        let needed = count + additional
        let grown = Storage(capacity: needed > storage.capacity ? max(needed, count * 2) : storage.capacity)
        grown.base.initialize(from: storage.base, count: count)
        storage = grown
    }

    /// Counts bytes that were written behind the end, into room that was made for them.
    @inlinable
    @inline(__always)
    mutating func commit(_ additional: Int) { used += additional }

    /// For changing bytes in place.
    mutating func withMutableBytes<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Result) -> Result {
        let end = room(0)
        return body(UnsafeMutableBufferPointer(start: end - count, count: count))
    }
}

extension ByteBuffer: Equatable {
    /// Equal bytes, whatever the capacities.
    public static func == (left: ByteBuffer, right: ByteBuffer) -> Bool {
        left.count == right.count && left.withBytes { a in right.withBytes { b in a.elementsEqual(b) } }
    }
}
