import CardModel
import Pipeline
import Tabular

/// A list named on the command line.
struct ListFile {
    /// The name as it was typed.
    let name: String
    let document: TableDocument

    /// Opens and checks all of it. `-` is standard input; what is no regular file is read into memory. Throws `list.*`
    /// or `file.missing`.
    init(_ name: String, overrides: CSVOverrides) throws {
        self.name = name
        do {
            document = try TableFile.open(try ListFile.source(name), overrides: overrides).table(0)
        } catch let error as TabularError {
            throw Fault.list(error, file: name)
        }
    }

    private static func source(_ name: String) throws -> ByteSource {
        let path = Paths.absolute(name == "-" ? "/dev/stdin" : name)
        guard FileSystem.isStream(path) else { return .file(path) }
        return .memory(try FileSystem.read(path, shownAs: name))
    }

    /// Calls `body` for each record; record and line count from 1. Throws `list.changed` when the file changes.
    func forEachRecord(_ body: (_ record: Int, _ line: Int, _ cells: RecordCells) throws -> Void) throws {
        do {
            try document.forEachRecord(body)
        } catch let error as TabularError {
            throw Fault.list(error, file: name)
        }
    }

    /// What was found by looking, for people: `UTF-8 with a mark, comma, CRLF`.
    func dialectWords(_ language: Language) -> String {
        guard let dialect = document.dialect else { return "XLSX" }
        let mark = dialect.hasByteOrderMark ? language.pick(" with a byte order mark", "（带 BOM）") : ""
        let ends =
            dialect.lineEnding == .mixed ? language.pick("mixed", "混合") : dialect.lineEnding.rawValue.uppercased()
        let parts = [
            dialect.encoding.rawValue.uppercased() + mark,
            ListFile.delimiterWord(dialect.delimiter, language) + (dialect.hasSeparatorLine ? " (sep=)" : ""),
            language.pick("line ends \(ends)", "换行 \(ends)"),
        ]
        return parts.joined(separator: language.pick(", ", "，"))
    }

    private static func delimiterWord(_ byte: UInt8, _ language: Language) -> String {
        switch byte {
        case 0x2C: language.pick("comma", "逗号分隔")
        case 0x3B: language.pick("semicolon", "分号分隔")
        case 0x09: language.pick("tab", "制表符分隔")
        case 0x7C: language.pick("vertical bar", "竖线分隔")
        default: language.pick("delimiter ", "分隔符 ") + String(UnicodeScalar(byte))
        }
    }
}
