/// Writes the dictionaries and streams of one embedded font (ISO 32000-1, 9.7; ISO 19005-3, 6.2.11).
///
/// No `CIDSet` is written: ISO 19005-3 asks that it be complete where there is one, not that there be one.
struct FontObjects {
    let font: EmbeddedFont
    let name: String
    private let ordered: [EmbeddedFont.Entry]

    init(_ font: EmbeddedFont) {
        self.font = font
        name = font.name
        ordered = font.ordered
    }

    /// Writes all objects and returns the numbers of the font dictionaries: two bytes a character, and one.
    func write(to file: inout ObjectFile, withOneByte: Bool) throws -> (twoBytes: Int, oneByte: Int?) {
        let program = file.reserve()
        let descriptor = file.reserve()
        let descendant = file.reserve()
        try file.stream(program, dictionary: programDictionary, content: font.program)
        file.object(descriptor) { describe(program: program, to: &$0) }
        file.object(descendant) { putDescendant(descriptor: descriptor, to: &$0) }
        let unicode = file.reserve()
        try file.stream(unicode, content: unicodeMap().bytes)
        let twoBytes = file.reserve()
        file.object(twoBytes) { out in
            putComposite(descendant: descendant, unicode: unicode, to: &out) { $0.put("/Identity-H") }
        }
        guard withOneByte else { return (twoBytes, nil) }
        return (twoBytes, try writeOneByte(to: &file, descendant: descendant))
    }

    private func writeOneByte(to file: inout ObjectFile, descendant: Int) throws -> Int {
        let encoding = file.reserve()
        let unicode = file.reserve()
        let oneByte = file.reserve()
        var dictionary = PDFBytes()
        dictionary.put("/Type/CMap/CMapName/ASCII-H/WMode 0/CIDSystemInfo")
        Self.putSystemInfo(to: &dictionary)
        try file.stream(encoding, dictionary: dictionary.bytes, content: encodingMap().bytes)
        try file.stream(unicode, content: oneByteUnicodeMap().bytes)
        file.object(oneByte) { out in
            putComposite(descendant: descendant, unicode: unicode, to: &out) { $0.put(reference: encoding) }
        }
        return oneByte
    }

    private var programDictionary: [UInt8] {
        var out = PDFBytes()
        switch font.file.outlines {
        case .compact: out.put("/Subtype/CIDFontType0C")
        case .trueType:
            out.put("/Length1 ")
            out.put(font.program.count)
        }
        return out.bytes
    }

    private func putComposite(
        descendant: Int, unicode: Int, to out: inout PDFBytes, encoding: (inout PDFBytes) -> Void
    ) {
        out.put("<</Type/Font/Subtype/Type0/BaseFont")
        out.put(name: name)
        out.put("/Encoding ")
        encoding(&out)
        out.put("/DescendantFonts[")
        out.put(reference: descendant)
        out.put("]/ToUnicode ")
        out.put(reference: unicode)
        out.put(">>")
    }

    private static func putSystemInfo(to out: inout PDFBytes) {
        out.put("<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
    }

    private func putDescendant(descriptor: Int, to out: inout PDFBytes) {
        out.put("<</Type/Font/Subtype")
        out.put(font.file.outlines == .compact ? "/CIDFontType0" : "/CIDFontType2/CIDToGIDMap/Identity")
        out.put("/BaseFont")
        out.put(name: name)
        out.put("/CIDSystemInfo")
        Self.putSystemInfo(to: &out)
        out.put("/FontDescriptor ")
        out.put(reference: descriptor)
        out.put("/DW 1000/W[")
        putWidths(to: &out)
        out.put("]>>")
    }

    private func putWidths(to out: inout PDFBytes) {
        var last: Int?
        for entry in ordered where entry.width != 1000 {
            let identifier = Int(entry.identifier)
            if let last, last + 1 == identifier {
                out.put(" ")
            } else {
                if last != nil { out.put("]") }
                out.put(identifier)
                out.put("[")
            }
            out.put(entry.width)
            last = identifier
        }
        if last != nil { out.put("]") }
    }

    private func describe(program: Int, to out: inout PDFBytes) {
        let metrics = FontMetrics(font.file)
        out.put("<</Type/FontDescriptor/FontName")
        out.put(name: name)
        out.put("/Flags 4/FontBBox[")
        for (place, edge) in metrics.box.enumerated() {
            if place > 0 { out.put(" ") }
            out.put(edge)
        }
        out.put("]/ItalicAngle 0/Ascent ")
        out.put(metrics.ascent)
        out.put("/Descent ")
        out.put(metrics.descent)
        out.put("/CapHeight ")
        out.put(metrics.capHeight)
        out.put("/StemV ")
        out.put(metrics.stem)
        out.put(font.file.outlines == .compact ? "/FontFile3 " : "/FontFile2 ")
        out.put(reference: program)
        out.put(">>")
    }
}

extension FontObjects {
    private func unicodeMap() -> PDFBytes {
        let pairs = ordered.filter { $0.scalar != 0 }.map { (code: $0.identifier, scalar: $0.scalar) }
        return CharacterMap.unicode(pairs, codeBytes: 2)
    }

    private func oneByteUnicodeMap() -> PDFBytes {
        CharacterMap.unicode((0x20...0x7E).map { (code: UInt16($0), scalar: UInt32($0)) }, codeBytes: 1)
    }

    private func encodingMap() -> PDFBytes {
        let pairs = ordered.filter { 0x20...0x7E ~= $0.scalar }.map { (code: $0.scalar, identifier: $0.identifier) }
        return CharacterMap.encoding(pairs.sorted { $0.code < $1.code })
    }
}
