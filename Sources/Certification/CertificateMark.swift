/// What files of this program bear, so that a damaged one is told from one that is something else.
enum CertificateMark {
    /// The comment behind the header of a document: its first bytes alone show what it was meant to be.
    static let document = "deregistrar document"

    /// Each says by itself that a file is, or was, a certificate.
    private static let marks = [
        document, "deregistrar-certificate/", "deregistrar-card-certificate/", "deregistrar-batch-record/",
        "deregistrar-card-record/", "deregistrar-page/", "deregistrar-envelope", "deregistrar-pdf/",
        "urn:deregistrar:document#", "<\(DocumentMark.prefix):number>", "<\(DocumentMark.prefix):record>",
    ].map { Array($0.utf8) }

    private static let archive = Array("PK\u{3}\u{4}".utf8)

    /// Whether bytes bear one of the marks, also where each character takes two bytes. An archive is none, whatever it
    /// holds. Linear.
    static func isBorne(by bytes: [UInt8]) -> Bool {
        if bytes.starts(with: archive) { return false }
        if marks.contains(where: { ByteComparison.first($0, in: bytes) != nil }) { return true }
        let start = bytes.prefix(512)
        guard start.count(where: { $0 == 0 }) > start.count / 4 else { return false }
        let narrow = bytes.filter { $0 != 0 }
        return marks.contains { ByteComparison.first($0, in: narrow) != nil }
    }
}
