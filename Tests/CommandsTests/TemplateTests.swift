import CardModel
import Intake
import Reporting
import Tabular
import Testing

@testable import Commands

@Suite struct TemplateTests {
    private static func titles(_ language: Language) -> [String] { TemplateColumn.all.map { $0.title[language] } }

    @Test(arguments: Language.allCases)
    func itsTitlesAreKnownToTheReaderOfLists(_ language: Language) throws {
        let layout = try ListLayout.find(
            [Self.titles(language)], settings: ListSettings(), file: "template"
        ).get()
        #expect(layout.fields == TemplateColumn.all.map(\.field) && layout.unknown.isEmpty)
    }

    /// The sheet of explanations must not be read as a list, nor hold up the one that is.
    @Test(arguments: Language.allCases)
    func itsExplanationsAreNoList(_ language: Language) throws {
        var cells = TemplateWorkbook(language: language, carry: ["项目"]).explanations
        cells += Self.titles(language).enumerated().map { place, title in
            [TemplateWorkbook(language: language).label(place, title), "x"]
        }
        guard case .failure(let fault) = ListLayout.find(cells, settings: ListSettings(), file: "template") else {
            Issue.record("read as a list")
            return
        }
        #expect(fault.code == "list.no-iccid-column" && fault.fields["headerRow"] == nil)
    }

    @Test(arguments: Language.allCases)
    func itIsTheSameEachTime(_ language: Language) throws {
        let bytes = try TemplateWorkbook(language: language, carry: ["项目", "备注", "Note"]).bytes()
        #expect(try TemplateWorkbook(language: language, carry: ["项目"]).bytes() == bytes)
        #expect(try TemplateWorkbook(language: language).bytes() != bytes)
    }

    @Test func itsExampleMeetsItsOwnRules() {
        for column in TemplateColumn.all {
            for language in Language.allCases {
                let example = column.example[language]
                if let length = column.length, !example.isEmpty { #expect(length.contains(example.count)) }
                if let choices = column.choices, !column.takesOthers {
                    #expect(choices[language].split(separator: ",").contains { $0 == example })
                }
            }
        }
    }
}
