public import CardModel
public import Signing

/// What a certificate says, where everything it says was proven.
public struct VerifiedCertificate: Sendable, Equatable {
    /// The signed part.
    public let record: BatchRecord
    /// The one card, when it is a card's certificate.
    public let card: CardRecord?
    /// Who signed.
    public let signer: CertificateSummary
    /// The log that holds the record.
    public let logOrigin: String
    /// Its place in the log, from 0.
    public let logIndex: UInt64
    /// What a time stamp on the log's head says; nil when the certificate bears none.
    public let timestamp: ProvenTime?
    /// The volume of the annex, when it is one and not the certificate itself.
    public internal(set) var volume: Volume?

    /// A volume of a certificate's annex: a document of its own.
    public struct Volume: Sendable, Equatable {
        /// From 1.
        public let number: Int
        /// Of so many.
        public let count: Int
        /// How many cards it lists.
        public let cardCount: Int

        init(_ volume: AnnexVolume) {
            (number, count, cardCount) = (volume.number, volume.count, volume.places.count)
        }
    }

    /// `DRC-2026-000001`, or `DRC-2026-000001/17` for one card.
    public var number: String {
        if let volume { return "\(record.number.text)-\(volume.number)" }
        return card.map { $0.certificate.card(place: $0.place) } ?? record.number.text
    }
    /// 样张: issued on a trial site.
    public var isSpecimen: Bool { record.isSpecimen }
    public var account: String { record.account }
    /// How many cards it proves: 1 for a card's certificate.
    public var cardCount: Int { volume?.cardCount ?? (card == nil ? record.cardCount : 1) }
    public var issuedAt: Timestamp { record.issuedAt }
}

/// A time stamp over the head of the log that holds a certificate.
public struct ProvenTime: Sendable, Equatable {
    /// When the head, and all that the log holds under it, existed; in the offset of the time of issue.
    public let time: Timestamp
    /// The service that says so.
    public let service: CertificateSummary
    /// Whether a trusted certificate stands behind the service; without any to compare with it is not asked.
    public let isTrusted: Bool
}

/// What was changed in a certificate, as far as it can be told.
public enum Alteration: Sendable, Hashable {
    /// No JSON from this byte on, counted from 0.
    case notJSON(offset: Int)
    /// A member is missing, too many, or not of its form; `member` is its path.
    case content(member: String)
    /// JSON with the right content, but spelled in another way from this byte on.
    case spelling(offset: Int)
    /// The record is not the one that was signed.
    case record
    /// The signature itself is broken.
    case signature
    /// A card's record is not the one of its place, counted from 1; 0 when only the whole can be told.
    case cards(place: Int)
    /// The proof does not lead to the log's signed head.
    case proof
    /// The time stamp is not one over this head of the log.
    case timestamp
    /// The page is not the one that belongs to its certificate, from this byte on.
    case page(offset: Int)
    /// A document's bytes are not those that were signed, or not in the one form that documents have.
    case document
    /// The record within a document is not the document's own.
    case attachment
    /// A volume of the annex is not the one that the certificate names.
    case volume(name: String)
    /// Its end is missing, as after a download that broke off.
    case incomplete
    /// It bears the marks of a certificate, but has no form of one.
    case form

    /// A stable word.
    public var code: String {
        switch self {
        case .notJSON: "not-json"
        case .content: "content"
        case .spelling: "spelling"
        case .record: "record"
        case .signature: "signature"
        case .cards: "cards"
        case .proof: "proof"
        case .timestamp: "timestamp"
        case .page: "page"
        case .document: "document"
        case .attachment: "attachment"
        case .volume: "volume"
        case .incomplete: "incomplete"
        case .form: "form"
        }
    }

    /// Where it is, as far as it can be told: `byte 17`, `card 3`, `customer.name`, a file's name.
    public var place: String? {
        switch self {
        case .notJSON(let offset), .spelling(let offset), .page(let offset): "byte \(offset)"
        case .content(let member): member.isEmpty ? nil : member
        case .cards(let place): place > 0 ? "card \(place)" : nil
        case .volume(let name): name
        case .record, .signature, .proof, .timestamp, .document, .attachment, .incomplete, .form: nil
        }
    }
}

/// Whom the trust anchors do not know.
public enum UnknownSigner: Sendable, Hashable {
    /// Nobody vouches for the certificate of this subject.
    case document(CertificateSummary, reason: CMSVerification.DistrustReason)
    /// The log's head bears no signature of a known log.
    case log(names: [String])
    /// Nobody vouches for the time stamp service of this subject.
    case timestampService(CertificateSummary)

    /// A stable word for why: `untrusted`, `outside-validity`, `wrong-usage`, `log`, `timestamp-service`.
    public var code: String {
        switch self {
        case .document(_, .untrusted): "untrusted"
        case .document(_, .outsideValidity): "outside-validity"
        case .document(_, .wrongUsage): "wrong-usage"
        case .log: "log"
        case .timestampService: "timestamp-service"
        }
    }
}

/// The judgement on a file, and what is known of later revocations.
public struct VerificationResult: Sendable, Equatable {
    /// The judgement.
    public enum Outcome: Sendable, Equatable {
        /// Unchanged, complete, signed by a trusted signer and in a trusted log.
        case genuine(VerifiedCertificate)
        /// Genuine, but taken back since.
        case revoked(VerifiedCertificate, StatusList.Entry)
        /// Genuine, but another record stands in its place since.
        case superseded(VerifiedCertificate, StatusList.Entry)
        /// A genuine signed paper that is no certificate: a statement or a summary.
        case genuinePaper(VerifiedPaper)
        /// Such a paper with so many bytes behind its end.
        case appendedPaper(byteCount: Int, VerifiedPaper)
        /// A well signed paper that stands in no audit chain of the operator in whose name it is.
        case notIssuedPaper(VerifiedPaper)
        /// Something in it was changed.
        case altered(Alteration)
        /// A genuine certificate with so many bytes behind its end.
        case appended(byteCount: Int, VerifiedCertificate)
        /// Consistent in itself, but nobody known vouches for it.
        case unknownSigner(UnknownSigner)
        /// No certificate at all.
        case notACertificate
        /// Larger than any certificate; nobody read it.
        case tooLarge
        /// A certificate of a format version that this program does not know.
        case unsupportedFormat(String)
    }

    public let outcome: Outcome
    /// The operator's newest status list that was asked; nil when there was none of this operator, or when nothing is
    /// proven.
    public let statusList: StatusList?

    init(outcome: Outcome, statusList: StatusList? = nil) {
        self.outcome = outcome
        self.statusList = statusList
    }

    /// The judgement on what cannot even be read as one.
    public static let notACertificate = VerificationResult(outcome: .notACertificate)
    /// The judgement on what is larger than `ReadingBounds.largestFile`.
    public static let tooLarge = VerificationResult(outcome: .tooLarge)

    /// The time of that list.
    public var statusListAsOf: Timestamp? { statusList?.asOf }

    /// A stable word: `genuine`, `revoked`, `superseded`, `altered`, `appended`, `unknown-signer`,
    /// `not-a-certificate`, `unsupported-format`, `not-issued`.
    public var code: String {
        switch outcome {
        case .genuine, .genuinePaper: "genuine"
        case .revoked: "revoked"
        case .superseded: "superseded"
        case .notIssuedPaper: "not-issued"
        case .altered: "altered"
        case .appended, .appendedPaper: "appended"
        case .unknownSigner: "unknown-signer"
        case .notACertificate, .tooLarge: "not-a-certificate"
        case .unsupportedFormat: "unsupported-format"
        }
    }

    /// The same judgement on a genuine paper, once its operator's audit chain was asked; any other as it is.
    public func withIssue(_ isIssued: Bool) -> VerificationResult {
        guard case .genuinePaper(var paper) = outcome else { return self }
        paper.isIssued = isIssued
        return VerificationResult(
            outcome: isIssued ? .genuinePaper(paper) : .notIssuedPaper(paper), statusList: statusList)
    }

    /// Genuine and neither revoked nor superseded: the one good answer.
    public var isGenuine: Bool {
        switch outcome {
        case .genuine, .genuinePaper: true
        default: false
        }
    }

    /// What a statement or a summary says, where it is proven; an appended one has it too.
    public var paper: VerifiedPaper? {
        switch outcome {
        case .genuinePaper(let paper), .appendedPaper(_, let paper), .notIssuedPaper(let paper): paper
        default: nil
        }
    }

    /// What the certificate says, where it is proven; an appended, revoked or superseded one has it too.
    public var certificate: VerifiedCertificate? {
        switch outcome {
        case .genuine(let certificate), .revoked(let certificate, _), .superseded(let certificate, _),
            .appended(_, let certificate):
            certificate
        case .genuinePaper, .appendedPaper, .notIssuedPaper, .altered, .unknownSigner, .notACertificate, .tooLarge,
            .unsupportedFormat:
            nil
        }
    }
}
