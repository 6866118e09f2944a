import CardModel
import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportAgainTests {
    private static func again(_ file: String = "清单(2).csv") -> AgainFacts {
        var facts = AgainFacts(file: file, account: SampleFacts.account(1), job: "J20260927-01")
        (facts.deregistered, facts.inProgress, facts.held, facts.released) = (1, 47, 2, 3)
        (facts.new, facts.errors) = (4, 5)
        return facts
    }

    private func page(_ facts: JobFacts) -> [UInt8] { ReportPage.render(facts, language: .english) }

    @Test func isLeftOutWhereNothingCameAgain() {
        #expect(!String(decoding: page(SampleFacts.facts()), as: UTF8.self).contains("id=\"again\""))
    }

    @Test func tellsKnownRowsFromErrors() {
        var facts = SampleFacts.facts()
        facts.again = [Self.again("<b>.csv")]
        facts.corrections = [
            CorrectionFacts(file: "r.csv", job: "J20260926-01", rows: 9, eligible: 6, held: 2, refused: 1)
        ]
        let bytes = page(facts)
        let text = withoutTags(String(decoding: bytes, as: UTF8.self))
        for words in [
            "Handed in again", "Corrected rows", "J20260926-01", "J20260927-01", "are no errors", "to be corrected",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let parser = XMLParser(data: Data(bytes))
        #expect(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
    }

    @Test func staysShortForManyLists() {
        var facts = SampleFacts.facts()
        facts.again = (0..<500).map { Self.again("\($0).csv") }
        #expect(page(facts).count < page(SampleFacts.facts()).count + 80_000)
    }

    @Test func addsItsRowsUp() {
        #expect(Self.again().rows == 62 && Self.again().known == 50)
    }

    @Test(arguments: [
        (
            InputNote.corrects(job: "J1", rows: 1), "corrects 1 row of job J1", "更正作业 J1 的 1 行"
        ),
        (
            .again(again()),
            "the list of job J20260927-01 once more: 47 already in progress, 1 already deregistered, 2 still held, 3 held before, going on now, 4 new, 5 to be corrected",
            "作业 J20260927-01 的清单再次提交：已在办理 47，已注销 1，仍暂缓 2，原暂缓、现可办理 3，新增 4，须更正 5"
        ),
        (
            .tokens(.repeated, count: 1, rows: [7]),
            "1 row token standing in an earlier row too, so taken as new rows: row 7", "1 个行标识与前面的行重复，按新行处理：第 7 行"
        ),
        (
            .tokens(.notOurs, count: 9, rows: [2, 3]),
            "9 row tokens not written by this site, or changed, so taken as new rows: row 2, 3 …",
            "9 个行标识不是本系统生成或已被改动，按新行处理：第 2、3…… 行"
        ),
    ])
    func saysItInBothLanguages(_ note: InputNote, _ english: String, _ chinese: String) {
        #expect(note.words == BilingualText(english, chinese))
    }
}
