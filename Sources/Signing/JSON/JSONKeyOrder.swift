/// The order of names in RFC 8785 section 3.2.3: by UTF-16 code units, found without leaving UTF-8.
enum JSONKeyOrder {
    /// Byte-wise equality: Swift holds composed and decomposed letters equal.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    /// Below, at or above zero as `left` comes before, with or after `right`.
    static func compare(_ left: String, _ right: String) -> Int {
        let fast = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { compare(left, $0) }
        }
        if case .some(.some(let order)) = fast { return order }
        return Array(left.utf8).withUnsafeBufferPointer { left in
            Array(right.utf8).withUnsafeBufferPointer { compare(left, $0) }
        }
    }

    private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return order(left[index], right[index])
        }
        return left.count - right.count
    }

    /// UTF-8 and UTF-16 differ in one thing: characters above U+FFFF (first byte F0 and more) are surrogates in
    /// UTF-16 and come before U+E000 to U+FFFF (first byte EE and EF).
    private static func order(_ left: UInt8, _ right: UInt8) -> Int {
        if left >= 0xEE, right >= 0xEE, (left >= 0xF0) != (right >= 0xF0) {
            return left >= 0xF0 ? -1 : 1
        }
        return Int(left) - Int(right)
    }
}
