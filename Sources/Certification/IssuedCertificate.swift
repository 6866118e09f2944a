public import CardModel

/// A certificate as the store keeps it: the bytes that were handed out, so that issued again it is the same file.
public struct IssuedCertificate: Sendable, Equatable {
    /// `DRC-2026-000001`: without gaps per operator and year.
    public let number: String
    public let year: Int
    /// From 1 within the year.
    public let sequence: Int
    public let batch: String
    public let account: Account
    public let cardCount: Int
    public let issuedAt: Timestamp
    /// The day from which the month for finance is taken.
    public let effectiveDate: CalendarDate
    /// The signed envelope, canonical JSON.
    public let envelope: [UInt8]

    public init(
        number: String, year: Int, sequence: Int, batch: String, account: Account, cardCount: Int, issuedAt: Timestamp,
        effectiveDate: CalendarDate, envelope: [UInt8]
    ) {
        self.number = number
        self.year = year
        self.sequence = sequence
        self.batch = batch
        self.account = account
        self.cardCount = cardCount
        self.issuedAt = issuedAt
        self.effectiveDate = effectiveDate
        self.envelope = envelope
    }
}

/// What Certification asks of a store.
public protocol CertificateStore {
    /// The next sequence number of a year; no gap, as issuing is part of one transaction.
    func nextCertificateSequence(year: Int) throws -> Int
    func add(_ certificate: IssuedCertificate) throws
    func certificate(number: String) throws -> IssuedCertificate?
    /// The first one of a batch.
    func certificate(batch: String) throws -> IssuedCertificate?
    /// All of a batch, the first one and its supplements, oldest first.
    func certificates(ofBatch batch: String) throws -> [IssuedCertificate]
    /// All, by number; without their envelopes' bytes when `withEnvelopes` is false.
    func certificates(withEnvelopes: Bool) throws -> [IssuedCertificate]

    /// Keeps what the documents of a certificate, by its number, cannot be made again without.
    func add(_ documents: [KeptDocument], of number: String) throws
    /// What was kept of them, in the order in which they were added.
    func documents(of number: String) throws -> [KeptDocument]

    /// Keeps that a certificate was taken back or replaced.
    func add(_ change: CertificateChange) throws
    /// All such changes, oldest first.
    func certificateChanges() throws -> [CertificateChange]

    /// Hashes of the log's leaves in order, 32 bytes each (RFC 9162).
    func logLeafHashes() throws -> [[UInt8]]
    /// Appends one leaf: its hash and the bytes it was made of.
    func appendLogLeaf(hash: [UInt8], data: [UInt8]) throws
    /// Stores the log's signed head before it leaves the house.
    func setCheckpoint(_ note: String, size: Int) throws
    /// The newest signed head.
    func checkpoint() throws -> (note: String, size: Int)?
    /// All signed heads, oldest first.
    func checkpoints() throws -> [(note: String, size: Int)]
    /// Keeps a time stamp (RFC 3161, DER) over the newest head, which has this size.
    func addTimestamp(_ token: [UInt8], size: Int) throws
    /// All time stamps, oldest first.
    func timestamps() throws -> [(token: [UInt8], size: Int)]
    /// All leaves in order, one after the other.
    func forEachLogLeaf(_ body: (_ hash: [UInt8], _ data: [UInt8]) throws -> Void) throws
    /// All certificates by number, with their envelopes, one after the other.
    func forEachCertificate(_ body: (IssuedCertificate) throws -> Void) throws
}

extension CertificateStore {
    public func certificates(ofBatch batch: String) throws -> [IssuedCertificate] {
        try certificate(batch: batch).map { [$0] } ?? []
    }
}
