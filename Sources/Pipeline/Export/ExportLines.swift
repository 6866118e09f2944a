public import Certification
public import Reporting

extension ExportedCertificate {
    /// The line of a certificate.
    /// - Parameters:
    ///   - document: its first file in the archive with its SHA-256.
    ///   - recordDigest: the SHA-256 of its record's file.
    public init(
        _ outline: CertificateOutline, standing: CertificateStanding, document: (name: String, sha256: String)?,
        recordDigest: String
    ) {
        let record = outline.record
        let settlement = record.settlement
        self.init(
            number: record.number.text,
            standing: ExportedStanding(
                code: standing.code, since: standing.last?.at,
                supersededBy: standing.whole?.supersededBy?.text),
            supplements: record.supplements, account: record.account, customer: record.customerName,
            batch: record.batch, cards: record.cardCount, firstEffective: record.firstEffective,
            lastEffective: record.lastEffective, issuedAt: record.issuedAt, amounts: ExportedAmounts(record),
            cardsWithoutBalance: settlement.cardsWithoutBalance, route: settlement.route?.rawValue,
            claimUntil: settlement.claimUntil, carried: outline.carried.map { ($0.name, $0.value) },
            current: (
                outline.current.cards,
                ExportedAmounts(
                    balance: outline.current.balance, terminationFee: outline.current.terminationFee)
            ), document: document, recordDigest: recordDigest)
    }
}

extension ExportedCard {
    /// The line of a card.
    public init(_ card: CardRecord, of record: BatchRecord, standing: CertificateStanding) {
        self.init(
            certificate: record.number.text, place: card.place, iccid: card.iccid, msisdn: card.msisdn,
            account: card.account, customer: record.customerName, batch: card.batch, effectiveAt: card.effectiveAt,
            balance: card.balance, terminationFee: card.terminationFee, remainingData: card.remainingData,
            status: card.status, plan: card.plan, confirmedBy: card.confirmedBy,
            standing: standing.code(ofCard: card.place), carried: card.carried.map { ($0.name, $0.value) })
    }
}
