import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `audit verify`: walks the audit chain, and holds log, certificates, numbers and register against each other.
enum AuditVerifyCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["audit", "verify"],
        summary: LocalizedText("Check the audit chain, the log and the certificates.", "核验审计链、日志和注销证明。"),
        discussion: LocalizedText(
            "Each entry of the chain holds the hash of the one before; the log's leaves must lead to every head it ever signed; each certificate must be as it was issued, in the log, in the chain and in the register, and numbers have no gaps within a year.\nThat nothing was cut off at the end can be told by what was kept elsewhere alone: the head shown here (--head), or a signed head of the log (--checkpoint, from audit checkpoint).",
            "审计链每条记录含上一条的摘要；日志必须与其签署过的每个日志头一致；每份证明须与出具时一致，并见于日志、审计链和登记簿；证明编号每年连续。\n末尾是否被截断，只能凭另行保存的内容发现：此处输出的链头（--head），或 audit checkpoint 输出的日志头（--checkpoint）。"
        ),
        flags: [
            FlagDefinition(
                "--checkpoint", valueName: LocalizedText("FILE", "文件"), kind: .repeated,
                help: LocalizedText(
                    "A signed head of the log kept from before: the log must begin with all it covers.",
                    "以前留存的日志头：日志须包含其覆盖的全部记录。"), completes: .files),
            FlagDefinition(
                "--head", valueName: LocalizedText("HASH", "摘要"), kind: .repeated,
                help: LocalizedText("A head of the audit chain kept from before.", "以前留存的审计链头。")),
            FlagDefinition(
                "--trust", valueName: LocalizedText("FILE", "文件"), kind: .repeated,
                help: LocalizedText("The log's key (.vkey).", "日志公钥（.vkey）。"),
                defaultText: LocalizedText("keys/log.vkey of the site", "工作目录的 keys/log.vkey"), completes: .files),
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"),
                help: LocalizedText(
                    "An export (audit export) to check instead, without the site it came from.",
                    "改为核验 audit export 导出的文件，无需其工作目录。"),
                arity: .optional, completes: .files)
        ],
        examples: [
            CommandExample("deregistrar audit verify --format json", LocalizedText("Entries and head.", "条数与链头。")),
            CommandExample(
                "deregistrar audit verify --checkpoint kept/2026-09.checkpoint",
                LocalizedText("Nothing was removed since then.", "此后没有记录被删除。")),
            CommandExample(
                "deregistrar audit verify audit-2026.jsonl --trust operator.vkey",
                LocalizedText("What an operator handed to its auditors.", "核验运营商交给审计方的文件。")),
        ],
        exitStatuses: [ExitStatusMeaning(1, LocalizedText("Something does not fit.", "有不一致之处。"))],
        related: ["audit checkpoint", "audit proof", "audit export"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let audit = try audit(call, kept: try keptProof(call))
        let isSound = audit.problem == nil
        if call.format() == .human {
            for problem in audit.allProblems.dropFirst().prefix(20) { call.notes.report(problem) }
            try call.out.line(sentence(audit, call))
            for kept in audit.kept where kept.judgement == .holds {
                let size = kept.size ?? 0
                try call.out.line(
                    TerminalText.harmless(
                        call.pick(
                            "\(kept.name): the log begins with all its \(size) records",
                            "\(kept.name)：日志包含其全部 \(size) 条记录")))
            }
        } else {
            try call.out.json(json(audit))
        }
        return isSound ? .done : .foundWrong
    }

    private static func audit(_ call: Invocation, kept: AuditDesk.KeptProof) throws -> AuditReport {
        guard let name = call.parsed.arguments.first else {
            let site = try call.openSite()
            return try report(site, try AuditLogKey.read(call, site), kept)
        }
        let path = Paths.absolute(name)
        guard let file = try VerificationInput.bytes(of: path, shownAs: name, limit: VerificationInput.largestExport)
        else {
            throw Fault("audit.export-unreadable", .foundWrong, ["name": name])
        }
        // An export is judged by whom somebody named, else by the site's key where there is a site.
        let isNamed = !call.parsed.values("--trust").isEmpty
        let log = isNamed ? try TrustFiles(call).anchors().logs.first : try? AuditLogKey.read(call, call.openSite())
        return AuditExportCheck.report(on: file, name: name, log: log, kept: kept)
    }

    private static func report(_ site: Site, _ log: NoteVerifier?, _ kept: AuditDesk.KeptProof) throws -> AuditReport {
        if let store = try StoreAccess.reading(site) {
            return try AuditDesk(store: store).verifyAll(log: log, kept: kept)
        }
        // Where nothing ever happened, nothing can have been kept.
        var report = AuditDesk.nothing
        report.problems = kept.checkpoints.map { name, _ in
            Fault("audit.kept-checkpoint", .foundWrong, at: Place(file: name), ["reason": "shortened"])
        }
        report.problems += kept.chainHeads.map { Fault("audit.head-unknown", .foundWrong, ["head": $0]) }
        return report
    }

    private static func keptProof(_ call: Invocation) throws -> AuditDesk.KeptProof {
        var kept = AuditDesk.KeptProof()
        kept.chainHeads = call.parsed.values("--head").map { $0.lowercased() }
        kept.checkpoints = try call.parsed.values("--checkpoint").map { name in
            let path = Paths.absolute(name)
            guard FileSystem.exists(path) else { throw Fault("file.missing", .inputMissing, at: Place(file: name)) }
            return (name, try FileSystem.read(path, shownAs: name))
        }
        return kept
    }

    private static func json(_ audit: AuditReport) -> JSONValue {
        .of([
            "entries": JSONValue(audit.entries), "head": JSONValue(audit.head), "sound": .bool(audit.problem == nil),
            "certificates": JSONValue(audit.certificates), "broken_at": JSONValue(audit.brokenAt),
            "missing_certificate": JSONValue(audit.missingCertificate), "leaves": JSONValue(audit.leaves),
            "timestamps": JSONValue(audit.stampedHeads),
            "problems": .array(
                audit.allProblems.map { fault in
                    let fields = fault.fields.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
                    return .object(JSONObject([("code", .string(fault.code))] + fields))
                }),
            "checkpoints": .array(
                audit.kept.map { kept in
                    .of([
                        "file": .string(kept.name), "size": JSONValue(kept.size),
                        "judgement": .string(kept.judgement.code),
                    ])
                }),
        ])
    }

    private static func sentence(_ audit: AuditReport, _ call: Invocation) -> String {
        if let sequence = audit.brokenAt {
            return call.pick("The audit chain is broken at entry \(sequence).", "审计链在第 \(sequence) 条处不连续。")
        }
        if let number = audit.missingCertificate {
            return call.pick("The certificate \(number) is missing from the sequence.", "缺少编号为 \(number) 的注销证明。")
        }
        if let problem = audit.problem { return FaultSentences(call.language).text(problem).sentence }
        let head = audit.head ?? call.pick("none", "无")
        return call.pick(
            "The audit chain is sound: \(audit.entries) entries, \(audit.certificates) certificates, head \(head)",
            "审计链完好：\(audit.entries) 条记录，\(audit.certificates) 份证明，链头 \(head)")
    }
}

/// The key by which heads of a site's log are judged.
enum AuditLogKey {
    /// What `--trust` names, else the site's own; nil when there is none. Throws `trust.unreadable`, `file.missing`.
    static func read(_ call: Invocation, _ site: Site) throws -> NoteVerifier? {
        guard call.parsed.values("--trust").isEmpty else { return try TrustFiles(call).anchors().logs.first }
        let path = site.keys + "/" + KeySet.logVerifier
        guard FileSystem.exists(path) else { return nil }
        let text = String(decoding: try FileSystem.read(path, shownAs: "keys/" + KeySet.logVerifier), as: UTF8.self)
        guard let key = try? NoteVerifier(text: String(text.split(whereSeparator: \.isWhitespace).first ?? "")) else {
            throw Fault("trust.unreadable", .foundWrong, ["path": "keys/" + KeySet.logVerifier])
        }
        return key
    }
}
