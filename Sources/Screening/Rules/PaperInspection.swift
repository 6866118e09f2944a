/// What a paper's file really is, whatever it is called.
public enum PaperKind: String, Sendable, CaseIterable {
    case pdf, jpeg, png
    /// No byte.
    case empty
    /// Begins as one of the three and does not end so: an upload that broke off.
    case truncated
    case other

    /// Whether a person can open it.
    public var isReadable: Bool { self == .pdf || self == .jpeg || self == .png }
}

/// Judges papers by their bytes.
public enum PaperInspection {
    /// PDF (ISO 32000): `%PDF-` within the first 1,024 bytes and `%%EOF` within the last 1,024. JPEG: FF D8 FF at the
    /// start, FF D9 near the end. PNG: its signature, and an IEND chunk near the end.
    public static func judge(_ bytes: [UInt8]) -> PaperKind {
        if bytes.isEmpty { return .empty }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return ends(bytes, with: Array("IEND".utf8)) ? .png : .truncated
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            return ends(bytes, with: [0xFF, 0xD9]) ? .jpeg : .truncated
        }
        if contains(bytes.prefix(1024), Array("%PDF-".utf8)) {
            return ends(bytes, with: Array("%%EOF".utf8)) ? .pdf : .truncated
        }
        return .other
    }

    /// Cameras and mail programs append some bytes: the mark may lie a little before the end.
    private static func ends(_ bytes: [UInt8], with mark: [UInt8]) -> Bool { contains(bytes.suffix(1024), mark) }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
        guard bytes.count >= mark.count else { return false }
        return (bytes.startIndex...(bytes.endIndex - mark.count)).contains { bytes[$0...].starts(with: mark) }
    }
}
