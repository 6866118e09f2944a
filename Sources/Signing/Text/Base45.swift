/// Base 45 (RFC 9285): bytes in the characters that QR codes pack tightest, with one spelling for each byte string.
public enum Base45 {
    private static let alphabet = [UInt8]("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// Three characters for each two bytes, two for a last one.
    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2 * 3 + 2)
        for start in stride(from: 0, to: bytes.count, by: 2) {
            let isPair = start + 1 < bytes.count
            var number = isPair ? Int(bytes[start]) << 8 | Int(bytes[start + 1]) : Int(bytes[start])
            for _ in 0..<(isPair ? 3 : 2) {
                text.append(alphabet[number % 45])
                number /= 45
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes, or nil when `text` is anything but the text `encode` would give for them.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map { values[Int($0)] }
        guard digits.count % 3 != 1, !digits.contains(0xFF) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 3 * 2 + 1)
        for start in stride(from: 0, to: digits.count, by: 3) {
            let isPair = start + 2 < digits.count
            let number =
                Int(digits[start]) + 45 * Int(digits[start + 1]) + (isPair ? 2025 * Int(digits[start + 2]) : 0)
            guard number < (isPair ? 65_536 : 256) else { return nil }
            if isPair { bytes.append(UInt8(number >> 8)) }
            bytes.append(UInt8(number & 0xFF))
        }
        return bytes
    }
}
