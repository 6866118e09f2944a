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
            FlagDefinition(
                "--all-or-nothing",
                help: LocalizedText(
                    "Nothing goes on unless every row of every list is eligible: 3, and the lists stay.",
                    "只要有一行不予受理或暂缓，就全部不办理（状态 3），清单保留原处。")),
            FlagDefinition(
                "--expect-rows", valueName: LocalizedText("N", "数目"),
                help: LocalizedText(
                    "Rows all lists must have together; else 65, and nothing is processed.", "全部清单应有的行数，不符则不处理（状态 65）。")
            ),
            FlagDefinition(
                "--expect-cards", valueName: LocalizedText("N", "数目"),
                help: LocalizedText("The same of distinct cards.", "全部清单应有的不重复卡数，不符同上。")),
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
        return try JobCall.run(request, call)
    }

    private static func request(of call: Invocation) throws -> RunRequest {
        var request = RunRequest(files: call.parsed.arguments.map(Paths.absolute), language: call.language)
        request.isDryRun = call.parsed.isSet("--dry-run")
        request.again = call.parsed.isSet("--again")
        request.account = try account(of: call)
        request.isAllOrNothing = call.parsed.isSet("--all-or-nothing")
        request.expectedRows = try count("--expect-rows", call)
        request.expectedCards = try count("--expect-cards", call)
        request.encoding = ListFlags.encoding(of: call)
        request.delimiter = try ListFlags.delimiter(of: call)
        return request
    }

    /// A whole number that is not negative.
    private static func count(_ flag: String, _ call: Invocation) throws -> Int? {
        guard let text = call.parsed.value(flag) else { return nil }
        guard let count = Int(text), count >= 0, text.allSatisfy(\.isNumber) else {
            throw Fault("usage.count", .usage, ["flag": flag, "value": text])
        }
        return count
    }

    /// The account of lists without an account column. A slip of the keyboard must not make failed files of the lists.
    private static func account(of call: Invocation) throws -> String? {
        guard let text = call.parsed.value("--account") else { return nil }
        if case .failure(let refusal) = Account.judge(text) {
            throw Fault("list.account", .usage, refusal == .personalID ? [:] : ["account": text])
        }
        return text
    }
}
