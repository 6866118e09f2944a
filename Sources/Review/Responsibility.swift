import CardModel

/// Who looks at a batch: the one it was given to, who stands in, and who is told when it gets late.
public struct Responsibility: Sendable {
    private let fourEyes: FourEyes

    public init(fourEyes: FourEyes) { self.fourEyes = fourEyes }

    /// Who is to look now: the assigned person or, while that one is absent, the first of its deputies who is there.
    /// Nil when that one may not decide on it, or nobody was assigned: then any reviewer is to look.
    public func responsible(_ assigned: String?, for batch: ReviewBatch, beside given: [Decision]) -> Person? {
        guard let assigned, let person = fourEyes.person(assigned) else { return nil }
        let present = person.isAbsent ? fourEyes.standIn(for: person) : person
        return present.flatMap {
            fourEyes.refusal(of: $0.login, to: .approve, on: batch, beside: given) == nil ? $0 : nil
        }
    }

    /// Who is told besides when the batch gets late: leads who may decide on it, without any the deputy of the
    /// assigned person, else all other reviewers. In the order of the settings.
    public func escalated(_ assigned: String?, for batch: ReviewBatch, beside given: [Decision]) -> [Person] {
        let responsible = responsible(assigned, for: batch, beside: given)
        let others = fourEyes.reviewers(of: batch, beside: given).filter { $0.login != responsible?.login }
        let leads = others.filter { $0.roles.contains(.lead) }
        if !leads.isEmpty { return leads }
        let deputy = assigned.flatMap { fourEyes.person($0)?.deputy }
        let deputies = others.filter { $0.login == deputy }
        return deputies.isEmpty ? others : deputies
    }
}

/// Gives batches to people: to who is named for the account before who is for all, to checkers before leads, then to
/// the one with the fewest cards to look at, then in the order of the settings. The same batches, people and loads give
/// the same answer.
public struct AssignmentRule: Sendable {
    private let fourEyes: FourEyes
    /// Cards that wait for each login.
    private var load: [String: Int]

    /// `load`: cards of batches that wait, by who they were given to.
    public init(fourEyes: FourEyes, load: [String: Int]) {
        self.fourEyes = fourEyes
        self.load = load
    }

    /// Who gets the batch; nil when nobody may decide on it. The load grows by its cards.
    public mutating func assign(_ batch: ReviewBatch, beside given: [Decision] = []) -> Person? {
        let candidates = fourEyes.reviewers(of: batch, beside: given)
        let chosen = candidates.min { rank($0) < rank($1) }
        if let chosen { load[chosen.login, default: 0] += batch.cardCount }
        return chosen
    }

    /// Equal ranks keep the order of the settings, as `min` gives the first.
    private func rank(_ person: Person) -> (Int, Int, Int) {
        let isOnlyLead = !person.roles.contains(.checker) && person.roles.contains(.lead)
        return (isOnlyLead ? 1 : 0, person.accounts.isEmpty ? 1 : 0, load[person.login] ?? 0)
    }
}
