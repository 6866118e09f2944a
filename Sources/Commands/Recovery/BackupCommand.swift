import CardModel
import CommandLineParsing
import Pipeline
import Signing
import StorageSQLite

/// `backup`: a copy of the site that can be worked in, taken while the site is at work.
enum BackupCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["backup"], summary: LocalizedText("Copy the site, also while it is at work.", "备份工作目录，运行中亦可。"),
        discussion: LocalizedText(
            "Writes a new folder below DIR that is a whole site: store, lists, tables, papers, results, settings and keys. Files that did not change since the backup before are hard links to it. To restore, copy the folder back. With --check, reads a backup and says whether it is sound; DIR is then a backup or a folder of backups, of which the newest is read.\nThe keys are in it: guard it as you guard them.",
            "在 DIR 下生成一个新目录，其中是完整的工作目录：数据库、清单、参考表、材料、结果、设置和密钥。与上次备份相比未变的文件以硬链接保存。恢复时把该目录复制回来即可。使用 --check 时读取备份并检查其是否完好；此时 DIR 可为某个备份，或备份所在目录（检查最新一个）。\n备份含有密钥，请同样妥善保管。"
        ),
        flags: [
            FlagDefinition("--check", help: LocalizedText("Check a backup instead of taking one.", "检查备份而不是新建备份。")),
            FlagDefinition("--without-keys", help: LocalizedText("Leave keys/ out.", "不备份 keys/。")),
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("DIR", "目录"), help: LocalizedText("Where backups lie.", "备份所在目录。"),
                completes: .directories)
        ],
        examples: [
            CommandExample(
                "deregistrar backup /var/backups/deregistrar", LocalizedText("Takes one.", "新建一个备份。")),
            CommandExample(
                "deregistrar backup --check /var/backups/deregistrar",
                LocalizedText("Reads the newest one.", "检查最新的备份。")),
        ],
        exitStatuses: [ExitStatusMeaning(1, LocalizedText("The backup is not sound.", "备份不完好。"))],
        related: ["doctor"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let folder = Paths.absolute(call.parsed.arguments[0])
        if call.parsed.isSet("--check") { return try check(folder, call) }
        let site = try call.openSite()
        let backup = SiteBackup(
            site: site, clock: try call.clock(on: site), withKeys: !call.parsed.isSet("--without-keys"))
        try show(try backup.take(into: folder) { try copyStore(of: site, to: $0) }, call)
        return .done
    }

    /// Writes the site's store as it stands now to a path, and opens it there; nil where nothing was ever kept.
    static func copyStore(of site: Site, to path: String) throws -> (any SiteStore)? {
        guard FileSystem.exists(site.storePath), try !SQLiteSiteStore.isBlank(path: site.storePath) else { return nil }
        try SQLiteSiteStore(path: site.storePath, mode: .readOnly).writeCopy(to: path)
        return try SQLiteSiteStore(path: path, mode: .readOnly)
    }

    private static func show(_ report: SiteBackup.Report, _ call: Invocation) throws {
        guard call.format() == .human else {
            return try call.out.json(
                .of([
                    "folder": .string(report.folder), "files": JSONValue(report.fileCount),
                    "linked": JSONValue(report.linkedCount), "bytes": JSONValue(report.copiedByteCount),
                ]))
        }
        try call.out.line(
            call.pick(
                "\(report.folder): \(report.fileCount) files, \(report.linkedCount) of them unchanged, \(report.copiedByteCount) bytes written.",
                "\(report.folder)：共 \(report.fileCount) 个文件，其中 \(report.linkedCount) 个未变，写入 \(report.copiedByteCount) 字节。"
            ))
    }

    private static func check(_ folder: String, _ call: Invocation) throws -> ExitStatus {
        let check = try BackupCheck(folder)
        let report = try check.run { try SQLiteSiteStore(path: $0, mode: .readOnly) }
        for problem in report.problems { call.notes.report(problem) }
        if call.format() == .human {
            let verdict =
                report.problems.isEmpty
                ? call.pick("sound", "完好")
                : call.pick("\(report.problems.count) problems", "\(report.problems.count) 处问题")
            try call.out.line(
                call.pick(
                    "\(check.folder), taken \(report.takenAt), \(report.fileCount) files: \(verdict).",
                    "\(check.folder)，备份时间 \(report.takenAt)，共 \(report.fileCount) 个文件：\(verdict)。"))
        } else {
            try call.out.json(
                .of([
                    "folder": .string(check.folder), "taken_at": .string(report.takenAt), "keys": .bool(report.hasKeys),
                    "files": JSONValue(report.fileCount), "ok": .bool(report.problems.isEmpty),
                    "problems": .array(
                        report.problems.map { .of(["code": .string($0.code), "file": JSONValue($0.place.file)]) }),
                ]))
        }
        return report.problems.isEmpty ? .done : .foundWrong
    }
}
