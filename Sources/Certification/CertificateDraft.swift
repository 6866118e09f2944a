import CardModel
import Signing

/// A certificate before log and signature: the same inputs give the same bytes.
struct CertificateDraft {
    let record: BatchRecord
    /// The canonical batch record.
    let recordBytes: [UInt8]
    /// The canonical card records with a comma between each two.
    let cardBytes: [UInt8]
    private let account: Account

    /// - Throws: `CertificationError`, `SigningError.library`.
    init(
        _ batch: CertifiedBatch, number: CertificateNumber, issuedAt: Timestamp, issuerName: String,
        issuerCreditCode: String, siteSecret: [UInt8], isSpecimen: Bool
    ) throws {
        guard let first = batch.cards.map(\.effectiveAt).min(), let last = batch.cards.map(\.effectiveAt).max() else {
            throw CertificationError.noCards(batch: batch.id)
        }
        try Self.refuseRepetition(batch)
        let (cardBytes, root) = try Self.cards(batch, number: number, siteSecret: siteSecret)
        let settlement = try Self.settlement(batch)
        let statements = CertificateStatements.all(
            issuerName: issuerName, settlement: settlement, isSpecimen: isSpecimen)
        record = BatchRecord(
            number: number, issuedAt: issuedAt, isSpecimen: isSpecimen, issuerName: issuerName,
            issuerCreditCode: issuerCreditCode, account: batch.account.text, customerName: batch.customerName,
            batch: batch.id, lane: batch.lane, cardCount: batch.cards.count, root: root, appliedAt: batch.appliedAt,
            lists: batch.lists, decidedAt: batch.decidedAt, decidedBy: batch.decidedBy,
            decisionDigest: batch.decisionDigest, firstEffective: first, lastEffective: last, settlement: settlement,
            references: batch.references, statements: statements, supplements: batch.supplements)
        recordBytes = try CanonicalJSON.bytes(of: record.json)
        self.cardBytes = cardBytes
        account = batch.account
    }

    func issued(envelope: [UInt8]) -> IssuedCertificate {
        IssuedCertificate(
            number: record.number.text, year: record.number.year, sequence: record.number.sequence,
            batch: record.batch, account: account, cardCount: record.cardCount, issuedAt: record.issuedAt,
            effectiveDate: record.lastEffective.date, envelope: envelope)
    }

    private static func refuseRepetition(_ batch: CertifiedBatch) throws {
        var places: [UInt64: Int] = [:]
        places.reserveCapacity(batch.cards.count)
        for (index, card) in batch.cards.enumerated() {
            if let earlier = places.updateValue(index, forKey: card.iccid.packed) {
                throw CertificationError.repeatedCard(
                    batch: batch.id, firstPlace: earlier + 1, secondPlace: index + 1)
            }
        }
    }

    private static func cards(_ batch: CertifiedBatch, number: CertificateNumber, siteSecret: [UInt8]) throws
        -> (bytes: [UInt8], root: SHA256Digest)
    {
        let salts = try CardSalts(siteSecret: siteSecret, batch: batch.id)
        var writer = try CardRecordWriter(number: number, account: batch.account, batch: batch.id, salts: salts)
        let hasher = MerkleHasher()
        var frontier = MerkleFrontier()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(batch.cards.count * 512)
        for (index, card) in batch.cards.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let start = bytes.count
            try writer.append(card, place: index + 1, to: &bytes)
            let leaf = bytes.withUnsafeBytes { hasher.leaf(UnsafeRawBufferPointer(rebasing: $0[start...])) }
            frontier.append(leaf, hasher: hasher)
        }
        return (bytes, frontier.root(hasher: hasher))
    }

    private static func settlement(_ batch: CertifiedBatch) throws -> BatchRecord.Settlement {
        let balance = batch.cards.reduce(Money.zero) { $0 + ($1.balance ?? .zero) }
        let fee = batch.cards.reduce(Money.zero) { $0 + ($1.terminationFee ?? .zero) }
        let limit = UInt64(JSONValue.largestInteger)
        guard balance.fen.magnitude <= limit, fee.fen.magnitude <= limit else {
            throw CertificationError.numberOutOfRange(batch: batch.id)
        }
        return BatchRecord.Settlement(
            asOf: batch.settledAsOf, balance: balance, terminationFee: fee,
            cardsWithoutBalance: batch.cards.count { $0.balance == nil }, route: batch.balanceRoute,
            claimUntil: batch.claimUntil)
    }
}
