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
            "The most urgent first, with who is to look at it, the people who may decide, and the first digits of the digest that a decision names. An arrow names those who see it besides because it gets late.",
            "按紧急程度排列，列出办理人、可审核的人和审核时应注明的摘要前几位；箭头后为临期升级时一并关注的人。"),
        examples: [CommandExample("deregistrar review list", LocalizedText("What to do today.", "今天要审核的批次。"))],
        related: ["review show", "review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        guard let store = try StoreAccess.reading(site) else { return try nothing(call) }
        let review = ReviewDesk(site: site, store: store, clock: clock)
        let waiting = try store.read { try review.waiting() }
        if call.format() == .human {
            let stopped = try store.read { try StopDesk.stopped(store) }
            try call.out.write(StopLines(language: call.language).text(stopped))
        }
        let words = BatchWords(language: call.language, settings: site.settings)
        switch call.format() {
        case .human where waiting.isEmpty: return try nothing(call)
        case .human:
            try call.out.write(words.table(waiting))
            if let alarm = words.alarm(waiting) { try call.out.line(alarm) }
        case .json: try call.out.json(.array(waiting.map { words.json($0) }))
        case .jsonl: for line in waiting { try call.out.json(words.json(line)) }
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
