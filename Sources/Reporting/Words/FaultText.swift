import CardModel

/// What is said of one fault code. `{name}` stands for a field; a part in `[…]` is left out when a field in it is
/// missing. Fields that no part names are told after the sentence.
struct FaultText {
    let code: String
    let sentence: BilingualText
    let hint: BilingualText

    init(_ code: String, _ sentence: BilingualText, hint: BilingualText) {
        self.code = code
        self.sentence = sentence
        self.hint = hint
    }

    /// By code; of two entries for one code the first counts, and a test allows none.
    static let byCode: [String: FaultText] = Dictionary(
        all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// Every code that has its own words.
    static let all: [FaultText] =
        lists + listKinds + workbooks + archives + tables + site + settings + work + review + reviewSheets + proof
        + nights + papers + export + operations + recovery + execution
}

/// Fills a template; remembers which fields it used.
struct FaultTemplate {
    let fields: [String: String]
    private(set) var used: Set<String> = []

    init(fields: [String: String]) { self.fields = fields }

    /// The text with its fields; what is missing outside brackets reads as a dash.
    mutating func fill(_ template: String) -> String {
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "[") {
            let close = rest[open...].firstIndex(of: "]") ?? rest.endIndex
            text += substitute(rest[..<open], missing: "–") ?? ""
            text += substitute(rest[open..<close].dropFirst(), missing: nil) ?? ""
            rest = close == rest.endIndex ? rest[close...] : rest[rest.index(after: close)...]
        }
        return text + (substitute(rest, missing: "–") ?? "")
    }

    /// Nil when a field is missing and nothing may stand for it.
    private mutating func substitute(_ part: Substring, missing: String?) -> String? {
        var text = ""
        var names: [String] = []
        var rest = part
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            guard let value = fields[name] ?? missing else { return nil }
            names.append(name)
            text += rest[..<open] + FaultTemplate.oneLine(value)
            rest = rest[rest.index(after: close)...]
        }
        used.formUnion(names)
        return text + rest
    }

    /// A value without control characters, so that nobody's file name can forge a second line; cut at 300 characters.
    static func oneLine(_ value: String) -> String {
        let scalars = value.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control || isBreakOrDirection(scalar) ? " " : Character(scalar)
        }
        return scalars.count > 300 ? String(scalars.prefix(300)) + "…" : String(scalars)
    }

    private static func isBreakOrDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
