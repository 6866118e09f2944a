import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `verify`: whether a certificate is genuine, offline.
enum VerifyCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["verify"], summary: LocalizedText("Tell genuine certificates from altered ones, offline.", "离线核验注销证明的真伪。"),
        discussion: LocalizedText(
            "Certificates as NUMBER.pdf, NUMBER.json or NUMBER.html, of a batch or of one card, or the text of a QR code (DR1:…) as a file; in a folder or a ZIP all files with these endings, and the index of an exported ZIP. Genuine, altered, appended to, by an unknown signer, revoked or superseded: the exit status is 0 for genuine ones alone.\nWhom to believe is told with --trust: signers' certificates (PEM, DER) and the keys of logs (.vkey) and of QR codes (.pub.pem), or a folder of them; without it the site's own keys.",
            "核验批次或单卡的证明（编号.pdf、编号.json、编号.html），或内容为二维码文本（DR1:…）的文件；给出目录或 ZIP 时核验其中全部此类文件，导出的 ZIP 另核对其索引。结果为真实、被篡改、被追加、签名人未知、已作废或已被替代；仅真实时以 0 退出。\n用 --trust 指定信任的签名证书（PEM、DER）、日志公钥（.vkey）和二维码公钥（.pub.pem）或其目录；未指定时使用工作目录自己的密钥。"
        ),
        flags: [
            FlagDefinition(
                "--trust", valueName: LocalizedText("FILE", "文件"), kind: .repeated,
                help: LocalizedText("Whom to believe: a file or a folder.", "信任的签名方：文件或目录。"),
                defaultText: LocalizedText("keys/ of the site", "工作目录的 keys/"), completes: .files),
            FlagDefinition(
                "--trust-time", valueName: LocalizedText("FILE", "文件"), kind: .repeated,
                help: LocalizedText(
                    "Certificates of time stamp services to believe: a file or a folder.", "信任的时间戳服务证书：文件或目录。"),
                defaultText: LocalizedText("timestamp-trust/ beside the keys", "密钥目录下的 timestamp-trust/"),
                completes: .files),
            FlagDefinition(
                "--status", valueName: LocalizedText("FILE", "文件"),
                help: LocalizedText("The operator's signed list of what was revoked.", "运营商签名的证明状态清单。"),
                defaultText: LocalizedText(
                    "status-list.json beside the certificate, else the site's", "证明同目录下的 status-list.json，否则用工作目录的"),
                completes: .files),
            FlagDefinition(
                "--audit", valueName: LocalizedText("FILE", "文件"),
                help: LocalizedText(
                    "The operator's audit export: statements and summaries must stand in it.",
                    "运营商的审计导出文件：情况说明和汇总表须见于其中。"),
                defaultText: LocalizedText("the site's audit chain", "工作目录的审计链"), completes: .files),
            FlagDefinition(
                "--max-status-age", valueName: LocalizedText("HOURS", "小时"),
                help: LocalizedText(
                    "Exit with 1 when the list of revoked certificates is older than this, or missing.",
                    "作废清单早于此时间或缺失时以 1 退出。")),
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"),
                help: LocalizedText("Certificates, folders or ZIP files.", "证明文件、目录或 ZIP 文件。"),
                arity: .oneOrMore, completes: .files)
        ],
        examples: [
            CommandExample(
                "deregistrar verify DRC-2026-000001.html --trust operator.cert.pem --trust operator.vkey",
                LocalizedText("With the operator's keys.", "使用运营商公布的公钥。"))
        ],
        exitStatuses: [
            ExitStatusMeaning(1, LocalizedText("Not genuine, or no certificate.", "不是真实有效的证明。"))
        ],
        related: ["certificate card", "audit export"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let hours = try maximumStatusAge(call)
        let trust = try TrustFiles(call)
        let verification = try FileVerification(call, anchors: try trust.anchors())
        for word in call.parsed.arguments { try verification.take(word) }
        trust.tell(call)
        return try verification.end(maximumHours: hours)
    }

    private static func maximumStatusAge(_ call: Invocation) throws -> Double? {
        guard let text = call.parsed.value("--max-status-age") else { return nil }
        guard let hours = Double(text), hours >= 0 else {
            throw UsageError.invalidChoice(flag: "--max-status-age", value: text, choices: ["24", "168"])
        }
        return hours
    }
}
