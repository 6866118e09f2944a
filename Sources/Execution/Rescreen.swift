public import CardModel

/// What becomes of an approved card that was screened once more, directly before its execution.
public enum Rescreen: Sendable, Equatable {
    case goesOn
    /// Back to held because of these.
    case toHeld(FindingSet)
    /// To the manual lane because of these; nobody has seen them yet.
    case toManual(FindingSet)
    /// Out for good because of these.
    case refused(FindingSet)

    /// Compares the findings on which the card was approved with those of the newest tables. The latter must not
    /// contain that the card is in progress because of this very batch.
    ///
    /// What refuses or holds takes the card out even if it stood there before, as no such card could be approved. A
    /// manual finding takes it out when it is new; what is only told does not. The strongest decides, and the case
    /// names the findings of that strength.
    public static func judge(atApproval approved: FindingSet, now: FindingSet) -> Rescreen {
        let refusing = now.intersection(.refusing)
        if !refusing.isEmpty { return .refused(refusing) }
        let holding = now.intersection(.holding)
        if !holding.isEmpty { return .toHeld(holding) }
        let new = now.intersection(.needingPerson).subtracting(approved)
        return new.isEmpty ? .goesOn : .toManual(new)
    }
}
