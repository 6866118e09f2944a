import CardModel
import Testing

@testable import Screening

@Suite struct CardRuleTests {
    /// One row against one inventory card, and what must come out.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Status, renewal and the optional columns of the card.
        var status = "active"
        var renew = "0"
        var msisdn = ""
        var contractEnd = ""
        var fee = ""
        var bundled = ""
        var lastUsed = ""
        var traffic = ""
        var owner = SampleTables.account
        var tables: [ReferenceTable: String] = [:]
        var accepted = ""
        /// The row.
        var given = SampleTables.unicom
        var account: String? = SampleTables.account
        var findings: [Finding] = []
        var rowMSISDN: UInt64 = 0
        var imei: UInt64 = 0
        let expected: [Finding]
        var detail: Int64?
        var testDescription: String { name }

        func load() throws -> ReferenceFacts {
            var all = SampleTables(tables)
            all.files[.inventory] = """
                iccid,account,status,plan_type,auto_renew,balance_fen,msisdn,contract_end,termination_fee_fen,\
                bundled_services,last_used_on,traffic_7d_mb
                \(SampleTables.unicom),\(owner),\(status),pool,\(renew),0,\(msisdn),\(contractEnd),\(fee),\(bundled),\
                \(lastUsed),\(traffic)
                """
            all.files[.applicants] = all.files[.applicants]?
                .replacing("confirmed", with: "confirmed,termination_fee_accepted")
                .replacing(",yes", with: ",yes,\(accepted)")
            return try all.load()
        }
    }

    static let bound: [ReferenceTable: String] = [.bindings: "iccid,imei\n\(SampleTables.unicom),490154203237518"]
    static func risk(_ cells: String) -> [ReferenceTable: String] {
        [.risk: "iccid,device_changes_30d,traffic_ratio,flag\n\(SampleTables.unicom),\(cells)"]
    }
    static func owing(_ line: String) -> [ReferenceTable: String] {
        [.arrears: "iccid,account,amount_fen,unbilled_fen,late_fee_fen\n\(line)"]
    }

    static let cases: [Case] = [
        Case(name: "nothing", expected: []),
        Case(name: "short spelling", given: String(SampleTables.unicom.dropLast()), expected: []),
        Case(name: "unknown", given: "89860421800000000017", expected: [.cardUnknown]),
        Case(name: "not owned", account: SampleTables.otherAccount, expected: [.cardNotOwned, .applicantUnknown]),
        Case(name: "in stock", owner: "", expected: [.cardNotOwned]),
        Case(name: "no account claims nothing", account: nil, expected: []),
        Case(name: "deregistered", status: "已销户", expected: [.cardAlreadyDeregistered]),
        Case(name: "pre-deregistered", status: "预销户", expected: [.cardPreDeregistered]),
        Case(name: "unmapped", status: "测试期", expected: [.cardStatusUnmapped]),
        Case(name: "no status", status: "", expected: [.cardStatusUnmapped]),
        Case(name: "violation", status: "suspended-violation", expected: [.cardViolation]),
        Case(name: "preserved", status: "停机保号", renew: "是", expected: [.renewalOn]),
        Case(
            name: "renewal whatever the state", status: "deregistered", renew: "1",
            expected: [.cardAlreadyDeregistered, .renewalOn]),
        Case(name: "bound", tables: bound, expected: [.deviceBound], detail: 49_015_420_323_751),
        Case(
            name: "bound, device unreadable", tables: [.bindings: "iccid,imei\n\(SampleTables.unicom),?"], imei: 1,
            expected: [.deviceBound]),
        Case(
            name: "bound by its other spelling",
            tables: [.bindings: "iccid,imei\n\(SampleTables.unicom.dropLast()),490154203237518"],
            expected: [.deviceBound]),
        Case(name: "unbindable", tables: bound, findings: [.deviceUnbindable], expected: [.deviceUnbindable]),
        Case(name: "same device", tables: bound, imei: 49_015_420_323_751, expected: [.deviceBound]),
        Case(
            name: "other device", tables: bound, imei: 49_015_420_323_752,
            expected: [.deviceBound, .cardIMEIConflict]),
        Case(
            name: "other device, unbindable", tables: bound, findings: [.deviceUnbindable], imei: 1,
            expected: [.deviceUnbindable, .cardIMEIConflict]),
        Case(
            name: "unknown card that is bound", tables: [.bindings: "iccid,imei\n89860421800000000017,490154203237518"],
            given: "89860421800000000017", expected: [.cardUnknown, .deviceBound], detail: 49_015_420_323_751),
        Case(
            name: "arrears", tables: owing("\(SampleTables.unicom),,10,20,3"), expected: [.arrearsOutstanding],
            detail: 33),
        Case(
            name: "unbilled alone", tables: owing("\(SampleTables.unicom),,0,20,"), expected: [.arrearsOutstanding],
            detail: 20),
        Case(name: "settled", tables: owing("\(SampleTables.unicom),,0,0,0"), expected: []),
        Case(name: "credit", tables: owing("\(SampleTables.unicom),,-5,,"), expected: []),
        Case(
            name: "account owes", tables: owing(",\(SampleTables.account),7,,"), expected: [.arrearsOutstanding],
            detail: 7),
        Case(name: "other account owes", tables: owing(",\(SampleTables.otherAccount),7,,"), expected: []),
        Case(
            name: "foreign account owes", tables: owing(",\(SampleTables.otherAccount),7,,"),
            account: SampleTables.otherAccount, expected: [.cardNotOwned, .applicantUnknown, .arrearsOutstanding],
            detail: 7),
        Case(name: "contract", contractEnd: "2026-09-29", fee: "100", expected: [.contractUnexpired], detail: 100),
        Case(name: "contract without end", contractEnd: "长期", fee: "100", expected: [.contractUnexpired]),
        Case(name: "contract ends today", contractEnd: "2026-09-28", fee: "100", expected: []),
        Case(name: "contract without fee", contractEnd: "2027-09-29", expected: []),
        Case(name: "fee of nothing", contractEnd: "2027-09-29", fee: "0", expected: []),
        Case(name: "fee accepted", contractEnd: "2027-09-29", fee: "100", accepted: "100", expected: []),
        Case(
            name: "too small a fee accepted", contractEnd: "2027-09-29", fee: "100", accepted: "99",
            expected: [.contractUnexpired]),
        Case(name: "device changes", tables: risk("2,,"), expected: [.riskDeviceChanges], detail: 2),
        Case(name: "few device changes", tables: risk("1,4.99,否"), expected: []),
        Case(name: "traffic", tables: risk("0,5.0,0"), expected: [.riskTraffic], detail: 500),
        Case(name: "flag", tables: risk(",,黑名单"), expected: [.riskFlag]),
        Case(name: "all risks", tables: risk("9,9,1"), expected: [.riskDeviceChanges, .riskTraffic, .riskFlag]),
        Case(name: "used", lastUsed: "2026-09-21", expected: [.usageRecent], detail: 20_717),
        Case(name: "used tomorrow", lastUsed: "2026-09-29", expected: [.usageRecent]),
        Case(name: "used long ago", lastUsed: "2026-09-20", expected: []),
        Case(name: "traffic this week", lastUsed: "2026-09-20", traffic: "0.5", expected: [.usageRecent]),
        Case(name: "no traffic", traffic: "0.00", expected: []),
        Case(
            name: "dispute", tables: [.disputes: "iccid,opened_on\n\(SampleTables.unicom),2026-09-01"],
            expected: [.disputeOpen], detail: 20_697),
        Case(name: "bundle", bundled: "视频会员", expected: [.bundleActive]),
        Case(name: "no bundle", bundled: "无", expected: []),
        Case(name: "other number", msisdn: "14401234567", rowMSISDN: 14_401_234_568, expected: [.cardMSISDNConflict]),
        Case(name: "same number", msisdn: "+8614401234567", rowMSISDN: 14_401_234_567, expected: []),
        Case(name: "number in the list only", rowMSISDN: 14_401_234_567, expected: []),
        Case(name: "number in the table only", msisdn: "14401234567", expected: []),
        Case(name: "check digit pardoned", findings: [.iccidCheckDigit], expected: []),
        Case(
            name: "check digit of another's card", account: SampleTables.otherAccount, findings: [.iccidCheckDigit],
            expected: [.iccidCheckDigit, .cardNotOwned, .applicantUnknown]),
        Case(
            name: "check digit of no card", given: "89860121800000000018", findings: [.iccidCheckDigit],
            expected: [.iccidCheckDigit, .cardUnknown]),
        Case(name: "no card", given: "", findings: [.rowNoICCID], expected: [.rowNoICCID]),
    ]

    @Test(arguments: cases)
    func findsWhatTheTablesSay(_ line: Case) throws {
        let facts = try line.load()
        let screen = screen(facts)
        let request = CardRequest(
            line.given, account: line.account, in: facts, findings: FindingSet(line.findings), msisdn: line.rowMSISDN,
            imei: line.imei)
        var handle: UInt32 = 0
        let found = screen.screen(request, handle: &handle)
        #expect(found.list == FindingSet(line.expected).list)
        #expect(handle != ReferenceFacts.none || !facts.isInInventory(handle))
        guard let detail = line.detail, let finding = line.expected.first(where: { $0.detailKind != .none }) else {
            return
        }
        #expect(screen.detail(of: finding, handle: handle, account: request.account) == detail)
    }

    @Test func screensManyRowsAsItScreensOne() throws {
        let facts = try CardRuleTests.cases[15].load()
        let screen = screen(facts)
        var requests = CardRuleTests.cases.map { CardRequest($0.given, account: $0.account, in: facts) }
        requests += Array(repeating: requests, count: 4).flatMap { $0 }
        requests[3].isBlank = true
        var handles = [UInt32](repeating: 0, count: requests.count)
        var found = [FindingSet](repeating: FindingSet(rawValue: 0), count: requests.count)
        requests.withUnsafeBufferPointer { requests in
            handles.withUnsafeMutableBufferPointer { handles in
                found.withUnsafeMutableBufferPointer { screen.screen(requests, handles: handles, findings: $0) }
            }
        }
        for (index, request) in requests.enumerated() {
            var handle: UInt32 = 0
            #expect(screen.screen(request, handle: &handle) == found[index])
            #expect(handle == handles[index])
        }
    }

    @Test func asksEveryRuleThatThereIs() throws {
        for line in CardRuleTests.cases {
            let facts = try line.load()
            var request = CardRequest(line.given, account: line.account, in: facts, findings: FindingSet(line.findings))
            request.msisdn = line.rowMSISDN
            request.imei = line.imei
            guard request.iccid != nil else { continue }
            var handle = facts.find(request.packed)
            if handle == ReferenceFacts.none { handle = facts.findStray(request.packed) }
            let isKnown = facts.isInInventory(handle)
            let entry =
                facts.entry(handle)
                ?? .unknown(flags: handle == ReferenceFacts.none || isKnown ? [] : facts.strays.flags(of: handle))
            let card = CardCase(
                request: request, card: entry, handle: handle, facts: facts, today: SampleTables.now.date,
                settings: ScreenSettings().thresholds)
            let asked = FindingSet(CardRules.all.filter { $0.applies(to: card) }.map { $0.finding })
            #expect(CardRules.findings(of: card) == asked)
            withExtendedLifetime(facts) {}
        }
    }

    private func screen(_ facts: ReferenceFacts) -> CardScreen {
        var settings = ScreenSettings()
        settings.requiredMaterials = []
        let today = SampleTables.now.date
        let applicants = ApplicantScreen(facts: facts, today: today, settings: settings, papers: [:])
        return CardScreen(facts: facts, today: today, settings: settings, applicants: applicants)
    }
}
