import CardModel

/// Pictures: findings by kind as bars, due dates on a calendar.
enum ReportPictures {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        html.heading("pictures", "Findings and due dates", "校验结果与到期日")
        bars(facts, &html)
        ReportCalendar(facts).write(&html)
    }

    private static func bars(_ facts: JobFacts, _ html: inout HTMLText) {
        html.raw("<h3>")
        html.both("Rows by finding", "各类校验结果的行数")
        html.raw("</h3>\n")
        let most = facts.codes.values.max() ?? 0
        guard most > 0 else {
            return html.paragraph("calm", BilingualText("Nothing was found.", "没有校验结果。"))
        }
        html.raw("<div class=\"scroll\"><table class=\"bars\"><tbody>\n")
        for effect in [FindingEffect.holds, .refuses, .needsPerson, .tells] {
            let findings = facts.codes.filter { $0.key.effect == effect && $0.value > 0 }
            guard !findings.isEmpty else { continue }
            let mark = ReportMark(effect)
            html.raw("<tr><th scope=\"rowgroup\" colspan=\"3\" class=\"\(mark.style)\">")
            mark.write(&html)
            html.both(Terms.effect(effect))
            html.raw("</th></tr>\n")
            for (finding, count) in findings.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                bar(finding, count, most, mark, &html)
            }
        }
        html.raw("</tbody></table></div>\n")
    }

    private static func bar(_ finding: Finding, _ count: Int, _ most: Int, _ mark: ReportMark, _ html: inout HTMLText) {
        html.raw("<tr><th scope=\"row\">")
        html.both(FindingText.of(finding).title)
        html.raw("</th><td class=\"track \(mark.style)\"><svg viewBox=\"0 0 1000 14\" preserveAspectRatio=\"none\"")
        html.raw(" aria-hidden=\"true\"><rect width=\"\(max(3, count * 1000 / most))\" height=\"14\"/></svg></td>")
        html.raw("<td class=\"n\">\(HTMLText.grouped(count))</td></tr>\n")
    }
}

/// Weeks from Monday to Sunday with the batches due on each day.
struct ReportCalendar {
    /// Weeks shown at most.
    private static let most = 6
    private let facts: JobFacts
    private let due: [CalendarDate: (batches: Int, cards: Int)]
    private let first: CalendarDate

    init(_ facts: JobFacts) {
        self.facts = facts
        var due: [CalendarDate: (batches: Int, cards: Int)] = [:]
        for batch in ReportBatches.waiting(facts) {
            guard let day = batch.due else { continue }
            due[day, default: (0, 0)].batches += 1
            due[day, default: (0, 0)].cards += batch.cards
        }
        self.due = due
        let today = facts.asOf.date
        let start = max(min(due.keys.min() ?? today, today), today.adding(days: -7))
        first = start.adding(days: 1 - start.weekday)
    }

    func write(_ html: inout HTMLText) {
        html.raw("<h3>")
        html.both("When review batches are due", "审核批次到期日历")
        html.raw("</h3>\n")
        guard let last = due.keys.max() else {
            return html.paragraph("calm", BilingualText("No review batch waits with a due date.", "没有待审核且有到期日的批次。"))
        }
        let end = first.adding(days: ReportCalendar.most * 7)
        let weeks = min(
            ReportCalendar.most, Int(max(last, facts.asOf.date).daysSinceEpoch - first.daysSinceEpoch) / 7 + 1)
        html.raw("<table class=\"weeks\"><thead><tr>")
        for (english, chinese) in zip(
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["一", "二", "三", "四", "五", "六", "日"])
        {
            html.raw("<th scope=\"col\">")
            html.both(english, "周" + chinese)
            html.raw("</th>")
        }
        html.raw("</tr></thead>\n<tbody>\n")
        for week in 0..<weeks { writeWeek(first.adding(days: week * 7), &html) }
        html.raw("</tbody></table>\n")
        outside(before: first, after: end, &html)
    }

    private func writeWeek(_ monday: CalendarDate, _ html: inout HTMLText) {
        html.raw("<tr>")
        for offset in 0..<7 {
            let day = monday.adding(days: offset)
            let isToday = day == facts.asOf.date
            let styles = [facts.isWorked(day) ? nil : "off", isToday ? "now" : nil].compactMap { $0 }
            html.raw(styles.isEmpty ? "<td>" : "<td class=\"\(styles.joined(separator: " "))\">")
            html.raw("<span class=\"day\">\(day.text.dropFirst(5))")
            if isToday {
                html.raw(" <span class=\"wide\">")
                html.both("today", "今日")
                html.raw("</span>")
            }
            html.raw("</span>")
            writeDue(day, &html)
            html.raw("</td>")
        }
        html.raw("</tr>\n")
    }

    private func writeDue(_ day: CalendarDate, _ html: inout HTMLText) {
        guard let due = due[day] else { return }
        let today = facts.asOf.date
        let mark: ReportMark = day < today ? .stop : day == today ? .wait : .look
        html.raw("<span class=\"here \(mark.style)\">")
        mark.write(&html)
        html.raw(HTMLText.grouped(due.batches))
        html.raw("<span class=\"wide\"> ")
        html.both(due.batches == 1 ? "batch" : "batches", "个批次")
        html.raw("</span><span class=\"small wide\">")
        html.both("\(HTMLText.grouped(due.cards)) cards", "\(HTMLText.grouped(due.cards)) 张卡")
        html.raw("</span></span>")
    }

    private func outside(before first: CalendarDate, after end: CalendarDate, _ html: inout HTMLText) {
        let early = due.filter { $0.key < first }.values.reduce(0) { $0 + $1.batches }
        let late = due.filter { $0.key >= end }.values.reduce(0) { $0 + $1.batches }
        let undated = ReportBatches.waiting(facts).count { $0.due == nil }
        var english = "Hatched days are not worked."
        var chinese = "斜线为非工作日。"
        for (count, words) in [
            (early, ("due earlier", "到期更早")), (late, ("due later", "到期更晚")), (undated, ("without a date", "无到期日")),
        ] where count > 0 {
            english += " Batches \(words.0): \(HTMLText.grouped(count))."
            chinese += words.1 + "的批次：\(HTMLText.grouped(count))。"
        }
        html.paragraph("soft small", BilingualText(english, chinese))
    }
}
