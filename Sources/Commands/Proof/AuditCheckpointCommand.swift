import CardModel
import Certification
import CommandLineParsing
import Pipeline

/// `audit checkpoint`: the newest signed head of the log, for keeping elsewhere.
enum AuditCheckpointCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["audit", "checkpoint"],
        summary: LocalizedText("Give the newest signed head of the log.", "导出最新的日志头。"),
        discussion: LocalizedText(
            "A C2SP tlog-checkpoint: how many records the log holds and the hash over them, signed. Keep one elsewhere from time to time: audit verify --checkpoint proves by it that nothing was removed, changed or put in between since.",
            "C2SP tlog-checkpoint 格式：日志的记录数及其总摘要，带签名。请定期另行保存：audit verify --checkpoint 可凭它证明此后没有记录被删除、改动或插入。"),
        flags: [AuditOutput.flag],
        examples: [
            CommandExample(
                "deregistrar audit checkpoint --out kept/2026-09.checkpoint", LocalizedText("For keeping.", "用于留存。"))
        ],
        related: ["audit verify", "audit proof"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let store = try StoreAccess.reading(site)
        guard let note = try store.flatMap({ store in try store.read { try store.checkpoint()?.note } }) else {
            throw Fault("audit.no-checkpoint", .inputMissing)
        }
        return try AuditOutput.give(note, call)
    }
}

/// `audit proof`: that the log only grew since a size, for third parties.
enum AuditProofCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["audit", "proof"],
        summary: LocalizedText("Prove that the log only grew since a size.", "证明日志自某一大小以来只增不改。"),
        discussion: LocalizedText(
            "The body of a C2SP tlog-witness add-checkpoint request: the old size, the consistency proof (RFC 9162) and the newest signed head. Whoever kept the head of that size can check it without this site.",
            "C2SP tlog-witness 的 add-checkpoint 请求内容：旧大小、一致性证明（RFC 9162）和最新日志头。持有该大小日志头的人无需本工作目录即可核验。"),
        flags: [
            FlagDefinition(
                "--from", valueName: LocalizedText("SIZE", "大小"),
                help: LocalizedText("The size to prove from.", "起始大小。"), isRequired: true),
            AuditOutput.flag,
        ],
        examples: [
            CommandExample("deregistrar audit proof --from 12", LocalizedText("Since the 12th record.", "自第12条记录起。"))
        ],
        related: ["audit checkpoint"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        guard let text = call.parsed.value("--from"), let size = Int(text), size >= 0 else {
            throw UsageError.invalidChoice(
                flag: "--from", value: call.parsed.value("--from") ?? "", choices: ["0", "12"])
        }
        let store = try StoreAccess.reading(site)
        let proof = try store.flatMap { store in try store.read { try LogGrowth.proof(from: size, store: store) } }
        guard let proof else { throw Fault("audit.no-checkpoint", .inputMissing) }
        return try AuditOutput.give(proof, call)
    }
}

/// Proof as a file or on standard output.
enum AuditOutput {
    static let flag = FlagDefinition(
        "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
        help: LocalizedText("Write it here; an existing file is not overwritten.", "写入此文件；不覆盖已有文件。"),
        defaultText: LocalizedText("standard output", "标准输出"), completes: .files)

    /// Throws `file.exists` and write faults.
    static func give(_ text: String, _ call: Invocation) throws -> ExitStatus {
        guard let name = call.parsed.value("--out") else {
            try call.out.write(text)
            return .done
        }
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        try FileSystem.writeDurably(Array(text.utf8), to: path, mode: 0o644)
        call.note("Written: \(name)", "已写入：\(name)")
        return .done
    }
}
