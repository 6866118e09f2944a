import CardModel

extension FaultText {
    /// Review sheets that people filled in, and decisions that two people share.
    static let reviewSheets: [FaultText] = sheets + sheetLines + sharedDecisions

    private static let sheets: [FaultText] = [
        FaultText(
            "review.sheet-no-header",
            .init(
                "This is no review sheet: no row titles the card, the decision and the reason.",
                "不是审核表：没有同时包含 ICCID、审核意见和原因的标题行。"),
            hint: .init(
                "Fill in batches/BATCH.csv, or what `deregistrar review show BATCH --out FILE.xlsx` writes.",
                "请填写 batches/BATCH.csv，或 deregistrar review show BATCH --out FILE.xlsx 导出的表。")),
        FaultText(
            "review.sheet-no-batch",
            .init(
                "The first line does not name one batch and its digest.",
                "首行没有注明唯一的审核批次及其摘要。"),
            hint: .init(
                "Leave the first line as it was written; one sheet holds one batch.",
                "请保留首行原样；一张表只对应一个批次。")),
        FaultText(
            "review.sheet-two-columns",
            .init(
                "A column stands twice in the review sheet.",
                "审核表中同一列出现两次。"),
            hint: .init(
                "Delete one of the two.",
                "请删除其中一列。")),
        FaultText(
            "review.sheet-batch-twice",
            .init(
                "Two sheets of the file decide on one batch[: {batch}].",
                "文件中有两张表审核同一批次[：{batch}]。"),
            hint: .init(
                "Leave one of them.",
                "请只保留一张。")),
        FaultText(
            "review.sheet-missing-cards",
            .init(
                "Cards of the batch are missing in the sheet[: {cards}][ ({count})][ (batch {batch})].",
                "审核表缺少批次中的卡[：{cards}][（{count}）][（批次 {batch}）]。"),
            hint: .init(
                "A sheet names every card of its batch; write it again with `deregistrar review show BATCH --out FILE.xlsx`.",
                "审核表须包含批次的全部卡；可用 deregistrar review show BATCH --out FILE.xlsx 重新导出。")),
        FaultText(
            "review.sheet-nothing-left",
            .init(
                "No card is left in the batch[ {batch}].",
                "批次[ {batch} ]中已没有卡。"),
            hint: .init(
                "There is nothing to decide on.",
                "无须审核。")),
    ]

    private static let sheetLines: [FaultText] = [
        FaultText(
            "review.sheet-card",
            .init(
                "The cell holds no card's number, or a spreadsheet made a number of it.",
                "此处不是卡号，或已被电子表格转成数字。"),
            hint: .init(
                "Take the line again from the sheet as it was written.",
                "请从原审核表重新复制该行。")),
        FaultText(
            "review.sheet-word",
            .init(
                "The entry is no decision[: {entry}].",
                "填写内容不是审核意见[：{entry}]。"),
            hint: .init(
                "Enter approve, reject or hold.",
                "请填写：通过、驳回或暂缓。")),
        FaultText(
            "review.sheet-foreign-card",
            .init(
                "The card is not of this batch[ {batch}].",
                "该卡不属于批次[ {batch}]。"),
            hint: .init(
                "Take the line out; another batch has its own sheet.",
                "请删除该行；其他批次请用其自己的审核表。")),
        FaultText(
            "review.sheet-repeated-card",
            .init(
                "The card stands in the sheet before[, in row {first}][ (batch {batch})].",
                "该卡在表中重复[，首次在第 {first} 行][（批次 {batch}）]。"),
            hint: .init(
                "Leave one line for each card.",
                "每张卡只保留一行。")),
        FaultText(
            "review.sheet-undecided",
            .init(
                "The line has no decision[ (batch {batch})].",
                "该行没有审核意见[（批次 {batch}）]。"),
            hint: .init(
                "Enter one in each line (merged cells count for the first alone), or one for the whole batch.",
                "请逐行填写（合并单元格只对首行有效），或填写整批意见。")),
        FaultText(
            "review.sheet-reason-missing",
            .init(
                "Rejecting and holding need a reason[ (batch {batch})].",
                "驳回或暂缓须填写原因[（批次 {batch}）]。"),
            hint: .init(
                "Fill in the reason beside the decision.",
                "请在审核意见旁填写原因。")),
        FaultText(
            "review.sheet-decision-missing",
            .init(
                "The line has a reason, but no decision[ (batch {batch})].",
                "该行填写了原因，但没有审核意见[（批次 {batch}）]。"),
            hint: .init(
                "Enter the decision, or delete the reason.",
                "请填写审核意见，或删除原因。")),
        FaultText(
            "review.sheet-contradicts-whole",
            .init(
                "The line does not say what is said of the whole batch[ {batch}].",
                "该行与整批意见不一致[（批次 {batch}）]。"),
            hint: .init(
                "Decide on the whole batch, or on each card.",
                "请只填写整批意见，或逐卡填写。")),
    ]

    private static let sharedDecisions: [FaultText] = [
        FaultText(
            "review.second-is-first",
            .init(
                "This person gave the batch's first approval[: {batch}].",
                "该审核人已作出此批次的首次审核通过[：{batch}]。"),
            hint: .init(
                "Two different people have to approve it.",
                "须由两位不同的审核人通过。")),
        FaultText(
            "review.right-is-used",
            .init(
                "This person may decide only by a right that the first approval rests on[ (batch {batch})].",
                "此人仅能以首次审核所依据的权限审核[（批次 {batch}）]。"),
            hint: .init(
                "Another checker has to approve it.",
                "须由另一位审核人通过。")),
        FaultText(
            "review.assignee",
            .init(
                "This person may not decide on the batch, or is absent without a deputy who may[: {login}][ (batch {batch})].",
                "此人无权审核该批次，或不在岗且无可代理的人[：{login}][（批次 {batch}）]。"),
            hint: .init(
                "`deregistrar review show` names who may decide.",
                "可用 deregistrar review show 查看可审核的人。")),
        FaultText(
            "review.cards-not-held",
            .init(
                "No person holds these cards[: {cards}][ ({count})][ (batch {batch})].",
                "这些卡并非由人暂缓[：{cards}][（{count}）][（批次 {batch}）]。"),
            hint: .init(
                "`deregistrar review show` tells which cards are on hold.",
                "可用 deregistrar review show 查看暂缓的卡。")),
    ]
}
