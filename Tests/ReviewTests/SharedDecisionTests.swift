import CardModel
import Review
import Testing

/// Four eyes over every pairing of who handed in, who signed first, who stands in for whom, and who signs now.
@Suite struct SharedDecisionTests {
    static let logins = ["ann", "bob", "cid", "dee", "eve"]

    /// `ann`, `bob` and `cid` check; `dee` operates and `eve` leads. Whoever is absent is stood in for by `deputy`.
    static func people(absent: String?, deputy: String?) -> [Person] {
        let roles: [String: Set<Role>] = [
            "ann": [.checker], "bob": [.checker, .maker], "cid": [.checker], "dee": [.operator], "eve": [.lead],
        ]
        return logins.map { login in
            Person(
                login: login, name: login, roles: roles[login] ?? [], deputy: login == absent ? deputy : nil,
                isAbsent: login == absent)
        }
    }

    static func approval(by actor: String, for absent: String? = nil) -> Decision {
        Decision(
            batch: sampleBatch().id, kind: .approve, actor: actor, actedFor: absent, isByPolicy: false,
            at: moment("2026-09-28T10:00"), digest: sampleDigest, reason: nil, exceptions: [])
    }

    @Test func noPairingLetsOnePersonOrOneRightSignTwice() {
        var granted = 0
        for maker in Self.logins {
            for absent in Self.logins.map(Optional.some) + [nil] {
                for deputy in Self.logins where deputy != absent {
                    let eyes = FourEyes(people: Self.people(absent: absent, deputy: deputy), isTrial: false)
                    granted += check(eyes, maker: maker)
                }
            }
        }
        #expect(granted > 500)
    }

    /// Tries every first and second signature; gives how many pairs were granted.
    private func check(_ eyes: FourEyes, maker: String) -> Int {
        let batch = sampleBatch(makers: [maker])
        var granted = 0
        for first in Self.logins {
            guard case .success(let mandate) = eyes.mandate(of: first, to: .approve, on: batch) else { continue }
            #expect(first != maker && mandate.actsFor != maker && mandate.actsFor != first)
            let given = [Self.approval(by: first, for: mandate.actsFor)]
            for second in Self.logins {
                guard case .success(let other) = eyes.mandate(of: second, to: .approve, on: batch, beside: given) else {
                    continue
                }
                granted += 1
                let rights = [mandate.actsFor ?? first, other.actsFor ?? second]
                #expect(second != first && second != maker && other.actsFor != maker)
                #expect(Set(rights).count == 2, "\(first) \(second) \(rights)")
            }
        }
        return granted
    }

    @Test func everyMakerOfTheBatchIsBarred() {
        let eyes = FourEyes(people: Self.people(absent: nil, deputy: nil), isTrial: false)
        let batch = sampleBatch(makers: ["bob", "EVE"])
        for kind in Decision.Kind.allCases where kind != .withdraw {
            #expect(eyes.refusal(of: "bob", to: kind, on: batch) == .ownBatch)
            #expect(eyes.refusal(of: "eve", to: kind, on: batch) == .ownBatch)
            #expect(eyes.refusal(of: "ann", to: kind, on: batch) == nil)
        }
        #expect(eyes.refusalToAssign(of: "bob", on: batch) == .ownBatch)
        #expect(eyes.refusalToAssign(of: "dee", on: batch) == nil)
    }

    @Test func whoSignedFirstIsToldSoInAnyCase() {
        let eyes = FourEyes(people: Self.people(absent: nil, deputy: nil), isTrial: false)
        let given = [Self.approval(by: "ANN")]
        #expect(eyes.refusal(of: "ann", to: .approve, on: sampleBatch(), beside: given) == .secondIsFirst)
        #expect(eyes.refusal(of: "cid", to: .approve, on: sampleBatch(), beside: given) == nil)
    }

    @Test func theAbsentCheckersRightIsUsedOnce() {
        let eyes = FourEyes(people: Self.people(absent: "ann", deputy: "dee"), isTrial: false)
        let batch = sampleBatch()
        #expect(
            eyes.refusal(of: "dee", to: .approve, on: batch, beside: [Self.approval(by: "ann")]) == .rightIsUsed)
        #expect(
            eyes.refusal(of: "ann", to: .approve, on: batch, beside: [Self.approval(by: "dee", for: "ann")])
                == .rightIsUsed)
        #expect(eyes.refusal(of: "dee", to: .approve, on: batch, beside: [Self.approval(by: "bob")]) == nil)
    }

    @Test(
        arguments: [
            (Lane.manual, 1, 2), (.fast, 100, 1), (.fast, 101, 2), (.standard, 5, 1),
        ] as [(Lane, Int, Int)])
    func twoAreNeededByLaneOrBySize(_ lane: Lane, _ cards: Int, _ needed: Int) {
        let rule = SecondChecker(lanes: [.manual], aboveCards: 100)
        #expect(rule.approvalsNeeded(by: sampleBatch(lane: lane, cards: cards)) == needed)
        #expect(SecondChecker.none.approvalsNeeded(by: sampleBatch(lane: lane, cards: cards)) == 1)
    }

    @Test func approvalsCountOncePersonAndOnlyOfWhatTheBatchIs() {
        let other = Decision(
            batch: "B", kind: .approve, actor: "eve", isByPolicy: false, at: moment("2026-09-28T10:00"),
            digest: "00" + sampleDigest.dropFirst(2), reason: nil, exceptions: [])
        let all = [Self.approval(by: "ann"), Self.approval(by: "Ann"), other]
        let approvals = Approvals(among: all, on: sampleBatch(), needed: 2)
        #expect(approvals.given.map(\.actor) == ["ann"] && !approvals.isComplete)
        let both = Approvals(among: all + [Self.approval(by: "cid")], on: sampleBatch(), needed: 2)
        #expect(both.isComplete)
    }
}
