extension SettingsKeys {
    /// How approved cards are deregistered.
    static let execution = [
        SettingsKey(
            "execution.adapter", "\"register\"",
            "How cards are deregistered: \"register\", the operator's own register; \"file\", orders for the carrier's platform in exchange/orders/ and its results in exchange/results/.",
            "注销方式：\"register\" 为运营商自有登记簿；\"file\" 为在 exchange/orders/ 生成平台订单文件，并从 exchange/results/ 读取平台结果。"),
        SettingsKey(
            "execution.cancellationHours", "4",
            "Hours between approval and execution in which a batch can be withdrawn.", "审核通过后可撤回的小时数，期满后执行。"),
        SettingsKey(
            "execution.maximumCardsPerOrder", "100", "Cards of one order for the platform, at most 100.",
            "每个平台订单的最大卡数，不超过 100。"),
        SettingsKey(
            "execution.maximumOrders", "1000", "Orders made on one day; the rest waits for the next. 0: no limit.",
            "每天最多生成的订单数，其余顺延至次日；0 表示不限。"),
        SettingsKey(
            "execution.askAgainHours", "24",
            "Hours without a result after which the platform is asked again; nothing is ever assumed.",
            "超过此小时数仍无结果时再次查询；系统不会自行推定结果。"),
        SettingsKey(
            "execution.closedDays", "[]",
            "Days on which nothing is deregistered, approved batches wait: \"last:3\" (of each month), \"day:25\", \"weekends\", \"monday\" …, \"2026-10-01\", \"2026-10-01/2026-10-08\".",
            "不办理注销的日期（如出账期），已通过的批次顺延：\"last:3\"（每月最后三天）、\"day:25\"、\"weekends\"、\"monday\" 等、\"2026-10-01\"、\"2026-10-01/2026-10-08\"。"
        ),
        SettingsKey(
            "execution.resultWords", "{}",
            "A platform's words for a result, as { \"其他写法\": \"done\" }: done, failed or unknown.",
            "平台结果用语的对应关系，如 { \"其他写法\": \"done\" }，取值 done、failed、unknown。"),
    ]
}
