import CardModel

extension ReportTasks {
    /// What comes before everything else: cards that go on costing.
    static func unconfirmed(_ facts: JobFacts) -> Task? {
        let count = facts.unconfirmed.count
        guard count > 0 else { return nil }
        return Task(
            mark: .stop, count: HTMLText.grouped(count),
            what: BilingualText(
                count == 1
                    ? "deregistered card that the inventory still calls alive"
                    : "deregistered cards that the inventory still calls alive", "张卡已注销，库存仍显示在用"),
            detail: BilingualText(
                "Two nights later. Have the platform checked.", "已过两晚，请向平台核实。"),
            anchor: "unconfirmed")
    }

    /// Contradictions and strays, what failed, what waits.
    static func orders(_ facts: JobFacts) -> [Task] {
        let orders = facts.orders
        var tasks: [Task] = []
        let doubtful = orders.disputed + orders.notes
        if doubtful > 0 {
            tasks.append(
                Task(
                    mark: .stop, count: HTMLText.grouped(doubtful),
                    what: BilingualText(
                        doubtful == 1 ? "result that does not fit" : "results that do not fit", "条平台结果存疑"),
                    detail: BilingualText(
                        "They contradict earlier ones or belong to no order; nothing was assumed. Ask the platform.",
                        "与先前结果矛盾或不属于任何订单，未作任何推定，请向平台核实。"),
                    anchor: "matters"))
        }
        if orders.failedForPeople > 0 {
            tasks.append(
                Task(
                    mark: .wait, count: HTMLText.grouped(orders.failedForPeople),
                    what: BilingualText(
                        orders.failedForPeople == 1
                            ? "card that the platform could not deregister"
                            : "cards that the platform could not deregister",
                        "张卡平台办理失败"),
                    detail: BilingualText("Order them again or give them up.", "请重新下单或不再办理。"), anchor: "matters"))
        }
        if let waiting = ReportOrders.waiting(orders) {
            tasks.append(
                Task(
                    mark: .look, count: HTMLText.grouped(orders.waitingBatches),
                    what: BilingualText(
                        orders.waitingBatches == 1 ? "approved batch waits" : "approved batches wait", "个已通过的批次顺延"),
                    detail: waiting, anchor: "orders"))
        }
        if orders.open + orders.unknown > 0 {
            tasks.append(
                Task(
                    mark: .look, count: HTMLText.grouped(orders.open + orders.unknown),
                    what: BilingualText(
                        orders.open + orders.unknown == 1
                            ? "card without the platform's result" : "cards without the platform's result",
                        "张卡平台尚无结果"),
                    detail: orders.oldestHours.map {
                        BilingualText("The oldest order: \($0) h", "最早的订单已 \($0) 小时")
                    },
                    anchor: "orders"))
        }
        return tasks
    }
}
