import CardModel
import CommandLineParsing
import Pipeline
import Signing

/// `doctor`: what a site needs, and whether it has it.
enum DoctorCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["doctor"], summary: LocalizedText("Check the site.", "检查工作目录。"),
        discussion: LocalizedText(
            "Settings, folders, reference tables and their age, keys, calendar, disk, programs it calls, store and audit chain. Changes nothing.",
            "检查设置、目录、参考表及其数据时间、密钥、工作日历、磁盘、所调用的程序、数据库和审计链。不作任何更改。"),
        flags: [
            FlagDefinition(
                "--drill",
                help: LocalizedText(
                    "Instead, play tonight's run over a copy of the site, cut it off at every step, and compare.",
                    "改为在工作目录的副本上演练今晚的处理：逐步中断、恢复并比对结果。"))
        ],
        examples: [
            CommandExample("deregistrar doctor", LocalizedText("Everything, in a table.", "以表格列出全部检查。")),
            CommandExample(
                "deregistrar doctor --drill", LocalizedText("Shows that a crash loses nothing.", "演练中断恢复，确认不会丢失数据。")),
        ],
        exitStatuses: [ExitStatusMeaning(1, LocalizedText("Something is wrong.", "有问题。"))], related: ["init"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        if call.parsed.isSet("--drill") { return try DrillReport.run(site, clock, call) }
        let checks = SiteDoctor(
            site: site, clock: clock, language: call.language, environment: call.environment
        ).checks()
        let isWrong = checks.contains { $0.verdict == .bad }
        switch call.format() {
        case .human: try call.out.write(table(checks, call))
        case .json:
            try call.out.json(.of(["ok": .bool(!isWrong), "checks": .array(checks.map(json))]))
        case .jsonl: for check in checks { try call.out.json(json(check)) }
        }
        return isWrong ? .foundWrong : .done
    }

    private static func table(_ checks: [DoctorCheck], _ call: Invocation) -> String {
        var table = TextTable([.init(""), .init(""), .init("")])
        for check in checks { table.append([check.verdict.words(call.language), check.name, check.message]) }
        return table.rendered()
    }

    private static func json(_ check: DoctorCheck) -> JSONValue {
        .of([
            "check": .string(check.code), "verdict": .string(check.verdict.rawValue),
            "message": .string(check.message),
        ])
    }
}

/// One thing that was looked at.
struct DoctorCheck {
    enum Verdict: String {
        case ok, warn, bad

        func words(_ language: CardModel.Language) -> String {
            switch self {
            case .ok: language.pick("ok", "正常")
            case .warn: language.pick("warning", "注意")
            case .bad: language.pick("WRONG", "有问题")
            }
        }
    }

    /// Stable word: `settings`, `table.inventory`.
    let code: String
    /// Its name for people.
    let name: String
    let verdict: Verdict
    let message: String
}
