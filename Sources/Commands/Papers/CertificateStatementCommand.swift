import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Reporting
import Signing

/// `certificate statement`: what of one customer's submission was not deregistered, as a signed paper.
enum CertificateStatementCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "statement"],
        summary: LocalizedText("Give the statement of what was not deregistered.", "导出《未注销情况说明》。"),
        discussion: LocalizedText(
            "What of one customer's rows in one job was held or refused: reasons, remedies, amounts and each row, as a signed PDF with its record attached. A job that printed its statements wrote the record into outbox/JOB/accounts/ACCOUNT/; its digest stands in the store, so that a changed one is refused. Of larger jobs the store keeps what the record is made of. A statement that was printed before is the same file again. Without --out a summary by reason is shown, with --format json the record.",
            "某客户在一次作业中被暂缓或不予受理的行：原因、处理办法、金额及逐行明细，输出为带电子签名的 PDF，并附机器可读记录。随作业出具的，记录写入 outbox/作业号/accounts/客户编码/，其摘要保存在数据库中，被改动的记录不予出具；规模较大的作业，数据库保存生成记录所需的数据。曾出具过的说明再次导出为同一文件。不使用 --out 时显示按原因汇总；--format json 输出记录。"
        ),
        flags: [
            PaperDesk.accountFlag,
            FlagDefinition(
                "--job", valueName: LocalizedText("JOB", "作业号"),
                help: LocalizedText("The job that processed the lists.", "处理清单的作业号。"), isRequired: true),
            PaperDesk.outFlag,
        ],
        examples: [
            CommandExample(
                "deregistrar certificate statement --account 91990000MADEM0001J --job J20260928-01 --out statement.pdf",
                LocalizedText("A paper to send to the customer.", "可发给客户的说明。"))
        ],
        related: ["certificate summary", "verify"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let account = try PaperDesk.account(call)
        let job = call.parsed.value("--job") ?? ""
        let target = try PaperDesk.target(call)
        let site = try call.openSite()
        guard let store = try StoreAccess.reading(site) else { throw Fault("job.unknown", .inputMissing, ["job": job]) }
        let found = try StatementDesk(site: site, store: store).record(job: job, account: account)
        if let target {
            try write(found, job, account, to: target, PaperDesk(call: call, site: site))
        } else if call.format() == .human {
            try call.out.write(table(found.record, call))
        } else {
            try call.out.append { $0 += found.bytes + [0x0A] }
        }
        return .done
    }

    private static func write(
        _ found: StatementDesk.Found, _ job: String, _ account: Account, to target: (name: String, path: String),
        _ desk: PaperDesk
    ) throws {
        let record = found.record
        let paper = try desk.paper(
            number: record.head.number, record: SHA256Digest.of(found.bytes), issuedAt: record.head.issuedAt
        ) {
            try $0.document(of: record, kept: $1)
        } alsoKeeping: { store in
            if found.isNew { try store.keepRecord(found.bytes, job: job, account: account) }
        }
        try desk.write(paper, to: target)
    }

    private static func table(_ record: StatementRecord, _ call: Invocation) -> String {
        var table = TextTable([
            .init(call.pick("reason", "原因")), .init(call.pick("rows", "行数"), alignment: .right),
            .init(call.pick("CNY", "金额（元）"), alignment: .right), .init(call.pick("what to do", "处理办法")),
        ])
        for reason in record.reasons {
            let (title, remedy) =
                call.language == .chinese
                ? (reason.title.chinese, reason.remedy.chinese) : (reason.title.english, reason.remedy.english)
            table.append([
                TerminalText.harmless(title), String(reason.rows), reason.amount?.groupedYuan ?? "–",
                TerminalText.harmless(remedy),
            ])
        }
        let counts = record.counts
        let failed =
            counts.failed > 0 ? call.pick("; failed besides: \(counts.failed)", "；另有办理失败 \(counts.failed)") : ""
        let sum = call.pick(
            "\(record.head.number): \(Counted.things(counts.read, "row")) = \(counts.eligible) taken up + \(counts.held) held + \(counts.refused) refused\(failed)\n",
            "\(record.head.number)：提交 \(counts.read) 行 = 已受理 \(counts.eligible) + 暂缓 \(counts.held) + 不予受理 \(counts.refused)\(failed)\n"
        )
        return sum + table.rendered()
    }
}
