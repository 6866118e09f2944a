import CardModel
import Testing

@testable import Reporting

@Suite struct TermsTests {
    @Test func saysEveryTermInBothLanguages() {
        var texts = Outcome.allCases.map(Terms.outcome) + Lane.allCases.map(Terms.lane)
        texts += CardState.allCases.map(Terms.state) + CardStatus.allCases.map(Terms.status)
        texts += PlanType.allCases.map(Terms.plan) + Carrier.allCases.map(Terms.carrier)
        texts += Paper.allCases.map(Terms.paper) + FindingEffect.allCases.map(Terms.effect)
        texts += ["inventory", "bindings", "arrears", "applicants", "risk", "disputes"].map(Terms.table)
        texts += ["in-review", "approved", "rejected", "withdrawn", "executed", "certified"].map(Terms.batchState)
        texts += RejectsColumn.allCases.map(\.title)
        texts += ReviewSheetColumn.allCases.filter { $0 != .iccid && $0 != .msisdn }.map(\.title)
        for text in texts {
            #expect(!text.english.isEmpty && !isChinese(text.english))
            #expect(isChinese(text.chinese))
        }
    }

    @Test func titlesNoTwoColumnsAlike() {
        #expect(Set(RejectsColumn.allCases.map(\.title.chinese)).count == RejectsColumn.allCases.count)
        #expect(Set(ReviewSheetColumn.allCases.map(\.title.chinese)).count == ReviewSheetColumn.allCases.count)
    }
}
