import CardModel
import Pipeline
import Review
import Testing

/// Cards on hold: since when, whose, and what becomes of them when they move into a batch.
extension ContractCase {
    static let holds = [
        ContractCase("letsACardThatMovedFollowItsNewBatch", letsACardThatMovedFollowItsNewBatch),
        ContractCase("letsANewerChangeHoldAgainstTheBatch", letsANewerChangeHoldAgainstTheBatch),
        ContractCase("tellsWhatTheNewestScreeningSawAndTheFirst", tellsWhatTheNewestScreeningSawAndTheFirst),
        ContractCase("remembersThatACardCounted", remembersThatACardCounted),
        ContractCase("tellsSinceWhenACardWaits", tellsSinceWhenACardWaits),
        ContractCase("tellsWhoseHeldRowsAre", tellsWhoseHeldRowsAre),
        ContractCase("tellsEveryChangeOfACard", tellsEveryChangeOfACard),
        ContractCase("namesTheJobsOfCardsThatMoved", namesTheJobsOfCardsThatMoved),
    ]

    private static let one = Sample.iccid(0x04, 1, last: 1)
    private static let two = Sample.iccid(0x04, 2, last: 1)

    /// Two held cards of a job, and an empty batch of a later one.
    private static func addHolds(_ store: any SiteStore) throws {
        try store.write {
            try store.add(Sample.job("J1"))
            try store.add([Sample.batch("B1", job: "J1", 1), Sample.batch("B2", job: "J2", 1)])
        }
        try store.addSorted(
            [
                Sample.row(one.packed, 0, [.deviceBound]), Sample.row(two.packed, 1, [.renewalOn]),
                Sample.row(Sample.packed(0x04, 3, last: 1), 2, batch: 1),
            ], job: "J1")
    }

    private static func change(_ store: any SiteStore, _ changes: CardStateChange...) throws {
        try store.write { try store.record(changes) }
    }

    private static func standing(_ store: any SiteStore, _ card: ICCID) throws -> CardStanding? {
        try store.read { try store.history(of: card).first }
    }

    @Sendable private static func letsACardThatMovedFollowItsNewBatch(_ store: any SiteStore) throws {
        try addHolds(store)
        try change(store, Sample.change(one, "J1", .inReview, batch: "B2", findings: []))
        for state in BatchState.allCases {
            var batch = Sample.batch("B2", job: "J2", 1)
            batch.state = state
            try store.write { try store.update(batch) }
            #expect(try standing(store, one)?.state == state.cardState)
            #expect(try store.standings(of: [one.packed])[0]?.state == state.cardState)
            try store.read { () throws in
                #expect(try store.cards(ofBatch: "B2").map(\.state) == [state.cardState])
                #expect(try store.row(0, job: "J1")?.state == state.cardState)
                #expect(try store.heldCards().map(\.iccid) == [two])
            }
        }
    }

    @Sendable private static func letsANewerChangeHoldAgainstTheBatch(_ store: any SiteStore) throws {
        try addHolds(store)
        try change(store, Sample.change(one, "J1", .inReview, batch: "B2"))
        try change(store, Sample.change(one, "J1", .rejected, batch: "B2", reason: "kept"))
        var batch = Sample.batch("B2", job: "J2", 1)
        batch.state = .approved
        try store.write { try store.update(batch) }
        #expect(try standing(store, one)?.state == .rejected)
        // And back into another batch.
        try change(store, Sample.change(one, "J1", .inReview, batch: "B1"))
        #expect(try standing(store, one)?.state == .inReview)
        try store.read { () throws in
            #expect(try store.cards(ofBatch: "B2").map(\.batch) == ["B1"])
            #expect(try store.cards(ofBatch: "B1").map(\.row) == [0, 2])
        }
    }

    @Sendable private static func tellsWhatTheNewestScreeningSawAndTheFirst(_ store: any SiteStore) throws {
        try addHolds(store)
        try change(store, Sample.change(one, "J1", .held, findings: FindingSet(.arrearsOutstanding)))
        try change(store, Sample.change(one, "J1", .held, reason: "reminded", isReminder: true))
        let held = try standing(store, one)
        #expect(held?.findings == FindingSet(.arrearsOutstanding) && held?.firstFindings == FindingSet(.deviceBound))
        #expect(try standing(store, two)?.findings == FindingSet(.renewalOn))
        #expect(try standing(store, two)?.firstFindings == FindingSet(.renewalOn))
    }

    @Sendable private static func remembersThatACardCounted(_ store: any SiteStore) throws {
        try addHolds(store)
        #expect(try standing(store, one)?.hasCounted == false)
        try change(store, Sample.change(one, "J1", .inReview, batch: "B2", findings: []))
        try change(store, Sample.change(two, "J1", .inReview, batch: "B2", findings: FindingSet(.usageRecent)))
        #expect(try standing(store, one)?.hasCounted == true)
        #expect(try standing(store, two)?.hasCounted == false)
        try change(store, Sample.change(one, "J1", .held, findings: FindingSet(.deviceBound)))
        #expect(try standing(store, one)?.hasCounted == true)
        #expect(try standing(store, Sample.iccid(0x04, 3, last: 1))?.hasCounted == true)
    }

    @Sendable private static func tellsSinceWhenACardWaits(_ store: any SiteStore) throws {
        try addHolds(store)
        #expect(try store.read { try store.holds().map(\.since) } == [Sample.moment(), Sample.moment()])
        // Another reason, a reminder: still the same hold.
        try change(store, Sample.change(one, "J1", .held, at: 10, findings: FindingSet(.renewalOn)))
        try change(store, Sample.change(one, "J1", .held, at: 20, isReminder: true))
        var hold = try store.read { try store.holds() }.first
        #expect(hold?.since == Sample.moment() && hold?.isReminded == true)
        // It went on and came back: a hold of its own, of which nobody was reminded.
        try change(store, Sample.change(one, "J1", .inReview, batch: "B2", at: 30, findings: []))
        try change(store, Sample.change(one, "J1", .held, at: 40), Sample.change(one, "J1", .held, at: 50))
        hold = try store.read { try store.holds() }.first
        #expect(hold?.since == Sample.moment(40) && hold?.isReminded == false)
        #expect(try store.read { try store.holds().map(\.wasReviewed) } == [true, false])
    }

    @Sendable private static func tellsWhoseHeldRowsAre(_ store: any SiteStore) throws {
        try addHolds(store)
        #expect(try store.read { try store.holds().map(\.account) } == [nil, nil])
        let other = Account(trusted: "SAMPLE-2")
        try store.write {
            try store.keepOwners(
                [
                    OwnedRows(account: Sample.account, rows: [0, 300, 70_000, .max]),
                    OwnedRows(account: other, rows: [1]), OwnedRows(account: Account(trusted: "NONE"), rows: []),
                ], job: "J1")
        }
        #expect(try store.read { try store.holds().map(\.account) } == [Sample.account, other])
        // A card of a batch is that batch's account's.
        let third = Sample.iccid(0x04, 3, last: 1)
        try change(store, Sample.change(third, "J1", .held))
        #expect(try store.read { try store.holds().map(\.account) } == [Sample.account, other, Sample.account])
    }

    @Sendable private static func tellsEveryChangeOfACard(_ store: any SiteStore) throws {
        try addHolds(store)
        let changes = [
            Sample.change(one, "J1", .held, at: 5, findings: FindingSet(.rowHidden), by: "J2"),
            Sample.change(one, "J1", .inReview, batch: "B2", reason: "released", at: 6, findings: [], by: "J3"),
            Sample.change(one, "J1", .expired, at: 7, by: "J4", isReminder: true),
        ]
        for each in changes { try change(store, each) }
        try store.read { () throws in
            #expect(try store.changes(of: one, job: "J1") == changes)
            #expect(try store.changes(of: two, job: "J1") == [])
            #expect(try store.changes(of: one, job: "J9") == [])
        }
    }

    @Sendable private static func namesTheJobsOfCardsThatMoved(_ store: any SiteStore) throws {
        try addHolds(store)
        try change(
            store, Sample.change(one, "J1", .inReview, batch: "B2"), Sample.change(two, "J1", .inReview, batch: "B2"),
            Sample.change(two, "J1", .failed, batch: "B1"))
        try store.read { () throws in
            #expect(try store.jobs(ofCardsMovedInto: ["B1", "B2", "B9"]) == ["B2": ["J1"]])
        }
        // Until the batch is at its end, the list that brought a card is needed.
        var batches = [Sample.batch("B1", job: "J1", 1), Sample.batch("B2", job: "J2", 1)]
        batches[0].state = .rejected
        try store.write { try store.update(batches[0]) }
        try change(store, Sample.change(two, "J1", .rejected, batch: "B2"))
        #expect(try store.read { try store.jobsInNeed() }.isSuperset(of: ["J1", "J2"]))
    }
}
