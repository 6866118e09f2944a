import CardModel
import Testing

@Suite struct FindingTests {
    static let contract: [(FindingEffect, String)] = [
        (
            .refuses,
            """
            row.no-iccid row.not-a-card row.duplicate iccid.malformed iccid.check-digit iccid.excel-damaged \
            iccid.foreign account.missing account.check-digit account.personal-id card.unknown card.not-owned \
            card.already-deregistered card.in-progress
            """
        ),
        (
            .holds,
            """
            applicant.unknown applicant.licence-expired applicant.agent-id applicant.authorisation-expired \
            applicant.seal-unconfirmed applicant.material-missing applicant.material-unreadable \
            applicant.material-reused device.bound arrears.outstanding renewal.on contract.unexpired \
            card.status-unmapped card.held-by-person
            """
        ),
        (
            .needsPerson,
            """
            risk.device-changes risk.traffic risk.flag usage.recent card.violation dispute.open card.msisdn-conflict \
            card.imei-conflict device.unbindable iccid.zero-tail iccid.float-tail iccid.short-form row.twin row.hidden
            """
        ),
        (
            .tells,
            """
            iccid.unknown-issuer msisdn.malformed row.cleaned card.by-msisdn card.already-held card.pre-deregistered \
            bundle.active applicant.name-differs
            """
        ),
    ]

    @Test(arguments: contract)
    func hasTheCodesOfTheContract(_ effect: FindingEffect, _ codes: String) {
        let named = Set(codes.split(separator: " ").map(String.init))
        #expect(Set(Finding.allCases.filter { $0.effect == effect }.map(\.code)) == named)
    }

    @Test func everyCodeIsUniqueAndNamesItsFinding() {
        #expect(Set(Finding.allCases.map(\.code)).count == Finding.allCases.count)
        for finding in Finding.allCases { #expect(Finding(code: finding.code) == finding) }
        #expect(Finding(code: "card.none") == nil && Finding(code: "") == nil)
    }

    @Test func everyFindingFitsTheBitSet() {
        for finding in Finding.allCases {
            let set = FindingSet(finding)
            #expect(set.list == [finding] && set.codes == finding.code && set.contains(finding))
        }
        #expect(FindingSet(Finding.allCases).list == Finding.allCases)
    }

    /// Each pair of findings, and each alone: refused before held before eligible.
    @Test func theStrongestFindingDecidesTheOutcome() {
        for left in Finding.allCases {
            for right in Finding.allCases {
                let effects = [left.effect, right.effect]
                let wanted: Outcome =
                    effects.contains(.refuses) ? .refused : effects.contains(.holds) ? .held : .eligible
                #expect(FindingSet([left, right]).outcome == wanted)
            }
        }
        #expect(FindingSet().outcome == .eligible)
    }

    @Test func insertsAndRemoves() {
        var set = FindingSet()
        set.insert(Finding.rowDuplicate)
        set.insert(Finding.rowDuplicate)
        set.insert(Finding.applicantNameDiffers)
        #expect(set.codes == "row.duplicate applicant.name-differs")
        set.remove(Finding.rowDuplicate)
        set.remove(Finding.rowDuplicate)
        #expect(set.list == [.applicantNameDiffers])
        #expect(FindingSet(rawValue: .max).list.count == Finding.allCases.count)
    }

    @Test func everyEffectHasItsMask() {
        let masks: [FindingSet] = [.refusing, .holding, .needingPerson]
        for (index, mask) in masks.enumerated() {
            for other in masks[(index + 1)...] { #expect(mask.isDisjoint(with: other)) }
        }
        #expect(FindingSet.needingPerson.outcome == .eligible)
        for (effect, mask) in zip([FindingEffect.refuses, .holds, .needsPerson], masks) {
            #expect(mask.list == Finding.allCases.filter { $0.effect == effect })
        }
    }

    @Test(
        arguments: [
            (ICCIDRefusal.length(18), 18), (.length(1_000_000), 999), (.character(20), 1020),
            (.character(1_000_000), 1999),
            (.nibbleSwapped, 2001), (.prefix, 2002), (.empty, 0), (.foreign, 0),
        ] as [(ICCIDRefusal, Int64)])
    func putsARefusalIntoOneNumber(_ refusal: ICCIDRefusal, _ detail: Int64) {
        #expect(refusal.detail == detail)
    }

    @Test func wordsOfStatesAndPlansAreKnownInBothLanguages() {
        for status in CardStatus.allCases {
            #expect(CardStatus(word: status.code) == status && CardStatus(word: status.chinese) == status)
        }
        for plan in PlanType.allCases {
            #expect(PlanType(word: plan.code) == plan && PlanType(word: plan.chinese) == plan)
        }
        for lane in Lane.allCases { #expect(Lane(code: lane.code) == lane) }
        for paper in Paper.allCases { #expect(Paper(code: paper.code) == paper) }
        #expect(CardStatus(word: "gone") == nil && PlanType(word: "") == nil && Lane(code: "slow") == nil)
        #expect(Set(CardState.allCases.map(\.code)).count == CardState.allCases.count)
        #expect(Set(Paper.allCases.map(\.bit)).count == Paper.allCases.count)
    }

    @Test(arguments: [
        (1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD"), (0, ""),
        (-1, ""), (Int.min, ""),
    ])
    func writesColumnsAsLetters(_ column: Int, _ letters: String) {
        #expect(Place.letters(ofColumn: column) == letters)
    }

    @Test func anEmptyRequestNamesNoCard() {
        let request = CardRequest()
        #expect(request.iccid == nil && request.account == AccountDirectory.none && !request.isBlank)
    }

    @Test func saysWhatIsWanted() {
        #expect(Language.english.pick("a", "b") == "a" && Language.chinese.pick("a", "b") == "b")
    }
}
