import CardModel
import Execution
public import Certification
public import Reporting
import Review

/// Gathers what an export tells, from the store alone: the same selection over the same state gives the same. Use all of
/// it inside one `store.read`.
public struct ExportDesk {
    private let site: Site
    private let store: any SiteStore
    private let selection: CertificateSelection

    public init(site: Site, store: any SiteStore, selection: CertificateSelection) {
        (self.site, self.store, self.selection) = (site, store, selection)
    }

    /// The certificates with what became of those that were changed, by number.
    public struct Chosen {
        /// By number, without envelopes.
        public let certificates: [IssuedCertificate]
        public let standings: [String: CertificateStanding]

        public func standing(_ number: String) -> CertificateStanding { standings[number] ?? CertificateStanding([]) }
    }

    /// - Throws: as `CertificateSelection.certificates`.
    public func choose() throws -> Chosen {
        Chosen(
            certificates: try selection.certificates(in: store),
            standings: CertificateStanding.all(try store.certificateChanges()))
    }

    /// The frame of the facts: who, which, as of when. Certificates and changes are added by the caller.
    public func frame() throws -> ExportFacts {
        let asOf = try newestMoment()
        let end = selection.month?.lastMoment(in: site.zone)
        return ExportFacts(
            operatorName: site.settings.operatorParty.name,
            operatorCreditCode: site.settings.operatorParty.creditCode, isTrial: site.settings.trial,
            scope: selection.words, month: selection.month?.text, asOf: asOf,
            until: end.map { min($0, asOf) } ?? asOf)
    }

    /// The time of the newest audit entry: nothing that the store knows is newer.
    private func newestMoment() throws -> Timestamp {
        try AuditChain.lastTime(store) ?? Timestamp(seconds: 0, offsetSeconds: site.zone.offset(at: 0))
    }

    // MARK: Changes

    /// What was issued, taken back and replaced in the month, also of earlier months; without a month what was taken back
    /// and replaced of the chosen certificates. Oldest first.
    public func changes(of chosen: Chosen) throws -> [ExportedChange] {
        let all =
            selection.month == nil ? chosen.certificates : try selection.certificatesOfAllMonths(in: store)
        let byNumber = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }
        var readings = ReadingCache(store)
        var found: [ExportedChange] = []
        if let month = selection.month {
            for certificate in all where month.contains(date(certificate.issuedAt)) {
                guard certificate.effectiveDate < month.end else { continue }
                let kind: ExportedChange.Kind = month.contains(certificate.effectiveDate) ? .new : .late
                found.append(try issued(certificate, kind))
            }
        }
        for change in try store.certificateChanges() {
            guard byNumber[change.certificate.text] != nil, selection.month?.contains(date(change.at)) ?? true else {
                continue
            }
            found.append(try taken(change, &readings))
        }
        return found.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private func date(_ time: Timestamp) -> CalendarDate { site.zone.timestamp(seconds: time.seconds).date }

    private func issued(_ certificate: IssuedCertificate, _ kind: ExportedChange.Kind) throws -> ExportedChange {
        guard let whole = try store.certificate(number: certificate.number) else {
            throw Fault("certificate.unknown", .inputMissing, ["number": certificate.number])
        }
        let record = try CertificateReading.record(of: whole)
        return ExportedChange(
            at: record.issuedAt, kind: kind, number: certificate.number, account: record.account,
            customer: record.customerName, month: String(record.lastEffective.date.text.prefix(7)),
            cards: record.cardCount, amounts: ExportedAmounts(record))
    }

    private func taken(_ change: CertificateChange, _ readings: inout ReadingCache) throws -> ExportedChange {
        let reading = try readings.reading(change.certificate.text)
        let record = reading.record
        var amounts = ExportedAmounts(record)
        if let place = change.place, reading.cards.indices.contains(place - 1) {
            let card = reading.cards[place - 1]
            amounts = ExportedAmounts(
                balance: card.balance ?? .zero, terminationFee: card.terminationFee ?? .zero)
        }
        return ExportedChange(
            at: change.at, kind: change.supersededBy == nil ? .revoked : .superseded, number: change.number,
            account: record.account, customer: record.customerName,
            month: String(record.lastEffective.date.text.prefix(7)), supersededBy: change.supersededBy?.text,
            cause: change.cause.rawValue, cards: change.place == nil ? record.cardCount : 1, amounts: amounts)
    }

    // MARK: Unfinished cards

    /// Cards that were on their way or held at `facts.until`; of the accounts that were asked for. A card that the
    /// platform had deregistered by then is none, however late its result came: a certificate of the month shows it.
    /// - Parameter customers: names by account, where they are known.
    /// - Returns: held cards left out because the store does not know whose they are.
    public func forEachUnfinished(
        _ facts: ExportFacts, customers: [String: String], _ body: (ExportedUnfinished) throws -> Void
    ) throws -> Int {
        let past = try BatchPast(store, at: facts.until)
        var owners = JobOwners(store)
        var effective = EffectiveTimes(store)
        let wanted = try accounts()
        var unknown = 0
        try store.forEachUnfinishedCard(at: facts.until, stateOfBatch: past.state) { card in
            let batch = card.batch.flatMap(past.batch)
            if card.stateNow == .deregistered, let id = card.batch,
                let at = try effective.time(of: card.iccid, batch: id), at <= facts.until
            {
                return
            }
            let account = try batch?.account ?? card.owner ?? owners.onlyAccount(ofJob: card.job)
            if let wanted {
                guard let account else {
                    unknown += 1
                    return
                }
                guard wanted.contains(account) else { return }
            }
            try body(
                ExportedUnfinished(
                    iccid: card.iccid, state: card.state, account: account?.text,
                    customer: account.flatMap { customers[$0.text] } ?? "", batch: card.batch, due: batch?.due,
                    job: card.job, findings: Self.holds(card),
                    stateNow: card.stateNow == card.state ? nil : card.stateNow))
        }
        return unknown
    }

    /// The accounts whose unfinished cards are wanted; nil for all.
    private func accounts() throws -> Set<Account>? {
        guard selection.isNarrowed else { return nil }
        guard selection.accounts.isEmpty else { return Set(selection.accounts) }
        return Set(try selection.certificatesOfAllMonths(in: store).map(\.account))
    }

    /// What holds a card, by its row or by the screening before its execution.
    private static func holds(_ card: UnfinishedCard) -> String {
        guard card.state == .held else { return "" }
        var codes = card.findings.intersection(.holding).list.map(\.code)
        for word in (card.reason ?? "").split(separator: " ") {
            let isHolding = Finding.allCases.contains { $0.effect == .holds && $0.code == word }
            if isHolding, !codes.contains(String(word)) { codes.append(String(word)) }
        }
        return codes.joined(separator: " ")
    }
}

/// When the platform deregistered the cards of orders, by batch.
private struct EffectiveTimes {
    private let store: any SiteStore
    private var known: [String: [UInt64: Timestamp]] = [:]

    init(_ store: any SiteStore) { self.store = store }

    /// Nil where no order says so.
    mutating func time(of iccid: ICCID, batch: String) throws -> Timestamp? {
        if let times = known[batch] { return times[iccid.matchingKey] }
        let done = try store.lines(ofBatch: batch).filter { $0.state == .done && !$0.isSuperseded && !$0.isDisputed }
        let times = Dictionary(
            done.compactMap { line in line.effectiveAt.map { (line.card.iccid.matchingKey, $0) } },
            uniquingKeysWith: { $1 })
        known[batch] = times
        return times[iccid.matchingKey]
    }
}

/// The account of a job's cards where the job had but one.
private struct JobOwners {
    private let store: any SiteStore
    private var known: [String: Account?] = [:]

    init(_ store: any SiteStore) { self.store = store }

    mutating func onlyAccount(ofJob job: String) throws -> Account? {
        if let account = known[job] { return account }
        let accounts = try store.accounts(ofJob: job)
        let account = accounts.count == 1 ? accounts[0] : nil
        known[job] = .some(account)
        return account
    }
}

/// The certificate that was read last: several changes are mostly of one.
private struct ReadingCache {
    private let store: any SiteStore
    private var last: (number: String, reading: CertificateReading)?

    init(_ store: any SiteStore) { self.store = store }

    mutating func reading(_ number: String) throws -> CertificateReading {
        if let last, last.number == number { return last.reading }
        guard let certificate = try store.certificate(number: number) else {
            throw Fault("certificate.unknown", .inputMissing, ["number": number])
        }
        let reading = try CertificateReading(certificate)
        last = (number, reading)
        return reading
    }
}

extension ExportedAmounts {
    init(_ record: BatchRecord) {
        self.init(balance: record.settlement.balance, terminationFee: record.settlement.terminationFee)
    }
}
