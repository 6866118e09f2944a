import CardModel
import CommandLineParsing
import Pipeline
import Reporting
import Review
import Signing

/// Review batches for people and for machines.
struct BatchWords {
    let language: CardModel.Language
    let settings: Settings

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// A table of batches that wait, the most urgent first.
    func table(_ waiting: [BatchOutlook]) -> String {
        var table = TextTable([
            .init(pick("batch", "审核批次")), .init(pick("account", "客户编码")), .init(pick("lane", "通道")),
            .init(pick("cards", "张数"), alignment: .right), .init(pick("due", "期限")), .init(pick("urgency", "紧急程度")),
            .init(pick("state", "状态")), .init(pick("digest", "摘要")), .init(pick("with", "办理人"), maximumWidth: 30),
            .init(pick("reviewers", "审核人"), maximumWidth: 30),
        ])
        for line in waiting {
            let batch = line.batch
            table.append([
                batch.id, batch.account.text, Terms.lane(batch.lane)[language], cards(line.cardsLeft, of: batch),
                due(batch), urgency(line.escalation), state(line), String(batch.digest.prefix(12)), person(line),
                names(line.reviewers),
            ])
        }
        return table.rendered()
    }

    /// What is in a batch, and what it was made with where that is more.
    func cards(_ left: Int, of batch: ReviewBatch) -> String {
        let made = batch.cardCount
        return made == left ? String(made) : pick("\(left) of \(made)", "\(left) / \(made)")
    }

    /// One line that says what is late, soon late, or stuck; nil when nothing is.
    func alarm(_ waiting: [BatchOutlook]) -> String? {
        let counts: [(Int, String, String)] = [
            (waiting.count { $0.escalation.urgency == .overdue }, "overdue", "已逾期"),
            (waiting.count { $0.escalation.urgency == .dueToday }, "due today", "今日到期"),
            (waiting.count { $0.escalation.urgency == .dueSoon }, "due soon", "即将到期"),
            (waiting.count(where: \.escalation.isEscalated), "escalated", "已升级"),
            (waiting.count { $0.reviewers.isEmpty }, "nobody may decide on", "无人可审"),
        ]
        let parts = counts.filter { $0.0 > 0 }.map { pick("\($0.0) \($0.1)", "\($0.2) \($0.0) 个") }
        guard !parts.isEmpty else { return nil }
        return pick("Attention: ", "请注意：") + parts.joined(separator: pick(", ", "、"))
    }

    /// `in review`, `on hold`, `1 of 2 approvals`.
    func state(_ outlook: BatchOutlook) -> String {
        if outlook.batch.state == .onHold { return Terms.batchState(outlook.batch.state.rawValue)[language] }
        guard outlook.approvals.needed > 1 else { return Terms.batchState(outlook.batch.state.rawValue)[language] }
        return approvals(outlook.approvals)
    }

    /// `1 of 2 approvals`.
    func approvals(_ approvals: Approvals) -> String {
        let (given, needed) = (approvals.given.count, approvals.needed)
        return pick("\(given) of \(needed) approvals", "已通过 \(given)/\(needed)")
    }

    /// Who is to look at it, whom that one stands in for, and who sees it because it gets late.
    func person(_ outlook: BatchOutlook) -> String {
        var text = outlook.responsible?.name ?? pick("anybody", "未指派")
        if let assigned = outlook.assigned, let person = outlook.responsible, person.login != assigned {
            let name = SiteActor.name(of: assigned, in: settings)
            text += pick(" for \(name)", "（代 \(name)）")
        }
        guard !outlook.escalatedTo.isEmpty else { return text }
        return text + pick(" → ", " → ") + names(outlook.escalatedTo)
    }

    private func names(_ people: [Person]) -> String { people.map(\.name).joined(separator: pick(", ", "、")) }

    /// The due date, or that the calendar does not cover it.
    func due(_ batch: ReviewBatch) -> String { batch.due?.text ?? pick("not known", "日历未覆盖") }

    func urgency(_ line: Escalation) -> String {
        switch line.urgency {
        case .overdue: pick("overdue", "已逾期")
        case .dueToday: pick("due today", "今日到期")
        case .dueSoon: pick("due soon", "即将到期")
        case .later: line.workingDaysLeft.map { pick("\($0) working days", "剩 \($0) 个工作日") } ?? pick("later", "未到期")
        case .noDueDate: pick("calendar ends", "日历未覆盖")
        }
    }

    /// `approved by 李审核 (checker), 2026-09-28 10:00`.
    func decision(_ decision: Decision) -> String {
        let actor = SiteActor(login: decision.actor, settings: settings)
        let roles = actor.roles.map(role).joined(separator: pick(", ", "、"))
        let who = actor.name + (roles.isEmpty ? "" : pick(" (\(roles))", "（\(roles)）"))
        let how = decision.isByPolicy ? pick(" by policy", "（按自动审核规则）") : ""
        let reason = decision.reason.map { pick("; reason: ", "；原因：") + $0 } ?? ""
        let absent = decision.actedFor.map { SiteActor.name(of: $0, in: settings) }
        let stead = absent.map { pick(" for \($0)", "（代 \($0)）") } ?? ""
        return "\(verb(decision))\(how) · \(who)\(stead) · \(decision.at.shortText)\(reason)"
    }

    private func verb(_ decision: Decision) -> String {
        let isOfCards = !decision.exceptions.isEmpty
        return switch decision.kind {
        case .approve: pick("approved", "审核通过")
        case .reject: pick("rejected", "驳回")
        case .withdraw where isOfCards: pick("cards taken out", "撤回部分卡")
        case .withdraw: pick("withdrawn", "撤回")
        case .hold where isOfCards: pick("cards put aside", "暂缓部分卡")
        case .hold: pick("put aside", "暂缓")
        case .release where isOfCards: pick("cards released", "解除部分卡的暂缓")
        case .release: pick("taken up again", "解除暂缓")
        }
    }

    /// What became of so many cards that a decision names.
    func fate(_ fate: CardException.Fate, _ count: Int) -> String {
        let verb =
            switch fate {
            case .rejected: pick("left out: ", "剔除 ")
            case .held: pick("put aside: ", "暂缓 ")
            case .withdrawn: pick("taken out: ", "撤回 ")
            case .released: pick("released: ", "解除暂缓 ")
            }
        return verb + Counted.cards(count, language)
    }

    func role(_ code: String) -> String {
        switch Role(rawValue: code) {
        case .maker: pick("maker", "提交人")
        case .checker: pick("checker", "审核人")
        case .operator: pick("operator", "操作员")
        case .finance: pick("finance", "财务")
        case .admin: pick("administrator", "管理员")
        case .lead: pick("lead", "负责人")
        case .auditor: pick("auditor", "审计")
        case nil: code
        }
    }

    /// One batch for machines.
    static func json(_ batch: ReviewBatch) -> JSONValue {
        .of([
            "id": .string(batch.id), "job": .string(batch.job), "account": .string(batch.account.text),
            "lane": .string(batch.lane.code), "cards": JSONValue(batch.cardCount), "due": JSONValue(batch.due?.text),
            "state": .string(batch.state.rawValue), "digest": .string(batch.digest),
            "makers": .array(batch.makers.map { .string($0) }),
            "execute_after": JSONValue(batch.executeAfter?.text), "joins": JSONValue(batch.joins),
        ])
    }

    /// One batch that waits, for machines: what it is, and how it stands.
    func json(_ outlook: BatchOutlook) -> JSONValue {
        guard case .object(var object) = BatchWords.json(outlook.batch) else { return .null }
        let escalation = outlook.escalation
        let more: KeyValuePairs<String, JSONValue> = [
            "cards_left": JSONValue(outlook.cardsLeft), "urgency": .string(BatchWords.code(escalation.urgency)),
            "overdue": .bool(escalation.urgency == .overdue),
            "working_days_left": JSONValue(escalation.workingDaysLeft),
            "approvals": JSONValue(outlook.approvals.given.count),
            "approvals_needed": JSONValue(outlook.approvals.needed),
            "approved_by": .array(outlook.approvals.given.map { .string($0.actor) }),
            "assigned_to": JSONValue(outlook.assigned), "responsible": JSONValue(outlook.responsible?.login),
            "escalated": .bool(escalation.isEscalated),
            "escalated_to": .array(outlook.escalatedTo.map { .string($0.login) }),
            "reviewers": .array(outlook.reviewers.map { .string($0.login) }),
        ]
        for (key, value) in more { object[key] = value }
        return .object(object)
    }

    private static func code(_ urgency: Urgency) -> String {
        switch urgency {
        case .overdue: "overdue"
        case .dueToday: "due-today"
        case .dueSoon: "due-soon"
        case .later: "later"
        case .noDueDate: "no-due-date"
        }
    }

    /// A decision for machines.
    static func json(_ decision: Decision) -> JSONValue {
        .of([
            "batch": .string(decision.batch), "kind": .string(decision.kind.rawValue),
            "actor": .string(decision.actor), "acted_for": JSONValue(decision.actedFor),
            "by_policy": .bool(decision.isByPolicy),
            "at": .string(decision.at.text), "digest": .string(decision.digest), "reason": JSONValue(decision.reason),
            "exceptions": .array(
                decision.exceptions.map {
                    .of([
                        "iccid": .string($0.iccid.text), "reason": .string($0.reason),
                        "fate": .string(String(describing: $0.fate)),
                    ])
                }),
        ])
    }
}
