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
        arguments: [ReviewArguments.batch],
        examples: [
            CommandExample(
                "deregistrar review show B20260928-01-0001", LocalizedText("The batch and its digest.", "批次内容及其摘要。"))
        ],
        related: ["review list", "review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        let id = call.parsed.arguments[0]
        guard let store = try StoreAccess.reading(site) else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
        let sight = try ReviewDesk(site: site, store: store, clock: clock).show(id)
        guard call.format() == .human else {
            try call.out.json(json(sight))
            return .done
        }
        let words = BatchWords(language: call.language, settings: site.settings)
        if sight.batch.state == .stopped {
            let stops = try store.read { try store.stops(ofBatches: [id])[id] ?? [] }
            try call.out.write(
                StopLines(language: call.language).text([StoppedBatch(batch: sight.batch, stops: stops)]))
        }
        try call.out.write(head(sight, words, call) + "\n" + cards(sight, call))
        return .done
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
        table.append([call.pick("cards", "张数"), String(batch.cardCount)])
        if let joins = batch.joins { table.append([call.pick("joins submission", "并入批次申请"), joins]) }
        table.append([call.pick("due", "期限"), words.due(batch)])
        table.append([call.pick("handed in by", "提交人"), makers])
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
            let reason = card.reason.map { " (\($0))" } ?? ""
            table.append([card.iccid.text, Terms.state(card.state)[call.language] + reason, findings])
        }
        return table.rendered()
    }

    private static func json(_ sight: ReviewSight) -> JSONValue {
        .of([
            "batch": BatchWords.json(sight.batch), "decisions": .array(sight.decisions.map { BatchWords.json($0) }),
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
