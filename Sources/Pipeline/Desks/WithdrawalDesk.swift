public import CardModel
import Review
import Signing

/// A card that somebody wants taken out, as it was named.
public struct CardToWithdraw: Sendable {
    /// As it stands in the list or on the command line.
    public let given: String
    /// Nil when no card could be read.
    public let iccid: ICCID?
    /// Empty for a card named on the command line.
    public let place: Place

    public init(given: String, iccid: ICCID?, place: Place = Place()) {
        self.given = given
        self.iccid = iccid
        self.place = place
    }
}

/// What became of a card that was to be taken out. The raw value is the stable code.
public enum CardWithdrawal: String, Sendable, CaseIterable {
    case withdrawn
    /// No card can be read.
    case malformed
    /// Never handed in here, or refused.
    case unknown
    case notYours = "not-yours"
    /// Ordered, or the time in which it could be taken out is over.
    case ordered
    case deregistered
    /// It was rejected, withdrawn or given up before: nothing of it goes on.
    case alreadyOut = "already-out"
}

/// The answer for one card.
public struct WithdrawalAnswer: Sendable {
    public let card: CardToWithdraw
    public let outcome: CardWithdrawal
    /// The review batch it left, or is in.
    public let batch: String?
}

/// What became of all of them.
public struct WithdrawalReport: Sendable {
    /// In the order in which they were named.
    public let answers: [WithdrawalAnswer]
    /// Batches of which no card is left: they are withdrawn.
    public let closed: [String]

    public var withdrawnCount: Int { answers.count { $0.outcome == .withdrawn } }
}

/// Where single cards are taken out until they are ordered. Each card gets its own answer; what can be taken out is, in
/// one transaction with its audit entry.
public struct WithdrawalDesk {
    private let store: any SiteStore
    private let clock: SiteClock
    private let fourEyes: FourEyes

    /// The caller holds the site's lock.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.store = store
        self.clock = clock
        fourEyes = SitePeople.fourEyes(site.settings, on: clock.now.date)
    }

    /// Takes cards out. Whoever handed a card in may, and checkers, leads and operators for their accounts. Cost: one
    /// merge of the cards with the ledger, and the cards of the batches they are in.
    public func withdraw(_ cards: [CardToWithdraw], actor: String, reason: String?) throws -> WithdrawalReport {
        try store.write {
            let found = try standings(of: cards)
            var judge = WithdrawalJudge(store: store, fourEyes: fourEyes, actor: actor, now: clock.now)
            var verdicts: [ICCID: CardWithdrawal] = [:]
            for (card, standing) in found { verdicts[card] = try judge.verdict(standing) }
            // Two spellings of one card are one card.
            var seen: Set<RowKey> = []
            let leaving = found.filter { verdicts[$0.key] == .withdrawn }.values
                .filter { seen.insert(RowKey(job: $0.job, row: $0.row)).inserted }
                .sorted { ($0.job, $0.row) < ($1.job, $1.row) }
            let closed = try take(out: leaving, judge.batches, actor, reason)
            try appendAudit(leaving, refused: verdicts.values.count { $0 != .withdrawn }, closed, actor, reason)
            let answers = cards.map { card in
                WithdrawalAnswer(
                    card: card, outcome: card.iccid.map { verdicts[$0] ?? .unknown } ?? .malformed,
                    batch: card.iccid.flatMap { found[$0]?.batch })
            }
            return WithdrawalReport(answers: answers, closed: closed)
        }
    }

    /// The strongest standing of each card, by the card as it was named.
    private func standings(of cards: [CardToWithdraw]) throws -> [ICCID: CardStanding] {
        let packed = Set(cards.compactMap { $0.iccid?.packed }).sorted()
        var found: [ICCID: CardStanding] = [:]
        try packed.withUnsafeBufferPointer { packed in
            try store.standings(of: packed) { place, standing in found[ICCID(packed: packed[place])] = standing }
        }
        return found
    }

    /// Gives the batches of which nothing is left.
    private func take(
        out leaving: [CardStanding], _ batches: [String: ReviewBatch], _ actor: String, _ reason: String?
    ) throws -> [String] {
        let text = PersonMark.withdrawn(by: actor, reason)
        try store.record(
            leaving.map {
                CardStateChange(
                    iccid: $0.iccid, job: $0.job, state: .withdrawn, batch: $0.state == .held ? nil : $0.batch,
                    reason: text, at: clock.now)
            })
        let byBatch = Dictionary(grouping: leaving.filter { $0.state.isInProgress }) { $0.batch ?? "" }
        for (id, cards) in byBatch.sorted(by: { $0.key < $1.key }) {
            guard let batch = batches[id] else { continue }
            try store.add(
                Decision(
                    batch: id, kind: .withdraw, actor: actor, isByPolicy: false, at: clock.now, digest: batch.digest,
                    reason: reason,
                    exceptions: cards.map {
                        CardException(iccid: $0.iccid, reason: reason ?? "", fate: .withdrawn)
                    }))
        }
        return try closeEmpty(byBatch.keys.sorted(), batches)
    }

    private func closeEmpty(_ ids: [String], _ batches: [String: ReviewBatch]) throws -> [String] {
        let cards = try store.cards(ofBatches: ids)
        return try ids.filter { id in
            guard var batch = batches[id], !(cards[id] ?? []).contains(where: { $0.isIn(batch) }) else { return false }
            batch.state = .withdrawn
            batch.executeAfter = nil
            try store.update(batch)
            return true
        }
    }

    private func appendAudit(
        _ leaving: [CardStanding], refused: Int, _ closed: [String], _ actor: String, _ reason: String?
    ) throws {
        guard !leaving.isEmpty else { return }
        let ids = Set(leaving.compactMap(\.batch)).sorted()
        var fields: [(String, JSONValue)] = [
            ("cards", .integer(Int64(leaving.count))), ("refused", .integer(Int64(refused))),
            ("batches", .array(ids.map { .string($0) })), ("closed", .array(closed.map { .string($0) })),
        ]
        if let reason { fields.append(("reason_sha256", .string(SHA256Digest.of(Array(reason.utf8)).hex))) }
        try AuditChain(store: store, clock: clock, actor: actor).append("cards.withdraw", fields)
    }
}

/// Judges cards one by one; remembers batches and lists.
private struct WithdrawalJudge {
    let store: any SiteStore
    let fourEyes: FourEyes
    let actor: String
    let now: Timestamp
    private(set) var batches: [String: ReviewBatch] = [:]
    private var jobs: [String: JobRecord] = [:]

    init(store: any SiteStore, fourEyes: FourEyes, actor: String, now: Timestamp) {
        self.store = store
        self.fourEyes = fourEyes
        self.actor = actor
        self.now = now
    }

    /// Who first, so that nobody learns how another's card stands.
    mutating func verdict(_ standing: CardStanding) throws -> CardWithdrawal {
        if standing.state == .refused { return .unknown }
        let batch = try batch(of: standing)
        guard try mayTake(standing, batch) else { return .notYours }
        switch standing.state {
        case .refused: return .unknown
        case .held: return .withdrawn
        case .inReview: return .withdrawn
        case .approved: return batch?.executeAfter.map { now < $0 } ?? true ? .withdrawn : .ordered
        case .ordered, .failed, .unknown: return .ordered
        case .deregistered: return .deregistered
        case .rejected, .withdrawn, .expired, .restored, .givenUp: return .alreadyOut
        }
    }

    private mutating func mayTake(_ standing: CardStanding, _ batch: ReviewBatch?) throws -> Bool {
        if let submitter = try submitter(of: standing), FourEyes.isSameLogin(submitter, actor) { return true }
        // Of a card without a batch only the tables know the account: it is for people who are there for all.
        let asked =
            batch
            ?? ReviewBatch(
                id: "", job: standing.job, ordinal: 0, account: Account(trusted: ""), lane: .standard, cardCount: 1,
                clockStart: now.date, due: nil, makers: [], digest: "", state: .inReview, createdAt: now,
                executeAfter: nil)
        return fourEyes.refusal(of: actor, to: .withdraw, on: asked) == nil
    }

    private mutating func batch(of standing: CardStanding) throws -> ReviewBatch? {
        guard let id = standing.batch else { return nil }
        if batches[id] == nil { batches[id] = try store.batch(id) }
        return batches[id]
    }

    private mutating func submitter(of standing: CardStanding) throws -> String? {
        if jobs[standing.job] == nil { jobs[standing.job] = try store.job(standing.job) }
        return jobs[standing.job]?.submitter(ofRow: standing.row)
    }
}

extension JobRecord {
    /// Login of who handed in the list that a row of the job stands in. One halving a look.
    func submitter(ofRow row: Int) -> String? {
        var low = 0
        var high = lists.count
        while low < high {
            let middle = (low + high) / 2
            if lists[middle].firstRow <= row { low = middle + 1 } else { high = middle }
        }
        return low > 0 && row < lists[low - 1].firstRow + lists[low - 1].rowCount ? lists[low - 1].submitter : nil
    }
}
