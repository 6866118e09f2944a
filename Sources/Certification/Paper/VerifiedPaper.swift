public import CardModel
public import Signing

/// What a signed paper that is no certificate says, where everything it says was proven.
public struct VerifiedPaper: Sendable, Equatable {
    public let kind: PaperKind
    public let head: PaperHead
    /// Who signed.
    public let signer: CertificateSummary
    /// Rows of a statement; valid cards of a summary.
    public let count: Int
    /// The digest of its canonical record.
    public let record: SHA256Digest
    /// Whether the operator's audit chain knows the file; nil where nobody asked it.
    public internal(set) var isIssued: Bool?

    /// `J20260928-01/ACCOUNT`, `M2026-09/ACCOUNT`.
    public var number: String { head.number }
    public var account: String { head.account }
    public var issuedAt: Timestamp { head.issuedAt }
    /// 样张: issued on a trial site.
    public var isSpecimen: Bool { head.isSpecimen }
    /// Unified Social Credit Code of the operator in whose name it is.
    public var issuerCreditCode: String { head.issuerCreditCode }
}

extension CertificateVerifier {
    /// Judges a document whose record is a statement's or a summary's; nil for any other.
    func judgePaper(_ document: SignedDocument) -> VerificationResult.Outcome? {
        guard let bytes = document.file(at: 0) else { return nil }
        do {
            let record = try PaperRecord(bytes)
            let files = document.files
            guard files.count == 2 else { return .altered(.document) }
            return judge(record, bytes, signature: files[1], in: document)
        } catch PaperRecord.Refusal.unsupported(let format) {
            return judge(document, ofUnknown: format)
        } catch PaperRecord.Refusal.malformed {
            return .altered(.record)
        } catch {
            return nil
        }
    }

    /// Both signatures must be good and of one signer, and the metadata those of the record.
    private func judge(
        _ record: PaperRecord, _ bytes: [UInt8], signature: [UInt8], in document: SignedDocument
    ) -> VerificationResult.Outcome {
        let time = record.head.issuedAt.seconds
        let judgement = CMSVerifier.verify(
            signature: document.signature, contentDigest: document.digest, trust: trust.certificates, at: time)
        switch judgement {
        case .malformed: return .altered(.signature)
        case .altered: return .altered(.document)
        case .unknownSigner(let signer, let reason): return .unknownSigner(.document(signer, reason: reason))
        case .genuine(let signer, let signingTime):
            let inner = CMSVerifier.verify(
                signature: signature, content: bytes, trust: trust.certificates, at: time)
            guard signingTime == nil, case .genuine(signer, let innerTime) = inner, innerTime ?? time == time,
                isDescribed(record.head.number, bytes, by: document)
            else { return .altered(.attachment) }
            return .genuinePaper(
                VerifiedPaper(
                    kind: record.kind, head: record.head, signer: signer, count: record.count,
                    record: SHA256Digest.of(bytes)))
        }
    }

    private func isDescribed(_ number: String, _ record: [UInt8], by document: SignedDocument) -> Bool {
        let file = Array(document.bytes)
        return DocumentMark.value("number", in: file) == number
            && DocumentMark.value("record", in: file) == SHA256Digest.of(record).hex
    }
}
