import CardModel
public import Review
import Signing

/// A stopped batch, and why.
public struct StoppedBatch: Sendable {
    public let batch: ReviewBatch
    public let stops: [Stop]
    /// Cards that are in it now: those that were taken out are not.
    public let cardsLeft: Int

    public init(batch: ReviewBatch, stops: [Stop], cardsLeft: Int) {
        self.batch = batch
        self.stops = stops
        self.cardsLeft = cardsLeft
    }
}

/// Where people let stopped batches go on to their review. A release and its audit entry are one transaction.
public struct StopDesk {
    private let site: Site
    private let store: any SiteStore
    private let clock: SiteClock

    /// Releases are taken under the site's lock, which the caller holds.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.site = site
        self.store = store
        self.clock = clock
    }

    /// All batches that are stopped, oldest first. Use it inside `store.read`.
    public static func stopped(_ store: any SiteStore) throws -> [StoppedBatch] {
        let batches = try store.batches(in: [.stopped])
        let stops = try store.stops(ofBatches: batches.map(\.id))
        let cards = try store.cardsLeft(in: batches)
        return batches.map {
            StoppedBatch(batch: $0, stops: stops[$0.id] ?? [], cardsLeft: cards[$0.id] ?? $0.cardCount)
        }
    }

    /// Lets a batch, or all stopped batches of a job, go on to their review: a person has looked, and says why. Open to
    /// those who may approve the batch, never to who handed its lists in. Several go on together or not at all.
    ///
    /// Throws `review.*`, `job.unknown`, or what the store throws; then nothing has changed.
    public func release(
        _ target: String, actor: String, reason: String, digest: String?
    ) throws -> [ReviewBatch] {
        guard !reason.allSatisfy(\.isWhitespace) else { throw DecisionRefusal.reasonMissing.fault(batch: target) }
        return try store.write {
            try batches(target).map { batch in
                try check(batch, actor: actor, digest: digest)
                return try release(batch, actor: actor, reason: reason)
            }
        }
    }

    private func batches(_ target: String) throws -> [ReviewBatch] {
        if let batch = try store.batch(target) { return [batch] }
        guard try store.job(target) != nil else { throw DecisionRefusal.unknownBatch.fault(batch: target) }
        let stopped = try store.batches(in: [.stopped]).filter { $0.job == target }
        guard !stopped.isEmpty else { throw Fault("review.not-stopped", .notAllowed, ["batch": target]) }
        return stopped
    }

    private func check(_ batch: ReviewBatch, actor: String, digest: String?) throws {
        let fourEyes = SitePeople.fourEyes(site.settings, on: clock.now.date)
        if let refusal = fourEyes.refusal(of: actor, to: .approve, on: batch) { throw refusal.fault(batch: batch.id) }
        guard batch.state == .stopped else { throw Fault("review.not-stopped", .notAllowed, ["batch": batch.id]) }
        guard let digest else { return }
        guard digest.utf8.count >= 8 else { throw DecisionRefusal.digestShape.fault(batch: batch.id) }
        guard batch.digest.hasPrefix(digest.lowercased()) else { throw DecisionRefusal.changed.fault(batch: batch.id) }
    }

    private func release(_ batch: ReviewBatch, actor: String, reason: String) throws -> ReviewBatch {
        var changed = batch
        changed.state = .inReview
        try store.update(changed)
        try store.add(
            StopRelease(batch: batch.id, actor: actor, at: clock.now, digest: batch.digest, reason: reason))
        let rules = try store.stops(ofBatches: [batch.id])[batch.id]?.map { JSONValue.string($0.rule.rawValue) } ?? []
        try AuditChain(store: store, clock: clock, actor: actor).append(
            "review.released",
            [
                ("batch", .string(batch.id)), ("digest", .string(batch.digest)), ("rules", .array(rules)),
                // A reason may name a person: the chain holds its digest, the store its words.
                ("reason_sha256", .string(SHA256Digest.of(Array(reason.utf8)).hex)),
            ])
        return changed
    }
}

/// Audit entries of stops.
enum StopAudit {
    /// One entry a batch that a job stopped.
    static func events(_ stops: [BatchStop]) -> [(kind: String, fields: [(String, JSONValue)])] {
        stops.map { each in
            (
                "batch.stopped",
                [
                    ("batch", .string(each.batch)), ("rule", .string(each.stop.rule.rawValue)),
                    ("measured", .integer(Int64(each.stop.measured))), ("base", .integer(Int64(each.stop.base))),
                    ("limit", .integer(Int64(each.stop.limit))),
                ]
            )
        }
    }
}
