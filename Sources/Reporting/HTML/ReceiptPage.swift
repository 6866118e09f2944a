import CardModel

/// 受理回执, `accounts/ACCOUNT/receipt.html`: what one customer is told of its own cards, Chinese first, English under it.
/// Self-contained, no scripts. Speaks neither of other customers nor of the operator's own flags or people's decisions.
/// Everything that is the same for all customers is prepared once.
public struct ReceiptPage: Sendable {
    private let head: [UInt8]
    private let findings: [[UInt8]]
    private let lanes: [[UInt8]]
    private let labels = ReceiptLabels()

    public init() {
        head = Array(
            """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width,initial-scale=1"/>
            <meta name="referrer" content="no-referrer"/>
            <style>
            \(ReceiptStyle.sheet)</style>
            <title>受理回执
            """.utf8)
        let chinese = FindingWords(.chinese, for: .customer)
        let english = FindingWords(.english, for: .customer)
        findings = Finding.allCases.map { finding in
            ReceiptLabels.pair("th", "scope=\"row\"", english.title(finding), chinese.title(finding))
                + ReceiptLabels.pair("td", "", english.remedy(finding), chinese.remedy(finding))
        }
        lanes = Lane.allCases.map { lane in
            let words = lane == .manual ? BilingualText("In manual review", "人工复核") : Terms.lane(lane)
            return ReceiptLabels.pair("th", "scope=\"row\"", words.english, words.chinese)
        }
    }

    /// The page's bytes. Same facts, same bytes.
    public func render(_ facts: ReceiptFacts) -> [UInt8] {
        var html = HTMLText(reserving: head.count + 6_000)
        html.raw(head)
        html.raw(" ")
        html.text(facts.number)
        html.raw("</title>\n</head>\n<body>\n")
        if facts.isTrial { html.raw("<div class=\"trial\">样张 SPECIMEN</div>\n") }
        title(facts, &html)
        if facts.counts.read > 0 { counts(facts.counts, &html) }
        again(facts, &html)
        heldAgain(facts, &html)
        lanes(facts.lanes, &html)
        held(facts, &html)
        refused(facts, &html)
        failed(facts, &html)
        for (list, columns) in facts.damage { ReceiptPage.damaged(list, columns, &html) }
        next(facts, &html)
        html.raw(labels.foot)
        return html.bytes
    }

    private func title(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        html.raw(labels.title)
        html.raw("<dl>")
        line(labels.number, facts.number, &html)
        line(labels.issuer, facts.operatorName, &html)
        html.raw(labels.customer)
        html.raw("<dd>")
        if !facts.customer.isEmpty {
            html.name(facts.customer)
            html.raw("<br/>")
        }
        html.text(facts.account.text)
        html.raw("</dd>")
        line(labels.time, facts.asOf.shortText, &html)
        if !facts.lists.isEmpty { line(labels.lists, listNames(facts.lists), &html) }
        html.raw("</dl>\n")
    }

    private func listNames(_ names: [String]) -> String {
        names.prefix(5).joined(separator: "、") + (names.count > 5 ? "…（\(names.count)）" : "")
    }

    private func line(_ label: [UInt8], _ value: String, _ html: inout HTMLText) {
        html.raw(label)
        html.raw("<dd>")
        html.name(value)
        html.raw("</dd>")
    }

    private func counts(_ counts: RowTotals, _ html: inout HTMLText) {
        let numbers = [counts.read, counts.eligible, counts.held, counts.refused].map(HTMLText.grouped)
        html.raw(
            "<p class=\"lead\"><b>读取 \(numbers[0]) 行 = 可注销 \(numbers[1]) + 暂缓 \(numbers[2]) + 不予受理 \(numbers[3])</b>")
        html.raw("<span lang=\"en\">\(numbers[0]) rows read = \(numbers[1]) eligible + \(numbers[2]) held + ")
        html.raw("\(numbers[3]) refused</span></p>\n")
    }

    private func lanes(_ lanes: [ReceiptLane], _ html: inout HTMLText) {
        let shown = lanes.filter { $0.cards > 0 }
        guard !shown.isEmpty else { return }
        html.raw(labels.lanes)
        for lane in shown {
            html.raw("<tr>")
            html.raw(self.lanes[Int(lane.lane.rawValue)])
            html.raw("<td class=\"n\">\(HTMLText.grouped(lane.cards))</td><td class=\"n\">")
            if let due = lane.due { html.raw(due.text) } else { html.raw(labels.noDate) }
            html.raw("</td></tr>\n")
        }
        html.raw("</tbody></table>\n")
    }

    private func held(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        let shown = facts.held.filter { $0.finding.effect == .holds && $0.rows > 0 }
        guard !shown.isEmpty else { return }
        html.raw(labels.held)
        for item in shown {
            html.raw("<tr>")
            html.raw(findings[Int(item.finding.rawValue)])
            html.raw("<td class=\"n\">\(HTMLText.grouped(item.rows))</td><td class=\"n\">")
            html.raw(item.amount.map(\.groupedYuan) ?? "–")
            html.raw("</td></tr>\n")
        }
        html.raw("</tbody></table>\n")
    }

    private func refused(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        let shown = ReceiptPage.merged(facts.refused.filter { $0.finding.effect == .refuses && $0.rows > 0 })
        guard !shown.isEmpty else { return }
        html.raw(labels.refused)
        for item in shown {
            html.raw("<tr>")
            html.raw(findings[Int(item.finding.rawValue)])
            html.raw("<td class=\"n\">\(HTMLText.grouped(item.rows))</td></tr>\n")
        }
        html.raw("</tbody></table>\n")
    }

    /// What happened to the customer's own numbers, and how to send the list again.
    private static func damaged(_ list: String, _ columns: [SpreadsheetDamage], _ html: inout HTMLText) {
        let words = DamageWords(columns)
        html.raw("<h2>号码被电子表格损坏<span lang=\"en\">Numbers damaged by a spreadsheet</span></h2>\n<p>")
        html.name(list)
        html.raw("</p>\n<ul>")
        for (column, lines) in words.happened {
            for line in lines {
                item(
                    BilingualText(column.english + ": " + line.english, column.chinese + "：" + line.chinese), &html)
            }
        }
        html.raw("</ul>\n<ol>")
        for step in words.steps { item(step, &html) }
        html.raw("</ol>\n")
    }

    private static func item(_ text: BilingualText, _ html: inout HTMLText) {
        html.element("li") { html in
            html.text(text.chinese)
            html.element("span", "lang=\"en\"") { $0.text(text.english) }
        }
        html.raw("\n")
    }

    /// Cards that do not exist and another customer's cards are one line.
    private static func merged(_ items: [ReceiptFinding]) -> [ReceiptFinding] {
        var merged: [ReceiptFinding] = []
        for item in items {
            let finding: Finding = item.finding == .cardNotOwned ? .cardUnknown : item.finding
            if let index = merged.firstIndex(where: { $0.finding == finding }) {
                merged[index].rows += item.rows
            } else {
                merged.append(ReceiptFinding(finding, rows: item.rows))
            }
        }
        return merged
    }

    private func next(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        html.raw(labels.next)
        let kinds = facts.heldAgain.map(\.kind)
        if facts.counts.held > 0 || kinds.contains(.ending) { html.raw(labels.heldNext) }
        if facts.counts.held > 0, let day = facts.holdUntil, day != .noEnd {
            html.raw("<li>暂缓的卡最晚保留至 \(day.text)，逾期须重新提交。<span lang=\"en\">Held cards wait until ")
            html.raw("\(day.text); after that they have to be handed in again.</span></li>\n")
        }
        if facts.counts.refused > 0 { html.raw(labels.refusedNext) }
        if facts.counts.eligible > 0 || kinds.contains(.released) { html.raw(labels.eligibleNext) }
        html.raw(labels.appeal)
        html.raw("</ol>\n<dl>")
        html.raw(labels.manager)
        html.raw("<dd>")
        if let manager = facts.manager, !manager.isEmpty { html.name(manager) } else { html.raw(labels.noManager) }
        if let phone = facts.managerPhone, !phone.isEmpty {
            html.raw(" · ")
            html.name(phone)
        }
        html.raw("</dd></dl>\n")
    }
}
