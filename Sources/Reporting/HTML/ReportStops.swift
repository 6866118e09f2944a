import CardModel

/// Batches that were stopped before damage. Left out where there are none.
enum ReportStops {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        guard !facts.stopped.isEmpty else { return }
        html.heading("stopped", "Stopped before damage", "已拦截的批次")
        html.paragraph(
            "soft",
            BilingualText(
                "A threshold was passed. Nobody can approve these batches until somebody who did not hand them in releases them: review release. Or reject them: review reject.",
                "超过设定的阈值。须由提交人以外的审核人解除拦截（review release）后方可审核，或直接驳回（review reject）。"))
        let table = ReportTable(columns: [
            ReportColumn("Review batch", "审核批次", "key"), ReportColumn("Customer", "客户", "name"),
            ReportColumn("Cards", "卡数", "n"), ReportColumn("Why", "原因"), ReportColumn("Since", "拦截时间", "due"),
            ReportColumn("Due", "到期", "due"),
        ])
        table.write(&html) { html in
            for each in facts.stopped.prefix(ReportPage.shown) { row(each, table, &html) }
            let rest = facts.stopped.count - ReportPage.shown
            if rest > 0 {
                table.rest(
                    &html, BilingualText("\(rest) more: deregistrar status", "另有 \(rest) 个：deregistrar status"))
            }
        }
    }

    private static func row(_ each: StoppedFacts, _ table: ReportTable, _ html: inout HTMLText) {
        table.row(
            &html,
            [
                { $0.text(each.batch) }, { $0.customer(each.customer, each.account) }, { $0.number(each.cards) },
                { html in
                    for reason in each.reasons { html.element("div") { $0.both(StopWords.reason(reason)) } }
                },
                { html in
                    html.text(each.since.shortText)
                    if each.isNew { html.element("span", "class=\"small\"") { $0.both("new", "新增") } }
                },
                { $0.text(each.due?.text ?? "–") },
            ])
    }
}
