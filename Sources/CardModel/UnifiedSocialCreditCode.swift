/// The Unified Social Credit Code of an enterprise (GB 32100-2015): 18 characters without I, O, S, V and Z, the last a
/// check character modulo 31.
public struct UnifiedSocialCreditCode: Hashable, Sendable {
    /// The code in capitals. It names an enterprise, not a person.
    public let text: String

    /// Nil unless shape and check character are right.
    public init?(_ text: String) {
        // Before capitals are made: some other letters become ASCII by it.
        guard text.utf8.count == 18, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let bytes = Array(text.uppercased().utf8)
        let values = bytes.map { UnifiedSocialCreditCode.values[Int($0)] }
        guard !values.contains(0xFF), bytes[2..<8].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        var sum = 0
        for place in 0..<17 { sum += Int(values[place]) * UnifiedSocialCreditCode.weights[place] }
        guard (31 - sum % 31) % 31 == Int(values[17]) else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Whether these bytes are a code in capitals. Allocates nothing.
    public static func isCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == 18 else { return false }
        var sum = 0
        return values.withUnsafeBufferPointer { values in
            for place in 0..<17 {
                let byte = cell[place]
                let value = values[Int(byte)]
                guard value != 0xFF, !(2..<8).contains(place) || value < 10 else { return false }
                sum += Int(value) * weights[place]
            }
            return (31 - sum % 31) % 31 == Int(values[Int(cell[17])])
        }
    }

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in "0123456789ABCDEFGHJKLMNPQRTUWXY".utf8.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    /// Powers of 3 modulo 31.
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
}
