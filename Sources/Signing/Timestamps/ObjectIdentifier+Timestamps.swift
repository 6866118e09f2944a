extension ObjectIdentifier {
    static let timestampInfo = pkcs([9, 16, 1, 4])
    static let signingCertificate = pkcs([9, 16, 2, 12])

    /// The whole DER value of `1.3.6.1.4.1.99999`; nil for anything but an object identifier below 2^31 a part.
    static func der(dotted text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Decimal.parse(String($0)) }
        let numbers = parts.compactMap { $0 }.filter { $0 < 1 << 31 }
        guard numbers.count == parts.count, 2...32 ~= numbers.count, numbers[0] <= 2, numbers[0] == 2 || numbers[1] < 40
        else { return nil }
        let content = ([numbers[0] * 40 + numbers[1]] + numbers[2...]).flatMap(base128)
        return DER.value(DER.objectIdentifier, content)
    }

    /// The dotted text of a whole DER value; nil for what is none.
    static func dotted(_ whole: [UInt8]) -> String? {
        var reader = DERReader(whole[...])
        guard let content = try? reader.content(DER.objectIdentifier), content.last.map({ $0 < 0x80 }) == true else {
            return nil
        }
        var numbers: [UInt64] = []
        var number: UInt64 = 0
        for byte in content {
            guard number < 1 << 56 else { return nil }
            number = number << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 {
                numbers.append(number)
                number = 0
            }
        }
        let first = min(numbers[0] / 40, 2)
        return ([first, numbers[0] - first * 40] + numbers[1...]).map(String.init).joined(separator: ".")
    }

    private static func base128(_ number: UInt64) -> [UInt8] {
        var bytes = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes.reversed()
    }
}
