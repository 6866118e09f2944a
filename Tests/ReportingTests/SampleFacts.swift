import CardModel

@testable import Reporting

/// Made-up facts of a night at the end of September 2026.
enum SampleFacts {
    static let now = Timestamp(seconds: 1_790_555_400, offsetSeconds: 28_800)
    static let today = now.date

    static func account(_ number: Int) -> Account { Account(trusted: "KEY-\(1000 + number)") }

    static let names = [
        "示例智慧物流（上海）有限公司", "样例新能源科技股份有限公司", "Sample Metering Co., Ltd.",
        "示例城市公共自行车租赁管理服务有限责任公司华东区域运营中心第三分公司（仅供测试使用，名称故意写得很长，用来检查换行是否整齐，共一百个字左右的名称在手机和纸上都应当完整显示不被截断）样例",
        "示例冷链 <script>alert(1)</script> & \"物联\" 有限公司",
    ]

    static func customer(_ number: Int) -> String {
        number < names.count ? names[number] : "示例企业 \(number) 有限公司"
    }

    static func facts(batches: Int = 9, customers: Int = 6, exceptions: Int = 40) -> JobFacts {
        var facts = JobFacts(job: "J20260928-01", asOf: now, operatorName: "示例通信有限公司", isTrial: true)
        facts.counts = RowTotals(read: 3000, blank: 12, eligible: 2412, held: 401, refused: 187)
        facts.codes = codes
        facts.lanes = [.fast: 2100, .standard: 180, .manual: 132]
        facts.batches = (0..<batches).map(batch)
        facts.earlierBatches = [
            BatchFacts(
                id: "B20260923-01-0004", account: account(2), customer: customer(2), lane: .standard, cards: 38,
                due: today.adding(days: -3), state: "in-review", reviewers: ["王莉（示例）", "Zhang Wei (sample)"],
                workingDaysLeft: -2)
        ]
        facts.holds = (0..<customers).map(hold)
        facts.fastLaneGaps = [
            FastLaneGap(account: account(3), customer: customer(3), cards: 47, missing: 3),
            FastLaneGap(account: account(2), customer: customer(2), cards: 41, missing: 9),
        ]
        facts.certificates = [
            CertificateFacts(
                number: "DRC-2026-000041", file: "certificates/DRC-2026-000041.json",
                document: "certificates/DRC-2026-000041.pdf", account: account(0), customer: customer(0),
                batch: "B20260928-01-0001", cards: 1000)
        ]
        facts.changes = changes
        addSources(to: &facts)
        facts.exceptions = (0..<exceptions).map(exception)
        facts.exceptionTotal = 588
        facts.workedDays = holidays
        return facts
    }

    private static let codes: [Finding: Int] = [
        .arrearsOutstanding: 214, .deviceBound: 96, .renewalOn: 61, .applicantMaterialMissing: 44,
        .contractUnexpired: 12,
        .iccidExcelDamaged: 70, .rowDuplicate: 41, .cardUnknown: 33, .iccidMalformed: 25, .rowNotACard: 2,
        .cardNotOwned: 16, .usageRecent: 88, .riskDeviceChanges: 21, .iccidZeroTail: 1, .rowCleaned: 640,
        .bundleActive: 17,
    ]

    private static let holidays: [CalendarDate: Bool] = [
        // National Day 2026 and its make-up days.
        CalendarDate(daysSinceEpoch: 20_727): false, CalendarDate(daysSinceEpoch: 20_728): false,
        CalendarDate(daysSinceEpoch: 20_731): false, CalendarDate(daysSinceEpoch: 20_732): false,
        CalendarDate(daysSinceEpoch: 20_733): false, CalendarDate(daysSinceEpoch: 20_736): true,
    ]

    private static var changes: ChangeFacts {
        var changes = ChangeFacts(
            previousJob: "J20260927-01", previousAsOf: Timestamp(seconds: now.seconds - 86_400, offsetSeconds: 28_800),
            previousCounts: RowTotals(read: 2400, blank: 0, eligible: 2100, held: 220, refused: 80))
        changes.released = 57
        changes.newlyHeld = 401
        changes.expired = 2
        changes.takenOut = 3
        changes.deregistered = 1000
        changes.certificates = 1
        return changes
    }

    static func batch(_ number: Int) -> BatchFacts {
        let due = number == 5 ? nil : today.adding(days: [0, 1, 1, 2, 10, 10, 11, 1, 0][number % 9])
        return BatchFacts(
            id: "B20260928-01-000\(number + 1)", account: account(number), customer: customer(number),
            lane: Lane.allCases[number % 3], cards: 1000 - number % 900, due: due,
            state: number == 1 ? "approved" : "in-review", reviewers: number == 4 ? [] : ["王莉（示例）", "李强（示例）"],
            workingDaysLeft: due == nil ? nil : [0, 1, 1, 2, 3, 3, 4, 1, 0][number % 9])
    }

    static func hold(_ number: Int) -> HoldFacts {
        HoldFacts(
            account: account(number), customer: customer(number), cards: 140 - number % 100,
            amount: number == 2 ? .zero : Money(fen: Int64(1_231_840 / (number + 1))),
            findings: number % 2 == 0
                ? [.arrearsOutstanding: 90, .deviceBound: 41, .renewalOn: 9] : [.applicantMaterialMissing: 44],
            manager: number == 3 ? nil : "赵敏（示例）", managerPhone: "010-0000 00\(10 + number % 90)",
            expiresOn: today.adding(days: number == 1 ? 5 : 58))
    }

    private static func addSources(to facts: inout JobFacts) {
        facts.inputs = [
            InputFacts(
                name: "注销清单-9月.csv", sha256: String(repeating: "9f3a", count: 16), encoding: "gb18030", delimiter: ",",
                headerRow: 3, rows: 2200,
                notes: [.cleanedCells(640), .damagedNumbers(70), .notCards(2), .unknownColumns(["颜色", "<b>"])]),
            InputFacts(
                name: "KEY-1002/cards utf16.csv", sha256: String(repeating: "01bc", count: 16), encoding: "utf-16le",
                delimiter: "\t", headerRow: 1, rows: 800),
        ]
        facts.failedFiles = [
            FailedFile(
                name: "broken <img src=x>.csv",
                fault: Fault(
                    "list.unclosed-quote", .unreadable,
                    at: Place(file: "broken <img src=x>.csv", row: 12, column: 3, line: 14, header: "ICCID"))),
            FailedFile(name: "scan.pdf", fault: Fault("list.pdf", .unreadable, at: Place(file: "scan.pdf"))),
        ]
        let asOf = Timestamp(seconds: now.seconds - 6 * 3600, offsetSeconds: 28_800)
        facts.tables = ["inventory", "bindings", "arrears", "applicants"].enumerated().map { index, name in
            TableFacts(
                name: name, rows: 1_200_000 / (index + 1), asOf: asOf, sha256: String(repeating: "77aa", count: 16),
                ignoredColumns: index == 0 ? ["region"] : [])
        }
        facts.missingTables = ["risk", "disputes"]
        facts.control = [
            ControlTotal("rows_written", 3000), ControlTotal("cards_distinct", 2955),
            ControlTotal("arrears_fen", 3_140_000),
        ]
    }

    static func exception(_ number: Int) -> ExceptionFacts {
        let kinds: [(Outcome, [FindingFact])] = [
            (.held, [FindingFact(.arrearsOutstanding, detail: 31_840)]),
            (
                .held,
                [FindingFact(.deviceBound, detail: 35_209_900_176_148), FindingFact(.arrearsOutstanding, detail: 5)]
            ),
            (.refused, [FindingFact(.iccidExcelDamaged), FindingFact(.rowCleaned)]),
            (
                .refused,
                [FindingFact(.rowDuplicate, detail: 3, row: RowReference(file: "注销清单-9月.csv", row: 5))]
            ),
            (.refused, [FindingFact(.cardUnknown)]), (.held, [FindingFact(.applicantMaterialMissing, detail: 9)]),
        ]
        let (outcome, findings) = kinds[number % kinds.count]
        return ExceptionFacts(
            place: RowReference(file: number % 7 == 0 ? "<b>x</b>.csv" : "注销清单-9月.csv", row: number + 4),
            iccid: "8986061234567890\(1000 + number)", account: account(number % 5), customer: customer(number % 5),
            outcome: outcome, findings: findings)
    }

    static func receipt(_ number: Int = 0) -> ReceiptFacts {
        ReceiptFacts(
            number: "J20260928-01/\(account(number).text)", asOf: now, operatorName: "示例通信有限公司", isTrial: true,
            account: account(number), customer: customer(number),
            counts: RowTotals(read: 1290, eligible: 1000, held: 210, refused: 80), lists: ["注销清单-9月.csv"],
            lanes: [
                ReceiptLane(.fast, cards: 960, due: today.adding(days: 1)), ReceiptLane(.manual, cards: 40, due: nil),
            ],
            held: [
                ReceiptFinding(.arrearsOutstanding, rows: 120, amount: Money(fen: 1_231_840)),
                ReceiptFinding(.deviceBound, rows: 60), ReceiptFinding(.applicantMaterialMissing, rows: 30),
            ],
            refused: [
                ReceiptFinding(.cardUnknown, rows: 31), ReceiptFinding(.cardNotOwned, rows: 9),
                ReceiptFinding(.iccidExcelDamaged, rows: 40),
            ], holdUntil: today.adding(days: 60), manager: "赵敏（示例）", managerPhone: "010-0000 0000")
    }
}
