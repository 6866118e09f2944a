/// Date and time of an entry, to two seconds, in whatever time zone the archive was made (APPNOTE 4.4.6).
public struct ZIPTimestamp: Sendable, Equatable {
    /// 1980 to 2107.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 59; stored in steps of two.
    public let second: Int

    /// The first moment there is, 1980-01-01 00:00:00: what an archive has that shall not depend on the clock.
    public static let earliest = ZIPTimestamp(date: 0x0021, time: 0)

    /// - Precondition: the fields are in their ranges.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        precondition((1980...2107).contains(year) && (1...12).contains(month) && (1...31).contains(day))
        precondition((0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second))
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// What the two numbers of MS-DOS say; not checked, as many archives have zeros there.
    init(date: UInt16, time: UInt16) {
        year = 1980 + Int(date >> 9)
        month = Int(date >> 5 & 15)
        day = Int(date & 31)
        hour = Int(time >> 11)
        minute = Int(time >> 5 & 63)
        second = Int(time & 31) * 2
    }

    var date: UInt16 { UInt16((year - 1980) << 9 | month << 5 | day) }
    var time: UInt16 { UInt16(hour << 11 | minute << 5 | second / 2) }
}
