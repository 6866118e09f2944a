import CardModel
import CommandLineParsing
import Execution
import Pipeline
import Signing

/// `execution export`: orders with missing results, once more.
enum ExecutionExportCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["execution", "export"],
        summary: LocalizedText("Write the orders with missing results once more.", "重新输出尚缺结果的订单文件。"),
        discussion: LocalizedText(
            "The same bytes and the same idempotency keys as before, so that a platform that has them already does nothing twice. A run writes new orders by itself.",
            "内容和幂等键与原订单文件完全一致，平台重复收到也不会重复办理。新订单由 run 自动输出。"),
        flags: [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("DIR", "目录"),
                help: LocalizedText("Into this folder.", "输出到此目录。"),
                defaultText: LocalizedText(same: "exchange/orders"),
                completes: .directories)
        ],
        examples: [
            CommandExample(
                "deregistrar execution export --out /mnt/platform", LocalizedText("For another transfer.", "重新传送时使用。"))
        ],
        related: ["execution import", "execution list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let folder = call.parsed.value("--out").map(Paths.absolute) ?? opened.site.orders
        let desk = ExecutionDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let names = try desk.export(to: folder)
        guard call.format() == .human else {
            try call.out.json(.of(["folder": .string(folder), "files": .array(names.map { .string($0) })]))
            return .done
        }
        for name in names { try call.out.line(folder + "/" + name) }
        if names.isEmpty { try call.out.line(call.pick("No order has missing results.", "没有尚缺结果的订单。")) }
        return .done
    }
}

/// `execution import`: the platform's results.
enum ExecutionImportCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["execution", "import"], summary: LocalizedText("Take a platform's result file in.", "导入平台结果文件。"),
        discussion: LocalizedText(
            "CSV or Excel, a row a card: ICCID, result (done, failed, unknown), time, reason; with the order's number or key where the platform gives them. A file that cannot be understood to its last row changes nothing. The next run issues the certificates. Files in exchange/results/ are taken by run.",
            "CSV 或 Excel，每行一张卡：ICCID、结果（done 完成、failed 失败、unknown 未知）、完成时间、原因，以及平台给出的订单号或幂等键。只要有一行无法识别，整个文件都不处理。证明由下一次 run 出具。exchange/results/ 中的文件由 run 自动读取。"
        ),
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"), help: LocalizedText("The result file.", "结果文件。"), completes: .files)
        ],
        examples: [
            CommandExample("deregistrar execution import results.csv", LocalizedText("Takes it in.", "导入结果。"))
        ],
        related: ["execution list", "execution settle", "run"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let desk = ExecutionDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let taken = try desk.take(Paths.absolute(call.parsed.arguments[0]), actor: opened.actor)
        guard call.format() == .human else {
            try call.out.json(json(taken))
            return .done
        }
        if taken.wasTakenBefore {
            try call.out.line(
                call.pick("This very file was taken before: nothing was changed.", "该文件已导入过，未作任何更改。"))
            return .done
        }
        try call.out.line(
            call.pick(
                "\(taken.rows) rows: \(taken.done) done, \(taken.failed) failed, \(taken.unknown) unknown, \(taken.repeated) known already, \(taken.objected) for a person",
                "\(taken.rows) 行：完成 \(taken.done)，失败 \(taken.failed)，未知 \(taken.unknown)，重复 \(taken.repeated)，待核实 \(taken.objected)"
            ))
        let sight = try desk.sight(matters: 20)
        for line in OrderLines(facts: sight.facts, language: call.language).matters() { try call.out.line(line) }
        return .done
    }

    private static func json(_ taken: ResultsTaken) -> JSONValue {
        let objections = ResultObjection.allCases.compactMap { objection in
            taken.objections[objection].map { (objection.rawValue, JSONValue($0)) }
        }
        return .of([
            "file": .string(taken.file), "sha256": .string(taken.sha256), "rows": JSONValue(taken.rows),
            "done": JSONValue(taken.done), "failed": JSONValue(taken.failed), "unknown": JSONValue(taken.unknown),
            "repeated": JSONValue(taken.repeated), "objections": .object(JSONObject(objections)),
            "taken_before": .bool(taken.wasTakenBefore),
        ])
    }
}
