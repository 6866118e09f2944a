import Testing

@testable import Pipeline

@Suite struct ErasurePlanTests {
    @Test func readsBackWhatItWrote() throws {
        let items = [
            ErasureItem(kind: .archive, path: "archive/J20260928-01"),
            ErasureItem(kind: .carried, path: "J20260928-01"),
            ErasureItem(kind: .statements, path: "J20260928-01/SAMPLE-1"),
            ErasureItem(kind: .failed, path: "failed/示例\n\"清单\".csv"),
        ]
        #expect(ErasurePlan.items(try ErasurePlan.text(items)) == items)
    }

    @Test(arguments: [
        "", "{}", "[[\"archive\"]]", "[[\"archive\",\"/etc\"]]", "[[\"archive\",\"archive/../..\"]]",
        "[[\"archive\",\"..\"]]",
        "[[\"everything\",\"archive\"]]", "[[\"archive\",\"\"]]", "[[\"archive\",7]]", "[\"archive\"]",
    ])
    func refusesWhatItDidNotWrite(_ text: String) { #expect(ErasurePlan.items(text) == nil) }
}
