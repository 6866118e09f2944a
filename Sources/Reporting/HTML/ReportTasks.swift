import CardModel

/// What to do today, most urgent first: one line a matter, each said even when there is nothing to do.
struct ReportTasks {
    private let facts: JobFacts
    private let open: [BatchFacts]

    init(_ facts: JobFacts) {
        self.facts = facts
        open = ReportBatches.open(facts)
    }

    /// One line.
    struct Task {
        let mark: ReportMark
        let count: String
        let what: BilingualText
        var detail: BilingualText?
        let anchor: String
    }

    /// Most urgent first.
    var tasks: [Task] {
        [ReportTasks.unconfirmed(facts)].compactMap { $0 } + ReportTasks.orders(facts).filter { $0.mark == .stop }
            + [stopped, overdue, dueToday, escalated, waiting, undecidable, unread, ending, givenUp].compactMap { $0 }
            + ReportTasks.orders(facts).filter { $0.mark != .stop } + [calls, failures, tables]
            + [calendar, changes, gaps].compactMap { $0 } + warnings
    }

    func write(_ html: inout HTMLText) {
        html.heading("today", "What to do today", "今日待办")
        html.raw("<ol class=\"tasks\">\n")
        for task in tasks { write(task, &html) }
        html.raw("</ol>\n")
    }

    private func write(_ task: Task, _ html: inout HTMLText) {
        html.raw("<li><span class=\"count \(task.mark.style)\">\(task.count)</span>")
        html.raw("<a class=\"what\" href=\"#\(task.anchor)\">")
        task.mark.write(&html)
        html.both(task.what)
        html.raw("</a><span class=\"more\">")
        if let detail = task.detail { html.both(detail) }
        html.raw("</span></li>\n")
    }

    private var stopped: Task? {
        guard !facts.stopped.isEmpty else { return nil }
        let cards = HTMLText.grouped(facts.stopped.reduce(0) { $0 + $1.cards })
        let new = facts.stopped.count(where: \.isNew)
        return Task(
            mark: .stop, count: HTMLText.grouped(facts.stopped.count),
            what: BilingualText(
                plural(facts.stopped.count, "review batch", "review batches") + " stopped before damage", "个审核批次已拦截"),
            detail: BilingualText(
                "\(cards) cards wait for a release; \(new) new", "共 \(cards) 张卡待解除拦截，新增 \(new) 个"),
            anchor: "stopped")
    }

    /// What the job went on without.
    private var warnings: [Task] {
        facts.warnings.map { fault in
            let (english, chinese) = (FaultWords(.english), FaultWords(.chinese))
            let hint = BilingualText(english.hint(fault) ?? "", chinese.hint(fault) ?? "")
            return Task(
                mark: .look, count: "!", what: BilingualText(english.sentence(fault), chinese.sentence(fault)),
                detail: hint, anchor: "today")
        }
    }

    private var overdue: Task {
        let late = open.filter { ReportBatches.isOverdue($0, facts) }
        return batches(
            late, .stop, BilingualText(plural(late.count, "review batch", "review batches") + " overdue", "个审核批次已逾期"),
            none: BilingualText("No review batch is overdue", "没有逾期的审核批次"))
    }

    private var dueToday: Task {
        let due = open.filter { ReportBatches.isDueToday($0, facts) }
        return batches(
            due, .wait,
            BilingualText(plural(due.count, "review batch", "review batches") + " due today", "个审核批次今日到期"),
            none: BilingualText("No review batch is due today", "今日没有到期的审核批次"))
    }

    /// Those that are not due yet, but soon enough for others to see them.
    private var escalated: Task? {
        let near = open.filter {
            $0.isEscalated && !ReportBatches.isOverdue($0, facts) && !ReportBatches.isDueToday($0, facts)
        }
        guard !near.isEmpty else { return nil }
        return batches(
            near, .wait,
            BilingualText(plural(near.count, "review batch", "review batches") + " due soon", "个审核批次即将到期"),
            none: BilingualText("", ""))
    }

    /// The working days of the next year are lacking.
    private var calendar: Task? {
        guard let ends = facts.calendarEnds else { return nil }
        return Task(
            mark: .wait, count: HTMLText.grouped(max(0, ends.days)),
            what: BilingualText(
                plural(ends.days, "day", "days") + " left in the working-day calendar", "天后工作日历到期"),
            detail: BilingualText(
                (ends.until.map { "Known until \($0.text): " } ?? "")
                    + "add the next year to calendar.txt, or due dates stay unknown.",
                (ends.until.map { "现有日历到 \($0.text)，" } ?? "") + "请在 calendar.txt 补充下一年，否则无法计算期限。"),
            anchor: "batches")
    }

    private var waiting: Task? {
        let later = open.filter {
            !$0.isEscalated && !ReportBatches.isOverdue($0, facts) && !ReportBatches.isDueToday($0, facts)
        }
        guard !later.isEmpty else { return nil }
        return batches(
            later, .look,
            BilingualText(
                plural(later.count, "more review batch waits", "more review batches wait"), "个审核批次待审核"),
            none: BilingualText("", ""))
    }

    private var undecidable: Task? {
        let stuck = open.filter(\.reviewers.isEmpty)
        guard !stuck.isEmpty else { return nil }
        return Task(
            mark: .stop, count: HTMLText.grouped(stuck.count),
            what: BilingualText(
                plural(stuck.count, "review batch", "review batches") + " nobody may decide on", "个审核批次无人可审"),
            detail: BilingualText(
                "Give somebody other than the submitter the reviewer's role.", "请为提交人以外的人员设置审核角色。"),
            anchor: "batches")
    }

    private func batches(_ batches: [BatchFacts], _ mark: ReportMark, _ what: BilingualText, none: BilingualText)
        -> Task
    {
        guard !batches.isEmpty else { return Task(mark: .go, count: "0", what: none, anchor: "batches") }
        let cards = HTMLText.grouped(batches.reduce(0) { $0 + $1.cards })
        let people = ReportTasks.people(batches)
        return Task(
            mark: mark, count: HTMLText.grouped(batches.count), what: what,
            detail: BilingualText(
                counted(batches.reduce(0) { $0 + $1.cards }, "card", "cards")
                    + (people.isEmpty ? "" : "; reviewers: " + people.joined(separator: ", ")),
                "共 \(cards) 张卡" + (people.isEmpty ? "" : "；可审核人：" + people.joined(separator: "、"))),
            anchor: "batches")
    }

    /// Who may decide on most of these first, at most four names.
    private static func people(_ batches: [BatchFacts]) -> [String] {
        var counts: [String: Int] = [:]
        for batch in batches { for person in batch.reviewers { counts[person, default: 0] += 1 } }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let names = sorted.prefix(4).map { "\($0.key) (\(HTMLText.grouped($0.value)))" }
        return sorted.count > 4 ? names + ["…"] : names
    }

    private var calls: Task {
        guard !facts.holds.isEmpty else {
            return Task(
                mark: .go, count: "0", what: BilingualText("No customer has held cards", "没有客户有暂缓的卡"),
                anchor: "holds")
        }
        let cards = HTMLText.grouped(facts.holds.reduce(0) { $0 + $1.cards })
        let amount = facts.holds.reduce(Money.zero) { $0 + $1.amount }
        let soon = facts.holds.count { ReportHolds.isSoon($0, facts) }
        return Task(
            mark: .wait, count: HTMLText.grouped(facts.holds.count),
            what: BilingualText(
                plural(facts.holds.count, "customer", "customers") + " with held cards to call", "个客户有暂缓的卡，需联系"),
            detail: BilingualText(
                "\(cards) cards; arrears of CNY \(amount.groupedYuan)"
                    + (soon > 0
                        ? "; \(counted(soon, "customer runs", "customers run")) out of time within 7 days" : ""),
                "共 \(cards) 张卡，欠费 \(amount.groupedYuan) 元"
                    + (soon > 0 ? "；\(HTMLText.grouped(soon)) 个客户将在 7 日内逾期" : "")),
            anchor: "holds")
    }

    private var failures: Task {
        guard !facts.failedFiles.isEmpty else {
            return Task(
                mark: .go, count: "0", what: BilingualText("Every file could be read", "所有文件均已读取"),
                anchor: "failed")
        }
        let names = facts.failedFiles.prefix(3).map(\.name) + (facts.failedFiles.count > 3 ? ["…"] : [])
        return Task(
            mark: .stop, count: HTMLText.grouped(facts.failedFiles.count),
            what: BilingualText(
                plural(facts.failedFiles.count, "file", "files") + " could not be read", "个文件无法读取"),
            detail: BilingualText(names.joined(separator: ", "), names.joined(separator: "、")), anchor: "failed")
    }

    /// Sheets with card numbers that were not read, because no column in them is titled.
    private var unread: Task? {
        let inputs = facts.inputs.filter { $0.unreadCards > 0 }
        guard !inputs.isEmpty else { return nil }
        let names = inputs.prefix(3).map(\.name) + (inputs.count > 3 ? ["…"] : [])
        let cells = inputs.reduce(0) { $0 + $1.unreadCards }
        return Task(
            mark: .stop, count: HTMLText.grouped(cells),
            what: BilingualText(
                plural(cells, "cell looks", "cells look") + " like card numbers and were not read",
                "个疑似卡号的单元格未读取"),
            detail: BilingualText(
                "In sheets without a column titled ICCID: " + names.joined(separator: ", "),
                "所在工作表没有 ICCID 表头：" + names.joined(separator: "、")),
            anchor: "lists")
    }

    private var tables: Task {
        guard !facts.tables.isEmpty else {
            return Task(
                mark: .look, count: "0", what: BilingualText("No reference table was read", "未读取参考表"),
                anchor: "tables")
        }
        let oldest = facts.tables.map { $0.ageHours(at: facts.asOf) }.max() ?? 0
        let missing = facts.missingTables.map(Terms.table)
        return Task(
            mark: missing.isEmpty ? .go : .wait, count: HTMLText.grouped(oldest),
            what: BilingualText(
                plural(oldest, "hour", "hours") + " old: the oldest reference table", "小时：最旧参考表的数据时长"),
            detail: missing.isEmpty
                ? nil
                : BilingualText(
                    "Optional tables missing, not checked: " + missing.map(\.english).joined(separator: ", "),
                    "可选参考表缺失，未作检查：" + missing.map(\.chinese).joined(separator: "、")),
            anchor: "tables")
    }

    private var changes: Task? {
        guard let changes = facts.changes else { return nil }
        return Task(
            mark: .look, count: HTMLText.grouped(changes.released),
            what: BilingualText(
                plural(changes.released, "card", "cards") + " released since last job", "张暂缓卡自上次作业后恢复办理"),
            detail: BilingualText(
                "\(HTMLText.grouped(changes.newlyHeld)) newly held, "
                    + "\(HTMLText.grouped(changes.deregistered)) deregistered; last job \(changes.previousJob)",
                "新增暂缓 \(HTMLText.grouped(changes.newlyHeld)) 张，"
                    + "已注销 \(HTMLText.grouped(changes.deregistered)) 张；上次作业 \(changes.previousJob)"),
            anchor: "changes")
    }

    private var gaps: Task? {
        guard let first = facts.fastLaneGaps.min(by: { $0.missing < $1.missing }) else { return nil }
        let name = first.customer.isEmpty ? first.account.text : first.customer
        let more = facts.fastLaneGaps.count - 1
        return Task(
            mark: .look, count: HTMLText.grouped(first.missing),
            what: BilingualText(
                plural(first.missing, "card", "cards") + " short of the fast lane", "张卡即可进入批量快速通道"),
            detail: BilingualText(
                name + (more > 0 ? ", and \(counted(more, "more customer", "more customers"))" : ""),
                name + (more > 0 ? "，另有 \(HTMLText.grouped(more)) 个客户" : "")),
            anchor: "gaps")
    }

    /// Ends of holds that are announced tonight: a call may still save them.
    private var ending: Task? {
        heldTask(
            .ending, .stop,
            { BilingualText(self.plural($0, "held card ends", "held cards end") + " within 7 days", "张暂缓卡 7 日内到期") })
    }

    /// Cards that nobody brought to an end in time, and cards that the newest tables refuse.
    private var givenUp: Task? {
        heldTask(
            .expired, .wait,
            {
                BilingualText(
                    self.plural($0, "hold has", "holds have") + " expired: tell the customers", "张暂缓卡逾期终止，请告知客户")
            })
            ?? heldTask(
                .refused, .wait,
                { BilingualText(self.plural($0, "held card is", "held cards are") + " refused now", "张暂缓卡改为不予受理") })
    }

    private func heldTask(
        _ kind: HeldEvent.Kind, _ mark: ReportMark, _ what: (Int) -> BilingualText
    ) -> Task? {
        let lines = facts.heldAgain.map(ReportHeldAgain.lines)?.filter { $0.event.kind == kind } ?? []
        guard !lines.isEmpty else { return nil }
        let cards = lines.reduce(0) { $0 + $1.event.cards }
        let names =
            lines.prefix(3).map { line in
                let name = line.customer.customer.isEmpty ? line.customer.account.text : line.customer.customer
                let call = [line.customer.manager, line.customer.managerPhone].compactMap { $0 }.joined(separator: " ")
                return call.isEmpty ? name : "\(name) (\(call))"
            } + (lines.count > 3 ? ["…"] : [])
        return Task(
            mark: mark, count: HTMLText.grouped(cards), what: what(cards),
            detail: BilingualText(names.joined(separator: ", "), names.joined(separator: "、")), anchor: "held-again")
    }

    private func plural(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }

    private func counted(_ count: Int, _ one: String, _ many: String) -> String {
        HTMLText.grouped(count) + " " + plural(count, one, many)
    }
}
