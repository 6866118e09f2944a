import CardModel
import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReceiptPageTests {
    private let page = ReceiptPage()

    private func text(_ facts: ReceiptFacts) -> String {
        withoutTags(String(decoding: page.render(facts), as: UTF8.self))
    }

    @Test func tellsCountsLanesHoldsAndWhomToCall() {
        let text = text(SampleFacts.receipt())
        for words in [
            "受理回执", "J20260928-01/KEY-1000", "读取 1,290 行 = 可注销 1,000 + 暂缓 210 + 不予受理 80", "批量快速通道", "2026-09-29",
            "人工复核", "欠费未结清", "12,318.40", "赵敏（示例）", "010-0000 0000", "2026-11-27", "样张", "不是注销证明",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func addsCardsThatDoNotExistAndOthersCardsUp() {
        let text = text(SampleFacts.receipt())
        #expect(text.contains("该客户名下无此卡"))
        #expect(!text.contains("归属其他") && !text.contains("another account"))
        #expect(text.contains("40"))
        #expect(!text.contains("31") || !text.contains(">31<"))
    }

    @Test(arguments: Finding.allCases.filter { $0.effect == .needsPerson || $0.effect == .tells })
    func tellsNothingOfFlagsEvenWhenTheyAreGiven(_ finding: Finding) {
        var facts = SampleFacts.receipt()
        let before = page.render(facts)
        facts.held.append(ReceiptFinding(finding, rows: 3))
        facts.refused.append(ReceiptFinding(finding, rows: 3))
        #expect(page.render(facts) == before)
    }

    @Test func tellsThatRowsInProgressAreNoErrors() {
        var facts = SampleFacts.receipt()
        var again = AgainFacts(file: "other.csv", account: facts.account, job: "J20260927-01")
        again.inProgress = 47
        again.errors = 2
        facts.again = [again]
        facts.corrections = [CorrectionFacts(file: "", job: "J20260926-01", rows: 3, eligible: 2, refused: 1)]
        let text = text(facts)
        for words in [
            "作业 J20260927-01 的清单再次提交：已在办理 47，须更正 2", "不是错误，无需处理", "更正作业 J20260926-01 的 3 行：可注销 2，暂缓 0，仍不予受理 1",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("other.csv"))
        #expect(XMLParser(data: Data(page.render(facts))).parse())
    }

    @Test func isWellFormedAndEscaped() {
        for number in 0..<5 {
            let bytes = page.render(SampleFacts.receipt(number))
            let parser = XMLParser(data: Data(bytes))
            #expect(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
            #expect(!String(decoding: bytes, as: UTF8.self).contains("<script"))
        }
    }

    @Test func isTheSameForTheSameFactsAndAnotherInstance() {
        #expect(page.render(SampleFacts.receipt(2)) == ReceiptPage().render(SampleFacts.receipt(2)))
    }

    @Test func leavesOutWhatThereIsNone() {
        var facts = SampleFacts.receipt()
        facts.held = []
        facts.refused = []
        facts.counts = RowTotals(read: 5, eligible: 5)
        facts.manager = nil
        facts.managerPhone = nil
        facts.isTrial = false
        let text = text(facts)
        for words in ["原因", "rejects.csv", "样张", "最晚保留"] { #expect(!text.contains(words)) }
        #expect(text.contains("运营商服务窗口"))
    }

    @Test func rendersThousandsQuickly() {
        let facts = SampleFacts.receipt()
        let time = ContinuousClock().measure { for _ in 0..<2500 { _ = page.render(facts) } }
        // Loose: an unoptimised build on a busy machine; optimised it takes a hundredth.
        #expect(time < .seconds(5))
    }
}
