/// How an entry is written.
public enum ZIPMethod: Sendable, Equatable {
    /// As it is.
    case stored
    /// Compressed, at level 1 (fast) to 9 (small).
    case deflated(level: Int)

    /// Compressed at zlib's usual level, 6.
    public static let deflated = ZIPMethod.deflated(level: 6)

    var number: Int { self == .stored ? ZIPFormat.methodStored : ZIPFormat.methodDeflated }
}
