import CardModel
import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct DamageWordsTests {
    private static func finding(
        _ sign: SpreadsheetDamage.Sign, certain: Bool = true, rows: some Sequence<Int> = 2...5,
        kept: ClosedRange<Int> = 15...15, length: ClosedRange<Int> = 20...20
    ) -> SpreadsheetDamage.Finding {
        SpreadsheetDamage.Finding(
            sign: sign, isCertain: certain, rows: RowRanges(rows), kept: kept, length: length)
    }

    private static func damage(
        _ findings: [SpreadsheetDamage.Finding], column: SpreadsheetDamage.Column = .iccid,
        collapse: SpreadsheetDamage.Collapse? = nil
    ) -> SpreadsheetDamage {
        SpreadsheetDamage(column: column, letters: "B", title: "ICCID 号", findings: findings, collapse: collapse)
    }

    @Test(arguments: SpreadsheetDamage.Sign.allCases, [true, false])
    func saysEverySignInBothLanguages(_ sign: SpreadsheetDamage.Sign, _ isCertain: Bool) {
        for column in SpreadsheetDamage.Column.allCases {
            for (kept, length) in [
                (15...15, 20...20), (3...6, 19...20), (0...0, 0...0), (15...15, 16...16), (13...13, 13...13),
            ] {
                let finding = Self.finding(sign, certain: isCertain, kept: kept, length: length)
                let words = DamageWords([Self.damage([finding], column: column)])
                let lines = words.happened.flatMap(\.lines) + words.origins + words.steps
                #expect(lines.count >= 2 && words.steps.isEmpty == !isCertain)
                for line in lines {
                    #expect(!isChinese(line.english.replacing("ICCID 号", with: "")), "\(line.english)")
                    #expect(isChinese(line.chinese), "\(line.chinese)")
                }
            }
        }
    }

    @Test(arguments: [
        (finding(.zeroTail), "rows 2–5 (4 rows): characters 16 to 20 became zeros", "第 2–5 行（共 4 行）：第 16 至 20 位变成了 0"),
        (
            finding(.exponent, rows: [7], kept: 6...6, length: 19...19),
            "row 7: written with an exponent; characters 7 to 19 are gone", "第 7 行：以科学计数法书写；第 7 至 19 位已丢失"
        ),
        (
            finding(.exponent, rows: [2, 4], kept: 3...6),
            "rows 2, 4 (2 rows): written with an exponent; only the first 3 to 6 characters are left, the rest up to character 20 is gone",
            "第 2、4 行（共 2 行）：以科学计数法书写；仅剩前 3 至 6 位，其后至第 20 位已丢失"
        ),
        (
            finding(.numberCell, rows: [2], length: 16...16),
            "row 2: the cells hold numbers, not text; character 16 is gone", "第 2 行：单元格为数值而非文本；第 16 位已丢失"
        ),
    ])
    func saysRowsAndDigits(_ finding: SpreadsheetDamage.Finding, _ english: String, _ chinese: String) {
        let line = DamageWords([Self.damage([finding])]).happened[0].lines[0]
        #expect(line.english == english)
        #expect(line.chinese == chinese)
    }

    @Test func saysWhichRowsBecameOne() {
        let collapse = SpreadsheetDamage.Collapse(
            rowCount: 51, numberCount: 1, groups: [RowRanges(2...50), RowRanges([60, 62])], groupCount: 7)
        let words = DamageWords([Self.damage([Self.finding(.zeroTail)], collapse: collapse)])
        #expect(
            words.happened[0].lines[1].english
                == "of 51 damaged rows only 1 number is left; rows that became one number: rows 2–50 (49 rows); rows 60, 62 (2 rows); …"
        )
    }

    @Test func saysStepsOnceForAllColumns() {
        let words = DamageWords([
            Self.damage([Self.finding(.numberCell)]), Self.damage([Self.finding(.numberCell)], column: .imei),
        ])
        #expect(words.origins.count == 1 && words.happened.count == 2)
        #expect(words.steps.contains { $0.english.contains("column B (ICCID 号) and column B (ICCID 号)") })
    }

    @Test func showsDamageOnReportAndReceiptWellFormedAndEscaped() {
        let columns = [
            SpreadsheetDamage(
                column: .iccid, letters: "B", title: "<ICCID> & \u{202E}号", findings: [Self.finding(.zeroTail)])
        ]
        var facts = SampleFacts.facts()
        facts.inputs[0].damage = columns
        var receipt = SampleFacts.receipt()
        receipt.damage = [("<list>.csv", columns)]
        for bytes in [ReportPage.render(facts, language: .english), ReceiptPage().render(receipt)] {
            #expect(XMLParser(data: Data(bytes)).parse())
            let text = withoutTags(String(decoding: bytes, as: UTF8.self))
            #expect(text.contains("characters 16 to 20 became zeros") && text.contains("第 16 至 20 位变成了 0"))
            #expect(text.contains("列数据类型") && !text.contains("\u{202E}"))
        }
    }

    @Test func saysNothingOfSoundLists() {
        let page = String(decoding: ReportPage.render(SampleFacts.facts(), language: .english), as: UTF8.self)
        #expect(!page.contains("id=\"damage\""))
    }
}
