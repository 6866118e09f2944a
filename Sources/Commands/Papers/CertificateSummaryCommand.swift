import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `certificate summary`: the certificates of one customer and one month, as a signed paper.
enum CertificateSummaryCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "summary"],
        summary: LocalizedText("Sum up a customer's certificates of a month.", "导出客户的月度《注销汇总表》。"),
        discussion: LocalizedText(
            "Every certificate of one customer whose deregistrations took effect in the month: number, batch, cards, dates, amounts, what it supplements, and whether it was revoked or replaced since; with totals. With --out it is a signed PDF with its record attached. As long as nothing changes it is the same file each time: its time is that of the last thing it tells of. A month that is not over says so. A month without certificates gives no paper: 66.",
            "汇总某客户在该月注销生效的全部证明：编号、批次、卡数、日期、金额、补充关系，以及是否已作废或被替代，并列出合计。使用 --out 时输出带电子签名的 PDF，并附机器可读记录。内容不变时每次输出同一文件：所载时间为最后一项变动的时间。未结束的月份会注明。没有证明的月份不出具汇总表，以 66 退出。"
        ),
        flags: [
            PaperDesk.accountFlag,
            FlagDefinition(
                "--month", valueName: LocalizedText("YYYY-MM", "年-月"),
                help: LocalizedText("The month of the effective dates.", "注销生效日期所在月份。"), isRequired: true),
            PaperDesk.outFlag,
        ],
        examples: [
            CommandExample(
                "deregistrar certificate summary --account 91990000MADEM0001J --month 2026-09 --out summary.pdf",
                LocalizedText("One paper for the customer's finance.", "一份供客户财务使用的汇总。"))
        ],
        related: ["certificate list", "certificate statement", "verify"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let account = try PaperDesk.account(call)
        let text = call.parsed.value("--month") ?? ""
        guard let month = CalendarMonth(text) else {
            throw UsageError.invalidChoice(flag: "--month", value: text, choices: ["2026-09"])
        }
        let target = try PaperDesk.target(call)
        let site = try call.openSite()
        let record = try record(of: account, month, site, call)
        let bytes = try record.bytes()
        if let target {
            let desk = PaperDesk(call: call, site: site)
            let paper = try desk.paper(
                number: record.head.number, record: SHA256Digest.of(bytes), issuedAt: record.head.issuedAt
            ) { try $0.document(of: record, kept: $1) }
            try desk.write(paper, to: target)
        } else if call.format() == .human {
            try call.out.write(table(record, call))
        } else {
            try call.out.append { $0 += bytes + [0x0A] }
        }
        return .done
    }

    private static func record(of account: Account, _ month: CalendarMonth, _ site: Site, _ call: Invocation) throws
        -> SummaryRecord
    {
        let clock = try call.clock(on: site)
        guard let store = try StoreAccess.reading(site), let closesAt = clock.zone.parse(month.next.text + "T00:00:00")
        else { throw empty(account, month) }
        let draft = SummaryDraft(
            account: account, month: month, closesAt: closesAt, now: clock.now,
            signerFrom: try signerFrom(site, call))
        let party = site.settings.operatorParty
        let record = try store.read {
            let own = try store.certificates(withEnvelopes: false).filter {
                $0.account == account && month.contains($0.effectiveDate)
            }
            return try draft.record(
                of: own.compactMap { try store.certificate(number: $0.number) }, changes: store.certificateChanges(),
                issuerName: party.name, issuerCreditCode: party.creditCode, isSpecimen: site.settings.trial)
        }
        guard let record else { throw empty(account, month) }
        return record
    }

    /// A summary that is signed by a newer key is of a time when that key could sign.
    private static func signerFrom(_ site: Site, _ call: Invocation) throws -> Timestamp {
        let keys = try SiteKeys(site: site, environment: call.environment).read(isLooking: true)
        let from = keys.documentSigner.certificateChain.map(\.summary.validFrom).max() ?? 0
        return site.zone.timestamp(seconds: from)
    }

    private static func empty(_ account: Account, _ month: CalendarMonth) -> Fault {
        Fault("certificate.month-empty", .inputMissing, ["account": account.text, "month": month.text])
    }

    private static func table(_ record: SummaryRecord, _ call: Invocation) -> String {
        var table = TextTable([
            .init(call.pick("number", "证明编号")), .init(call.pick("batch", "审核批次")),
            .init(call.pick("cards", "张数"), alignment: .right), .init(call.pick("effective", "生效日期")),
            .init(call.pick("balance, CNY", "余额（元）"), alignment: .right), .init(call.pick("status", "状态")),
        ])
        for entry in record.entries {
            table.append([
                entry.number.text, entry.batch, String(entry.issued.cards), entry.effective.upperBound.text,
                entry.issued.balance.groupedYuan, status(entry, call),
            ])
        }
        let (valid, head) = (record.valid, record.head)
        let open = record.isClosed ? "" : call.pick(" The month is not over.", "该月尚未结束。")
        let sum = call.pick(
            "Valid: \(Counted.cards(valid.cards, call.language)), balances CNY \(valid.balance.groupedYuan); as of \(head.issuedAt.shortText).",
            "有效：\(Counted.cards(valid.cards, call.language))，余额合计 \(valid.balance.groupedYuan) 元；数据截至 \(head.issuedAt.shortText)。"
        )
        return table.rendered() + sum + open + "\n"
    }

    private static func status(_ entry: SummaryRecord.Entry, _ call: Invocation) -> String {
        switch entry.standing {
        case .valid: call.pick("valid", "有效")
        case .partly: call.pick("\(entry.valid.cards) cards valid", "\(entry.valid.cards) 张有效")
        case .revoked: call.pick("revoked", "已作废")
        case .superseded: call.pick("superseded by \(entry.supersededBy ?? "")", "已由 \(entry.supersededBy ?? "") 替代")
        }
    }
}
