import CardModel
import Deflate
import Tabular
import Testing

@testable import Reporting

@Suite struct ExportTableTests {
    private static let time = Timestamp(seconds: 1_790_560_800, offsetSeconds: 28_800)
    private static let amounts = ExportedAmounts(balance: Money(fen: -1_050), terminationFee: Money(fen: 7))

    private static let certificate = ExportedCertificate(
        number: "DRC-2026-000001", standing: ExportedStanding(code: "current"), supplements: nil, account: "K-1",
        customer: "=示例公司", batch: "B1", cards: 3, firstEffective: time, lastEffective: time, issuedAt: time,
        amounts: amounts, cardsWithoutBalance: 0, route: nil, claimUntil: nil,
        carried: [("合同号", "HT-1"), ("项目", nil)], current: (3, amounts),
        document: ("certificates/DRC-2026-000001.pdf", "ab"), recordDigest: "cd")

    private static let card = ExportedCard(
        certificate: "DRC-2026-000001", place: 2, iccid: "89860725100000000017", msisdn: "1440000000007",
        account: "K-1", customer: "示例公司", batch: "B1", effectiveAt: time, balance: nil, terminationFee: .zero,
        remainingData: nil, status: "active", plan: "monthly", confirmedBy: "register", standing: "revoked",
        carried: [("合同号", "+1")])

    private static let change = ExportedChange(
        at: time, kind: .late, number: "DRC-2026-000001", account: "K-1", customer: "示例公司", month: "2026-08",
        cards: 3, amounts: amounts)

    private static let unfinished = ExportedUnfinished(
        iccid: ICCID(packed: 0x0425_1000_0000_0017), state: .held, account: nil, customer: "", batch: nil, due: nil,
        job: "J1", findings: "device.bound")

    /// A table with one line of it.
    private static func lines() -> [(ExportTable, ByteBuffer)] {
        let carried = ["合同号", "项目"]
        let writes: [(ExportTable, (inout CSVWriter) -> Void)] = [
            (.certificates(carried: carried), { ExportTable.line(certificate, carried: carried, to: &$0) }),
            (.cards(carried: carried), { ExportTable.line(card, carried: carried, to: &$0) }),
            (.changes, { ExportTable.line(change, to: &$0) }), (.unfinished, { ExportTable.line(unfinished, to: &$0) }),
        ]
        return writes.map { table, write in
            var writer = CSVWriter(mode: .people)
            write(&writer)
            return (table, writer.output)
        }
    }

    @Test func aLineHasACellForEachColumn() {
        for (table, line) in Self.lines() {
            // No cell of these holds a comma.
            let count = line.text.split(separator: ",", omittingEmptySubsequences: false).count
            #expect(count == table.columns.count, "\(table.fileName)")
            #expect(line.text.hasSuffix("\r\n"))
            #expect(table.header().text.hasPrefix("\u{FEFF}"))
        }
    }

    @Test func keepsNumbersFromASpreadsheetsHandsAndFormulasOut() {
        let texts = Self.lines().map(\.1.text)
        #expect(texts[0].contains(",'=示例公司,"))
        #expect(texts[0].contains(",'-10.50,-1050,0.07,7,"))
        #expect(texts[1].contains("\"=\"\"89860725100000000017\"\"\",\"=\"\"1440000000007\"\"\""))
        #expect(texts[1].contains(",,,0.00,0,") && texts[1].contains(",'+1,"))
    }

    @Test func theWorkbookHoldsTheSameLinesAndIsTheSameEachTime() throws {
        var facts = ExportFacts(
            operatorName: "示例运营商", operatorCreditCode: "X", isTrial: true, scope: BilingualText("all", "全部"),
            month: "2026-09", asOf: Self.time, until: Self.time)
        facts.certificates = [Self.certificate]
        facts.unfinished = [.held: 1]
        let write = { () throws -> [UInt8] in
            let bytes = Collected()
            let contents = Self.lines().map { table, line in
                ExportWorkbook.Content(table, rowCounts: [1]) { body in try line.withBytes { try body($0) } }
            }
            try ExportWorkbook(facts, contents: contents).write { bytes.all.append(contentsOf: $0) }
            return bytes.all
        }
        let first = try write()
        #expect(try write() == first)
        let archive = try ZIPArchive.open(BytesInMemory(first))
        let strings = String(
            decoding: try archive.bytes(of: #require(archive.entry(named: "xl/sharedStrings.xml"))), as: UTF8.self)
        for text in ["89860725100000000017", "=示例公司", "+1"] {
            #expect(strings.contains(">\(text)</t>"), "\(text)")
        }
        #expect(archive.entries.count { $0.name.hasPrefix("xl/worksheets/sheet") } == 5)
    }

    private final class Collected {
        var all: [UInt8] = []
    }

    @Test func theReadmeSpeaksBothLanguagesToWindows() {
        let facts = ExportFacts(
            operatorName: "示例运营商", operatorCreditCode: "X", isTrial: false, scope: BilingualText("all", "全部"),
            month: nil, asOf: Self.time, until: Self.time)
        let bytes = ExportReadme.render(facts, hasStatusList: true, isSigned: true, printCopies: ["certificates.pdf"])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("\u{FEFF}"))
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        for words in ["deregistrar verify", "certificates.pdf", "签名原件", "status-list.json", "index.json.p7s"] {
            #expect(text.contains(words))
        }
    }
}
