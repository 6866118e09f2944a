import CardModel

/// A value of a settings file: JSON with comments and trailing commas (JSON5).
enum SettingsValue: Sendable, Equatable {
    case object([String: SettingsValue])
    case list([SettingsValue])
    case text(String)
    case number(Double)
    case flag(Bool)
    case none

    /// Reads a whole file's bytes; throws as `SettingsText` says.
    static func parse(_ bytes: [UInt8], file: String) throws -> SettingsValue {
        try SettingsText.parse(bytes, file: file)
    }
}

/// Reads the keys of one object, each once, and refuses those nobody asked for.
struct SettingsReader {
    private let object: [String: SettingsValue]
    private let path: String
    private let file: String
    private var asked: Set<String> = []

    init(_ value: SettingsValue, path: String, file: String) throws {
        guard case .object(let object) = value else {
            throw path.isEmpty
                ? Fault("settings.no-object", .settings, at: Place(file: file))
                : SettingsReader.wrongType(path, "object", file)
        }
        self.object = object
        self.path = path
        self.file = file
    }

    static func wrongType(_ key: String, _ wanted: String, _ file: String) -> Fault {
        Fault("settings.wrong-type", .settings, at: Place(file: file), ["key": key, "wanted": wanted])
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : path + "." + key }

    private mutating func value(_ key: String) -> SettingsValue? {
        asked.insert(key)
        guard let value = object[key], value != .none else { return nil }
        return value
    }

    mutating func text(_ key: String, _ fallback: String) throws -> String {
        guard let value = value(key) else { return fallback }
        guard case .text(let text) = value else { throw SettingsReader.wrongType(full(key), "text", file) }
        return text
    }

    mutating func flag(_ key: String, _ fallback: Bool) throws -> Bool {
        guard let value = value(key) else { return fallback }
        guard case .flag(let flag) = value else { throw SettingsReader.wrongType(full(key), "true or false", file) }
        return flag
    }

    mutating func number(_ key: String, _ fallback: Double, in range: ClosedRange<Double>) throws -> Double {
        guard let value = value(key) else { return fallback }
        guard case .number(let number) = value else { throw SettingsReader.wrongType(full(key), "number", file) }
        guard range.contains(number) else { throw outOfRange(key, range) }
        return number
    }

    mutating func integer(_ key: String, _ fallback: Int, in range: ClosedRange<Int>) throws -> Int {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        let number = try number(key, Double(fallback), in: bounds)
        guard number == number.rounded() else { throw SettingsReader.wrongType(full(key), "whole number", file) }
        return Int(number)
    }

    private func outOfRange(_ key: String, _ range: ClosedRange<Double>) -> Fault {
        let wanted = "\(SettingsReader.plain(range.lowerBound)) … \(SettingsReader.plain(range.upperBound))"
        return Fault("settings.out-of-range", .settings, at: Place(file: file), ["key": full(key), "wanted": wanted])
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    mutating func choice(_ key: String, _ fallback: String, of choices: [String]) throws -> String {
        let text = try text(key, fallback)
        guard choices.contains(text) else { throw notAmong(key, choices) }
        return text
    }

    private func notAmong(_ key: String, _ choices: [String]) -> Fault {
        Fault(
            "settings.not-among", .settings, at: Place(file: file),
            ["key": full(key), "wanted": choices.joined(separator: ", ")])
    }

    mutating func texts(_ key: String, _ fallback: [String], among choices: [String]? = nil) throws -> [String] {
        guard let value = value(key) else { return fallback }
        guard case .list(let list) = value else { throw SettingsReader.wrongType(full(key), "list of texts", file) }
        return try list.map { item in
            guard case .text(let text) = item else { throw SettingsReader.wrongType(full(key), "list of texts", file) }
            if let choices, !choices.contains(text) { throw notAmong(key, choices) }
            return text
        }
    }

    /// An item of a list that may be written either way.
    enum TextOrObject {
        case text(String)
        case object(SettingsReader)
    }

    /// A list of texts and objects, or one of them alone.
    mutating func textsOrObjects(_ key: String) throws -> [TextOrObject] {
        guard let value = value(key) else { return [] }
        let items = if case .list(let list) = value { list } else { [value] }
        return try items.enumerated().map { index, item in
            if case .text(let text) = item { return .text(text) }
            return .object(try SettingsReader(item, path: full(key) + "[\(index)]", file: file))
        }
    }

    /// Texts by free keys, as word mappings have them.
    mutating func textMap(_ key: String) throws -> [String: String] {
        guard let value = value(key) else { return [:] }
        guard case .object(let object) = value else { throw SettingsReader.wrongType(full(key), "object", file) }
        return try object.mapValues { item in
            guard case .text(let text) = item else { throw SettingsReader.wrongType(full(key), "texts", file) }
            return text
        }
    }

    /// Lists of texts by free keys.
    mutating func textListMap(_ key: String) throws -> [String: [String]] {
        guard let value = value(key) else { return [:] }
        guard case .object(let object) = value else { throw SettingsReader.wrongType(full(key), "object", file) }
        var reader = try SettingsReader(value, path: full(key), file: file)
        var map: [String: [String]] = [:]
        for name in object.keys { map[name] = try reader.texts(name, []) }
        return map
    }

    /// A nested object; nil when it is not there.
    mutating func object(_ key: String) throws -> SettingsReader? {
        guard let value = value(key) else { return nil }
        return try SettingsReader(value, path: full(key), file: file)
    }

    /// A nested object whose keys all have defaults.
    mutating func section(_ key: String) throws -> SettingsReader {
        try object(key) ?? SettingsReader(.object([:]), path: full(key), file: file)
    }

    mutating func objects(_ key: String) throws -> [SettingsReader] {
        guard let value = value(key) else { return [] }
        guard case .list(let list) = value else { throw SettingsReader.wrongType(full(key), "list", file) }
        return try list.enumerated().map { index, item in
            try SettingsReader(item, path: full(key) + "[\(index)]", file: file)
        }
    }

    /// Refuses keys that were not asked for, naming those that were.
    func finish() throws {
        guard let unknown = object.keys.filter({ !asked.contains($0) }).min() else { return }
        throw Fault(
            "settings.unknown-key", .settings, at: Place(file: file),
            ["key": full(unknown), "known": asked.sorted().map(full).joined(separator: " ")])
    }
}
