import CardModel
import PDFWriting
import Signing

/// The signed file that pages are a copy of.
struct SignedOriginal: Sendable, Hashable {
    let name: String
    let sha256: SHA256Digest

    static let chinese = "打印合并本，不含电子签名"
    static let english = "Print copy without the electronic signature"
    /// On each page.
    static let margin = "打印合并本，非签名原件　Print copy, not the signed original"
    private static let file = "签名原件 Signed original: "

    /// Stands where the signature stands in the original.
    func write(to document: TaggedDocument, issuer: String, issuedAt: Timestamp) {
        document.paragraph(
            [TextRun(issuer, DocumentStyle.signer)], ParagraphLayout(spaceAfter: .points(1)))
        document.paragraph(
            PageWords.chineseDay(issuedAt.date), DocumentStyle.value, ParagraphLayout(spaceAfter: .points(2)))
        document.paragraph(Self.chinese, DocumentStyle.label, ParagraphLayout(spaceAfter: .zero))
        document.paragraph(
            Self.english, DocumentStyle.labelSmall, ParagraphLayout(spaceAfter: .points(2)), language: "en")
        document.paragraph(
            Self.file + name, DocumentStyle.labelSmall, ParagraphLayout(spaceAfter: .zero))
        document.paragraph(
            "SHA-256 " + sha256.hex, DocumentStyle.labelSmall, ParagraphLayout(spaceAfter: .zero), language: "en")
    }
}
