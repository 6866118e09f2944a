import Foundation

@testable import Tabular

/// The text of a number: reads back as the same double, dates as the moment they were made of.
func fuzzNumber(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    // The bytes as they are, and as the double they make.
    check(bytes)
    if bytes.count >= 8 {
        let pattern = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        check(Array(Double(bitPattern: pattern).description.utf8))
        check(Array((Double(pattern % 3_000_000_000_000) / 1_000_000).description.utf8))
    }
    _ = NumberFormatCode.kind(String(decoding: bytes, as: UTF8.self))
    let reference = bytes.withUnsafeBufferPointer { CellReference($0) }
    promise(reference.map { $0.row < CellReference.rowLimit } ?? true, "a reference lies in a sheet")
    promise(reference.map { $0.column < CellReference.columnLimit } ?? true, "a reference lies in a sheet")
    var escaped = ByteBuffer()
    escaped.append(String(decoding: bytes, as: UTF8.self))
    EscapedText.resolve(&escaped, from: 0)
    promise(String(validating: escaped.array, as: UTF8.self) != nil, "resolved escapes are UTF-8")
}

private func check(_ bytes: [UInt8]) {
    let (outcome, number) = text(bytes, .number, .from1900)
    let trimmed = String(decoding: bytes.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
    guard outcome == .number else {
        return promise(number.isEmpty, "what is no number leaves no text")
    }
    guard let value = Double(trimmed) else { return promise(false, "a number is one for others too: \(trimmed)") }
    promise(Double(number) == value, "\(trimmed) became \(number)")
    promise(!number.contains("e") || value.magnitude >= 1e21 || value.magnitude < 1e-6, "\(trimmed) became \(number)")
    let (again, second) = text(Array(number.utf8), .number, .from1900)
    promise(again == .number && second == number, "\(number) is as short as it gets, not \(second)")
    checkDate(bytes, value, number)
}

private func checkDate(_ bytes: [UInt8], _ value: Double, _ number: String) {
    for system in [DateSystem.from1900, .from1904] {
        let (outcome, date) = text(bytes, .dateTime, system)
        if outcome == .number {
            promise(date == number, "what is no date stays the number, not \(date)")
            continue
        }
        promise(outcome == .date && value >= 0, "\(value) became \(date)")
        // The day that never was has no serial to compare with; half a second before it is rounded into it.
        guard system == .from1904 || value < 60 - 0.5 / 86_400 || value >= 61, let back = serial(date, system) else {
            continue
        }
        promise(abs(back - value) * 86_400 <= 0.502, "\(value) became \(date)")
    }
    let (outcome, elapsed) = text(bytes, .elapsed, .from1900)
    guard outcome == .date else { return promise(elapsed == number, "what is no duration stays the number") }
    let parts = elapsed.drop { $0 == "-" }.split(separator: ":").compactMap { Double($0) }
    promise(parts.count == 3, "a duration has three parts, \(elapsed)")
    let seconds = parts[0] * 3600 + parts[1] * 60 + parts[2]
    promise(abs(seconds - value.magnitude * 86_400) <= 0.51 + value.magnitude / 1000, "\(value) became \(elapsed)")
}

/// The serial a date is of, by counting the days of years and months.
private func serial(_ date: String, _ system: DateSystem) -> Double? {
    let parts = date.split(separator: " ")
    var days = 0.0
    if parts[0].contains("-") {
        let fields = parts[0].split(separator: "-").compactMap { Int($0) }
        guard fields.count == 3 else { return nil }
        let (year, month) = fields[1] > 2 ? (fields[0], fields[1] - 3) : (fields[0] - 1, fields[1] + 9)
        let day = 365 * year + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + fields[2]
        // 1899-12-31 and 1904-01-01 counted alike.
        days = Double(system == .from1904 ? day - 695_362 : day - 693_901)
        if system == .from1900, days >= 60 { days += 1 }
    }
    guard let time = parts.last, time.contains(":") else { return days }
    let fields = time.split(separator: ":").compactMap { Double($0) }
    guard fields.count == 3 else { return nil }
    return days + (fields[0] * 3600 + fields[1] * 60 + fields[2]) / 86_400
}

private func text(_ bytes: [UInt8], _ kind: NumberKind, _ system: DateSystem) -> (NumberText.Outcome, String) {
    var text = ByteBuffer()
    let outcome = bytes.withUnsafeBufferPointer { NumberText.append($0, kind: kind, system: system, to: &text) }
    return (outcome, text.text)
}

/// The kind of a file by its first bytes, and by what a container holds: always an answer or a refusal.
func fuzzKind(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    let input = kept { try RawInput(.memory(bytes)) }
    let head = kept { try input.head(4 << 10) }
    let forced = Bool.random(using: &random) ? TextEncoding.allCases.randomElement(using: &random) : nil
    _ = accepted { try ContainerProbe.kind(of: input, head: head, forced: forced) }
    _ = UTF16Guess.looksLikeUTF16(head)
    _ = ContentKind.recogniseMarkup(bytes)
    if let file = kept({ try CompoundFile(input) }) {
        promise(file.names.count <= 10_000, "names of a compound file are bounded")
        _ = ContainerProbe.kind(of: file.names)
    }
    _ = accepted { try TableFile.open(.memory(bytes)) }
}
