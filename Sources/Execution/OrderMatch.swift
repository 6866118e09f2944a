public import CardModel

/// One row of a result file, read and not yet judged.
public struct ResultRow: Sendable, Equatable {
    /// Row from 1, as a spreadsheet shows it.
    public let row: Int
    public let iccid: ICCID
    /// The order's number, where the file names it.
    public let order: String?
    /// The order's idempotency key, where the file names it.
    public let key: String?
    public let result: OrderResult

    public init(row: Int, iccid: ICCID, order: String?, key: String?, result: OrderResult) {
        self.row = row
        self.iccid = iccid
        self.order = order
        self.key = key
        self.result = result
    }
}

/// Which card of which order a result is about.
public enum OrderMatch: Sendable, Equatable {
    /// The place in the lines that were given.
    case line(Int)
    /// The card was never ordered.
    case notOnOrder
    /// The card is on order, but not in the order that the row names.
    case otherOrder

    /// Finds the line among all lines of all orders about the row's card. Without order and key the newest is meant.
    public static func find(_ row: ResultRow, in lines: [OrderLine]) -> OrderMatch {
        let own = lines.indices.filter { lines[$0].card.iccid.isSameCard(as: row.iccid) }
        guard let newest = own.last(where: { !lines[$0].isSuperseded }) ?? own.last else { return .notOnOrder }
        if row.order == nil, row.key == nil { return .line(newest) }
        let named = own.last { place in
            (row.order.map { $0 == lines[place].order } ?? true) && (row.key.map { $0 == lines[place].key } ?? true)
        }
        return named.map { .line($0) } ?? .otherOrder
    }
}

/// Why a row of a result file changed nothing and is kept for a person.
public enum ResultObjection: String, Sendable, CaseIterable {
    case notOnOrder = "result.not-on-order"
    case otherOrder = "result.other-order"
    case contradicts = "result.contradicts"
    case beforeOrder = "result.before-order"
}
