import Deflate

/// Names of files in a file.
enum MemberName {
    /// As people read it: where the archive does not say which characters its bytes are, Chinese programs mean GBK.
    static func text(of entry: ZIPEntry) -> String {
        let text = entry.isNameCertain ? entry.name : chinese(entry.rawName) ?? entry.name
        return text.replacing("\\", with: "/")
    }

    private static func chinese(_ bytes: [UInt8]) -> String? {
        guard var decoder = try? GB18030Decoder() else { return nil }
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count * 4 + 16, alignment: 16)
        defer { space.deallocate() }
        let piece = bytes.withUnsafeBytes { decoder.decode($0, isLast: true, into: space) }
        guard !piece.isFaulty, piece.consumed == bytes.count else { return nil }
        return String(decoding: space[..<piece.produced], as: UTF8.self)
    }

    /// What systems and office programs leave behind.
    static func isLeftBehind(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        guard let last = parts.last else { return true }
        if parts.contains("__MACOSX") { return true }
        let known = ["thumbs.db", "desktop.ini"]
        return last.hasPrefix(".") || last.hasPrefix("~$") || known.contains(last.lowercased())
    }
}
