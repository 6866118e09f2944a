import CardModel

/// `summary.json`: the job for other programs. Stable key order, integers, one trailing line break.
public enum SummaryJSON {
    /// The file's bytes. Cost: linear in batches and certificates.
    public static func render(_ facts: JobFacts) -> [UInt8] {
        var json = JSONText()
        json.object { json in
            head(facts, &json)
            rows(facts, &json)
            batches(facts, &json)
            stops(facts, &json)
            certificates(facts, &json)
            json.key("statements")
            json.object { json in
                json.field("printed", facts.statements.printed)
                json.field("on_request", facts.statements.onRequest)
            }
            warnings(facts, &json)
            handedInAgain(facts, &json)
            orders(facts, &json)
            json.key("failed")
            json.array(facts.failedFiles) { item, file in
                item.field("name", file.name)
                item.field("code", file.fault.code)
            }
            json.key("rejects")
            json.object { json in
                json.field("rows", facts.exceptionTotal)
                json.key("files")
                json.strings(facts.hasRejectsWorkbook ? ["rejects.csv", "rejects.xlsx"] : ["rejects.csv"])
            }
            json.key("control")
            json.object { json in for total in facts.control { json.field(total.key, total.value) } }
        }
        json.end()
        return json.bytes
    }

    private static func head(_ facts: JobFacts, _ json: inout JSONText) {
        json.field("job", facts.job)
        json.field("as_of", facts.asOf.text)
        json.field("trial", facts.isTrial)
        json.field("dry_run", facts.isDryRun)
        json.key("inputs")
        json.array(facts.inputs) { item, input in
            item.field("name", input.name)
            item.field("sha256", input.sha256)
            item.field("rows", input.rows)
            item.key("sheets")
            item.inlineArray(input.sheets) { sheets, sheet in
                sheets.field("member", orNull: sheet.member)
                sheets.field("sheet", orNull: sheet.sheet)
                sheets.field("hidden", sheet.isHidden)
                sheets.field("list", sheet.isList)
                sheets.field("rows", sheet.rows)
                sheets.field("unread_cards", sheet.unreadCards)
            }
        }
        json.key("reference")
        json.array(facts.tables) { item, table in
            item.field("table", table.name)
            item.field("rows", table.rows)
            item.field("as_of", table.asOf.text)
            item.field("sha256", table.sha256)
        }
        json.key("reference_missing")
        json.strings(facts.missingTables)
    }

    private static func rows(_ facts: JobFacts, _ json: inout JSONText) {
        json.key("rows")
        json.object { json in
            json.field("read", facts.counts.read)
            json.field("blank", facts.counts.blank)
            json.field("eligible", facts.counts.eligible)
            json.field("held", facts.counts.held)
            json.field("refused", facts.counts.refused)
        }
        json.key("codes")
        json.object { json in
            for finding in Finding.allCases {
                if let count = facts.codes[finding], count > 0 { json.field(finding.code, count) }
            }
        }
        json.key("lanes")
        json.object { json in for lane in Lane.allCases { json.field(lane.code, facts.lanes[lane] ?? 0) } }
    }

    private static func batches(_ facts: JobFacts, _ json: inout JSONText) {
        json.key("batches")
        json.array(facts.batches) { item, batch in
            item.field("id", batch.id)
            item.field("account", batch.account.text)
            item.field("lane", batch.lane.code)
            item.field("cards", batch.cards)
            item.field("due", orNull: batch.due?.text)
            item.field("state", batch.state)
            item.field("joins", orNull: batch.joins)
        }
    }

    private static func stops(_ facts: JobFacts, _ json: inout JSONText) {
        json.key("stopped")
        json.array(facts.stopped) { item, batch in
            item.field("batch", batch.batch)
            item.field("account", batch.account.text)
            item.field("cards", batch.cards)
            item.field("since", batch.since.text)
            item.field("new", batch.isNew)
            item.key("stops")
            item.inlineArray(batch.reasons) { stops, stop in
                stops.field("rule", stop.rule)
                stops.field("list", orNull: stop.list)
                stops.field("measured", stop.measured)
                stops.field("base", stop.base)
                stops.field("limit", stop.limit)
                stops.key("days")
                stops.numberOrNull(stop.days)
            }
        }
    }

    private static func handedInAgain(_ facts: JobFacts, _ json: inout JSONText) {
        json.key("corrections")
        json.array(facts.corrections) { item, line in
            item.field("file", line.file)
            item.field("job", line.job)
            item.field("rows", line.rows)
            item.field("eligible", line.eligible)
            item.field("held", line.held)
            item.field("refused", line.refused)
        }
        if let held = facts.heldAgain {
            json.key("held_again")
            json.object { json in
                for line in held.counts { json.field(line.key, line.count) }
                json.key("customers")
                let events = held.customers.flatMap { customer in customer.events.map { (customer.account, $0) } }
                json.array(events) { item, line in
                    item.field("account", line.0.text)
                    item.field("event", line.1.kind.code)
                    item.field("cards", line.1.cards)
                    item.field("ends_on", orNull: line.1.endsOn?.text)
                    item.key("codes")
                    item.strings(line.1.findings.keys.sorted().map(\.code))
                }
            }
        }
        json.key("again")
        json.array(facts.again) { item, list in
            item.field("file", list.file)
            item.field("account", list.account.text)
            item.field("job", list.job)
            item.field("deregistered", list.deregistered)
            item.field("in_progress", list.inProgress)
            item.field("held", list.held)
            item.field("released", list.released)
            item.field("new", list.new)
            item.field("errors", list.errors)
        }
    }

    private static func warnings(_ facts: JobFacts, _ json: inout JSONText) {
        json.key("warnings")
        json.array(facts.warnings) { item, fault in
            item.field("code", fault.code)
            for (name, value) in fault.fields.sorted(by: { $0.key < $1.key }) { item.field(name, value) }
        }
    }

    private static func certificates(_ facts: JobFacts, _ json: inout JSONText) {
        json.key("certificates")
        json.array(facts.certificates) { item, certificate in
            item.field("number", certificate.number)
            item.field("file", certificate.file)
            item.field("account", certificate.account.text)
            item.field("batch", certificate.batch)
            item.field("cards", certificate.cards)
        }
    }
}
