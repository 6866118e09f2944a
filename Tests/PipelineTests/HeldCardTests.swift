import CardModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct HeldCardTests {
    private static func card(_ before: [Finding], _ now: [Finding], _ fate: HeldFate = .kept) -> HeldCard {
        let standing = CardStanding(
            iccid: ICCID(packed: 1), job: "J20260928-01", row: 0, findings: FindingSet(before), state: .held,
            batch: nil, reason: nil)
        return HeldCard(
            hold: Hold(standing: standing, account: nil, since: nil, isReminded: false), account: 0, handle: 0,
            findings: FindingSet(now), fate: fate)
    }

    @Test(
        arguments: [
            ([.deviceBound], [.deviceBound], HeldFate.kept, false),
            ([.deviceBound], [.deviceBound, .usageRecent, .bundleActive], .kept, false),
            ([.deviceBound], [.arrearsOutstanding], .kept, true),
            ([.deviceBound, .arrearsOutstanding], [.deviceBound], .kept, true),
            ([.deviceBound], [.arrearsOutstanding], .reminded, true), ([.deviceBound], [], .released, false),
            // Parked for a person before.
            ([.usageRecent], [.usageRecent, .deviceBound], .kept, true),
        ] as [([Finding], [Finding], HeldFate, Bool)])
    func isChangedOnlyByWhatHolds(_ before: [Finding], _ now: [Finding], _ fate: HeldFate, _ isChanged: Bool) {
        #expect(Self.card(before, now, fate).isChanged == isChanged)
    }

    @Test func movesOnlyWhereSomethingIsNew() {
        var again = HeldAgain()
        #expect(!again.hasMoved)
        again.cards = [Self.card([.deviceBound], [.deviceBound]), Self.card([.renewalOn], [], .withList)]
        #expect(!again.hasMoved)
        for fate in [HeldFate.released, .refused, .expired, .reminded] {
            again.cards[0].fate = fate
            #expect(again.hasMoved)
        }
    }

    @Test func tellsWhatIsGone() {
        let card = Self.card([.deviceBound, .arrearsOutstanding, .usageRecent], [.arrearsOutstanding])
        #expect(card.gone == FindingSet(.deviceBound))
    }

    @Test(arguments: [
        ("2 + 1 + 1 + 1 + 5", 10, true), ("one card too many", 11, false), ("one card too few", 9, false),
    ])
    func balancesWhenEveryCardHasOneFate(_ name: String, _ before: Int, _ balances: Bool) {
        var facts = HeldAgainFacts()
        (facts.before, facts.screened, facts.released, facts.refused) = (before, before - 1, 2, 1)
        (facts.expired, facts.withLists, facts.stillHeld) = (1, 1, 5)
        #expect(facts.balances == balances)
    }
}
