public import CardModel

/// The day a list's clock starts: a list that arrives later than the cutoff counts as the next day's.
public struct IntakeClock: Sendable, Equatable {
    /// Seconds after midnight, 0 to 86,400; an arrival at this very second is still of the day.
    public let cutoffSecondOfDay: Int

    /// Takes `HH:mm`, `00:00` to `24:00` (no cutoff); nil for anything else.
    public init?(cutoff: String) {
        let parts = cutoff.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }) else {
            return nil
        }
        guard let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440 else {
            return nil
        }
        cutoffSecondOfDay = (hour * 60 + minute) * 60
    }

    /// The calendar day the clock starts, itself not counted and perhaps no working day. `arrival` is read in its own
    /// offset, which has to be the site's.
    public func start(of arrival: Timestamp) -> CalendarDate {
        arrival.secondOfDay > cutoffSecondOfDay ? arrival.date.adding(days: 1) : arrival.date
    }

    /// The clock of a submission of several lists: it starts when the last of them arrived. Nil for none.
    public func start(ofLatest arrivals: [Timestamp]) -> CalendarDate? {
        arrivals.map(start(of:)).max()
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
