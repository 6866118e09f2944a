import CardModel

extension FaultText {
    /// Orders to a carrier's platform, and its results.
    static let execution: [FaultText] = results + decisions

    private static let again = BilingualText(
        "Nothing of the file was taken. Correct it, or have the platform export it again.", "文件未作任何处理。请更正，或请平台重新导出。")

    private static let results: [FaultText] = [
        FaultText(
            "results.no-header",
            .init("No column of the file is titled as cards' numbers.", "文件中没有卡号列的表头。"),
            hint: .init(
                "A result file has a row of titles with ICCID and result, and time for cards that are done.",
                "结果文件须有表头行，包含 ICCID、结果（result），已完成的卡还须有完成时间（time）。")),
        FaultText(
            "results.column-missing",
            .init("The file has no column {column}.", "文件缺少列 {column}。"), hint: again),
        FaultText(
            "results.empty", .init("The file holds no result.", "文件中没有结果。"), hint: again),
        FaultText(
            "results.iccid",
            .init("There is no whole card number here.", "此处不是完整的卡号。"),
            hint: .init(
                "Nothing of the file was taken. Card numbers must be text with 19 or 20 characters; a spreadsheet may have made numbers of them.",
                "文件未作任何处理。卡号须为 19 或 20 位文本，可能已被电子表格转成数字。")),
        FaultText(
            "results.word-unknown",
            .init("The word for the result is not known: {word}.", "无法识别的结果用语：{word}。"),
            hint: .init(
                "Nothing of the file was taken. Map it in execution.resultWords to done, failed or unknown, then hand the file in again.",
                "文件未作任何处理。请在 execution.resultWords 中将其对应为 done、failed 或 unknown，然后重新提交。")),
        FaultText(
            "results.time-missing",
            .init("A card is done and it is not said when.", "已完成的卡没有完成时间。"), hint: again),
        FaultText(
            "results.time",
            .init("The time cannot be read: {value}.", "完成时间无法识别：{value}。"),
            hint: .init(
                "Nothing of the file was taken. Write it as 2026-09-30 08:30:00.", "文件未作任何处理。请写作 2026-09-30 08:30:00。")),
        FaultText(
            "results.time-future",
            .init("The time lies in the future: {value}.", "完成时间在未来：{value}。"), hint: again),
        FaultText(
            "settings.closed-day",
            .init("The setting {key} has a day that cannot be read: {value}.", "设置项 {key} 中的日期无法识别：{value}。"),
            hint: .init(
                "Write \"last:3\", \"day:25\", \"weekends\", \"monday\", \"2026-10-01\" or \"2026-10-01/2026-10-08\".",
                "请写作 \"last:3\"、\"day:25\"、\"weekends\"、\"monday\"、\"2026-10-01\" 或 \"2026-10-01/2026-10-08\"。")),
    ]

    private static let decisions: [FaultText] = [
        FaultText(
            "execution.no-role",
            .init("{login} may not look after orders.", "{login} 无权处理平台订单。"),
            hint: .init("Operators, checkers and leads may.", "操作员、审核人和负责人可以办理。")),
        FaultText(
            "execution.other-customer",
            .init("{login} may not look after this customer's orders.", "{login} 无权处理该客户的平台订单。"),
            hint: .init(
                "`accounts` of `people` in the settings says who is for which customers.",
                "负责的客户见设置 people 中的 accounts。")),
        FaultText(
            "execution.not-ordered",
            .init("The card was never ordered[: {card}].", "该卡从未下单[：{card}]。"),
            hint: .init("`deregistrar explain ICCID` tells where it stands.", "可用 deregistrar explain ICCID 查看其状态。")),
        FaultText(
            "execution.not-failed",
            .init(
                "The card waits for no such decision[: {card}][, {state}].", "该卡不需要此项处理[：{card}][，{state}]。"),
            hint: .init(
                "Only failed cards are ordered again or given up; contradictions are settled with execution settle.",
                "只有办理失败的卡可重新下单或不再办理；结果矛盾的卡请用 execution settle。")),
        FaultText(
            "execution.nothing-failed",
            .init("No card of the batch has failed and waits for a person[: {batch}].", "该批次没有待处理的失败卡[：{batch}]。"),
            hint: .init("`deregistrar execution list` shows what waits.", "可用 deregistrar execution list 查看。")),
        FaultText(
            "execution.nothing-open",
            .init("No result about this card waits for a person[: {card}].", "该卡没有待核实的结果[：{card}]。"),
            hint: .init("`deregistrar execution list` shows what waits.", "可用 deregistrar execution list 查看。")),
        FaultText(
            "execution.no-later",
            .init("There is no later result that could be taken for this card.", "该卡没有可采用的后一结果。"),
            hint: .init("Use --take earlier to put it aside.", "请用 --take earlier 将其搁置。")),
        FaultText(
            "execution.certified",
            .init("A certificate shows the card as deregistered[: {number}].", "该卡已出具注销证明[：{number}]。"),
            hint: .init(
                "Take the certificate back first with `certificate revoke`, then settle it with --take earlier.",
                "请先用 certificate revoke 撤销证明，再用 --take earlier 处理。")),
    ]
}
