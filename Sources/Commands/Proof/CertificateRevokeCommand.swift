import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `certificate revoke`: takes a certificate back, or names the one that stands in its place.
enum CertificateRevokeCommand: ToolCommand {
    private static let causes = CertificateChange.Cause.allCases.map(\.rawValue)

    static let definition = CommandDefinition(
        ["certificate", "revoke"],
        summary: LocalizedText("Take a certificate back, or replace it.", "作废或替代一份注销证明。"),
        discussion: LocalizedText(
            "NUMBER names a certificate, NUMBER/PLACE one card of it. The signed status-list.json of the site then tells everybody who verifies; --reason stays with the operator. With the causes wrong-decision and card-restored the cards leave the register and may be handed in again. Open to finance, checkers and leads; nothing undoes it.",
            "“编号”指整份证明，“编号/序号”指其中一张卡。随后工作目录中签名的 status-list.json 供所有核验者查询；--reason 仅由运营商保存。原因为 wrong-decision 或 card-restored 时，卡退出已注销登记，可重新提交。由财务、审核人或负责人办理，不可撤销。"
        ),
        flags: [
            FlagDefinition(
                "--reason", valueName: LocalizedText("TEXT", "原因"), help: LocalizedText("The reason.", "原因。"),
                isRequired: true),
            FlagDefinition(
                "--cause", valueName: LocalizedText("CAUSE", "类别"),
                help: LocalizedText("What the status list says of it.", "状态清单中公布的类别。"),
                choices: causes, defaultText: LocalizedText(same: "other")),
            FlagDefinition(
                "--superseded-by", valueName: LocalizedText("NUMBER", "编号"),
                help: LocalizedText("The certificate that stands in its place.", "替代它的证明编号。")),
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("NUMBER", "编号"), help: LocalizedText("The certificate, or one card of it.", "证明编号或单卡编号。"))
        ],
        examples: [
            CommandExample(
                "deregistrar certificate revoke DRC-2026-000001/17 --cause card-restored --reason appeal-granted",
                LocalizedText("A card came back.", "一张卡已恢复使用。"))
        ],
        related: ["verify", "certificate list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let cause = call.parsed.value("--cause").flatMap(CertificateChange.Cause.init) ?? .other
        let desk = RevocationDesk(
            site: opened.site, store: opened.store, clock: opened.clock,
            signer: SiteCertifier(site: opened.site, environment: call.environment))
        let change = try desk.revoke(
            RevocationDesk.Request(
                number: call.parsed.arguments[0], cause: cause, reason: call.parsed.value("--reason") ?? "",
                supersededBy: call.parsed.value("--superseded-by")),
            actor: opened.actor)
        guard call.format() == .human else {
            try call.out.json(
                .of([
                    "number": .string(change.number), "cause": .string(change.cause.rawValue),
                    "superseded_by": JSONValue(change.supersededBy?.text), "at": .string(change.at.text),
                ]))
            return .done
        }
        let what =
            change.supersededBy.map { call.pick("superseded by \($0.text)", "已由 \($0.text) 替代") }
            ?? call.pick("revoked", "已作废")
        try call.out.line(change.number + call.pick(": ", "：") + what)
        return .done
    }
}
