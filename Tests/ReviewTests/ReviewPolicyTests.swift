import CardModel
import Review
import Testing

@Suite struct ReviewPolicyTests {
    @Test(
        arguments: [
            (["manual"], "li", 10, "review.policy-manual"), (["fast", "manual"], "li", 10, "review.policy-manual"),
            (["slow"], "li", 10, "review.policy-lane-unknown"), (["fast"], nil, 10, "review.policy-missing"),
            (["fast"], "li", nil, "review.policy-missing"), (["fast"], " ", 10, "review.policy-approver"),
            (["fast"], "li", 0, "review.policy-maximum"), ([""], "li", 1, "review.policy-lane-unknown"),
        ] as [([String], String?, Int?, String)])
    func refusesSettingsThatNobodyCanAnswerFor(_ lanes: [String], _ person: String?, _ maximum: Int?, _ code: String) {
        let fault = #expect(throws: Fault.self) {
            try ReviewPolicy.make(automatic: lanes, approvedBy: person, maximumCards: maximum)
        }
        #expect(fault?.code == code && fault?.status == .settings)
    }

    @Test func withoutAutomaticLanesThereIsNoPolicy() throws {
        #expect(try ReviewPolicy.make(automatic: [], approvedBy: nil, maximumCards: nil) == nil)
        #expect(try ReviewPolicy.make(automatic: [], approvedBy: "li", maximumCards: 5) == nil)
    }

    @Test func approvesItsLanesUpToItsSizeAndNeverItsOwnPersonsCards() throws {
        let policy = try #require(try ReviewPolicy.make(automatic: ["fast"], approvedBy: "li", maximumCards: 100))
        #expect(policy.approves(.fast, cards: 100, makers: ["wang"]))
        #expect(!policy.approves(.fast, cards: 101, makers: ["wang"]))
        #expect(!policy.approves(.standard, cards: 1, makers: ["wang"]))
        #expect(!policy.approves(.manual, cards: 1, makers: ["wang"]))
        #expect(!policy.approves(.fast, cards: 1, makers: ["wang", "li"]))
        #expect(!policy.approves(.fast, cards: 1, makers: []))
    }

    @Test func decidesInTheNameOfItsPerson() throws {
        let policy = try #require(try ReviewPolicy.make(automatic: ["fast"], approvedBy: "li", maximumCards: 100))
        let now = moment("2026-09-28T09:00")
        let decision = try #require(policy.decision(on: sampleBatch(lane: .fast), at: now))
        #expect(decision.isByPolicy && decision.actor == "li" && decision.kind == .approve)
        #expect(decision.digest == sampleDigest && decision.at == now && decision.exceptions.isEmpty)
        #expect(policy.decision(on: sampleBatch(lane: .fast, state: .approved), at: now) == nil)
        #expect(policy.decision(on: sampleBatch(lane: .manual), at: now) == nil)
        #expect(policy.decision(on: sampleBatch(lane: .fast, makers: ["li"]), at: now) == nil)
    }
}
