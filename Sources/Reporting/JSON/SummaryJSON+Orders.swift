import CardModel

extension SummaryJSON {
    /// Orders with their sums, and what the inventory does not confirm.
    static func orders(_ facts: JobFacts, _ json: inout JSONText) {
        let orders = facts.orders
        json.key("orders")
        json.object { json in
            json.field("adapter", orders.adapter)
            json.field("orders", orders.orders)
            json.field("open_orders", orders.openOrders)
            json.field("ordered", orders.ordered)
            json.field("done", orders.done)
            json.field("failed", orders.failed)
            json.field("unknown", orders.unknown)
            json.field("open", orders.open)
            json.key("oldest_hours")
            json.numberOrNull(orders.oldestHours)
            json.field("failed_for_people", orders.failedForPeople)
            json.field("contradicting", orders.disputed)
            json.field("strays", orders.notes)
            json.key("made")
            json.strings(orders.made)
            json.key("asked")
            json.strings(orders.asked)
            json.field("waiting_batches", orders.waitingBatches)
            json.field("waiting_cards", orders.waitingCards)
            json.field("next_day", orNull: orders.nextDay?.text)
            json.key("results")
            json.array(orders.results) { item, file in
                item.field("file", file.file)
                item.field("rows", file.rows)
                item.field("done", file.done)
                item.field("failed", file.failed)
                item.field("unknown", file.unknown)
                item.field("repeated", file.repeated)
                item.field("objected", file.objected)
            }
        }
        json.key("unconfirmed")
        json.object { json in
            json.field("cards", facts.unconfirmed.count)
            json.key("first")
            json.array(facts.unconfirmed.cards) { item, card in
                item.field("iccid", card.iccid.text)
                item.field("status", card.status.code)
                item.field("deregistered_at", card.deregisteredAt.text)
                item.field("batch", card.batch)
                item.field("since", card.since.text)
            }
        }
    }
}
