import CardModel

extension FaultText {
    /// Jobs, commands and what they are asked for.
    static let work: [FaultText] = [
        FaultText(
            "usage",
            .init("The command is not used rightly[: {reason}].", "命令用法不正确[：{reason}]。"),
            hint: .init("See `deregistrar --help`.", "请查看 deregistrar --help。")),
        FaultText(
            "job.unknown",
            .init("There is no job[ {job}].", "没有作业[ {job}]。"),
            hint: .init("`deregistrar status` lists the jobs.", "可用 deregistrar status 查看作业。")),
        FaultText(
            "job.nothing-to-do",
            .init("These lists were processed before[, by job {job}].", "这些清单已处理过[，作业 {job}]。"),
            hint: .init("To process them again on purpose, use --again.", "如确需再次处理，请使用 --again。")),
        FaultText(
            "job.no-runner",
            .init(
                "This program cannot run jobs here.",
                "此处无法运行作业。"),
            hint: .init(
                "Install the whole program.",
                "请安装完整程序。")),
        FaultText(
            "samples.missing",
            .init(
                "The sample data is not there[: looked in {folders}].",
                "找不到示例数据[：已查找 {folders}]。"),
            hint: .init(
                "Run from the cloned repository, or leave --sample out.",
                "请在代码仓库中运行，或去掉 --sample。")),
        FaultText(
            "job.counts-differ",
            .init("The counts of the job do not balance[: {reason}].", "作业计数不平[：{reason}]。"),
            hint: .init("Nothing was announced. Report this with the job's lists.", "未输出任何结果。请连同清单反馈。")),
        FaultText(
            "card.unknown",
            .init("Nothing is known of this card[: {card}].", "没有该卡的记录[：{card}]。"),
            hint: .init("Compare the number.", "请核对号码。")),
        FaultText(
            "card.malformed",
            .init("This is no ICCID.", "不是有效的 ICCID。"),
            hint: .init("An ICCID has 19 or 20 characters and starts with 8986.", "ICCID 为 19 或 20 位，以 8986 开头。")),
        FaultText(
            "row.unknown",
            .init("There is no such row.", "没有该行。"),
            hint: .init("Name it as FILE:ROW, with the row as Excel shows it.", "请写作 文件:行号，行号以 Excel 显示为准。")),
        FaultText(
            "account.invalid",
            .init("This is no valid account[: {account}].", "客户编码无效[：{account}]。"),
            hint: .init("Give a Unified Social Credit Code or the operator's customer key.", "请填写统一社会信用代码或客户编码。")),
        FaultText(
            "as-of.not-allowed",
            .init("--as-of may change something only on a trial site.", "--as-of 仅可在试用工作目录中用于更改数据。"),
            hint: .init(
                "Leave it out, or set trial: true on a site that is no real one.", "请去掉该参数；仅非正式工作目录可设 trial: true。")),
        FaultText(
            "as-of.too-early",
            .init("The time given lies before the last audit entry[ ({last})].", "指定时间早于最后一条审计记录[（{last}）]。"),
            hint: .init("Give a later time.", "请指定更晚的时间。")),
        FaultText(
            "as-of.unreadable",
            .init("The time cannot be understood[: {value}].", "无法识别时间[：{value}]。"),
            hint: .init("Write it as 2026-09-28T08:30:00+08:00.", "请写作 2026-09-28T08:30:00+08:00。")),
        FaultText(
            "actor.not-allowed",
            .init("Acting as somebody else is allowed on a trial site only.", "仅试用工作目录可代他人操作。"),
            hint: .init("Leave --actor out and sign in as yourself.", "请去掉 --actor，用本人账号操作。")),
        FaultText(
            "actor.unknown",
            .init("The settings name no such person[: {actor}].", "设置中没有此人[：{actor}]。"),
            hint: .init(
                "Add the login with its roles to people in deregistrar.json5.",
                "请在 deregistrar.json5 的 people 中添加登录名与角色。")),
        FaultText(
            "internal",
            .init("An internal error occurred[: {reason}].", "发生内部错误[：{reason}]。"),
            hint: .init("Nothing half-written was left. Report this message.", "未留下不完整的文件。请反馈此信息。")),
    ]
}
