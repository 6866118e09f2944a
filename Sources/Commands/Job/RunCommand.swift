import CardModel
import CommandLineParsing
import Pipeline

/// `run`: the main job.
enum RunCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["run"], summary: LocalizedText("Process lists, through to certificates.", "处理清单，直至出具注销证明。"),
        discussion: LocalizedText(
            "Reads the lists (none named: those in inbox/), screens every card against the reference tables, forms review batches, deregisters what is approved and due, issues certificates and writes outbox/JOB/. A list that was processed before does nothing, unless --again says so.",
            "读取清单（未指定时处理 inbox/ 中的清单），逐卡核对参考表，形成审核批次，对审核通过且到期的卡办理注销并出具证明，结果写入 outbox/作业号/。已处理过的清单不再处理，除非使用 --again。"),
        flags: [
            FlagDefinition(
                "--dry-run", short: "n",
                help: LocalizedText("Only say what would become of the rows; change nothing.", "只说明处理结果，不作任何更改。")),
            FlagDefinition(
                "--again", help: LocalizedText("Process lists that were processed before.", "再次处理已处理过的清单。")),
            FlagDefinition(
                "--account", valueName: LocalizedText("KEY", "客户编码"),
                help: LocalizedText("Account of lists without an account column.", "没有客户列的清单所属的客户编码。")),
        ] + ListFlags.all,
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"), help: LocalizedText("The lists.", "要处理的清单。"), arity: .zeroOrMore,
                completes: .files)
        ],
        examples: [
            CommandExample("deregistrar run", LocalizedText("Everything in inbox/.", "处理 inbox/ 中的全部清单。")),
            CommandExample("deregistrar run --dry-run list.csv", LocalizedText("Looks first.", "先看看结果。")),
        ],
        related: ["check", "status", "review list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let request = try request(of: call)
        let opened = try ChangingSite(call, isTrialRun: request.isDryRun)
        let certifier = SiteCertifier(site: opened.site, environment: call.environment)
        let bar = ProgressBar.forPeople(call)
        let report: RunReport
        do {
            defer { bar?.remove() }
            report = try JobRunnerChoice.runner(for: opened, certifier: certifier, progress: bar).run(request)
        }
        if let warning = certifier.warning { call.notes.report(warning) }
        for warning in report.warnings { call.notes.report(warning) }
        for job in report.finishedJobs {
            call.note("Finished job \(job), which had been cut off.", "已完成此前中断的作业 \(job)。")
        }
        for list in report.failedLists { call.notes.report(list.fault) }
        let words = RunWords(report: report, site: opened.site, language: call.language)
        if call.format() == .human {
            try call.out.write(words.text(today: opened.clock.now.date, isDryRun: request.isDryRun))
        } else {
            try call.out.json(words.json(isDryRun: request.isDryRun))
        }
        return status(of: report, call)
    }

    private static func request(of call: Invocation) throws -> RunRequest {
        var request = RunRequest(files: call.parsed.arguments.map(Paths.absolute), language: call.language)
        request.isDryRun = call.parsed.isSet("--dry-run")
        request.again = call.parsed.isSet("--again")
        request.account = try account(of: call)
        request.encoding = ListFlags.encoding(of: call)
        request.delimiter = try ListFlags.delimiter(of: call)
        return request
    }

    /// The account of lists without an account column. A slip of the keyboard must not make failed files of the lists.
    private static func account(of call: Invocation) throws -> String? {
        guard let text = call.parsed.value("--account") else { return nil }
        if case .failure(let refusal) = Account.judge(text) {
            throw Fault("list.account", .usage, refusal == .personalID ? [:] : ["account": text])
        }
        return text
    }

    private static func status(of report: RunReport, _ call: Invocation) -> ExitStatus {
        guard call.isStrict else {
            return report.status == .rowsRefused || report.status == .nothingToDo ? .done : report.status
        }
        guard report.status == .done else { return report.status }
        if report.job == nil, report.counts.read == 0, report.finishedJobs.isEmpty { return .nothingToDo }
        return report.counts.held + report.counts.refused > 0 ? .rowsRefused : .done
    }
}
