import CardModel

/// Who has to act so that a row can go on.
public enum RemedyActor: String, Sendable, CaseIterable {
    case customer
    /// The operator's own staff.
    case staff = "operator"
    case accountManager = "account-manager"
    /// Whoever decides review batches.
    case reviewer
    /// Nobody: the finding is for information.
    case nobody

    /// The word for people; empty for nobody.
    public var words: BilingualText {
        switch self {
        case .customer: BilingualText("Customer", "客户")
        case .staff: BilingualText("Operator", "运营人员")
        case .accountManager: BilingualText("Account manager", "客户经理")
        case .reviewer: BilingualText("Reviewer", "审核人")
        case .nobody: BilingualText("", "")
        }
    }
}

/// What is said of one finding. `{}` in `detailed` is where its detail goes.
struct FindingText {
    /// A few words for tables and pictures.
    let title: BilingualText
    /// The sentence when no detail is known.
    let plain: BilingualText
    /// The sentence with its detail; nil when the finding has none.
    let detailed: BilingualText?
    let remedy: BilingualText
    let actor: RemedyActor

    init(
        _ title: BilingualText, _ plain: BilingualText, detailed: BilingualText? = nil, by actor: RemedyActor,
        _ remedy: BilingualText
    ) {
        self.title = title
        self.plain = plain
        self.detailed = detailed
        self.remedy = remedy
        self.actor = actor
    }

    /// The words of a finding for the operator's people.
    static func of(_ finding: Finding) -> FindingText {
        switch finding.effect {
        case .refuses: finding < .accountMissing ? ofRefusedNumber(finding) : ofRefusedCard(finding)
        case .holds where finding == .cardHeldByPerson: heldByPerson
        case .holds: finding < .applicantUnknown ? ofHeldCard(finding) : ofApplicant(finding)
        case .needsPerson: finding < .iccidZeroTail ? ofRisk(finding) : ofDoubtfulRow(finding)
        case .tells: ofNote(finding)
        }
    }
}
