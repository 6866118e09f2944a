import CardModel
import Certification
import Reporting
import Signing

/// Makes the record of a statement of its facts: the one place in which it gets its words, whether it is printed with
/// the job or long after.
struct StatementWording: Sendable {
    private let words: (chinese: FindingWords, english: FindingWords)
    private let issue: StatementIssue
    private let job: String
    private let issuedAt: Timestamp
    private let lists: StatementLists

    /// - Parameters:
    ///   - issuedAt: the time of the job.
    ///   - lists: of this job and of those whose cards failed.
    init(_ issue: StatementIssue, job: String, issuedAt: Timestamp, lists: StatementLists) {
        self.issue = issue
        self.job = job
        self.issuedAt = issuedAt
        self.lists = lists
        words = (FindingWords(.chinese, for: .customer), FindingWords(.english, for: .customer))
    }

    /// The record. Throws `store.damaged` where a list that the facts name is in no job.
    func record(of facts: StatementFacts) throws(Fault) -> StatementRecord {
        let own = try named(facts)
        let reasons = StatementReasons(facts, words)
        let known = reasons.all
        let failed = try FailedRows(facts.failed, lists, listsBefore: own.count, reasonsBefore: known.count)
        let rows = try facts.rows.map { row throws(Fault) in try self.row(row, facts, own, reasons) }
        let held = rows.count { $0.outcome == .held }
        return StatementRecord(
            head: head(facts), job: job, lists: own.map(\.list) + failed.lists,
            counts: StatementRecord.Counts(
                read: facts.read, eligible: facts.eligible, held: held, refused: rows.count - held,
                failed: failed.rows.count),
            reasons: known + failed.reasons, rows: rows + failed.rows, accountDebt: facts.accountDebt,
            heldUntil: facts.heldUntil, amountsAsOf: issue.amountsAsOf, complaints: complaints)
    }

    private func head(_ facts: StatementFacts) -> PaperHead {
        PaperHead(
            number: StatementRecord.number(job: job, account: facts.account.text), issuedAt: issuedAt,
            isSpecimen: issue.isSpecimen, issuerName: issue.issuerName, issuerCreditCode: issue.issuerCreditCode,
            account: facts.account.text, customerName: facts.customerName)
    }

    private var complaints: StatementRecord.Complaints? {
        let desk = issue.complaints
        guard !desk.isEmpty else { return nil }
        return StatementRecord.Complaints(
            phone: desk.phone, address: desk.address, hours: desk.hours, url: desk.url, text: desk.text)
    }

    private typealias NamedList = (record: ListRecord, list: StatementRecord.List)

    private func named(_ facts: StatementFacts) throws(Fault) -> [NamedList] {
        try facts.lists.map { mention throws(Fault) in
            let list = try lists.list(mention.ordinal, ofJob: job)
            return (list, list.stated(isNamed: mention.isNamed))
        }
    }

    private func row(
        _ row: StatementFacts.Row, _ facts: StatementFacts, _ own: [NamedList], _ reasons: StatementReasons
    ) throws(Fault) -> StatementRecord.Row {
        guard let place = own.lastIndex(where: { $0.record.firstRow <= row.row }) else {
            throw StatementLists.missing
        }
        let isCard = row.packed != CardRequest.noCard
        return StatementRecord.Row(
            list: place + 1, row: Int(row.row) - own[place].record.firstRow + 1,
            iccid: isCard ? ICCID(packed: row.packed).text : nil, given: isCard ? nil : facts.givens[row.row],
            msisdn: row.msisdn == 0 ? nil : String(row.msisdn),
            outcome: row.reasons.outcome == .held ? .held : .refused, reasons: reasons.places(of: row.reasons),
            arrears: row.arrears > .zero ? row.arrears : nil, fee: row.fee > .zero ? row.fee : nil)
    }
}

/// Lists by their job, as statements name them.
struct StatementLists: Sendable {
    private let lists: [String: [ListRecord]]

    init(_ lists: [String: [ListRecord]]) { self.lists = lists }

    func list(_ ordinal: Int, ofJob job: String) throws(Fault) -> ListRecord {
        guard let list = lists[job]?.first(where: { $0.ordinal == ordinal }) else { throw Self.missing }
        return list
    }

    /// The list in which a row of a job stands.
    func list(ofRow row: Int, job: String) throws(Fault) -> ListRecord {
        guard let list = lists[job]?.last(where: { $0.firstRow <= row }) else { throw Self.missing }
        return list
    }

    static var missing: Fault {
        Fault("store.damaged", .unavailable, ["reason": "a list that a statement names is in no job"])
    }
}

extension ListRecord {
    /// As a statement names it.
    func stated(isNamed: Bool) -> StatementRecord.List {
        StatementRecord.List(
            name: isNamed ? [shownName, sheet].compactMap { $0 }.joined(separator: " · ") : nil,
            receivedAt: receivedAt, sha256: SHA256Digest(hex: sha256) ?? SHA256Digest.of([]))
    }
}
