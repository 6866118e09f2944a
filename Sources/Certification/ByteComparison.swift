/// Comparing and searching byte strings without generic collections, which cost much where a file is large.
enum ByteComparison {
    /// The first offset, from 0, at which the two differ, one being longer included; nil when they are equal.
    static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int? {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                let common = min(left.count, right.count)
                var index = 0
                while index < common, left[index] == right[index] { index += 1 }
                return index == left.count && index == right.count ? nil : index
            }
        }
    }

    /// Where `needle`, not empty, first begins in `bytes` from an offset on; nil when it does not.
    static func first(_ needle: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard let head = needle.first else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                var index = start
                while index + needle.count <= bytes.count {
                    if bytes[index] == head {
                        var length = 1
                        while length < needle.count, bytes[index + length] == needle[length] { length += 1 }
                        if length == needle.count { return index }
                    }
                    index += 1
                }
                return nil
            }
        }
    }

    /// Where `needle`, not empty, last begins in `bytes`; nil when it does not.
    static func last(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= needle.count, let head = needle.first else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                var index = bytes.count - needle.count
                while index >= 0 {
                    if bytes[index] == head {
                        var length = 1
                        while length < needle.count, bytes[index + length] == needle[length] { length += 1 }
                        if length == needle.count { return index }
                    }
                    index -= 1
                }
                return nil
            }
        }
    }
}
