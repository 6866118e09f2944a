public import CardModel

/// Which lane a card takes, and the working days of each lane.
public struct LaneRules: Sendable, Equatable {
    /// Distinct eligible cards of one account in one submission from which on the lane is fast, itself included (以上).
    public var fastMinimumCards: Int
    public var fastWorkingDays: Int
    public var standardWorkingDays: Int
    public var manualWorkingDays: Int

    public init(
        fastMinimumCards: Int = 50, fastWorkingDays: Int = 1, standardWorkingDays: Int = 3, manualWorkingDays: Int = 3
    ) {
        self.fastMinimumCards = fastMinimumCards
        self.fastWorkingDays = fastWorkingDays
        self.standardWorkingDays = standardWorkingDays
        self.manualWorkingDays = manualWorkingDays
    }

    /// The lane a submission has earned; cards for the manual lane do not count.
    public func lane(forEligibleCards count: Int) -> Lane { count >= fastMinimumCards ? .fast : .standard }

    /// The lane of one card of a submission that has earned `earned`; nil when it is not eligible.
    public func lane(of findings: FindingSet, earned: Lane) -> Lane? {
        guard findings.outcome == .eligible else { return nil }
        return findings.isDisjoint(with: .needingPerson) ? earned : .manual
    }

    /// Working days from the day the clock starts.
    public func workingDays(of lane: Lane) -> Int {
        switch lane {
        case .fast: fastWorkingDays
        case .standard: standardWorkingDays
        case .manual: manualWorkingDays
        }
    }

    /// Cards a submission lacks for the fast lane; 0 when it has earned it.
    public func cardsMissingToFast(after count: Int) -> Int { max(0, fastMinimumCards - count) }

    /// The day a lane's work is due; nil when the calendar does not reach that far.
    public func due(_ lane: Lane, clockStart: CalendarDate, on calendar: WorkingDayCalendar) -> CalendarDate? {
        calendar.due(from: clockStart, workingDays: workingDays(of: lane))
    }
}
