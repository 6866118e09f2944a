import CardModel
import Certification
import Reporting
import Screening
import Signing

/// Makes the records of statements of a job: what each customer's rows that were held or refused were held or refused
/// for, in the words that customer may read.
struct StatementBuilder: Sendable {
    private let work: JobWork
    private let site: Site
    private let now: Timestamp
    /// Held and refused rows by account, rising.
    private let rows: [[UInt32]]
    private let isOfOneAccount: [Bool]
    /// Cards of earlier jobs that the platform could not deregister, by account.
    private let failures: [Int: [FailedCard]]
    let words: (chinese: FindingWords, english: FindingWords)

    init(_ work: JobWork, site: Site, now: Timestamp, failures: [Int: [FailedCard]] = [:]) {
        self.work = work
        self.site = site
        self.now = now
        self.failures = failures
        isOfOneAccount = work.filesOfOneAccount()
        words = (FindingWords(.chinese, for: .customer), FindingWords(.english, for: .customer))
        rows = work.stoppedRows()
    }

    /// Whether an account has something to be told of.
    func hasStatement(_ account: Int) -> Bool { !rows[account].isEmpty || failures[account] != nil }

    /// An account's statement before its rows are made.
    struct Draft {
        /// All but the rows.
        let record: StatementRecord
        let account: UInt32
        let rows: [UInt32]
        /// The number of each list on the paper, by its ordinal.
        let lists: [Int: Int]
        let reasons: StatementReasons
        let places: [Int]
        /// Behind the rows of the job.
        let failed: [StatementRecord.Row]

        var rowCount: Int { rows.count + failed.count }
    }

    /// Everything but the rows of an account's statement.
    func draft(of account: Int) -> Draft {
        let key = work.directory.account(at: UInt32(account)).text
        let rows = rows[account]
        let own = account < work.accounts.count ? work.accounts[account].lists : []
        var reasons = StatementReasons(work, words)
        var held: [UInt32] = []
        var lists = Set(own)
        var lastList = -1
        for row in rows {
            let list = work.listIndex(ofRow: Int(row))
            if list != lastList { lists.insert(list) }
            lastList = list
            let findings = FindingSet(rawValue: work.rows.findings[Int(row)])
            reasons.note(findings.forCustomer, row: Int(row))
            if findings.outcome == .held { held.append(row) }
        }
        let places = lists.sorted()
        let facts = work.screen.facts
        let tally = account < work.accounts.count ? work.accounts[account] : nil
        let known = reasons.all
        let failed = FailedRows(failures[account] ?? [], listsBefore: places.count, reasonsBefore: known.count)
        let owes = reasons.contains(.arrearsOutstanding) ? facts.arrears(ofAccount: UInt32(account)) : .zero
        let record = StatementRecord(
            head: head(key, UInt32(account)), job: work.id, lists: places.map(list) + failed.lists,
            counts: StatementRecord.Counts(
                read: tally?.read ?? 0, eligible: tally?.eligible ?? 0, held: held.count,
                refused: rows.count - held.count,
                failed: failed.rows.count),
            reasons: known + failed.reasons, rows: [], accountDebt: owes > .zero ? owes : nil,
            heldUntil: heldUntil(held),
            amountsAsOf: facts.tables.first { $0.table == .arrears }?.asOf, complaints: complaints)
        return Draft(
            record: record, account: UInt32(account), rows: rows,
            lists: Dictionary(uniqueKeysWithValues: places.enumerated().map { ($0.element, $0.offset + 1) }),
            reasons: reasons, places: reasons.places, failed: failed.rows)
    }

    /// What writes the rows of a statement.
    /// - Parameter givens: what stands in the card's place of rows without a card, by row.
    func writer(of draft: Draft, givens: [UInt32: String]) -> StatementRows {
        StatementRows(work, draft, givens: givens)
    }

    /// A row of a statement, by its place in it.
    private func row(_ index: Int, of draft: Draft, givens: [UInt32: String]) -> StatementRecord.Row {
        guard index < draft.rows.count else { return draft.failed[index - draft.rows.count] }
        let number = draft.rows[index]
        let row = Int(number)
        let findings = FindingSet(rawValue: work.rows.findings[row])
        let ordinal = work.listIndex(ofRow: row)
        let packed = work.rows.packed[row]
        let amounts = draft.reasons.amounts(findings.forCustomer, handle: work.rows.handles[row])
        return StatementRecord.Row(
            list: draft.lists[ordinal] ?? 1, row: row - work.listStarts[ordinal] + 1,
            iccid: packed == CardRequest.noCard ? nil : ICCID(packed: packed).text,
            given: packed == CardRequest.noCard ? givens[number] : nil, msisdn: msisdn(row, draft.account),
            outcome: StatementRows.outcome(findings),
            reasons: StatementReasons.places(of: findings.forCustomer, in: draft.places),
            arrears: amounts.arrears > .zero ? amounts.arrears : nil, fee: amounts.fee > .zero ? amounts.fee : nil)
    }

    /// The record of an account's statement, all rows in memory.
    func record(of draft: Draft, givens: [UInt32: String]) -> StatementRecord {
        let part = draft.record
        return StatementRecord(
            head: part.head, job: part.job, lists: part.lists, counts: part.counts, reasons: part.reasons,
            rows: (0..<draft.rowCount).map { row($0, of: draft, givens: givens) }, accountDebt: part.accountDebt,
            heldUntil: part.heldUntil, amountsAsOf: part.amountsAsOf, complaints: part.complaints)
    }

    private func head(_ key: String, _ account: UInt32) -> PaperHead {
        let party = site.settings.operatorParty
        return PaperHead(
            number: StatementRecord.number(job: work.id, account: key), issuedAt: now,
            isSpecimen: site.settings.trial, issuerName: party.name, issuerCreditCode: party.creditCode, account: key,
            customerName: work.screen.facts.applicant(account)?.name ?? "")
    }

    private var complaints: StatementRecord.Complaints? {
        guard let desk = site.settings.operatorParty.complaints, !desk.isEmpty else { return nil }
        return StatementRecord.Complaints(
            phone: desk.phone, address: desk.address, hours: desk.hours, url: desk.url, text: desk.text)
    }

    /// A file in which other customers' rows stand is not named.
    private func list(_ ordinal: Int) -> StatementRecord.List {
        let opened = work.lists[ordinal]
        let file = work.fileOfList[ordinal]
        let name = opened.shownName + (opened.sheet.map { " · " + $0 } ?? "")
        return StatementRecord.List(
            name: isOfOneAccount[file] ? name : nil,
            receivedAt: site.zone.timestamp(seconds: opened.waiting.arrivedSeconds),
            sha256: SHA256Digest(hex: work.files[file].sha256) ?? SHA256Digest.of([]))
    }

    /// Of rows that are held.
    private func heldUntil(_ held: [UInt32]) -> ClosedRange<CalendarDate>? {
        let joined = work.joinedHolds.isEmpty ? [] : held.compactMap { work.joinedHolds[$0] }
        var days = joined.map { HoldsByCustomer.day(ofJob: $0.job) ?? now.date }
        if joined.count < held.count { days.append(now.date) }
        guard let first = days.min(), let last = days.max() else { return nil }
        let term = site.settings.heldExpireDays
        return first.adding(days: term)...last.adding(days: term)
    }

    /// The inventory's number of a card of this customer, else what its list says.
    private func msisdn(_ row: Int, _ account: UInt32) -> String? {
        let facts = work.screen.facts
        let handle = work.rows.handles[row]
        if facts.owner(of: handle) == account, let known = facts.msisdn(of: handle) { return known.text }
        let given = work.rows.msisdns[row]
        return given == 0 ? nil : String(given)
    }
}

extension JobWork {
    /// Held and refused rows by account, rising.
    fileprivate func stoppedRows() -> [[UInt32]] {
        var stopped = [[UInt32]](repeating: [], count: directory.count)
        for row in rows.findings.indices where rows.findings[row] != 0 && rows.isRow(row) {
            let account = rows.accounts[row]
            guard account != AccountDirectory.none, FindingSet(rawValue: rows.findings[row]).outcome != .eligible
            else { continue }
            stopped[Int(account)].append(UInt32(row))
        }
        return stopped
    }

    /// How many customers have rows that were held or refused, or cards that failed, and how many of these there are.
    func stoppedCounts(_ failures: [Int: Int]) -> (accounts: Int, rows: Int) {
        var told = failures
        for (account, tally) in accounts.enumerated() where tally.held + tally.refused > 0 {
            told[account, default: 0] += tally.held + tally.refused
        }
        return (told.count, told.values.reduce(0, +))
    }
}
