/// A language in which people's text exists.
public enum Language: String, Sendable, CaseIterable {
    /// English.
    case en
    /// Simplified Chinese.
    case zh

    /// The language of a locale's name (`zh_CN.UTF-8`, `en_GB`, `C`): Chinese for any `zh…`, else English.
    public init(localeName: String) {
        self = localeName.lowercased().hasPrefix("zh") ? .zh : .en
    }

    /// The language to speak before, or without, a successful parse: `--lang` if it names one, else the first of
    /// `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty (POSIX, XBD 8.2), else English.
    public static func preferred(arguments: [String], environment: [String: String]) -> Language {
        if let named = named(in: arguments) { return named }
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment[variable], !value.isEmpty { return Language(localeName: value) }
        }
        return .en
    }

    private static func named(in arguments: [String]) -> Language? {
        var found: Language?
        let words = arguments.prefix { $0 != "--" }
        for (index, word) in words.enumerated() {
            if word.hasPrefix("--lang=") {
                found = Language(rawValue: String(word.dropFirst(7))) ?? found
            } else if word == "--lang", index + 1 < words.count {
                found = Language(rawValue: words[index + 1]) ?? found
            }
        }
        return found
    }
}
