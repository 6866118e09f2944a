import CardModel
import Certification
import Execution
import Pipeline
import Review
import Testing

extension ContractCase {
    /// One job: card 1 in batch 1, card 2 held, card 3 refused, card 1 again as a duplicate, a row without a card.
    private static func addSmallJob(_ store: any SiteStore, _ id: String = "J1", batch: String = "B1") throws {
        try store.write { try store.add([Sample.batch(batch, job: id, 1)]) }
        try store.addSorted(
            [
                Sample.row(Sample.packed(0x04, 1, last: 1), 0, batch: 1),
                Sample.row(Sample.packed(0x04, 2, last: 1), 1, [.deviceBound]),
                Sample.row(Sample.packed(0x04, 3, last: 1), 2, [.cardUnknown]),
                Sample.row(Sample.packed(0x04, 1, last: 1), 3, [.rowDuplicate]),
                Sample.row(CardRequest.noCard, 4, [.rowNoICCID]),
            ], job: id)
    }

    private static let cards = (1...3).map { Sample.packed(0x04, $0, last: 1) }

    static let ledger = [
        ContractCase("reportsStandingsOtherThanRefused", reportsStandingsOtherThanRefused),
        ContractCase("followsTheStateOfTheBatch", followsTheStateOfTheBatch),
        ContractCase("letsTheNewestChangeOfACardHold", letsTheNewestChangeOfACardHold),
        ContractCase("takesTheStrongestStandingOfSeveralJobs", takesTheStrongestStandingOfSeveralJobs),
        ContractCase("matchesBothSpellingsOfAUnicomCardOnly", matchesBothSpellingsOfAUnicomCardOnly),
        ContractCase("tellsTheWholeHistoryOldestFirst", tellsTheWholeHistoryOldestFirst),
        ContractCase("findsARowByItsOrdinal", findsARowByItsOrdinal),
        ContractCase("listsHeldCardsByICCIDUntilTheyMoveOn", listsHeldCardsByICCIDUntilTheyMoveOn),
        ContractCase("refusesRowsThatAreNotSortedOrComeTwice", refusesRowsThatAreNotSortedOrComeTwice),
        ContractCase("takesAJobWithoutRows", takesAJobWithoutRows),
    ]

    static let batchCards = [
        ContractCase(
            "listsABatchInRowOrderWithThoseTakenOutAndMovedIn", listsABatchInRowOrderWithThoseTakenOutAndMovedIn)
    ]

    static let register = [
        ContractCase("entersCardsOnceAndFindsThemByBothSpellings", entersCardsOnceAndFindsThemByBothSpellings),
        ContractCase("entersARestoredCardOnceMore", entersARestoredCardOnceMore),
        ContractCase("letsTheRegisterStandAboveEveryState", letsTheRegisterStandAboveEveryState),
        ContractCase("keepsARegisterOfManySmallEntries", keepsARegisterOfManySmallEntries),
    ]

    static let transactions = [
        ContractCase("undoesAllOfAWriteThatThrows", undoesAllOfAWriteThatThrows),
        ContractCase("joinsAWriteInsideAWrite", joinsAWriteInsideAWrite),
        ContractCase("isSoundAfterAllKindsOfWork", isSoundAfterAllKindsOfWork),
    ]

    @Sendable private static func reportsStandingsOtherThanRefused(_ store: any SiteStore) throws {
        try addSmallJob(store)
        let found = try store.standings(of: cards + [CardRequest.noCard])
        #expect(found.keys.sorted() == [0, 1])
        #expect(
            found[0]
                == CardStanding(
                    iccid: ICCID(packed: cards[0]), job: "J1", row: 0, findings: [], state: .inReview, batch: "B1",
                    reason: nil))
        #expect(found[1]?.state == .held)
        #expect(found[1]?.findings == FindingSet(.deviceBound))
    }

    @Sendable private static func followsTheStateOfTheBatch(_ store: any SiteStore) throws {
        try addSmallJob(store)
        for state in BatchState.allCases {
            var batch = Sample.batch("B1", job: "J1", 1)
            batch.state = state
            try store.write { try store.update(batch) }
            #expect(try store.standings(of: cards)[0]?.state == state.cardState)
        }
    }

    @Sendable private static func letsTheNewestChangeOfACardHold(_ store: any SiteStore) throws {
        try addSmallJob(store)
        let card = ICCID(packed: cards[1])
        for state in CardState.allCases {
            try store.write { try store.record([Sample.change(card, "J1", state, batch: "B1", reason: state.code)]) }
            let standing = try store.standings(of: cards)[1]
            #expect(standing?.state == (state == .refused ? nil : state))
            if state != .refused { #expect(standing?.reason == state.code && standing?.batch == "B1") }
        }
        #expect(try store.standings(of: cards)[0]?.state == .inReview)
    }

    @Sendable private static func takesTheStrongestStandingOfSeveralJobs(_ store: any SiteStore) throws {
        let order: [CardState] = [.withdrawn, .held, .approved, .deregistered]
        let card = ICCID(packed: cards[1])
        for (index, state) in order.enumerated() {
            try addSmallJob(store, "J\(index)", batch: "B\(index)")
            try store.write { try store.record([Sample.change(card, "J\(index)", state)]) }
            #expect(try store.standings(of: cards)[1]?.state == state)
        }
        try addSmallJob(store, "J9", batch: "B9")
        #expect(try store.standings(of: cards)[1]?.job == "J3")
    }

    @Sendable private static func matchesBothSpellingsOfAUnicomCardOnly(_ store: any SiteStore) throws {
        try store.write { try store.add([Sample.batch("B1", job: "J1", 1)]) }
        let short = Sample.packed(0x01, 7, last: 0xF)
        let mobile = Sample.packed(0x04, 7, last: 0xF)
        try store.addSorted([Sample.row(short, 0, batch: 1), Sample.row(mobile, 1, batch: 1)], job: "J1")
        let asked = [
            Sample.packed(0x01, 7, last: 3), Sample.packed(0x01, 7, last: 4), short, Sample.packed(0x04, 7, last: 3),
            mobile,
        ]
        let found = try store.standings(of: asked)
        #expect(found.keys.sorted() == [0, 1, 2, 4])
        #expect(found[0]?.iccid.packed == short)
        // Two different last characters are two cards.
        try store.addSorted([Sample.row(Sample.packed(0x01, 8, last: 3), 0, [.renewalOn])], job: "J2")
        let others = (3...5).map { Sample.packed(0x01, 8, last: $0) }
        #expect(try store.standings(of: others).keys.sorted() == [0])
    }

    @Sendable private static func tellsTheWholeHistoryOldestFirst(_ store: any SiteStore) throws {
        try addSmallJob(store)
        try addSmallJob(store, "J2", batch: "B2")
        let history = try store.read { try store.history(of: ICCID(packed: cards[0])) }
        #expect(history.map(\.job) == ["J1", "J1", "J2", "J2"])
        #expect(history.map(\.row) == [0, 3, 0, 3])
        #expect(history.map(\.state) == [.inReview, .refused, .inReview, .refused])
        #expect(try store.read { try store.history(of: Sample.iccid(0x04, 99, last: 0)) } == [])
    }

    @Sendable private static func findsARowByItsOrdinal(_ store: any SiteStore) throws {
        try addSmallJob(store)
        try store.read { () throws in
            #expect(try store.row(1, job: "J1")?.state == .held)
            #expect(try store.row(4, job: "J1")?.iccid.packed == CardRequest.noCard)
            #expect(try store.row(5, job: "J1") == nil)
            #expect(try store.row(-1, job: "J1") == nil)
            #expect(try store.row(0, job: "J9") == nil)
        }
    }

    @Sendable private static func listsHeldCardsByICCIDUntilTheyMoveOn(_ store: any SiteStore) throws {
        try addSmallJob(store)
        #expect(try store.read { try store.heldCards().map(\.iccid.packed) } == [cards[1]])
        let (one, two) = (ICCID(packed: cards[0]), ICCID(packed: cards[1]))
        try store.write { try store.record([Sample.change(one, "J1", .held, reason: "arrears.outstanding")]) }
        #expect(try store.read { try store.heldCards().map(\.iccid) } == [one, two])
        try store.write { try store.record([Sample.change(two, "J1", .expired), Sample.change(one, "J1", .inReview)]) }
        #expect(try store.read { try store.heldCards() } == [])
    }

    @Sendable private static func refusesRowsThatAreNotSortedOrComeTwice(_ store: any SiteStore) throws {
        let rows = [Sample.row(5, 0), Sample.row(4, 1)]
        #expect(throws: Fault.self) {
            try store.write { try rows.withUnsafeBufferPointer { try store.add($0, job: "J1") } }
        }
        try store.addSorted(rows, job: "J1")
        #expect(throws: Fault.self) { try store.addSorted(rows, job: "J1") }
    }

    @Sendable private static func takesAJobWithoutRows(_ store: any SiteStore) throws {
        try store.addSorted([], job: "J1")
        #expect(try store.read { try store.heldCards() } == [])
        #expect(try store.standings(of: []).isEmpty)
    }

    @Sendable private static func listsABatchInRowOrderWithThoseTakenOutAndMovedIn(_ store: any SiteStore) throws {
        let numbers = (0..<4).map { Sample.packed(0x11, UInt64(9 - $0), last: 0xF) }
        try store.write {
            try store.add([
                Sample.batch("B1", job: "J1", 1), Sample.batch("B2", job: "J1", 2), Sample.batch("B3", job: "J2", 1),
            ])
        }
        try store.addSorted(
            [
                Sample.row(numbers[0], 0, batch: 1), Sample.row(numbers[1], 1, batch: 2),
                Sample.row(numbers[2], 2, batch: 1), Sample.row(numbers[3], 3, [.renewalOn]),
            ], job: "J1")
        try store.write {
            try store.record([
                Sample.change(ICCID(packed: numbers[0]), "J1", .withdrawn, reason: "withdrawn by the customer"),
                Sample.change(ICCID(packed: numbers[3]), "J1", .inReview, batch: "B3", reason: "released"),
            ])
        }
        try store.read { () throws in
            let first = try store.cards(ofBatch: "B1")
            #expect(first.map(\.row) == [0, 2])
            #expect(first.map(\.state) == [.withdrawn, .inReview])
            #expect(first.map(\.batch) == [nil, "B1"])
            let all = try store.cards(ofBatches: ["B2", "B3", "B1", "B1", "B9"])
            #expect(all.mapValues { $0.map(\.row) } == ["B1": [0, 2], "B2": [1], "B3": [3]])
            #expect(all["B3"]?.first?.reason == "released")
            #expect(try store.cards(ofBatch: "B9") == [])
        }
    }

    @Sendable private static func entersARestoredCardOnceMore(_ store: any SiteStore) throws {
        let card = Sample.iccid(0x04, 5, last: 1)
        let neighbour = Sample.iccid(0x04, 6, last: 1)
        let entry = { (iccid: ICCID, batch: String, minutes: Int) in
            RegisterEntry(iccid: iccid, batch: batch, deregisteredAt: Sample.moment(minutes))
        }
        try store.write { try store.enter([entry(card, "B1", 0), entry(neighbour, "B1", 0)]) }
        try store.write { try store.restore([card], at: Sample.moment(1)) }
        #expect(try store.read { try store.registerEntry(of: card) } == nil)
        #expect(try store.read { try store.registerEntry(of: neighbour) }?.batch == "B1")
        // Seventeen runs more: the old entry is merged away or kept, but never comes back.
        for run in 2..<20 {
            try store.write {
                try store.enter([
                    entry(run == 9 ? card : Sample.iccid(0x04, UInt64(100 + run), last: 1), "B\(run)", run)
                ])
            }
        }
        #expect(try store.read { try store.registerEntry(of: card) } == entry(card, "B9", 9))
        try store.write { try store.restore([card], at: Sample.moment(30)) }
        #expect(try store.read { try store.registerEntry(of: card) } == nil)
    }

    @Sendable private static func entersCardsOnceAndFindsThemByBothSpellings(_ store: any SiteStore) throws {
        let short = Sample.iccid(0x09, 5, last: 0xF)
        let long = Sample.iccid(0x09, 5, last: 7)
        let entry = { (iccid: ICCID, batch: String, minutes: Int) in
            RegisterEntry(iccid: iccid, batch: batch, deregisteredAt: Sample.moment(minutes))
        }
        try store.write { try store.enter([entry(short, "B1", 0), entry(Sample.iccid(0x04, 5, last: 1), "B1", 1)]) }
        try store.write { try store.enter([entry(long, "B2", 5), entry(Sample.iccid(0x04, 5, last: 0xF), "B2", 6)]) }
        try store.read { () throws in
            #expect(try store.registerEntry(of: long) == entry(short, "B1", 0))
            #expect(try store.registerEntry(of: short) == entry(short, "B1", 0))
            #expect(try store.registerEntry(of: Sample.iccid(0x04, 5, last: 1))?.deregisteredAt == Sample.moment(1))
            #expect(try store.registerEntry(of: Sample.iccid(0x04, 5, last: 0xF))?.batch == "B2")
            #expect(try store.registerEntry(of: Sample.iccid(0x04, 6, last: 1)) == nil)
        }
    }

    @Sendable private static func letsTheRegisterStandAboveEveryState(_ store: any SiteStore) throws {
        try addSmallJob(store)
        let card = ICCID(packed: cards[0])
        try store.write {
            try store.enter([RegisterEntry(iccid: card, batch: "B1", deregisteredAt: Sample.moment())])
            try store.record([Sample.change(card, "J1", .failed)])
            let unlisted = ICCID(packed: cards[2])
            try store.enter([RegisterEntry(iccid: unlisted, batch: "B1", deregisteredAt: Sample.moment())])
        }
        let found = try store.standings(of: cards)
        #expect(found[0]?.state == .deregistered && found[0]?.batch == "B1" && found[0]?.job == "J1")
        #expect(found[2]?.state == .deregistered && found[2]?.job == "J1")
    }

    @Sendable private static func keepsARegisterOfManySmallEntries(_ store: any SiteStore) throws {
        for part in 0..<40 {
            let entries = (0..<20).map { index in
                let card = Sample.iccid(0x04, UInt64(index * 40 + part), last: 1)
                return RegisterEntry(iccid: card, batch: "B\(part)", deregisteredAt: Sample.moment(part))
            }
            try store.write { try store.enter(entries.reversed()) }
        }
        try store.read { () throws in
            for serial in 0..<800 {
                let entry = try store.registerEntry(of: Sample.iccid(0x04, UInt64(serial), last: 1))
                #expect(entry?.batch == "B\(serial % 40)")
            }
        }
    }

    @Sendable private static func undoesAllOfAWriteThatThrows(_ store: any SiteStore) throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try store.write {
                try store.add(Sample.job("J1"))
                try store.record([Sample.change(ICCID(packed: cards[0]), "J1", .held, reason: "never seen")])
                throw Stop()
            }
        }
        #expect(try store.read { try store.jobs(withSummaries: true) } == [])
        try addSmallJob(store)
        let card = ICCID(packed: cards[0])
        try store.write { try store.record([Sample.change(card, "J1", .held, reason: "never seen")]) }
        #expect(try store.standings(of: cards)[0]?.reason == "never seen")
    }

    @Sendable private static func joinsAWriteInsideAWrite(_ store: any SiteStore) throws {
        struct Stop: Error {}
        try store.write {
            try store.write { try store.add(Sample.job("J1")) }
            try? store.write {
                try store.add(Sample.job("J2"))
                throw Stop()
            }
            #expect(try store.read { try store.jobs(withSummaries: false).map(\.id) } == ["J1"])
        }
        #expect(try store.read { try store.jobs(withSummaries: false).map(\.id) } == ["J1"])
        #expect(throws: Fault.self) { try store.read { try store.write {} } }
    }

    @Sendable private static func isSoundAfterAllKindsOfWork(_ store: any SiteStore) throws {
        try addSmallJob(store)
        try store.write {
            try store.add(Sample.job("J1", lists: [Sample.list(0, sha256: "aa")]))
            try store.add(Sample.certificate(1, batch: "B1"))
            try store.appendAudit([AuditEntry(sequence: 1, body: "{}", hash: "h")])
            try store.appendLogLeaf(hash: [UInt8](repeating: 0, count: 32), data: [1])
            let card = Sample.iccid(0x04, 1, last: 1)
            try store.enter([RegisterEntry(iccid: card, batch: "B1", deregisteredAt: Sample.moment())])
        }
        #expect(try store.integrityProblems() == [])
    }
}
