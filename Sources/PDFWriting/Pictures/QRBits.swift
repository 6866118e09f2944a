/// The data codewords of a QR code (ISO/IEC 18004, 6.4): mode, count, content, terminator, padding.
struct QRBits {
    private var bytes: [UInt8] = []
    private var bitCount = 0

    /// Nil for a character that the mode has not, empty when the version holds less.
    static func codewords(of content: QRCode.Content, in layout: QRLayout) -> [UInt8]? {
        var bits = QRBits()
        switch content {
        case .bytes(let bytes):
            guard 4 + 16 + 8 * bytes.count <= 8 * layout.dataCount + 8 else { return [] }
            bits.append(0b0100, count: 4)
            bits.append(bytes.count, count: layout.version < 10 ? 8 : 16)
            for byte in bytes { bits.append(Int(byte), count: 8) }
        case .alphanumeric(let text):
            let characters = Array(text.utf8)
            guard 4 + 11 * characters.count / 2 <= 8 * layout.dataCount else { return [] }
            bits.append(0b0010, count: 4)
            bits.append(characters.count, count: layout.version < 10 ? 9 : 11)
            guard bits.append(alphanumeric: characters) else { return nil }
        }
        return bits.padded(to: layout.dataCount)
    }

    private mutating func append(_ value: Int, count: Int) {
        for bit in (0..<count).reversed() {
            if bitCount & 7 == 0 { bytes.append(0) }
            if value >> bit & 1 == 1 { bytes[bitCount >> 3] |= 0x80 >> UInt8(bitCount & 7) }
            bitCount += 1
        }
    }

    /// Two characters in eleven bits, a last one in six.
    private mutating func append(alphanumeric characters: [UInt8]) -> Bool {
        for start in stride(from: 0, to: characters.count, by: 2) {
            let first = Self.values[Int(characters[start])]
            guard first >= 0 else { return false }
            guard start + 1 < characters.count else {
                append(first, count: 6)
                continue
            }
            let second = Self.values[Int(characters[start + 1])]
            guard second >= 0 else { return false }
            append(45 * first + second, count: 11)
        }
        return true
    }

    private func padded(to count: Int) -> [UInt8] {
        guard bitCount <= 8 * count else { return [] }
        var padded = self
        padded.append(0, count: min(4, 8 * count - bitCount))
        let fill: [UInt8] = [0xec, 0x11]
        let start = padded.bytes.count
        for place in start..<count { padded.bytes.append(fill[(place - start) & 1]) }
        return padded.bytes
    }

    /// The value of each character of table 5; −1 for others.
    private static let values: [Int] = {
        var values = [Int](repeating: -1, count: 256)
        for (value, character) in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8.enumerated() {
            values[Int(character)] = value
        }
        return values
    }()
}
