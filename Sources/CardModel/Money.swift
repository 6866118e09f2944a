/// An amount in fen, a hundredth of a yuan (CNY).
@frozen public struct Money: Hashable, Sendable, Comparable, AdditiveArithmetic {
    /// Fen; may be negative.
    public let fen: Int64

    @inlinable public init(fen: Int64) { self.fen = fen }

    public static let zero = Money(fen: 0)

    @inlinable public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    /// The sum; beyond 64 bits it stays at the limit, so that a debt never turns into a credit.
    @inlinable public static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.fen.addingReportingOverflow(right.fen)
        return Money(fen: overflow ? (right.fen < 0 ? .min : .max) : sum)
    }

    /// The difference; beyond 64 bits it stays at the limit.
    @inlinable public static func - (left: Money, right: Money) -> Money {
        let (difference, overflow) = left.fen.subtractingReportingOverflow(right.fen)
        return Money(fen: overflow ? (right.fen < 0 ? .max : .min) : difference)
    }

    /// Yuan with two decimals, `318.40`: what people see.
    public var yuan: String {
        let magnitude = fen.magnitude
        let cents = String(magnitude % 100)
        return (fen < 0 ? "-" : "") + "\(magnitude / 100)." + (cents.count == 1 ? "0" + cents : cents)
    }

    /// Yuan with thousands grouped, `12,318.40`.
    public var groupedYuan: String {
        let parts = yuan.split(separator: ".")
        var digits = Array(parts[0])
        let sign = digits.first == "-" ? String(digits.removeFirst()) : ""
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return sign + String(digits) + "." + parts[1]
    }

    /// Whole fen, at most 15 digits: `31840`, `-5`. Nothing else: a decimal point there is yuan under the wrong header.
    public static func parse(fen text: String) -> Money? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard (1...15).contains(digits.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text).map(Money.init(fen:))
    }

    /// Yuan with at most two decimals, grouping and a currency sign allowed: `1,318.4`, `￥318.40`, `¥5`.
    public static func parse(yuan text: String) -> Money? {
        var body = text.filter { $0 != " " }
        let isNegative = body.hasPrefix("-")
        if isNegative { body.removeFirst() }
        if let sign = body.first, "¥￥".contains(sign) { body.removeFirst() }
        let halves = body.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let whole = wholeYuan(String(halves[0])) else { return nil }
        var cents = halves.count == 2 ? String(halves[1]) : "00"
        while cents.count < 2 { cents.append("0") }
        guard cents.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let tail = cents.dropFirst(2)
        guard tail.allSatisfy({ $0 == "0" }), let hundredths = Int64(cents.prefix(2)) else { return nil }
        let value = whole * 100 + hundredths
        return Money(fen: isNegative ? -value : value)
    }

    private static func wholeYuan(_ text: String) -> Int64? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.count > 1
        guard !isGrouped || (groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count))
        else {
            return nil
        }
        let digits = groups.joined()
        guard (1...13).contains(digits.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(digits)
    }
}

extension Money: CustomStringConvertible {
    public var description: String { "CNY \(groupedYuan)" }
}
