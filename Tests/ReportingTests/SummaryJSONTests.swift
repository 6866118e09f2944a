import CardModel
import Foundation
import Testing

@testable import Reporting

@Suite struct SummaryJSONTests {
    private func object(_ facts: JobFacts) throws -> [String: Any] {
        let data = Data(SummaryJSON.render(facts))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func hasWhatTheContractLists() throws {
        let summary = try object(SampleFacts.facts())
        #expect(summary["job"] as? String == "J20260928-01")
        #expect(summary["as_of"] as? String == "2026-09-28T08:30:00+08:00")
        let rows = try #require(summary["rows"] as? [String: Int])
        #expect(rows == ["read": 3000, "blank": 12, "eligible": 2412, "held": 401, "refused": 187])
        #expect((summary["codes"] as? [String: Int])?["arrears.outstanding"] == 214)
        #expect(summary["lanes"] as? [String: Int] == ["fast": 2100, "standard": 180, "manual": 132])
        let batches = try #require(summary["batches"] as? [[String: Any]])
        #expect(batches.count == 9)
        #expect(Set(batches[0].keys) == ["id", "account", "lane", "cards", "due", "state", "joins"])
        #expect(batches[5]["due"] is NSNull)
        #expect(batches[5]["joins"] is NSNull)
        #expect((summary["corrections"] as? [Any])?.isEmpty == true)
        #expect((summary["again"] as? [Any])?.isEmpty == true)
        let certificates = try #require(summary["certificates"] as? [[String: Any]])
        #expect(Set(certificates[0].keys) == ["number", "file", "account", "batch", "cards"])
        let reference = try #require(summary["reference"] as? [[String: Any]])
        #expect(Set(reference[0].keys) == ["table", "rows", "as_of", "sha256"])
        #expect((summary["control"] as? [String: Int])?["cards_distinct"] == 2955)
        #expect((summary["inputs"] as? [[String: Any]])?.count == 2)
    }

    @Test func isReadableWhenEmpty() throws {
        let summary = try object(JobFacts(job: "J1", asOf: SampleFacts.now, operatorName: ""))
        #expect((summary["batches"] as? [Any])?.isEmpty == true)
        #expect((summary["codes"] as? [String: Any])?.isEmpty == true)
    }

    @Test func keepsHostileNamesApart() throws {
        var facts = SampleFacts.facts()
        let name = "a\"b\\c\n\u{1}\t\u{7F}é漢😀.csv"
        facts.inputs[0].name = name
        let inputs = try #require(try object(facts)["inputs"] as? [[String: Any]])
        #expect(inputs[0]["name"] as? String == name)
    }

    @Test func hasStableBytesAndOneTrailingLineBreak() {
        let bytes = SummaryJSON.render(SampleFacts.facts())
        #expect(bytes == SummaryJSON.render(SampleFacts.facts()))
        #expect(bytes.last == 0x0A && bytes.dropLast().last == 0x7D)
    }
}
