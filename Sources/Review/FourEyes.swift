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

    /// Why this login may not take such a decision on the batch; nil when it may. Approving and rejecting are a
    /// checker's. Withdrawing is also open to who handed the lists in and to operators.
    public func refusal(of login: String, to kind: Decision.Kind, on batch: ReviewBatch) -> DecisionRefusal? {
        let isMaker = batch.makers.contains { FourEyes.isSameLogin($0, login) }
        if kind == .withdraw && isMaker { return nil }
        if kind != .withdraw {
            if batch.makers.isEmpty { return .makerUnknown }
            if isMaker { return .ownBatch }
        }
        guard !people.isEmpty else { return isTrial && !login.isEmpty ? nil : .nobodyMayDecide }
        let mandates = mandates(of: login, on: batch)
        guard !mandates.isEmpty else { return .unknownPerson }
        let roles: Set<Role> = kind == .withdraw ? [.checker, .operator] : [.checker]
        let fitting = mandates.filter { !$0.roles.isDisjoint(with: roles) }
        guard !fitting.isEmpty else { return .noRole }
        return fitting.contains { $0.isFor(batch.account) } ? nil : .otherCustomer
    }

    /// Who may approve the batch now, in the order of the settings: an absent person's deputy in its place.
    public func reviewers(of batch: ReviewBatch) -> [Person] {
        people.filter { !$0.isAbsent && refusal(of: $0.login, to: .approve, on: batch) == nil }
    }

    /// The entries a login acts by: its own, and those of absent people whom it stands in for.
    private func mandates(of login: String, on batch: ReviewBatch) -> [Person] {
        people.filter { person in
            if person.login == login { return true }
            let isMaker = batch.makers.contains { FourEyes.isSameLogin($0, person.login) }
            return !isMaker && standIn(for: person)?.login == login
        }
    }

    /// The first of the chain of deputies who is there; nil when the person itself is, or nobody.
    private func standIn(for person: Person) -> Person? {
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

    /// What is wrong with `people`: `people.login-repeated`, `people.login-empty`, `people.deputy-unknown`,
    /// `people.policy-person` (who answers for the policy is nobody with the role of a checker; not asked where there
    /// are no people on a trial site). All of status `settings`.
    public func faults(policy: ReviewPolicy?) -> [Fault] {
        var faults: [Fault] = []
        var seen: Set<String> = []
        for person in people {
            if person.login.allSatisfy(\.isWhitespace) { faults.append(Fault("people.login-empty", .settings)) }
            if !seen.insert(person.login.lowercased()).inserted {
                faults.append(Fault("people.login-repeated", .settings, ["login": person.login]))
            }
            if let deputy = person.deputy, !people.contains(where: { $0.login == deputy }) {
                faults.append(Fault("people.deputy-unknown", .settings, ["login": person.login, "deputy": deputy]))
            }
        }
        if let policy, !(people.isEmpty && isTrial), !isChecker(policy.approvedBy) {
            faults.append(Fault("people.policy-person", .settings, ["login": policy.approvedBy]))
        }
        return faults
    }

    private func isChecker(_ login: String) -> Bool {
        people.contains { $0.login == login && $0.roles.contains(.checker) }
    }
}
