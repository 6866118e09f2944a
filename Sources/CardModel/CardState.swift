/// Where a card stands on its way. The raw value is stored; append only.
@frozen public enum CardState: UInt8, Sendable, CaseIterable {
    case refused, held, inReview, approved, ordered, deregistered, failed, unknown, rejected, withdrawn, expired,
        restored, givenUp

    /// The stable word.
    public var code: String {
        switch self {
        case .refused: "refused"
        case .held: "held"
        case .inReview: "in-review"
        case .approved: "approved"
        case .ordered: "ordered"
        case .deregistered: "deregistered"
        case .failed: "failed"
        case .unknown: "unknown"
        case .rejected: "rejected"
        case .withdrawn: "withdrawn"
        case .expired: "expired"
        case .restored: "restored"
        case .givenUp: "given-up"
        }
    }

    /// Whether the card is on its way to deregistration, so that another list must not bring it in again.
    public var isInProgress: Bool {
        switch self {
        case .inReview, .approved, .ordered, .failed, .unknown: true
        default: false
        }
    }
}
