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

    public init(batch: ReviewBatch, urgency: Urgency, workingDaysLeft: Int?) {
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

    /// `soonWorkingDays`: up to so many working days left is soon.
    public init(today: CalendarDate, calendar: WorkingDayCalendar, soonWorkingDays: Int = 1) {
        self.today = today
        self.calendar = calendar
        self.soonWorkingDays = soonWorkingDays
    }

    /// The batches in review, by urgency, due date, lane (fast first), account and id.
    public func sorted(_ batches: [ReviewBatch]) -> [Escalation] {
        batches.filter { $0.state == .inReview }.map(escalation).sorted(by: EscalationView.isBefore)
    }

    private func escalation(of batch: ReviewBatch) -> Escalation {
        let left = batch.due.flatMap { calendar.workingDays(after: today, through: $0) }
        return Escalation(batch: batch, urgency: urgency(batch.due, left), workingDaysLeft: left)
    }

    /// Overdue and today are seen without a calendar.
    private func urgency(_ due: CalendarDate?, _ left: Int?) -> Urgency {
        guard let due else { return .noDueDate }
        if due < today { return .overdue }
        if due == today { return .dueToday }
        guard let left else { return .later }
        return left <= soonWorkingDays ? .dueSoon : .later
    }

    private static func isBefore(_ left: Escalation, _ right: Escalation) -> Bool {
        let key = { (one: Escalation) in
            (one.urgency, one.batch.due ?? .noEnd, one.batch.lane.rawValue, one.batch.account, one.batch.id)
        }
        return key(left) < key(right)
    }
}
