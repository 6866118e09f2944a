/// Numbers as ECMAScript writes them (ECMA-262 `Number::toString`), which RFC 8785 section 3.2.2.3 prescribes.
public enum ECMAScriptNumber {
    /// The shortest text that reads back as the same number, or nil for infinities and NaN.
    public static func text(_ number: Double) -> String? {
        guard number.isFinite else { return nil }
        if number == 0 { return "0" }
        let (digits, exponent) = decimal(number.magnitude)
        return (number < 0 ? "-" : "") + layOut(digits: digits, exponent: exponent)
    }

    /// The significant digits and the place of the point: 0.digits × 10^exponent.
    private static func decimal(_ magnitude: Double) -> (digits: [UInt8], exponent: Int) {
        // Swift's description has the same shortest, closest digits; only its layout differs.
        var digits: [UInt8] = []
        var exponent = 0
        var pointSeen = false
        var characters = Array(magnitude.description.utf8)[...]
        while let character = characters.popFirst() {
            switch character {
            case UInt8(ascii: "."): pointSeen = true
            case UInt8(ascii: "e"):
                exponent += Int(String(decoding: characters, as: UTF8.self)) ?? 0
                characters = []
            default:
                digits.append(character)
                if !pointSeen { exponent += 1 }
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        while digits.first == UInt8(ascii: "0") {
            digits.removeFirst()
            exponent -= 1
        }
        return (digits, exponent)
    }

    private static func layOut(digits: [UInt8], exponent: Int) -> String {
        let text = String(decoding: digits, as: UTF8.self)
        switch exponent {
        case digits.count...21 where digits.count <= 21:
            return text + String(repeating: "0", count: exponent - digits.count)
        case 1...21:
            return text.prefix(exponent) + "." + text.dropFirst(exponent)
        case -5...0:
            return "0." + String(repeating: "0", count: -exponent) + text
        default:
            let power = exponent - 1
            let mantissa = digits.count == 1 ? text : text.prefix(1) + "." + text.dropFirst()
            return "\(mantissa)e\(power < 0 ? "-" : "+")\(power.magnitude)"
        }
    }
}
