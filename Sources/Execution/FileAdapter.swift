public import CardModel

/// The adapter `file`: cards become orders of a limited size, kept in the store; files carry them to the platform and
/// bring its results back.
public final class FileAdapter: CarrierAdapter {
    private let store: any OrderStore
    private let job: String
    private let maximumCards: Int
    /// Orders that may still be made.
    private var room: Int
    /// Numbers of the orders made so far.
    public private(set) var made: [String] = []

    /// - Parameters:
    ///   - job: the job that orders.
    ///   - maximumCards: of one order, at most 100.
    ///   - room: orders that may be made now.
    public init(store: any OrderStore, job: String, maximumCards: Int, room: Int) {
        self.store = store
        self.job = job
        self.maximumCards = min(max(1, maximumCards), CarrierOrder.maximumCards)
        self.room = max(0, room)
    }

    public var name: String { "file" }

    /// Why a card is failed that another batch has on order.
    public static let inProgress = "card.in-progress"

    /// Makes the orders of a batch; cards for which there is no room wait. A card that an order of the batch speaks for
    /// already is in that one: only a failed one is ordered again. A card that is deregistered, or on order for another
    /// batch, has failed. Throws what the store throws.
    public func execute(
        orders cards: [CardOrder], batch: String, account: Account, at moment: Timestamp
    ) throws -> [OrderAnswer] {
        let earlier = try earlierLines(cards)
        let entries = try store.registerEntries(of: cards.map(\.iccid))
        var answers = [OrderAnswer](repeating: .waits, count: cards.count)
        var wanted: [Int: [Int]] = [:]
        for place in cards.indices {
            if let answer = FileAdapter.answer(earlier[place], entries[place], batch: batch) {
                answers[place] = answer
            } else {
                wanted[earlier[place].count { $0.batch == batch } + 1, default: []].append(place)
            }
        }
        for (attempt, places) in wanted.sorted(by: { $0.key < $1.key }) {
            var first = 0
            while first < places.count, room > 0 {
                let part = places[first..<min(first + maximumCards, places.count)]
                let order = try make(part.map { cards[$0] }, batch, attempt, account, moment)
                for place in part { answers[place] = .ordered(order) }
                try supersede(part.flatMap { earlier[$0] }.filter { $0.batch == batch }, moment)
                first = part.endIndex
            }
        }
        return answers
    }

    /// What is known of a card without an order; nil when it is to be ordered.
    private static func answer(_ lines: [OrderLine], _ entry: RegisterEntry?, batch: String) -> OrderAnswer? {
        let current = lines.last { $0.batch == batch && !$0.isSuperseded && $0.state != .failed }
        if let current { return .ordered(current.order) }
        if entry != nil { return .result(.failed(reason: RegisterAdapter.alreadyDeregistered)) }
        let isElsewhere = lines.contains { $0.batch != batch && ($0.state == .open || $0.state == .unknown) }
        return isElsewhere ? .result(.failed(reason: inProgress)) : nil
    }

    /// The lines about each card, oldest first.
    private func earlierLines(_ cards: [CardOrder]) throws -> [[OrderLine]] {
        let lines = try store.lines(ofCards: cards.map(\.iccid))
        let byKey = Dictionary(grouping: lines, by: \.card.iccid.matchingKey)
        return cards.map { card in
            (byKey[card.iccid.matchingKey] ?? []).filter { $0.card.iccid.isSameCard(as: card.iccid) }
        }
    }

    private func make(
        _ cards: [CardOrder], _ batch: String, _ attempt: Int, _ account: Account, _ moment: Timestamp
    ) throws -> String {
        let order = CarrierOrder(
            batch: batch, ordinal: try store.nextOrderOrdinal(ofBatch: batch), attempt: attempt, account: account,
            job: job, requestedAt: moment, cards: cards)
        try store.add(order)
        room -= 1
        made.append(order.id)
        return order.id
    }

    private func supersede(_ lines: [OrderLine], _ moment: Timestamp) throws {
        let failed = lines.filter { !$0.isSuperseded }.map { line in
            var line = line
            line.isSuperseded = true
            return line
        }
        if !failed.isEmpty { try store.update(failed, at: moment) }
    }
}
