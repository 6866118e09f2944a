import CardModel
import Signing

extension CertificateVerifier {
    /// Judges a signed document. Its pages are proven by its own signature, its record by the record's and by the log,
    /// and both must be of the same signer.
    /// - Parameter beside: the bytes of a file that lies beside it, by its name; nil when there is none.
    func judge(document bytes: [UInt8], beside: (String) -> [UInt8]?) -> VerificationResult.Outcome {
        do {
            let document = try SignedDocument(bytes)
            guard document.format == DocumentPrinter.format else { return judge(document, ofUnknown: document.format) }
            let outcome = judge(document, beside: beside)
            return document.trailingCount > 0 ? appended(document.trailingCount, to: outcome) : outcome
        } catch SignedDocument.Refusal.broken {
            return .altered(.document)
        } catch SignedDocument.Refusal.incomplete {
            return .altered(.incomplete)
        } catch {
            return .notACertificate
        }
    }

    /// A document of another version, where its signature covers it; else its version was changed, too.
    func judge(_ document: SignedDocument, ofUnknown format: String) -> VerificationResult.Outcome {
        let judgement = CMSVerifier.verify(
            signature: document.signature, contentDigest: document.digest, trust: trust.certificates, at: 0)
        return switch judgement {
        case .malformed, .altered: .altered(.document)
        case .genuine, .unknownSigner: .unsupportedFormat(format)
        }
    }

    private func judge(_ document: SignedDocument, beside: (String) -> [UInt8]?) -> VerificationResult.Outcome {
        if let outcome = judgePaper(document) { return outcome }
        guard let parts = DocumentContent(document.files) else { return .altered(.document) }
        let content = parts.content
        let stamp = TimestampJudgement(content, trust: trust.timestampServices)
        let judgement = CMSVerifier.verify(
            signature: document.signature, contentDigest: document.digest, trust: trust.certificates,
            at: stamp.provenSeconds ?? content.record.issuedAt.seconds)
        switch judgement {
        case .malformed: return .altered(.signature)
        case .altered: return .altered(.document)
        case .unknownSigner(let signer, let reason): return .unknownSigner(.document(signer, reason: reason))
        case .genuine(let signer, let signingTime):
            guard signingTime == nil, parts.isDescribed(by: document) else { return .altered(.attachment) }
            return judge(parts, signer: signer, document: document, beside: beside)
        }
    }

    private func judge(
        _ parts: DocumentContent, signer: CertificateSummary, document: SignedDocument, beside: (String) -> [UInt8]?
    ) -> VerificationResult.Outcome {
        let outcome = judge(parts.content)
        guard var certificate = VerificationResult(outcome: outcome).certificate else {
            return outcome
        }
        // Another's record in a document of one's own proves nothing, however trusted both are.
        guard certificate.signer == signer else { return .altered(.attachment) }
        if let name = swappedVolume(parts, document, beside: beside) { return .altered(.volume(name: name)) }
        certificate.volume = parts.volume.map { .init($0) }
        return outcome.with(certificate)
    }

    /// The name of a file that is not the volume it should be, or of the volume that the certificate beside it does not
    /// name.
    private func swappedVolume(
        _ parts: DocumentContent, _ document: SignedDocument, beside: (String) -> [UInt8]?
    ) -> String? {
        let number = parts.content.record.number
        for named in parts.volumes {
            let name = named.volume.fileName(number)
            if let file = beside(name), SHA256Digest.of(file) != named.sha256 { return name }
        }
        guard let volume = parts.volume, let main = beside(number.text + ".pdf"),
            let whole = try? SignedDocument(main), whole.file(at: 0) == parts.content.recordBytes,
            let volumes = whole.file(at: 4).flatMap({ DocumentJSON.readVolumes($0, record: parts.content.record) })
        else { return nil }
        let digest = SHA256Digest.of(Array(document.bytes))
        let isNamed = volumes.contains { $0.volume == volume && $0.sha256 == digest }
        return isNamed ? nil : volume.fileName(number)
    }
}

extension VerificationResult.Outcome {
    /// The same judgement on a certificate of which more is known.
    fileprivate func with(_ certificate: VerifiedCertificate) -> Self {
        switch self {
        case .genuine: .genuine(certificate)
        case .revoked(_, let entry): .revoked(certificate, entry)
        case .superseded(_, let entry): .superseded(certificate, entry)
        default: self
        }
    }
}
