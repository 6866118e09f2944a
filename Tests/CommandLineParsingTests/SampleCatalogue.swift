import CommandLineParsing

/// A made-up program with every kind of flag and argument, and with texts that are hard on every output format.
let sample = CommandCatalogue(
    program: "sampletool", version: "1.2.3",
    summary: LocalizedText("Sorts samples into boxes.", "把样品分拣到箱子里。"),
    discussion: LocalizedText(
        ".dots at line starts, 'quotes', back\\slashes and -dashes are text.\nA second paragraph: it's \"quoted\".",
        "行首的.点号、'引号'、反斜杠\\与-连字符都只是文字。\n第二段：说明文字应当能在任意两个汉字之间换行，但标点符号（例如逗号，句号。）不能出现在行首。"),
    commands: [run, status, reviewList, reviewApprove, verify, export],
    groups: [CommandGroup(["review"], summary: LocalizedText("What people decide.", "人工审核。"))],
    globalFlags: [
        FlagDefinition(
            "--site", short: "C", valueName: LocalizedText("DIR", "目录"),
            help: LocalizedText("Folder to work in.", "工作目录。"),
            defaultText: LocalizedText("the current folder", "当前目录"), completes: .directories),
        .language, .help, .version,
        FlagDefinition("--trace", help: LocalizedText("For the makers.", "供开发者使用。"), hidden: true),
    ],
    exitStatuses: [
        ExitStatusMeaning(0, LocalizedText("Done.", "完成。")),
        ExitStatusMeaning(64, LocalizedText("Wrong usage.", "用法错误。")),
    ],
    environment: [EnvironmentVariable("SAMPLE_SITE", help: LocalizedText("Stands in for --site.", "代替 --site。"))])

let run = CommandDefinition(
    ["run"], summary: LocalizedText("Sort samples.", "分拣样品。"),
    flags: [
        FlagDefinition("--dry-run", short: "n", help: LocalizedText("Only say what would be done.", "只说明将做什么。")),
        FlagDefinition("--again", short: "a", help: LocalizedText("Sort 'old' [known] ones: too.", "对已处理的也再做一遍。")),
        FlagDefinition(
            "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
            help: LocalizedText("Write the result here.", "结果写入此文件。"), completes: .files),
        FlagDefinition(
            "--tag", valueName: LocalizedText("WORD", "标签"), kind: .repeated,
            help: LocalizedText("A word to remember.", "附加标签。")),
        FlagDefinition(
            "--format", valueName: LocalizedText("FORMAT", "格式"), help: LocalizedText("Form of the result.", "结果的形式。"),
            choices: ["human", "json", "jsonl"], defaultValue: "human"),
    ],
    arguments: [
        ArgumentDefinition(
            LocalizedText("FILE", "文件"), help: LocalizedText("The lists.", "清单文件。"), arity: .zeroOrMore,
            completes: .files)
    ],
    examples: [CommandExample("sampletool run --dry-run a.csv", LocalizedText("Looks first.", "先看看结果。"))],
    exitStatuses: [ExitStatusMeaning(3, LocalizedText("Some were refused.", "有不予受理的行。"))], related: ["review list"])

let status = CommandDefinition(
    ["status"], summary: LocalizedText("Show where things stand.", "显示当前进度。"),
    arguments: [
        ArgumentDefinition(LocalizedText("JOB", "作业"), help: LocalizedText("One job.", "某个作业。"), arity: .optional)
    ])

let reviewList = CommandDefinition(
    ["review", "list"], summary: LocalizedText("List the boxes that wait.", "列出待审核的批次。"))

let reviewApprove = CommandDefinition(
    ["review", "approve"], summary: LocalizedText("Approve a box.", "批准一个批次。"),
    flags: [
        FlagDefinition(
            "--except", valueName: LocalizedText("ITEM=REASON", "编号=原因"), kind: .repeatedGreedy,
            help: LocalizedText("Leave these out.", "其中这些除外。"))
    ],
    arguments: [ArgumentDefinition(LocalizedText("BOX", "批次"), help: LocalizedText("The box.", "批次编号。"))],
    examples: [
        CommandExample("sampletool review approve B1 --except 7=broken 8=lost", LocalizedText("All but two.", "两件除外。"))
    ])

let verify = CommandDefinition(
    ["verify"], summary: LocalizedText("Check a paper.", "核验文件。"),
    arguments: [
        ArgumentDefinition(
            LocalizedText("FILE", "文件"), help: LocalizedText("The papers.", "要核验的文件。"), arity: .oneOrMore,
            completes: .files),
        ArgumentDefinition(
            LocalizedText("MODE", "方式"), help: LocalizedText("How.", "核验方式。"), choices: ["quick", "full"]),
    ])

let export = CommandDefinition(
    ["export"], summary: LocalizedText("Write papers.", "导出文件。"),
    flags: [
        FlagDefinition(
            "--month", valueName: LocalizedText("YYYY-MM", "年-月"), help: LocalizedText("Of which month.", "所属月份。"),
            isRequired: true)
    ])
