public import CardModel
public import Certification
public import Review

/// Where a site stands.
public struct SiteStatus: Sendable {
    /// All jobs without their summaries, oldest first.
    public let jobs: [JobRecord]
    /// Batches that wait for a decision, the most urgent first.
    public let waiting: [BatchOutlook]
    /// Batches that were stopped before damage, oldest first.
    public let stopped: [StoppedBatch]
    /// Batches that are approved and not executed yet, oldest first.
    public let approved: [ReviewBatch]
    /// Held cards by the finding that holds them, most cards first; a card counts under each of its findings.
    public let held: [(finding: Finding, cards: Int)]
    /// Held cards.
    public let heldCount: Int
    /// Held cards that a person holds.
    public let heldByPersonCount: Int
    /// Held cards that nothing holds: the last screening took them out for a person to look at, and the next night puts
    /// them into the manual lane.
    public let heldForManualLaneCount: Int
    /// Certificates issued so far.
    public let certificateCount: Int
}

/// One job, with what came of it.
public struct JobStatus: Sendable {
    public let job: JobRecord
    public let batches: [ReviewBatch]
    /// How those stand that wait for a person, by their ids.
    public let outlooks: [String: BatchOutlook]
    /// Certificates of its batches, without their envelopes.
    public let certificates: [IssuedCertificate]
}

/// Answers where things stand, from the store alone.
public struct StatusDesk {
    private let store: any SiteStore
    private let review: ReviewDesk

    /// The clock's day decides what is due and overdue.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.store = store
        review = ReviewDesk(site: site, store: store, clock: clock)
    }

    /// The whole site. Linear in its jobs, open batches and held cards.
    public func site() throws -> SiteStatus {
        try store.read {
            let held = try store.heldCards()
            return SiteStatus(
                jobs: try store.jobs(withSummaries: false), waiting: try review.waiting(),
                stopped: try StopDesk.stopped(store),
                approved: try store.batches(in: [.approved]), held: StatusDesk.grouped(held), heldCount: held.count,
                heldByPersonCount: held.count(where: \.isHeldByPerson),
                heldForManualLaneCount: held.count(where: StatusDesk.isForManualLane),
                certificateCount: try store.certificates(withEnvelopes: false).count)
        }
    }

    /// One job. Throws `job.unknown`.
    public func job(_ id: String) throws -> JobStatus {
        try store.read {
            guard let job = try store.job(id) else { throw Fault("job.unknown", .inputMissing, ["job": id]) }
            let batches = try store.batches(in: []).filter { $0.job == id }
            let names = Set(batches.map(\.id))
            let certificates = try store.certificates(withEnvelopes: false).filter { names.contains($0.batch) }
            return JobStatus(
                job: job, batches: batches, outlooks: try review.waitingByID(), certificates: certificates)
        }
    }

    private static func isForManualLane(_ card: CardStanding) -> Bool {
        !card.isHeldByPerson && !card.findings.list.contains { $0.effect == .holds }
    }

    private static func grouped(_ held: [CardStanding]) -> [(finding: Finding, cards: Int)] {
        var counts = [Int](repeating: 0, count: 64)
        for card in held {
            for finding in card.findings.list where finding.effect == .holds { counts[Int(finding.rawValue)] += 1 }
        }
        return Finding.allCases.map { ($0, counts[Int($0.rawValue)]) }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
    }
}
