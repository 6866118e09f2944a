import CardModel
import CommandLineParsing
import Review

/// `review approve`.
enum ReviewApproveCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "approve"], summary: LocalizedText("Approve a batch.", "审核通过一个批次。"),
        discussion: LocalizedText(
            "Never by who handed the list in. Cards named with --except are left out and may be handed in again; those named with --hold are left out until a person releases them. Where the settings want two checkers it takes two approvals by different people. The batch is executed by the first run after the cancellation window.",
            "提交人不得审核自己提交的清单。--except 指定的卡被剔除，可重新提交；--hold 指定的卡暂缓，直到有人解除。设置要求双人审核时，须由两位不同的审核人分别通过。撤回期满后的第一次 run 办理注销。"
        ),
        flags: [
            ReviewArguments.digest, ReviewArguments.reason(isRequired: false),
            ReviewArguments.cards("--except", LocalizedText("Leave these cards out.", "剔除这些卡。")),
            ReviewArguments.cards("--hold", LocalizedText("Put these cards aside.", "暂缓这些卡。")),
        ],
        arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review approve B20260928-01-0001 --digest 1a2b3c4d",
                LocalizedText("Approve what was seen.", "通过所查看的批次。"))
        ],
        related: ["review show", "review hold", "review withdraw"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let cards =
            try ReviewArguments.cards("--except", .rejected, call) + ReviewArguments.cards("--hold", .held, call)
        return try ReviewArguments.decide(.approve, call, exceptions: cards)
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
        related: ["withdraw", "review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus { try ReviewArguments.decide(.withdraw, call) }
}

/// `review hold`.
enum ReviewHoldCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "hold"], summary: LocalizedText("Put a batch, or single cards of it, aside.", "暂缓一个批次或其中的卡。"),
        discussion: LocalizedText(
            "A batch that is put aside keeps its due date and cannot be approved. An approved one can be put aside until its cancellation window closes, and has to be approved anew. Cards that are put aside with --card leave the batch, and only a person brings them back.",
            "暂缓的批次期限不变，且不能审核通过；已通过的批次在撤回期内可暂缓，之后须重新审核。用 --card 暂缓的卡离开批次，只能由人解除。"),
        flags: [
            ReviewArguments.digest, ReviewArguments.reason(isRequired: false),
            ReviewArguments.cards(
                "--card", LocalizedText("Only these cards, each with its reason.", "仅暂缓这些卡，并逐一注明原因。")),
        ],
        arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review hold B20260928-01-0001 --reason ask-the-customer",
                LocalizedText("Ask first.", "待核实后再审核。"))
        ],
        related: ["review release", "review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        try ReviewArguments.decide(.hold, call, exceptions: try ReviewArguments.cards("--card", .held, call))
    }
}
