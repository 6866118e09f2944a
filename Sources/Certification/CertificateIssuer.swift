public import CardModel
public import Signing

/// What certificates are signed with; the bytes come from the caller.
public struct CertificateKeys: Sendable {
    /// Signs the records.
    public let documentSigner: any DocumentSigner
    /// Signs the log's head; its name is the log's origin.
    public let logSigner: NoteSigner
    /// Signs QR codes; nil on a site without such a key.
    public let codeSigner: CodeSigner?
    /// Whoever knows it can guess cards behind hashes: 16 bytes or more, 32 are made.
    public let siteSecret: [UInt8]

    public init(
        documentSigner: any DocumentSigner, logSigner: NoteSigner, codeSigner: CodeSigner? = nil, siteSecret: [UInt8]
    ) {
        self.documentSigner = documentSigner
        self.logSigner = logSigner
        self.codeSigner = codeSigner
        self.siteSecret = siteSecret
    }

    /// The name of an operator's log.
    public static func logName(creditCode: String) -> String { "deregistrar.\(creditCode)" }

    /// Whether a log of this name may hold an operator's records: not where it bears another operator's credit code.
    public static func mayHold(log name: String, recordsOf creditCode: String) -> Bool {
        let prefix = logName(creditCode: "")
        guard name.hasPrefix(prefix), name != logName(creditCode: creditCode) else { return true }
        return UnifiedSocialCreditCode(String(name.dropFirst(prefix.count))) == nil
    }
}

/// Has heads of the log stamped by a time stamp service.
public protocol CheckpointStamper {
    /// The time stamp over these bytes; nil when there is none now and certificates may be issued without.
    /// - Throws: what stops the issuing.
    func stamp(_ note: [UInt8]) throws -> TimestampToken?
}

/// Issues certificates: record, tree, log, time stamp, signature.
public struct CertificateIssuer {
    private let operatorName: String
    private let operatorCreditCode: String
    private let keys: CertificateKeys
    private let isSpecimen: Bool
    private let stamper: (any CheckpointStamper)?

    /// - Parameters:
    ///   - isSpecimen: true on a trial site; each certificate is then marked 样张.
    ///   - stamper: nil where no time stamp service is named.
    public init(
        operatorName: String, operatorCreditCode: String, keys: CertificateKeys, isSpecimen: Bool,
        stamper: (any CheckpointStamper)? = nil
    ) {
        self.operatorName = operatorName
        self.operatorCreditCode = operatorCreditCode
        self.keys = keys
        self.isSpecimen = isSpecimen
        self.stamper = stamper
    }

    /// Issues one certificate for each batch, in their order, under one new signed head of the log.
    ///
    /// Numbers are the store's next ones in the year of `time` in its own offset. Leaves, head and certificates are
    /// all added to the store here: call it within one transaction, and let nothing out before that is committed. Cost: some
    /// microseconds a card, and one hash for each leaf that the log has.
    /// - Throws: `CertificationError`, `SigningError`, and what the store throws.
    public func issue(_ batches: [CertifiedBatch], at time: Timestamp, store: some CertificateStore) throws
        -> [IssuedCertificate]
    {
        guard !batches.isEmpty else { return [] }
        let year = time.date.components.year
        var last = 0
        let drafts = try batches.map { batch in
            // A store may count what was added or what was asked for: both give numbers without a gap.
            last = max(try store.nextCertificateSequence(year: year), last + 1)
            guard let number = CertificateNumber(year: year, sequence: last) else {
                throw CertificationError.numberOutOfRange(batch: batch.id)
            }
            return try draft(batch, number: number, at: time)
        }
        return try finish(drafts, at: time, store: store)
    }

    /// Issues one certificate under a number of the caller's; else as `issue(_:at:store:)`.
    /// - Throws: `CertificationError`, `SigningError`, and what the store throws.
    public func issue(
        _ batch: CertifiedBatch, number: CertificateNumber, at time: Timestamp, store: some CertificateStore
    )
        throws -> IssuedCertificate
    {
        let issued = try finish([draft(batch, number: number, at: time)], at: time, store: store)
        return issued[0]
    }

    private func draft(_ batch: CertifiedBatch, number: CertificateNumber, at time: Timestamp) throws
        -> CertificateDraft
    {
        try CertificateDraft(
            batch, number: number, issuedAt: time, issuerName: operatorName, issuerCreditCode: operatorCreditCode,
            siteSecret: keys.siteSecret, isSpecimen: isSpecimen)
    }

    private func finish(_ drafts: [CertificateDraft], at time: Timestamp, store: some CertificateStore) throws
        -> [IssuedCertificate]
    {
        var log = try CertificateLog(store: store)
        for draft in drafts { try log.append(draft.recordBytes) }
        let head = try log.sign(with: keys.logSigner)
        let stamp = try log.stamp(head, by: stamper)
        return try drafts.enumerated().map { index, draft in
            let proof = try log.proof(index: log.size - drafts.count + index, head: head, timestamp: stamp)
            let signature = try keys.documentSigner.sign(detached: draft.recordBytes, at: time.seconds)
            let envelope = try EnvelopeLayout.certificate(
                cards: draft.cardBytes, record: draft.recordBytes, proof: proof, signature: signature)
            let certificate = draft.issued(envelope: envelope)
            try store.add(certificate)
            return certificate
        }
    }
}
