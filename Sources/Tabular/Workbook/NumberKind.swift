/// What the number format of a cell makes of its number.
enum NumberKind: UInt8, Sendable {
    /// Stays a number: amounts, percentages, text formats, general.
    case number
    /// A date, a time of day, or both: the value tells which.
    case dateTime
    /// A duration in hours, as `[h]:mm:ss` shows it.
    case elapsed
}

/// How a workbook counts days.
enum DateSystem: Sendable {
    /// 1 is 1900-01-01; 60, a day that never was, is read as 1900-02-28.
    case from1900
    /// 0 is 1904-01-01.
    case from1904
}
