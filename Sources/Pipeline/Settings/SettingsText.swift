import CardModel

/// Reads the text of settings (JSON5: JSON with comments, trailing commas, plain keys and single quotes), and says where
/// it cannot be read. A key that stands twice in an object is refused: one of its values would be lost silently.
struct SettingsText {
    private let text: [Unicode.Scalar]
    private let file: String
    private var place = 0
    /// Objects and lists that are open.
    private var depth = 0

    /// Objects and lists within one another.
    private static let deepest = 64

    /// - Throws: `Fault` 78 `settings.not-text`, `settings.syntax`, `settings.key-twice`.
    static func parse(_ bytes: [UInt8], file: String) throws -> SettingsValue {
        guard let whole = String(validating: bytes, as: UTF8.self) else {
            throw Fault("settings.not-text", .settings, at: Place(file: file))
        }
        var parser = SettingsText(text: Array(whole.unicodeScalars), file: file)
        if parser.text.first == "\u{FEFF}" { parser.place = 1 }
        let value = try parser.value(path: "")
        try parser.skipBlanks()
        guard parser.isAtEnd else { throw parser.wanted("") }
        return value
    }

    private init(text: [Unicode.Scalar], file: String) {
        self.text = text
        self.file = file
    }

    private var isAtEnd: Bool { place >= text.count }
    private var next: Unicode.Scalar? { isAtEnd ? nil : text[place] }

    // MARK: Values

    private mutating func value(path: String) throws -> SettingsValue {
        try skipBlanks()
        switch next {
        case "{": return try nested { try $0.object(path: path) }
        case "[": return try nested { try $0.list(path: path) }
        case "\"", "'": return .text(try SettingsTextCells.string(&self))
        default: return try word()
        }
    }

    private mutating func nested(_ read: (inout SettingsText) throws -> SettingsValue) throws -> SettingsValue {
        guard depth < SettingsText.deepest else { throw wanted("") }
        depth += 1
        defer { depth -= 1 }
        place += 1
        return try read(&self)
    }

    private mutating func object(path: String) throws -> SettingsValue {
        var object: [String: SettingsValue] = [:]
        while try !ends(with: "}") {
            let start = place
            let key = try key()
            let full = path.isEmpty ? key : path + "." + key
            guard object[key] == nil else {
                throw Fault(
                    "settings.key-twice", .settings, at: Place(file: file),
                    ["key": full, "line": String(line(of: start).number)])
            }
            try skipBlanks()
            guard take(":") else { throw wanted(":") }
            object[key] = try value(path: full)
            try separator(before: "}")
        }
        return .object(object)
    }

    private mutating func list(path: String) throws -> SettingsValue {
        var list: [SettingsValue] = []
        while try !ends(with: "]") {
            list.append(try value(path: path + "[\(list.count)]"))
            try separator(before: "]")
        }
        return .list(list)
    }

    /// Steps behind the closing mark, if it stands here.
    private mutating func ends(with mark: Unicode.Scalar) throws -> Bool {
        try skipBlanks()
        return take(mark)
    }

    private mutating func separator(before mark: Unicode.Scalar) throws {
        try skipBlanks()
        guard take(",") || next == mark else { throw wanted(", " + String(mark)) }
    }

    private mutating func key() throws -> String {
        if next == "\"" || next == "'" { return try SettingsTextCells.string(&self) }
        let start = place
        while let scalar = next, isOfWord(scalar) { place += 1 }
        guard place > start, !("0"..."9").contains(text[start]) else { throw wanted("} \"") }
        return string(start..<place)
    }

    /// `true`, `false`, `null` or a number.
    private mutating func word() throws -> SettingsValue {
        let start = place
        while let scalar = next, isOfWord(scalar) || "+-.".unicodeScalars.contains(scalar) { place += 1 }
        let word = string(start..<place)
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .none
        default:
            if let number = SettingsTextCells.number(word) { return .number(number) }
            place = start
            throw wanted("")
        }
    }

    private func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    // MARK: Text

    private mutating func skipBlanks() throws {
        while let scalar = next {
            if scalar == "/" {
                try skipComment()
            } else if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
                place += 1
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws {
        let start = place
        place += 1
        if take("/") {
            while let scalar = next, scalar != "\n", scalar != "\r" { place += 1 }
            return
        }
        guard take("*") else {
            place = start
            throw wanted("//")
        }
        while place + 1 < text.count, !(text[place] == "*" && text[place + 1] == "/") { place += 1 }
        guard place + 1 < text.count else {
            place = start
            throw wanted("*/")
        }
        place += 2
    }

    /// Steps behind the character, if it stands here.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    /// The next character, stepping behind it; nil at the end.
    mutating func pull() -> Unicode.Scalar? {
        guard let scalar = next else { return nil }
        place += 1
        return scalar
    }

    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(text[range]))
    }

    // MARK: Faults

    /// The line and the character in it, both from 1.
    private func line(of place: Int) -> (number: Int, character: Int) {
        var number = 1
        var start = 0
        for index in 0..<min(place, text.count) {
            let isBreak =
                text[index] == "\n" || text[index] == "\r" && (index + 1 == text.count || text[index + 1] != "\n")
            guard isBreak else { continue }
            number += 1
            start = index + 1
        }
        return (number, min(place, text.count) - start + 1)
    }

    /// What would have to stand here; nothing where anything might.
    func wanted(_ marks: String, back: Int = 0) -> Fault {
        let (line, character) = line(of: place - back)
        var fields = ["line": String(line), "character": String(character)]
        if !marks.isEmpty { fields["wanted"] = marks }
        return Fault("settings.syntax", .settings, at: Place(file: file), fields)
    }
}
