import Signing

/// What is read of a file that nobody vouches for yet, so that no file fills the memory.
///
/// A card takes some 500 bytes of a record and 830 of a page, and a batch has at most half a million cards
/// (`BatchPlanner.mostCards`): the largest certificate that is written is less than half of what is read.
public enum ReadingBounds {
    /// No certificate, paper, list or index is larger.
    public static let largestFile = 1 << 30
    /// A larger file is read where it bears a mark of ours (`MarkSearch`).
    public static let largestUnmarked = 64 << 20

    /// Values of a JSON document, or of one card's record: two bytes can be a value that takes twenty in memory.
    static let values = 1 << 24
    /// Records hold random digests and are never squeezed like that.
    static let ratio = 200
}

extension JSONValue {
    /// Reads what nobody vouches for yet. Throws `JSONParsingError`.
    static func parse(unproven bytes: [UInt8]) throws -> JSONValue {
        try parse(bytes, maximumValues: ReadingBounds.values)
    }
}
