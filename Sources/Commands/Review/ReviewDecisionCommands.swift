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

    /// Takes the decision and says what follows from it.
    static func decide(
        _ kind: Decision.Kind, _ call: Invocation, exceptions: [CardException] = []
    ) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let desk = ReviewDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let (decision, batch) = try desk.decide(
            kind, batch: call.parsed.arguments[0], actor: opened.actor, digest: call.parsed.value("--digest"),
            reason: call.parsed.value("--reason"), exceptions: exceptions)
        guard call.format() == .human else {
            try call.out.json(.of(["batch": BatchWords.json(batch), "decision": BatchWords.json(decision)]))
            return .done
        }
        let words = BatchWords(language: call.language, settings: opened.site.settings)
        try call.out.line(batch.id + call.pick(": ", "：") + words.decision(decision))
        if !decision.exceptions.isEmpty {
            try call.out.line(
                call.pick("  left out: \(decision.exceptions.count) cards", "  剔除 \(decision.exceptions.count) 张"))
        }
        if kind == .approve, let after = batch.executeAfter {
            try call.out.line("  " + next(after, opened, call))
        }
        return .done
    }

    private static func next(_ after: Timestamp, _ opened: ChangingSite, _ call: Invocation) -> String {
        guard after > opened.clock.now else {
            return call.pick("the next run deregisters its cards", "下一次 run 办理注销")
        }
        return call.pick(
            "can be withdrawn until \(after.shortText); the first run after that deregisters its cards",
            "\(after.shortText) 前可撤回，之后的第一次 run 办理注销")
    }
}

/// `review approve`.
enum ReviewApproveCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "approve"], summary: LocalizedText("Approve a batch.", "审核通过一个批次。"),
        discussion: LocalizedText(
            "Never by who handed the list in. Cards named with --except are left out and may be handed in again. The batch is executed by the first run after the cancellation window.",
            "提交人不得审核自己提交的清单。--except 指定的卡被剔除，可重新提交。撤回期满后的第一次 run 办理注销。"),
        flags: [
            ReviewArguments.digest, ReviewArguments.reason(isRequired: false),
            FlagDefinition(
                "--except", valueName: LocalizedText("ICCID=REASON", "ICCID=原因"), kind: .repeatedGreedy,
                help: LocalizedText("Leave these cards out.", "剔除这些卡。")),
        ],
        arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review approve B20260928-01-0001 --digest 1a2b3c4d",
                LocalizedText("Approve what was seen.", "通过所查看的批次。"))
        ],
        related: ["review show", "review withdraw"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        try ReviewArguments.decide(.approve, call, exceptions: try call.parsed.values("--except").map(exception))
    }

    private static func exception(_ text: String) throws -> CardException {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard case .card(let iccid, _) = ICCIDReader.read(String(parts[0])) else {
            throw Fault("card.malformed", .usage)
        }
        guard parts.count == 2 else { throw Fault("review.reason-missing", .usage) }
        return CardException(iccid: iccid, reason: String(parts[1]))
    }
}

/// `review reject`.
enum ReviewRejectCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "reject"], summary: LocalizedText("Reject a batch.", "驳回一个批次。"),
        discussion: LocalizedText("Its cards may be handed in again.", "其中的卡可重新提交。"),
        flags: [ReviewArguments.digest, ReviewArguments.reason(isRequired: true)], arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review reject B20260928-01-0001 --reason wrong-list",
                LocalizedText("With its reason.", "注明原因。"))
        ],
        related: ["review show"])

    static func run(_ call: Invocation) throws -> ExitStatus { try ReviewArguments.decide(.reject, call) }
}

/// `review withdraw`.
enum ReviewWithdrawCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "withdraw"], summary: LocalizedText("Withdraw a batch before it is executed.", "在执行前撤回一个批次。"),
        discussion: LocalizedText(
            "Open to who handed it in, to checkers and operators, until the cancellation window closes. Its cards may be handed in again.",
            "提交人、审核人和操作员可在撤回期内办理。其中的卡可重新提交。"),
        flags: [ReviewArguments.digest, ReviewArguments.reason(isRequired: false)], arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review withdraw B20260928-01-0001",
                LocalizedText("Nothing of it is deregistered.", "不再办理注销。"))
        ],
        related: ["review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus { try ReviewArguments.decide(.withdraw, call) }
}
