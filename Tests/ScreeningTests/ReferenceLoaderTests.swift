import CardModel
import Testing

@testable import Screening

@Suite struct ReferenceLoaderTests {
    @Test func loadsWhatTheTablesSay() throws {
        let facts = try SampleTables().load()
        #expect(facts.cardCount == 2)
        #expect(facts.missingTables == [.risk, .disputes])
        #expect(facts.tables.map(\.table) == [.inventory, .bindings, .arrears, .applicants])
        #expect(facts.tables.map(\.rows) == [2, 1, 1, 1])
        guard case .card(let card, _) = ICCIDReader.read(SampleTables.mobile) else { return }
        let handle = facts.find(card.packed)
        #expect(facts.iccid(of: handle) == card)
        #expect(facts.status(of: handle) == .suspended)
        #expect(facts.plan(of: handle) == .pool)
        #expect(facts.balance(of: handle) == .zero)
        #expect(facts.owner(of: handle) == 0)
        #expect(facts.applicant(0)?.name == "示例科技（北京）有限公司")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let tables: SampleTables
        let code: String
        let status: CardModel.ExitStatus
        let file: String
        var row: Int?
        var column: Int?
        var header: String?
        var testDescription: String { name }

        init(
            _ name: String, _ code: String, _ status: CardModel.ExitStatus, _ file: String, row: Int? = nil,
            column: Int? = nil,
            header: String? = nil, _ change: (inout SampleTables) -> Void
        ) {
            var tables = SampleTables()
            change(&tables)
            (self.name, self.tables, self.code, self.status, self.file) = (name, tables, code, status, file)
            (self.row, self.column, self.header) = (row, column, header)
        }
    }

    static let head = "iccid,account,status,plan_type,auto_renew,balance_fen\n"
    static let inventory = "reference/inventory.csv"

    static let cases: [Case] = [
        Case("missing table", "table.missing", .inputMissing, "reference/arrears.csv") { $0.files[.arrears] = nil },
        Case("missing column", "table.column-missing", .unreadable, inventory, row: 1) {
            $0.files[.inventory] = "iccid,account,status,plan_type,balance_fen\n\(SampleTables.unicom),X,active,pool,1"
        },
        Case("amount without unit", "table.unit-missing", .unreadable, inventory, row: 1, column: 6, header: "balance")
        {
            $0.files[.inventory] = head.replacing("balance_fen", with: "balance")
        },
        Case("欠费金额 without unit", "table.unit-missing", .unreadable, "reference/arrears.csv", row: 1, column: 2) {
            $0.files[.arrears] = "iccid,欠费金额\n\(SampleTables.unicom),1"
        },
        Case("data in GB", "table.unit-missing", .unreadable, inventory, row: 1, column: 7) {
            $0.files[.inventory] = head.replacing("\n", with: ",剩余流量（GB）\n")
        },
        Case("column twice", "table.column-twice", .unreadable, "reference/bindings.csv", row: 1, column: 3) {
            $0.files[.bindings] = "iccid,imei,绑定IMEI\n"
        },
        Case("yuan in a fen column", "table.amount", .unreadable, inventory, row: 3, column: 6, header: "balance_fen") {
            $0.files[.inventory] =
                head + "\(SampleTables.unicom),X,active,pool,1,318\n\(SampleTables.mobile),X,active,pool,1,318.40"
        },
        Case("amount empty", "table.cell-empty", .unreadable, "reference/arrears.csv", row: 2, column: 2) {
            $0.files[.arrears] = "iccid,amount_fen\n\(SampleTables.unicom),"
        },
        Case("ICCID as a spreadsheet number", "table.iccid", .unreadable, inventory, row: 2, column: 1) {
            $0.files[.inventory] = head + "8.98604E+19,X,active,pool,1,1"
        },
        Case("plan", "table.plan-type", .unreadable, inventory, row: 2, column: 4) {
            $0.files[.inventory] = head + "\(SampleTables.unicom),X,active,weekly,1,1"
        },
        Case("renewal", "table.yes-no", .unreadable, inventory, row: 2, column: 5) {
            $0.files[.inventory] = head + "\(SampleTables.unicom),X,active,pool,perhaps,1"
        },
        Case("row too long", "table.row-too-long", .unreadable, inventory, row: 2, column: 7) {
            $0.files[.inventory] = head + "\(SampleTables.unicom),X,active,pool,1,1,318"
        },
        Case("row after blank lines", "table.amount", .unreadable, inventory, row: 5, column: 6) {
            $0.files[.inventory] = "\n\n" + head + "\n\(SampleTables.unicom),X,active,pool,1,x"
            $0.hasSnapshot = false
            $0.settings.requireSnapshot = false
        },
        Case("date", "table.date", .unreadable, "reference/applicants.csv", row: 2, column: 3) {
            $0.files[.applicants] = $0.files[.applicants]?.replacing("2030-12-31", with: "2030-02-30")
        },
        Case("account", "table.account", .unreadable, "reference/applicants.csv", row: 2, column: 1) {
            $0.files[.applicants] = $0.files[.applicants]?.replacing(SampleTables.account, with: "91110000MA0000000A")
        },
        Case("account twice", "table.account-twice", .tryLater, "reference/applicants.csv", row: 3) {
            let line = $0.files[.applicants]?.split(separator: "\n").last ?? ""
            $0.files[.applicants, default: ""] += "\n" + line
        },
        Case(
            "fee in yuan without unit", "table.unit-missing", .unreadable, "reference/applicants.csv", row: 2, column: 9
        ) {
            $0.files[.applicants] = $0.files[.applicants]?.replacing("confirmed", with: "confirmed,已接受违约金")
                .replacing("yes", with: "yes,200.00")
        },
        Case("NUL", "table.nul", .unreadable, "reference/bindings.csv", row: 2) {
            $0.files[.bindings] = "iccid,imei\n\u{0},"
        },
        Case("no snapshot", "snapshot.missing", .tryLater, "reference/snapshot.json5") { $0.hasSnapshot = false },
        Case("broken snapshot", "snapshot.unreadable", .unreadable, "reference/snapshot.json5") {
            $0.snapshot = "{ asOf: "
        },
        Case("snapshot without digest", "snapshot.unreadable", .unreadable, "reference/snapshot.json5") {
            $0.snapshot = "{ asOf: '2026-09-28', tables: { inventory: { rows: 2 } } }"
        },
        Case("not in snapshot", "table.not-in-snapshot", .tryLater, "reference/applicants.csv") {
            $0.snapshot = "{ asOf: '2026-09-28T19:00:00+08:00', tables: {} }"
        },
        Case("truncated", "table.rows-differ", .tryLater, inventory) { $0.claimedRows[.inventory] = 3 },
        Case("altered", "table.digest-differs", .tryLater, inventory) {
            $0.snapshot = $0.fittingSnapshot
            $0.files[.inventory] = $0.files[.inventory]?.replacing("31840", with: "31841")
        },
        Case("cut within a row", "table.digest-differs", .tryLater, inventory) {
            $0.snapshot = $0.fittingSnapshot
            $0.files[.inventory] = $0.files[.inventory].map { String($0.dropLast(5)) }
        },
        Case("cut within a character", "table.digest-differs", .tryLater, "reference/applicants.csv") {
            $0.snapshot = $0.fittingSnapshot
            let name = Array("示例科技".utf8)
            let content = $0.content(.applicants) ?? []
            let place = content.indices.first { content[$0...].starts(with: name) } ?? 0
            $0.bytes[.applicants] = Array(content[..<(place + 4)])
        },
        Case("cut within quotes", "table.digest-differs", .tryLater, "reference/bindings.csv") {
            $0.snapshot = $0.fittingSnapshot
            $0.bytes[.bindings] = Array("iccid,imei\n\"898".utf8)
        },
        Case("emptied", "table.empty", .tryLater, "reference/bindings.csv") { $0.bytes[.bindings] = [] },
        Case("header alone", "table.empty", .tryLater, "reference/arrears.csv") {
            $0.files[.arrears] = "iccid,amount_fen\n"
        },
        Case("too old", "table.too-old", .tryLater, "reference/applicants.csv") {
            $0.asOf = "2026-09-27T17:59:59+08:00"
        },
        Case("in the future", "table.in-future", .tryLater, "reference/applicants.csv") {
            $0.asOf = "2026-09-28T21:00:00+08:00"
        },
        Case("shrunk", "table.shrunk", .tryLater, inventory) { $0.accepted["inventory"] = 3 },
        Case("card twice", "table.card-twice", .tryLater, inventory, row: 4) {
            $0.files[.inventory, default: ""] += "\n\(SampleTables.unicom),X,active,pool,0,1"
        },
        Case("card in two spellings", "table.card-twice", .tryLater, inventory, row: 4) {
            $0.files[.inventory, default: ""] += "\n\(SampleTables.unicom.dropLast()),X,active,pool,0,1"
        },
    ]

    @Test(arguments: cases)
    func saysWhatIsWrongAndWhere(_ line: Case) {
        let fault = line.tables.fault()
        #expect(fault?.code == line.code)
        #expect(fault?.status == line.status)
        #expect(fault?.place.file == line.file)
        #expect(fault?.place.row == line.row || line.row == nil)
        #expect(fault?.place.column == line.column || line.column == nil)
        #expect(fault?.place.header == line.header || line.header == nil)
    }

    @Test func namesBothRowsOfACardThatStandsTwiceAndMasksIt() {
        let fault = SampleTables().adding("\(SampleTables.unicom),X,active,pool,0,1", to: .inventory).fault()
        #expect(fault?.fields["rows"] == "2, 4")
        #expect(fault?.fields["card"]?.contains("*") == true)
    }

    @Test func namesBothRowsOfAnAccountThatStandsTwiceAsASpreadsheetNumbersThem() {
        var tables = SampleTables()
        let line = tables.files[.applicants]?.split(separator: "\n").last ?? ""
        tables.files[.applicants] = "\n" + (tables.files[.applicants] ?? "") + "\n\n" + line
        #expect(tables.fault()?.fields["rows"] == "3, 5")
    }

    @Test func takesTwoNumbersThatShareNineteenDigitsForTwoCards() throws {
        let twin = SampleTables.unicom.dropLast() + "8"
        #expect(try SampleTables().adding("\(twin),X,active,pool,0,1", to: .inventory).load().cardCount == 3)
    }

    @Test func acceptsATableThatShrankAsMuchAsIsAllowed() throws {
        var tables = SampleTables()
        tables.accepted = ["inventory": 2, "bindings": 1]
        tables.settings.maximumShrinkPercent = 0
        #expect(try tables.load().cardCount == 2)
    }

    @Test func countsAFilesTimeWhereNoSnapshotIsAskedFor() throws {
        var tables = SampleTables()
        tables.settings.requireSnapshot = false
        tables.hasSnapshot = false
        #expect(try tables.load().tables[0].asOf == SampleTables.stamp(tables.asOf))
        tables.asOf = "2026-09-20T20:00:00+08:00"
        #expect(tables.fault()?.code == "table.too-old")
    }

    @Test func acceptsAnEmptyTableOnlyWhereTheSnapshotSaysSoAndItWasEmptyBefore() throws {
        var tables = SampleTables([.bindings: "iccid,imei\n", .disputes: "iccid,opened_on\n"])
        #expect(tables.fault()?.code == "table.empty")
        tables.accepted["bindings"] = 0
        #expect(try tables.load().tables.count == 5)
        tables.settings.requireSnapshot = false
        tables.hasSnapshot = false
        #expect(tables.fault()?.code == "table.empty")
    }

    @Test(arguments: [1, 2, 4])
    func countsRowsAcrossBlocksWhereAFaultLiesFarDown(_ workers: Int) {
        var tables = SampleTables()
        tables.settings.workers = workers
        let lines = (0..<60_000).map { number in
            let serial = String(1_000_000 + number)
            let balance = number == 55_555 || number == 59_000 ? "1.5" : "1"
            return "8986040000000\(serial),\(SampleTables.account),active,pool,0,\(balance)"
        }
        tables.files[.inventory] = ReferenceLoaderTests.head + lines.joined(separator: "\n")
        let fault = tables.fault()
        #expect(fault?.code == "table.amount")
        #expect(fault?.place.row == 55_557)
        #expect(fault?.place.line == nil)
    }

    @Test func tellsThePhysicalLineWhereAQuotedBreakLiesBefore() {
        var tables = SampleTables()
        tables.settings.requireSnapshot = false
        tables.hasSnapshot = false
        tables.files[.inventory] =
            ReferenceLoaderTests.head
            + "\(SampleTables.unicom),\"\n\",active,pool,0,1\n\(SampleTables.mobile),,active,pool,0,x"
        let place = tables.fault()?.place
        #expect(place?.row == 3)
        #expect(place?.line == 4)
    }

    @Test func readsTablesInTheEncodingsThatPeopleSend() throws {
        var tables = SampleTables()
        let text = """
            iccid,account,卡状态,套餐类型,自动续费,账户余额（元）
            \(SampleTables.unicom),\(SampleTables.account),停机保号,月租,是,1.5
            """
        tables.bytes[.inventory] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        tables.settings.requireSnapshot = false
        tables.hasSnapshot = false
        let facts = try tables.load()
        #expect(facts.tables[0].encoding == "utf-16le")
        #expect(facts.status(of: 0) == .preserved)
        #expect(facts.balance(of: 0).fen == 150)
    }
}
