import CardModel
public import Review

/// A batch as a reviewer looks at it.
public struct ReviewSight: Sendable {
    public let batch: ReviewBatch
    /// Its cards in row order, with their states.
    public let cards: [CardStanding]
    /// Oldest first.
    public let decisions: [Decision]
    /// People who may approve it now.
    public let reviewers: [Person]
    /// How it stands, while it waits for a person.
    public let outlook: BatchOutlook?

    /// Cards that are still in it.
    public var cardsLeft: Int { cards.count { $0.isIn(batch) } }
}

extension CardStanding {
    /// Whether the card is on its way in this batch.
    func isIn(_ batch: ReviewBatch) -> Bool { self.batch == batch.id && (state.isInProgress || state == .deregistered) }
}

/// Where people decide on review batches. A decision, its card changes and its audit entry are one transaction.
public struct ReviewDesk {
    let site: Site
    let store: any SiteStore
    let clock: SiteClock
    let fourEyes: FourEyes

    /// Decisions are taken under the site's lock, which the caller holds.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.site = site
        self.store = store
        self.clock = clock
        fourEyes = SitePeople.fourEyes(site.settings, on: clock.now.date)
    }

    /// Batches that wait for a person, the most urgent first. Use it inside `store.read`.
    public func waiting() throws -> [BatchOutlook] {
        try outlooks(try escalations().sorted(try store.batches(in: BatchState.open)))
    }

    /// The batch with this id. Throws `review.unknown-batch`.
    public func show(_ id: String) throws -> ReviewSight {
        let view = try escalations()
        return try store.read {
            guard let batch = try store.batch(id) else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
            let outlook = try outlooks(view.sorted([batch])).first
            return ReviewSight(
                batch: batch, cards: try store.cards(ofBatch: id), decisions: try store.decisions(on: id),
                reviewers: outlook?.reviewers ?? [], outlook: outlook)
        }
    }

    private func escalations() throws -> EscalationView {
        EscalationView(
            today: clock.now.date, calendar: try SiteCalendar.read(site),
            escalateDays: site.settings.sharing.escalateDays)
    }
}

extension Timestamp {
    /// The moment so many hours later.
    func adding(hours: Int) -> Timestamp {
        Timestamp(seconds: seconds + Int64(hours) * 3600, offsetSeconds: offsetSeconds)
    }
}
