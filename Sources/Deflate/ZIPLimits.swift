/// What an archive may ask for before it is refused.
public struct ZIPLimits: Sendable, Equatable {
    /// Entries of an archive.
    public var maximumEntries = 10_000
    /// Bytes of one entry once expanded.
    public var maximumExpandedBytes = 1 << 32
    /// Expanded by compressed size, of entries that expand to more than 1 MiB. DEFLATE cannot pass 1032, and sheets of
    /// equal rows come near it, so that this default refuses only sizes that lie.
    public var maximumRatio = 1_100
    /// Bytes of a name.
    public var maximumNameBytes = 4_096

    /// The defaults.
    public init() {}
}
