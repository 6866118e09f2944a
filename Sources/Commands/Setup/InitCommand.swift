import CardModel
import CommandLineParsing
import Pipeline

/// `init`: makes a site.
enum InitCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["init"], summary: LocalizedText("Make a site with trial keys.", "新建工作目录，并生成试用密钥。"),
        discussion: LocalizedText(
            "The folder gets settings with every key explained, folders for lists, tables and papers, and keys for a trial. With --sample it is filled with the sample data, ready for run.\nA folder that holds a site already is refused, and nothing is overwritten.",
            "生成带说明的设置文件、清单/参考表/材料等目录以及试用密钥；--sample 会放入示例数据，随即可执行 run。\n已有工作目录的位置会被拒绝，不覆盖任何文件。"),
        flags: [FlagDefinition("--sample", help: LocalizedText("Fill it with the sample data.", "放入示例数据。"))],
        arguments: [
            ArgumentDefinition(
                LocalizedText("DIR", "目录"), help: LocalizedText("The folder to make.", "要新建的目录。"),
                completes: .directories)
        ],
        examples: [
            CommandExample("deregistrar init demo --sample", LocalizedText("A site to try things on.", "用于试用的工作目录。"))
        ],
        related: ["doctor", "run"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let folder = Paths.absolute(call.parsed.arguments[0])
        if FileSystem.exists(folder + "/deregistrar.json5") {
            throw Fault("site.exists", .cannotWrite, ["path": folder])
        }
        let samples = call.parsed.isSet("--sample") ? try SampleFiles(environment: call.environment) : nil
        try NewSite(folder: folder, samples: samples).make()
        try report(folder, call, isSample: samples != nil)
        return .done
    }

    private static func report(_ folder: String, _ call: Invocation, isSample: Bool) throws {
        if call.format() != .human {
            var line: [UInt8] = []
            JSONText.append("{\"site\":", to: &line)
            JSONText.appendString(folder, to: &line)
            JSONText.append(isSample ? ",\"sample\":true}\n" : ",\"sample\":false}\n", to: &line)
            return try call.out.append { $0 += line }
        }
        try call.out.line(call.pick("Made a trial site: \(folder)", "已新建试用工作目录：\(folder)"))
        let next = "\(Product.name) run --site \(folder)"
        call.note(
            isSample
                ? "Next: \(next)"
                : "Next: settings in deregistrar.json5, tables in reference/, lists in inbox/, then \(next)",
            isSample ? "下一步：\(next)" : "下一步：填写 deregistrar.json5，放入 reference/ 参考表和 inbox/ 清单，然后执行 \(next)")
    }
}
