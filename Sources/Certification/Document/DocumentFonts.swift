public import PDFWriting
import Synchronization

/// The fonts of the documents, opened once, with the parts that documents of one kind share.
public final class DocumentFonts: Sendable {
    private let library: FontLibrary
    private let seal: Picture?
    private let bases = Mutex<[Kind: DocumentBase]>([:])

    /// What documents with one shared part have in common.
    private struct Kind: Hashable {
        let coverage: TextCoverage
        let remark: String
    }

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
    /// - Parameter remark: stands behind the header, and says what the file is.
    func write<Result>(
        _ coverage: TextCoverage, remark: String = CertificateMark.document, _ body: (DocumentBase) throws -> Result
    ) throws -> Result {
        let kind = Kind(coverage: coverage, remark: remark)
        var whole = coverage
        var base = try self.base(of: kind)
        while true {
            do {
                return try body(base)
            } catch PDFError.undeclaredCharacters(let scalars) {
                for scalar in scalars { whole.insertInBoth(String(Character(scalar))) }
                base = try make(whole, remark)
                keep(base, for: kind)
            }
        }
    }

    private var pictures: [String: Picture] { seal.map { [Self.sealName: $0] } ?? [:] }
    static let sealName = "seal"

    private func make(_ coverage: TextCoverage, _ remark: String) throws -> DocumentBase {
        try DocumentBase(fonts: library.prepare(coverage), pictures: pictures, remark: remark)
    }

    private func base(of kind: Kind) throws -> DocumentBase {
        if let kept = bases.withLock({ $0[kind] }) { return kept }
        let made = try make(kind.coverage, kind.remark)
        keep(made, for: kind)
        return made
    }

    private func keep(_ base: DocumentBase, for kind: Kind) {
        bases.withLock { bases in
            if bases.count >= Self.mostBases { bases.removeAll() }
            bases[kind] = base
        }
    }
}
