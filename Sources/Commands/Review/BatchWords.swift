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
    func table(_ waiting: [Escalation], reviewers: (ReviewBatch) -> [Person]) -> String {
        var table = TextTable([
            .init(pick("batch", "审核批次")), .init(pick("account", "客户编码")), .init(pick("lane", "通道")),
            .init(pick("cards", "张数"), alignment: .right), .init(pick("due", "期限")), .init(pick("urgency", "紧急程度")),
            .init(pick("digest", "摘要")), .init(pick("reviewers", "审核人"), maximumWidth: 30),
        ])
        for line in waiting {
            let batch = line.batch
            let names = reviewers(batch).map(\.name).joined(separator: pick(", ", "、"))
            table.append([
                batch.id, batch.account.text, Terms.lane(batch.lane)[language], String(batch.cardCount),
                due(batch), urgency(line), String(batch.digest.prefix(12)), names,
            ])
        }
        return table.rendered()
    }

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
        return "\(verb(decision.kind))\(how) · \(who) · \(decision.at.shortText)\(reason)"
    }

    func verb(_ kind: Decision.Kind) -> String {
        switch kind {
        case .approve: pick("approved", "审核通过")
        case .reject: pick("rejected", "驳回")
        case .withdraw: pick("withdrawn", "撤回")
        }
    }

    func role(_ code: String) -> String {
        switch Role(rawValue: code) {
        case .maker: pick("maker", "提交人")
        case .checker: pick("checker", "审核人")
        case .operator: pick("operator", "操作员")
        case .finance: pick("finance", "财务")
        case .admin: pick("administrator", "管理员")
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

    /// A decision for machines.
    static func json(_ decision: Decision) -> JSONValue {
        .of([
            "batch": .string(decision.batch), "kind": .string(decision.kind.rawValue),
            "actor": .string(decision.actor), "by_policy": .bool(decision.isByPolicy),
            "at": .string(decision.at.text), "digest": .string(decision.digest), "reason": JSONValue(decision.reason),
            "exceptions": .array(
                decision.exceptions.map {
                    .of(["iccid": .string($0.iccid.text), "reason": .string($0.reason)])
                }),
        ])
    }
}
