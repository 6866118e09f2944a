import CardModel

extension FaultText {
    /// The site's folder, its lock, store and disk.
    static let site: [FaultText] = places + storage

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
            .init("The file cannot be read[: {path}][: {reason}].", "文件无法读取[：{path}][（{reason}）]。"),
            hint: .init("Check its permissions.", "请检查文件权限。")),
        FaultText(
            "file.no-temporary",
            .init(
                "No temporary file can be written[: {reason}][ (error {errno})].",
                "无法写入临时文件[：{reason}][（错误 {errno}）]。"),
            hint: .init(
                "Free some space, or point TMPDIR to a folder with room.",
                "请清理磁盘空间，或将 TMPDIR 指向有空间的目录。")),
        FaultText(
            "file.unwritable",
            .init("The file cannot be written[: {path}][: {reason}].", "文件无法写入[：{path}][（{reason}）]。"),
            hint: .init("Check the permissions and the space on the disk.", "请检查权限和磁盘空间。")),
        FaultText(
            "file.exists",
            .init("The file exists already[: {path}].", "文件已存在[：{path}]。"),
            hint: .init("Choose another name.", "请使用其他文件名。")),
        FaultText(
            "outbox.unwritable",
            .init("The outbox cannot be written to[: {path}][: {reason}].", "发件目录无法写入[：{path}][（{reason}）]。"),
            hint: .init(
                "Nothing was announced. Give this user the right to write there and run again.",
                "未输出任何结果。请授予写入权限后重新运行。")),
        FaultText(
            "disk.full",
            .init("The disk is full[: {path}][ ({reason})].", "磁盘空间不足[：{path}][（{reason}）]。"),
            hint: .init(
                "Nothing half-written was left. Free some space and run again.", "未留下不完整的文件。请清理空间后重新运行。")),
        FaultText(
            "lock.held",
            .init(
                "Another run is working on this site[: {command}][, process {process}][ on {host}][, since {since}].",
                "另一个命令正在此工作目录中运行[：{command}][，进程 {process}][，主机 {host}][，始于 {since}]。"),
            hint: .init(
                "Wait until it ends and try again; the lock clears itself.",
                "请等待其结束后重试，锁会自动释放。")),
    ]

    private static let storage: [FaultText] = [
        FaultText(
            "store.unavailable",
            .init(
                "The store cannot be opened[: {reason}][ (SQLite {sqlite})].", "数据库无法打开[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init(
                "Check state/ and its permissions; `deregistrar doctor` tells more.",
                "请检查 state/ 及其权限；可运行 deregistrar doctor。")),
        FaultText(
            "store.busy",
            .init("Another run works on the store[ (SQLite {sqlite})].", "另有程序正在使用数据库[（SQLite {sqlite}）]。"),
            hint: .init(
                "Try again; if it stays so, look for a run that stands still.", "请重试；若持续如此，请检查是否有停滞的进程。")),
        FaultText(
            "store.damaged",
            .init("The store is damaged[: {reason}][ (SQLite {sqlite})].", "数据库已损坏[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init("Restore state/ from a backup; keep the damaged file.", "请从备份恢复 state/，并保留损坏文件。")),
        FaultText(
            "store.newer",
            .init(
                "The store was written by a newer version of this program[ (form {version}][, known {known})].",
                "数据库由更新版本的程序写入[（格式 {version}][，已知 {known}）]。"
            ),
            hint: .init("Install the newer version.", "请安装新版本程序。")),
        FaultText(
            "store.conflict",
            .init(
                "The store refuses what contradicts it[: {reason}][ (SQLite {sqlite})].",
                "数据与库中已有内容矛盾[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init("Run `deregistrar doctor` and report what it finds.", "请运行 deregistrar doctor 并反馈结果。")),
        FaultText(
            "store.full",
            .init(
                "The store cannot be written: no space, or the disk fails[: {reason}][ (SQLite {sqlite})].",
                "数据库无法写入：空间不足或磁盘故障[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init(
                "Free some space and run again; nothing half-written was kept.",
                "请清理空间后重新运行；未保存不完整的数据。")),
        FaultText(
            "store.read-only",
            .init(
                "The store may not be written[: {reason}][ (SQLite {sqlite})].",
                "数据库只读[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init(
                "Give this user the right to write in state/.",
                "请授予 state/ 的写入权限。")),
        FaultText(
            "store.foreign",
            .init(
                "The file is no store of this program[ (form {version}][, known {known})].",
                "该文件不是本程序的数据库[（格式 {version}][，已知 {known}）]。"),
            hint: .init(
                "Put the right state/ in place.",
                "请放回正确的 state/。")),
        FaultText(
            "store.older",
            .init(
                "The store has an older form[ ({version}][, known {known})].",
                "数据库格式较旧[（{version}][，已知 {known}）]。"),
            hint: .init(
                "Run a command that may write, as `deregistrar run`, to bring it up to date.",
                "请运行可写入的命令（如 deregistrar run）以升级。")),
        FaultText(
            "store.failed",
            .init("The store failed[: {reason}][ (SQLite {sqlite})].", "数据库操作失败[：{reason}][（SQLite {sqlite}）]。"),
            hint: .init("Run `deregistrar doctor`; try again afterwards.", "请运行 deregistrar doctor 后重试。")),
    ]
}
