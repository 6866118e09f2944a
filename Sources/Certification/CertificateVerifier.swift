import CardModel
import Signing

/// Judges certificates offline. It believes the trust anchors alone; what a file says of itself counts once proven.
public struct CertificateVerifier: Sendable {
    let trust: TrustAnchors
    private let revocations: KnownRevocations

    /// - Parameter revocations: what is known of them; empty when there is no list.
    public init(trust: TrustAnchors, revocations: KnownRevocations = KnownRevocations()) {
        self.trust = trust
        self.revocations = revocations
    }

    /// - Parameter statusList: what is known of revocations, whoever signed it; nil when there is no list.
    public init(trust: TrustAnchors, statusList: StatusList?) {
        let known = statusList.map { [KnownRevocations.Known($0, signer: nil)] } ?? []
        self.init(trust: trust, revocations: KnownRevocations(known))
    }

    /// Judges the bytes of `NUMBER.json`, of a card's envelope, of `NUMBER.html` or of `NUMBER.pdf`.
    ///
    /// A signer's certificate must have been valid at the time that a trusted time stamp on the log's head proves; where
    /// there is none, or no service is trusted, at the time of issue that the signature covers. Linear in the bytes.
    /// - Parameter beside: the bytes of a file that lies beside it, by its name: a certificate's volumes are compared with
    ///   the digests it names.
    public func verify(_ bytes: [UInt8], beside: (String) -> [UInt8]? = { _ in nil }) -> VerificationResult {
        let outcome = judge(bytes, beside: beside)
        let certificate = VerificationResult(outcome: outcome).certificate
        return VerificationResult(
            outcome: outcome, statusList: certificate.flatMap { revocations.answer(for: $0).list })
    }

    private func judge(_ bytes: [UInt8], beside: (String) -> [UInt8]?) -> VerificationResult.Outcome {
        if SignedDocument.looksLikeDocument(bytes) { return judge(document: bytes, beside: beside) }
        return CertificatePage.looksLikePage(bytes) ? judge(page: bytes) : judge(envelope: bytes)
    }

    /// The judgement on bytes of no known form: damage can take any form away, a mark stays.
    private func formless(_ bytes: [UInt8]) -> VerificationResult.Outcome {
        CertificateMark.isBorne(by: bytes) ? .altered(.form) : .notACertificate
    }

    private func judge(page bytes: [UInt8]) -> VerificationResult.Outcome {
        guard let envelope = CertificatePage.envelope(in: bytes) else {
            guard CertificatePage.claimsToBeOurs(bytes) else { return formless(bytes) }
            return .altered(CertificatePage.isWhole(bytes) ? .page(offset: 0) : .incomplete)
        }
        do {
            let content = try CertificateContent(envelope: envelope)
            guard case .all(let cards, _) = content.cards else { return .altered(.page(offset: 0)) }
            let page = CertificatePage.render(content.record, table: CardTable(cards: cards), envelope: envelope)
            guard let offset = ByteComparison.firstDifference(bytes, page) else { return judge(content) }
            if offset == page.count { return appended(bytes.count - page.count, to: judge(content)) }
            return .altered(.page(offset: offset))
        } catch CertificateContent.Refusal.unsupported(let format) {
            return .unsupportedFormat(format)
        } catch CertificateContent.Refusal.malformed(let alteration) {
            return .altered(alteration)
        } catch {
            return .altered(.page(offset: 0))
        }
    }

    private func judge(envelope bytes: [UInt8]) -> VerificationResult.Outcome {
        do {
            return judge(try CertificateContent(envelope: bytes))
        } catch CertificateContent.Refusal.trailing(let count) {
            return appended(count, to: judge(envelope: Array(bytes.dropLast(count))))
        } catch CertificateContent.Refusal.malformed(let alteration) {
            return .altered(alteration)
        } catch CertificateContent.Refusal.unsupported(let format) {
            return .unsupportedFormat(format)
        } catch {
            return .notACertificate
        }
    }

    func appended(_ count: Int, to outcome: VerificationResult.Outcome) -> VerificationResult.Outcome {
        switch outcome {
        case .genuine(let certificate), .revoked(let certificate, _), .superseded(let certificate, _):
            .appended(byteCount: count, certificate)
        case .genuinePaper(let paper): .appendedPaper(byteCount: count, paper)
        default: outcome
        }
    }

    func judge(_ content: CertificateContent) -> VerificationResult.Outcome {
        let record = content.record
        let stamp = TimestampJudgement(content, trust: trust.timestampServices)
        let judgement = CMSVerifier.verify(
            signature: content.signature, content: content.recordBytes, trust: trust.certificates,
            at: stamp.provenSeconds ?? record.issuedAt.seconds)
        switch judgement {
        case .malformed: return .altered(.signature)
        case .altered: return .altered(.record)
        case .unknownSigner(let signer, let reason):
            if let place = Self.firstWrongCard(content) { return .altered(.cards(place: place)) }
            return .unknownSigner(.document(signer, reason: reason))
        case .genuine(let signer, let signingTime):
            guard signingTime == nil || signingTime == record.issuedAt.seconds else { return .altered(.signature) }
            if let place = Self.firstWrongCard(content) { return .altered(.cards(place: place)) }
            return judgeLog(content, signer: signer, stamp: stamp)
        }
    }

    private func judgeLog(_ content: CertificateContent, signer: CertificateSummary, stamp: TimestampJudgement)
        -> VerificationResult.Outcome
    {
        let names = content.proof.checkpoint.signatures.map(\.name)
        // A line that no known key explains could be changed without anybody seeing it.
        guard names.count == 1, let log = trust.logs.first(where: { $0.verify(content.proof.checkpoint) == .genuine })
        else {
            let isAltered = trust.logs.contains { log in
                log.verify(content.proof.checkpoint) == .altered || log.isSigner(of: content.proof.checkpoint)
            }
            return isAltered ? .altered(.proof) : .unknownSigner(.log(names: names))
        }
        // Who is believed for one operator's log is not believed for another's. A trial site may have been renamed.
        guard
            content.record.isSpecimen
                || CertificateKeys.mayHold(log: log.name, recordsOf: content.record.issuerCreditCode)
        else {
            return .unknownSigner(.log(names: names))
        }
        guard case .genuine = content.proof.verify(leafHash: MerkleHasher().leaf(content.recordBytes), log: log) else {
            return .altered(.proof)
        }
        switch stamp {
        case .altered: return .altered(.timestamp)
        case .unknown(let service): return .unknownSigner(.timestampService(service))
        case .none, .notJudged, .proven: break
        }
        var card: CardRecord?
        if case .one(let record, _, _) = content.cards { card = record }
        return withStatus(
            VerifiedCertificate(
                record: content.record, card: card, signer: signer, logOrigin: log.name,
                logIndex: content.proof.index,
                timestamp: stamp.time(offsetSeconds: content.record.issuedAt.offsetSeconds)
            ))
    }

    private func withStatus(_ certificate: VerifiedCertificate) -> VerificationResult.Outcome {
        guard let entry = revocations.answer(for: certificate).entry else { return .genuine(certificate) }
        switch entry.change {
        case .revoked: return .revoked(certificate, entry)
        case .superseded: return .superseded(certificate, entry)
        }
    }

    /// The place of the first card that does not belong, 0 when the whole does not fit, nil when all is well.
    static func firstWrongCard(_ content: CertificateContent) -> Int? {
        let record = content.record
        switch content.cards {
        case .all(let cards, let leaves):
            if let index = cards.indices.first(where: { !cards[$0].belongs(to: record, place: $0 + 1) }) {
                return index + 1
            }
            return cards.count == record.cardCount && MerkleTree(leafHashes: leaves).root == record.root ? nil : 0
        case .elsewhere: return nil
        case .one(let card, let leaf, let inclusion):
            let isProven = MerkleTree.verifyInclusion(
                leafHash: leaf, index: UInt64(card.place - 1), size: UInt64(record.cardCount), proof: inclusion,
                root: record.root)
            return isProven && card.belongs(to: record, place: card.place) ? nil : card.place
        }
    }
}
