public import CardModel

/// How near a review batch's due date is. In the order in which people should look.
public enum Urgency: Int, Sendable, CaseIterable, Comparable {
    case overdue, dueToday, dueSoon, later
    /// The working-day calendar does not reach its due date.
    case noDueDate

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
}

/// A review batch that waits, and how long it may.
public struct Escalation: Sendable, Equatable {
    public let batch: ReviewBatch
    public let urgency: Urgency
    /// Working days after today up to and with the due date; less than 0 when it is overdue; nil when the calendar does
    /// not tell.
    public let workingDaysLeft: Int?
    /// Whether others than the one it was given to are to see it now.
    public let isEscalated: Bool

    public init(batch: ReviewBatch, urgency: Urgency, workingDaysLeft: Int?, isEscalated: Bool = false) {
        self.isEscalated = isEscalated
        self.batch = batch
        self.urgency = urgency
        self.workingDaysLeft = workingDaysLeft
    }
}

/// What to do today: batches that wait for a decision, the most urgent first.
public struct EscalationView: Sendable {
    private let today: CalendarDate
    private let calendar: WorkingDayCalendar
    private let soonWorkingDays: Int
    private let escalateDays: Int

    /// - Parameters:
    ///   - soonWorkingDays: up to so many working days left is soon.
    ///   - escalateDays: working days before it is due from which on a batch is escalated. One whose whole time is not
    ///     longer is escalated on its last day.
    public init(
        today: CalendarDate, calendar: WorkingDayCalendar, soonWorkingDays: Int = 1, escalateDays: Int = 1
    ) {
        self.today = today
        self.calendar = calendar
        self.soonWorkingDays = soonWorkingDays
        self.escalateDays = escalateDays
    }

    /// The batches that wait for a person, by urgency, due date, lane (fast first), account and id.
    public func sorted(_ batches: [ReviewBatch]) -> [Escalation] {
        let waiting = batches.filter(\.state.isOpen).map(escalation)
        let ranks = waiting.map(EscalationView.rank)
        // Thousands of batches: places are moved rather than batches, and texts compared where nothing else decides.
        let order = waiting.indices.sorted { left, right in
            guard ranks[left] == ranks[right] else { return ranks[left] < ranks[right] }
            return EscalationView.isBefore(waiting[left].batch, waiting[right].batch)
        }
        return order.map { waiting[$0] }
    }

    private func escalation(of batch: ReviewBatch) -> Escalation {
        let left = batch.due.flatMap { calendar.workingDays(after: today, through: $0) }
        let urgency = urgency(batch.due, left)
        return Escalation(
            batch: batch, urgency: urgency, workingDaysLeft: left,
            isEscalated: urgency <= .dueToday || isNear(batch, left))
    }

    private func isNear(_ batch: ReviewBatch, _ left: Int?) -> Bool {
        guard let left, let due = batch.due else { return false }
        let whole = calendar.workingDays(after: batch.clockStart, through: due) ?? .max
        return left <= min(escalateDays, max(0, whole - 1))
    }

    /// Overdue and today are seen without a calendar.
    private func urgency(_ due: CalendarDate?, _ left: Int?) -> Urgency {
        guard let due else { return .noDueDate }
        if due < today { return .overdue }
        if due == today { return .dueToday }
        guard let left else { return .later }
        return left <= soonWorkingDays ? .dueSoon : .later
    }

    /// Urgency, due date and lane as one number.
    private static func rank(_ one: Escalation) -> Int64 {
        let due = Int64((one.batch.due ?? .noEnd).daysSinceEpoch)
        return (Int64(one.urgency.rawValue) << 40 + due) << 8 + Int64(one.batch.lane.rawValue)
    }

    private static func isBefore(_ left: ReviewBatch, _ right: ReviewBatch) -> Bool {
        left.account == right.account ? left.id < right.id : left.account < right.account
    }
}
