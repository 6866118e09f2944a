import CHarfBuzz

/// An open font: which characters it has, how wide they are, and the part of it that some glyphs need.
///
/// The file is mapped, not read. HarfBuzz faces that are immutable may be asked from many threads.
final class FontFile: @unchecked Sendable {
    enum Outlines { case compact, trueType }

    let source: FontSource
    let outlines: Outlines
    let unitsPerEm: Int
    let postScriptName: String
    private let face: OpaquePointer
    private let font: OpaquePointer

    /// - Throws: `PDFError.fontUnreadable`, `PDFError.fontUnusable`.
    init(_ source: FontSource) throws {
        let unreadable = PDFError.fontUnreadable(path: source.path, index: source.index)
        guard source.index >= 0, let blob = hb_blob_create_from_file_or_fail(source.path) else { throw unreadable }
        defer { hb_blob_destroy(blob) }
        guard UInt32(source.index) < hb_face_count(blob), let face = hb_face_create(blob, UInt32(source.index)),
            hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face)
        else { throw unreadable }
        hb_face_make_immutable(face)
        hb_font_make_immutable(font)
        (self.source, self.face, self.font) = (source, face, font)
        unitsPerEm = max(1, Int(hb_face_get_upem(face)))
        postScriptName = Self.postScriptName(of: face)
        if !Self.table("CFF ", of: face).isEmpty {
            outlines = .compact
        } else if !Self.table("glyf", of: face).isEmpty {
            outlines = .trueType
        } else {
            throw PDFError.fontUnusable(path: source.path, index: source.index, table: "CFF")
        }
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(face)
    }

    /// The glyph of a character, or nil when the font has none.
    func glyph(for scalar: UInt32) -> UInt32? {
        var glyph: hb_codepoint_t = 0
        return hb_font_get_nominal_glyph(font, scalar, &glyph) != 0 && glyph != 0 ? glyph : nil
    }

    /// The advance of a glyph in thousandths of an em.
    func width(of glyph: UInt32) -> Int {
        let advance = Int(hb_font_get_glyph_h_advance(font, glyph))
        return (advance * 1000 + unitsPerEm / 2) / unitsPerEm
    }

    /// A table of the font, empty when there is none.
    func table(_ tag: StaticString) -> [UInt8] { Self.table(tag, of: face) }

    /// The part of the font that draws `glyphs`, and the glyph's number in it for each of them.
    func cut(to glyphs: [UInt32]) throws -> CutFont {
        let failed = PDFError.fontUnusable(path: source.path, index: source.index, table: "subset")
        guard let input = hb_subset_input_create_or_fail() else { throw failed }
        defer { hb_subset_input_destroy(input) }
        for glyph in glyphs { hb_set_add(hb_subset_input_glyph_set(input), glyph) }
        // Shaping tables would pull in glyphs that nobody asked for.
        for tag: StaticString in ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "name", "DSIG", "cmap"] {
            hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), Self.number(tag))
        }
        hb_subset_input_set_flags(
            input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue)
        guard let plan = hb_subset_plan_create_or_fail(face, input) else { throw failed }
        defer { hb_subset_plan_destroy(plan) }
        guard let cut = hb_subset_plan_execute_or_fail(plan) else { throw failed }
        defer { hb_face_destroy(cut) }
        let map = hb_subset_plan_old_to_new_glyph_mapping(plan)
        let numbers = glyphs.map { hb_map_get(map, $0) }
        guard !numbers.contains(shim_map_nothing()) else { throw failed }
        let program = outlines == .compact ? Self.table("CFF ", of: cut) : Self.file(of: cut)
        guard !program.isEmpty else { throw failed }
        return CutFont(program: program, glyphs: numbers.map(Int.init))
    }

    private static func number(_ tag: StaticString) -> hb_tag_t {
        var number: hb_tag_t = 0
        for place in 0..<4 { number = number << 8 | hb_tag_t(tag.utf8Start[place]) }
        return number
    }

    private static func table(_ tag: StaticString, of face: OpaquePointer) -> [UInt8] {
        bytes(hb_face_reference_table(face, number(tag)))
    }

    private static func file(of face: OpaquePointer) -> [UInt8] { bytes(hb_face_reference_blob(face)) }

    private static func bytes(_ blob: OpaquePointer?) -> [UInt8] {
        guard let blob else { return [] }
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length) else { return [] }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
    }

    /// Name 6; only what a PDF name can hold without a doubt.
    private static func postScriptName(of face: OpaquePointer) -> String {
        var text = [CChar](repeating: 0, count: 128)
        var length = UInt32(text.count)
        let identifier = hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME)
        hb_ot_name_get_utf8(face, identifier, nil, &length, &text)
        let characters = text.prefix(Int(length)).filter { isNameByte($0) }
        return characters.isEmpty ? "Font" : String(decoding: characters.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func isNameByte(_ byte: CChar) -> Bool {
        let byte = UInt8(bitPattern: byte)
        return 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x2D
    }
}

/// A font cut down to some glyphs.
struct CutFont {
    /// A `CFF ` table, or a whole TrueType file.
    var program: [UInt8]
    /// For each glyph asked for, in that order, its number in the program.
    var glyphs: [Int]
}
