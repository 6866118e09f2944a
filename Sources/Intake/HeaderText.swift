/// A header cell taken apart for comparison: full-width characters folded, case folded, blanks, line breaks, invisible
/// marks, asterisks and separators dropped, what stands in brackets apart from what stands outside.
struct HeaderText: Equatable {
    /// What stands outside brackets; what stands inside when there is nothing else.
    private(set) var key = ""
    /// What stands in each pair of brackets: units, hints, second names.
    private(set) var inside: [String] = []
    /// `key` cut at slashes and line breaks, where two languages stand side by side; empty when it is one piece.
    private(set) var parts: [String] = []

    /// Longer cells are no headers; reading stops there so that a hostile cell costs nothing.
    private static let longest = 200

    init(_ text: String) {
        var pieces = [""]
        var bracket: String?
        for scalar in text.unicodeScalars.prefix(HeaderText.longest) {
            switch HeaderText.role(of: scalar) {
            case .dropped: break
            case .opens where bracket == nil: bracket = ""
            case .closes:
                if let words = bracket, !words.isEmpty { inside.append(words) }
                bracket = nil
            case .divides where bracket == nil: pieces.append("")
            case .letter(let folded) where bracket == nil: pieces[pieces.count - 1] += folded
            case .letter(let folded): bracket?.append(folded)
            case .opens, .divides: break
            }
        }
        if let words = bracket, !words.isEmpty { inside.append(words) }
        pieces = pieces.filter { !$0.isEmpty }
        if pieces.isEmpty, !inside.isEmpty { pieces = [inside.removeFirst()] }
        key = HeaderText.withoutDemand(pieces.joined())
        parts = pieces.count > 1 ? pieces.map(HeaderText.withoutDemand) : []
    }

    private enum Role {
        case dropped, opens, closes, divides
        case letter(String)
    }

    private static func role(of scalar: Unicode.Scalar) -> Role {
        var scalar = scalar
        if (0xFF01...0xFF5E).contains(scalar.value) {
            scalar = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        }
        switch scalar {
        case "(", "[", "{", "【", "〔", "〖", "「", "『": return .opens
        case ")", "]", "}", "】", "〕", "〗", "」", "』": return .closes
        case "/", "|", "\n", "\r", "\\": return .divides
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter: return .letter(properties.lowercaseMapping)
        case .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark:
            return .letter(String(scalar))
        default: return .dropped
        }
    }

    /// Drops the word that a column must or may be filled, where it stands without brackets.
    private static func withoutDemand(_ key: String) -> String {
        for demand in ["必填项", "必填", "选填", "必输", "required", "optional", "mandatory"]
        where key.hasSuffix(demand) && key.count > demand.count {
            return String(key.dropLast(demand.count))
        }
        return key
    }
}
