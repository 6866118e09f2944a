import CardModel
import Execution
import Screening

/// Finds cards that were deregistered and that the operator's own inventory, two nights later, does not show so: the
/// deregistration did not take, or the inventory is wrong. Either is for a person.
struct UnconfirmedSearch {
    let store: any SiteStore
    let facts: ReferenceFacts

    /// Nights after which the inventory must show it.
    private static let nights = 2
    /// Days over which deregistrations are looked at; what was found before stays until the inventory confirms it.
    private static let days = 35

    /// Whether there is something to be held against tonight's inventory: deregistrations whose two nights are over
    /// and that were never looked at, or cards that were not confirmed so far. Needs no tables.
    static func isPending(_ store: any SiteStore, now: Timestamp) throws -> Bool {
        if try !store.unconfirmedCards().isEmpty { return true }
        let boundary = midnight(of: now, daysBefore: nights - 1)
        let from = try store.confirmationBoundary() ?? midnight(of: now, daysBefore: days)
        guard from < boundary else { return false }
        return try store.hasRecentEntry(from: from, before: boundary)
    }

    /// What the inventory says now. Changes nothing. Cost: one look into the inventory for each card that was
    /// deregistered in the last weeks.
    func find() throws -> [UnconfirmedCard] {
        let earlier = try store.unconfirmedCards()
        guard let asOf else { return earlier }
        let found = try recent(asOf, known: Set(earlier.map(\.iccid))) + still(earlier)
        return found.sorted {
            ($0.deregisteredAt.seconds, $0.iccid.packed) < ($1.deregisteredAt.seconds, $1.iccid.packed)
        }
    }

    /// Keeps what was found. Inside a transaction.
    func keep(_ found: [UnconfirmedCard]) throws {
        if try found != store.unconfirmedCards() { try store.setUnconfirmed(found) }
        guard let asOf else { return }
        let boundary = UnconfirmedSearch.midnight(of: asOf, daysBefore: UnconfirmedSearch.nights - 1)
        if try store.confirmationBoundary().map({ $0 < boundary }) ?? true {
            try store.setConfirmationBoundary(boundary)
        }
    }

    private var asOf: Timestamp? { facts.tables.first { $0.table == .inventory }?.asOf }

    private static func midnight(of moment: Timestamp, daysBefore days: Int) -> Timestamp {
        Timestamp(
            seconds: moment.seconds - Int64(moment.secondOfDay) - Int64(days) * 86_400,
            offsetSeconds: moment.offsetSeconds)
    }

    private func recent(_ asOf: Timestamp, known: Set<ICCID>) throws -> [UnconfirmedCard] {
        let bounds = [UnconfirmedSearch.days, UnconfirmedSearch.nights - 1].map {
            UnconfirmedSearch.midnight(of: asOf, daysBefore: $0)
        }
        var cards: [(ICCID, CardStatus)] = []
        try store.forEachRecentEntry(from: bounds[0], before: bounds[1]) { packed, _ in
            guard let status = contradiction(packed) else { return }
            cards.append((ICCID(packed: packed), status))
        }
        let new = cards.filter { !known.contains($0.0) }.sorted { $0.0.packed < $1.0.packed }
        return zip(new, try store.registerEntries(of: new.map(\.0))).compactMap { card, entry in
            entry.map {
                UnconfirmedCard(
                    iccid: card.0, batch: $0.batch, deregisteredAt: $0.deregisteredAt, status: card.1, since: asOf)
            }
        }
    }

    /// Those found before that are in the register still and not confirmed yet.
    private func still(_ earlier: [UnconfirmedCard]) throws -> [UnconfirmedCard] {
        zip(earlier, try store.registerEntries(of: earlier.map(\.iccid))).compactMap { card, entry in
            guard entry?.deregisteredAt == card.deregisteredAt, let status = contradiction(card.iccid.packed) else {
                return nil
            }
            return UnconfirmedCard(
                iccid: card.iccid, batch: card.batch, deregisteredAt: card.deregisteredAt, status: status,
                since: card.since)
        }
    }

    /// The inventory's word for a card that it should not call so; nil when it confirms it, or has it no more.
    private func contradiction(_ packed: UInt64) -> CardStatus? {
        let handle = facts.find(packed)
        guard handle != ReferenceFacts.none, facts.isInInventory(handle) else { return nil }
        let status = facts.status(of: handle)
        return [.deregistered, .preDeregistered, .stock].contains(status) ? nil : status
    }
}
