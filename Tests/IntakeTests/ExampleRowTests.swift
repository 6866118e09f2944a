import CardModel
import Intake
import Tabular
import Testing

@Suite struct ExampleRowTests {
    private static let header = "ICCID（必填）,接入号,备注\n"
    private static let example = ExampleRow.iccid

    private func read(_ row: String) throws -> CardRequest {
        try #require(try ListReading.requests(Self.header + row + "\n").first)
    }

    @Test(arguments: [
        "\(example),1440000000000,示例行：可覆盖", "\(example),,Example row", "\(example),,* EXAMPLE",
        "\"=\"\"\(example)\"\"\",,示例", " \(example) ,示例,", "'\(example),,（示例）",
    ])
    func isNoRowAsTheTemplateHasIt(_ row: String) throws {
        let request = try read(row)
        #expect(request.isBlank && request.findings == [] && request.iccid == nil)
    }

    @Test(arguments: [
        "89860126000000000018,,示例行：可覆盖", "\(example),,", "\(example),,备注", "89869900001234567891,,示例",
        "8986990000123456789,,示例",
    ])
    func isARowOnceItIsOverwrittenOrItsMarkIsGone(_ row: String) throws {
        #expect(try !read(row).isBlank)
    }

    @Test func isNobodysCard() {
        guard case .card(let iccid, let traits) = ICCIDReader.read(Self.example) else {
            Issue.record("not read as a card")
            return
        }
        #expect(iccid.carrier == .unknown && traits == .unknownIssuer)
    }
}
