import CardModel
import Tabular
import Testing

@testable import Pipeline

@Suite struct ConverterSettingsTests {
    private func settings(_ lists: String) throws -> Settings {
        try Settings.parse(Array("{ lists: \(lists) }".utf8), file: "deregistrar.json5")
    }

    @Test func readsConverterAndLimits() throws {
        let read = try settings(
            "{ converter: { command: ['/bin/x', '{input}', '-o={output}'], kinds: ['xls', 'et'], timeoutSeconds: 5 }, maximumMembers: 7, maximumExpandedMegabytes: 2 }"
        )
        #expect(read.converter?.command == ["/bin/x", "{input}", "-o={output}"])
        #expect(read.converter?.kinds == ["xls", "et"] && read.converter?.timeoutSeconds == 5)
        #expect(read.containerLimits.maximumMembers == 7 && read.containerLimits.maximumTotalBytes == 2 << 20)
        #expect(read.workbookLimits.totalByteCount == 2 << 20 && read.workbookLimits.partByteCount == 2 << 20)
    }

    @Test(arguments: [
        "{ converter: { command: ['x', '{input}', '{output}'] } }", "{ converter: { command: ['/x', '{input}'] } }",
        "{ converter: {} }", "{ converter: { command: ['/x', '{input}{output}'], kinds: ['pdf'] } }",
        "{ converter: { command: ['/x', '{input}{output}'], shell: true } }", "{ maximumMembers: 0 }",
        "{ maximumExpandedMegabytes: 0 }",
    ])
    func refusesWhatCannotBeMeant(_ lists: String) {
        #expect(throws: Fault.self) { try settings(lists) }
    }
}
