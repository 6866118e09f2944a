import CardModel
import Review
import Signing

/// SHA-256 as Review's digests take it.
private struct HashSink: DigestSink {
    let hasher = SHA256Hasher()

    mutating func update(_ bytes: UnsafeRawBufferPointer) { hasher.update(bytes) }
}

/// What review batches are made by.
struct BatchRules {
    let lanes: LaneRules
    let policy: ReviewPolicy?
    let maximumCards: Int
    let calendar: WorkingDayCalendar
    let clock: IntakeClock
    let zone: SiteTimeZone

    init(_ settings: Settings, calendar: WorkingDayCalendar, zone: SiteTimeZone) throws {
        lanes = LaneRules(
            fastMinimumCards: settings.fastMinimumCards, fastWorkingDays: settings.fastWorkingDays,
            standardWorkingDays: settings.standardWorkingDays, manualWorkingDays: settings.manualWorkingDays)
        policy = try ReviewPolicy.make(
            automatic: settings.automaticLanes.map(\.code), approvedBy: settings.policy?.approvedBy,
            maximumCards: settings.policy?.maximumCards)
        maximumCards = settings.reviewMaximumCards
        self.calendar = calendar
        guard let clock = IntakeClock(cutoff: settings.intakeCutoff) else {
            throw Fault("settings.wrong-type", .settings, ["key": "intake.cutoff", "wanted": "17:30"])
        }
        self.clock = clock
        self.zone = zone
    }
}

extension JobWork {
    /// Numbers of the job's accounts in the order of their texts: what is written must not depend on numbers. The
    /// directory may have grown since rows were counted, by customers whom only the store still knows.
    func accountsByText() -> [UInt32] {
        let all = directory.all
        return (0..<UInt32(accounts.count)).sorted { all[Int($0)] < all[Int($1)] }
    }

    /// Plans the review batches and makes them, with due dates and digests.
    /// `jobs` are the ids of earlier jobs, oldest first.
    mutating func makeBatches(_ rules: BatchRules, jobs: [String], now: Timestamp, workers: Int) throws {
        let planner = BatchPlanner(rules: rules.lanes, policy: rules.policy, maximumCards: rules.maximumCards)
        plan = joined.isEmpty ? planAlone(planner) : planJoining(planner)
        dealRows()
        let planned = self
        batches = try SharedWork.map(plan.batches.count, workers: workers) {
            try planned.batch(planned.plan.batches[$0], rules, now: now)
        }
        try makeHeldBatches(rules, planner, jobs: jobs, now: now)
    }

    private func planAlone(_ planner: BatchPlanner) -> BatchPlan {
        let inputs = accounts.map { AccountPlanInput(makers: makers(of: $0.lists)) }
        let byText = accountsByText()
        return rows.accounts.withUnsafeBufferPointer { accountOf in
            rows.findings.withUnsafeBufferPointer { findings in
                planner.plan(accountOf: accountOf, findings: findings, accounts: inputs, order: byText)
            }
        }
    }

    /// Logins of those who handed in these lists.
    func makers(of listNumbers: [Int]) -> [String] {
        Set(listNumbers.map { lists[$0].waiting.submitter }).sorted()
    }

    /// Puts the rows of each batch together, in row order.
    private mutating func dealRows() {
        batchStarts = [0]
        for batch in plan.batches { batchStarts.append(batchStarts[batch.ordinal - 1] + batch.cardCount) }
        var next = batchStarts
        batchRows = Array(repeating: 0, count: batchStarts.last ?? 0)
        for row in plan.batchOfRow.indices where plan.batchOfRow[row] != 0 {
            let place = Int(plan.batchOfRow[row]) - 1
            batchRows[next[place]] = UInt32(row)
            next[place] += 1
        }
    }

    private func batch(_ planned: PlannedBatch, _ rules: BatchRules, now: Timestamp) throws -> ReviewBatch {
        let submission = batchSubmissions.isEmpty ? nil : batchSubmissions[planned.ordinal - 1]
        let bringing = submission?.lists ?? joined.ownLists[planned.account] ?? accounts[Int(planned.account)].lists
        let arrivals = bringing.map { rules.zone.timestamp(seconds: lists[$0].waiting.arrivedSeconds) }
        let start = rules.clock.start(ofLatest: arrivals) ?? now.date
        let account = directory.account(at: planned.account)
        let id = JobWork.batchID(job: id, ordinal: planned.ordinal)
        return ReviewBatch(
            id: id, job: self.id, ordinal: planned.ordinal, account: account, lane: planned.lane,
            cardCount: planned.cardCount, clockStart: start,
            due: rules.lanes.due(planned.lane, clockStart: start, on: rules.calendar),
            makers: makers(of: bringing, batch: planned.ordinal),
            digest: try digest(of: planned, id: id, account: account), state: .inReview, createdAt: now,
            executeAfter: nil, joins: submission?.job)
    }

    private func digest(of planned: PlannedBatch, id: String, account: Account) throws -> String {
        var digest = BatchDigest(
            into: HashSink(), batch: id, account: account, lane: planned.lane, cardCount: planned.cardCount)
        for row in rows(ofBatch: planned.ordinal) {
            digest.add(
                ICCID(packed: rows.packed[Int(row)]), FindingSet(rawValue: rows.findings[Int(row)]))
        }
        guard let sink = digest.finish() else { throw Fault("job.counts-differ", .internalError) }
        return sink.hasher.finalize().hex
    }

    /// `B20260928-01-0001` of job `J20260928-01`.
    static func batchID(job: String, ordinal: Int) -> String {
        let number = String(ordinal)
        return "B" + job.dropFirst() + "-" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    }

    /// The digest of cards as they stand in a batch, for a batch that lost cards.
    static func digest(of batch: ReviewBatch, cards: [(ICCID, FindingSet)]) throws -> String {
        var digest = BatchDigest(
            into: HashSink(), batch: batch.id, account: batch.account, lane: batch.lane, cardCount: cards.count)
        for (iccid, findings) in cards { digest.add(iccid, findings) }
        guard let sink = digest.finish() else { throw Fault("job.counts-differ", .internalError) }
        return sink.hasher.finalize().hex
    }
}
