import CardModel

extension FaultText {
    /// What a crash, a full disk or a lost lock leaves to be said.
    static let recovery: [FaultText] = [
        FaultText(
            "job.folder-lost",
            .init(
                "The folder of job {job} is not in the outbox any more; the job itself is complete.",
                "作业 {job} 的输出目录已不在 outbox 中；作业本身已完成。"),
            hint: .init(
                "Its certificates can be written again from the store; a backup may hold the folder.",
                "注销证明可由数据库重新输出；该目录也可从备份中找回。")),
        FaultText(
            "backup.inside",
            .init("A backup does not belong into the site itself[: {path}].", "备份不能放在工作目录之内[：{path}]。"),
            hint: .init("Name a folder outside, best on another disk.", "请指定工作目录之外的位置，最好在另一块磁盘上。")),
        FaultText(
            "backup.running",
            .init("Another backup is being written there[: {path}].", "该位置正在写入另一个备份[：{path}]。"),
            hint: .init("Try again when it is done.", "请待其完成后重试。")),
        FaultText(
            "backup.unreadable",
            .init("Here is no backup that can be read[: {path}].", "此处没有可读取的备份[：{path}]。"),
            hint: .init("Name a backup or the folder that backups lie in.", "请指定某个备份，或备份所在目录。")),
        FaultText(
            "backup.missing",
            .init("A file is missing from the backup[: {path}].", "备份中缺少文件[：{path}]。"),
            hint: .init("Do not rely on this backup; take a new one.", "请勿依赖此备份，应重新备份。")),
        FaultText(
            "backup.changed",
            .init("A file of the backup is not as it was written[: {path}].", "备份中的文件与写入时不一致[：{path}]。"),
            hint: .init("Do not rely on this backup; take a new one.", "请勿依赖此备份，应重新备份。")),
        FaultText(
            "backup.unnamed",
            .init("A file in the backup does not belong to it[: {path}].", "备份中有不属于它的文件[：{path}]。"),
            hint: .init("Somebody put it there; take a new backup.", "有人放入了该文件，请重新备份。")),
        FaultText(
            "drill.running",
            .init("Another drill is being played there[: {path}].", "该位置正在进行另一次演练[：{path}]。"),
            hint: .init("Try again when it is done.", "请待其完成后重试。")),
        FaultText(
            "drill.failed",
            .init(
                "The night over a copy of the site did not come to its end[: exit status {exit}][: {reason}].",
                "工作目录副本上的演练未能完成[：退出码 {exit}][：{reason}]。"),
            hint: .init(
                "`deregistrar run --dry-run` and `deregistrar doctor` tell what is in its way.",
                "请用 deregistrar run --dry-run 和 deregistrar doctor 查看原因。")),
        FaultText(
            "lock.lost",
            .init(
                "This run lost the site's lock before it could keep its work; nothing was changed[. Now it is held by {holder}].",
                "本次运行在保存结果前失去了工作目录的锁，未作任何更改[。现持有者：{holder}]。"),
            hint: .init(
                "It was stopped for too long, or its file system did not answer. Run again.",
                "程序曾长时间停顿，或文件系统没有响应。请重新运行。")),
        FaultText(
            "store.commit-unknown",
            .init(
                "The disk failed while the work was being kept[: {reason}][ (SQLite {sqlite})].",
                "保存结果时磁盘出错[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init(
                "Run again when the disk works: the next run finds out by itself whether the work was kept.",
                "磁盘恢复后请重新运行：程序会自行判断结果是否已保存并接着完成。")),
    ]
}
