import CommandLineParsing

extension FaultPhrase {
    /// Why a decision is not taken.
    static let review = whoMayDecide + whatIsDecided

    private static let whoMayDecide = [
        FaultPhrase(
            "review.own-batch",
            LocalizedText(
                "Who handed a list in does not decide on it[: {batch}].", "提交人不得审核自己提交的清单[：{batch}]。"),
            hint: LocalizedText("Another reviewer has to decide (four eyes).", "须由其他审核人审核（双人原则）。")),
        FaultPhrase(
            "review.maker-unknown",
            LocalizedText("Nobody knows who handed the lists in[: {batch}].", "无法确定清单由谁提交[：{batch}]。"),
            hint: LocalizedText(
                "Four eyes cannot be shown; withdraw the batch and hand the list in again.", "无法证明双人审核；请撤回后重新提交。")),
        FaultPhrase(
            "review.nobody-may-decide",
            LocalizedText("The settings name no people, so nobody may decide.", "设置中没有 people，任何人都不能审核。"),
            hint: LocalizedText(
                "Add people with their roles to deregistrar.json5.", "请在 deregistrar.json5 的 people 中添加人员与角色。")),
        FaultPhrase(
            "review.unknown-person",
            LocalizedText("The settings do not name this person.", "设置中没有此人。"),
            hint: LocalizedText("Add the login with its roles to people.", "请在 people 中添加该登录名与角色。")),
        FaultPhrase(
            "review.other-customer",
            LocalizedText("This person decides on other accounts.", "此人不负责该客户。"),
            hint: LocalizedText(
                "`deregistrar review list` names who may decide.", "可用 deregistrar review list 查看可审核的人。")),
        FaultPhrase(
            "review.unknown-batch",
            LocalizedText("There is no review batch[ {batch}].", "没有审核批次[ {batch}]。"),
            hint: LocalizedText("`deregistrar review list` shows the open ones.", "可用 deregistrar review list 查看。")),
    ]

    private static let whatIsDecided = [
        FaultPhrase(
            "review.digest-shape",
            LocalizedText("The digest is not 8 to 64 hexadecimal digits.", "摘要应为 8 至 64 位十六进制数字。"),
            hint: LocalizedText("Copy it from `deregistrar review show`.", "请从 deregistrar review show 复制。")),
        FaultPhrase(
            "review.wrong-state",
            LocalizedText(
                "The batch is not open for this[: {batch}][ is {state}].", "批次当前状态不能这样办理[：{batch}][，状态 {state}]。"),
            hint: LocalizedText(
                "`deregistrar review show` tells what was decided.", "可用 deregistrar review show 查看审核情况。")),
        FaultPhrase(
            "review.window-closed",
            LocalizedText(
                "The batch could be withdrawn until {until}[: {batch}].", "批次的撤回期已于 {until} 结束[：{batch}]。"),
            hint: LocalizedText("Its cards are about to be, or already, deregistered.", "其中的卡即将或已经注销。")),
        FaultPhrase(
            "review.exceptions-misplaced",
            LocalizedText("Only an approval leaves cards out.", "只有审核通过时才能剔除卡。"),
            hint: LocalizedText(
                "Use `deregistrar review approve … --except`.", "请用 deregistrar review approve … --except。")),
        FaultPhrase(
            "review.exceptions-unknown",
            LocalizedText(
                "{count} cards to be left out are not in this batch[: {cards}].", "要剔除的 {count} 张卡不在该批次[：{cards}]。"),
            hint: LocalizedText("Compare the ICCIDs with the review sheet.", "请与审核表核对 ICCID。")),
        FaultPhrase(
            "review.exceptions-without-reason",
            LocalizedText(
                "{count} cards are to be left out without a reason[: {cards}].", "剔除 {count} 张卡没有写原因[：{cards}]。"),
            hint: LocalizedText("Write ICCID=REASON.", "请写作 ICCID=原因。")),
        FaultPhrase(
            "review.exceptions-repeated",
            LocalizedText("{count} cards are named twice[: {cards}].", "有 {count} 张卡重复列出[：{cards}]。"),
            hint: LocalizedText("Name each card once.", "每张卡只写一次。")),
        FaultPhrase(
            "review.nothing-left",
            LocalizedText("No card would be left in the batch[: {batch}].", "剔除后批次中没有卡[：{batch}]。"),
            hint: LocalizedText("Reject the batch instead.", "请改为驳回该批次。")),
    ]
}
