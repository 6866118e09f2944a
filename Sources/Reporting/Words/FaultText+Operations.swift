import CardModel

extension FaultText {
    /// Stops before damage, control totals, and what runs a site from night to night.
    static let operations: [FaultText] = stops + controls + messages + erasing

    private static let stops: [FaultText] = [
        FaultText(
            "review.stopped",
            .init(
                "The batch was stopped before damage and nobody has released it[: {batch}].", "批次已被拦截，尚未解除[：{batch}]。"),
            hint: .init(
                "Look at it with `deregistrar review show`, then `review release` with a reason, or `review reject`.",
                "请用 deregistrar review show 查看，再用 review release 注明原因后解除，或用 review reject 驳回。")),
        FaultText(
            "review.not-stopped",
            .init("Nothing of this is stopped[: {batch}].", "没有被拦截的内容[：{batch}]。"),
            hint: .init("`deregistrar status` shows what is stopped.", "可用 deregistrar status 查看被拦截的批次。")),
    ]

    private static let erasing: [FaultText] = [
        FaultText(
            "erase.not-allowed",
            .init("Erasing is an administrator's.", "清除数据须由管理员办理。"),
            hint: .init(
                "Ask somebody with the role admin in people of deregistrar.json5.",
                "请由 deregistrar.json5 的 people 中具有 admin 角色的人办理。")),
        FaultText(
            "erase.unfinished",
            .init("This could not be erased.", "无法清除此项。"),
            hint: .init(
                "Look at its owner and rights, then call erase --yes again: it goes on where it stopped.",
                "请检查其所有者与权限，然后再次执行 erase --yes，将从中断处继续。")),
    ]

    private static let messages: [FaultText] = [
        FaultText(
            "notify.failed",
            .init(
                "The message could not be delivered: {program} failed[ with {exit}][ by signal {signal}].",
                "通知未送达：{program} 执行失败[，退出码 {exit}][，信号 {signal}]。"),
            hint: .init("It is kept and sent again by the next run.", "通知已保留，下次运行时重发。")),
        FaultText(
            "notify.timeout",
            .init(
                "The message could not be delivered: {program} took longer than {seconds} seconds.",
                "通知未送达：{program} 超过 {seconds} 秒未完成。"),
            hint: .init("It is kept and sent again by the next run.", "通知已保留，下次运行时重发。")),
        FaultText(
            "notify.not-started",
            .init(
                "The message could not be delivered: {program} could not be started[: {reason}].",
                "通知未送达：无法启动 {program}[：{reason}]。"),
            hint: .init(
                "Correct notify.command; the message is kept and sent again by the next run.",
                "请更正 notify.command；通知已保留，下次运行时重发。")),
        FaultText(
            "operations.failed",
            .init("Metrics or the message for people could not be made.", "无法生成指标或通知。"),
            hint: .init("The run itself is not affected.", "作业本身不受影响。")),
    ]

    private static let controls: [FaultText] = [
        FaultText(
            "usage.count",
            .init("The flag {flag} takes a whole number, not {value}.", "参数 {flag} 应为非负整数，而不是 {value}。"),
            hint: .init("Write it with digits alone.", "请只写数字。")),
        FaultText(
            "control.unreadable",
            .init("The control file cannot be understood.", "无法识别控制文件。"),
            hint: .init(
                "It holds an object such as { rows: 3000, cards: 2990 }. The list was not processed.",
                "内容应为 { rows: 3000, cards: 2990 } 形式。该清单未处理。")),
        FaultText(
            "control.digest-differs",
            .init("The list is not the file that its control file describes.", "清单与控制文件中的摘要不一致。"),
            hint: .init("Have it sent again; nothing of it was processed.", "请重新发送；该清单未处理。")),
        FaultText(
            "control.rows-differ",
            .init("Announced were {expected} rows, {found} are there.", "声明 {expected} 行，实际 {found} 行。"),
            hint: .init(
                "The list may have been cut short. Have it sent again, or correct the number; nothing was processed.",
                "清单可能不完整。请重新发送或更正数目；未作处理。")),
        FaultText(
            "control.cards-differ",
            .init("Announced were {expected} cards, {found} are there.", "声明 {expected} 张卡，实际 {found} 张。"),
            hint: .init(
                "The list may have been cut short. Have it sent again, or correct the number; nothing was processed.",
                "清单可能不完整。请重新发送或更正数目；未作处理。")),
    ]
}
