/// Fonts cut down to declared characters, ready to be put into any number of documents.
public final class PreparedFonts: Sendable {
    let library: FontLibrary
    let fonts: [EmbeddedFont]
    let resources: [FontResource]
    let tables: [GlyphTable]

    init(library: FontLibrary, fonts: [EmbeddedFont], resources: [FontResource], tables: [GlyphTable]) {
        (self.library, self.fonts, self.resources, self.tables) = (library, fonts, resources, tables)
    }
}

/// One font dictionary that pages name: a font, written with two bytes a character or, for ASCII, with one.
struct FontResource {
    var font: Int
    var isOneByte: Bool
}

/// A font program with what its dictionaries say.
struct EmbeddedFont: Sendable {
    struct Entry {
        var identifier: UInt16
        var width: Int
        var scalar: UInt32
    }

    let file: FontFile
    let program: [UInt8]
    /// By the glyph's number in the whole font.
    let entries: [UInt32: Entry]

    /// The font's name with six letters in front that depend on what was cut (ISO 32000-1, 9.6.4).
    var name: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in program { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var letters = ""
        for _ in 0..<6 {
            letters.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(hash % 26)))
            hash /= 26
        }
        return letters + "+" + file.postScriptName
    }

    /// The entries in the order of their CIDs.
    var ordered: [Entry] { entries.values.sorted { $0.identifier < $1.identifier } }
}
