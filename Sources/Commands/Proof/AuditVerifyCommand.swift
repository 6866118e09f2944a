import CardModel
import CommandLineParsing
import Pipeline
import Signing

/// `audit verify`: walks the audit chain and the certificates' numbers.
enum AuditVerifyCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["audit", "verify"],
        summary: LocalizedText("Check the audit chain and the certificates' numbers.", "核验审计链和注销证明编号。"),
        discussion: LocalizedText(
            "Each entry holds the hash of the one before; numbers have no gaps within a year. Keep the head shown here elsewhere: a chain that was cut off at its end can be told by it alone.",
            "每条记录含上一条的摘要；证明编号每年连续。请将输出的链头另行保存：链尾被截断时只能凭它发现。"),
        examples: [
            CommandExample("deregistrar audit verify --format json", LocalizedText("Entries and head.", "条数与链头。"))
        ],
        exitStatuses: [ExitStatusMeaning(1, LocalizedText("The chain is broken.", "审计链不连续。"))])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let audit = try StoreAccess.reading(site).map { try AuditDesk(store: $0).verify() } ?? AuditDesk.nothing
        let isSound = audit.problem == nil
        if call.format() == .human {
            try call.out.line(sentence(audit, call))
        } else {
            try call.out.json(
                .of([
                    "entries": JSONValue(audit.entries), "head": JSONValue(audit.head), "sound": .bool(isSound),
                    "certificates": JSONValue(audit.certificates), "broken_at": JSONValue(audit.brokenAt),
                    "missing_certificate": JSONValue(audit.missingCertificate),
                ]))
        }
        return isSound ? .done : .foundWrong
    }

    private static func sentence(_ audit: AuditReport, _ call: Invocation) -> String {
        if let sequence = audit.brokenAt {
            return call.pick("The audit chain is broken at entry \(sequence).", "审计链在第 \(sequence) 条处不连续。")
        }
        if let number = audit.missingCertificate {
            return call.pick("The certificate \(number) is missing from the sequence.", "缺少编号为 \(number) 的注销证明。")
        }
        let head = audit.head ?? call.pick("none", "无")
        return call.pick(
            "The audit chain is sound: \(audit.entries) entries, \(audit.certificates) certificates, head \(head)",
            "审计链完好：\(audit.entries) 条记录，\(audit.certificates) 份证明，链头 \(head)")
    }
}
