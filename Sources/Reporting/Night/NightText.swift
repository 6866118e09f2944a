public import CardModel

/// The one message for people a night: what happened, what is stuck, whom to call, what is overdue. Plain text.
public struct NightText {
    private let facts: NightFacts
    private let language: Language

    public init(_ facts: NightFacts, _ language: Language) {
        self.facts = facts
        self.language = language
    }

    /// Lines of one kind that are shown; the rest is counted.
    private static let shown = 5

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// The whole message.
    public var whole: String {
        let parts = [[title, verdict], happened, stuck, due, calls, foot].filter { !$0.isEmpty }
        return parts.map { $0.map { NightText.oneLine($0) + "\n" }.joined() }.joined(separator: "\n")
    }

    /// What has to be looked at, for mail from cron; empty when nothing has.
    public var needed: String {
        guard facts.needsPeople else { return "" }
        let lines = [title, verdict] + stuck + (facts.overdueBatches.isEmpty ? [] : overdue)
        return lines.map { NightText.oneLine($0) + "\n" }.joined()
    }

    /// Names from outside cannot make lines of their own.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control || (0x2028...0x202E).contains(scalar.value)
                        || (0x2066...0x2069).contains(scalar.value) ? " " : scalar
                }))
    }

    private var title: String {
        let name = facts.operatorName.isEmpty ? "" : pick(", ", " · ") + facts.operatorName
        return "Deregistrar" + name + " · " + facts.asOf.shortText
            + (facts.isTrial ? pick(" · trial site", " · 试用（样张）") : "")
    }

    /// In one look.
    private var verdict: String {
        let needs = [
            facts.fault == nil ? nil : pick("the run did not come to its end", "作业未能完成"),
            facts.isHeldBack ? pick("nothing was processed", "未作处理") : nil,
            counted(facts.newlyStopped, "batch newly stopped", "batches newly stopped", "个批次新被拦截"),
            counted(facts.overdue, "batch overdue", "batches overdue", "个批次已逾期"),
            counted(
                facts.waiting.count { $0.reviewers.isEmpty }, "batch nobody may decide on",
                "batches nobody may decide on", "个批次无人可审"),
            counted(facts.failedFiles.count, "file not read", "files not read", "个文件未能读取"),
            facts.deliveryFault == nil ? nil : pick("a message not delivered", "有通知未送达"),
        ].compactMap { $0 }
        guard !needs.isEmpty else { return pick("All is well.", "一切正常。") }
        return pick("SOMEBODY HAS TO LOOK: ", "需要人工处理：") + needs.joined(separator: pick(", ", "，"))
            + pick(".", "。")
    }

    private func counted(_ count: Int, _ one: String, _ many: String, _ chinese: String) -> String? {
        guard count > 0 else { return nil }
        return pick("\(HTMLText.grouped(count)) \(count == 1 ? one : many)", HTMLText.grouped(count) + " \(chinese)")
    }

    private func cards(_ count: Int) -> String {
        pick(HTMLText.grouped(count) + (count == 1 ? " card" : " cards"), HTMLText.grouped(count) + " 张卡")
    }

    private func sentence(of job: String, _ counts: RowTotals) -> String {
        let number = HTMLText.grouped
        return pick(
            "Job \(job): read \(number(counts.read)) = eligible \(number(counts.eligible))",
            "作业 \(job)：读取 \(number(counts.read)) = 可注销 \(number(counts.eligible))")
            + pick(
                " + held \(number(counts.held)) + refused \(number(counts.refused)).",
                " + 暂缓 \(number(counts.held)) + 不予受理 \(number(counts.refused))。")
    }

    private var happened: [String] {
        let untold = facts.untoldJobs.map {
            pick("Not told before, its run was cut off. ", "此前作业中断，未曾通知。") + sentence(of: $0.id, $0.counts)
        }
        return untold + happenedNow
    }

    private var happenedNow: [String] {
        if facts.fault != nil || facts.isHeldBack { return [] }
        guard let job = facts.job else { return [pick("Nothing was new and nothing was due.", "没有新清单，也没有到期的批次。")] }
        let number = HTMLText.grouped
        var lines = [sentence(of: job, facts.counts)]
        if facts.deregistered + facts.takenOut + facts.certificatesIssued > 0 {
            lines.append(
                pick(
                    "Deregistered \(number(facts.deregistered)), taken out \(number(facts.takenOut)), certificates \(number(facts.certificatesIssued)).",
                    "已注销 \(number(facts.deregistered)) 张，执行前剔除 \(number(facts.takenOut)) 张，出具证明 \(number(facts.certificatesIssued)) 份。"
                ))
        }
        if let held = facts.heldAgain, held.released + held.refused + held.expired + held.reminded > 0 {
            lines.append(
                pick(
                    "Of \(number(held.before)) held cards: released \(number(held.released)), refused \(number(held.refused)), given up \(number(held.expired)), running out soon \(number(held.reminded)).",
                    "暂缓卡 \(number(held.before)) 张：恢复办理 \(number(held.released))，不予受理 \(number(held.refused))，逾期终止 \(number(held.expired))，即将逾期 \(number(held.reminded))。"
                ))
        }
        return lines
    }

    private var stuck: [String] {
        var lines: [String] = []
        if let fault = facts.fault { lines += sentence(fault) }
        lines += listed(
            facts.stopped.sorted { $0.isNew && !$1.isNew },
            pick("Stopped before damage (review release or reject):", "已拦截（请用 review release 解除或 review reject 驳回）：")
        ) { batch in
            let reasons = batch.reasons.map { StopWords.reason($0)[language] }.joined(separator: pick("; ", "；"))
            let since = batch.isNew ? pick("new", "新增") : pick("since ", "自 ") + batch.since.shortText
            return
                "\(batch.batch) · \(name(batch.customer, batch.account)) · \(cards(batch.cards)) · \(since) · \(reasons)"
        }
        lines += listed(facts.undecidable, pick("Nobody may decide on:", "无人可审的批次：")) { line($0) }
        lines += listed(facts.failedFiles, pick("Not read, see failed/:", "未能读取，见 failed/：")) {
            ($0.fault.place.file == $0.name ? "" : $0.name + pick(": ", "：")) + sentence($0.fault)[0]
        }
        if let fault = facts.deliveryFault { lines += sentence(fault) }
        return lines
    }

    private func sentence(_ fault: Fault) -> [String] {
        let words = FaultWords(language)
        return [words.sentence(fault)] + (words.hint(fault).map { ["  " + $0] } ?? [])
    }

    private var overdue: [String] {
        listed(facts.overdueBatches, pick("Overdue:", "已逾期：")) { line($0) }
    }

    private var due: [String] {
        let today = listed(facts.dueTodayBatches, pick("Due today:", "今日到期：")) { line($0) }
        let waiting =
            facts.waiting.isEmpty
            ? []
            : [
                pick("Waiting for a decision in all: ", "待审核共 ")
                    + pick(
                        "\(HTMLText.grouped(facts.waiting.count)) batches, ",
                        "\(HTMLText.grouped(facts.waiting.count)) 个批次，")
                    + cards(facts.waiting.reduce(0) { $0 + $1.cards }) + pick(".", "。")
            ]
        return overdue + today + waiting
    }

    private func line(_ batch: BatchFacts) -> String {
        let people =
            batch.reviewers.isEmpty ? pick("nobody", "无") : batch.reviewers.prefix(3).joined(separator: pick(", ", "、"))
        return "\(batch.id) · \(name(batch.customer, batch.account)) · \(cards(batch.cards)) · "
            + pick("due ", "期限 ") + (batch.due?.text ?? "–") + pick(" · may decide: ", " · 可审核：") + people
    }

    private func name(_ customer: String, _ account: Account) -> String {
        customer.isEmpty ? account.text : customer
    }

    private var calls: [String] {
        guard facts.heldCards > 0 || !facts.holds.isEmpty else { return [] }
        let since = facts.oldestHold.map { pick(", the oldest since \($0.shortText)", "，最早自 \($0.shortText)") } ?? ""
        let head = pick("On hold: ", "暂缓：") + cards(facts.heldCards) + since + pick(".", "。")
        return [head]
            + listed(facts.holds, pick("Whom to call first:", "请优先联系：")) { hold in
                let amount = hold.amount == .zero ? "" : pick(" · arrears CNY ", " · 欠费（元）") + hold.amount.groupedYuan
                let expiry = hold.expiresOn.map { pick(" · runs out \($0)", " · 逾期日 \($0)") } ?? ""
                let manager = [hold.manager, hold.managerPhone].compactMap { $0 }.joined(separator: " ")
                return name(hold.customer, hold.account) + " · " + cards(hold.cards) + amount + expiry
                    + (manager.isEmpty ? "" : pick(" · account manager ", " · 客户经理 ") + manager)
            }
    }

    private var foot: [String] {
        var lines: [String] = []
        if let oldest = facts.tables.map(\.asOf).min() {
            lines.append(pick("Oldest table as of ", "最旧参考表时间 ") + oldest.shortText + pick(".", "。"))
        }
        if facts.undeliveredMessages > 0 {
            lines.append(
                pick("Messages not delivered yet: ", "尚未送达的通知：") + HTMLText.grouped(facts.undeliveredMessages))
        }
        if let job = facts.job { lines.append(pick("Report: ", "报告：") + "outbox/\(job)/report.html") }
        return lines
    }

    private func listed<Item>(_ items: [Item], _ head: String, _ line: (Item) -> String) -> [String] {
        guard !items.isEmpty else { return [] }
        let rest = items.count - NightText.shown
        return [head] + items.prefix(NightText.shown).map { "  " + line($0) }
            + (rest > 0 ? [pick("  … and \(rest) more", "  ……另有 \(rest) 项")] : [])
    }
}
