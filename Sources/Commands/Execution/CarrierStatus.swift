import CardModel
import Execution
import Pipeline
import Reporting
import Signing

/// What `status` tells of orders and of deregistrations that the inventory does not confirm.
struct CarrierStatus {
    let facts: OrderFacts
    private let unconfirmed: [UnconfirmedCard]

    init(site: Site, store: any SiteStore, clock: SiteClock) throws {
        facts = try ExecutionDesk(site: site, store: store, clock: clock).sight(matters: 20).facts
        unconfirmed = try store.read { try store.unconfirmedCards() }
    }

    private static let shown = 20

    /// What comes before everything else.
    func first(_ language: Language) -> [String] {
        guard !unconfirmed.isEmpty else { return [] }
        let count = unconfirmed.count
        var lines = [
            language.pick(
                "NOT CONFIRMED: the inventory still calls \(Counted.cards(count, .english)) alive, two nights and more after the deregistration. Have the platform checked.",
                "未确认：\(count) 张卡注销已过两晚，库存仍显示在用，请向平台核实。")
        ]
        for card in unconfirmed.prefix(CarrierStatus.shown) {
            lines.append(
                "  \(card.iccid.text) · \(Terms.status(card.status)[language]) · "
                    + language.pick("deregistered ", "注销于 ") + card.deregisteredAt.shortText + " · " + card.batch)
        }
        if count > CarrierStatus.shown {
            let rest = count - CarrierStatus.shown
            lines.append(language.pick("  … and \(rest) more: summary.json", "  ……另有 \(rest) 张：summary.json"))
        }
        return lines + [""]
    }

    /// Orders, where there are any, and until when approved batches wait.
    func lines(_ language: Language) -> [String] {
        let words = OrderLines(facts: facts, language: language)
        var lines = facts.orders > 0 || facts.adapter == "file" ? words.sums() + words.matters() : []
        if let day = facts.nextDay {
            lines.append(
                language.pick(
                    "Nothing is deregistered today: approved batches wait until \(day)", "今日不办理注销，已通过的批次顺延至 \(day)"))
        }
        return lines
    }

    var unconfirmedJSON: JSONValue {
        .of([
            "cards": JSONValue(unconfirmed.count),
            "first": .array(
                unconfirmed.prefix(100).map { card in
                    .of([
                        "iccid": .string(card.iccid.text), "status": .string(card.status.code),
                        "deregistered_at": .string(card.deregisteredAt.text), "batch": .string(card.batch),
                    ])
                }),
        ])
    }
}
