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
            "What of one customer's rows in one job was held or refused: reasons, remedies, amounts and each row, as a signed PDF with its record attached. The job wrote the record into outbox/JOB/accounts/ACCOUNT/; its digest stands in the store, so that a changed one is refused. A statement that was printed before is the same file again. Without --out a summary by reason is shown, with --format json the record.",
            "某客户在一次作业中被暂缓或不予受理的行：原因、处理办法、金额及逐行明细，输出为带电子签名的 PDF，并附机器可读记录。记录由作业写入 outbox/作业号/accounts/客户编码/，其摘要保存在数据库中，被改动的记录不予出具。曾出具过的说明再次导出为同一文件。不使用 --out 时显示按原因汇总；--format json 输出记录。"
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
        let bytes = try StatementFile(site: site).record(job: job, account: account)
        guard let record = StatementRecord(canonical: bytes) else { throw StatementFile.altered(job, account) }
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

/// The record of a statement, as its job wrote it.
struct StatementFile {
    let site: Site

    /// Its bytes, from beside the paper or from within it; only those that the store knows.
    /// Throws `job.unknown`, `statement.none`, `statement.gone`, `statement.altered`.
    func record(job: String, account: Account) throws -> [UInt8] {
        let store = try StoreAccess.reading(site)
        let found = try store?.read {
            (try store?.job(job) != nil, try store?.statement(job: job, account: account.text))
        }
        guard let (isJob, pinned) = found, isJob else { throw Fault("job.unknown", .inputMissing, ["job": job]) }
        guard let pinned else { throw Fault("statement.none", .inputMissing, fields(job, account)) }
        let folder = site.outbox + "/" + job + "/accounts/" + account.text
        var isThere = false
        for name in ["statement.json", "statement.pdf"] where FileSystem.exists(folder + "/" + name) {
            isThere = true
            let bytes = try FileSystem.read(folder + "/" + name, shownAs: name)
            let record = name.hasSuffix(".pdf") ? PaperDocument.record(in: bytes) : bytes
            if let record, SHA256Digest.of(record) == pinned { return record }
        }
        if isThere { throw Self.altered(job, account) }
        throw Fault("statement.gone", .inputMissing, fields(job, account))
    }

    static func altered(_ job: String, _ account: Account) -> Fault {
        Fault("statement.altered", .unreadable, ["job": job, "account": account.text])
    }

    private func fields(_ job: String, _ account: Account) -> [String: String] {
        ["job": job, "account": account.text]
    }
}
