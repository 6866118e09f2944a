import CommandLineParsing

extension FaultPhrase {
    private static let exportAgain = LocalizedText(
        "Nothing was screened. Have the export corrected.", "未做任何校验，请更正导出。")

    /// Reference tables.
    static let tables = [
        table("changed", "The table changed while it was read.", "读取过程中参考表发生变化。"),
        table("encoding-unclear", "The table's encoding cannot be told for sure.", "无法确定参考表的编码。"),
        table("encoding-unavailable", "This machine cannot convert the table's encoding.", "本机无法转换参考表的编码。"),
        table("not-csv", "The table is not CSV[ but {kind}].", "参考表不是 CSV[，而是 {kind}]。"),
        table("row-too-long", "A row of the table is too long.", "参考表中有过长的行。"),
        table("account", "The account is not valid.", "客户编码无效。"),
        table("cell-empty", "A cell that must not be empty is empty.", "必填单元格为空。"),
        table("column-twice", "Two columns mean the same[: {column}].", "有两列含义相同[：{column}]。"),
        table("date", "The date cannot be understood.", "无法识别日期。"),
        table("number", "The number cannot be understood.", "无法识别数字。"),
        table("plan-type", "The kind of plan cannot be understood.", "无法识别套餐类型。"),
        table("settlement-choice", "The choice of settlement cannot be understood.", "无法识别退款方式。"),
        table("yes-no", "Neither yes nor no.", "既不是“是”也不是“否”。"),
        table("in-future", "The table says it is of a later time than now[ ({asOf})].", "参考表的数据时间晚于当前时间[（{asOf}）]。"),
        table("not-in-snapshot", "The snapshot does not describe the table[ {table}].", "快照未包含参考表[ {table}]。"),
    ]

    private static func table(_ code: String, _ english: String, _ chinese: String) -> FaultPhrase {
        FaultPhrase("table." + code, LocalizedText(english, chinese), hint: exportAgain)
    }

    /// The store.
    static let store = [
        FaultPhrase(
            "store.full",
            LocalizedText("The store cannot be written[: {reason}].", "数据库无法写入[：{reason}]。"),
            hint: LocalizedText(
                "Free some space on the disk or give this user the right to write to state/.",
                "请清理磁盘空间，或授予 state/ 的写入权限。")),
        FaultPhrase(
            "store.read-only",
            LocalizedText("The store cannot be written[: {reason}].", "数据库无法写入[：{reason}]。"),
            hint: LocalizedText("Give this user the right to write to state/.", "请授予 state/ 的写入权限。")),
        FaultPhrase(
            "store.newer",
            LocalizedText("The store was written by a newer version of this program.", "数据库由更新版本的程序写入。"),
            hint: LocalizedText("Install the newer version.", "请安装新版本程序。")),
        FaultPhrase(
            "store.older",
            LocalizedText("The store has to be brought up to date first.", "数据库需要先升级。"),
            hint: LocalizedText("Run `deregistrar run` once.", "请先执行一次 deregistrar run。")),
        FaultPhrase(
            "store.foreign",
            LocalizedText("The file is no store of this program.", "该文件不是本程序的数据库。"),
            hint: LocalizedText("Restore state/ from a backup.", "请从备份恢复 state/。")),
        FaultPhrase(
            "store.conflict",
            LocalizedText("The store refuses what contradicts it[: {reason}].", "数据与库中已有内容矛盾[：{reason}]。"),
            hint: LocalizedText("Run `deregistrar doctor` and report what it finds.", "请运行 deregistrar doctor 并反馈结果。")),
    ]
}
