import CardModel
import Reporting
import Review

extension JobWork {
    /// Finds the rows that join submissions of earlier jobs: cards that were held, rows that correct others, and what
    /// is new in a list that was handed in before. Held cards first: a card belongs to the submission that brought
    /// it.
    mutating func joinSubmissions(_ store: any SiteStore) throws {
        guard !joinedHolds.isEmpty || !tokens.corrections.isEmpty || !met.known.isEmpty else { return }
        let origins = SubmissionOrigins(store)
        for (row, standing) in joinedHolds {
            let account = rows.accounts[Int(row)]
            guard account != AccountDirectory.none else { continue }
            let job = try origins.job(of: standing.row, in: standing.job, account: directory.account(at: account))
            joined.join(Int(row), of: rows.count, account: account, job: job)
        }
        for correction in tokens.corrections {
            let row = Int(correction.row)
            guard rows.accounts[row] != AccountDirectory.none else { continue }
            // The row it corrects may have joined an earlier submission itself.
            let job = try origins.job(
                of: correction.firstRow, in: correction.first.job, account: directory.account(at: rows.accounts[row]))
            joined.join(row, of: rows.count, account: rows.accounts[row], job: job)
        }
        again = try AgainSearch(work: self, origins: origins, store: store).lists()
        for list in again {
            for row in listStarts[list.list]..<listStarts[list.list + 1] where rows.accounts[row] == list.account {
                joined.join(row, of: rows.count, account: list.account, job: list.job)
            }
        }
    }

    /// Counts what joins, once every row's findings are known.
    mutating func countJoined(_ store: any SiteStore) throws {
        guard !joined.isEmpty else { return }
        let accounts = joined.accounts
        for list in lists.indices {
            for row in listStarts[list]..<listStarts[list + 1] where rows.isRow(row) {
                if joined.places[row] != 0 {
                    joined.update(joined.places[row]) { JobWork.count(rows.findings[row], list: list, in: &$0) }
                } else if accounts.contains(rows.accounts[row]) {
                    joined.noteOwn(rows.accounts[row], list: list)
                }
            }
        }
        try countEarlier(store)
    }

    private static func count(_ findings: UInt64, list: Int, in submission: inout JoinedSubmission) {
        let findings = FindingSet(rawValue: findings)
        if submission.lists.last != list { submission.lists.append(list) }
        if findings.outcome != .refused, findings.contains(.cardAlreadyHeld) { submission.heldBefore += 1 }
        switch findings.outcome {
        case .refused: break
        case .held: submission.held += 1
        case .eligible:
            submission.eligible += 1
            if findings.isDisjoint(with: .needingPerson) { submission.counting += 1 }
        }
    }

    /// A card that counted once counts once, also when it comes a second time.
    private mutating func countEarlier(_ store: any SiteStore) throws {
        let origins = SubmissionOrigins(store)
        for meeting in met.counted {
            let findings = FindingSet(rawValue: rows.findings[Int(meeting.row)])
            guard let submission = joined.submission(ofRow: Int(meeting.row)), findings.outcome == .eligible,
                findings.isDisjoint(with: .needingPerson)
            else { continue }
            let job = try origins.job(
                of: Int(meeting.earlierRow), in: met.jobs[Int(meeting.job)],
                account: directory.account(at: submission.account))
            guard job == submission.job else { continue }
            joined.update(joined.places[Int(meeting.row)]) {
                $0.countedBefore += 1
                if findings.contains(.cardAlreadyHeld) { $0.heldBefore -= 1 }
            }
        }
        for place in joined.all.indices {
            let account = directory.account(at: joined.all[place].account)
            let earlier = try store.cards(ofSubmission: joined.all[place].job, account: account)
            joined.update(UInt32(place + 1)) { $0.earlier = earlier.counting }
        }
    }

    // MARK: Lanes

    /// Plans review batches where rows join earlier submissions: each of those stands as an account of its own,
    /// numbered behind the real ones, and earns its lane with what it counted before.
    mutating func planJoining(_ planner: BatchPlanner) -> BatchPlan {
        let own = UInt32(accounts.count)
        var accountOf = rows.accounts
        for row in joined.places.indices where joined.places[row] != 0 { accountOf[row] = own + joined.places[row] - 1 }
        var inputs = accounts.indices.map { number in
            AccountPlanInput(makers: makers(of: joined.ownLists[UInt32(number)] ?? accounts[number].lists))
        }
        let released = held?.newlyCounting ?? [:]
        inputs += joined.all.map {
            AccountPlanInput(
                earlierCards: max(0, $0.earlier - $0.countedBefore)
                    + released[SubmissionKey(account: $0.account, job: $0.job), default: 0],
                makers: makers(of: $0.lists))
        }
        let planned = accountOf.withUnsafeBufferPointer { accountOf in
            rows.findings.withUnsafeBufferPointer { findings in
                planner.plan(accountOf: accountOf, findings: findings, accounts: inputs, order: planOrder(own: own))
            }
        }
        batchSubmissions = planned.batches.map { $0.account < own ? nil : joined.all[Int($0.account - own)] }
        let batches = zip(planned.batches, batchSubmissions).map { batch, submission in
            PlannedBatch(
                ordinal: batch.ordinal, account: submission?.account ?? batch.account, lane: batch.lane,
                cardCount: batch.cardCount, isForPolicy: batch.isForPolicy)
        }
        return BatchPlan(batchOfRow: planned.batchOfRow, batches: batches)
    }

    /// Accounts by their texts, each followed by the submissions that its rows join, oldest first.
    private func planOrder(own: UInt32) -> [UInt32] {
        let places = Dictionary(grouping: joined.all.indices) { joined.all[$0].account }
        return accountsByText().flatMap { account in
            let joining = (places[account] ?? []).sorted { joined.all[$0].job < joined.all[$1].job }
            return [account] + joining.map { own + UInt32($0) }
        }
    }

    /// What the job's own submission of an account counts, and what it adds to earlier ones.
    private func submissionCards(_ number: UInt32) -> [SubmissionCards] {
        let account = directory.account(at: number)
        let joining = joined.all.filter { $0.account == number }.sorted { $0.job < $1.job }
        let tally = accounts[Int(number)]
        let own = SubmissionCards(
            submission: id, account: account, job: id, counting: ownCounting(of: number),
            taken: tally.eligible + tally.held - joining.reduce(0) { $0 + $1.eligible + $1.held })
        return [own]
            + joining.map {
                SubmissionCards(
                    submission: $0.job, account: account, job: id, counting: $0.counting - $0.countedBefore,
                    taken: $0.eligible + $0.held - $0.heldBefore - $0.countedBefore)
            }
    }

    /// Cards of an account that count for the lane of this job's own submission.
    func ownCounting(of account: UInt32) -> Int {
        let joining = joined.all.lazy.filter { $0.account == account }
        return accounts[Int(account)].counting - joining.reduce(0) { $0 + $1.counting }
    }

    // MARK: Papers

    /// A sealed card list serves the submission it came with, whenever its rows come: it is not used a second time by
    /// rows that join that submission.
    mutating func allowPapersOfJoined(_ users: [UInt32: [String]]) {
        guard !joined.isEmpty else { return }
        let reused = FindingSet(.applicantMaterialReused).rawValue
        for row in joined.places.indices where rows.findings[row] & reused != 0 {
            guard let submission = joined.submission(ofRow: row) else { continue }
            if users[submission.account]?.contains(submission.job) == true { rows.findings[row] &= ~reused }
        }
    }

    /// The jobs whose submissions of an account a card list serves now: this one, those that are joined, or both.
    func jobsServed(_ account: UInt32) -> [String] {
        let tally = accounts[Int(account)]
        let joining = joined.all.filter { $0.account == account && $0.goesOn }
        let ownRows = tally.eligible + tally.held - joining.reduce(0) { $0 + $1.eligible + $1.held }
        return (ownRows > 0 ? [id] : []) + joining.map(\.job).sorted()
    }

    // MARK: What is kept

    /// Keeps which rows correct which, and what submissions count for their lanes.
    func keepSubmissions(in store: any SiteStore) throws {
        try store.add(
            tokens.corrections.map { correction in
                let row = Int(correction.row)
                return CorrectionLink(
                    first: RowKey(job: correction.first.job, row: correction.firstRow),
                    later: RowKey(job: id, row: row),
                    packed: rows.packed[row], outcome: FindingSet(rawValue: rows.findings[row]).outcome)
            })
        let counted = accountsByText().filter { accounts[Int($0)].goesOn }.flatMap(submissionCards)
        try store.add(withHeld(counted))
        try store.add(
            again.map {
                JoinedList(job: id, list: $0.list, account: directory.account(at: $0.account), submission: $0.job)
            })
    }
}
