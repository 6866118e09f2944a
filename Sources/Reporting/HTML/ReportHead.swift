import CardModel

/// The first lines: which job, and in one sentence what became of its rows.
enum ReportHead {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        html.element("p", "class=\"where\"") { html in
            html.both("Job", "作业")
            html.raw(" <span class=\"num\">")
            html.text(facts.job)
            html.raw("</span> · ")
            html.both("as of", "数据时间")
            html.raw(" <span class=\"num\">\(facts.asOf.shortText)</span>")
            if facts.isDryRun {
                html.raw(" · ")
                html.both("trial run: nothing was kept", "试运行：未保存任何结果")
            }
        }
        if facts.isTrial {
            html.raw("<div class=\"trial\">样张 SPECIMEN</div>\n")
        }
        sentence(facts, &html)
        share(facts.counts, &html)
        if facts.counts.read + facts.counts.blank > 0 { legend(facts, &html) }
    }

    /// 读取 3,000 行 = 可注销 2,412 + 暂缓 401 + 不予受理 187.
    private static func sentence(_ facts: JobFacts, _ html: inout HTMLText) {
        let counts = facts.counts
        let number = { (count: Int) in "<span class=\"n\">\(HTMLText.grouped(count))</span>" }
        html.raw("<h1><span lang=\"en\">")
        if counts.read == 0 {
            let night = withoutRows(facts)
            html.raw("\(night.english)</span><span lang=\"zh-CN\">\(night.chinese)</span></h1>\n")
            return
        }
        html.raw(
            "\(number(counts.read)) \(counts.read == 1 ? "row" : "rows") read = \(number(counts.eligible)) eligible + ")
        html.raw("\(number(counts.held)) held + \(number(counts.refused)) refused</span>")
        html.raw("<span lang=\"zh-CN\">读取 \(number(counts.read)) 行 = 可注销 \(number(counts.eligible)) + ")
        html.raw("暂缓 \(number(counts.held)) + 不予受理 \(number(counts.refused))</span></h1>\n")
    }

    /// What a job did that had no rows: cards deregistered, cards released from hold.
    private static func withoutRows(_ facts: JobFacts) -> BilingualText {
        let executed = facts.control.first { $0.key == "cards_executed" }?.value ?? 0
        let released = facts.heldAgain?.released ?? 0
        var (english, chinese): ([String], [String]) = ([], [])
        if executed > 0 {
            english.append("\(HTMLText.grouped(executed)) \(executed == 1 ? "card" : "cards") deregistered")
            chinese.append("已注销 \(HTMLText.grouped(executed)) 张")
        }
        if released > 0 {
            english.append("\(HTMLText.grouped(released)) released from hold")
            chinese.append("解除暂缓 \(HTMLText.grouped(released)) 张")
        }
        guard !english.isEmpty else { return BilingualText("No rows were read.", "没有读取到数据行。") }
        return BilingualText(
            "No rows were read: " + english.joined(separator: ", ") + ".",
            "没有读取到数据行：" + chinese.joined(separator: "，") + "。")
    }

    private static func share(_ counts: RowTotals, _ html: inout HTMLText) {
        guard counts.read > 0 else { return }
        html.raw("<div class=\"share\" aria-hidden=\"true\">")
        for (count, mark) in [(counts.eligible, "go"), (counts.held, "wait"), (counts.refused, "stop")] where count > 0
        {
            html.raw(
                "<svg class=\"\(mark)\" style=\"flex:\(count) 1 0\" preserveAspectRatio=\"none\" viewBox=\"0 0 1 1\">")
            html.raw("<rect width=\"1\" height=\"1\"/></svg>")
        }
        html.raw("</div>\n")
    }

    private static func legend(_ facts: JobFacts, _ html: inout HTMLText) {
        let counts = facts.counts
        html.raw("<ul class=\"legend\">")
        for (outcome, count) in [(Outcome.eligible, counts.eligible), (.held, counts.held), (.refused, counts.refused)]
        {
            html.raw("<li>")
            ReportMark(outcome).write(&html)
            html.both(Terms.outcome(outcome))
            html.raw(
                " <b>\(HTMLText.grouped(count))</b> <span class=\"soft\">\(percent(count, counts.read))</span></li>")
        }
        if counts.blank > 0 {
            html.raw("<li class=\"soft\">")
            html.both("blank rows, not counted", "空行（不计）")
            html.raw(" \(HTMLText.grouped(counts.blank))</li>")
        }
        html.raw("</ul>\n")
    }

    /// One decimal, rounded down so that parts never add up to more than the whole.
    static func percent(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "0.0%" }
        let thousandths = part * 1000 / whole
        if thousandths == 0, part > 0 { return "&lt;0.1%" }
        return "\(thousandths / 10).\(thousandths % 10)%"
    }
}
