import CardModel
import PDFWriting

/// Who signs a document, as the document tells it.
struct DocumentSignerFacts: Sendable, Hashable {
    /// RFC 4514.
    let subject: String
    /// Nobody but itself vouches for it: a trial key.
    let isSelfSigned: Bool
}

/// The lower end of a first page: QR code, how to verify, and the visible signature.
struct DocumentFoot {
    let number: String
    let issuer: String
    let issuedAt: Timestamp
    let signer: DocumentSignerFacts
    let code: QRCode?
    let hasSeal: Bool
    /// The signed file, when these pages are but a copy of its own.
    var original: SignedOriginal?

    private static let height = Length.millimetres(38)
    private static let codeSide = Length.millimetres(32)

    func write(to document: TaggedDocument) {
        document.space(.points(8))
        let free = document.remainingHeight - Self.height
        if free > .zero { document.space(free) }
        let box = document.reserve(height: Self.height)
        var left = box.x
        if let code {
            document.figure(
                .qrCode(code),
                in: Rectangle(x: left, y: box.y, width: Self.codeSide, height: Self.codeSide),
                alternative: "核验二维码：证明编号 \(number) 及签名")
            left = left + Self.codeSide + .millimetres(3)
        }
        let words = Rectangle(x: left, y: box.y + .millimetres(2), width: .millimetres(68), height: box.height)
        document.within(words) { write(verificationTo: $0) }
        let place = Rectangle(
            x: box.x + box.width - .millimetres(62), y: box.y + .millimetres(2), width: .millimetres(62),
            height: box.height - .millimetres(2))
        if let original {
            document.within(place) { original.write(to: $0, issuer: issuer, issuedAt: issuedAt) }
        } else {
            document.signatureField(field, in: place, appearance: appearance)
        }
    }

    private func write(verificationTo document: TaggedDocument) {
        document.paragraph(
            [TextRun("核验方式", DocumentStyle.label)], ParagraphLayout(spaceAfter: .points(1)))
        document.paragraph(
            Self.chinese + (code == nil ? "。" : Self.chineseCode), DocumentStyle.small,
            ParagraphLayout(spaceAfter: .points(2)))
        document.paragraph(
            Self.english + (code == nil ? "" : Self.englishCode), DocumentStyle.labelSmall,
            ParagraphLayout(spaceAfter: .points(2)), language: "en")
        if signer.isSelfSigned {
            document.paragraph(Self.selfSigned, DocumentStyle.label, ParagraphLayout(spaceAfter: .zero))
        }
    }

    static let chinese = "请以 deregistrar verify 离线核验本文件的电子原件；纸质打印件须与电子原件一并保存"
    static let chineseCode = "；二维码仅证明编号、客户、批次、时间与记录摘要。"
    static let english =
        "Verify this file's electronic original offline with \"deregistrar verify\", and keep it with any print-out. "
    static let englishCode = "The QR code proves number, customer, batch, time and digest of the record alone."
    static let selfSigned = "签名证书为自签名试用密钥，不具证明效用。"

    private var field: SignatureField {
        var field = SignatureField(tooltip: "出具单位电子签名 electronic signature of the issuer")
        field.signer = issuer
        field.claimedTime = issuedAt.pdfDate
        return field
    }

    private var appearance: SignatureAppearance {
        SignatureAppearance(
            picture: hasSeal ? DocumentFonts.sealName : nil,
            lines: [
                TextRun(issuer + "\n", DocumentStyle.signer),
                TextRun("\(PageWords.chineseDay(issuedAt.date))\n", DocumentStyle.value),
                TextRun("本文件以电子签名出具 Electronically signed\n", DocumentStyle.labelSmall),
                TextRun(PrintedText.cut(signer.subject, width: 160), DocumentStyle.labelSmall),
            ])
    }
}

extension Timestamp {
    /// As PDF tells times.
    var pdfDate: PDFDate { PDFDate(secondsSince1970: Int(seconds), offsetMinutes: Int(offsetSeconds) / 60) }
}
