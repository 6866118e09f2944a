public import CardModel
import Execution
import Signing

extension ExecutionDesk {
    /// Which of two results holds.
    public enum Choice: String, Sendable, CaseIterable {
        /// What was taken first; also for rows that belong to no order: nothing changes.
        case earlier
        /// What contradicts it.
        case later
    }

    /// Decides on a card whose results contradict each other, or puts rows aside that belong to no order.
    /// Throws `execution.nothing-open`, `execution.no-later`, `execution.certified`, `execution.no-role` or
    /// `execution.other-customer`.
    public func settle(_ iccid: ICCID, taking choice: Choice, reason: String, actor: String) throws {
        let rights = ExecutionRights(site.settings, on: clock.now.date)
        try rights.check(actor)
        try store.write {
            let notes = try store.openNotes().filter { $0.iccid.isSameCard(as: iccid) }
            let lines = try store.lines(ofCards: [iccid])
            guard !notes.isEmpty || lines.contains(where: \.isDisputed) else {
                throw Fault("execution.nothing-open", .usage, ["card": iccid.description])
            }
            try rights.check(actor, for: lines, store)
            var changed = lines.filter(\.isDisputed)
            if choice == .later { try takeLater(notes, lines, &changed) }
            for place in changed.indices { changed[place].isDisputed = false }
            try store.update(changed, at: clock.now)
            try store.settle(notes.map(\.number), by: actor, at: clock.now, reason: choice.rawValue + ": " + reason)
            try LineOutcome(store: store, now: clock.now).keep(changed.filter { !$0.isSuperseded })
            try store.add(news(of: changed, before: lines))
            for batch in Set(changed.map(\.batch)).sorted() { try BatchProgress(store).moveOn(batch) }
            try keepAudit(notes, choice, reason: reason, actor: actor)
        }
    }

    private func takeLater(_ notes: [ResultNote], _ lines: [OrderLine], _ changed: inout [OrderLine]) throws {
        guard let note = notes.last(where: { $0.objection == .contradicts }),
            let place = changed.firstIndex(where: { $0.order == note.order })
        else { throw Fault("execution.no-later", .usage) }
        let line = changed[place]
        if let certificate = line.certificate {
            throw Fault("execution.certified", .usage, ["number": certificate])
        }
        guard line.isSuperseded else {
            if line.state == .done { try store.restore([line.card.iccid], at: clock.now) }
            return changed[place].settle(note.said)
        }
        // A later order speaks for the card: what the earlier one did, it cannot do any more.
        guard var newest = lines.last(where: { !$0.isSuperseded }), newest.state == .open || newest.state == .unknown
        else { throw Fault("execution.no-later", .usage) }
        newest.settle(note.said)
        changed.append(newest)
    }

    /// Cards whose result is another one by the decision.
    private func news(of changed: [OrderLine], before lines: [OrderLine]) -> CarrierNews {
        let became = { (state: OrderLineState) in
            changed.count { line in
                let earlier = lines.first { $0.order == line.order && $0.place == line.place }
                return !line.isSuperseded && line.state == state && earlier?.state != state
            }
        }
        return CarrierNews(done: became(.done), failed: became(.failed))
    }

    private func keepAudit(_ notes: [ResultNote], _ choice: Choice, reason: String, actor: String) throws {
        try AuditChain(store: store, clock: clock, actor: actor).append(
            "results.settled",
            [
                ("rows", .integer(Int64(notes.count))), ("taken", .string(choice.rawValue)),
                ("reason_sha256", .string(SHA256Digest.of(Array(reason.utf8)).hex)),
            ])
    }
}
