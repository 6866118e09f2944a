/// How a character of the prepared fonts is written.
struct Glyph {
    /// The CID; for a one-byte font the ASCII code.
    var code: UInt16
    /// In thousandths of an em.
    var width: UInt16
    /// The font's place among the resources, or `noFont`.
    var font: UInt8
    var kind: BreakKind
    /// The font gives back another character for this glyph, so the real one must be said beside it.
    var isAmbiguous = false

    static let noFont: UInt8 = 255
    static let missing = Glyph(code: 0, width: 0, font: noFont, kind: .letter)
}

/// Characters to glyphs, for one weight: two levels, the first by the high bits of the code point.
struct GlyphTable {
    private var pages = [UInt16](repeating: 0, count: 0x110000 >> 7)
    private var entries = [Glyph](repeating: .missing, count: 128)

    @inline(__always)
    subscript(scalar: UInt32) -> Glyph {
        entries[Int(pages[Int(scalar >> 7)]) << 7 | Int(scalar & 127)]
    }

    mutating func set(_ glyph: Glyph, for scalar: UInt32) {
        let page = Int(scalar >> 7)
        // The first 128 entries stand for every page that has nothing.
        if pages[page] == 0 {
            pages[page] = UInt16(entries.count >> 7)
            entries.append(contentsOf: repeatElement(.missing, count: 128))
        }
        entries[Int(pages[page]) << 7 | Int(scalar & 127)] = glyph
    }
}
