import CardModel

extension FaultText {
    /// People's decisions.
    static let review: [FaultText] = [
        FaultText(
            "batch.unknown",
            .init("There is no review batch[ {batch}].", "没有审核批次[ {batch}]。"),
            hint: .init("`deregistrar review list` shows the open ones.", "可用 deregistrar review list 查看。")),
        FaultText(
            "review.own",
            .init("Who handed a list in does not decide on it[: {batch}].", "提交人不得审核自己提交的清单[：{batch}]。"),
            hint: .init("Another reviewer has to decide (four eyes).", "须由其他审核人审核（双人原则）。")),
        FaultText(
            "review.no-role",
            .init("[{actor}: ]This person has no role for this decision[ ({role})].", "[{actor}：]没有此项审核的角色[（{role}）]。"),
            hint: .init("Ask a reviewer, or add the role in people in deregistrar.json5.", "请由审核人办理，或在 people 中添加角色。")),
        FaultText(
            "review.wrong-account",
            .init("This person decides on other accounts.", "此人不负责该客户。"),
            hint: .init("`deregistrar review list` names who may decide.", "可用 deregistrar review list 查看可审核的人。")),
        FaultText(
            "review.changed",
            .init("The batch has changed since it was seen[: {batch}].", "审核批次在查看后已变化[：{batch}]。"),
            hint: .init(
                "Look at it again with `deregistrar review show` and decide anew.",
                "请用 deregistrar review show 重新查看后再审核。")),
        FaultText(
            "review.not-in-review",
            .init("The batch is not in review[: {batch}][ is {state}].", "批次不在审核中[：{batch}][，状态 {state}]。"),
            hint: .init("Nothing to decide.", "无需审核。")),
        FaultText(
            "review.card-not-in-batch",
            .init("The card to be left out is not in this batch[: {card}].", "要剔除的卡不在该批次[：{card}]。"),
            hint: .init("Compare the ICCID with the review sheet.", "请与审核表核对 ICCID。")),
        FaultText(
            "review.reason-missing",
            .init("A reason is needed.", "须填写原因。"),
            hint: .init(
                "Give it with --reason TEXT, for an exception as ICCID=REASON.", "请用 --reason 填写，剔除卡片时写 ICCID=原因。")),
        FaultText(
            "review.sheet",
            .init("The review sheet cannot be taken[: {reason}].", "审核表无法导入[：{reason}]。"),
            hint: .init("Fill in the sheet as it was written, without changing its columns.", "请在原表中填写，不要改动列。")),
        FaultText(
            "review.too-late",
            .init("The batch can no longer be withdrawn[: {batch}].", "批次已不能撤回[：{batch}]。"),
            hint: .init("Its cards are ordered or deregistered.", "卡片已下单或已注销。")),
    ]

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
            "keys.missing",
            .init("A signing key is missing[: {path}].", "缺少签名密钥[：{path}]。"),
            hint: .init("Restore keys/ from its backup; nothing was signed.", "请从备份恢复 keys/；未签署任何文件。")),
        FaultText(
            "keys.permissions",
            .init("The signing key can be read by others[: {path}].", "签名密钥权限过宽[：{path}]。"),
            hint: .init("Set its mode to 0600.", "请将权限设为 0600。")),
        FaultText(
            "keys.unreadable",
            .init("A signing key cannot be read[: {path}][ ({reason})].", "签名密钥无法读取[：{path}][（{reason}）]。"),
            hint: .init("Check the file, its passphrase and its owner.", "请检查文件、口令和所有者。")),
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
            "audit.broken",
            .init("The audit chain is broken[ at entry {entry}].", "审计链不连续[，位置 {entry}]。"),
            hint: .init("Keep the store as it is and compare it with a backup.", "请保留现状，并与备份比对。")),
    ]
}
