/// The number of a certificate, `DRC-2026-000001`: the year of issue and a sequence from 1, six digits or more.
public struct CertificateNumber: Hashable, Sendable, CustomStringConvertible {
    /// 1 to 9999.
    public let year: Int
    /// From 1 within the year.
    public let sequence: Int

    /// A number; nil beyond the ranges.
    public init?(year: Int, sequence: Int) {
        guard 1...9999 ~= year, sequence >= 1 else { return nil }
        self.year = year
        self.sequence = sequence
    }

    /// Reads the one spelling; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = Int(parts[1]), let sequence = Int(parts[2]) else { return nil }
        self.init(year: year, sequence: sequence)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// `DRC-2026-000001`.
    public var text: String { "DRC-" + Self.padded(year, 4) + "-" + Self.padded(sequence, 6) }

    public var description: String { text }

    /// The number of the card at a place from 1: `DRC-2026-000001/17`.
    public func card(place: Int) -> String { "\(text)/\(place)" }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
