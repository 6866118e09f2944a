/// The characters that documents will need, declared before they are written: the template's words, an account's
/// names. The fonts are cut down to these; printable ASCII is always there.
public struct TextCoverage: Sendable, Hashable {
    private(set) var scalars: [Set<UInt32>] = FontWeight.allCases.map { _ in [] }

    /// No text yet.
    public init() {}

    /// Text that will be written in this weight.
    public mutating func insert(_ text: some StringProtocol, weight: FontWeight = .regular) {
        for scalar in text.unicodeScalars where scalar.value > 0x7E { scalars[weight.rawValue].insert(scalar.value) }
    }

    /// Text that may be written in either weight.
    public mutating func insertInBoth(_ text: some StringProtocol) {
        for weight in FontWeight.allCases { insert(text, weight: weight) }
    }

    /// All that the other coverage declares, too.
    public mutating func formUnion(_ other: TextCoverage) {
        for weight in FontWeight.allCases { scalars[weight.rawValue].formUnion(other.scalars[weight.rawValue]) }
    }
}
