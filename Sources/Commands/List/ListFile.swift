import CardModel
import Intake
import Pipeline
import Tabular

/// A file of lists named on the command line.
struct ListFile {
    /// The name as it was typed.
    let name: String
    let tables: TableParts

    /// Opens it. `-` is standard input; what is no regular file is read into memory. Throws `list.*` or `file.missing`.
    init(_ name: String, reader: ListFileReader) throws {
        self.name = name
        do {
            tables = try reader.open(try ListFile.source(name), shownAs: name)
        } catch let error as TabularError {
            throw Fault.list(error, file: name)
        }
    }

    private static func source(_ name: String) throws -> ByteSource {
        let path = Paths.absolute(name == "-" ? "/dev/stdin" : name)
        guard FileSystem.isStream(path) else { return .file(path) }
        return .memory(try FileSystem.read(path, shownAs: name))
    }

    /// What was found by looking, for people: `UTF-8 with a mark, comma, CRLF`, `XLSX, 3 sheets`.
    func dialectWords(_ language: Language) -> String {
        let words = tables.parts.map { part in
            (part.member.map { $0 + language.pick(": ", "：") } ?? "") + ListFile.words(part.tables, language)
        }
        let text = words.joined(separator: language.pick("; ", "；"))
        guard let made = tables.conversion else { return text }
        return text
            + language.pick(
                ", converted from \(made.kind) by \(made.program)", "，由 \(made.program) 从 \(made.kind) 转换")
    }

    /// Files in the file that are no tables, in words that follow others; empty where there are none.
    func passedWords(_ language: Language) -> String {
        guard !tables.ignoredMembers.isEmpty else { return "" }
        return language.pick("; no tables: ", "；不是表格：")
            + tables.ignoredMembers.joined(separator: language.pick(", ", "、"))
    }

    private static func words(_ file: TableFile, _ language: Language) -> String {
        guard let dialect = file.dialect else {
            let count = file.sheets.count
            return language.pick("XLSX, \(count) \(count == 1 ? "sheet" : "sheets")", "XLSX，\(count) 个工作表")
        }
        let mark = dialect.hasByteOrderMark ? language.pick(" with a byte order mark", "（带 BOM）") : ""
        let ends =
            dialect.lineEnding == .mixed ? language.pick("mixed", "混合") : dialect.lineEnding.rawValue.uppercased()
        let parts = [
            dialect.encoding.rawValue.uppercased() + mark,
            delimiterWord(dialect.delimiter, language) + (dialect.hasSeparatorLine ? " (sep=)" : ""),
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

/// One table of a file, for `read`.
struct NamedTable {
    /// The file, and the file in it that holds the table.
    let file: String
    let sheet: SheetEntry?
    let document: TableDocument

    /// Calls `body` for each record; record and line count from 1. Throws `list.*`.
    func forEachRecord(_ body: (_ record: Int, _ line: Int, _ cells: RecordCells) throws -> Void) throws {
        do {
            try document.forEachRecord(body)
        } catch let error as TabularError {
            throw Fault.list(error, file: file)
        }
    }
}

extension ListFile {
    /// A table that is not read yet.
    private struct Choice {
        let file: String
        let sheet: SheetEntry?
        let tables: TableFile
        /// From 0 in its file.
        let place: Int

        /// As people count tabs: those that are no sheets of cells, such as charts, count too.
        var number: Int { sheet?.number ?? 1 }
    }

    /// The tables that `--sheet` means, all without it, each read to its end: nothing is printed of a file of which a
    /// part is damaged. Throws `list.*`; for an unknown sheet `list.sheet-unknown`, naming those there are.
    func tables(_ wanted: String?) throws -> [NamedTable] {
        try choices(wanted).map { choice in
            do {
                return NamedTable(
                    file: choice.file, sheet: choice.sheet, document: try choice.tables.table(choice.place))
            } catch let error as TabularError {
                throw Fault.list(error, file: choice.file)
            }
        }
    }

    private func choices(_ wanted: String?) throws -> [Choice] {
        let all = tables.parts.flatMap { part in
            (0..<part.tables.tableCount).map { place in
                Choice(
                    file: TableParts.shownName(name, member: part.member),
                    sheet: part.tables.sheets.isEmpty ? nil : part.tables.sheets[place], tables: part.tables,
                    place: place)
            }
        }
        guard let wanted, wanted != "all" else { return all }
        // A sheet may be called 2: names go before numbers.
        let named = all.filter { $0.sheet?.name == wanted }
        let found = named.isEmpty ? all.filter { $0.number == Int(wanted) } : named
        guard found.isEmpty else { return found }
        let sheets = all.map { choice in choice.sheet.map { "\($0.number) \($0.name)" } ?? "1" }
        throw Fault(
            "list.sheet-unknown", .inputMissing, at: Place(file: name, sheet: wanted),
            ["sheets": sheets.joined(separator: ", ")])
    }
}
