public import PDFWriting
import Synchronization

/// The fonts of the documents, opened once, with the parts that documents of one kind share.
public final class DocumentFonts: Sendable {
    private let library: FontLibrary
    private let seal: Picture?
    private let bases = Mutex<[TextCoverage: DocumentBase]>([:])
    /// As many texts are kept ready; a job rarely has more customers at once.
    private static let mostBases = 32

    /// - Parameters:
    ///   - seal: an image of the operator's own that stands in the visible signature.
    /// - Throws: `PDFError.fontUnreadable`, `.fontUnusable`.
    public init(regular: [FontSource], bold: [FontSource], seal: Picture? = nil) throws {
        library = try FontLibrary(regular: regular, bold: bold)
        self.seal = seal
    }

    /// Whether documents bear an image in their signature.
    var hasSeal: Bool { seal != nil }

    /// Calls `body` with the shared part for a text class; once more where the text has characters that the class did
    /// not declare, so that what is printed depends on the content alone.
    func write<Result>(_ coverage: TextCoverage, _ body: (DocumentBase) throws -> Result) throws -> Result {
        var whole = coverage
        var base = try self.base(for: coverage) {
            try DocumentBase(
                fonts: library.prepare(coverage), pictures: pictures, remark: CertificateMark.document)
        }
        while true {
            do {
                return try body(base)
            } catch PDFError.undeclaredCharacters(let scalars) {
                for scalar in scalars { whole.insertInBoth(String(Character(scalar))) }
                base = try DocumentBase(
                    fonts: library.prepare(whole), pictures: pictures, remark: CertificateMark.document)
                keep(base, for: coverage)
            }
        }
    }

    private var pictures: [String: Picture] { seal.map { [Self.sealName: $0] } ?? [:] }
    static let sealName = "seal"

    private func base(for coverage: TextCoverage, make: () throws -> DocumentBase) throws -> DocumentBase {
        if let kept = bases.withLock({ $0[coverage] }) { return kept }
        let made = try make()
        keep(made, for: coverage)
        return made
    }

    private func keep(_ base: DocumentBase, for coverage: TextCoverage) {
        bases.withLock { bases in
            if bases.count >= Self.mostBases { bases.removeAll() }
            bases[coverage] = base
        }
    }
}
