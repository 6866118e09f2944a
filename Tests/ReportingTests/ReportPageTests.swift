import CardModel
import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportPageTests {
    private static let page = String(decoding: ReportPage.render(SampleFacts.facts()), as: UTF8.self)

    @Test func saysInOneSentenceWhatBecameOfTheRows() {
        let text = withoutTags(Self.page)
        #expect(text.contains("读取 3,000 行 = 可注销 2,412 + 暂缓 401 + 不予受理 187"))
        #expect(text.contains("3,000 rows read = 2,412 eligible + 401 held + 187 refused"))
    }

    @Test(arguments: [
        "逾期 2 个工作日", "今日到期", "王莉（示例）", "12,318.40", "赵敏（示例）", "010-0000 0010", "scan.pdf", "The quote that opens here",
        "J20260927-01", "+600", "DRC-2026-000041", "接近批量快速通道", "另有 548 行，见 rejects.csv", "样张 SPECIMEN", "GB18030",
        "缺少可选参考表：风险", "31,400.00", "日历未覆盖", "无人",
    ])
    func tells(_ words: String) {
        #expect(withoutTags(Self.page).contains(words))
    }

    @Test(arguments: [(0, 0, 0), (9, 6, 40), (3300, 2500, 1000)])
    func isWellFormed(_ batches: Int, _ customers: Int, _ exceptions: Int) {
        let facts = SampleFacts.facts(batches: batches, customers: customers, exceptions: exceptions)
        for language in Language.allCases {
            let parser = XMLParser(data: Data(ReportPage.render(facts, language: language)))
            #expect(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
        }
    }

    @Test func saysEmptyStatesInWords() {
        let facts = JobFacts(job: "J1", asOf: SampleFacts.now, operatorName: "示例")
        let bytes = ReportPage.render(facts)
        #expect(XMLParser(data: Data(bytes)).parse())
        let text = withoutTags(String(decoding: bytes, as: UTF8.self))
        for words in [
            "No rows were read.", "没有等待人工审核的批次。", "没有暂缓的卡。", "No row was refused or held.", "没有逾期的审核批次",
            "首次作业", "所有文件均已读取",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func opensTheDocumentOfACertificateFromItsPlace() {
        let path = "certificates/DRC-2026-000041.pdf"
        #expect(Self.page.contains("<a href=\"\(path)\">\(path)</a>"))
    }

    @Test func escapesEverythingFromOutside() {
        #expect(!Self.page.contains("<script"))
        #expect(!Self.page.contains("<img"))
        #expect(!Self.page.contains("<b>x</b>.csv"))
        #expect(Self.page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;物联&quot;"))
    }

    @Test func asksNothingOfTheNetworkAndRunsNothing() {
        for word in ["http:", "https:", "//", "url(", "@import", "src=\"", "javascript", "onclick"] {
            #expect(!Self.page.contains(word), "\(word)")
        }
    }

    @Test func isTheSameForTheSameFacts() {
        #expect(ReportPage.render(SampleFacts.facts()) == ReportPage.render(SampleFacts.facts()))
    }

    @Test func opensInTheLanguageGiven() {
        let english = String(decoding: ReportPage.render(SampleFacts.facts(), language: .english), as: UTF8.self)
        #expect(english.contains("<html lang=\"en\">"))
        #expect(english.contains("id=\"lang-en\" autocomplete=\"off\" aria-label=\"English\" checked=\"checked\""))
        #expect(Self.page.contains("id=\"lang-zh\" autocomplete=\"off\" aria-label=\"中文\" checked=\"checked\""))
    }

    @Test func staysSmallForThousandsOfBatchesAndCustomers() {
        let facts = SampleFacts.facts(batches: 3300, customers: 2500, exceptions: 0)
        let page = String(decoding: ReportPage.render(facts), as: UTF8.self)
        #expect(page.utf8.count < 300_000)
        #expect(withoutTags(page).contains("另有 2,450 个客户"))
        #expect(page.contains("deregistrar review list"))
    }

    @Test func showsTheMostUrgentFirst() throws {
        let text = withoutTags(Self.page)
        let overdue = try #require(text.range(of: "B20260923-01-0004")).lowerBound
        let today = try #require(text.range(of: "B20260928-01-0001")).lowerBound
        let undated = try #require(text.range(of: "B20260928-01-0006")).lowerBound
        #expect(overdue < today && today < undated)
    }

    @Test func saysSoWhenCountsDoNotBalance() {
        var facts = SampleFacts.facts()
        facts.counts.eligible += 1
        #expect(String(decoding: ReportPage.render(facts), as: UTF8.self).contains("≠"))
    }

    @Test func replacesWhatCouldDisturbThePage() {
        var facts = SampleFacts.facts(batches: 0, customers: 0, exceptions: 0)
        facts.operatorName = "a\u{0}\u{1B}\u{202E}b\u{2066}c"
        let bytes = ReportPage.render(facts)
        #expect(XMLParser(data: Data(bytes)).parse())
        #expect(String(decoding: bytes, as: UTF8.self).contains("a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}c"))
    }
}

/// The text of a page, each tag left out.
func withoutTags(_ page: String) -> String {
    var text = ""
    var isTag = false
    for character in page {
        if character == "<" {
            isTag = true
        } else if character == ">" {
            isTag = false
        } else if !isTag {
            text.append(character)
        }
    }
    return text
}
