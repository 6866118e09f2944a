import CardModel

/// How long a card may be on hold, and when people are told that it ends.
struct HoldTerm: Sendable {
    /// `held.expireDays`.
    let days: Int

    /// Days before the end on which it is said.
    static let notice = 7

    /// The day on which a hold that began then is given up.
    func end(of start: CalendarDate) -> CalendarDate { start.adding(days: days) }

    /// What the term says of a hold that tonight's tables leave: given up, announced, or nothing. The end is announced
    /// once, never on the very day a hold begins, and late where the night before it was left out.
    func fate(since start: CalendarDate, isReminded: Bool, today: CalendarDate) -> HeldFate {
        let end = end(of: start)
        if today >= end { return .expired }
        let isNear = today >= end.adding(days: -HoldTerm.notice) && today > start
        return isNear && !isReminded ? .reminded : .kept
    }
}
