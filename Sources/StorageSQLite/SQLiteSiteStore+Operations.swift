import CardModel
public import Pipeline
import Review

extension SQLiteSiteStore {
    public func batchTotals() throws -> [BatchTotal] {
        let sql = "SELECT state, lane, count(*), sum(card_count) FROM batches GROUP BY state, lane ORDER BY state, lane"
        return try database.all(sql) { row in
            guard let state = BatchState(rawValue: row.text(0)),
                let lane = UInt8(exactly: row.integer(1)).flatMap(Lane.init(rawValue:))
            else { throw damaged("state or lane of a batch") }
            return BatchTotal(state: state, lane: lane, batches: row.int(2), cards: row.int(3))
        }
    }

    public func certificateCount() throws -> Int {
        try database.first("SELECT count(*) FROM certificates") { $0.int(0) } ?? 0
    }
}
