import CardModel
import CommandLineParsing
import Pipeline
import Signing

/// What decisions on cards of orders share on the command line.
enum ExecutionArguments {
    static let targets = ArgumentDefinition(
        LocalizedText("ICCID or BATCH", "ICCID 或批次"),
        help: LocalizedText("Failed cards, or batches with all of theirs.", "办理失败的卡，或批次（其中全部失败卡）。"), arity: .oneOrMore)

    static let reason = FlagDefinition(
        "--reason", valueName: LocalizedText("TEXT", "原因"), help: LocalizedText("The reason.", "原因。"),
        isRequired: true)

    static func tell(_ count: Int, _ english: String, _ chinese: String, _ call: Invocation) throws -> ExitStatus {
        guard call.format() == .human else {
            try call.out.json(.of(["cards": JSONValue(count)]))
            return .done
        }
        try call.out.line(call.pick("\(Counted.cards(count, .english)): \(english)", "\(count) 张：\(chinese)"))
        return .done
    }

    static func desk(_ opened: ChangingSite) -> ExecutionDesk {
        ExecutionDesk(site: opened.site, store: opened.store, clock: opened.clock)
    }

    static func reason(_ call: Invocation) throws -> String {
        let reason = call.parsed.value("--reason") ?? ""
        guard !reason.allSatisfy(\.isWhitespace) else { throw Fault("review.reason-missing", .usage) }
        return reason
    }
}

/// `execution retry`.
enum ExecutionRetryCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["execution", "retry"], summary: LocalizedText("Order failed cards again.", "将办理失败的卡重新下单。"),
        discussion: LocalizedText(
            "The next run screens them once more and puts them into a new order with a new key. For operators, checkers and leads.",
            "下一次 run 重新核对后，以新的幂等键生成新订单。操作员和审核人可办理。"),
        flags: [ExecutionArguments.reason], arguments: [ExecutionArguments.targets],
        examples: [
            CommandExample(
                "deregistrar execution retry B20260928-01-0001 --reason settled",
                LocalizedText("All failed cards of a batch.", "批次中全部失败的卡。"))
        ],
        related: ["execution give-up", "execution list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let reason = try ExecutionArguments.reason(call)
        let opened = try ChangingSite(call)
        let count = try ExecutionArguments.desk(opened).retry(
            call.parsed.arguments, reason: reason, actor: opened.actor)
        return try ExecutionArguments.tell(count, "ordered again by the next run", "由下一次 run 重新下单", call)
    }
}

/// `execution give-up`.
enum ExecutionGiveUpCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["execution", "give-up"], summary: LocalizedText("Give failed cards up.", "不再办理失败的卡。"),
        discussion: LocalizedText(
            "They stay failed and appear on no certificate; a later list may bring them again. For operators, checkers and leads.",
            "这些卡以失败结束，不列入注销证明；之后可随新清单重新提交。操作员和审核人可办理。"),
        flags: [ExecutionArguments.reason], arguments: [ExecutionArguments.targets],
        examples: [
            CommandExample(
                "deregistrar execution give-up 89860725100000000017 --reason lost",
                LocalizedText("One card.", "一张卡。"))
        ],
        related: ["execution retry", "execution list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let reason = try ExecutionArguments.reason(call)
        let opened = try ChangingSite(call)
        let count = try ExecutionArguments.desk(opened).giveUp(
            call.parsed.arguments, reason: reason, actor: opened.actor)
        return try ExecutionArguments.tell(count, "given up", "不再办理", call)
    }
}

/// `execution settle`.
enum ExecutionSettleCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["execution", "settle"],
        summary: LocalizedText("Decide on results that contradict each other.", "裁定相互矛盾的平台结果。"),
        discussion: LocalizedText(
            "--take earlier keeps what was taken first, and puts rows aside that belong to no order; --take later takes what contradicts it. Until then the card is on no certificate. For operators, checkers and leads.",
            "--take earlier 保留先前的结果，并搁置不属于任何订单的结果；--take later 采用后来的结果。裁定之前该卡不列入注销证明。操作员和审核人可办理。"),
        flags: [
            FlagDefinition(
                "--take", valueName: LocalizedText("earlier|later", "earlier|later"),
                help: LocalizedText("Which result holds.", "以哪个结果为准。"), choices: ["earlier", "later"],
                isRequired: true), ExecutionArguments.reason,
        ],
        arguments: [ArgumentDefinition(LocalizedText(same: "ICCID"), help: LocalizedText("The card.", "卡号。"))],
        examples: [
            CommandExample(
                "deregistrar execution settle 89860725100000000017 --take later --reason confirmed",
                LocalizedText("As the platform confirmed.", "按平台核实的结果。"))
        ],
        related: ["execution list", "execution import"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let reason = try ExecutionArguments.reason(call)
        guard case .card(let iccid, _) = ICCIDReader.read(call.parsed.arguments[0]) else {
            throw Fault("card.malformed", .usage)
        }
        let choice = ExecutionDesk.Choice(rawValue: call.parsed.value("--take") ?? "") ?? .earlier
        let opened = try ChangingSite(call)
        try ExecutionArguments.desk(opened).settle(iccid, taking: choice, reason: reason, actor: opened.actor)
        return try ExecutionArguments.tell(1, "settled", "已裁定", call)
    }
}
