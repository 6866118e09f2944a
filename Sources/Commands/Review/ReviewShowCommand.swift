import CardModel
import CommandLineParsing
import Pipeline
import Reporting
import Review
import Signing

/// `review show`: one batch as a reviewer looks at it.
enum ReviewShowCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "show"], summary: LocalizedText("Show one batch with its cards.", "显示一个审核批次及其卡片。"),
        discussion: LocalizedText(
            "With --out it writes the batch's review sheet as it stands now, to be filled in and handed to review import: a workbook with words to choose from, or a CSV where the file is named so.",
            "使用 --out 时导出批次当前的审核表，填写后用 review import 导入：默认为带下拉选项的工作簿，文件名以 .csv 结尾时为 CSV。"),
        flags: [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
                help: LocalizedText(
                    "Write the review sheet here; an existing file is not overwritten.", "将审核表写入此文件；不覆盖已有文件。"),
                completes: .files)
        ],
        arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review show B20260928-01-0001", LocalizedText("The batch and its digest.", "批次内容及其摘要。")),
            CommandExample(
                "deregistrar review show B20260928-01-0001 --out sheet.xlsx",
                LocalizedText("A sheet to be filled in.", "待填写的审核表。")),
        ],
        related: ["review list", "review approve", "review import"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        let id = call.parsed.arguments[0]
        guard let store = try StoreAccess.reading(site) else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
        let sight = try ReviewDesk(site: site, store: store, clock: clock).show(id)
        if let name = call.parsed.value("--out") {
            try export(sight, to: name, ReviewSheetExport(site: site, store: store, language: call.language), call)
            return .done
        }
        let words = BatchWords(language: call.language, settings: site.settings)
        guard call.format() == .human else {
            try call.out.json(json(sight, words))
            return .done
        }
        if sight.batch.state == .stopped {
            let stops = try store.read { try store.stops(ofBatches: [id])[id] ?? [] }
            try call.out.write(
                StopLines(language: call.language).text([
                    StoppedBatch(batch: sight.batch, stops: stops, cardsLeft: sight.cardsLeft)
                ]))
        }
        try call.out.write(head(sight, words, call) + "\n" + cards(sight, call))
        return .done
    }

    /// It holds cards and names: for the owner's eyes only.
    private static func export(
        _ sight: ReviewSight, to name: String, _ export: ReviewSheetExport, _ call: Invocation
    ) throws {
        guard sight.batch.state.isOpen else {
            throw DecisionRefusal.wrongState(sight.batch.state).fault(batch: sight.batch.id)
        }
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        let isCSV = name.lowercased().hasSuffix(".csv")
        let bytes = try isCSV ? export.csv(sight) : export.workbook(sight)
        try FileSystem.writeDurably(bytes, to: path, mode: 0o600)
        call.note("Written: \(name)", "已写入：\(name)")
    }

    private static func head(_ sight: ReviewSight, _ words: BatchWords, _ call: Invocation) -> String {
        let batch = sight.batch
        let separator = call.pick(", ", "、")
        let makers = batch.makers.map { SiteActor.name(of: $0, in: words.settings) }.joined(separator: separator)
        var table = TextTable([.init(""), .init("")])
        table.append([call.pick("batch", "审核批次"), batch.id])
        table.append([call.pick("account", "客户编码"), batch.account.text])
        table.append([call.pick("lane", "通道"), Terms.lane(batch.lane)[call.language]])
        table.append([call.pick("state", "状态"), Terms.batchState(batch.state.rawValue)[call.language]])
        table.append([call.pick("cards", "张数"), words.cards(sight.cardsLeft, of: batch)])
        if let joins = batch.joins { table.append([call.pick("joins submission", "并入批次申请"), joins]) }
        table.append([call.pick("due", "期限"), words.due(batch)])
        table.append([call.pick("handed in by", "提交人"), makers])
        if let outlook = sight.outlook {
            table.append([call.pick("urgency", "紧急程度"), words.urgency(outlook.escalation)])
            table.append([call.pick("with", "办理人"), words.person(outlook)])
            if outlook.approvals.needed > 1 {
                table.append([call.pick("approvals", "审核通过"), words.approvals(outlook.approvals)])
            }
        }
        table.append([
            call.pick("may decide", "可审核的人"), sight.reviewers.map(\.name).joined(separator: separator),
        ])
        table.append([call.pick("digest", "摘要"), batch.digest])
        if let after = batch.executeAfter {
            table.append([call.pick("executed after", "执行时间不早于"), after.shortText])
        }
        for decision in sight.decisions { table.append([call.pick("decision", "审核"), words.decision(decision)]) }
        return table.rendered()
    }

    private static func cards(_ sight: ReviewSight, _ call: Invocation) -> String {
        let words = FindingWords(call.language)
        var table = TextTable([
            .init("ICCID"), .init(call.pick("state", "状态")), .init(call.pick("findings", "校验结果")),
        ])
        for card in sight.cards {
            let findings = card.findings.list.map(words.title).joined(separator: call.pick(", ", "、"))
            let reason = card.reason.map { " (\(CardReasonWords.text($0, call.language)))" } ?? ""
            table.append([card.iccid.text, Terms.state(card.state)[call.language] + reason, findings])
        }
        return table.rendered()
    }

    private static func json(_ sight: ReviewSight, _ words: BatchWords) -> JSONValue {
        .of([
            "batch": sight.outlook.map { words.json($0) } ?? BatchWords.json(sight.batch),
            "cards_left": JSONValue(sight.cardsLeft), "decisions": .array(sight.decisions.map { BatchWords.json($0) }),
            "reviewers": .array(sight.reviewers.map { .string($0.login) }),
            "cards": .array(
                sight.cards.map { card in
                    .of([
                        "iccid": .string(card.iccid.text), "state": .string(card.state.code),
                        "codes": .array(card.findings.list.map { .string($0.code) }), "reason": JSONValue(card.reason),
                    ])
                }),
        ])
    }
}
