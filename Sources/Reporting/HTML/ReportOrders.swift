import CardModel

/// Cards with the carrier's platform, and cards that the inventory still calls alive. Left out where there is nothing
/// of either.
enum ReportOrders {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        if facts.unconfirmed.count > 0 { writeUnconfirmed(facts.unconfirmed, &html) }
        guard facts.orders.isOfUse else { return }
        html.heading("orders", "With the carrier's platform", "运营商平台办理情况")
        writeWaiting(facts.orders, &html)
        writeSums(facts.orders, &html)
        if !facts.orders.results.isEmpty { writeResults(facts.orders.results, &html) }
        if !facts.orders.matters.isEmpty { writeMatters(facts.orders, &html) }
    }

    private static func writeUnconfirmed(_ facts: UnconfirmedFacts, _ html: inout HTMLText) {
        html.heading("unconfirmed", "Deregistered, but alive in the inventory", "已注销但库存仍显示在用")
        html.paragraph(
            "soft",
            BilingualText(
                "Two nights later the inventory should show these cards as deregistered. Have the platform checked: either the deregistration did not take and goes on costing, or the inventory is wrong.",
                "注销两晚之后，库存表仍未将下列卡显示为已销户。请向平台核实：或者注销未生效、仍在计费，或者库存数据有误。"))
        let table = ReportTable(columns: [
            ReportColumn("ICCID", "ICCID", "id"), ReportColumn("Inventory says", "库存状态"),
            ReportColumn("Deregistered", "注销时间", "num"), ReportColumn("Review batch", "审核批次", "key"),
            ReportColumn("Seen first", "首次发现", "num"),
        ])
        table.write(&html) { html in
            for card in facts.cards.prefix(ReportPage.shown) {
                table.row(
                    &html,
                    [
                        { $0.text(card.iccid.text) },
                        {
                            ReportMark.stop.write(&$0)
                            $0.both(Terms.status(card.status))
                        },
                        { $0.text(card.deregisteredAt.shortText) }, { $0.text(card.batch) },
                        { $0.text(card.since.shortText) },
                    ])
            }
            rest(facts.count, table, &html)
        }
    }

    private static func writeWaiting(_ orders: OrderFacts, _ html: inout HTMLText) {
        guard let words = waiting(orders) else { return }
        html.paragraph("", words)
    }

    /// What waits, and until when; nil when nothing does.
    static func waiting(_ orders: OrderFacts) -> BilingualText? {
        guard orders.waitingBatches > 0 else { return nil }
        let batches = HTMLText.grouped(orders.waitingBatches)
        let cards = HTMLText.grouped(orders.waitingCards)
        if let day = orders.nextDay {
            return BilingualText(
                "Nothing is deregistered today: approved batches (\(batches)) with \(cards) cards wait until \(day).",
                "今日不办理注销：\(batches) 个已通过的批次共 \(cards) 张卡，顺延至 \(day)。")
        }
        return BilingualText(
            "Today's orders are used up: \(cards) cards of \(batches) approved batches wait for the next day.",
            "今日订单数已达上限：\(batches) 个批次中的 \(cards) 张卡顺延至次日。")
    }

    private static func writeSums(_ orders: OrderFacts, _ html: inout HTMLText) {
        let table = ReportTable(
            columns: [ReportColumn("Cards", "卡"), ReportColumn("Number", "数量", "n")], isNarrow: true)
        table.write(&html) { html in
            for (words, count) in sums(orders) {
                table.row(&html, [{ $0.both(words) }, { $0.number(count) }])
            }
        }
        html.paragraph(
            "soft",
            BilingualText(
                "\(HTMLText.grouped(orders.orders)) orders, \(HTMLText.grouped(orders.made.count)) of them new; \(HTMLText.grouped(orders.openOrders)) with missing results"
                    + (orders.oldestHours.map { ", the oldest for \(HTMLText.grouped($0)) hours" } ?? "")
                    + (orders.asked.isEmpty ? "." : "; \(HTMLText.grouped(orders.asked.count)) asked for again."),
                "共 \(HTMLText.grouped(orders.orders)) 个订单，本次新增 \(HTMLText.grouped(orders.made.count)) 个；\(HTMLText.grouped(orders.openOrders)) 个尚缺结果"
                    + (orders.oldestHours.map { "，最早的已等待 \(HTMLText.grouped($0)) 小时" } ?? "")
                    + (orders.asked.isEmpty ? "。" : "；本次再次查询 \(HTMLText.grouped(orders.asked.count)) 个。")))
    }

    /// The four add up to the first.
    static func sums(_ orders: OrderFacts) -> [(BilingualText, Int)] {
        [
            (BilingualText("ordered", "已下单"), orders.ordered), (BilingualText("done", "已完成"), orders.done),
            (BilingualText("failed", "失败"), orders.failed), (BilingualText("unknown", "未知"), orders.unknown),
            (BilingualText("no answer yet", "尚无结果"), orders.open),
        ]
    }

    private static func writeResults(_ results: [ResultFacts], _ html: inout HTMLText) {
        html.raw("<h3>")
        html.both("Result files of this job", "本次读取的结果文件")
        html.raw("</h3>\n")
        let table = ReportTable(columns: [
            ReportColumn("File", "文件", "name"), ReportColumn("Rows", "行数", "n"), ReportColumn("Done", "完成", "n"),
            ReportColumn("Failed", "失败", "n"), ReportColumn("Unknown", "未知", "n"),
            ReportColumn("Known already", "重复", "n"),
            ReportColumn("For a person", "待核实", "n"),
        ])
        table.write(&html) { html in
            for file in results.prefix(ReportPage.shown) {
                let counts = [file.rows, file.done, file.failed, file.unknown, file.repeated, file.objected]
                table.row(&html, [{ $0.name(file.file) }] + counts.map { count in { $0.number(count) } })
            }
            rest(results.count, table, &html)
        }
    }

    private static func writeMatters(_ orders: OrderFacts, _ html: inout HTMLText) {
        html.raw("<h3 id=\"matters\">")
        html.both("For a person to decide", "需人工处理")
        html.raw("</h3>\n")
        let table = ReportTable(columns: [
            ReportColumn("ICCID", "ICCID", "id"), ReportColumn("What", "情况", "why"),
            ReportColumn("Taken before", "先前结果"), ReportColumn("The platform says", "平台结果"),
            ReportColumn("Order", "订单", "key"),
        ])
        table.write(&html) { html in
            for matter in orders.matters.prefix(ReportPage.shown) { row(matter, table, &html) }
            rest(orders.mattersCount, table, &html)
        }
    }

    private static func row(_ matter: OrderMatter, _ table: ReportTable, _ html: inout HTMLText) {
        table.row(
            &html,
            [
                { $0.text(matter.iccid.text) },
                {
                    (matter.kind == "failed" ? ReportMark.wait : .stop).write(&$0)
                    $0.both(OrderWords.kind(matter.kind))
                    $0.raw("<span class=\"small\">")
                    $0.both(OrderWords.remedy(matter.kind))
                    $0.raw("</span>")
                },
                { $0.both(OrderWords.saying(matter.earlier)) }, { $0.both(OrderWords.saying(matter.said)) },
                { html in
                    html.text(matter.order ?? "–")
                    guard let file = matter.file, let row = matter.row else { return }
                    html.element("span", "class=\"small\"") { $0.name("\(file):\(row)") }
                },
            ])
    }

    private static func rest(_ count: Int, _ table: ReportTable, _ html: inout HTMLText) {
        guard count > ReportPage.shown else { return }
        let more = HTMLText.grouped(count - ReportPage.shown)
        table.rest(
            &html,
            BilingualText("\(more) more: deregistrar execution list", "另有 \(more) 项：deregistrar execution list"))
    }
}
