import CardModel
import Testing

@testable import Screening

@Suite struct TableReadingTests {
    @Test func readsChineseTitlesInAnyOrderAndUnits() throws {
        let facts = try SampleTables([
            .inventory: """
            \u{FEFF}账户余额（元）,卡片ICCID号,统一社会信用代码,卡状态,套餐类型,自动续费,接入号,剩余流量（MB）,合约到期日,提前解约违约金（元）,备注
            "1,318.40",'\(SampleTables.unicom),\(SampleTables.account),正常,月租,是,14401234567,1024.50,2027/1/5,200,x
            """
        ]).load()
        #expect(facts.tables[0].unknownColumns == ["备注"])
        #expect(facts.balance(of: 0) == Money(fen: 131_840))
        #expect(facts.renews(0))
        #expect(facts.msisdn(of: 0)?.digits == 14_401_234_567)
        #expect(facts.remainingData(of: 0) == "1024.50")
        #expect(facts.contractEnd(of: 0)?.text == "2027-01-05")
        #expect(facts.terminationFee(of: 0) == Money(fen: 20_000))
        #expect(facts.lastUsed(of: 0) == nil)
    }

    @Test func mapsTheSitesOwnWordsAndCountsWordsThatNobodyMapped() throws {
        var tables = SampleTables()
        tables.files[.inventory] = tables.files[.inventory]?.replacing("active", with: "ACTIVATED")
            .replacing("停机", with: "测试期")
        tables.settings.statusWords = ["ACTIVATED": .active]
        let facts = try tables.load()
        #expect(facts.unmappedStatusWords == ["测试期": 1])
    }

    @Test func givesACardInStockToNobody() throws {
        let facts = try SampleTables().adding("89860400000000000002,,库存,定向,N,-5", to: .inventory).load()
        let handle = facts.find(packed("89860400000000000002"))
        #expect(facts.owner(of: handle) == AccountDirectory.none)
        #expect(facts.balance(of: handle).fen == -5)
    }

    @Test func addsUpTheDebtsOfACardAndOfAnAccount() throws {
        let facts = try SampleTables([
            .arrears: """
            iccid,account,欠费金额（元）,unbilled_fen,late_fee_fen,since
            \(SampleTables.unicom),,1.50,5,,2026-01-31
            \(SampleTables.unicom.dropLast()),\(SampleTables.account),2,,7,20260131
            ,\(SampleTables.account),3,1,1,
            ,\(SampleTables.account),-1,,,
            \(SampleTables.mobile),,5,,,
            \(SampleTables.mobile),,-5,,,
            """
        ]).load()
        #expect(facts.arrears(ofCard: facts.find(packed(SampleTables.unicom))).fen == 362)
        #expect(facts.arrears(ofCard: facts.find(packed(SampleTables.mobile))).fen == 0)
        #expect(facts.arrears(ofAccount: 0).fen == 202)
    }

    @Test func doesNotRunOverOnHostileAmounts() throws {
        let lines = (0..<10_000).map { _ in "\(SampleTables.unicom),999999999999999" }.joined(separator: "\n")
        let facts = try SampleTables([.arrears: "iccid,amount_fen\n" + lines]).load()
        #expect(facts.arrears(ofCard: facts.find(packed(SampleTables.unicom))).fen == Int64.max)
    }

    @Test func findsACardByItsNumberWithinItsAccountOnly() throws {
        var tables = SampleTables([
            .inventory: """
            iccid,account,status,plan_type,auto_renew,balance_fen,msisdn
            \(SampleTables.unicom),\(SampleTables.account),active,monthly,0,0,14401234567
            \(SampleTables.mobile),\(SampleTables.otherAccount),active,monthly,0,0,14401234567
            """
        ])
        #expect(try tables.load().find(msisdn: 14_401_234_567, account: 0) == ReferenceFacts.none)
        tables.settings.indexesMSISDNs = true
        let facts = try tables.load()
        #expect(facts.find(msisdn: 14_401_234_567, account: 0) == facts.find(packed(SampleTables.unicom)))
        #expect(facts.find(msisdn: 14_401_234_568, account: 0) == ReferenceFacts.none)
        #expect(facts.find(msisdn: 14_401_234_567, account: 7) == ReferenceFacts.none)
    }

    /// A table is taken as plain text until something far down in it is none: it is read the usual way then.
    @Test(arguments: ["\"1000\"", "1000\u{0}", "1000"])
    func readsWhatTurnsOutToBeNoPlainText(_ amount: String) throws {
        let lines = (0..<14_000).map { _ in "\(SampleTables.unicom),1" }.joined(separator: "\n")
        let tables = SampleTables([.arrears: "iccid,amount_fen\n\(lines)\n\(SampleTables.mobile),\(amount)"])
        guard !amount.contains("\u{0}") else {
            #expect(throws: Fault.self) { try tables.load() }
            return
        }
        let facts = try tables.load()
        #expect(facts.arrears(ofCard: facts.find(packed(SampleTables.unicom))).fen == 14_000)
        #expect(facts.arrears(ofCard: facts.find(packed(SampleTables.mobile))).fen == 1_000)
        #expect(facts.tables.first { $0.table == .arrears }?.rows == 14_001)
    }

    @Test func printsApplicantsWithoutTheirPersonalData() throws {
        let facts = try SampleTables().load()
        let printed = facts.applicants.map { "\($0) \(String(reflecting: $0))" }.joined()
        var dumped = ""
        dump(facts.applicants, to: &dumped)
        #expect(!(printed + dumped).contains("990000199003071016"))
        #expect(!(printed + dumped).contains("示例经办人"))
    }

    @Test(arguments: [
        "2026-09-30", "2026/09/30", "20260930", "2026/9/30", "2026-02-28", "2024-02-29", "2023-02-29", "2026-13-01",
        "2026-00-10", "0000-01-01", "1970-01-01", "9999-12-31", "2026-04-31", "2026-12-00", "长期", "无固定期限", "2026年9月1日",
        "2026.09.30", "2026/9/3", "2026-9-3", "2026-9/3", "2026/123", "2026//30", "2026/12/", "2026/1/123", "2026-2-29",
        "202609301", "abcdefgh",
    ])
    func readsDaysAsTheModelDoes(_ text: String) {
        let fast = Array(text.utf8).withUnsafeBufferPointer { DayReader.read($0) }
        #expect(fast == CalendarDate.parse(text))
    }

    @Test(
        arguments: [
            ("5", 500), ("5.0", 500), ("4.996", 499), ("0.05", 5), ("12.5", 1250), ("", nil), (".", nil), ("5.", nil),
            ("-1", nil), ("1e3", nil),
        ] as [(String, Int64?)])
    func readsHundredths(_ text: String, _ expected: Int64?) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { AmountReader.hundredths($0) } == expected)
    }
}

/// The packed number of a text.
func packed(_ text: some StringProtocol) -> UInt64 {
    if case .card(let card, _) = ICCIDReader.read(String(text)) { return card.packed }
    return CardRequest.noCard
}
