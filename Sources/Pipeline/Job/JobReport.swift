import CardModel
import Intake
import Reporting
import Review
import Screening
import Tabular

/// Gathers what is told of a job, for `summary.json` and the report.
struct JobReport {
    let work: JobWork
    let site: Site
    let now: Timestamp
    let calendar: WorkingDayCalendar
    let executed: [ExecutedBatch]
    let certificates: [CertificateFacts]
    let failed: [FailedList]
    /// Cards that earlier jobs left on hold.
    let earlierHolds: [Hold]
    let earlierBatches: [ReviewBatch]
    /// How batches that wait stand, by their ids.
    let outlooks: [String: BatchOutlook]
    let previous: JobRecord?
    let isDryRun: Bool

    /// All but the rows that were refused or held, which are known when they are written.
    func facts() -> JobFacts {
        var facts = JobFacts(
            job: work.id, asOf: now, operatorName: site.settings.operatorParty.name, isTrial: site.settings.trial,
            isDryRun: isDryRun)
        facts.counts = JobReport.totals(work.counts)
        for finding in Finding.allCases where work.codeCounts[Int(finding.rawValue)] > 0 {
            facts.codes[finding] = work.codeCounts[Int(finding.rawValue)]
        }
        for lane in Lane.allCases { facts.lanes[lane] = 0 }
        for batch in work.batches { facts.lanes[batch.lane, default: 0] += batch.cardCount }
        let escalation = EscalationView(today: now.date, calendar: calendar)
        let executed = Dictionary(executed.map { ($0.batch.id, $0.batch) }, uniquingKeysWith: { first, _ in first })
        facts.batches = work.batches.map { batchFacts(executed[$0.id] ?? $0, escalation) }
        facts.earlierBatches = earlierBatches.map { batchFacts(executed[$0.id] ?? $0, escalation) }
        facts.holds = HoldsByCustomer(work: work, site: site, today: now.date).gather(earlier: earlierHolds)
        facts.fastLaneGaps = fastLaneGaps()
        facts.certificates = certificates
        facts.changes = changes()
        facts.corrections = work.correctionFacts()
        facts.again = work.againFacts()
        facts.heldAgain = work.held?.facts
        addSources(to: &facts)
        return facts
    }

    static func totals(_ counts: RowCounts) -> RowTotals {
        RowTotals(
            read: counts.read, blank: counts.blank, eligible: counts.eligible, held: counts.held,
            refused: counts.refused)
    }

    func customer(_ account: Account) -> String {
        guard let number = number(of: account) else { return "" }
        return work.screen.facts.applicant(number)?.name ?? ""
    }

    private func number(of account: Account) -> UInt32? { work.directory.number(of: account) }

    /// Of a batch in its newest state: what this very run executed is executed.
    private func batchFacts(_ current: ReviewBatch, _ escalation: EscalationView) -> BatchFacts {
        let outlook = outlooks[current.id]
        var facts = BatchFacts(
            id: current.id, account: current.account, customer: customer(current.account), lane: current.lane,
            cards: current.cardCount, due: current.due, state: current.state.rawValue,
            workingDaysLeft: current.due.flatMap { calendar.workingDays(after: now.date, through: $0) },
            joins: current.joins)
        if let outlook { facts.take(outlook) }
        return facts
    }

    private func fastLaneGaps() -> [FastLaneGap] {
        let minimum = site.settings.fastMinimumCards
        return work.accountsByText().compactMap { number in
            let counting = work.ownCounting(of: number)
            guard counting > 0, counting < minimum, counting * 2 >= minimum else { return nil }
            let account = work.directory.account(at: number)
            return FastLaneGap(
                account: account, customer: customer(account), cards: counting, missing: minimum - counting)
        }
    }

    private func changes() -> ChangeFacts? {
        guard let previous else { return nil }
        var changes = ChangeFacts(
            previousJob: previous.id, previousAsOf: previous.asOf,
            previousCounts: JobReport.totals(previous.counts))
        changes.released = work.joinedHolds.keys.count {
            FindingSet(rawValue: work.rows.findings[Int($0)]).outcome == .eligible
        }
        changes.released += work.held?.facts.released ?? 0
        changes.expired = work.held?.facts.expired ?? 0
        changes.newlyHeld =
            work.counts.held
            - work.joinedHolds.keys.count {
                FindingSet(rawValue: work.rows.findings[Int($0)]).outcome == .held
            }
        changes.takenOut = executed.reduce(0) { $0 + $1.takenOut.count }
        changes.deregistered = executed.reduce(0) { $0 + $1.done.count }
        changes.certificates = certificates.count
        return changes
    }

    private func addSources(to facts: inout JobFacts) {
        facts.inputs = JobInputs(work: work).facts()
        facts.failedFiles = failed.map { FailedFile(name: $0.waiting.name, fault: $0.fault) }
        facts.tables = work.screen.facts.tables.map {
            TableFacts(
                name: $0.table.rawValue, rows: $0.rows, asOf: $0.asOf, sha256: $0.sha256,
                ignoredColumns: $0.unknownColumns)
        }
        facts.missingTables = work.screen.facts.missingTables.map(\.rawValue)
        facts.control = control()
        facts.calendarEnds = calendar.warning(on: now.date).map { ($0.until, $0.daysLeft) }
        for offset in -7...45 {
            let day = now.date.adding(days: offset)
            if let isWorked = calendar.isWorkingDay(day), isWorked != (day.weekday <= 5) {
                facts.workedDays[day] = isWorked
            }
        }
    }

    /// Sums that must agree with one another.
    private func control() -> [ControlTotal] {
        [
            ControlTotal("records_in_lists", work.rows.count),
            ControlTotal("rows_in_lists", work.summaries.reduce(0) { $0 + $1.rowCount }),
            ControlTotal("rows_with_outcome", work.counts.eligible + work.counts.held + work.counts.refused),
            ControlTotal("cards_in_batches", work.batches.reduce(0) { $0 + $1.cardCount }),
            ControlTotal("cards_executed", executed.reduce(0) { $0 + $1.done.count }),
            ControlTotal("cards_taken_out", executed.reduce(0) { $0 + $1.takenOut.count }),
            ControlTotal("cards_certified", certificates.reduce(0) { $0 + $1.cards }),
        ]
    }

    /// Adds the first rows that were refused or held, with their cells as given.
    func add(_ exceptions: [RejectedRow], to facts: inout JobFacts) {
        facts.exceptionTotal = work.counts.held + work.counts.refused
        facts.hasRejectsWorkbook = RejectsWorkbook.holdsRejects(of: work, RejectsColumns(work))
        facts.exceptions = exceptions.map { rejected in
            let row = rejected.row
            let findings = FindingSet(rawValue: work.rows.findings[row])
            let packed = work.rows.packed[row]
            let number = work.rows.accounts[row]
            let account = number == AccountDirectory.none ? nil : work.directory.account(at: number)
            return ExceptionFacts(
                place: work.reference(row),
                iccid: packed == CardRequest.noCard ? rejected.given : ICCID(packed: packed).text,
                account: account, customer: account.map(customer) ?? "", outcome: findings.outcome,
                findings: findings.list.map { finding in
                    let detail = finding.detailKind == .refusal ? rejected.refusal : work.detail(of: finding, row: row)
                    let isRow = finding.detailKind == .row && detail >= 0
                    return FindingFact(finding, detail: detail, row: isRow ? work.reference(Int(detail)) : nil)
                })
        }
    }
}
