import CardModel

/// Values of the house as columns: a moment takes two, its seconds and its offset.
extension Statement {
    func timestamp(_ column: Int32) -> Timestamp {
        Timestamp(seconds: integer(column), offsetSeconds: Int32(truncatingIfNeeded: integer(column + 1)))
    }

    func optionalTimestamp(_ column: Int32) -> Timestamp? { isNull(column) ? nil : timestamp(column) }

    func date(_ column: Int32) -> CalendarDate {
        CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: integer(column)))
    }
}

extension SQLValue {
    static func seconds(_ moment: Timestamp?) -> SQLValue { optional(moment?.seconds) }
    static func offset(_ moment: Timestamp?) -> SQLValue { optional(moment.map { Int64($0.offsetSeconds) }) }
    static func date(_ date: CalendarDate?) -> SQLValue { optional(date.map { Int64($0.daysSinceEpoch) }) }
}
