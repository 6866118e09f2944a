public import CardModel
import PDFWriting

/// What an overview of many certificates needs of one: small, whatever the number of its cards.
public struct CertificateOutline: Sendable {
    /// A column that the lists carried.
    public struct Column: Sendable, Hashable {
        public let name: String
        /// What all cards have in it; nil when they differ.
        public let value: String?
    }

    /// The signed part.
    public let record: BatchRecord
    /// In the order in which the cards first have them.
    public let carried: [Column]
    /// Of the cards that were not taken back or replaced since: how many, and their amounts.
    public let current: (cards: Int, balance: Money, terminationFee: Money)
    /// The characters of its pages.
    let coverage: TextCoverage

    /// - Parameter standing: what became of it.
    public init(_ reading: CertificateReading, standing: CertificateStanding) {
        record = reading.record
        current = Self.current(reading, standing)
        carried = Self.columns(of: reading.cards)
        coverage = DocumentTexts.certificate(reading.record, table: CardTable(cards: reading.cards))
    }

    /// The outlines of several certificates, in their order; on all processors.
    /// - Parameter standings: of those that were changed, by their number.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public static func all(
        of certificates: [IssuedCertificate], standings: [String: CertificateStanding]
    ) throws -> [CertificateOutline] {
        try Concurrently.map(certificates) { certificate in
            CertificateOutline(
                try CertificateReading(certificate), standing: standings[certificate.number] ?? CertificateStanding([]))
        }
    }

    private static func current(
        _ reading: CertificateReading, _ standing: CertificateStanding
    ) -> (cards: Int, balance: Money, terminationFee: Money) {
        let settlement = reading.record.settlement
        guard standing.whole == nil else { return (0, .zero, .zero) }
        guard !standing.cards.isEmpty else {
            return (reading.record.cardCount, settlement.balance, settlement.terminationFee)
        }
        let kept = reading.cards.filter { standing.cards[$0.place] == nil }
        return (
            kept.count, kept.reduce(.zero) { $0 + ($1.balance ?? .zero) },
            kept.reduce(.zero) { $0 + ($1.terminationFee ?? .zero) }
        )
    }

    private static func columns(of cards: [CardRecord]) -> [Column] {
        var order: [String] = []
        var found: [String: (value: String?, count: Int)] = [:]
        for card in cards {
            for cell in card.carried {
                guard let known = found[cell.name] else {
                    order.append(cell.name)
                    found[cell.name] = (cell.value, 1)
                    continue
                }
                found[cell.name] = (known.value == cell.value ? known.value : nil, known.count + 1)
            }
        }
        // A cell that is missing differs, too.
        return order.map { name in
            let (value, count) = found[name] ?? (nil, 0)
            return Column(name: name, value: count == cards.count ? value : nil)
        }
    }
}
