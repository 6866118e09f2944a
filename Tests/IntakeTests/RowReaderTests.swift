import CardModel
import Intake
import Tabular
import Testing

@Suite struct RowReaderTests {
    @Test(arguments: [
        ("合计", "row.not-a-card"), ("合 计：", "row.not-a-card"), ("总计（张）", "row.not-a-card"), ("小计300", "row.not-a-card"),
        ("共 300 张", "row.not-a-card"), ("共计300张卡", "row.not-a-card"), ("TOTAL", "row.not-a-card"),
        ("Sub-total: 12", "row.not-a-card"), ("sum", "row.not-a-card"), ("备注：以上均为示例", "row.not-a-card"),
        ("说明：示例", "row.not-a-card"), ("注：示例", "row.not-a-card"), ("Note: sample", "row.not-a-card"),
        ("ICCID", "row.not-a-card"), ("卡片ICCID号", "row.not-a-card"), ("iccid", "row.not-a-card"),
        ("注销", "iccid.malformed"), ("89860126000000000018", ""), ("898601260000000000181", "iccid.malformed"),
        ("8.98604E+19", "iccid.excel-damaged"), ("89860126000000000019", "iccid.check-digit"),
        ("8901260487759545390", "iccid.foreign"), ("89869926000000000018", "iccid.unknown-issuer"),
        ("'89860126000000000018", "row.cleaned"), ("8986 0126 0000 0000 0018", "row.cleaned"),
        ("898602f61326F5013007", "row.cleaned"), ("\u{00A0}89860126000000000018", "row.cleaned"),
        ("共用", "iccid.malformed"),
        ("", "row.no-iccid"), ("\u{3000}\u{200B}", "row.no-iccid"), ("nan", "iccid.malformed"),
        ("备注：联系电话13800000000示例", "row.not-a-card"),
    ])
    func judgesTheCell(_ cell: String, _ codes: String) throws {
        #expect(try ListReading.codes(ofICCID: cell) == codes)
    }

    @Test(arguments: [
        "合计,,300,", ",合计,,", ",,总计：300张,", "\"共计\",300,,", "备注：示例,,,", "以上共三张示例卡片请予办理,,,",
        "These sample cards belong together,,,", "制表人：,示例,,",
        "经办人签字：,,日期：,", "负责人签字（盖章）,,,日期：", "申请单位公章：,,联系电话：,",
        "序号,ICCID,接入号,备注", "1,ICCID,接入号,备注", ",8.98E+21,合计,",
    ])
    func knowsRowsThatAreNoCards(_ row: String) throws {
        let rows = try ListReading.requests("序号,ICCID,接入号,备注\n1,89860126000000000018,,\n\(row)\n")
        #expect(rows.map(\.findings.codes) == ["account.missing", "row.not-a-card"])
    }

    @Test(arguments: [
        "2,,1440000000001,", "2,,,合计有误", "注销,,1440000000001,", "2,,1440000000001,备注：示例", "经办人签字示例,,1440000000001,",
        ",,,说明示例合同到期不再使用",
    ])
    func keepsRowsThatOnlyLackTheICCID(_ row: String) throws {
        let rows = try ListReading.requests("序号,ICCID,接入号,备注\n\(row)\n")
        #expect(rows.map(\.findings.codes) == ["row.no-iccid account.missing"])
    }

    @Test func tellsBlankRowsFromRows() throws {
        let rows = try ListReading.requests(
            "ICCID,备注\n\n,\n \u{00A0},\u{200B}\n89860126000000000018,\n,x\n',\n,\"=\"\"\"\"\"\n")
        #expect(rows.map(\.isBlank) == [true, true, true, false, false, false, false])
        #expect(rows[5].findings.codes == "row.no-iccid account.missing")
        #expect(rows[0].findings == [])
    }

    @Test func bearsAllFindingsOfARow() throws {
        let text = "ICCID,客户编码,接入号,无法解绑\n 89869926000000000019 ,990000199003071016,12,是\n"
        let rows = try ListReading.requests(text)
        #expect(
            rows.map(\.findings.codes) == [
                "account.personal-id device.unbindable iccid.unknown-issuer msisdn.malformed row.cleaned"
            ])
    }

    @Test func numbersAccountsAndFillsInTheListsOwn() throws {
        let directory = AccountDirectory([Account(trusted: "91440300MA0000TE66"), Account(trusted: "C-1")])
        let text = """
            ICCID,account
            89860126000000000018,91440300MA0000TE66
            89860626000000000054,91440300ma0000te66
            89860926000000000069,
            89860326000000000024,K9
            89861126000000000032,-
            """
        let rows = try ListReading.requests(text, accounts: directory, defaultAccount: 1)
        #expect(rows.map(\.account) == [0, 0, 1, 2, 1])
        #expect(rows.map(\.findings.codes) == ["", "row.cleaned", "", "", ""])
        #expect(directory.account(at: 2).text == "K9")
    }

    @Test(arguments: [
        ("1440000000001", 1_440_000_000_001 as UInt64, ""), ("+861440000000001", 1_440_000_000_001, ""),
        ("144 0000 000001", 1_440_000_000_001, ""), ("１４４００００００００01", 1_440_000_000_001, ""), ("", 0, ""), ("无", 0, ""),
        ("1.44E+12", 0, "msisdn.malformed"), ("12345", 0, "msisdn.malformed"),
    ])
    func readsTheSubscriberNumber(_ cell: String, _ digits: UInt64, _ codes: String) throws {
        let rows = try ListReading.requests("ICCID,接入号\n89860126000000000018,\(cell)\n")
        #expect(rows.first?.msisdn == digits)
        #expect(rows.first.map(ListReading.codes) == codes)
    }

    @Test(arguments: [
        ("是", true), ("Y", true), ("yes", true), ("1", true), ("TRUE", true), ("否", false), ("0", false), ("", false),
        ("no", false),
    ])
    func takesADeclarationThatADeviceCannotBeUnbound(_ cell: String, _ isDeclared: Bool) throws {
        let rows = try ListReading.requests("ICCID,无法解绑\n89860126000000000018,\(cell)\n")
        #expect(rows.first?.findings.contains(.deviceUnbindable) == isDeclared)
    }

    @Test func leavesRowsOfSubscriberNumbersToTheTables() throws {
        let settings = ListSettings(identifyBy: .msisdn)
        let rows = try ListReading.requests(
            "ICCID,接入号\n,1440000000001\n,12\n合计,\n89860126000000000018,\n", settings: settings)
        #expect(rows.map(ListReading.codes) == ["", "row.no-iccid msisdn.malformed", "row.not-a-card", ""])
        #expect(rows[0].packed == CardRequest.noCard)
        #expect(rows[0].msisdn == 1_440_000_000_001)
        let bare = try ListReading.requests("接入号\n1440000000001\n合计\n共2张\n", settings: settings)
        #expect(bare.map(ListReading.codes) == ["", "row.not-a-card", "row.not-a-card"])
    }

    @Test func readsRowsThatAreTooShortOrTooLong() throws {
        let rows = try ListReading.requests("a,ICCID,接入号\nx\nx,89860126000000000018\nx,89860126000000000018,,,,,\n")
        #expect(rows.map(ListReading.codes) == ["row.no-iccid", "", ""])
    }

    @Test func copesWithHostileCells() throws {
        let long = String(repeating: "9", count: 200_000)
        let cells = [
            long, String(repeating: "合计", count: 9000), "\u{202E}", "8986\u{0}".replacing("\u{0}", with: "\u{1}"), "é",
            "=1+1", "=\"",
        ]
        for cell in cells {
            let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
            let rows = try ListReading.requests(
                "ICCID,account,接入号,imei,无法解绑\n\(quoted),\(quoted),\(quoted),\(quoted),\(quoted)\n")
            #expect(rows.count == 1)
            #expect(rows[0].iccid == nil)
        }
    }

    @Test func givesCellsAsTheyStandAndCarriedOnesCleaned() throws {
        let text = "ICCID,接入号,企业名称,加急,合同\n 8986 ,1440000000001, 示例企业 ,是, HT-1 \n"
        let layout = try ListReading.layout(text, settings: ListSettings(carry: ["合同"]))
        var seen: [String] = []
        try ListReading.document(text).mapBlocks(
            workers: 1,
            transform: { block, _ in
                var reader = RowReader(layout: layout, accounts: nil)
                let given = [reader.givenICCID(block, 1), reader.givenMSISDN(block, 1), reader.given(.imei, block, 1)]
                return given.map { String(decoding: $0, as: UTF8.self) } + reader.carried(block, 1) + [
                    reader.text(.enterpriseName, block, 1) ?? "none", reader.text(.note, block, 1) ?? "none",
                    String(reader.isUrgent(block, 1)), String(reader.refusal(block, 1)?.detail ?? -1),
                ]
            },
            consume: { values, _ in seen = values })
        #expect(seen == [" 8986 ", "1440000000001", "", "HT-1", "示例企业", "none", "true", "4"])
    }
}
