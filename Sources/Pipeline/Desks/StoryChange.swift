public import CardModel

/// A change of a card after its list was processed: a night's screening, a decision, the last screening before execution.
public struct StoryChange: Sendable, Equatable {
    public let change: CardStateChange
    /// What held the card before and does no more.
    public let gone: FindingSet
    /// The tables of the job in which that shows.
    public let tables: [AcceptedTable]

    /// Why a night changed it; nil for everything else.
    public var heldReason: HeldReason? { HeldReason(rawValue: change.reason) }
}

/// The changes of one row's card, put together from the store.
struct StoryChanges {
    let store: any SiteStore

    /// Oldest first.
    func of(_ standing: CardStanding) throws -> [StoryChange] {
        var before = standing.firstFindings
        return try store.changes(of: standing.iccid, job: standing.job).map { change in
            let now = change.findings ?? before
            let gone = before.intersection(.holding).subtracting(now)
            before = now
            return StoryChange(change: change, gone: gone, tables: try tables(showing: gone, job: change.by))
        }
    }

    private func tables(showing gone: FindingSet, job: String?) throws -> [AcceptedTable] {
        guard let job, !gone.isEmpty else { return [] }
        let names = Set(gone.list.flatMap(StoryChanges.tables))
        return try store.acceptedTables(ofJob: job).filter { names.contains($0.table) }
    }

    /// The tables in which the remedy of a holding finding shows; papers stand in none.
    private static func tables(of finding: Finding) -> [String] {
        switch finding {
        case .deviceBound: ["bindings"]
        case .arrearsOutstanding: ["arrears"]
        case .renewalOn, .cardStatusUnmapped: ["inventory"]
        case .contractUnexpired: ["inventory", "applicants"]
        case .applicantUnknown, .applicantLicenceExpired, .applicantAgentID, .applicantAuthorisationExpired,
            .applicantSealUnconfirmed:
            ["applicants"]
        default: []
        }
    }
}

extension StoryChapter {
    /// When the hold began that lasts; nil for a card that is not held.
    public var heldSince: Timestamp? {
        guard standing.state == .held else { return nil }
        var since: Timestamp? = standing.firstFindings.outcome == .held ? judgedAt : nil
        for change in changes.map(\.change) {
            if change.state != .held { since = nil } else if since == nil { since = change.at }
        }
        return since
    }
}
