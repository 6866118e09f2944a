/// Where the bytes of a table come from.
public enum ByteSource: Sendable {
    /// Bytes in memory.
    case memory([UInt8])
    /// A regular file, read in pieces through one descriptor that stays open; never mapped, because somebody may
    /// truncate it.
    case file(String)
    /// Bytes in a file without a name.
    case held(HeldFile)
}
