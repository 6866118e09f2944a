/// Collects which glyphs of which font the declared characters need, then cuts the fonts.
struct FontPreparation {
    private struct Wanted {
        var glyphs: [UInt32: Set<UInt32>] = [:]
    }

    private let library: FontLibrary
    private var files: [FontFile] = []
    private var wanted: [Wanted] = []
    private var places: [[UInt32: (file: Int, glyph: UInt32)]] = FontWeight.allCases.map { _ in [:] }

    init(library: FontLibrary) { self.library = library }

    /// Printable ASCII and the sign for what no font has.
    private static let always = Set(UInt32(0x20)...0x7E).union([TextSetter.geta])

    mutating func collect(_ scalars: Set<UInt32>, weight: FontWeight) {
        let chain = library.chains[weight.rawValue]
        for scalar in scalars.union(Self.always).sorted() {
            for file in chain {
                guard let glyph = file.glyph(for: scalar) else { continue }
                let place = self.place(of: file)
                wanted[place].glyphs[glyph, default: []].insert(scalar)
                places[weight.rawValue][scalar] = (place, glyph)
                break
            }
        }
    }

    private mutating func place(of file: FontFile) -> Int {
        if let known = files.firstIndex(where: { $0 === file }) { return known }
        files.append(file)
        wanted.append(Wanted())
        return files.count - 1
    }

    func finish() throws -> PreparedFonts {
        let fonts = try files.indices.map { place in try embed(files[place], wanted[place].glyphs) }
        var resources: [FontResource] = []
        for place in fonts.indices { resources.append(FontResource(font: place, isOneByte: false)) }
        // The first font of each weight writes ASCII with one byte a character.
        var oneByte: [Int: Int] = [:]
        for chain in library.chains {
            guard let place = files.firstIndex(where: { $0 === chain[0] }), oneByte[place] == nil else { continue }
            oneByte[place] = resources.count
            resources.append(FontResource(font: place, isOneByte: true))
        }
        let tables = FontWeight.allCases.map { table(of: $0, fonts: fonts, oneByte: oneByte) }
        return PreparedFonts(library: library, fonts: fonts, resources: resources, tables: tables)
    }

    private func table(of weight: FontWeight, fonts: [EmbeddedFont], oneByte: [Int: Int]) -> GlyphTable {
        var table = GlyphTable()
        for (scalar, place) in places[weight.rawValue] {
            guard let entry = fonts[place.file].entries[place.glyph] else { continue }
            var glyph = Glyph(
                code: entry.identifier, width: UInt16(clamping: entry.width), font: UInt8(place.file),
                kind: BreakKind(scalar), isAmbiguous: entry.scalar != scalar)
            if 0x20...0x7E ~= scalar, let resource = oneByte[place.file] {
                glyph.code = UInt16(scalar)
                glyph.font = UInt8(resource)
                glyph.isAmbiguous = false
            }
            table.set(glyph, for: scalar)
        }
        return table
    }

    private func embed(_ file: FontFile, _ glyphs: [UInt32: Set<UInt32>]) throws -> EmbeddedFont {
        let order = glyphs.keys.sorted()
        let cut = try file.cut(to: order)
        var identifiers = cut.glyphs
        if file.outlines == .compact {
            guard let compact = CompactFont(cut.program), cut.glyphs.allSatisfy({ $0 < compact.glyphCount }) else {
                throw PDFError.fontUnusable(path: file.source.path, index: file.source.index, table: "CFF")
            }
            if let charset = compact.identifiers { identifiers = cut.glyphs.map { Int(charset[$0]) } }
        }
        var entries: [UInt32: EmbeddedFont.Entry] = [:]
        for (glyph, identifier) in zip(order, identifiers) {
            let scalar = glyphs[glyph].flatMap { $0.min(by: Self.speaksBefore) } ?? 0
            entries[glyph] = EmbeddedFont.Entry(
                identifier: UInt16(identifier), width: file.width(of: glyph), scalar: scalar)
        }
        return EmbeddedFont(file: file, program: cut.program, entries: entries)
    }

    /// Which of two characters with one glyph the font shall give back: compatibility forms come last.
    private static func speaksBefore(_ left: UInt32, _ right: UInt32) -> Bool {
        func isCompatibility(_ scalar: UInt32) -> Bool {
            0x2E80...0x2FDF ~= scalar || 0xF900...0xFAFF ~= scalar || 0x2F800...0x2FA1F ~= scalar || scalar == 0xA0
        }
        return (isCompatibility(left) ? 1 : 0, left) < (isCompatibility(right) ? 1 : 0, right)
    }
}
