import CardModel
import CommandLineParsing
import Pipeline
import Review
import Signing

/// `review list`: what waits for a decision.
enum ReviewListCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "list"], summary: LocalizedText("List the batches that wait for a decision.", "列出待审核的批次。"),
        discussion: LocalizedText(
            "The most urgent first, with the people who may decide and the first digits of the digest that a decision names.",
            "按紧急程度排列，并列出可审核的人和审核时应注明的摘要前几位。"),
        examples: [CommandExample("deregistrar review list", LocalizedText("What to do today.", "今天要审核的批次。"))],
        related: ["review show", "review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        guard let store = try StoreAccess.reading(site) else { return try nothing(call) }
        let desk = StatusDesk(store: store, calendar: try SiteCalendar.read(site), today: clock.now.date)
        let waiting = try store.read { try desk.waiting() }
        if call.format() == .human {
            let stopped = try store.read { try StopDesk.stopped(store) }
            try call.out.write(StopLines(language: call.language).text(stopped))
        }
        let words = BatchWords(language: call.language, settings: site.settings)
        switch call.format() {
        case .human where waiting.isEmpty: return try nothing(call)
        case .human:
            let review = ReviewDesk(site: site, store: store, clock: clock)
            try call.out.write(words.table(waiting) { review.reviewers(of: $0) })
        case .json: try call.out.json(.array(waiting.map { BatchWords.json($0.batch) }))
        case .jsonl: for line in waiting { try call.out.json(BatchWords.json(line.batch)) }
        }
        return .done
    }

    private static func nothing(_ call: Invocation) throws -> ExitStatus {
        switch call.format() {
        case .human: try call.out.line(call.pick("No batch waits for a decision.", "没有待审核的批次。"))
        case .json: try call.out.line("[]")
        case .jsonl: break
        }
        return .done
    }
}
