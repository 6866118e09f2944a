/// Where a font lies: an OpenType file or a face of a collection.
public struct FontSource: Sendable, Hashable {
    /// Path of the file.
    public var path: String
    /// The face in a collection (`.ttc`), from 0; 0 for a single font.
    public var index: Int

    /// A face of a font file.
    public init(path: String, index: Int = 0) {
        self.path = path
        self.index = index
    }

    /// Noto Sans CJK SC Regular where Debian's `fonts-noto-cjk` puts it.
    public static let notoSansRegular = FontSource(
        path: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", index: 2)
    /// Noto Sans CJK SC Bold where Debian's `fonts-noto-cjk` puts it.
    public static let notoSansBold = FontSource(
        path: "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", index: 2)
    /// HanaMinB where Debian's `fonts-hanazono` puts it: rare hanzi of the extensions B and up. Not everywhere installed.
    public static let hanaMinB = FontSource(path: "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf")
}

/// The two weights a document writes with.
public enum FontWeight: Int, Sendable, Hashable, CaseIterable {
    /// For text.
    case regular
    /// For headings and labels.
    case bold
}
