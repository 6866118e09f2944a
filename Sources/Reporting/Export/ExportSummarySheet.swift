import CardModel
import Tabular

/// The first sheet: sums by customer, and how to read the others.
struct ExportSummarySheet {
    private let facts: ExportFacts

    init(_ facts: ExportFacts) { self.facts = facts }

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: "汇总 Summary", columns: [26, 40, 12, 12, 16, 18, 16, 18].map { SheetColumn(width: $0) })
        sheet.tabColour = SheetColour(0x2F4858)
        return sheet
    }

    private static let titles = [
        BilingualText("Account", "客户编码"), BilingualText("Customer", "客户名称"), BilingualText("Certificates", "证明份数"),
        BilingualText("Not current", "非有效份数"), BilingualText("Cards now valid", "现有效卡数"),
        BilingualText("Balance (CNY)", "现有效余额（元）"), BilingualText("Fees (CNY)", "现有效违约金（元）"),
        BilingualText("Cards certified", "证明载明卡数"),
    ]

    private struct Sums {
        var customer = ""
        var certificates = 0
        var others = 0
        var current = 0
        var balance = Money.zero
        var fee = Money.zero
        var cards = 0

        mutating func add(_ certificate: ExportedCertificate) {
            customer = certificate.customer
            certificates += 1
            if certificate.standing.code != "current" { others += 1 }
            current += certificate.current.cards
            balance = balance + certificate.current.amounts.balance
            fee = fee + certificate.current.amounts.terminationFee
            cards += certificate.cards
        }

        func cells(_ account: String, _ customer: String) -> [ReportCell] {
            [
                .label(account), .wrapped(customer), .count(certificates), .count(others), .count(current),
                .money(balance), .money(fee), .count(cards),
            ]
        }
    }

    func write(_ sheet: ReportSheetWriter) throws {
        let month = facts.month.map { " · \($0)" } ?? ""
        try sheet.title("物联网卡注销证明 Certificates" + month, subtitle)
        try sheet.header(Self.titles)
        var byAccount: [String: Sums] = [:]
        var all = Sums()
        for certificate in facts.certificates {
            byAccount[certificate.account, default: Sums()].add(certificate)
            all.add(certificate)
        }
        for (account, sums) in byAccount.sorted(by: { $0.key < $1.key }) {
            try sheet.row(sums.cells(account, sums.customer))
        }
        try sheet.row(all.cells("合计 Total", ""))
        try sheet.heading(BilingualText("In this archive", "本压缩包"))
        for line in notes { try sheet.line(BilingualText(line, line)) }
    }

    private var subtitle: String {
        var parts = [
            "\(facts.operatorName) (\(facts.operatorCreditCode))", facts.scope.together,
            "数据截至 as of \(facts.asOf.shortText)",
        ]
        if facts.isTrial { parts.append("样张 SPECIMEN") }
        return parts.joined(separator: " · ")
    }

    private var notes: [String] {
        let states = CardState.allCases.compactMap { state in
            facts.unfinished[state].map { "\(Terms.state(state).together) \($0)" }
        }
        var lines = [
            "签名原件在 certificates 目录；certificates.pdf 为打印合并本，不是签名原件。",
            "The signed originals are in the folder certificates; certificates.pdf is a copy for printing, not a signed original.",
            "“变更”页：新出具、作废、被替代的证明，含以前月份的。Sheet Changes: issued, revoked, superseded; of earlier months, too.",
            "“未完成”页：截至 \(facts.until.shortText) 尚未办结的卡。Sheet Unfinished: cards not finished at \(facts.until.shortText).",
            states.isEmpty ? "没有未完成的卡。No card is unfinished." : states.joined(separator: "，"),
        ]
        if facts.heldWithoutAccount > 0 {
            lines.append(
                "另有 \(facts.heldWithoutAccount) 张暂缓的卡未记录客户编码，未列入。\(facts.heldWithoutAccount) held cards whose account is not on record are not listed."
            )
        }
        return lines
    }
}
