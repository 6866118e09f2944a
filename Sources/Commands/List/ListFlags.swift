import CardModel
import CommandLineParsing
import Pipeline
import Tabular

/// What somebody knows better than the reader of a list.
enum ListFlags {
    static let encoding = FlagDefinition(
        "--encoding", valueName: LocalizedText("ENCODING", "编码"),
        help: LocalizedText("Read the file in this encoding.", "按此编码读取文件。"),
        choices: TextEncoding.allCases.map(\.rawValue),
        defaultText: LocalizedText("found by looking", "自动识别"))

    static let delimiter = FlagDefinition(
        "--delimiter", valueName: LocalizedText("CHARACTER", "字符"),
        help: LocalizedText(
            "Character between cells: one of , ; | or tab, or the words comma, semicolon, pipe.",
            "单元格分隔符：, ; | 之一，或 tab、comma、semicolon、pipe。"),
        defaultText: LocalizedText("found by looking", "自动识别"))

    static let all = [encoding, delimiter]

    static func encoding(of call: Invocation) -> TextEncoding? {
        call.parsed.value("--encoding").flatMap(TextEncoding.init(rawValue:))
    }

    /// Throws a usage error for a character that cannot stand between cells.
    static func delimiter(of call: Invocation) throws -> UInt8? {
        guard let text = call.parsed.value("--delimiter") else { return nil }
        let words: [String: UInt8] = [
            "tab": 0x09, "\\t": 0x09, "comma": 0x2C, "semicolon": 0x3B, "pipe": 0x7C,
        ]
        if let byte = words[text] { return byte }
        guard text.utf8.count == 1, let byte = text.utf8.first, byte != 0x22, byte >= 0x20 || byte == 0x09 else {
            throw UsageError.invalidChoice(flag: "--delimiter", value: text, choices: [",", ";", "|", "tab"])
        }
        return byte
    }

    /// Reads files as the site's settings say, where there is a site; one that is named must be there.
    static func reader(of call: Invocation) throws -> ListFileReader {
        let overrides = try overrides(of: call)
        guard let site = try site(of: call) else { return ListFileReader(overrides: overrides) }
        return ListFileReader(overrides: overrides, settings: site.settings)
    }

    /// The site, where there is one.
    static func site(of call: Invocation) throws -> Site? {
        let isNamed = call.parsed.isSet("--site")
        guard isNamed || FileSystem.exists(call.siteFolder + "/deregistrar.json5") else { return nil }
        return try call.openSite()
    }

    static func overrides(of call: Invocation) throws -> CSVOverrides {
        CSVOverrides(encoding: encoding(of: call), delimiter: try delimiter(of: call))
    }
}
