public import CardModel

/// One processing of one or more lists, as the store keeps it.
public struct JobRecord: Sendable, Equatable {
    /// `J20260928-01`: its day and its number in that day.
    public let id: String
    public let asOf: Timestamp
    /// Login of who started it.
    public let actor: String
    public var state: JobState
    public var lists: [ListRecord]
    /// Rows read, and what became of them.
    public var counts: RowCounts
    /// The finished `summary.json`.
    public var summary: String

    public init(
        id: String, asOf: Timestamp, actor: String, state: JobState, lists: [ListRecord], counts: RowCounts,
        summary: String
    ) {
        self.id = id
        self.asOf = asOf
        self.actor = actor
        self.state = state
        self.lists = lists
        self.counts = counts
        self.summary = summary
    }
}

/// How far a job came. The raw value is stored.
public enum JobState: String, Sendable, CaseIterable {
    /// Its work is committed; its folder is complete but hidden.
    case committed
    /// Its folder is visible; lists may still have to be archived.
    case announced
    /// Everything is in its place.
    case done
}

/// One list of a job.
public struct ListRecord: Sendable, Equatable {
    /// From 0 within the job.
    public let ordinal: Int
    /// The file's name, with its folder below the inbox where it has one.
    public let name: String
    /// The list's file within that file, such as a ZIP; nil for the file itself.
    public let member: String?
    /// The list's sheet; nil in a CSV.
    public let sheet: String?
    /// Lower-case hexadecimal SHA-256 of the file.
    public let sha256: String
    public let byteCount: Int
    /// Login of who handed it in.
    public let submitter: String
    /// When it arrived.
    public let receivedAt: Timestamp
    /// Ordinal of its first record within the job's records.
    public let firstRow: Int
    /// Records in the file, blank ones and title rows counted.
    public let rowCount: Int
    /// Where it lies in the inbox, relative to the site; nil for a file named on the command line.
    public let inboxPath: String?

    public init(
        ordinal: Int, name: String, member: String? = nil, sheet: String? = nil, sha256: String, byteCount: Int,
        submitter: String, receivedAt: Timestamp,
        firstRow: Int, rowCount: Int, inboxPath: String?
    ) {
        self.ordinal = ordinal
        self.name = name
        self.member = member
        self.sheet = sheet
        self.sha256 = sha256
        self.byteCount = byteCount
        self.submitter = submitter
        self.receivedAt = receivedAt
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.inboxPath = inboxPath
    }
}

extension ListRecord {
    /// The list's file as people know it.
    public var shownName: String { TableParts.shownName(name, member: member) }
}

extension JobRecord {
    /// Names of the files, each once.
    var fileNames: [String] {
        var seen: Set<String> = []
        return lists.map(\.name).filter { seen.insert($0).inserted }
    }
}

/// Rows of a job: `read = eligible + held + refused`.
public struct RowCounts: Sendable, Equatable {
    public var read = 0
    public var blank = 0
    public var eligible = 0
    public var held = 0
    public var refused = 0

    public init() {}

    /// Whether every row read has one outcome.
    public var balances: Bool { read == eligible + held + refused }
}
