public import CardModel

/// Why a decision is not taken.
public enum DecisionRefusal: Error, Equatable, Sendable {
    /// No such batch.
    case unknownBatch
    /// The login is one of those who handed the batch's lists in.
    case ownBatch
    /// Nobody knows who handed the lists in, so four eyes cannot be shown.
    case makerUnknown
    /// The settings name no people, and the site is no trial one.
    case nobodyMayDecide
    /// The login is not among `people`.
    case unknownPerson
    /// The person lacks the role.
    case noRole
    /// The person is for other accounts.
    case otherCustomer
    /// The login gave the batch's other approval.
    case secondIsFirst
    /// The only right the login could decide by is that of who gave the other approval.
    case rightIsUsed
    /// The person to be assigned may not decide on the batch.
    case assignee(String)
    /// The batch is not the one that was seen.
    case changed
    /// The digest is no hexadecimal number of 8 to 64 digits.
    case digestShape
    case wrongState(BatchState)
    /// The batch was stopped, and nobody has released it.
    case stopped
    /// The batch could be withdrawn until this moment.
    case windowClosed(Timestamp)
    case reasonMissing
    /// Exceptions belong to an approval only.
    case exceptionsMisplaced
    /// These cards are not, or no longer, in the batch.
    case exceptionsUnknown([ICCID])
    case exceptionsWithoutReason([ICCID])
    /// No person holds these cards.
    case cardsNotHeld([ICCID])
    /// Cards that are named twice.
    case exceptionsRepeated([ICCID])
    /// No card would be left: to be rejected or withdrawn instead.
    case nothingLeft

    /// The fault a command ends with. Card numbers in it are masked.
    public func fault(batch: String) -> Fault {
        var fields = ["batch": batch]
        switch self {
        case .wrongState(let state): fields["state"] = state.rawValue
        case .windowClosed(let moment): fields["until"] = moment.text
        case .assignee(let login): fields["login"] = login
        case .exceptionsUnknown(let cards), .exceptionsWithoutReason(let cards), .exceptionsRepeated(let cards),
            .cardsNotHeld(let cards):
            fields["count"] = String(cards.count)
            fields["cards"] = cards.prefix(5).map(\.description).joined(separator: " ")
        default: break
        }
        return Fault(code, status, fields)
    }

    /// The stable code.
    public var code: String {
        switch self {
        case .unknownBatch: "review.unknown-batch"
        case .ownBatch: "review.own-batch"
        case .makerUnknown: "review.maker-unknown"
        case .nobodyMayDecide: "review.nobody-may-decide"
        case .unknownPerson: "review.unknown-person"
        case .noRole: "review.no-role"
        case .otherCustomer: "review.other-customer"
        case .secondIsFirst: "review.second-is-first"
        case .rightIsUsed: "review.right-is-used"
        case .assignee: "review.assignee"
        case .changed: "review.changed"
        case .digestShape: "review.digest-shape"
        case .wrongState: "review.wrong-state"
        case .stopped: "review.stopped"
        case .windowClosed: "review.window-closed"
        case .reasonMissing: "review.reason-missing"
        case .exceptionsMisplaced: "review.exceptions-misplaced"
        case .exceptionsUnknown: "review.exceptions-unknown"
        case .exceptionsWithoutReason: "review.exceptions-without-reason"
        case .exceptionsRepeated: "review.exceptions-repeated"
        case .cardsNotHeld: "review.cards-not-held"
        case .nothingLeft: "review.nothing-left"
        }
    }

    /// The exit status of the contract.
    public var status: ExitStatus {
        switch self {
        case .unknownBatch: .inputMissing
        case .digestShape, .reasonMissing, .exceptionsMisplaced, .exceptionsUnknown, .exceptionsWithoutReason,
            .exceptionsRepeated, .cardsNotHeld, .nothingLeft:
            .usage
        default: .notAllowed
        }
    }
}
