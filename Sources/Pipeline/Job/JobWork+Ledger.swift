import Review
import CardModel

extension JobWork {
    /// Writes every row of the job into the store's ledger, sorted by card.
    func writeLedger(to store: any SiteStore) throws {
        let withoutCard = rows.packed.indices.filter { rows.packed[$0] == CardRequest.noCard && rows.isRow($0) }
        try store.add(rowCount: order.count + withoutCard.count, job: id) { places, space in
            for (index, place) in places.enumerated() {
                let row = place < order.count ? Int(order[place]) : withoutCard[place - order.count]
                space.initializeElement(at: index, to: ledgerRow(row))
            }
        }
    }

    private func ledgerRow(_ row: Int) -> LedgerRow {
        LedgerRow(
            packed: rows.packed[row], findings: FindingSet(rawValue: rows.findings[row]), row: UInt32(row),
            batch: plan.batchOfRow[row])
    }

    /// A card that was held before and comes again keeps one hold: the older one while it is still held, none once it
    /// goes on. Where the older one is given up this very night, it has been handed in anew.
    func joinHolds(in store: any SiteStore, now: Timestamp) throws {
        var changes: [CardStateChange] = []
        let expired = expiredHolds
        for (row, standing) in joinedHolds.sorted(by: { $0.key < $1.key }) {
            let outcome = FindingSet(rawValue: rows.findings[Int(row)]).outcome
            switch outcome {
            case .held where expired.contains(HoldKey(standing)): break
            case .held:
                changes.append(
                    CardStateChange(
                        iccid: ICCID(packed: rows.packed[Int(row)]), job: id, state: .refused, batch: nil,
                        reason: "joined-hold " + standing.job, at: now))
            case .eligible:
                changes.append(
                    CardStateChange(
                        iccid: standing.iccid, job: standing.job, state: .withdrawn, batch: nil,
                        reason: "released-by " + id, at: now))
            case .refused: break
            }
        }
        if !changes.isEmpty { try store.record(changes) }
    }
}
