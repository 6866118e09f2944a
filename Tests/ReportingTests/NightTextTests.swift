import CardModel
import Testing

@testable import Reporting

@Suite struct NightTextTests {
    private static func facts() -> NightFacts {
        NightFacts(
            asOf: Timestamp(seconds: 1_790_600_400, offsetSeconds: 28_800), operatorName: "示例运营商", isTrial: false,
            status: .done)
    }

    private static func batch(_ id: String, due: Int32, reviewers: [String] = ["示例·审核员"]) -> BatchFacts {
        BatchFacts(
            id: id, account: Account(trusted: "K-1"), customer: "", lane: .fast, cards: 3,
            due: CalendarDate(daysSinceEpoch: facts().asOf.date.daysSinceEpoch + due), state: "in-review",
            reviewers: reviewers)
    }

    @Test func saysNothingWhereNobodyHasToLook() {
        var facts = NightTextTests.facts()
        facts.heldCards = 12
        facts.waiting = [NightTextTests.batch("B1", due: 0), NightTextTests.batch("B2", due: 3)]
        #expect(!facts.needsPeople)
        #expect(NightText(facts, .english).needed == "")
        #expect(NightText(facts, .chinese).whole.contains("一切正常。"))
    }

    @Test(arguments: Language.allCases)
    func namesWhatIsOverdueAndWhoMayDecide(_ language: Language) {
        var facts = NightTextTests.facts()
        facts.waiting = [NightTextTests.batch("B1", due: -1), NightTextTests.batch("B2", due: -1, reviewers: [])]
        let text = NightText(facts, language).needed
        #expect(text.contains("B1") && text.contains("示例·审核员") && text.contains("K-1"))
        #expect(facts.overdue == 2 && facts.undecidable.map(\.id) == ["B2"])
    }

    @Test func hostileNamesMakeNoLinesOfTheirOwn() {
        var facts = NightTextTests.facts()
        let name = "a\nAll is well.\u{2028}b\u{202E}c\u{1B}[2J.csv"
        facts.failedFiles = [FailedFile(name: name, fault: Fault("list.no-header", .unreadable))]
        let whole = NightText(facts, .english).whole
        #expect(!whole.contains("\u{1B}") && !whole.contains("\u{202E}") && !whole.contains("\nAll is well."))
    }

    @Test func tellsAStopAsNewOnce() {
        var facts = NightTextTests.facts()
        let stop = StopFacts(rule: "list-refused", list: "a.csv", measured: 60, base: 100, limit: 50)
        var stopped = StoppedFacts(
            batch: "B1", job: "J1", account: Account(trusted: "K-1"), customer: "示例企业", cards: 40, due: nil,
            since: facts.asOf, isNew: true, reasons: [stop])
        facts.stopped = [stopped]
        #expect(NightText(facts, .english).needed.contains("60 of 100 rows of a.csv were refused"))
        stopped.isNew = false
        facts.stopped = [stopped]
        #expect(NightText(facts, .english).needed == "" && NightText(facts, .english).whole.contains("B1"))
    }

    @Test func metricsEscapeLabelsAndKeepFamiliesTogether() {
        var facts = NightTextTests.facts()
        facts.tables = [TableFacts(name: "in\"ven\\tory\n", rows: 7, asOf: facts.asOf, sha256: "")]
        facts.batches = [
            BatchTotalFacts(state: "approved", lane: .fast, batches: 1, cards: 60),
            BatchTotalFacts(state: "stopped", lane: .manual, batches: 2, cards: 9),
        ]
        let text = MetricsText.render(facts)
        #expect(text.contains("deregistrar_table_rows{table=\"in\\\"ven\\\\tory\\n\"} 7\n"))
        #expect(text.contains("deregistrar_review_batches{state=\"stopped\",lane=\"manual\"} 2\n"))
        #expect(text.contains("deregistrar_orders_waiting_cards 60\n"))
        let names = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.prefix { $0 != "{" && $0 != " " }
        }
        for (place, name) in names.enumerated() where place > 0 && names[place - 1] != name {
            #expect(!names[..<place].contains(name), "\(name) stands in two places")
        }
    }

    @Test func aRunThatFailedKeepsTheTimeOfTheLastThatDidNot() {
        var facts = NightTextTests.facts()
        facts.fault = Fault("table.too-old", .tryLater)
        facts.previousEnd = Timestamp(seconds: 1_790_000_000, offsetSeconds: 0)
        #expect(MetricsText.render(facts).contains("deregistrar_last_success_timestamp_seconds 1790000000\n"))
        facts.previousEnd = nil
        #expect(!MetricsText.render(facts).contains("last_success"))
    }
}
