import CardModel
import CommandLineParsing
import Pipeline
import Review
import Signing

/// What the decisions on a batch share on the command line.
enum ReviewArguments {
    static let batch = ArgumentDefinition(
        LocalizedText("BATCH", "审核批次"), help: LocalizedText("The batch's id.", "审核批次编号。"))

    static let digest = FlagDefinition(
        "--digest", valueName: LocalizedText("HEX", "摘要"),
        help: LocalizedText(
            "Digest of the batch as it was seen, 8 digits or more; refused when the batch has changed since.",
            "查看时的批次摘要，至少前 8 位；批次之后有变化则拒绝。"),
        defaultText: LocalizedText("the batch as it is now", "批次当前内容"))

    static func reason(isRequired: Bool) -> FlagDefinition {
        FlagDefinition(
            "--reason", valueName: LocalizedText("TEXT", "原因"), help: LocalizedText("The reason.", "原因。"),
            isRequired: isRequired)
    }

    /// A flag that names cards with reasons.
    static func cards(_ name: String, _ help: LocalizedText) -> FlagDefinition {
        FlagDefinition(
            name, valueName: LocalizedText("ICCID=REASON", "ICCID=原因"), kind: .repeatedGreedy, help: help)
    }

    /// The cards of such a flag. Throws `card.malformed`, or `review.reason-missing` where none is written.
    static func cards(_ name: String, _ fate: CardException.Fate, _ call: Invocation) throws -> [CardException] {
        try call.parsed.values(name).map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard case .card(let iccid, _) = ICCIDReader.read(String(parts[0])) else {
                throw Fault("card.malformed", .usage)
            }
            guard parts.count == 2 || fate == .released else { throw Fault("review.reason-missing", .usage) }
            return CardException(iccid: iccid, reason: parts.count == 2 ? String(parts[1]) : "", fate: fate)
        }
    }

    /// Takes the decision and says what follows from it.
    static func decide(
        _ kind: Decision.Kind, _ call: Invocation, exceptions: [CardException] = []
    ) throws -> ExitStatus {
        try decide(kind, call, try ChangingSite(call), exceptions: exceptions)
    }

    /// The same on a site that is open.
    static func decide(
        _ kind: Decision.Kind, _ call: Invocation, _ opened: ChangingSite, exceptions: [CardException]
    ) throws -> ExitStatus {
        let desk = ReviewDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let taken = try desk.decide(
            kind, batch: call.parsed.arguments[0], actor: opened.actor, digest: call.parsed.value("--digest"),
            reason: call.parsed.value("--reason"), exceptions: exceptions)
        guard call.format() == .human else {
            try call.out.json(DecisionWords.json(taken))
            return .done
        }
        try call.out.write(DecisionWords(call, opened.site.settings, now: opened.clock.now).lines(taken))
        return .done
    }
}

/// Decisions that were taken, and what follows from them.
struct DecisionWords {
    private let call: Invocation
    private let settings: Settings
    private let now: Timestamp

    init(_ call: Invocation, _ settings: Settings, now: Timestamp) {
        self.call = call
        self.settings = settings
        self.now = now
    }

    /// Some lines for people.
    func lines(_ taken: DecisionTaken) -> String {
        let words = BatchWords(language: call.language, settings: settings)
        var lines = [taken.batch.id + call.pick(": ", "：") + words.decision(taken.decision)]
        for fate in CardException.Fate.allCases {
            let count = taken.decision.exceptions.count { $0.fate == fate }
            if count > 0 { lines.append("  " + words.fate(fate, count)) }
        }
        lines += followUp(taken, words).map { "  " + $0 }
        return lines.map { $0 + "\n" }.joined()
    }

    private func followUp(_ taken: DecisionTaken, _ words: BatchWords) -> [String] {
        if taken.decision.kind == .approve, taken.batch.state == .inReview {
            let next = taken.next.map { SiteActor.name(of: $0, in: settings) } ?? call.pick("nobody", "无人")
            return [
                words.approvals(taken.approvals),
                call.pick("waits for another checker: \(next)", "待另一位审核人审核：\(next)"),
            ]
        }
        guard taken.decision.kind == .approve, let after = taken.batch.executeAfter else {
            let isChanged = taken.batch.digest != taken.decision.digest
            return isChanged ? [call.pick("new digest: ", "新摘要：") + taken.batch.digest.prefix(12)] : []
        }
        guard after > now else { return [call.pick("the next run deregisters its cards", "下一次 run 办理注销")] }
        return [
            call.pick(
                "can be withdrawn until \(after.shortText); the first run after that deregisters its cards",
                "\(after.shortText) 前可撤回，之后的第一次 run 办理注销")
        ]
    }

    /// One object for machines.
    static func json(_ taken: DecisionTaken) -> JSONValue {
        .of([
            "batch": BatchWords.json(taken.batch), "decision": BatchWords.json(taken.decision),
            "approvals": JSONValue(taken.approvals.given.count), "approvals_needed": JSONValue(taken.approvals.needed),
            "next": JSONValue(taken.next),
        ])
    }
}
