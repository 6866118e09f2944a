import CardModel
import CommandLineParsing
import Pipeline
import Signing

/// `erase`: what a site need not keep any longer leaves it.
enum EraseCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["erase"], summary: LocalizedText("Erase what need not be kept any longer.", "清除已过保存期限的数据。"),
        discussion: LocalizedText(
            "Lists in archive/, files in failed/, logs, applicants' papers and what jobs wrote with personal data in it leave on their dates (settings, retention); with --account, all of one customer that nothing needs any more. Without --yes it only says what would go. What an open batch, a held card or a certificate to come needs stays; so do certificates, records, the log and the audit chain, and they verify as before. Each erasure is an audit entry. Open to administrators.",
            "archive/ 中的清单、failed/ 中的文件、日志、申请材料及作业输出中的个人信息到期清除（设置中的 retention）；使用 --account 时清除某一客户不再需要的全部数据。不加 --yes 只说明将清除的内容。未办结批次、暂缓卡和待出具证明所需的数据不清除；注销证明、记录、日志链与审计链保留，仍可核验。每次清除均记入审计链。由管理员办理。"
        ),
        flags: [
            FlagDefinition("--yes", help: LocalizedText("Erase; else only say what would go.", "执行清除；否则仅作说明。")),
            FlagDefinition(
                "--dry-run", short: "n", help: LocalizedText("Only say what would go: the default.", "仅作说明（默认）。")),
            FlagDefinition(
                "--account", valueName: LocalizedText("KEY", "客户编码"),
                help: LocalizedText("All of this customer, whatever its date.", "该客户的全部数据，不论日期。")),
        ],
        examples: [
            CommandExample("deregistrar erase", LocalizedText("What would go.", "查看将清除的内容。")),
            CommandExample("deregistrar erase --yes", LocalizedText("Erases it.", "执行清除。")),
        ],
        related: ["audit verify", "verify"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let account = try account(of: call)
        guard call.parsed.isSet("--yes"), !call.parsed.isSet("--dry-run") else { return try look(account, call) }
        let opened = try ChangingSite(call)
        let desk = RetentionDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let log = SiteLog(site: opened.site, clock: opened.clock, command: "erase")
        let (sight, finished) = try desk.erase(account, actor: opened.actor)
        if finished > 0 { log.write(.warning, "resume", [("erasures", .integer(Int64(finished)))]) }
        log.write(.info, "erase", [("items", .integer(Int64(sight.items.count)))])
        try tell(sight, isDone: true, call)
        return .done
    }

    private static func look(_ account: Account?, _ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        let store = try StoreAccess.trying(site)
        try tell(try RetentionDesk(site: site, store: store, clock: clock).sight(of: account), isDone: false, call)
        return .done
    }

    private static func account(of call: Invocation) throws -> Account? {
        guard let text = call.parsed.value("--account") else { return nil }
        switch Account.judge(text) {
        case .success(let account): return account
        case .failure: throw Fault("account.invalid", .usage)
        }
    }

    private static func tell(_ sight: ErasureSight, isDone: Bool, _ call: Invocation) throws {
        guard call.format() == .human else { return try call.out.json(json(sight, isDone: isDone)) }
        if sight.items.isEmpty { try call.out.line(call.pick("Nothing is to be erased.", "没有需要清除的数据。")) }
        if !sight.items.isEmpty {
            try call.out.line(
                isDone ? call.pick("Erased:", "已清除：") : call.pick("Would be erased with --yes:", "使用 --yes 将清除："))
        }
        for item in sight.items {
            let size =
                item.files == 0
                ? "" : call.pick(" · \(item.files) files, \(item.bytes) bytes", " · \(item.files) 个文件，\(item.bytes) 字节")
            try call.out.line("  \(kind(item.kind, call)) · \(TerminalText.harmless(item.path))\(size)")
        }
        for kept in sight.kept {
            let why =
                kept.reason == .needed
                ? call.pick(
                    "kept: an open batch, a held card or a certificate to come needs it", "保留：未办结批次、暂缓卡或待出具证明仍需要")
                : call.pick("kept until its date: other customers' rows are in it", "保留至到期：含其他客户的数据")
            try call.out.line("  \(TerminalText.harmless(kept.path)) · \(why)")
        }
    }

    private static func kind(_ kind: ErasureKind, _ call: Invocation) -> String {
        switch kind {
        case .archive: call.pick("lists", "清单")
        case .failed: call.pick("unreadable file", "无法读取的文件")
        case .log: call.pick("log", "日志")
        case .outbox: call.pick("reports and sheets", "报告与表格")
        case .materials: call.pick("papers", "申请材料")
        case .carried: call.pick("carried columns", "随行列")
        case .statements: call.pick("what statements are made of", "生成说明所需的数据")
        }
    }

    private static func json(_ sight: ErasureSight, isDone: Bool) -> JSONValue {
        .of([
            "erased": .bool(isDone),
            "items": .array(
                sight.items.map {
                    .of([
                        "kind": .string($0.kind.rawValue), "path": .string($0.path), "files": JSONValue($0.files),
                        "bytes": JSONValue($0.bytes),
                    ])
                }),
            "kept": .array(
                sight.kept.map { .of(["path": .string($0.path), "reason": .string($0.reason.rawValue)]) }),
        ])
    }
}
