/// Why a ZIP archive, or an entry of it, is refused. `entry` is the entry's name as text.
public enum ZIPError: Error, Sendable, Equatable {
    /// The bytes neither begin nor end like an archive.
    case notAnArchive
    /// The archive begins, but its directory, or bytes that the directory speaks of, are not there.
    case truncated
    /// The archive is spread over several files.
    case multiplePieces
    /// The directory (`entry` is nil), or an entry, is no such thing.
    case damaged(entry: String?)
    /// The header before the bytes contradicts the directory.
    case headerMismatch(entry: String)
    /// The entry's bytes are not as many as the directory says.
    case wrongByteCount(entry: String)
    /// The CRC-32 of the entry's bytes is another.
    case wrongChecksum(entry: String)
    /// The entry is encrypted, by whatever method.
    case encrypted(entry: String)
    /// The entry is compressed in another way than DEFLATE; the number of APPNOTE 4.4.5.
    case unsupportedMethod(entry: String, method: Int)
    /// The directory has more entries than allowed.
    case tooManyEntries(limit: Int)
    /// A name is longer than allowed, in bytes.
    case nameTooLong(limit: Int)
    /// The entry expands to more bytes than allowed.
    case tooLarge(entry: String, limit: Int)
    /// The entry expands to more than this many times its compressed size.
    case ratio(entry: String, limit: Int)
    /// Two entries have this name.
    case duplicateEntry(entry: String)
    /// The entry shares bytes with another one or with the directory.
    case overlappingEntries(entry: String)
}
