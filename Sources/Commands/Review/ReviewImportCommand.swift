import CardModel
import CommandLineParsing
import Pipeline
import Review
import Signing

/// `review import`: decisions as a file.
enum ReviewImportCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "import"],
        summary: LocalizedText("Take decisions from review sheets that were filled in.", "导入已填写的审核表。"),
        discussion: LocalizedText(
            "A review sheet (outbox/JOB/batches/BATCH.csv, or review show BATCH --out FILE.xlsx) in which each card has its decision, or the batch as a whole: approve, reject or hold, with a reason for the latter two. Taken as a whole or not at all; each wrong line is told with its place. Whoever imports is the checker. The sheet names the digest of the batch: one that changed since is refused.",
            "审核表（outbox/JOB/batches/BATCH.csv，或 review show BATCH --out FILE.xlsx 导出）中逐卡或整批填写审核意见：通过、驳回、暂缓，后两项须填写原因。整体导入，有一处错误即全部不导入，并逐行指出位置。导入人即审核人。审核表带有批次摘要，批次之后有变化则拒绝。"
        ),
        flags: ListFlags.all,
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"), help: LocalizedText("The review sheet, CSV or XLSX.", "审核表，CSV 或 XLSX。"),
                completes: .files)
        ],
        examples: [
            CommandExample(
                "deregistrar review import B20260928-01-0001.xlsx", LocalizedText("What was filled in.", "按填写的意见办理。"))
        ],
        exitStatuses: [
            ExitStatusMeaning(
                65, LocalizedText("A line cannot be taken: nothing was decided.", "有无法导入的行，未作任何审核。"))
        ],
        related: ["review show", "review approve"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let name = call.parsed.arguments[0]
        let reader = ListFileReader(overrides: try ListFlags.overrides(of: call), settings: opened.site.settings)
        let file = try ListFile(name, reader: reader)
        let desk = ReviewDesk(site: opened.site, store: opened.store, clock: opened.clock)
        do {
            let sheets = try desk.importSheets(in: file.tables, file: name, actor: opened.actor)
            try tell(sheets, DecisionWords(call, opened.site.settings, now: opened.clock.now), call)
            return .done
        } catch let refusal as ReviewImportRefusal {
            return report(refusal.faults, name, call)
        }
    }

    private static func tell(_ sheets: [ImportedSheet], _ words: DecisionWords, _ call: Invocation) throws {
        guard call.format() == .human else {
            let taken = sheets.flatMap(\.taken).map(DecisionWords.json)
            return try call.out.json(.of(["decisions": .array(taken)]))
        }
        for sheet in sheets {
            for taken in sheet.taken { try call.out.write(words.lines(taken)) }
            if sheet.goneLines > 0 {
                call.note(
                    "\(sheet.batch): lines of cards that left the batch before: \(sheet.goneLines)",
                    "\(sheet.batch)：已离开批次的卡：\(sheet.goneLines) 行，不作处理")
            }
        }
    }

    /// Every wrong line, and what to do once for each kind.
    private static func report(_ faults: [Fault], _ name: String, _ call: Invocation) -> ExitStatus {
        let sentences = FaultSentences(call.language)
        var hints: [String] = []
        for fault in faults {
            let (sentence, hint) = sentences.text(fault)
            call.notes.tell("\(Product.name): " + sentence)
            if let hint, !hints.contains(hint) { hints.append(hint) }
        }
        for hint in hints { call.notes.tell("  " + hint) }
        call.notes.tell(
            "\(name): nothing was decided (\(faults.count) to be corrected)", "\(name)：未作任何审核（须更正 \(faults.count) 处）")
        return faults.first { $0.status == .notAllowed }?.status ?? faults.first?.status ?? .unreadable
    }
}
