import CardModel
import CommandLineParsing
import Pipeline
import Reporting
import Review
import Signing

/// `review release`: lets what was stopped before damage, or put aside by a person, go on to its review.
enum ReviewReleaseCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "release"],
        summary: LocalizedText("Release what was stopped or put aside.", "解除拦截或暂缓。"),
        discussion: LocalizedText(
            "A batch, or all of a job, that passed a threshold (settings, stops): no approval and no policy passes until a person has looked, and says why. A batch that a person put aside, or single cards of it with --card: a card comes back into its batch while that waits, and approvals of the batch so far count no more; of a batch that is decided it goes on by the tables, with the next screening of held cards. Never by who handed the list in. The batch then waits for its decision like any other; the reason is recorded.",
            "超过设定阈值（设置中的 stops）的批次或作业，在人工核实并注明原因之前不得通过。由人暂缓的批次，或用 --card 指定的单张卡，也由此解除：批次仍待审核时，卡回到原批次，之前的审核通过作废；批次已审核时，卡由下一次暂缓复核按参考表继续办理。提交人不得解除。解除后按通常流程审核，并记录原因。"
        ),
        flags: [
            ReviewArguments.digest, ReviewArguments.reason(isRequired: false),
            FlagDefinition(
                "--card", valueName: LocalizedText("ICCID", "ICCID"), kind: .repeatedGreedy,
                help: LocalizedText("Only these cards that a person put aside.", "仅解除这些由人暂缓的卡。")),
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("BATCH or JOB", "审核批次或作业号"),
                help: LocalizedText("The batch, or a job with stopped batches.", "审核批次编号，或有被拦截批次的作业号。"))
        ],
        examples: [
            CommandExample(
                "deregistrar review release B20260928-01-0001 --reason \"customer confirmed by telephone\"",
                LocalizedText("With what was found out.", "注明核实情况。"))
        ],
        related: ["review show", "review hold", "review reject", "status"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let cards = try ReviewArguments.cards("--card", .released, call)
        let opened = try ChangingSite(call)
        let batch = try opened.store.read { try opened.store.batch(call.parsed.arguments[0]) }
        if let batch, batch.state != .stopped {
            return try ReviewArguments.decide(.release, call, opened, exceptions: cards)
        }
        guard cards.isEmpty else { throw DecisionRefusal.exceptionsMisplaced.fault(batch: call.parsed.arguments[0]) }
        let batches = try StopDesk(site: opened.site, store: opened.store, clock: opened.clock).release(
            call.parsed.arguments[0], actor: opened.actor, reason: call.parsed.value("--reason") ?? "",
            digest: call.parsed.value("--digest"))
        guard call.format() == .human else {
            try call.out.json(.of(["released": .array(batches.map { BatchWords.json($0) })]))
            return .done
        }
        for batch in batches {
            try call.out.line(
                call.pick(
                    "\(batch.id): released, waits for its review now", "\(batch.id)：已解除拦截，待审核"))
        }
        return .done
    }
}

/// Stopped batches for people and for machines.
struct StopLines {
    let language: CardModel.Language

    /// One line a batch and one a reason; nothing where nothing is stopped.
    func text(_ stopped: [StoppedBatch], shown: Int = 20) -> String {
        guard !stopped.isEmpty else { return "" }
        var lines = [language.pick("Stopped before damage: \(stopped.count)", "已拦截批次：\(stopped.count)")]
        for each in stopped.prefix(shown) {
            let due = each.batch.due.map { language.pick(" · due \($0)", " · 期限 \($0)") } ?? ""
            lines.append(
                "  \(each.batch.id) · \(each.batch.account) · "
                    + Counted.cards(each.cardsLeft, language) + due)
            lines += each.stops.map { "    " + StopWords.reason(StopFacts($0))[language] }
            lines.append("    " + StopWords.remedy(each.batch.id)[language])
        }
        if stopped.count > shown {
            lines.append(language.pick("  … and \(stopped.count - shown) more", "  ……另有 \(stopped.count - shown) 个"))
        }
        return lines.map { TerminalText.harmless($0) + "\n" }.joined()
    }

    static func json(_ stopped: [StoppedBatch]) -> JSONValue {
        .array(
            stopped.map {
                .of([
                    "batch": BatchWords.json($0.batch), "cards_left": JSONValue($0.cardsLeft),
                    "stops": .array($0.stops.map(json)),
                ])
            })
    }

    static func json(_ stop: Stop) -> JSONValue {
        .of([
            "rule": .string(stop.rule.rawValue), "list": JSONValue(stop.list), "measured": JSONValue(stop.measured),
            "base": JSONValue(stop.base), "limit": JSONValue(stop.limit), "days": JSONValue(stop.days),
        ])
    }
}
