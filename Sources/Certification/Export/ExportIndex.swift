public import CardModel
public import Signing

/// `index.json` of an export: its files with their digests, and what each certificate says, so that an archive can be held
/// against it. A certificate is proven by itself; what else is in the archive, by the signature over this index.
public struct ExportIndex: Sendable, Equatable {
    /// The format's name and version.
    public static let format = "deregistrar-export-index/1"
    /// Its name at the top of the archive.
    public static let fileName = "index.json"
    /// The folder of the certificates.
    public static let folder = "certificates"

    /// A file of the archive.
    public struct File: Sendable, Equatable {
        /// With its folder.
        public let name: String
        public let byteCount: Int
        public let sha256: SHA256Digest
        /// The number of the certificate whose file it is; nil for what goes with them.
        public let certificate: String?

        public init(name: String, byteCount: Int, sha256: SHA256Digest, certificate: String? = nil) {
            self.name = name
            self.byteCount = byteCount
            self.sha256 = sha256
            self.certificate = certificate
        }
    }

    /// What is booked of a certificate.
    public struct Line: Sendable, Equatable {
        public let number: String
        public let account: String
        public let batch: String
        public let cardCount: Int
        public let firstEffective: Timestamp
        public let lastEffective: Timestamp
        public let balance: Money
        public let terminationFee: Money
        /// The number of the earlier certificate of the batch.
        public let supplements: String?
        /// As `CertificateStanding.code` when the export was made.
        public let status: String
        public let supersededBy: String?

        /// The line of a certificate.
        public init(_ record: BatchRecord, standing: CertificateStanding) {
            number = record.number.text
            account = record.account
            batch = record.batch
            cardCount = record.cardCount
            (firstEffective, lastEffective) = (record.firstEffective, record.lastEffective)
            (balance, terminationFee) = (record.settlement.balance, record.settlement.terminationFee)
            supplements = record.supplements
            status = standing.code
            supersededBy = standing.whole?.supersededBy?.text
        }

        /// Whether it says of a certificate what the certificate says; the status may have changed since.
        public func agrees(with record: BatchRecord) -> Bool {
            let other = Line(record, standing: CertificateStanding([]))
            return number == other.number && account == other.account && batch == other.batch
                && cardCount == other.cardCount && firstEffective == other.firstEffective
                && lastEffective == other.lastEffective && balance == other.balance
                && terminationFee == other.terminationFee && supplements == other.supplements
        }
    }

    /// Who issued the certificates.
    public let issuerName: String
    public let issuerCreditCode: String
    /// What was asked for, as the options spell it: `--month 2026-09`.
    public let selection: [String]
    /// The newest entry of the audit chain then.
    public let asOf: Timestamp
    public let lines: [Line]
    public let files: [File]

    public init(
        issuerName: String, issuerCreditCode: String, selection: [String], asOf: Timestamp, lines: [Line],
        files: [File]
    ) {
        self.issuerName = issuerName
        self.issuerCreditCode = issuerCreditCode
        self.selection = selection
        self.asOf = asOf
        self.lines = lines
        self.files = files
    }

    /// Whether a certificate is the operator's whose index this is. A trial site may have been renamed.
    public func isOfIssuer(_ record: BatchRecord) -> Bool {
        record.isSpecimen || record.issuerCreditCode == issuerCreditCode
    }
}
