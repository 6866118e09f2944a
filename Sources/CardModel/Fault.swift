/// What stops a run or a file: a stable code, a place and fields. Sentences in English and Chinese are made from it in
/// one place (`Reporting`); it never carries personal data.
public struct Fault: Error, Equatable, Sendable {
    public let code: String
    public let status: ExitStatus
    public let place: Place
    /// Named values for the sentence; paths are relative to the site where they can be.
    public let fields: [String: String]

    public init(_ code: String, _ status: ExitStatus, at place: Place = Place(), _ fields: [String: String] = [:]) {
        self.code = code
        self.status = status
        self.place = place
        self.fields = fields
    }
}

/// Where something stands, as a person sees it in Excel or an editor.
public struct Place: Hashable, Sendable {
    /// The file's name as people know it.
    public var file: String?
    public var sheet: String?
    /// Row from 1, as Excel shows it.
    public var row: Int?
    /// Column from 1.
    public var column: Int?
    /// Physical line from 1, where it differs from the row.
    public var line: Int?
    /// The column's title.
    public var header: String?

    public init(
        file: String? = nil, sheet: String? = nil, row: Int? = nil, column: Int? = nil, line: Int? = nil,
        header: String? = nil
    ) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.line = line
        self.header = header
    }

    /// A column's letters: 1 is A, 27 is AA.
    public static func letters(ofColumn column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

/// The exit statuses of the contract.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case foundWrong = 1
    case rowsRefused = 3
    case nothingToDo = 4
    case usage = 64
    case unreadable = 65
    case inputMissing = 66
    case unavailable = 69
    case internalError = 70
    case cannotWrite = 73
    case tryLater = 75
    case notAllowed = 77
    case settings = 78
}
