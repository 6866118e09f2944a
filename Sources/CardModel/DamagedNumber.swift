/// What is left of a long number that went through a spreadsheet. Never a card: it only tells which numbers became the
/// same, and whether a card may be meant.
@frozen public struct DamagedNumber: Sendable, Equatable {
    /// The number as it reads now, lost digits as zeros, packed as an `ICCID`'s nibbles; another value that is equal for
    /// equal numbers where it does not read as one.
    public let number: UInt64
    /// Leading characters that are still the number's own.
    public let kept: UInt8
    /// Characters of the number.
    public let length: UInt8
    /// Whether `number` holds the nibbles of an ICCID.
    public let isPacked: Bool
    /// How it shows.
    public let sign: SpreadsheetDamage.Sign

    /// Fifteen digits survive a spreadsheet.
    public static let exactDigits = 15

    /// A well-formed number with a tail that a spreadsheet leaves.
    public init(_ iccid: ICCID, sign: SpreadsheetDamage.Sign) {
        number = iccid.packed
        kept = UInt8(DamagedNumber.exactDigits)
        length = UInt8(iccid.length)
        isPacked = true
        self.sign = sign
    }

    /// A number of which nothing can be told but that it is lost.
    public init(unreadable cell: some Sequence<UInt8>, sign: SpreadsheetDamage.Sign) {
        number = DamagedNumber.hash(cell)
        kept = 0
        length = 0
        isPacked = false
        self.sign = sign
    }

    /// Reads a cleaned cell that a sheet holds as a number, or text that is no number's digits alone; nil where neither
    /// is so, or where a number cell still holds all digits.
    public init?(_ cell: some Sequence<UInt8>, isNumberCell: Bool) {
        guard let decimal = PlainDecimal(cell.filter { $0 != 0x20 }) else { return nil }
        if isNumberCell {
            guard decimal.digitCount > DamagedNumber.exactDigits else { return nil }
            sign = .numberCell
        } else {
            guard decimal.shape != .plain else { return nil }
            sign = decimal.shape == .exponent ? .exponent : .numberText
        }
        length = UInt8(clamping: decimal.digitCount)
        let exact = sign == .exponent ? decimal.digits.count : DamagedNumber.exactDigits
        kept = UInt8(clamping: min(exact, DamagedNumber.exactDigits, decimal.digitCount))
        let text = decimal.text
        if case .card(let iccid, _) = ICCIDReader.read(text) {
            number = iccid.packed
            isPacked = true
        } else {
            number = DamagedNumber.hash(text.utf8)
            isPacked = false
        }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Whether this may be what a spreadsheet made of the card's number: the digits that are left are the card's.
    public func mayCome(from card: ICCID) -> Bool {
        guard isPacked, isLongAs(card) else { return false }
        if kept >= 15 {
            let isSamePrefix = (number ^ card.packed) >> 20 == 0
            return isSamePrefix || sign != .zeroTail && DamagedNumber.isSameDouble(number, card.packed)
        }
        return DamagedNumber.rounded(card.text, to: Int(kept)) == String(ICCID(packed: number).text.prefix(Int(kept)))
    }

    /// Unicom's and Telecom's cards are spelled with and without their check digit.
    private func isLongAs(_ card: ICCID) -> Bool { Int(length) == card.length || card.carrier.hasCheckDigit }

    /// Whether a double cannot tell two numbers apart; false where letters occur.
    private static func isSameDouble(_ left: UInt64, _ right: UInt64) -> Bool {
        let texts = [left, right].map { ICCID(packed: $0).text }
        guard texts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return false }
        guard texts[0].utf8.count == texts[1].utf8.count, let one = Double(texts[0]), let other = Double(texts[1])
        else { return false }
        return one == other
    }

    /// The leading digits as a spreadsheet shows them, the last one rounded; nil where letters occur.
    private static func rounded(_ text: String, to count: Int) -> String? {
        var digits = text.utf8.map { Int($0) - 0x30 }
        guard count > 0, count < digits.count, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        var carry = digits[count] >= 5
        digits = Array(digits[..<count])
        for place in digits.indices.reversed() where carry {
            carry = digits[place] == 9
            digits[place] = carry ? 0 : digits[place] + 1
        }
        return carry ? nil : digits.map(String.init).joined()
    }
}

/// A decimal number as spreadsheets write it, digit for digit.
struct PlainDecimal {
    enum Shape {
        case plain, exponent
        /// A decimal point or digit grouping.
        case marked
    }

    /// Significant digits as written, those behind the point of a number without exponent left out.
    let digits: [UInt8]
    /// Digits before the point when it is written out.
    let digitCount: Int
    let shape: Shape

    /// The digits written out, zeros for those that are not known.
    var text: String {
        String(decoding: digits.prefix(digitCount), as: UTF8.self)
            + String(repeating: "0", count: max(0, digitCount - digits.count))
    }

    /// Longer cells hold something else.
    private static let longest = 64

    init?(_ characters: [UInt8]) {
        guard (1...PlainDecimal.longest).contains(characters.count) else { return nil }
        var rest = characters[...]
        if rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let halves = rest.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        guard halves.count <= 2, let mantissa = Mantissa(halves[0]) else { return nil }
        if halves.count == 2 {
            guard let exponent = PlainDecimal.exponent(halves[1]), mantissa.groupCount == 1 else { return nil }
            let count = mantissa.whole.count + exponent
            guard (1...40).contains(count) else { return nil }
            digits = mantissa.whole + mantissa.fraction
            digitCount = count
            shape = .exponent
        } else {
            digits = mantissa.whole
            digitCount = mantissa.whole.count
            shape = mantissa.groupCount > 1 || mantissa.hasPoint ? .marked : .plain
        }
    }

    /// One to three digits, a sign before them.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        let digits = text.first == UInt8(ascii: "+") ? text.dropFirst() : text
        guard (1...3).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    fileprivate static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// What stands before an exponent: digits, grouped by threes or not, and digits behind a point. A single comma without
/// a point is a decimal one.
private struct Mantissa {
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    var hasPoint = false
    var groupCount = 1

    init?(_ text: ArraySlice<UInt8>) {
        let commas = text.count { $0 == UInt8(ascii: ",") }
        let isDecimalComma = commas == 1 && !text.contains(UInt8(ascii: "."))
        let point = isDecimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
        let halves = text.split(separator: point, omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count) else { return nil }
        hasPoint = halves.count == 2
        let groups = halves[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        groupCount = groups.count
        whole = Array(groups.joined())
        fraction = hasPoint ? Array(halves[1]) : []
        let areGroups = groups.count == 1 || groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
        guard !whole.isEmpty, groups.allSatisfy({ !$0.isEmpty }), areGroups else { return nil }
        guard (whole + fraction).allSatisfy(PlainDecimal.isDigit) else { return nil }
    }
}
