import CardModel

extension FaultText {
    /// Keys, certificates and the audit chain.
    static let proof: [FaultText] = [
        FaultText(
            "certificate.unknown",
            .init("There is no certificate[ {number}].", "没有注销证明[ {number}]。"),
            hint: .init("`deregistrar certificate list` shows them.", "可用 deregistrar certificate list 查看。")),
        FaultText(
            "certificate.card-unknown",
            .init("No certificate names this card.", "没有包含该卡的注销证明。"),
            hint: .init(
                "`deregistrar explain ICCID` tells where the card stands.", "可用 deregistrar explain ICCID 查看进度。")),
        FaultText(
            "certificate.unreadable",
            .init("The certificate cannot be read[: {reason}].", "注销证明无法读取[：{reason}]。"),
            hint: .init("Ask for the original file.", "请索取原始电子文件。")),
        FaultText(
            "certificate.altered",
            .init("The certificate was altered[: {reason}].", "注销证明已被篡改[：{reason}]。"),
            hint: .init("Do not accept it; ask the issuer for the original.", "请勿采信，并向出具方索取原件。")),
        FaultText(
            "certificate.revoked",
            .init("The certificate is revoked[: {number}].", "注销证明已作废[：{number}]。"),
            hint: .init("Ask the issuer for the valid one.", "请向出具方索取有效证明。")),
        FaultText(
            "revoke.already",
            .init("The certificate was taken back before[: {number}].", "该证明此前已作废或被替代[：{number}]。"),
            hint: .init(
                "`deregistrar verify` tells what stands in the status list.", "可用 deregistrar verify 查看状态清单中的记录。")),
        FaultText(
            "revoke.no-role",
            .init("{login} may not take certificates back.", "{login} 无权作废证明。"),
            hint: .init(
                "Finance and checkers may; `people` in the settings says who they are.",
                "仅财务和审核人可办理，人员见设置中的 people。")),
        FaultText(
            "status-list.unreadable",
            .init("This is no status list.", "该文件不是证明状态清单。"),
            hint: .init("Ask the operator for status-list.json.", "请向运营商索取 status-list.json。")),
        FaultText(
            "status-list.altered",
            .init("The status list was altered.", "证明状态清单已被篡改。"),
            hint: .init("Ask the operator for the original.", "请向运营商索取原件。")),
        FaultText(
            "status-list.unknown-signer",
            .init("The status list is signed by somebody unknown[: {signer}].", "证明状态清单的签名人不在信任范围[：{signer}]。"),
            hint: .init("Name whom to believe with --trust.", "请用 --trust 指定信任的签名方。")),
        FaultText(
            "keys.missing",
            .init("A signing key is missing[: {path}].", "缺少签名密钥[：{path}]。"),
            hint: .init("Restore keys/ from its backup; nothing was signed.", "请从备份恢复 keys/；未签署任何文件。")),
        FaultText(
            "keys.permissions",
            .init("The signing key can be read by others[: {path}].", "签名密钥权限过宽[：{path}]。"),
            hint: .init("Set its mode to 0600.", "请将权限设为 0600。")),
        FaultText(
            "trust.unreadable",
            .init(
                "Of what is to be believed something is neither a certificate nor a log's key[: {path}].",
                "指定信任的文件中有的既不是证书也不是日志公钥[：{path}]。"),
            hint: .init(
                "Name signers' certificates (PEM or DER) and keys of logs (.vkey).",
                "请指定签名证书（PEM 或 DER）和日志公钥（.vkey）。")),
        FaultText(
            "keys.unusable",
            .init("The signing keys cannot be used[: {path}][ ({reason})].", "签名密钥无法使用[：{path}][（{reason}）]。"),
            hint: .init("Put a matching key and certificate chain into keys/.", "请在 keys/ 中放入匹配的密钥与证书链。")),
        FaultText(
            "keys.do-not-match",
            .init("The key and its certificate do not belong together.", "密钥与证书不匹配。"),
            hint: .init("Put the matching pair into keys/.", "请在 keys/ 中放入匹配的一对。")),
        FaultText(
            "keys.expired",
            .init("The signing certificate is no longer valid[: {until}].", "签名证书已过期[：{until}]。"),
            hint: .init("Renew it; nothing was signed.", "请更新证书；未签署任何文件。")),
        FaultText(
            "keys.trial",
            .init("Trial keys sign on a trial site only.", "试用密钥仅可用于试用工作目录。"),
            hint: .init("Put real keys into keys/.", "请在 keys/ 中放入正式密钥。")),
        FaultText(
            "audit.certificate-missing",
            .init(
                "The audit chain names a certificate that the store lacks[: {number}].",
                "审计链中的注销证明在库中缺失[：{number}]。"),
            hint: .init(
                "Keep the store as it is and compare it with a backup.",
                "请保留现状，并与备份比对。")),
        FaultText(
            "audit.broken",
            .init("The audit chain is broken[ at entry {entry}].", "审计链不连续[，位置 {entry}]。"),
            hint: .init("Keep the store as it is and compare it with a backup.", "请保留现状，并与备份比对。")),
    ]
}
