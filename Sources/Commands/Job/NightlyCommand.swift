import CardModel
import CommandLineParsing
import Pipeline

/// `nightly`: cron's one line.
enum NightlyCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["nightly"], summary: LocalizedText("Do everything a night has to do.", "执行每晚的全部处理。"),
        discussion: LocalizedText(
            "Processes the lists in inbox/, screens all held cards against tonight's tables and releases those whose remedies show, gives up holds that have run out of time, deregisters what is approved and due, issues certificates and writes outbox/JOB/. When there is nothing new, nothing is written. A list that cannot be read goes to failed/ and does not stop the others; the status is then 65.",
            "处理 inbox/ 中的清单；按当晚参考表重新核对全部暂缓卡，处理完成的恢复办理，超过保留期的终止；对审核通过且到期的卡办理注销并出具证明，结果写入 outbox/作业号/。没有新内容时不写任何文件。无法读取的清单移至 failed/，不影响其他清单，退出状态为 65。"
        ),
        flags: [
            FlagDefinition(
                "--dry-run", short: "n",
                help: LocalizedText(
                    "Only say what would become of rows and held cards; change nothing.", "只说明清单和暂缓卡的处理结果，不作任何更改。"))
        ],
        examples: [
            CommandExample(
                "deregistrar nightly --site /srv/deregistrar --quiet",
                LocalizedText("In the crontab, after the tables' export.", "写入 crontab，在参考表导出之后运行。")),
            CommandExample("deregistrar nightly --dry-run", LocalizedText("Looks first.", "先看看结果。")),
        ],
        related: ["run", "status", "explain", "review list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        var request = RunRequest(files: [], language: call.language)
        request.isDryRun = call.parsed.isSet("--dry-run")
        request.screensHeldCards = true
        return try JobCall.run(request, call)
    }
}
