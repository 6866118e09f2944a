import CardModel
import Testing

@testable import Reporting

@Suite struct HeldAgainTests {
    private static func held() -> HeldAgainFacts {
        var facts = HeldAgainFacts()
        (facts.before, facts.screened, facts.released, facts.expired) = (1_010, 1_009, 3, 2)
        (facts.refused, facts.withLists, facts.stillHeld, facts.reminded) = (4, 1, 1_000, 5)
        var first = HeldCustomer(account: SampleFacts.account(0), customer: SampleFacts.customer(0))
        first.manager = "示例·客户经理"
        first.managerPhone = "19900000007"
        for _ in 0..<3 { first.add(.released, FindingSet(.arrearsOutstanding)) }
        for day in [9, 4, 6, 8, 7] {
            first.add(.ending, FindingSet(.deviceBound), endsOn: SampleFacts.today.adding(days: day))
        }
        var second = HeldCustomer(account: SampleFacts.account(4), customer: SampleFacts.customer(4))
        for _ in 0..<2 { second.add(.expired, FindingSet([.renewalOn, .deviceBound])) }
        for _ in 0..<4 { second.add(.refused, FindingSet(.cardNotOwned)) }
        facts.customers = [first, second]
        return facts
    }

    private static func page(_ held: HeldAgainFacts?) -> String {
        var facts = SampleFacts.facts()
        facts.heldAgain = held
        return String(decoding: ReportPage.render(facts), as: UTF8.self)
    }

    @Test func saysOneBalancedSentenceInBothLanguages() {
        let words = HeldWords.sentence(Self.held())
        #expect(
            words.english
                == "Held cards 1010 = released 3 + going on with a list 1 + refused 4 + expired 2 + still held 1000; "
                + "5 end within 7 days.")
        #expect(words.chinese == "暂缓卡 1010 = 恢复办理 3 + 随本次清单办理 1 + 不予受理 4 + 逾期终止 2 + 仍暂缓 1000；其中 5 张将在 7 日内到期。")
    }

    @Test func putsHoldsThatEndOnTheFirstScreenWithWhomToCall() {
        let page = Self.page(Self.held())
        for words in [
            "held cards end within 7 days", "张暂缓卡 7 日内到期", "示例·客户经理 19900000007",
            "holds have expired: tell the customers",
            "Held cards, screened again", SampleFacts.today.adding(days: 4).text,
        ] { #expect(page.contains(words), "\(words)") }
        #expect(!page.contains("<script>"))
    }

    @Test func isLeftOutWhereNothingWasScreenedAgain() {
        #expect(!Self.page(nil).contains("held-again"))
        #expect(!Self.page(HeldAgainFacts()).contains("held-again"))
    }

    @Test func tellsMachinesCountsAndCustomers() throws {
        var facts = SampleFacts.facts()
        facts.heldAgain = Self.held()
        let json = String(decoding: SummaryJSON.render(facts), as: UTF8.self)
        #expect(json.contains("\"held_again\": {\n    \"before\": 1010,\n    \"screened\": 1009,"))
        #expect(json.contains("\"event\": \"ending\", \"cards\": 5, \"ends_on\": \"2026-10-02\""))
        #expect(!json.contains("19900000007"))
        facts.heldAgain = nil
        #expect(!String(decoding: SummaryJSON.render(facts), as: UTF8.self).contains("held_again"))
    }

    @Test func tellsACustomerNothingOfAnotherCustomersCards() {
        var facts = ReceiptFacts(
            number: "J20260928-01/KEY-1004", asOf: SampleFacts.now, operatorName: "示例通信有限公司", isTrial: true,
            account: SampleFacts.account(4), customer: SampleFacts.customer(4), counts: RowTotals())
        facts.heldAgain = Self.held().customers[1].events
        let page = String(decoding: ReceiptPage().render(facts), as: UTF8.self)
        let words = FindingWords(.chinese, for: .customer)
        #expect(page.contains("2 张暂缓的卡逾期未处理，已终止") && page.contains("4 张暂缓的卡经重新核对不予受理"))
        #expect(page.contains(words.title(.cardUnknown)) && !page.contains("读取 0 行"))
        #expect(!page.contains(FindingWords(.chinese).title(.cardNotOwned)))
    }
}
