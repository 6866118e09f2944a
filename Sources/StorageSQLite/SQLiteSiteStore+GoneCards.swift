import CardModel
import Pipeline

extension SQLiteSiteStore {
    public func cardsGone(fromBatches ids: [String]) throws -> [String: Int] {
        try readingSegments {
            let hasChanges = try database.first("SELECT 1 FROM card_changes LIMIT 1") { _ in true } ?? false
            guard hasChanges else { return [:] }
            var names: [Int64: String] = [:]
            var suspects: [Int64: Suspects] = [:]
            for id in Set(ids) { try gather(id, &names, &suspects) }
            var gone: [String: Int] = [:]
            for (job, cards) in suspects where !cards.packed.isEmpty {
                try forEachGone(of: cards, job: job) { batch in
                    if let id = names[batch] { gone[id, default: 0] += 1 }
                }
            }
            return gone
        }
    }

    /// Cards of one job that a change may have taken out of a batch.
    private struct Suspects {
        /// Keys of batches by their ordinal in the job.
        var batches: [UInt32: Int64] = [:]
        /// Keys of batches that changes moved a card into.
        var moved: [UInt64: Set<Int64>] = [:]
        var packed: Set<UInt64> = []
        /// Whether those that left a batch of this very job are among them.
        var holdsOwn = false
    }

    private func gather(_ id: String, _ names: inout [Int64: String], _ suspects: inout [Int64: Suspects]) throws {
        let batch = try database.first("SELECT key, job, ordinal FROM batches WHERE id = ?", [.text(id)]) {
            (key: $0.integer(0), job: $0.integer(1), ordinal: UInt32(truncatingIfNeeded: $0.integer(2)))
        }
        guard let batch else { return }
        names[batch.key] = id
        suspects[batch.job, default: Suspects()].batches[batch.ordinal] = batch.key
        if suspects[batch.job]?.holdsOwn == false {
            let sql = "SELECT packed FROM card_changes WHERE job = ? AND state IN (\(Self.outside))"
            let changed = try database.all(sql, [.integer(batch.job)]) { PackedKey.packed($0.integer(0)) }
            suspects[batch.job]?.packed.formUnion(changed)
            suspects[batch.job]?.holdsOwn = true
        }
        try database.use("SELECT job, packed FROM card_changes WHERE batch = ?") { rows in
            try rows.bind(batch.key, at: 1)
            while try rows.step() {
                let (job, packed) = (rows.integer(0), PackedKey.packed(rows.integer(1)))
                suspects[job, default: Suspects()].moved[packed, default: []].insert(batch.key)
                suspects[job]?.packed.insert(packed)
            }
        }
    }

    /// States in which a card is in no batch any more.
    private static let outside = CardState.allCases.filter { !$0.isInProgress && $0 != .deregistered }
        .map { String($0.rawValue) }.joined(separator: ", ")

    /// Calls `body` with the key of each batch that a card was in and is not.
    private func forEachGone(of suspects: Suspects, job: Int64, _ body: (Int64) -> Void) throws {
        let states = try RowStates(job: job, on: database, isDense: suspects.packed.count > 64)
        try suspects.packed.sorted().withUnsafeBufferPointer { cards in
            let merge = CardMerge(cards)
            try LedgerScan(database).forEachSegment(ofJob: job) { line in
                merge.firstPlace(low: line.low, high: line.high) != nil
            } _: { _, content in
                for index in content.numbers.indices where suspects.packed.contains(content.numbers[index]) {
                    var batches = suspects.moved[content.numbers[index]] ?? []
                    if let own = suspects.batches[content.segment.batch(index)] { batches.insert(own) }
                    let row = try content.row(index)
                    guard !batches.isEmpty, row.findings.outcome != .refused else { continue }
                    let state = try states.state(of: row)
                    let isIn = state.state.isInProgress || state.state == .deregistered
                    for batch in batches where !isIn || state.batch != batch { body(batch) }
                }
            }
        }
    }
}
