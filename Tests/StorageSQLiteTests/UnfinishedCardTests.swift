import CardModel
import Pipeline
import StorageSQLite
import Testing

/// Where cards stood at a moment that may be past.
@Suite struct UnfinishedCardTests {
    private let folder: TemporaryFolder
    private let store: SQLiteSiteStore

    private static let cards = (1...4).map { Sample.packed(0x04, $0, last: 1) }

    /// Card 1 and 4 in a batch, card 2 held, card 3 refused, and a row without a card.
    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
        try store.write {
            try store.add(Sample.job("J1"))
            try store.add([Sample.batch("B1", job: "J1", 1)])
        }
        try store.addSorted(
            [
                Sample.row(Self.cards[0], 0, batch: 1), Sample.row(Self.cards[1], 1, [.deviceBound]),
                Sample.row(Self.cards[2], 2, [.cardUnknown]), Sample.row(Self.cards[3], 3, batch: 1),
                Sample.row(CardRequest.noCard, 4, [.rowNoICCID]),
            ], job: "J1")
    }

    private func unfinished(at minutes: Int, batch: CardState? = .inReview) throws -> [UnfinishedCard] {
        var found: [UnfinishedCard] = []
        try store.read {
            try store.forEachUnfinishedCard(at: Sample.moment(minutes), stateOfBatch: { _ in batch }) {
                found.append($0)
            }
        }
        return found
    }

    @Test func tellsCardsOnTheirWayAndHeldOnes() throws {
        let found = try unfinished(at: 0)
        #expect(found.map(\.iccid.packed) == [Self.cards[0], Self.cards[1], Self.cards[3]])
        #expect(found.map(\.state) == [.inReview, .held, .inReview])
        #expect(found.map(\.batch) == ["B1", nil, "B1"])
        #expect(found[1].findings == FindingSet(.deviceBound))
    }

    @Test func knowsNothingBeforeTheJob() throws { #expect(try unfinished(at: -1).isEmpty) }

    @Test func passesOverBatchesThatWereNotThereOrAreDone() throws {
        for state in [nil, CardState.deregistered, .rejected, .withdrawn] {
            #expect(try unfinished(at: 0, batch: state).map(\.state) == [.held])
        }
    }

    @Test func letsACardThatMovedGoItsNewBatchsWay() throws {
        let findings = FindingSet(.usageRecent)
        try store.write {
            try store.record([
                Sample.change(ICCID(packed: Self.cards[1]), "J1", .inReview, batch: "B1", findings: findings)
            ])
        }
        let open = try unfinished(at: 2)
        #expect(open.map(\.state) == [.inReview, .inReview, .inReview])
        #expect(open[1].findings == findings && open[1].batch == "B1")
        #expect(try unfinished(at: 2, batch: .approved).map(\.state) == [.approved, .approved, .approved])
        #expect(try unfinished(at: 2, batch: .deregistered).isEmpty)
        #expect(try unfinished(at: 0, batch: .deregistered).map(\.state) == [.held])
    }

    @Test func letsOnlyChangesUntilThenCount() throws {
        // `Sample.change` is of the first minute.
        try store.write {
            try store.record([
                Sample.change(ICCID(packed: Self.cards[0]), "J1", .held, reason: "screened-again: renewal.on"),
                Sample.change(ICCID(packed: Self.cards[1]), "J1", .inReview, batch: "B1"),
                Sample.change(ICCID(packed: Self.cards[3]), "J1", .failed, batch: "B1"),
            ])
        }
        #expect(try unfinished(at: 0).map(\.state) == [.inReview, .held, .inReview])
        let later = try unfinished(at: 1, batch: .deregistered)
        // The one that moved into the batch went its way.
        #expect(later.map(\.state) == [.held, .failed])
        #expect(later.map(\.reason) == ["screened-again: renewal.on", "reason"])
        #expect(later.map(\.batch) == [nil, "B1"])
    }

    @Test func knowsTheAccountsOfAJob() throws {
        #expect(try store.accounts(ofJob: "J1").isEmpty)
        #expect(try store.accounts(ofJob: "J9").isEmpty)
        try store.write {
            try store.add([
                SubmissionCards(submission: "J1", account: Sample.account, job: "J1", counting: 1, taken: 2)
            ])
        }
        #expect(try store.accounts(ofJob: "J1") == [Sample.account])
    }
}
