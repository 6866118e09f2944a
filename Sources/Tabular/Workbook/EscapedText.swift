/// Characters that XML does not have, as workbooks write them: `_x000D_` (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring).
enum EscapedText {
    /// Resolves the escapes in the bytes from `start` on. What stands for NUL, for half a character or for no
    /// character stays as it is written.
    static func resolve(_ text: inout ByteBuffer, from start: Int) {
        guard let first = text.withBytes({ firstEscape($0, from: start) }) else { return }
        let source = text.withBytes { Array($0[first...]) }
        text.truncate(to: first)
        source.withUnsafeBufferPointer { append($0, to: &text) }
    }

    private static func append(_ source: UnsafeBufferPointer<UInt8>, to text: inout ByteBuffer) {
        var place = 0
        while place < source.count {
            if source[place] == 0x5F, let scalar = escape(source, at: place) {
                XMLText.appendScalar(scalar, to: &text)
                place += 7
            } else {
                text.append(source[place])
                place += 1
            }
        }
    }

    private static func firstEscape(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard bytes.count - start >= 7 else { return nil }
        return (start..<(bytes.count - 6)).first { bytes[$0] == 0x5F && escape(bytes, at: $0) != nil }
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
        guard place + 6 < bytes.count, bytes[place + 1] == 0x78, bytes[place + 6] == 0x5F else { return nil }
        var scalar: UInt32 = 0
        for offset in 2...5 {
            guard let digit = XMLText.hexadecimal(bytes[place + offset]) else { return nil }
            scalar = scalar << 4 | digit
        }
        return scalar != 0 && scalar < 0xFFFE && scalar & 0xF800 != 0xD800 ? scalar : nil
    }
}
