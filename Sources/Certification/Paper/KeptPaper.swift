public import Signing

/// What is kept of a signed paper that was handed out, so that the same file can be made again from its record.
public struct KeptPaper: Sendable, Equatable {
    /// The paper's number.
    public let number: String
    /// The digest of its canonical record: one number may have had several contents.
    public let record: SHA256Digest
    /// The digest of the file.
    public let sha256: SHA256Digest
    /// The document's CMS SignedData in DER.
    public let signature: [UInt8]
    /// The same over the record alone.
    public let recordSignature: [UInt8]

    public init(
        number: String, record: SHA256Digest, sha256: SHA256Digest, signature: [UInt8], recordSignature: [UInt8]
    ) {
        self.number = number
        self.record = record
        self.sha256 = sha256
        self.signature = signature
        self.recordSignature = recordSignature
    }
}

/// A signed paper as it is handed out.
public struct PrintedPaper: Sendable {
    public let document: PrintedDocument
    /// The canonical record that is attached.
    public let record: [UInt8]
    public let kept: KeptPaper
}

/// What signed papers ask of a store.
public protocol PaperStore {
    /// Notes that a job wrote statements: the digest of each one's record, by account. Within the job's transaction.
    func add(_ statements: [StatementPin], ofJob job: String) throws
    /// The digest of the record of one statement; nil when the job wrote none.
    func statement(job: String, account: String) throws -> SHA256Digest?
    /// Keeps what the same file cannot be made again without. Kept twice, the first counts.
    func keep(_ papers: [KeptPaper]) throws
    /// Whether a paper with this record was kept. Linear in the papers.
    func hasPaper(record: SHA256Digest) throws -> Bool
    /// What was kept of a paper with this record.
    func paper(number: String, record: SHA256Digest) throws -> KeptPaper?
}

/// That a statement belongs to a job whose folder holds its record.
public struct StatementPin: Sendable, Equatable {
    public let account: String
    /// The digest of its canonical record.
    public let record: SHA256Digest

    public init(account: String, record: SHA256Digest) {
        self.account = account
        self.record = record
    }
}
