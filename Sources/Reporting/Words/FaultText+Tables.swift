import CardModel

extension FaultText {
    /// Reference tables and the snapshot that describes them.
    static let tables: [FaultText] = tableContent + tableTrust

    private static let tableContent: [FaultText] = [
        FaultText(
            "table.missing",
            .init("The reference table {table} is missing.", "缺少参考表 {table}。"),
            hint: .init("Put the export into reference/ and run again.", "请将导出文件放入 reference/ 后重新运行。")),
        FaultText(
            "table.twice",
            .init("The reference table {table} is there twice[: {files}].", "参考表 {table} 有两份[：{files}]。"),
            hint: .init("Keep only the newest in reference/.", "reference/ 中只保留最新一份。")),
        FaultText(
            "table.column-missing",
            .init("The table[ {table}] lacks the column {column}.", "参考表[ {table} ]缺少列 {column}。"),
            hint: .init(
                "Have the export corrected; docs/reference-tables.md lists the columns.",
                "请更正导出；所需列见 docs/reference-tables.md。")),
        FaultText(
            "table.unit-missing",
            .init("The title of an amount does not say its unit[: {column}].", "金额列标题没有注明单位[：{column}]。"),
            hint: .init(
                "End the title in _fen for whole fen, or name yuan as docs/reference-tables.md shows.",
                "请用 …_fen 表示分，或用（元）表示元。")),
        FaultText(
            "table.amount",
            .init("The amount cannot be read in its column's unit[: {value}].", "金额与列标题单位不符[：{value}]。"),
            hint: .init(
                "Fen are whole numbers, yuan have at most two decimals; have the export corrected.",
                "分为整数，元最多两位小数；请更正导出。")),
        FaultText(
            "table.value",
            .init("The value cannot be understood[: {value}].", "无法识别该值[：{value}]。"),
            hint: .init("Have the export corrected.", "请更正导出。")),
        FaultText(
            "table.iccid",
            .init("The table holds a number that is no ICCID[: {value}].", "参考表中有无效的 ICCID[：{value}]。"),
            hint: .init("Have the export corrected; numbers must be text.", "请更正导出，号码须为文本。")),
        FaultText(
            "table.card-twice",
            .init(
                "Two lines of the table[ {table}] name one card[; the first is row {first}].",
                "参考表[ {table} ]中同一张卡出现两次[，首次在第 {first} 行]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.", "未做任何校验，请更正导出。")),
        FaultText(
            "table.account-twice",
            .init(
                "Two lines of the table[ {table}] name one account[; the first is row {first}].",
                "参考表[ {table} ]中同一客户出现两次[，首次在第 {first} 行]。"),
            hint: .init("Have the export corrected.", "请更正导出。")),
        FaultText(
            "table.empty",
            .init("The table[ {table}] has no rows.", "参考表[ {table} ]没有数据。"),
            hint: .init(
                "Nothing was screened. Export it again; an empty table would release living cards.",
                "未做任何校验，请重新导出；空表会误放行在用卡。")),
        FaultText(
            "table.unreadable",
            .init("The table[ {table}] cannot be read[: {reason}].", "参考表[ {table} ]无法读取[：{reason}]。"),
            hint: .init("Export it again as CSV UTF-8.", "请重新导出为 CSV UTF-8。")),
    ]

    private static let tableTrust: [FaultText] = [
        FaultText(
            "table.too-old",
            .init(
                "The table[ {table}] is too old[: {hours} hours][, at most {maximum}][ (as of {asOf})].",
                "参考表[ {table} ]过旧[：已有 {hours} 小时][，上限 {maximum} 小时][（数据时间 {asOf}）]。"),
            hint: .init(
                "Nothing was screened. Wait for tonight's export or have it repeated.", "未做任何校验，请等待或重做导出。")),
        FaultText(
            "table.from-the-future",
            .init(
                "The table[ {table}] says it is of a later time than now[ ({asOf})].",
                "参考表[ {table} ]的数据时间晚于当前时间[（{asOf}）]。"),
            hint: .init("Check the clocks of the exporting system and of this one.", "请核对导出系统与本机时间。")),
        FaultText(
            "table.shrunk",
            .init(
                "The table[ {table}] has shrunk by more than allowed[: from {before}][ to {rows} rows][, at most {maximum} %].",
                "参考表[ {table} ]行数减少过多[：由 {before} 行][减至 {rows} 行][，上限 {maximum}%]。"),
            hint: .init(
                "Nothing was screened. If the export is complete, raise reference.maximumShrinkPercent for one run.",
                "未做任何校验。确认导出完整后，可临时调高 reference.maximumShrinkPercent。")),
        FaultText(
            "table.rows-differ",
            .init(
                "The table[ {table}] does not have the rows that the snapshot says[: {rows}][ instead of {expected}].",
                "参考表[ {table} ]行数与快照不符[：实际 {rows}][，快照 {expected}]。"),
            hint: .init("Nothing was screened. The export is not complete: have it repeated.", "未做任何校验。导出不完整，请重做。")),
        FaultText(
            "table.digest-differs",
            .init("The table[ {table}] is not the file that the snapshot describes.", "参考表[ {table} ]内容与快照摘要不符。"),
            hint: .init("Nothing was screened. Export the tables and the snapshot again.", "未做任何校验，请重新导出参考表与快照。")),
        FaultText(
            "snapshot.missing",
            .init("reference/snapshot.json5 is missing.", "缺少 reference/snapshot.json5。"),
            hint: .init(
                "Have the export write it, or set reference.requireSnapshot to false.",
                "请由导出程序生成，或将 reference.requireSnapshot 设为 false。")),
        FaultText(
            "snapshot.unreadable",
            .init("The snapshot cannot be read[: {reason}].", "快照文件无法读取[：{reason}]。"),
            hint: .init("Have the export write it again.", "请重新生成快照文件。")),
        FaultText(
            "snapshot.as-of-missing",
            .init("The snapshot does not say of when the tables are.", "快照未注明数据时间（asOf）。"),
            hint: .init("Add asOf with a time and offset.", "请补充 asOf（含时区）。")),
        FaultText(
            "snapshot.table-missing",
            .init("The snapshot does not describe the table {table}.", "快照未包含参考表 {table}。"),
            hint: .init("Have the export describe all tables.", "请让导出程序描述全部参考表。")),
    ]
}
