import CardModel
import Review
import Signing

extension ReviewDesk {
    /// Gives a batch to a person, named by login or by name. Throws `review.*`: who is no checker of this batch cannot
    /// be given it, nor who is absent without a deputy that may decide in its place.
    public func assign(batch id: String, to name: String, actor: String) throws -> BatchOutlook {
        let assignment = try store.write {
            guard let batch = try store.batch(id) else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
            if let refusal = fourEyes.refusalToAssign(of: actor, on: batch) { throw refusal.fault(batch: id) }
            guard batch.state.isOpen else { throw DecisionRefusal.wrongState(batch.state).fault(batch: id) }
            let login = login(named: name)
            guard try mayBeGiven(batch, to: login) else { throw DecisionRefusal.assignee(name).fault(batch: id) }
            let assignment = Assignment(batch: id, person: login, actor: actor, isAutomatic: false, at: clock.now)
            try store.add(assignment)
            try AuditChain(store: store, clock: clock, actor: actor).append(
                "review.assign", [("batch", .string(id)), ("person", .string(login))])
            return assignment
        }
        guard let outlook = try show(assignment.batch).outlook else {
            throw DecisionRefusal.unknownBatch.fault(batch: id)
        }
        return outlook
    }

    private func login(named name: String) -> String {
        if fourEyes.person(name) != nil { return name }
        let named = site.settings.people.filter { $0.name == name }
        return named.count == 1 ? named[0].login : name
    }

    /// On a trial site without people anybody but the makers.
    private func mayBeGiven(_ batch: ReviewBatch, to login: String) throws -> Bool {
        let approvals = try approvals(of: batch)
        let given = approvals.needed > 1 ? approvals.given : []
        if site.settings.people.isEmpty {
            return fourEyes.refusal(of: login, to: .approve, on: batch, beside: given) == nil
        }
        return Responsibility(fourEyes: fourEyes).responsible(login, for: batch, beside: given) != nil
    }

    /// Gives new batches that wait for a person to people, by account and load. Inside the job's transaction. Cost: a
    /// look at each person for each batch.
    func assign(new batches: [ReviewBatch], actor: String) throws {
        let waiting = batches.filter { $0.state == .inReview || $0.state == .stopped }
        guard !site.settings.people.isEmpty, !waiting.isEmpty else { return }
        var rule = AssignmentRule(fourEyes: fourEyes, load: try load())
        for batch in waiting {
            let approvals = try approvals(of: batch)
            guard let person = rule.assign(batch, beside: approvals.needed > 1 ? approvals.given : []) else { continue }
            try store.add(automatic(batch, person, actor))
        }
    }

    /// Gives a batch that still waits to the next person when the one who had it has approved it, or may not decide on
    /// it any more. Gives who has it now.
    func passOn(_ batch: ReviewBatch, _ approvals: Approvals, actor: String) throws -> String? {
        let given = approvals.needed > 1 ? approvals.given : []
        let assigned = try store.assignments()[batch.id]?.person
        if let present = Responsibility(fourEyes: fourEyes).responsible(assigned, for: batch, beside: given) {
            return present.login
        }
        var rule = AssignmentRule(fourEyes: fourEyes, load: try load())
        guard let person = rule.assign(batch, beside: given) else { return nil }
        try store.add(automatic(batch, person, actor))
        return person.login
    }

    private func automatic(_ batch: ReviewBatch, _ person: Person, _ actor: String) -> Assignment {
        Assignment(batch: batch.id, person: person.login, actor: actor, isAutomatic: true, at: clock.now)
    }

    /// Cards that are left in batches that wait, by the login they were given to.
    private func load() throws -> [String: Int] {
        let assignments = try store.assignments()
        let given = try store.batches(in: BatchState.open).filter { assignments[$0.id] != nil }
        let cards = try store.cardsLeft(in: given)
        var load: [String: Int] = [:]
        for batch in given {
            guard let person = assignments[batch.id]?.person else { continue }
            load[person, default: 0] += cards[batch.id] ?? batch.cardCount
        }
        return load
    }
}
