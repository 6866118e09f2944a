import CardModel

extension FaultText {
    /// The site's folder, its settings, lock, store and disk.
    static let site: [FaultText] = places + settings + storage

    private static let places: [FaultText] = [
        FaultText(
            "site.missing",
            .init("Here is no site[: {path}].", "此处不是工作目录[：{path}]。"),
            hint: .init(
                "Name it with --site DIR or DEREGISTRAR_SITE, or make one with `deregistrar init DIR`.",
                "请用 --site DIR 或 DEREGISTRAR_SITE 指定，或用 deregistrar init DIR 新建。")),
        FaultText(
            "site.exists",
            .init("There is a site already[: {path}].", "该位置已有工作目录[：{path}]。"),
            hint: .init("Choose another folder.", "请选择其他目录。")),
        FaultText(
            "file.missing",
            .init("The file is missing[: {path}].", "文件不存在[：{path}]。"),
            hint: .init("Check its name and folder.", "请检查文件名和目录。")),
        FaultText(
            "file.unreadable",
            .init("The file cannot be read[: {path}][ ({reason})].", "文件无法读取[：{path}][（{reason}）]。"),
            hint: .init("Check its permissions.", "请检查文件权限。")),
        FaultText(
            "file.unwritable",
            .init("The file cannot be written[: {path}][ ({reason})].", "文件无法写入[：{path}][（{reason}）]。"),
            hint: .init("Check the permissions and the space on the disk.", "请检查权限和磁盘空间。")),
        FaultText(
            "file.exists",
            .init("The file exists already[: {path}].", "文件已存在[：{path}]。"),
            hint: .init("Choose another name.", "请使用其他文件名。")),
        FaultText(
            "outbox.unwritable",
            .init("The outbox cannot be written to[: {path}][ ({reason})].", "发件目录无法写入[：{path}][（{reason}）]。"),
            hint: .init(
                "Nothing was announced. Give this user the right to write there and run again.",
                "未输出任何结果。请授予写入权限后重新运行。")),
        FaultText(
            "disk.full",
            .init("The disk is full[: {path}].", "磁盘空间不足[：{path}]。"),
            hint: .init(
                "Nothing half-written was left. Free some space and run again.", "未留下不完整的文件。请清理空间后重新运行。")),
        FaultText(
            "lock.held",
            .init(
                "Another run is working on this site[ (process {process})][, since {since}].",
                "另一个作业正在运行[（进程 {process}）][，开始于 {since}]。"),
            hint: .init("Wait until it ends and try again; the lock clears itself.", "请等待其结束后重试，锁会自动释放。")),
    ]

    private static let settings: [FaultText] = [
        FaultText(
            "settings.missing",
            .init("The settings file deregistrar.json5 is missing.", "缺少设置文件 deregistrar.json5。"),
            hint: .init("Make a site with `deregistrar init DIR`.", "请用 deregistrar init DIR 新建工作目录。")),
        FaultText(
            "settings.unreadable",
            .init("The settings cannot be read[: {reason}].", "设置无法读取[：{reason}]。"),
            hint: .init("Correct deregistrar.json5 at the place named.", "请更正 deregistrar.json5 中的相应位置。")),
        FaultText(
            "settings.unknown-key",
            .init("There is no setting {key}[; {nearest} may be meant].", "没有设置项 {key}[，是否指 {nearest}]。"),
            hint: .init("Correct or remove the key in deregistrar.json5.", "请在 deregistrar.json5 中更正或删除该键。")),
        FaultText(
            "settings.wrong-type",
            .init(
                "The setting {key} has the wrong kind of value[: {expected} is wanted].",
                "设置项 {key} 的值类型不正确[，应为 {expected}]。"),
            hint: .init("Correct the value in deregistrar.json5.", "请在 deregistrar.json5 中更正。")),
        FaultText(
            "settings.wrong-value",
            .init(
                "The setting {key} has a value that is not possible[: {value}][ ({expected})].",
                "设置项 {key} 的值无效[：{value}][（{expected}）]。"),
            hint: .init("Correct the value in deregistrar.json5.", "请在 deregistrar.json5 中更正。")),
        FaultText(
            "settings.needs",
            .init("The setting {key} needs another one[: {needs}].", "设置项 {key} 需要同时设置[：{needs}]。"),
            hint: .init("Add it in deregistrar.json5.", "请在 deregistrar.json5 中补充。")),
        FaultText(
            "calendar.unreadable",
            .init("The working-day calendar cannot be read[: {reason}].", "工作日历无法读取[：{reason}]。"),
            hint: .init("Correct the file of dates.", "请更正日期文件。")),
    ]

    private static let storage: [FaultText] = [
        FaultText(
            "store.unavailable",
            .init("The store cannot be opened[: {reason}].", "数据库无法打开[：{reason}]。"),
            hint: .init(
                "Check state/ and its permissions; `deregistrar doctor` tells more.",
                "请检查 state/ 及其权限；可运行 deregistrar doctor。")),
        FaultText(
            "store.busy",
            .init("The store is busy.", "数据库忙。"),
            hint: .init("Try again in a moment.", "请稍后重试。")),
        FaultText(
            "store.damaged",
            .init("The store is damaged[: {reason}].", "数据库已损坏[：{reason}]。"),
            hint: .init("Restore state/ from a backup; keep the damaged file.", "请从备份恢复 state/，并保留损坏文件。")),
        FaultText(
            "store.too-new",
            .init(
                "The store was written by a newer version of this program[ ({version})].", "数据库由更新版本的程序写入[（{version}）]。"
            ),
            hint: .init("Install the newer version.", "请安装新版本程序。")),
        FaultText(
            "store.constraint",
            .init("The store refuses what contradicts it[: {reason}].", "数据与库中已有内容矛盾[：{reason}]。"),
            hint: .init("Run `deregistrar doctor` and report what it finds.", "请运行 deregistrar doctor 并反馈结果。")),
        FaultText(
            "store.failed",
            .init("The store failed[: {reason}].", "数据库操作失败[：{reason}]。"),
            hint: .init("Run `deregistrar doctor`; try again afterwards.", "请运行 deregistrar doctor 后重试。")),
    ]
}
