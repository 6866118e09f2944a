/// The open fonts of a run. Opening maps the files; it costs a millisecond, so do it once.
public final class FontLibrary: Sendable {
    /// The fonts in the order in which they are asked for a character, by weight.
    let chains: [[FontFile]]

    /// Opens fonts. The first of each weight writes Latin letters, digits and 〓; a later one is asked for a character
    /// only when those before have none.
    /// - Throws: `PDFError.fontUnreadable`, `PDFError.fontUnusable`.
    public init(regular: [FontSource], bold: [FontSource]) throws {
        var opened: [FontSource: FontFile] = [:]
        chains = try [regular, bold.isEmpty ? regular : bold].map { sources in
            try sources.map { source in
                if let file = opened[source] { return file }
                let file = try FontFile(source)
                opened[source] = file
                return file
            }
        }
        guard chains.allSatisfy({ !$0.isEmpty }) else { throw PDFError.fontUnreadable(path: "", index: 0) }
    }

    /// Whether any font of this weight has the character.
    public func contains(_ scalar: Unicode.Scalar, weight: FontWeight = .regular) -> Bool {
        chains[weight.rawValue].contains { $0.glyph(for: scalar.value) != nil }
    }

    /// Cuts the fonts down to what was declared. Some milliseconds; one result serves any number of documents, from
    /// any number of threads.
    /// - Throws: `PDFError.fontUnusable`.
    public func prepare(_ coverage: TextCoverage) throws -> PreparedFonts {
        var preparation = FontPreparation(library: self)
        for weight in FontWeight.allCases { preparation.collect(coverage.scalars[weight.rawValue], weight: weight) }
        return try preparation.finish()
    }
}
