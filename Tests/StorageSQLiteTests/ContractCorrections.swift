import CardModel
import Pipeline
import Review
import Testing

extension ContractCase {
    static let corrections = [
        ContractCase("findsCorrectionsFromEitherEndOldestFirst", findsCorrectionsFromEitherEndOldestFirst),
        ContractCase("letsARowCorrectOneOther", letsARowCorrectOneOther),
        ContractCase("findsManyRowsOfAJobAtOnce", findsManyRowsOfAJobAtOnce),
        ContractCase("addsUpWhatASubmissionCounts", addsUpWhatASubmissionCounts),
        ContractCase("keepsListsThatJoinASubmission", keepsListsThatJoinASubmission),
        ContractCase("keepsWhatABatchJoins", keepsWhatABatchJoins),
    ]

    private static func link(
        _ first: (String, Int), _ later: (String, Int), _ outcome: Outcome, _ packed: UInt64 = CardRequest.noCard
    ) -> CorrectionLink {
        CorrectionLink(
            first: RowKey(job: first.0, row: first.1), later: RowKey(job: later.0, row: later.1), packed: packed,
            outcome: outcome)
    }

    @Sendable private static func findsCorrectionsFromEitherEndOldestFirst(_ store: any SiteStore) throws {
        let card = Sample.packed(0x98, 7, last: 0xF)
        let links = [
            link(("J1", 4), ("J2", 9), .refused), link(("J1", 5), ("J2", 0), .held, card),
            link(("J1", 4), ("J3", 2), .eligible, card),
        ]
        try store.write {
            try store.add(links.filter { $0.later.job == "J2" })
            try store.add(links.filter { $0.later.job == "J3" })
        }
        try store.read { () throws in
            #expect(try store.corrections(ofRows: [4, 6], job: "J1") == [links[0], links[2]])
            #expect(try store.corrections(ofRows: [4], job: "J9") == [])
            #expect(try store.corrected(by: RowKey(job: "J3", row: 2)) == links[2])
            #expect(try store.corrected(by: RowKey(job: "J1", row: 4)) == nil)
            #expect(try store.jobsCorrected(by: "J2") == [0: "J1", 9: "J1"])
            #expect(try store.jobsCorrected(by: "J1") == [:])
        }
    }

    @Sendable private static func letsARowCorrectOneOther(_ store: any SiteStore) throws {
        try store.write { try store.add([link(("J1", 4), ("J2", 9), .refused)]) }
        #expect(throws: Fault.self) {
            try store.write { try store.add([link(("J1", 5), ("J2", 9), .refused)]) }
        }
        #expect(try store.read { try store.jobsCorrected(by: "J2") } == [9: "J1"])
    }

    @Sendable private static func findsManyRowsOfAJobAtOnce(_ store: any SiteStore) throws {
        try store.addSorted(
            (0..<9_000).map { Sample.row(UInt64($0 * 7_919 % 9_001), UInt32($0), [.cardUnknown]) }
                + [Sample.row(CardRequest.noCard, 9_000, [.rowNoICCID])], job: "J1")
        try store.read { () throws in
            let found = try store.standings(ofRows: [0, 4_321, 9_000, 77_777], job: "J1")
            #expect(found.keys.sorted() == [0, 4_321, 9_000])
            #expect(found[4_321] == (try store.row(4_321, job: "J1")))
            #expect(found[9_000]?.findings == [.init(.rowNoICCID)])
            #expect(try store.standings(ofRows: [], job: "J1").isEmpty)
            #expect(try store.standings(ofRows: [0], job: "J2").isEmpty)
        }
    }

    @Sendable private static func addsUpWhatASubmissionCounts(_ store: any SiteStore) throws {
        let other = Account(trusted: "SAMPLE-2")
        try store.write {
            try store.add([
                SubmissionCards(submission: "J1", account: Sample.account, job: "J1", counting: 47, taken: 50),
                SubmissionCards(submission: "J1", account: other, job: "J1", counting: 0, taken: 0),
            ])
            try store.add([
                SubmissionCards(submission: "J1", account: Sample.account, job: "J2", counting: 3, taken: 2),
                SubmissionCards(submission: "J2", account: Sample.account, job: "J2", counting: 1, taken: 1),
            ])
        }
        try store.read { () throws in
            #expect(try store.cards(ofSubmission: "J1", account: Sample.account) == (50, 52))
            #expect(try store.cards(ofSubmission: "J2", account: Sample.account) == (1, 1))
            #expect(try store.cards(ofSubmission: "J1", account: other) == (0, 0))
            #expect(try store.cards(ofSubmission: "J9", account: other) == (0, 0))
        }
    }

    @Sendable private static func keepsListsThatJoinASubmission(_ store: any SiteStore) throws {
        let list = JoinedList(job: "J2", list: 1, account: Sample.account, submission: "J1")
        try store.write { try store.add([list]) }
        #expect(try store.read { try store.joinedLists(ofJob: "J2") } == [list])
        #expect(try store.read { try store.joinedLists(ofJob: "J1") } == [])
    }

    @Sendable private static func keepsWhatABatchJoins(_ store: any SiteStore) throws {
        let batch = ReviewBatch(
            id: "B2", job: "J2", ordinal: 1, account: Sample.account, lane: .fast, cardCount: 1, clockStart: Sample.day,
            due: nil, makers: ["maker"], digest: "d", state: .inReview, createdAt: Sample.moment(), executeAfter: nil,
            joins: "J1")
        try store.write { try store.add([Sample.batch("B1", job: "J1", 1), batch]) }
        #expect(try store.read { try store.batch("B2") } == batch)
        #expect(try store.read { try store.batch("B1")?.joins } == nil)
    }
}
