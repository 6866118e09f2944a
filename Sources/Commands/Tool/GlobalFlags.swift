import CommandLineParsing

/// Flags that stand before and after every command.
enum GlobalFlags {
    static let all: [FlagDefinition] = [site, asOf, actor, format, strict, quiet, .language, .help, .version]

    static let site = FlagDefinition(
        "--site", short: "C", valueName: LocalizedText("DIR", "目录"),
        help: LocalizedText("The site to work in.", "工作目录。"),
        defaultText: LocalizedText("$DEREGISTRAR_SITE, else the current folder", "$DEREGISTRAR_SITE，否则为当前目录"),
        completes: .directories)

    static let asOf = FlagDefinition(
        "--as-of", valueName: LocalizedText("TIME", "时间"),
        help: LocalizedText(
            "Take this time for now; commands that change something take it on a trial site only.",
            "以此时间为当前时间；更改数据的命令仅限试用工作目录。"))

    static let actor = FlagDefinition(
        "--actor", valueName: LocalizedText("LOGIN", "登录名"),
        help: LocalizedText("Act as somebody else; on a trial site only.", "代他人操作，仅限试用工作目录。"))

    static let format = FlagDefinition(
        "--format", valueName: LocalizedText("FORMAT", "格式"),
        help: LocalizedText("Form of the result.", "结果的形式。"), choices: ["human", "json", "jsonl"],
        defaultText: LocalizedText("human; jsonl for read", "human；read 为 jsonl"))

    static let strict = FlagDefinition(
        "--strict",
        help: LocalizedText(
            "Exit with 3 when rows were refused or held, with 4 when there was nothing to do.",
            "有行不予受理或暂缓时以 3 退出，没有需要处理的清单时以 4 退出。"))

    static let quiet = FlagDefinition(
        "--quiet", short: "q",
        help: LocalizedText("Say nothing beside results and failures.", "除结果和错误外不输出其他信息。"))
}
