/// Reads DER values one after the other; anything but definite, shortest lengths is refused.
struct DERReader {
    /// The bytes are not the DER value that was expected.
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the next value, or nil at the end.
    var tag: UInt8? { rest.first }

    /// The content of the next value, which must have this tag.
    mutating func content(_ tag: UInt8) throws -> ArraySlice<UInt8> {
        guard rest.first == tag else { throw Malformed() }
        return try next().content
    }

    /// A reader over the content of the next value, which must have this tag.
    mutating func enter(_ tag: UInt8) throws -> DERReader {
        DERReader(try content(tag))
    }

    /// The whole next value, tag and length included.
    mutating func whole() throws -> ArraySlice<UInt8> {
        try next().whole
    }

    /// All remaining values, whole.
    mutating func all() throws -> [ArraySlice<UInt8>] {
        var values: [ArraySlice<UInt8>] = []
        while !isAtEnd { values.append(try whole()) }
        return values
    }

    func requireEnd() throws {
        if !isAtEnd { throw Malformed() }
    }

    private mutating func next() throws -> (whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>) {
        guard rest.count >= 2 else { throw Malformed() }
        var start = rest.startIndex + 2
        var count = Int(rest[rest.startIndex + 1])
        if count >= 0x80 {
            let size = count & 0x7F
            guard 1...4 ~= size, rest.endIndex - start >= size else { throw Malformed() }
            count = rest[start..<start + size].reduce(0) { $0 << 8 | Int($1) }
            guard count >= 0x80, count >= 1 << (8 * (size - 1)) else { throw Malformed() }
            start += size
        }
        guard rest.endIndex - start >= count else { throw Malformed() }
        let end = start + count
        let value = (rest[rest.startIndex..<end], rest[start..<end])
        rest = rest[end...]
        return value
    }
}
