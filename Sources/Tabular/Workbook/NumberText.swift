/// What is read of a numeric cell, as text.
enum NumberText {
    /// What was appended.
    enum Outcome {
        /// A number.
        case number
        /// A date, a time or a duration.
        case date
        /// Nothing: the bytes are no number, and the cell's text stays as it stands.
        case notANumber
    }

    /// Appends what a numeric cell reads as.
    ///
    /// Numbers are the shortest decimal that reads back the same double, without an exponent between 1e-7 and 1e21.
    /// Dates are `2026-11-20`, `2026-11-20 08:30:00` or, below one day, `08:30:00`; durations `255:10:10`; seconds are
    /// rounded. A serial that is no date of the years 1900 to 9999 stays a number.
    /// - Parameters:
    ///   - lexical: the cell's value as the sheet writes it; white space around it is left out.
    ///   - kind: what the cell's style makes of it.
    static func append(
        _ lexical: UnsafeBufferPointer<UInt8>, kind: NumberKind, system: DateSystem, to text: inout ByteBuffer
    ) -> Outcome {
        guard let number = DecimalText(lexical) else { return .notANumber }
        switch kind {
        case .number: break
        case .dateTime:
            if SerialDate.append(number.value, system: system, to: &text) { return .date }
        case .elapsed:
            if SerialDate.append(elapsed: number.value, to: &text) { return .date }
        }
        number.append(to: &text)
        return .number
    }
}
