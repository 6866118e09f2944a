import CardModel
import CommandLineParsing
import Pipeline
import Reporting
import Signing

/// `withdraw`: takes single cards out until they are ordered.
enum WithdrawCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["withdraw"], summary: LocalizedText("Take single cards out before they are ordered.", "在办理前撤回单张卡。"),
        discussion: LocalizedText(
            "Cards on hold, in review, or approved while the cancellation window is open; named by their ICCID or in a list, CSV or XLSX. Open to who handed a card in, and to checkers, leads and operators for their accounts. Each card gets its answer, and what can be taken out is; it may be handed in again. A batch of which no card is left is withdrawn.",
            "撤回暂缓、审核中、或已通过且仍在撤回期内的卡；以 ICCID 或清单文件（CSV、XLSX）指定。提交人，以及负责该客户的审核人、负责人和操作员可用。逐卡答复，能撤回的均撤回，之后可重新提交。卡全部离开的批次随之撤回。"
        ),
        flags: [ReviewArguments.reason(isRequired: false)] + ListFlags.all,
        arguments: [
            ArgumentDefinition(
                LocalizedText("ICCID or FILE", "ICCID 或文件"),
                help: LocalizedText("Cards, or lists of them.", "卡号，或清单文件。"), arity: .oneOrMore, completes: .files)
        ],
        examples: [
            CommandExample(
                "deregistrar withdraw 89860725100000000017 --reason kept",
                LocalizedText("The customer keeps the card.", "客户保留此卡。")),
            CommandExample("deregistrar withdraw kept.xlsx", LocalizedText("All cards of a list.", "撤回清单中的全部卡。")),
        ],
        exitStatuses: [
            ExitStatusMeaning(3, LocalizedText("Some cards were not taken out.", "有卡未能撤回。")),
            ExitStatusMeaning(
                77, LocalizedText("None was taken out, and all are others' cards.", "全部为他人提交的卡，未撤回。")),
        ],
        related: ["review withdraw", "explain"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let reader = ListFileReader(overrides: try ListFlags.overrides(of: call), settings: opened.site.settings)
        let cards = try call.parsed.arguments.flatMap { try named($0, reader, opened.site.settings) }
        let desk = WithdrawalDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let report = try desk.withdraw(cards, actor: opened.actor, reason: call.parsed.value("--reason"))
        try tell(report, call)
        return status(report)
    }

    /// A card's number, else a file.
    private static func named(
        _ text: String, _ reader: ListFileReader, _ settings: Settings
    ) throws -> [CardToWithdraw] {
        if case .card(let iccid, _) = ICCIDReader.read(text) { return [CardToWithdraw(given: text, iccid: iccid)] }
        let path = Paths.absolute(text)
        guard FileSystem.exists(path) else {
            let isNumber = text.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) }
            throw isNumber
                ? Fault("card.malformed", .usage) : Fault("file.missing", .inputMissing, at: Place(file: text))
        }
        return try NamedCards.read(path, shownAs: text, reader: reader, settings: settings)
    }

    private static func status(_ report: WithdrawalReport) -> ExitStatus {
        let refused = report.answers.filter { $0.outcome != .withdrawn }
        if refused.isEmpty { return .done }
        let areAllOthers = refused.count == report.answers.count && refused.allSatisfy { $0.outcome == .notYours }
        return areAllOthers ? .notAllowed : .rowsRefused
    }

    private static func tell(_ report: WithdrawalReport, _ call: Invocation) throws {
        switch call.format() {
        case .human:
            for answer in report.answers { try call.out.line(line(answer, call)) }
            let count = report.withdrawnCount
            try call.out.line(
                call.pick("Taken out: \(count) of \(report.answers.count)", "已撤回 \(count) / \(report.answers.count) 张"))
            for batch in report.closed {
                try call.out.line(call.pick("\(batch): no card is left, withdrawn", "\(batch)：已无卡片，批次撤回"))
            }
        case .json:
            try call.out.json(
                .of([
                    "cards": .array(report.answers.map(json)), "withdrawn": JSONValue(report.withdrawnCount),
                    "closed": .array(report.closed.map { .string($0) }),
                ]))
        case .jsonl: for answer in report.answers { try call.out.json(json(answer)) }
        }
    }

    private static func line(_ answer: WithdrawalAnswer, _ call: Invocation) -> String {
        let place = PlaceWords.text(answer.card.place, call.language)
        let text = answer.card.iccid?.text ?? answer.card.given
        let batch = answer.outcome == .notYours ? "" : answer.batch.map { " · " + $0 } ?? ""
        let words = WithdrawalWords.text(answer.outcome)[call.language]
        return TerminalText.harmless((place.isEmpty ? "" : place + " · ") + text + batch + " · " + words)
    }

    private static func json(_ answer: WithdrawalAnswer) -> JSONValue {
        let place = answer.card.place
        return .of([
            "given": .string(answer.card.given), "iccid": JSONValue(answer.card.iccid?.text),
            "outcome": .string(answer.outcome.rawValue),
            "batch": answer.outcome == .notYours ? .null : JSONValue(answer.batch),
            "file": JSONValue(place.file), "sheet": JSONValue(place.sheet), "row": JSONValue(place.row),
        ])
    }
}

/// What became of a card, for people.
enum WithdrawalWords {
    static func text(_ outcome: CardWithdrawal) -> BilingualText {
        switch outcome {
        case .withdrawn: BilingualText("taken out", "已撤回")
        case .malformed: BilingualText("not taken out: no card's number", "未撤回：不是有效卡号")
        case .unknown: BilingualText("not taken out: never handed in here", "未撤回：未曾受理此卡")
        case .notYours:
            BilingualText("not taken out: handed in by others, and not your customer", "未撤回：非本人提交，也不负责该客户")
        case .ordered: BilingualText("not taken out: ordered already", "未撤回：已下单办理")
        case .deregistered: BilingualText("not taken out: deregistered already", "未撤回：已注销")
        case .alreadyOut: BilingualText("not taken out: it is out already", "未撤回：此前已退出办理")
        }
    }
}
