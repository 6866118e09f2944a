import CardModel

/// Review batches that wait for a decision, the most urgent first, and the lanes of the job.
struct ReportBatches {
    private let facts: JobFacts
    private let open: [BatchFacts]

    init(_ facts: JobFacts) {
        self.facts = facts
        open = ReportBatches.open(facts)
    }

    /// Batches of this and earlier jobs that wait, by due date, larger ones first; those without a date last.
    static func open(_ facts: JobFacts) -> [BatchFacts] {
        let open = waiting(facts)
        // Places are sorted rather than batches, which are large.
        let order = open.indices.sorted { left, right in
            (open[left].due ?? .noEnd, -open[left].cards, open[left].id)
                < (open[right].due ?? .noEnd, -open[right].cards, open[right].id)
        }
        return order.map { open[$0] }
    }

    /// The same as they come.
    static func waiting(_ facts: JobFacts) -> [BatchFacts] { (facts.earlierBatches + facts.batches).filter(\.isOpen) }

    static func isOverdue(_ batch: BatchFacts, _ facts: JobFacts) -> Bool {
        batch.due.map { $0 < facts.asOf.date } ?? false
    }

    static func isDueToday(_ batch: BatchFacts, _ facts: JobFacts) -> Bool { batch.due == facts.asOf.date }

    func write(_ html: inout HTMLText) {
        html.heading("batches", "Review batches", "审核批次")
        lanes(&html)
        guard !open.isEmpty else {
            html.paragraph("calm", BilingualText("No review batch waits for a person.", "没有等待人工审核的批次。"))
            return
        }
        html.raw("<h3>")
        html.both("Waiting for a decision", "待审核")
        html.raw("</h3>\n")
        let table = ReportTable(columns: [
            ReportColumn("Due", "到期", "due"), ReportColumn("Customer", "客户", "name"),
            ReportColumn("Review batch", "审核批次"), ReportColumn("Cards", "卡数", "n"),
            ReportColumn("With", "办理人"), ReportColumn("Reviewers", "可审核人"),
        ])
        table.write(&html) { html in
            for batch in open.prefix(ReportPage.shown) { row(batch, table, &html) }
            rest(table, &html)
        }
    }

    private func row(_ batch: BatchFacts, _ table: ReportTable, _ html: inout HTMLText) {
        table.row(
            &html,
            [
                { due(batch, &$0) },
                { $0.customer(batch.customer, batch.account) },
                { html in
                    html.element("span", "class=\"key\"") { $0.text(batch.id) }
                    html.element("span", "class=\"small\"") { $0.both(Terms.lane(batch.lane)) }
                    status(batch, &html)
                    if let joins = batch.joins {
                        html.element("span", "class=\"small\"") { $0.both("joins job \(joins)", "并入作业 \(joins)") }
                    }
                },
                { html in
                    html.number(batch.cards)
                    guard batch.made != batch.cards else { return }
                    let made = HTMLText.grouped(batch.made)
                    html.element("span", "class=\"small\"") { $0.both("of \(made)", "原 \(made)") }
                },
                { person(batch, &$0) },
                { html in
                    guard !batch.reviewers.isEmpty else { return html.both("nobody", "无人") }
                    html.name(batch.reviewers.prefix(4).joined(separator: ", "))
                    if batch.reviewers.count > 4 { html.raw(" …") }
                },
            ])
    }

    /// What is lacking: the second approval, or that a person takes it up again.
    private func status(_ batch: BatchFacts, _ html: inout HTMLText) {
        if batch.isOnHold {
            html.element("b", "class=\"wait small\"") { $0.both(Terms.batchState(batch.state)) }
        } else if batch.approvalsNeeded > 1 {
            html.element("span", "class=\"small\"") { $0.both(batch.approvalWords) }
        }
    }

    /// Who is to look at it, and who sees it besides because it gets late.
    private func person(_ batch: BatchFacts, _ html: inout HTMLText) {
        if let responsible = batch.responsible { html.name(responsible) } else { html.both("anybody", "未指派") }
        guard batch.isEscalated, !batch.escalatedTo.isEmpty else { return }
        let names = batch.escalatedTo.prefix(4).joined(separator: ", ")
        html.element("span", "class=\"small\"") {
            $0.both("escalated to", "已升级至")
            $0.name(names)
        }
    }

    private func due(_ batch: BatchFacts, _ html: inout HTMLText) {
        guard let due = batch.due else {
            return html.both("no date: beyond the calendar", "日历未覆盖")
        }
        let isLate = ReportBatches.isOverdue(batch, facts)
        let isToday = ReportBatches.isDueToday(batch, facts)
        html.raw("<b class=\"\(isLate ? "stop" : isToday ? "wait" : "")\">")
        if isLate || isToday { (isLate ? ReportMark.stop : .wait).write(&html) }
        html.both(ReportBatches.distance(batch, isLate: isLate, isToday: isToday))
        html.raw("</b><span class=\"small num\">\(due.text)</span>")
    }

    static func distance(_ batch: BatchFacts, isLate: Bool, isToday: Bool) -> BilingualText {
        if isToday { return BilingualText("today", "今日到期") }
        guard let days = batch.workingDaysLeft else {
            return isLate ? BilingualText("overdue", "已逾期") : BilingualText("to come", "未到期")
        }
        let count = HTMLText.grouped(Int(days.magnitude))
        let word = days.magnitude == 1 ? "working day" : "working days"
        return isLate
            ? BilingualText("\(count) \(word) overdue", "逾期 \(count) 个工作日")
            : BilingualText("in \(count) \(word)", "剩 \(count) 个工作日")
    }

    private func rest(_ table: ReportTable, _ html: inout HTMLText) {
        let rest = open.dropFirst(ReportPage.shown)
        guard !rest.isEmpty else { return }
        let cards = HTMLText.grouped(rest.reduce(0) { $0 + $1.cards })
        table.rest(
            &html,
            BilingualText(
                "\(HTMLText.grouped(rest.count)) more batches with \(cards) cards, due later: deregistrar review list",
                "另有 \(HTMLText.grouped(rest.count)) 个批次共 \(cards) 张卡，到期较晚：deregistrar review list"))
    }

    private func lanes(_ html: inout HTMLText) {
        guard !facts.batches.isEmpty else {
            html.paragraph("calm", BilingualText("This job made no review batches.", "本次作业没有生成审核批次。"))
            return
        }
        let table = ReportTable(
            columns: [
                ReportColumn("Lane", "通道"), ReportColumn("Cards", "卡数", "n"), ReportColumn("Batches", "批次", "n"),
                ReportColumn("Waiting for a person", "待人工审核", "n"), ReportColumn("Decided", "已审核", "n"),
            ], isNarrow: true)
        table.write(&html) { html in
            for lane in Lane.allCases {
                let mine = facts.batches.filter { $0.lane == lane }
                let open = mine.count(where: \.isOpen)
                table.row(
                    &html,
                    [
                        { $0.both(Terms.lane(lane)) }, { $0.number(facts.lanes[lane] ?? 0) }, { $0.number(mine.count) },
                        { $0.number(open) }, { $0.number(mine.count - open) },
                    ])
            }
        }
    }
}
