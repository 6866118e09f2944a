import CardModel
import Intake
import Tabular
import Testing

/// Sheets that hold numbers where they should hold text.
@Suite struct NumberCellTests {
    @Test(arguments: [
        "89860400000000000000", "89860426100010000000", "89860426100009992192", "89860426100010000017",
        "8986012600000000001", "89860126000000000018", "8901260487759545000", "898604", "5", "0", "-1", "0.5",
        "8.986042610001E+25", "89860426100010000000000",
    ])
    func takesEveryNumberUnderICCIDForDamage(_ number: String) throws {
        let row = try SheetReading.request(ofICCID: .number(number))
        #expect(ListReading.codes(row) == "iccid.excel-damaged")
        #expect(row.packed == CardRequest.noCard)
        #expect(!row.isBlank)
        // The same digits as text are judged by what they say.
        let text = try SheetReading.request(ofICCID: .text(number))
        #expect(text.traits.isDisjoint(with: .numberCell))
    }

    @Test func readsTextBesideNumbersAsText() throws {
        let row = try SheetReading.request(ofICCID: .text("89860126000000000018"))
        #expect(ListReading.codes(row) == "" && row.iccid?.text == "89860126000000000018")
    }

    @Test(
        arguments: [
            [.text("合计"), .number("300")], [.number("300"), .text("合计")],
            [.text("共 300 张"), .number("89860400000000000000")],
        ] as [[MemorySheet.Cell]])
    func leavesTotalsAlone(_ cells: [MemorySheet.Cell]) throws {
        let rows = try SheetReading.requests(SheetReading.sheet(["ICCID", "数量"], [cells]))
        #expect(rows.map(\.findings.codes) == ["row.not-a-card"])
        #expect(rows[0].traits == [])
    }

    @Test func aFormulaWithoutItsResultIsARowWithoutACard() throws {
        let rows = try SheetReading.requests(
            SheetReading.sheet(
                ["ICCID", "数量"], [[.number("")], [.text(""), .number("")], [.number(""), .text("合计")]]))
        #expect(rows.map(\.isBlank) == [false, true, false])
        #expect(rows.map(\.findings.codes) == ["row.no-iccid account.missing", "", "row.not-a-card"])
    }

    @Test func leavesBlankRowsBlank() throws {
        let rows = try SheetReading.requests(
            SheetReading.sheet(["ICCID", "备注"], [[], [.text(""), .text("")], [.text("89860126000000000018")]]))
        #expect(rows.map(\.isBlank) == [true, true, false])
    }

    @Test(arguments: [
        ("13800000000", 13_800_000_000 as UInt64, ""), ("1440000000001", 1_440_000_000_001, ""),
        ("8613800000000", 13_800_000_000, ""), ("861440000000001", 1_440_000_000_001, ""),
        ("1440000000000000", 0, "msisdn.malformed"), ("144000000000000000", 0, "msisdn.malformed"),
    ])
    func readsSubscriberNumbersThatANumberHoldsExactly(_ number: String, _ digits: UInt64, _ codes: String) throws {
        let rows = try SheetReading.requests(
            SheetReading.sheet(["ICCID", "接入号"], [[.text("89860126000000000018"), .number(number)]]))
        #expect(rows[0].msisdn == digits)
        #expect(ListReading.codes(rows[0]) == codes)
        #expect(rows[0].damagedColumns == (number.count > 15 ? .msisdn : []))
    }

    /// 15 digits fit into a number, 16 do not; a dropped zero makes 14 digits of 15.
    @Test(arguments: [
        ("860000000000009", 86_000_000_000_000 as UInt64, false), ("8600000000000010", 0, true),
        ("10000000000008", 0, false), ("86000000000000", 86_000_000_000_000, false), ("5", 0, false),
    ])
    func comparesOnlyDeviceNumbersThatAreWhole(_ number: String, _ key: UInt64, _ isDamaged: Bool) throws {
        let rows = try SheetReading.requests(
            SheetReading.sheet(["ICCID", "IMEI"], [[.text("89860126000000000018"), .number(number)]]))
        #expect(rows[0].imei == key)
        #expect(rows[0].damagedColumns.contains(.imei) == isDamaged)
        #expect(ListReading.codes(rows[0]) == "")
    }

    /// 913100000000000003 and 110101199003070011 fit their check digits; so does what a spreadsheet leaves, by chance.
    @Test func neverTakesANumberOfEighteenDigitsForAnAccount() throws {
        let codes = (0..<400).map { "9131" + String(10_000_000_000 + $0 * 7_919) + "000" }
        let fitting = codes.filter { UnifiedSocialCreditCode($0) != nil }
        #expect(!fitting.isEmpty)
        let directory = AccountDirectory(fitting.map { Account(trusted: $0) })
        for code in fitting + ["110101199003070000", "9131000000000000"] {
            let rows = try SheetReading.requests(
                SheetReading.sheet(
                    ["ICCID", "客户编码"],
                    [[.text("89860126000000000018"), .text("C-1")], [.text("89860126000000000018"), .number(code)]]),
                accounts: directory)
            #expect(rows[1].account == AccountDirectory.none)
            #expect(rows[1].findings.codes == "account.check-digit")
            #expect(rows[1].damagedColumns == .account)
        }
    }

    @Test func takesNoAccountFromATitleThatASpreadsheetDamaged() throws {
        let codes = (0..<400).map { "9131" + String(10_000_000_000 + $0 * 7_919) + "000" }
        let code = try #require(codes.first { UnifiedSocialCreditCode($0) != nil })
        let layout = try ListReading.layout("统一社会信用代码：\(code)\nICCID\n89860126000000000018\n")
        #expect(layout.accountFromTitle == nil)
    }

    @Test func takesCustomerKeysThatANumberHoldsExactly() throws {
        let directory = AccountDirectory([Account(trusted: "100234")])
        let rows = try SheetReading.requests(
            SheetReading.sheet(["ICCID", "客户编码"], [[.text("89860126000000000018"), .number("100234")]]),
            accounts: directory)
        #expect(rows[0].account == 0 && rows[0].findings.isEmpty)
    }

    @Test func countsNumbersWithTextThatShowsTheSameTail() throws {
        let sheet = SheetReading.sheet(
            ["ICCID"],
            [[.number("89860400000000000000")], [.text("89860426100010000000")], [.text("89860426100010000017")]]
        )
        let checked = try Checked([sheet])
        #expect(checked.codes == [2: "iccid.excel-damaged", 3: "iccid.excel-damaged", 4: ""])
    }

    @Test func judgesManyBlocksAlike() throws {
        let rows = (0..<350).map { index -> [MemorySheet.Cell] in
            index % 2 == 0 ? [.number("89860400000000000000")] : [.text("8986042610001\(1_000_003 + index)")]
        }
        let checked = try Checked([SheetReading.sheet(["ICCID"], rows)])
        #expect(checked.summary.refused == 175 && checked.summary.accepted == 175)
        #expect(checked.summary.count(of: .rowDuplicate) == 0)
        let damage = try #require(checked.summary.damage.first?.columns.first)
        #expect(damage.findings.map(\.sign) == [.numberCell])
        #expect(damage.findings[0].rows.count == 175 && damage.findings[0].rows.isShortened)
        #expect(damage.collapse?.numberCount == 1 && damage.collapse?.rowCount == 175)
    }
}
