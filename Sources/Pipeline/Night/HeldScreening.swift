import CardModel
import Screening

/// Screens the held cards of the site again: card and applicant against tonight's tables, papers, and what only the
/// list showed as it was. Decides what becomes of each.
struct HeldScreening {
    let site: Site
    let store: any SiteStore
    let today: CalendarDate
    /// Knows no papers: they belong to submissions.
    let screen: CardScreen
    let directory: AccountDirectory

    /// The account numbers of these holds. A store that did not keep whose a row was is asked for the submission: the
    /// card's owner of tonight, where that one is known to have handed it in.
    func accounts(of holds: [Hold]) throws -> [UInt32] {
        var known: [SubmissionKey: Bool] = [:]
        return try holds.map { hold in
            if let account = hold.account { return directory.number(of: account) }
            let owner = screen.facts.owner(of: screen.facts.find(hold.standing.iccid.packed))
            guard owner != AccountDirectory.none else { return owner }
            let key = SubmissionKey(account: owner, job: hold.standing.job)
            if known[key] == nil {
                let cards = try store.cards(ofSubmission: key.job, account: directory.account(at: owner))
                known[key] = cards.taken > 0
            }
            return known[key] == true ? owner : AccountDirectory.none
        }
    }

    /// Screens them. `work` has read tonight's lists: what goes on with them is theirs.
    func screen(_ holds: [Hold], accounts: [UInt32], beside work: JobWork, served: [PaperReader.ServedPaper]) throws
        -> HeldAgain
    {
        var again = HeldAgain()
        again.cards = zip(holds, accounts).map { hold, account in
            HeldCard(hold: hold, account: account, handle: ReferenceFacts.none, findings: [])
        }
        screenCards(&again)
        try findSubmissions(&again)
        try HeldPapers(site: site, store: store, work: work, directory: directory).judge(&again, served: served)
        leaveToLists(&again, work)
        try decide(&again, doneTonight: work.doneTonight)
        return again
    }

    private func screenCards(_ again: inout HeldAgain) {
        let requests = again.cards.map(HeldScreening.request)
        var handles = [UInt32](repeating: ReferenceFacts.none, count: requests.count)
        var found = [FindingSet](repeating: [], count: requests.count)
        requests.withUnsafeBufferPointer { requests in
            handles.withUnsafeMutableBufferPointer { handles in
                found.withUnsafeMutableBufferPointer { screen.screen(requests, handles: handles, findings: $0) }
            }
        }
        for place in again.cards.indices {
            again.cards[place].handle = handles[place]
            again.cards[place].findings = HeldScreening.complete(found[place], of: again.cards[place])
        }
    }

    private static func request(_ card: HeldCard) -> CardRequest {
        var request = CardRequest()
        request.packed = card.hold.standing.iccid.packed
        request.account = card.account
        request.findings = card.hold.standing.firstFindings.union(card.hold.standing.findings).intersection(.fromList)
        return request
    }

    private static func complete(_ found: FindingSet, of card: HeldCard) -> FindingSet {
        if card.hold.standing.isHeldByPerson { return card.hold.standing.findings.union(FindingSet(.cardHeldByPerson)) }
        var findings = found
        // Nobody can say whose the row was: it stays nobody's.
        if card.account == AccountDirectory.none, findings.isDisjoint(with: .refusing) {
            findings.insert(.cardNotOwned)
        }
        // What took it out of a batch has been seen by nobody yet, also where it has gone since.
        if card.hold.wasReviewed {
            findings.formUnion(card.hold.standing.findings.intersection(.needingPerson))
        }
        return findings
    }

    // MARK: Submissions

    private func findSubmissions(_ again: inout HeldAgain) throws {
        let origins = SubmissionOrigins(store)
        var places: [SubmissionKey: Int] = [:]
        for place in again.cards.indices where again.cards[place].account != AccountDirectory.none {
            let card = again.cards[place]
            let job = try origins.job(
                of: card.hold.standing.row, in: card.hold.standing.job, account: directory.account(at: card.account))
            let key = SubmissionKey(account: card.account, job: job)
            if places[key] == nil {
                places[key] = again.submissions.count
                again.submissions.append(HeldSubmission(account: card.account, job: job))
            }
            let submission = places[key] ?? 0
            again.cards[place].submission = submission
            again.submissions[submission].jobs.insert(card.hold.standing.job)
        }
        sort(&again)
    }

    /// By account and job, so that nothing depends on the order of cards.
    private func sort(_ again: inout HeldAgain) {
        let texts = again.submissions.map { (directory.account(at: $0.account), $0.job) }
        let order = again.submissions.indices.sorted { texts[$0] < texts[$1] }
        var moved = [Int](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { moved[old] = new }
        again.submissions = order.map { again.submissions[$0] }
        for place in again.cards.indices where again.cards[place].account != AccountDirectory.none {
            again.cards[place].submission = moved[again.cards[place].submission]
        }
    }

    // MARK: Fates

    private func leaveToLists(_ again: inout HeldAgain, _ work: JobWork) {
        guard !work.joinedHolds.isEmpty else { return }
        var gone: Set<HoldKey> = []
        for (row, standing) in work.joinedHolds
        where FindingSet(rawValue: work.rows.findings[Int(row)]).outcome == .eligible {
            gone.insert(HoldKey(standing))
        }
        for place in again.cards.indices where gone.contains(HoldKey(again.cards[place].hold.standing)) {
            again.cards[place].fate = .withList
        }
    }

    private func decide(_ again: inout HeldAgain, doneTonight: Set<UInt64>) throws {
        try refuseKnown(&again, doneTonight)
        let term = HoldTerm(days: site.settings.heldExpireDays)
        for place in again.cards.indices where again.cards[place].fate != .withList {
            let card = again.cards[place]
            switch card.findings.outcome {
            case .refused: again.cards[place].fate = .refused
            case .eligible: again.cards[place].fate = .released
            // Neither tables nor days release or end what a person holds.
            case .held where card.hold.standing.isHeldByPerson: again.cards[place].fate = .kept
            case .held:
                again.cards[place].fate = term.fate(
                    since: card.hold.day(else: today), isReminded: card.hold.isReminded, today: today)
            }
        }
    }

    /// A card that would go on must not be on its way already, or done, by another row; of two holds of one card the
    /// older one goes on. What results of this very night make done is not on its way any more.
    private func refuseKnown(_ again: inout HeldAgain, _ doneTonight: Set<UInt64>) throws {
        var asked: [UInt64] = []
        var places: [Int] = []
        var last: (iccid: ICCID, goesOn: Bool)?
        for place in again.cards.indices {
            let card = again.cards[place]
            let iccid = card.hold.standing.iccid
            let isSame = last?.iccid.isSameCard(as: iccid) ?? false
            let isTaken = isSame && (last?.goesOn ?? false)
            let goesOn = card.fate == .withList || card.findings.outcome == .eligible
            if isTaken, card.fate != .withList { again.cards[place].findings.insert(.cardInProgress) }
            last = (iccid, goesOn || isTaken)
            guard card.fate != .withList, goesOn, !isTaken, asked.last != iccid.packed else { continue }
            asked.append(iccid.packed)
            places.append(place)
        }
        guard !asked.isEmpty else { return }
        try asked.withUnsafeBufferPointer { asked in
            try store.standings(of: asked) { index, standing in
                let isDone = standing.state.isInProgress && doneTonight.contains(standing.iccid.matchingKey)
                if isDone || standing.state == .deregistered {
                    again.cards[places[index]].findings.insert(.cardAlreadyDeregistered)
                } else if standing.state.isInProgress {
                    again.cards[places[index]].findings.insert(.cardInProgress)
                }
            }
        }
    }
}

/// One account in one job.
struct SubmissionKey: Hashable {
    let account: UInt32
    let job: String
}

/// A held row by its card and job.
struct HoldKey: Hashable {
    let packed: UInt64
    let job: String

    init(_ standing: CardStanding) {
        packed = standing.iccid.packed
        job = standing.job
    }
}

extension FindingSet {
    /// Findings that no table can show again: they stay as the list showed them.
    static let fromList = FindingSet([
        .iccidCheckDigit, .iccidZeroTail, .iccidFloatTail, .iccidShortForm, .rowTwin, .rowHidden, .deviceUnbindable,
        .cardMSISDNConflict, .cardIMEIConflict, .iccidUnknownIssuer, .msisdnMalformed, .rowCleaned, .cardByMSISDN,
    ])
}
