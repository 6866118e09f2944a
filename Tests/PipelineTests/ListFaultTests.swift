import CardModel
import Tabular
import Testing

@testable import Pipeline
@testable import Reporting
@testable import Screening

@Suite struct ListFaultTests {
    private static let place = TextPosition(record: 3, line: 3, column: 2, sheet: "S")

    private static let damages: [XMLDamage] = [
        .syntax, .unfinished, .character, .reference, .documentType, .invalidBytes, .encoding("EBCDIC"),
    ]

    static let errors: [TabularError] =
        [
            .unclosedQuote(place), .nulByte(place, looksLikeUTF16: true), .invalidBytes(place, encoding: .gb18030),
            .unclearEncoding, .recordTooLong(place, limit: 7), .empty, .cannotRead(errno: 13), .sourceChanged,
            .encodingUnavailable(.gb18030), .missingPart("xl/a.xml"), .noSheets, .cannotSpill(errno: 28),
        ] + ContentKind.allCases.map { .unsupportedContent($0) }
        + ArchiveDamage.allCases.map { .damagedArchive(part: "xl/a.xml", $0) }
        + damages.map { .damagedPart(part: "xl/a.xml", offset: 5, $0) }
        + SheetDamage.allCases.map { .damagedSheet(place, $0) }
        + WorkbookLimit.allCases.map { .workbookLimit($0, limit: 9, part: "xl/a.xml") }

    @Test(arguments: errors) func hasWordsForEveryRefusalOfAList(_ error: TabularError) {
        let fault = Fault.list(error, file: "a.xlsx")
        #expect(FaultWords.knownCodes.contains(fault.code) || error == .unsupportedContent(.workbook), "\(fault.code)")
    }

    @Test(arguments: errors) func hasWordsForEveryRefusalOfATable(_ error: TabularError) {
        let fault = Fault.table(error, file: "reference/inventory.xlsx")
        #expect(FaultWords.knownCodes.contains(fault.code), "\(fault.code)")
    }
}
