import CardModel
import CommandLineParsing
import Execution
import Pipeline
import Reporting
import Signing

/// `execution list`: what is with the carrier's platform.
enum ExecutionListCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["execution", "list"],
        summary: LocalizedText(
            "Show orders with missing results, and what people must decide on.", "显示尚缺结果的订单和需人工处理的事项。"),
        flags: [
            FlagDefinition(
                "--all", help: LocalizedText("All matters for people, not only the first 50.", "显示全部待处理事项，而非仅前 50 项。"))
        ],
        examples: [CommandExample("deregistrar execution list", LocalizedText("What is in flight.", "查看在途订单。"))],
        related: ["execution import", "execution retry", "execution settle"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        let store = try StoreAccess.trying(site)
        let shown = call.parsed.isSet("--all") ? Int.max : 50
        let sight = try ExecutionDesk(site: site, store: store, clock: clock).sight(matters: shown)
        switch call.format() {
        case .human: try show(sight, clock.now, call)
        case .json: try call.out.json(json(sight))
        case .jsonl: for order in sight.open { try call.out.json(json(order)) }
        }
        return .done
    }

    private static func show(_ sight: ExecutionSight, _ now: Timestamp, _ call: Invocation) throws {
        for line in OrderLines(facts: sight.facts, language: call.language).sums() { try call.out.line(line) }
        if !sight.open.isEmpty { try call.out.write(table(sight.open, now, call)) }
        for line in OrderLines(facts: sight.facts, language: call.language).matters() { try call.out.line(line) }
    }

    private static func table(_ orders: [OrderRecord], _ now: Timestamp, _ call: Invocation) -> String {
        var table = TextTable([
            .init(call.pick("order", "订单")), .init(call.pick("account", "客户编码")),
            .init(call.pick("cards", "卡数"), alignment: .right), .init(call.pick("done", "完成"), alignment: .right),
            .init(call.pick("failed", "失败"), alignment: .right),
            .init(call.pick("unknown", "未知"), alignment: .right),
            .init(call.pick("no answer", "无结果"), alignment: .right),
            .init(call.pick("hours", "小时"), alignment: .right),
            .init(call.pick("asked again", "再次查询"), alignment: .right),
        ])
        for order in orders {
            table.append([
                order.id, order.account.text, String(order.cards), String(order.done), String(order.failed),
                String(order.unknown), String(order.open), String((now.seconds - order.requestedAt.seconds) / 3600),
                String(order.questions),
            ])
        }
        return table.rendered()
    }

    private static func json(_ sight: ExecutionSight) -> JSONValue {
        .of([
            "orders": OrderLines.json(sight.facts), "open": .array(sight.open.map(json)),
            "matters": .array(sight.facts.matters.map(OrderLines.json)),
        ])
    }

    private static func json(_ order: OrderRecord) -> JSONValue {
        .of([
            "order": .string(order.id), "key": .string(order.key), "batch": .string(order.batch),
            "account": .string(order.account.text), "attempt": JSONValue(order.attempt),
            "requested_at": .string(order.requestedAt.text), "cards": JSONValue(order.cards),
            "done": JSONValue(order.done), "failed": JSONValue(order.failed), "unknown": JSONValue(order.unknown),
            "open": JSONValue(order.open), "questions": JSONValue(order.questions),
        ])
    }
}

/// Orders in lines for people, and as one object for machines.
struct OrderLines {
    let facts: OrderFacts
    let language: CardModel.Language

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// Nothing where no order was ever made.
    func sums() -> [String] {
        guard facts.orders > 0 else {
            return [pick("No order was made yet.", "尚未生成平台订单。")]
        }
        var lines = [
            pick(
                "With the platform: ordered \(facts.ordered) = done \(facts.done) + failed \(facts.failed) + unknown \(facts.unknown) + no answer \(facts.open)",
                "平台办理：已下单 \(facts.ordered) = 完成 \(facts.done) + 失败 \(facts.failed) + 未知 \(facts.unknown) + 尚无结果 \(facts.open)"
            )
        ]
        if let hours = facts.oldestHours {
            lines.append(
                pick(
                    "Orders with missing results: \(facts.openOrders), the oldest for \(hours) hours",
                    "尚缺结果的订单：\(facts.openOrders) 个，最早的已等待 \(hours) 小时"))
        }
        return lines
    }

    /// What a run did: new orders, results, what waits; nothing where there was nothing of the kind.
    func ofRun() -> [String] {
        var lines: [String] = []
        if !facts.made.isEmpty {
            lines.append(
                pick(
                    "Orders for the platform: \(facts.made.count) new in exchange/orders/",
                    "平台订单：新增 \(facts.made.count) 个，见 exchange/orders/"))
        }
        if !facts.asked.isEmpty {
            lines.append(
                pick("Results asked for again: \(facts.asked.count) orders", "再次查询结果：\(facts.asked.count) 个订单"))
        }
        if facts.waitingBatches > 0 {
            let day = facts.nextDay.map { pick(" until \($0)", "至 \($0)") } ?? pick(" until the next day", "至次日")
            lines.append(
                pick(
                    "Approved, waiting\(day): \(Counted.cards(facts.waitingCards, language))",
                    "已通过、顺延\(day)：\(Counted.cards(facts.waitingCards, language))"))
        }
        return lines + (facts.orders > 0 ? sums() : []) + matters()
    }

    /// What people must decide on, each with what can be done.
    func matters() -> [String] {
        guard facts.mattersCount > 0 else { return [] }
        var lines = [
            pick(
                "For a person: \(facts.disputed) contradicting, \(facts.notes) that belong to no order, \(facts.failedForPeople) failed",
                "需人工处理：结果矛盾 \(facts.disputed) 张，不属于任何订单 \(facts.notes) 条，办理失败 \(facts.failedForPeople) 张")
        ]
        for matter in facts.matters {
            let place = matter.file.flatMap { file in matter.row.map { " · \(file):\($0)" } } ?? ""
            let earlier = matter.earlier.map { OrderWords.saying($0)[language] + " → " } ?? ""
            lines.append(
                TerminalText.harmless(
                    "  \(matter.iccid.text) · \(OrderWords.kind(matter.kind)[language]) · \(earlier)\(OrderWords.saying(matter.said)[language])"
                        + (matter.order.map { " · " + $0 } ?? "") + place))
        }
        let rest = facts.mattersCount - facts.matters.count
        if rest > 0 { lines.append(pick("  … and \(rest) more: --all", "  ……另有 \(rest) 项：--all")) }
        var said: Set<String> = []
        for kind in facts.matters.map(\.kind) where said.insert(OrderWords.remedy(kind).english).inserted {
            lines.append("  → " + OrderWords.remedy(kind)[language])
        }
        return lines
    }

    static func json(_ facts: OrderFacts) -> JSONValue {
        .of([
            "adapter": .string(facts.adapter), "orders": JSONValue(facts.orders),
            "open_orders": JSONValue(facts.openOrders), "ordered": JSONValue(facts.ordered),
            "done": JSONValue(facts.done), "failed": JSONValue(facts.failed), "unknown": JSONValue(facts.unknown),
            "open": JSONValue(facts.open), "oldest_hours": JSONValue(facts.oldestHours),
            "failed_for_people": JSONValue(facts.failedForPeople), "contradicting": JSONValue(facts.disputed),
            "strays": JSONValue(facts.notes), "next_day": JSONValue(facts.nextDay?.text),
        ])
    }

    static func json(_ matter: OrderMatter) -> JSONValue {
        .of([
            "kind": .string(matter.kind), "iccid": .string(matter.iccid.text), "order": JSONValue(matter.order),
            "batch": JSONValue(matter.batch), "file": JSONValue(matter.file), "row": JSONValue(matter.row),
            "earlier": matter.earlier.map(json) ?? .null, "said": matter.said.map(json) ?? .null,
        ])
    }

    private static func json(_ saying: OrderSaying) -> JSONValue {
        switch saying {
        case .done(let at): .of(["result": .string("done"), "time": .string(at.text)])
        case .failed(let reason): .of(["result": .string("failed"), "reason": .string(reason)])
        case .unknown: .of(["result": .string("unknown")])
        }
    }
}
