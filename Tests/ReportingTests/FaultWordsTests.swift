import CardModel
import Testing

@testable import Reporting

@Suite struct FaultWordsTests {
    @Test(arguments: FaultText.all) func saysEveryFaultInBothLanguages(_ text: FaultText) {
        let fields = fieldNames(text)
        let filled = Dictionary(uniqueKeysWithValues: fields.map { ($0, "XX-\($0)-XX") })
        for given in [[:], filled] {
            let fault = Fault(text.code, .unreadable, given)
            for language in Language.allCases {
                let words = FaultWords(language)
                for said in [words.sentence(fault), words.hint(fault) ?? ""] {
                    #expect(!said.contains { "{}[]".contains($0) })
                    #expect(isChinese(said) == (language == .chinese))
                    #expect(said.hasSuffix(language.pick(".", "。")) || said.hasSuffix("）"))
                }
                for (name, value) in given {
                    let both = words.sentence(fault) + (words.hint(fault) ?? "")
                    #expect(both.contains(value), "\(text.code) \(name)")
                }
            }
        }
    }

    @Test(arguments: FaultText.all) func usesTheSameFieldsInBothLanguages(_ text: FaultText) {
        #expect(names(in: text.sentence.english) == names(in: text.sentence.chinese))
        #expect(names(in: text.hint.english) == names(in: text.hint.chinese))
    }

    @Test func hasOneEntryForACode() {
        #expect(Set(FaultWords.knownCodes).count == FaultWords.knownCodes.count)
    }

    @Test(
        arguments: [
            (Place(), "", ""),
            (Place(file: "cards.csv"), "cards.csv", "cards.csv"),
            (
                Place(file: "cards.csv", row: 12, column: 3, header: "ICCID"), "cards.csv, row 12, column C (ICCID)",
                "cards.csv 第 12 行 C 列（ICCID）"
            ),
            (
                Place(file: "cards.csv", row: 12, column: 28, line: 14), "cards.csv, row 12 (line 14), column AB",
                "cards.csv 第 12 行（物理行 14） AB 列"
            ),
            (Place(file: "a.xlsx", sheet: "二月", row: 2), "a.xlsx, sheet 二月, row 2", "a.xlsx 工作表 二月 第 2 行"),
            (Place(file: "x.csv", line: 9), "x.csv, line 9", "x.csv 物理行 9"),
        ] as [(Place, String, String)])
    func readsAPlaceAsPeopleDo(_ place: Place, _ english: String, _ chinese: String) {
        #expect(PlaceWords.text(place, .english) == english)
        #expect(PlaceWords.text(place, .chinese) == chinese)
    }

    @Test func putsThePlaceBeforeTheSentence() {
        let fault = Fault("list.unclosed-quote", .unreadable, at: Place(file: "cards.csv", row: 12, column: 3))
        #expect(
            FaultWords(.english).sentence(fault)
                == "cards.csv, row 12, column C: The quote that opens here is never closed.")
        #expect(FaultWords(.chinese).sentence(fault) == "cards.csv 第 12 行 C 列：此处开始的引号没有闭合。")
    }

    @Test func namesTheNearestKey() {
        let fault = Fault("settings.unknown-key", .settings, ["key": "trail", "nearest": "trial"])
        #expect(FaultWords(.english).sentence(fault) == "There is no setting trail; trial may be meant.")
        #expect(FaultWords(.chinese).sentence(fault) == "没有设置项 trail，是否指 trial。")
    }

    @Test func fallsBackToCodeAndFieldsForACodeWithoutWords() {
        let fault = Fault("moon.eclipsed", .tryLater, ["phase": "full", "at": "noon"])
        #expect(
            FaultWords(.english).sentence(fault)
                == "Not possible now; try later. [moon.eclipsed] (at: noon, phase: full)")
        #expect(FaultWords(.english).hint(fault) == nil)
    }

    @Test func tellsFieldsThatNoWordsName() {
        let fault = Fault("list.empty", .unreadable, ["errno": "5"])
        #expect(FaultWords(.english).sentence(fault) == "The file is empty. (errno: 5)")
    }

    @Test func keepsAHostileFileNameOnOneLine() {
        let fault = Fault(
            "file.missing", .inputMissing, at: Place(file: "a\nb\u{1B}[31m.csv"), ["path": "x\r\ny\u{202E}z[{path}]"])
        let said = FaultWords(.english).sentence(fault)
        #expect(!said.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        #expect(said.contains("z[{path}]"))
    }

    private func fieldNames(_ text: FaultText) -> Set<String> {
        names(in: text.sentence.english).union(names(in: text.hint.english))
    }

    private func names(in template: String) -> Set<String> {
        Set(template.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) })
    }
}
