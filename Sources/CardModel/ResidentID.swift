/// A resident identity number (GB 11643-1999): 17 digits and a check character modulo 11-2. Personal data: it prints
/// masked.
public struct ResidentID: Hashable, Sendable, CustomStringConvertible {
    private let number: String

    /// Nil unless 18 characters, a birth date that exists and the check character are right.
    public init?(_ text: String) {
        guard text.utf8.count == 18 else { return nil }
        let number = text.uppercased()
        let bytes = Array(number.utf8)
        guard bytes.count == 18, bytes[..<17].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let birth = bytes[6..<14].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard CalendarDate(year: birth / 10_000, month: birth / 100 % 100, day: birth % 100) != nil else {
            return nil
        }
        var sum = 0
        for place in 0..<17 { sum += Int(bytes[place] - 0x30) * ResidentID.weights[place] }
        guard ResidentID.checks[sum % 11] == bytes[17] else { return nil }
        self.number = number
    }

    /// The first three and last two characters.
    public var description: String { number.prefix(3) + String(repeating: "*", count: 13) + number.suffix(2) }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)
}
