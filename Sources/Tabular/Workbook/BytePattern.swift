/// Up to 16 bytes that are looked for at a place, compared as two words.
struct BytePattern {
    let count: Int
    private let words: (UInt64, UInt64)
    private let masks: (UInt64, UInt64)

    static let maximumByteCount = 16

    /// Nil if the bytes are too many.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= BytePattern.maximumByteCount else { return nil }
        count = bytes.count
        let words = [0, 8].map { start in
            bytes.dropFirst(start).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let masks = [0, 8].map { start in
            bytes.dropFirst(start).prefix(8).reduce(UInt64(0)) { mask, _ in mask << 8 | 0xFF }
        }
        self.words = (words[0], words[1])
        self.masks = (masks[0], masks[1])
    }

    /// Whether the bytes stand at a place; 16 bytes from there on must be readable.
    @inline(__always)
    func matches(_ base: UnsafePointer<UInt8>, at place: Int) -> Bool {
        (WordScan.load(base, place) ^ words.0) & masks.0 | (WordScan.load(base, place + 8) ^ words.1) & masks.1 == 0
    }
}
