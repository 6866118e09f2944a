import CardModel
import Foundation
import Intake
import Tabular
import Testing

/// Lists as text, read the way the rooms above do it.
enum ListReading {
    static func document(_ text: String) throws -> TableDocument {
        try TableFile.open(.memory(Array(text.utf8))).table(0)
    }

    static func layout(_ text: String, settings: ListSettings = ListSettings()) throws -> ListLayout {
        let records = try document(text).firstRecords(ListLayout.searchedRecords)
        return try ListLayout.find(records, settings: settings, file: "list.csv").get()
    }

    static func fault(_ text: String, settings: ListSettings = ListSettings()) throws -> Fault? {
        let records = try document(text).firstRecords(ListLayout.searchedRecords)
        guard case .failure(let fault) = ListLayout.find(records, settings: settings, file: "list.csv") else {
            return nil
        }
        return fault
    }

    /// The rows behind the header.
    static func requests(
        _ text: String, settings: ListSettings = ListSettings(), accounts: AccountDirectory? = nil,
        defaultAccount: UInt32 = AccountDirectory.none
    ) throws -> [CardRequest] {
        let document = try document(text)
        let layout = try layout(text, settings: settings)
        var requests: [CardRequest] = []
        try document.mapBlocks(
            workers: 1,
            transform: { block, _ in
                var reader = RowReader(layout: layout, accounts: accounts, defaultAccount: defaultAccount)
                return (0..<block.recordCount).map { reader.read(block, $0) }
            },
            consume: { block, _ in requests += block })
        return Array(requests.dropFirst(layout.firstRow))
    }

    /// The codes of the one row of a list of an ICCID column.
    static func codes(ofICCID cell: String) throws -> String {
        let quoted = "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        let text = "iccid,reason\n" + quoted + ",device-retired\n"
        let rows = try requests(text)
        let row = try #require(rows.first)
        return codes(row)
    }

    static func codes(_ request: CardRequest) -> String {
        var findings = request.findings
        findings.remove(.accountMissing)
        return findings.codes
    }
}

/// The shared test vectors.
enum Vectors {
    static func load<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "Vectors/\(name)"))
        return try JSONDecoder().decode(type, from: data)
    }
}

struct ICCIDVectors: Decodable {
    struct Case: Decodable {
        var raw: String
        var iccid: String?
        var code: String?
        var same_card_as: String?
    }
    var cases: [Case]
}

struct CreditCodeVectors: Decodable {
    struct Ambiguous: Decodable { var number: String }
    var valid: [String]
    var invalid: [String]
    var ambiguous: [Ambiguous]
}
