import CardModel
import CommandLineParsing
import Pipeline

/// `audit export`: the chain, the log and its signed heads in one file for auditors.
enum AuditExportCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["audit", "export"],
        summary: LocalizedText(
            "Give chain, log and signed heads in one file for auditors.", "将审计链、日志和签名日志头导出为一个文件，供审计使用。"),
        discussion: LocalizedText(
            "JSON Lines: each entry of the chain with its hash, each leaf of the log, each signed head with the proof that the log only grew, time stamps, certificates' digests, and a last line by which a file that was cut off is known. It holds no personal data. audit verify FILE checks it without this site, and docs/certificate-format.md shows how to check it without this program. --from and --to cut the chain; everything else is whole.",
            "JSON Lines 格式：审计链每条记录及其摘要、日志的每个叶、每个签名日志头及只增不改的证明、时间戳、证明文件摘要；末行用于发现截断。不含个人信息。audit verify 文件 可脱离本工作目录核验，docs/certificate-format.md 说明如何不用本程序核验。--from 和 --to 只限定审计链，其余内容始终完整。"
        ),
        flags: [
            AuditOutput.flag,
            FlagDefinition(
                "--from", valueName: LocalizedText("ENTRY|DAY", "序号|日期"),
                help: LocalizedText("The first entry: its number, or a day.", "起始记录：序号或日期。")),
            FlagDefinition(
                "--to", valueName: LocalizedText("ENTRY|DAY", "序号|日期"),
                help: LocalizedText("The last entry: its number, or a day.", "结束记录：序号或日期。")),
        ],
        examples: [
            CommandExample(
                "deregistrar audit export --out audit-2026.jsonl --from 2026-01-01 --to 2026-12-31",
                LocalizedText("A year for the auditors.", "导出一年供审计。"))
        ],
        related: ["audit verify", "audit checkpoint"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let span = AuditExport.Span(from: try end(call, "--from"), to: try end(call, "--to"))
        guard let store = try StoreAccess.reading(site) else { throw Fault("audit.nothing", .inputMissing) }
        let export = AuditExport(store: store, log: try AuditLogKey.read(call, site))
        let issuer = site.settings.operatorParty.creditCode
        let now = try call.clock(on: site).now
        guard let name = call.parsed.value("--out") else {
            _ = try export.write(span, issuer: issuer, at: now) {
                try call.out.write(String(decoding: $0, as: UTF8.self))
            }
            return .done
        }
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        let file = try DurableFile(path, mode: 0o600)
        let count = try export.write(span, issuer: issuer, at: now) { bytes in
            try bytes.withUnsafeBytes { try file.append($0) }
        }
        try file.commit()
        call.note("Written: \(name), \(count) entries", "已写入：\(name)，\(count) 条记录")
        return .done
    }

    private static func end(_ call: Invocation, _ flag: String) throws -> AuditExport.Span.End? {
        guard let text = call.parsed.value(flag) else { return nil }
        if let number = Int(text), number > 0 { return .entry(number) }
        guard let day = CalendarDate.parse(text), day.text == text else {
            throw UsageError.invalidChoice(flag: flag, value: text, choices: ["12", "2026-09-30"])
        }
        return .day(day)
    }
}
