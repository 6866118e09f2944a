public import CardModel
import Signing

/// Makes the record of a month's summary. Its time is that of the last thing it tells of, so that the same summary is
/// made again as long as nothing has changed.
public struct SummaryDraft {
    private let account: Account
    private let month: CalendarMonth
    /// The first moment of the next month.
    private let closesAt: Timestamp
    private let now: Timestamp
    /// From when the signer may sign.
    private let signerFrom: Timestamp

    public init(account: Account, month: CalendarMonth, closesAt: Timestamp, now: Timestamp, signerFrom: Timestamp) {
        (self.account, self.month, self.closesAt) = (account, month, closesAt)
        (self.now, self.signerFrom) = (now, signerFrom)
    }

    /// The record; nil when no certificate of the account took effect in the month. Linear in the certificates' cards.
    /// - Parameters:
    ///   - certificates: with their envelopes; those of other accounts and months are passed over.
    ///   - changes: what was taken back or replaced.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public func record(
        of certificates: [IssuedCertificate], changes: [CertificateChange], issuerName: String,
        issuerCreditCode: String, isSpecimen: Bool
    ) throws -> SummaryRecord? {
        let own = certificates.filter { $0.account == account && month.contains($0.effectiveDate) }
            .sorted { ($0.year, $0.sequence) < ($1.year, $1.sequence) }
        guard !own.isEmpty else { return nil }
        var customer = ""
        let entries = try own.map { certificate in
            guard let content = try? CertificateContent(envelope: certificate.envelope) else {
                throw CertificationError.envelopeMalformed(number: certificate.number)
            }
            customer = content.record.customerName
            return entry(content, changes.filter { $0.certificate == content.record.number })
        }
        let isClosed = now.seconds >= closesAt.seconds
        let head = PaperHead(
            number: "M\(month.text)/\(account.text)", issuedAt: asOf(entries, isClosed: isClosed),
            isSpecimen: isSpecimen, issuerName: issuerName, issuerCreditCode: issuerCreditCode, account: account.text,
            customerName: customer)
        return SummaryRecord(head: head, month: month.text, isClosed: isClosed, entries: entries)
    }

    /// The last thing that the summary tells of.
    private func asOf(_ entries: [SummaryRecord.Entry], isClosed: Bool) -> Timestamp {
        var times = entries.map(\.issuedAt) + entries.compactMap(\.changedAt) + [signerFrom]
        if isClosed { times.append(closesAt) }
        let last = times.map(\.seconds).max() ?? closesAt.seconds
        return Timestamp(seconds: last, offsetSeconds: closesAt.offsetSeconds)
    }

    private func entry(_ content: CertificateContent, _ changes: [CertificateChange]) -> SummaryRecord.Entry {
        let record = content.record
        let issued = SummaryRecord.Totals(
            cards: record.cardCount, balance: record.settlement.balance,
            terminationFee: record.settlement.terminationFee)
        let whole = changes.last { $0.place == nil }
        let places = Set(changes.compactMap(\.place))
        let standing: SummaryRecord.Standing =
            whole.map { $0.supersededBy == nil ? .revoked : .superseded } ?? (places.isEmpty ? .valid : .partly)
        return SummaryRecord.Entry(
            number: record.number, batch: record.batch, issuedAt: record.issuedAt,
            effective: record.firstEffective.date...max(record.firstEffective.date, record.lastEffective.date),
            issued: issued, valid: whole == nil ? Self.without(places, content, issued) : .none,
            supplements: record.supplements, standing: standing,
            changedAt: changes.map(\.at).max(), supersededBy: whole?.supersededBy?.text)
    }

    private static func without(_ places: Set<Int>, _ content: CertificateContent, _ issued: SummaryRecord.Totals)
        -> SummaryRecord.Totals
    {
        guard !places.isEmpty, case .all(let cards, _) = content.cards else { return issued }
        let gone = cards.filter { places.contains($0.place) }
        return SummaryRecord.Totals(
            cards: issued.cards - gone.count,
            balance: gone.reduce(issued.balance) { $0 - ($1.balance ?? .zero) },
            terminationFee: gone.reduce(issued.terminationFee) { $0 - ($1.terminationFee ?? .zero) })
    }
}

/// A month of the calendar.
public struct CalendarMonth: Sendable, Equatable {
    public let year: Int
    /// From 1 to 12.
    public let month: Int

    /// Reads `2026-09`; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 7, let first = CalendarDate.parse(text + "-01"), first.text == text + "-01" else {
            return nil
        }
        (year, month) = (first.components.year, first.components.month)
    }

    /// `2026-09`.
    public var text: String { String(first.text.prefix(7)) }

    /// The first day of the month.
    public var first: CalendarDate { CalendarDate(year: year, month: month, day: 1) ?? .noEnd }

    /// The first day of the next month.
    public var next: CalendarDate {
        CalendarDate(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1) ?? .noEnd
    }

    /// Whether a day lies in it.
    public func contains(_ day: CalendarDate) -> Bool { first <= day && day < next }
}
