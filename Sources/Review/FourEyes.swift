public import CardModel

/// Who may decide on which review batch. The maker never checks; a deputy acts for an absent person under the own
/// login, with that person's roles for that person's accounts, but never for a maker of the batch.
public struct FourEyes: Sendable {
    private let people: [Person]
    private let isTrial: Bool

    /// The settings' `people` and whether the site is a trial one. Without people any login but the maker's may decide
    /// on a trial site, and nobody on another.
    public init(people: [Person], isTrial: Bool) {
        self.people = people
        self.isTrial = isTrial
    }

    /// Whether two logins are one person's. Case is folded: two that differ in nothing else must not pass for two
    /// people.
    public static func isSameLogin(_ left: String, _ right: String) -> Bool {
        left == right || left.lowercased() == right.lowercased()
    }

    /// By what right somebody decides.
    public struct Mandate: Sendable, Equatable {
        /// Login of the absent person stood in for; nil for one's own right.
        public let actsFor: String?
    }

    /// Why this login may not take such a decision on the batch; nil when it may.
    public func refusal(
        of login: String, to kind: Decision.Kind, on batch: ReviewBatch, beside given: [Decision] = []
    ) -> DecisionRefusal? {
        if case .failure(let refusal) = mandate(of: login, to: kind, on: batch, beside: given) { return refusal }
        return nil
    }

    /// By what right this login may take such a decision on the batch, or why it may not. Withdrawing is open to who
    /// handed the lists in, to operators, and to whom all other decisions are left: checkers and leads.
    ///
    /// - Parameter given: approvals that the batch has and that this one would have to stand beside: each takes a
    ///   person and a right of its own.
    public func mandate(
        of login: String, to kind: Decision.Kind, on batch: ReviewBatch, beside given: [Decision] = []
    ) -> Result<Mandate, DecisionRefusal> {
        let isMaker = batch.makers.contains { FourEyes.isSameLogin($0, login) }
        if kind == .withdraw && isMaker { return .success(Mandate(actsFor: nil)) }
        if kind != .withdraw {
            if batch.makers.isEmpty { return .failure(.makerUnknown) }
            if isMaker { return .failure(.ownBatch) }
            if given.contains(where: { FourEyes.isSameLogin($0.actor, login) }) { return .failure(.secondIsFirst) }
        }
        guard !people.isEmpty else {
            return isTrial && !login.isEmpty ? .success(Mandate(actsFor: nil)) : .failure(.nobodyMayDecide)
        }
        let roles = kind == .withdraw ? Role.withdrawing : Role.deciding
        return chosen(among: mandates(of: login, on: batch), roles: roles, login: login, batch: batch, given: given)
    }

    /// Why this login may not say who looks at the batch; nil when it may. Makers do not choose their checker.
    public func refusalToAssign(of login: String, on batch: ReviewBatch) -> DecisionRefusal? {
        if batch.makers.contains(where: { FourEyes.isSameLogin($0, login) }) { return .ownBatch }
        guard !people.isEmpty else { return isTrial && !login.isEmpty ? nil : .nobodyMayDecide }
        let result = chosen(
            among: mandates(of: login, on: batch), roles: Role.assigning, login: login, batch: batch, given: [])
        if case .failure(let refusal) = result { return refusal }
        return nil
    }

    /// The first entry that suffices, one's own before those of others.
    private func chosen(
        among mandates: [Person], roles: Set<Role>, login: String, batch: ReviewBatch, given: [Decision]
    ) -> Result<Mandate, DecisionRefusal> {
        guard !mandates.isEmpty else { return .failure(.unknownPerson) }
        let able = mandates.filter { !$0.roles.isDisjoint(with: roles) }
        guard !able.isEmpty else { return .failure(.noRole) }
        let fitting = able.filter { $0.isFor(batch.account) }
        guard !fitting.isEmpty else { return .failure(.otherCustomer) }
        let free = fitting.filter { person in
            !given.contains { FourEyes.isSameLogin($0.actedFor ?? $0.actor, person.login) }
        }
        guard let right = free.first(where: { $0.login == login }) ?? free.first else { return .failure(.rightIsUsed) }
        return .success(Mandate(actsFor: right.login == login ? nil : right.login))
    }

    /// Whether this login has one of these roles, its own or that of an absent person whom it stands in for; with an
    /// account, for that account. Without people anybody has on a trial site, and nobody on another.
    public func has(_ login: String, _ roles: Set<Role>, for account: Account? = nil) -> Bool {
        guard !people.isEmpty else { return isTrial && !login.isEmpty }
        return people.contains { person in
            (person.login == login || standIn(for: person)?.login == login) && !person.roles.isDisjoint(with: roles)
                && account.map(person.isFor) ?? true
        }
    }

    /// Who may approve the batch now, in the order of the settings: an absent person's deputy in its place.
    public func reviewers(of batch: ReviewBatch, beside given: [Decision] = []) -> [Person] {
        people.filter { !$0.isAbsent && refusal(of: $0.login, to: .approve, on: batch, beside: given) == nil }
    }

    /// The entry of a login.
    public func person(_ login: String) -> Person? { people.first { $0.login == login } }

    /// The entries a login acts by: its own, and those of absent people whom it stands in for.
    private func mandates(of login: String, on batch: ReviewBatch) -> [Person] {
        people.filter { person in
            if person.login == login { return true }
            let isMaker = batch.makers.contains { FourEyes.isSameLogin($0, person.login) }
            return !isMaker && standIn(for: person)?.login == login
        }
    }

    /// The first of the chain of deputies who is there; nil when the person itself is, or nobody.
    public func standIn(for person: Person) -> Person? {
        var seen: Set<String> = []
        var current = person
        while current.isAbsent, seen.insert(current.login).inserted {
            guard let deputy = current.deputy, let next = people.first(where: { $0.login == deputy }) else {
                return nil
            }
            current = next
        }
        return current.isAbsent || current.login == person.login ? nil : current
    }

    /// What is wrong with `people` (`PeopleCheck`), and `people.policy-person` (who answers for the policy is nobody
    /// who decides; not asked where there are no people on a trial site). All of status `settings`.
    public func faults(policy: ReviewPolicy?) -> [Fault] {
        var faults = PeopleCheck(people).faults()
        if let policy, !(people.isEmpty && isTrial), !isChecker(policy.approvedBy) {
            faults.append(Fault("people.policy-person", .settings, ["login": policy.approvedBy]))
        }
        return faults
    }

    private func isChecker(_ login: String) -> Bool {
        people.contains { $0.login == login && !$0.roles.isDisjoint(with: Role.deciding) }
    }
}
