import CardModel
import Signing
import Tabular

/// Makes workbooks of other kinds of files with a program of the operator's: without a shell, in a folder of its own
/// that is gone afterwards, for a limited time. What the program says is thrown away: it may hold personal data.
public struct ListConverter: Sendable {
    /// Kinds that can be given to a converter.
    public static let kinds = ContentKind.allCases.filter(\.isConvertible).map(\.word) + ["et"]

    private let settings: Settings.Converter

    init(_ settings: Settings.Converter) { self.settings = settings }

    /// The program's name without its folder.
    var program: String { FileSystem.name(of: settings.command.first ?? "") }

    /// WPS's `.et` is written as Excel's `.xls` is.
    func takes(_ kind: ContentKind) -> Bool {
        let isNamed = settings.kinds.contains(kind.word) || kind == .legacyXLS && settings.kinds.contains("et")
        return kind.isConvertible && isNamed
    }

    /// Converts a file and reads what was made of it.
    /// - Parameter read: is given the path of the workbook, which is there only for this call.
    /// - Returns: what `read` made of it, with the digest and the size of the file that was handed in.
    /// - Throws: `converter.*`, a write fault, or what `read` throws.
    func convert<Result>(
        _ source: ByteSource, kind: ContentKind, shownAs name: String, read: (String) throws -> Result
    ) throws -> (result: Result, sha256: String, byteCount: Int) {
        let folder = try FileSystem.makeTemporaryFolder()
        defer { FileSystem.remove(folder) }
        let (input, output) = (folder + "/input." + kind.ending, folder + "/output.xlsx")
        let hasher = SHA256Hasher()
        var byteCount = 0
        let copy = try JobFile(path: input, isPrivate: true)
        try source.forEachPiece { piece in
            hasher.update(piece)
            byteCount += piece.count
            try copy.append(piece)
        }
        try run([("{input}", input), ("{output}", output)], in: folder, shownAs: name)
        guard let made = FileSystem.entry(output, name: "output.xlsx"), made.isRegular, !made.isLink else {
            throw fault("converter.no-output", name)
        }
        return (try read(output), hasher.finalize().hex, byteCount)
    }

    func fault(_ code: String, _ name: String, _ fields: [String: String] = [:]) -> Fault {
        Fault(code, .unreadable, at: Place(file: name), fields.merging(["program": program]) { $1 })
    }

    private func run(_ words: [(String, String)], in folder: String, shownAs name: String) throws {
        let command = settings.command.map { argument in
            words.reduce(argument) { $0.replacing($1.0, with: $1.1) }
        }
        switch ChildProcess(command: command, folder: folder, timeoutSeconds: settings.timeoutSeconds).run() {
        case .exited(0): return
        case .exited(let status): throw fault("converter.failed", name, ["exit": String(status)])
        case .killed(let signal): throw fault("converter.failed", name, ["signal": String(signal)])
        case .timedOut: throw fault("converter.timeout", name, ["seconds": String(settings.timeoutSeconds)])
        case .notStarted(let number):
            throw fault("converter.not-started", name, ["reason": FileSystem.words(forError: number)])
        }
    }
}

extension ContentKind {
    /// Whether a converter can make a workbook of it: tables in a form that is not read here.
    var isConvertible: Bool {
        switch self {
        case .legacyXLS, .binaryWorkbook, .openDocumentSheet, .numbers, .spreadsheetXML, .html, .mhtml: true
        default: false
        }
    }

    /// The ending by which programs know such a file.
    fileprivate var ending: String {
        switch self {
        case .spreadsheetXML: "xml"
        case .mhtml: "mht"
        default: word
        }
    }
}
