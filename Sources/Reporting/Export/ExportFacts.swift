public import CardModel

/// What an export of certificates tells beside the certificates themselves.
public struct ExportFacts: Sendable {
    public var operatorName: String
    public var operatorCreditCode: String
    public var isTrial: Bool
    /// Which certificates these are.
    public var scope: BilingualText
    /// `2026-09`, where a month was asked for.
    public var month: String?
    /// The newest moment that the data know of.
    public var asOf: Timestamp
    /// The moment of `unfinished`: the end of the month, or `asOf` where it is not over.
    public var until: Timestamp
    /// By number.
    public var certificates: [ExportedCertificate] = []
    /// What happened, oldest first.
    public var changes: [ExportedChange] = []
    /// Unfinished cards by state, for the summary.
    public var unfinished: [CardState: Int] = [:]
    /// Held cards of which the store does not know whose they are, left out where one account was asked for.
    public var heldWithoutAccount = 0

    public init(
        operatorName: String, operatorCreditCode: String, isTrial: Bool, scope: BilingualText, month: String?,
        asOf: Timestamp, until: Timestamp
    ) {
        (self.operatorName, self.operatorCreditCode, self.isTrial) = (operatorName, operatorCreditCode, isTrial)
        (self.scope, self.month, self.asOf, self.until) = (scope, month, asOf, until)
    }
}

/// An amount with what it is made of.
public struct ExportedAmounts: Sendable, Equatable {
    public var balance: Money
    public var terminationFee: Money

    public init(balance: Money, terminationFee: Money) {
        (self.balance, self.terminationFee) = (balance, terminationFee)
    }
}

/// A certificate as a line of the index.
public struct ExportedCertificate: Sendable {
    public var number: String
    public var standing: ExportedStanding
    /// The earlier certificate of the batch that it supplements.
    public var supplements: String?
    public var account: String
    public var customer: String
    public var batch: String
    public var cards: Int
    public var firstEffective: Timestamp
    public var lastEffective: Timestamp
    public var issuedAt: Timestamp
    public var amounts: ExportedAmounts
    public var cardsWithoutBalance: Int
    /// `credit`, `corporate-refund`, or nil when the customer had not chosen.
    public var route: String?
    public var claimUntil: CalendarDate?
    /// Columns that the lists carried, with the value that all cards share; nil when they differ.
    public var carried: [(name: String, value: String?)]
    /// What is left of it: cards that were not taken back, and their amounts.
    public var current: (cards: Int, amounts: ExportedAmounts)
    /// Its first file within the archive, and the SHA-256 of that; nil where there is no signed document.
    public var document: (name: String, sha256: String)?
    /// The SHA-256 of its record's file.
    public var recordDigest: String

    public init(
        number: String, standing: ExportedStanding, supplements: String?, account: String, customer: String,
        batch: String, cards: Int, firstEffective: Timestamp, lastEffective: Timestamp, issuedAt: Timestamp,
        amounts: ExportedAmounts, cardsWithoutBalance: Int, route: String?, claimUntil: CalendarDate?,
        carried: [(name: String, value: String?)], current: (cards: Int, amounts: ExportedAmounts),
        document: (name: String, sha256: String)?, recordDigest: String
    ) {
        (self.number, self.standing, self.supplements) = (number, standing, supplements)
        (self.account, self.customer, self.batch, self.cards) = (account, customer, batch, cards)
        (self.firstEffective, self.lastEffective, self.issuedAt) = (firstEffective, lastEffective, issuedAt)
        (self.amounts, self.cardsWithoutBalance) = (amounts, cardsWithoutBalance)
        (self.route, self.claimUntil, self.carried) = (route, claimUntil, carried)
        (self.current, self.document, self.recordDigest) = (current, document, recordDigest)
    }
}

/// What became of a certificate or of a card of it.
public struct ExportedStanding: Sendable, Equatable {
    /// `current`, `revoked`, `superseded`, `partly-revoked`.
    public var code: String
    public var since: Timestamp?
    public var supersededBy: String?

    public init(code: String, since: Timestamp? = nil, supersededBy: String? = nil) {
        (self.code, self.since, self.supersededBy) = (code, since, supersededBy)
    }

    /// The state in both languages, the stable word last.
    public static func words(_ code: String) -> String {
        switch code {
        case "current": "有效 current"
        case "revoked": "已作废 revoked"
        case "superseded": "已被替代 superseded"
        case "partly-revoked": "部分作废 partly-revoked"
        default: code
        }
    }
}

/// A card as a line of the index.
public struct ExportedCard: Sendable {
    public var certificate: String
    /// From 1 within the certificate.
    public var place: Int
    public var iccid: String
    public var msisdn: String?
    public var account: String
    public var customer: String
    public var batch: String
    public var effectiveAt: Timestamp
    public var balance: Money?
    public var terminationFee: Money?
    public var remainingData: String?
    /// The state before the deregistration, and the plan: stable words.
    public var status: String
    public var plan: String
    public var confirmedBy: String
    /// `current`, `revoked` or `superseded`.
    public var standing: String
    public var carried: [(name: String, value: String)]

    public init(
        certificate: String, place: Int, iccid: String, msisdn: String?, account: String, customer: String,
        batch: String, effectiveAt: Timestamp, balance: Money?, terminationFee: Money?, remainingData: String?,
        status: String, plan: String, confirmedBy: String, standing: String, carried: [(name: String, value: String)]
    ) {
        (self.certificate, self.place, self.iccid, self.msisdn) = (certificate, place, iccid, msisdn)
        (self.account, self.customer, self.batch) = (account, customer, batch)
        (self.effectiveAt, self.balance, self.terminationFee) = (effectiveAt, balance, terminationFee)
        (self.remainingData, self.status, self.plan) = (remainingData, status, plan)
        (self.confirmedBy, self.standing, self.carried) = (confirmedBy, standing, carried)
    }
}

/// Something that happened to certificates in the month.
public struct ExportedChange: Sendable {
    public enum Kind: String, Sendable {
        /// Issued, effective in the same month.
        case new
        /// Issued, but effective in an earlier month, whose books may be closed.
        case late
        case revoked, superseded
    }

    public var at: Timestamp
    public var kind: Kind
    /// `DRC-2026-000001`, or `DRC-2026-000001/17` for one card.
    public var number: String
    public var account: String
    public var customer: String
    /// The certificate's month, `2026-08`.
    public var month: String
    public var supersededBy: String?
    /// The cause's stable word; nil for what was issued.
    public var cause: String?
    public var cards: Int
    /// Of the cards it is about.
    public var amounts: ExportedAmounts

    public init(
        at: Timestamp, kind: Kind, number: String, account: String, customer: String, month: String,
        supersededBy: String? = nil, cause: String? = nil, cards: Int, amounts: ExportedAmounts
    ) {
        (self.at, self.kind, self.number) = (at, kind, number)
        (self.account, self.customer, self.month) = (account, customer, month)
        (self.supersededBy, self.cause, self.cards, self.amounts) = (supersededBy, cause, cards, amounts)
    }
}

/// A card that was on its way, or held, at a moment.
public struct ExportedUnfinished: Sendable {
    public var iccid: ICCID
    public var state: CardState
    /// Nil where the store does not know whose card it is.
    public var account: String?
    public var customer: String
    public var batch: String?
    public var due: CalendarDate?
    /// The job that took it.
    public var job: String
    /// Why it is held: stable codes joined by blanks. Nothing of risk or review: an export may go to the customer.
    public var findings: String
    /// Where it stands now, where that is another state.
    public var stateNow: CardState?

    public init(
        iccid: ICCID, state: CardState, account: String?, customer: String, batch: String?, due: CalendarDate?,
        job: String, findings: String, stateNow: CardState? = nil
    ) {
        self.stateNow = stateNow
        (self.iccid, self.state, self.account, self.customer) = (iccid, state, account, customer)
        (self.batch, self.due, self.job) = (batch, due, job)
        self.findings = findings
    }
}
