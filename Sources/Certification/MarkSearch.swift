/// Looks for the word that all marks of ours have in common (`CertificateMark`), a piece of a file after the other: a large
/// file without it need not be read into memory. Linear; keeps nothing.
public struct MarkSearch: Sendable {
    /// Whether the word was there.
    public private(set) var isFound = false
    /// How many of its letters stand at the end of what was seen.
    private var matched = 0

    /// No letter of it but the first is the first one again: where it breaks off it can only begin anew.
    private static let word = Array("dereg".utf8)

    public init() {}

    /// Takes the next piece. Zeros are passed over, because a letter may take two bytes.
    public mutating func take(_ piece: UnsafeRawBufferPointer) {
        guard !isFound else { return }
        var matched = matched
        for byte in piece where byte != 0 {
            if byte == Self.word[matched] {
                matched += 1
                if matched == Self.word.count {
                    isFound = true
                    return
                }
            } else {
                matched = byte == Self.word[0] ? 1 : 0
            }
        }
        self.matched = matched
    }
}
