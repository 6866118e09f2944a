public import CardModel
public import Certification
public import Execution
public import Review

/// An entry of the audit chain: who, when, what; each names the hash of the one before.
public struct AuditEntry: Sendable, Equatable {
    /// From 1, without gaps.
    public let sequence: Int
    /// Canonical JSON (RFC 8785) of the entry, with its sequence number and the hash before it.
    public let body: String
    /// Lower-case hexadecimal SHA-256 of `body`.
    public let hash: String

    public init(sequence: Int, body: String, hash: String) {
        self.sequence = sequence
        self.body = body
        self.hash = hash
    }
}

/// A reference table as it was last accepted.
public struct AcceptedTable: Sendable, Equatable {
    public let table: String
    public let rows: Int
    public let asOf: Timestamp
    public let sha256: String

    public init(table: String, rows: Int, asOf: Timestamp, sha256: String) {
        self.table = table
        self.rows = rows
        self.asOf = asOf
        self.sha256 = sha256
    }
}

/// A cell of a list's column that travels on: contract, project, cost centre.
public struct CarriedCell: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// The carried cells of one row, by its ordinal within the job.
public struct CarriedRow: Sendable, Equatable {
    public let row: Int
    public let cells: [CarriedCell]

    public init(row: Int, cells: [CarriedCell]) {
        self.row = row
        self.cells = cells
    }
}

/// What the pipeline asks of a store for jobs and proof.
public protocol JobStore {
    /// The number the next job of this day gets, from 1.
    func nextJobNumber(on day: CalendarDate) throws -> Int
    func add(_ job: JobRecord) throws
    func setState(_ state: JobState, ofJob id: String) throws
    /// Replaces the finished `summary.json` and the counts of a job.
    func setSummary(_ summary: String, counts: RowCounts, ofJob id: String) throws
    func job(_ id: String) throws -> JobRecord?
    /// All jobs, oldest first, without their summaries when `withSummaries` is false.
    func jobs(withSummaries: Bool) throws -> [JobRecord]
    /// Jobs that are not done, oldest first.
    func unfinishedJobs() throws -> [JobRecord]
    /// The first job that processed a list with this digest.
    func job(processing sha256: String) throws -> JobRecord?

    /// Keeps cells of columns that travel on into certificates.
    func keep(_ rows: [CarriedRow], job: String) throws
    /// The kept cells of these rows, by row.
    func carriedCells(job: String, rows: [Int]) throws -> [Int: [CarriedCell]]

    /// Tables as they were last accepted.
    func acceptedTables() throws -> [AcceptedTable]
    /// Tables as a job accepted them.
    func acceptedTables(ofJob job: String) throws -> [AcceptedTable]
    func accept(_ tables: [AcceptedTable], job: String) throws

    /// The jobs whose submissions a paper with this digest served, oldest first.
    func submissionsUsing(paperDigest: String) throws -> [String]
    func recordPaper(digest: String, job: String, account: Account) throws

    /// The newest audit entry.
    func auditHead() throws -> AuditEntry?
    func appendAudit(_ entries: [AuditEntry]) throws
    /// Calls `body` for each entry, oldest first.
    func forEachAuditEntry(_ body: (AuditEntry) throws -> Void) throws
}

/// Everything a site asks of its store. All calls run inside `read` or `write`.
public protocol SiteStore: JobStore, CardLedger, CorrectionStore, ReviewStore, RegisterStore, CertificateStore,
    PaperStore, StatementStore, UnfinishedCardStore, StopStore, OperationsStore, JournalStore, RetentionStore,
    OrderStore
{
    /// Runs `body` in one transaction that is durable when it returns; rolls back when it throws.
    func write<T>(_ body: () throws -> T) throws -> T
    /// The same of so much that what the store does with it afterwards is left to run beside what the caller does next.
    func writeLarge<T>(_ body: () throws -> T) throws -> T
    /// Runs `body` over one consistent state.
    func read<T>(_ body: () throws -> T) throws -> T
    /// Whether the store's own check finds it sound; its words where not.
    func integrityProblems() throws -> [String]
}
