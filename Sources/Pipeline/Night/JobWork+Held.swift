import CardModel
import Review

extension JobWork {
    /// Counts what the released cards add to their submissions, and finds who handed them in.
    mutating func countHeld(_ store: any SiteStore) throws {
        guard var again = held else { return }
        let makers = try makers(ofReleased: again, store)
        for card in again.cards where card.fate == .released {
            let standing = card.hold.standing
            again.submissions[card.submission].makers.formUnion(makers[standing.iccid] ?? [])
            guard card.findings.countsForLane else { continue }
            again.submissions[card.submission].counting += 1
            if standing.hasCounted { again.submissions[card.submission].countedBefore += 1 }
        }
        for place in again.submissions.indices where again.submissions[place].counting > 0 {
            let submission = again.submissions[place]
            again.submissions[place].earlier =
                try store.cards(ofSubmission: submission.job, account: directory.account(at: submission.account))
                .counting
        }
        held = again
    }

    /// Puts released cards into review batches behind those of tonight's lists. Each submission stands in the plan as
    /// an account of its own, and earns its lane with all it counted, tonight's lists included.
    mutating func makeHeldBatches(_ rules: BatchRules, _ planner: BatchPlanner, jobs: [String], now: Timestamp) throws {
        guard var again = held else { return }
        let places = released(again, jobs: jobs)
        guard !places.isEmpty else { return }
        let accountOf = places.map { UInt32(again.cards[$0].submission) }
        let findings = places.map { again.cards[$0].findings.rawValue }
        let listed = Dictionary(
            joined.all.map { (SubmissionKey(account: $0.account, job: $0.job), $0.counting - $0.countedBefore) },
            uniquingKeysWith: { $0 + $1 })
        let inputs = again.submissions.map { submission in
            AccountPlanInput(
                earlierCards: max(0, submission.earlier - submission.countedBefore)
                    + listed[submission.key, default: 0],
                makers: submission.makers.sorted())
        }
        let planned = accountOf.withUnsafeBufferPointer { accountOf in
            findings.withUnsafeBufferPointer { findings in
                planner.plan(
                    accountOf: accountOf, findings: findings, accounts: inputs, order: Array(0..<UInt32(inputs.count)))
            }
        }
        again.batchCards = Array(repeating: [], count: planned.batches.count)
        for (index, ordinal) in planned.batchOfRow.enumerated() where ordinal != 0 {
            again.batchCards[Int(ordinal) - 1].append(places[index])
        }
        again.isForPolicy = planned.batches.map(\.isForPolicy)
        let first = batches.count
        for batch in planned.batches { batches.append(try heldBatch(batch, again, behind: first, rules, now: now)) }
        held = again
    }

    /// Released cards as they stand in batches: by job, oldest first, then by row.
    private func released(_ again: HeldAgain, jobs: [String]) -> [Int] {
        let ages = Dictionary(jobs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let places = again.cards.indices.filter { again.cards[$0].fate == .released }
        let keyed = places.map { place in
            let standing = again.cards[place].hold.standing
            return (age: ages[standing.job] ?? 0, row: standing.row, place: place)
        }
        return keyed.sorted { ($0.age, $0.row) < ($1.age, $1.row) }.map(\.place)
    }

    /// A batch of released cards: its clock starts on the release.
    private func heldBatch(
        _ planned: PlannedBatch, _ again: HeldAgain, behind first: Int, _ rules: BatchRules, now: Timestamp
    ) throws -> ReviewBatch {
        let submission = again.submissions[Int(planned.account)]
        let start = rules.clock.start(of: now)
        var batch = ReviewBatch(
            id: JobWork.batchID(job: id, ordinal: first + planned.ordinal), job: id, ordinal: first + planned.ordinal,
            account: directory.account(at: submission.account), lane: planned.lane, cardCount: planned.cardCount,
            clockStart: start, due: rules.lanes.due(planned.lane, clockStart: start, on: rules.calendar),
            makers: submission.makers.sorted(), digest: "", state: .inReview, createdAt: now, executeAfter: nil,
            joins: submission.job)
        batch.digest = try JobWork.digest(
            of: batch,
            cards: again.batchCards[planned.ordinal - 1].map {
                (again.cards[$0].hold.standing.iccid, again.cards[$0].findings)
            })
        return batch
    }

    /// The batches of this job that the policy decides on, by their places.
    var policyBatches: [Int] {
        let ofHeld = held?.isForPolicy ?? []
        let first = batches.count - ofHeld.count
        return plan.batches.filter(\.isForPolicy).map { $0.ordinal - 1 }
            + ofHeld.indices.filter { ofHeld[$0] }.map { first + $0 }
    }

    /// The held cards of a batch, by the batch's place; nil for a batch of tonight's lists.
    func heldCards(ofBatch place: Int) -> [HeldCard]? {
        guard let held, place >= batches.count - held.batchCards.count else { return nil }
        return held.batchCards[place - (batches.count - held.batchCards.count)].map { held.cards[$0] }
    }

    /// Adds what the released cards count to what tonight's lists do.
    func withHeld(_ cards: [SubmissionCards]) -> [SubmissionCards] {
        var released = held?.newlyCounting ?? [:]
        var cards = cards.map { card in
            let key = SubmissionKey(account: directory.number(of: card.account), job: card.submission)
            guard let more = released.removeValue(forKey: key) else { return card }
            return SubmissionCards(
                submission: card.submission, account: card.account, job: id, counting: card.counting + more,
                taken: card.taken)
        }
        for submission in held?.submissions ?? [] {
            guard let more = released.removeValue(forKey: submission.key) else { continue }
            cards.append(
                SubmissionCards(
                    submission: submission.job, account: directory.account(at: submission.account), job: id,
                    counting: more, taken: 0))
        }
        return cards
    }
}
