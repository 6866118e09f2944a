import CardModel

extension FaultText {
    /// People's decisions.
    static let review: [FaultText] = decisions + refusals

    private static let decisions: [FaultText] = [
        FaultText(
            "batch.unknown",
            .init("There is no review batch[ {batch}].", "没有审核批次[ {batch}]。"),
            hint: .init("`deregistrar review list` shows the open ones.", "可用 deregistrar review list 查看。")),
        FaultText(
            "review.own-batch",
            .init("Who handed a list in does not decide on it[: {batch}].", "提交人不得审核自己提交的清单[：{batch}]。"),
            hint: .init("Another reviewer has to decide (four eyes).", "须由其他审核人审核（双人原则）。")),
        FaultText(
            "review.no-role",
            .init("This person lacks the role for it[ (batch {batch})].", "此人没有相应的角色[（批次 {batch}）]。"),
            hint: .init("Ask a reviewer, or add the role in people in deregistrar.json5.", "请由审核人办理，或在 people 中添加角色。")),
        FaultText(
            "review.other-customer",
            .init("This person decides for other customers[ (batch {batch})].", "此人不负责该客户[（批次 {batch}）]。"),
            hint: .init("`deregistrar review list` names who may decide.", "可用 deregistrar review list 查看可审核的人。")),
        FaultText(
            "review.changed",
            .init("The batch has changed since it was seen[: {batch}].", "审核批次在查看后已变化[：{batch}]。"),
            hint: .init(
                "Look at it again with `deregistrar review show` and decide anew.",
                "请用 deregistrar review show 重新查看后再审核。")),
        FaultText(
            "review.wrong-state",
            .init(
                "The batch is not in the state for this[: {batch}][ is {state}].",
                "批次当前状态不允许此操作[：{batch}][，状态 {state}]。"),
            hint: .init("`deregistrar review show` tells where it stands.", "可用 deregistrar review show 查看。")),
        FaultText(
            "review.exceptions-unknown",
            .init(
                "Cards to be taken out are not, or no longer, in the batch[ {batch}][: {cards}][ ({count})].",
                "要剔除的卡不在批次[ {batch} ]中[：{cards}][（{count}）]。"),
            hint: .init("Compare the ICCID with the review sheet.", "请与审核表核对 ICCID。")),
        FaultText(
            "review.reason-missing",
            .init("A reason is needed[ (batch {batch})].", "须填写原因[（批次 {batch}）]。"),
            hint: .init(
                "Give it with --reason TEXT, for an exception as ICCID=REASON.", "请用 --reason 填写，剔除卡片时写 ICCID=原因。")),
        FaultText(
            "review.sheet",
            .init("The review sheet cannot be taken[: {reason}].", "审核表无法导入[：{reason}]。"),
            hint: .init("Fill in the sheet as it was written, without changing its columns.", "请在原表中填写，不要改动列。")),
        FaultText(
            "review.window-closed",
            .init(
                "The batch can no longer be withdrawn[: {batch}][, since {until}].", "批次已不能撤回[：{batch}][，截止 {until}]。"),
            hint: .init("Its cards are ordered or deregistered.", "卡片已下单或已注销。")),
    ]

    /// Decisions that cannot be taken as they were made, and policies that cannot hold.
    private static let refusals: [FaultText] = [
        FaultText(
            "review.unknown-batch",
            .init(
                "There is no review batch[ {batch}].",
                "没有审核批次[ {batch}]。"),
            hint: .init(
                "`deregistrar review list` shows the open ones.",
                "可用 deregistrar review list 查看。")),
        FaultText(
            "review.maker-unknown",
            .init(
                "Nobody knows who handed the lists in[ (batch {batch})], so four eyes cannot be shown.",
                "提交人不明[（批次 {batch}）]，无法满足双人原则。"),
            hint: .init(
                "Hand the lists in again by a person that people names.",
                "请由 people 中的人员重新提交清单。")),
        FaultText(
            "review.nobody-may-decide",
            .init(
                "The settings name nobody who may decide[ (batch {batch})].",
                "设置中没有可审核的人员[（批次 {batch}）]。"),
            hint: .init(
                "Add people with the role checker to deregistrar.json5.",
                "请在 deregistrar.json5 的 people 中添加具有 checker 角色的人员。")),
        FaultText(
            "review.unknown-person",
            .init(
                "This login is not among people[ (batch {batch})].",
                "该登录名不在 people 中[（批次 {batch}）]。"),
            hint: .init(
                "Add it with its roles to deregistrar.json5.",
                "请在 deregistrar.json5 中添加登录名与角色。")),
        FaultText(
            "review.digest-shape",
            .init(
                "The digest is no hexadecimal number of 8 to 64 digits[ (batch {batch})].",
                "摘要不是 8 至 64 位十六进制数[（批次 {batch}）]。"),
            hint: .init(
                "Copy it from `deregistrar review show`.",
                "请从 deregistrar review show 复制。")),
        FaultText(
            "review.exceptions-misplaced",
            .init(
                "Cards are taken out with an approval only[ (batch {batch})].",
                "只有同意时才能剔除卡片[（批次 {batch}）]。"),
            hint: .init(
                "Leave --except out.",
                "请去掉 --except。")),
        FaultText(
            "review.exceptions-without-reason",
            .init(
                "Cards are taken out without a reason[: {cards}][ ({count})][ (batch {batch})].",
                "剔除卡片未填写原因[：{cards}][（{count}）][（批次 {batch}）]。"),
            hint: .init(
                "Write each as ICCID=REASON.",
                "请逐一写作 ICCID=原因。")),
        FaultText(
            "review.exceptions-repeated",
            .init(
                "Cards are named twice[: {cards}][ ({count})][ (batch {batch})].",
                "卡片重复列出[：{cards}][（{count}）][（批次 {batch}）]。"),
            hint: .init(
                "Name each once.",
                "请每张只写一次。")),
        FaultText(
            "review.nothing-left",
            .init(
                "No card would be left in the batch[ {batch}].",
                "批次[ {batch} ]将没有卡片。"),
            hint: .init(
                "Reject it with a reason instead.",
                "请改为说明原因后驳回。")),
        FaultText(
            "review.policy-lane-unknown",
            .init(
                "review.automatic names a lane that does not exist[: {lane}].",
                "review.automatic 中的通道不存在[：{lane}]。"),
            hint: .init(
                "The lanes are fast and standard.",
                "可用的通道为 fast 与 standard。")),
        FaultText(
            "review.policy-manual",
            .init(
                "The manual lane cannot be approved automatically[: {lane}].",
                "人工复核不能自动审核[：{lane}]。"),
            hint: .init(
                "Take it out of review.automatic.",
                "请从 review.automatic 中删除。")),
        FaultText(
            "review.policy-missing",
            .init(
                "Lanes are approved automatically, but nobody answers for it.",
                "设置了自动审核的通道，但没有负责人。"),
            hint: .init(
                "Add review.policy with approvedBy and maximumCards.",
                "请补充 review.policy（approvedBy、maximumCards）。")),
        FaultText(
            "review.policy-approver",
            .init(
                "review.policy.approvedBy is empty.",
                "review.policy.approvedBy 为空。"),
            hint: .init(
                "Name the person who answers for the policy.",
                "请填写政策负责人。")),
        FaultText(
            "review.policy-maximum",
            .init(
                "review.policy.maximumCards is not above zero.",
                "review.policy.maximumCards 须大于 0。"),
            hint: .init(
                "Give the largest batch that the policy may approve.",
                "请填写政策可批准的最大批次卡数。")),
    ]
}
