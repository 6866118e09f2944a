public import CardModel

/// The customer as it stands in `applicants`, with its agent and papers. Holds personal data: it prints as its account
/// alone.
public struct Applicant: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    public let account: Account
    public var name: String?
    /// Nil when the table does not say.
    public var licenceValidTo: CalendarDate?
    public var agentName: String?
    /// `resident-id` or another document's name.
    public var agentIDType: String?
    public var agentID: String?
    public var agentIDValidTo: CalendarDate?
    public var agentPhone: String?
    public var authorisationValidTo: CalendarDate?
    public var isSealConfirmed = false
    public var bankAccount: String?
    public var settlementChoice: SettlementChoice?
    /// The early-termination fee it agreed to pay for each card.
    public var terminationFeeAccepted: Money?
    public var accountManager: String?
    public var accountManagerPhone: String?

    public init(account: Account) { self.account = account }

    /// Whether the agent's document is a resident identity card, by its type.
    public var hasResidentID: Bool {
        let type = agentIDType?.lowercased() ?? ""
        return Applicant.residentTypes.contains(type)
    }

    public var description: String { "Applicant(\(account))" }
    public var customMirror: Mirror { Mirror(self, children: ["account": account.text]) }

    private static let residentTypes: Set<String> = ["resident-id", "身份证", "居民身份证", "二代身份证", "id-card"]
}

/// Where remaining money goes.
public enum SettlementChoice: String, Sendable, CaseIterable {
    case credit
    case corporateRefund = "corporate-refund"

    /// The word for people.
    public var chinese: String { self == .credit ? "转话费" : "退至对公账户" }
}
