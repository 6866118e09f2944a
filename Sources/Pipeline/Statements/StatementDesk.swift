public import CardModel
public import Certification
import Signing

/// Where the record of a statement is found, or made: `certificate statement`.
public struct StatementDesk {
    private let site: Site
    private let store: any SiteStore

    public init(site: Site, store: any SiteStore) {
        self.site = site
        self.store = store
    }

    /// A statement and its canonical bytes.
    public struct Found {
        public let record: StatementRecord
        public let bytes: [UInt8]
        /// It was made of facts just now: whoever prints it keeps it, so that it stays what was handed out.
        public let isNew: Bool
    }

    /// What the job wrote into its folder, as its digest in the store says; else what was printed first; else what the
    /// facts in the store come to.
    ///
    /// Throws `job.unknown`, `statement.none`, `statement.gone`, `statement.altered`, `statement.erased`, `store.*`.
    public func record(job: String, account: Account) throws -> Found {
        try store.read {
            guard let known = try store.job(job) else { throw Fault("job.unknown", .inputMissing, ["job": job]) }
            if let pinned = try store.statement(job: job, account: account.text) {
                return try read(try file(pinned, job, account), job, account)
            }
            switch try store.keptStatement(job: job, account: account) {
            case .record(let bytes): return try read(bytes, job, account)
            case .facts(let facts, let issue): return try made(of: facts, issue, known)
            case .erased: throw Fault("statement.erased", .inputMissing, Self.fields(job, account))
            case nil: throw Fault("statement.none", .inputMissing, Self.fields(job, account))
            }
        }
    }

    private func read(_ bytes: [UInt8], _ job: String, _ account: Account) throws -> Found {
        guard let record = StatementRecord(canonical: bytes) else {
            throw Fault("statement.altered", .unreadable, Self.fields(job, account))
        }
        return Found(record: record, bytes: bytes, isNew: false)
    }

    private func made(of facts: StatementFacts, _ issue: StatementIssue, _ job: JobRecord) throws -> Found {
        var lists = [job.id: job.lists]
        for job in Set(facts.failed.map(\.job)) { lists[job] = try store.job(job)?.lists }
        let wording = StatementWording(issue, job: job.id, issuedAt: job.asOf, lists: StatementLists(lists))
        let record = try wording.record(of: facts)
        return Found(record: record, bytes: try record.bytes(), isNew: true)
    }

    /// A record's bytes, from beside the paper or from within it; only those that the store knows.
    private func file(_ pinned: SHA256Digest, _ job: String, _ account: Account) throws -> [UInt8] {
        let folder = site.outbox + "/" + job + "/accounts/" + account.text
        var isThere = false
        for name in ["statement.json", "statement.pdf"] where FileSystem.exists(folder + "/" + name) {
            isThere = true
            let bytes = try FileSystem.read(folder + "/" + name, shownAs: name)
            let record = name.hasSuffix(".pdf") ? PaperDocument.record(in: bytes) : bytes
            if let record, SHA256Digest.of(record) == pinned { return record }
        }
        if isThere { throw Fault("statement.altered", .unreadable, Self.fields(job, account)) }
        throw Fault("statement.gone", .inputMissing, Self.fields(job, account))
    }

    private static func fields(_ job: String, _ account: Account) -> [String: String] {
        ["job": job, "account": account.text]
    }
}
