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
            "table.no-sheet",
            .init(
                "No visible sheet has the columns of the table {table}[; there are: {sheets}].",
                "没有可见工作表具有参考表 {table} 的列[；现有工作表：{sheets}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected; docs/commands.md lists the columns.",
                "未做任何校验，请更正导出；所需列见 docs/commands.md。")),
        FaultText(
            "table.number-cell",
            .init(
                "The cell holds a number where text is needed: its digits may be damaged[ (table {table})].",
                "此单元格为数字而非文本，其位数可能已损坏[（参考表 {table}）]。"),
            hint: .init(
                "Nothing was screened. Have the column exported as text.",
                "未做任何校验，请将该列按文本格式导出。")),
        FaultText(
            "table.column-missing",
            .init("The table[ {table}] lacks the column {column}.", "参考表[ {table} ]缺少列 {column}。"),
            hint: .init(
                "Have the export corrected; docs/commands.md lists the columns.",
                "请更正导出；所需列见 docs/commands.md。")),
        FaultText(
            "table.unit-missing",
            .init(
                "The title of an amount does not say its unit[: {column}].",
                "数量列标题没有注明单位[：{column}]。"),
            hint: .init(
                "End the title in _fen for whole fen, or name yuan or MB as docs/commands.md shows.",
                "请按 docs/commands.md 注明单位（_fen、元或 MB）。")),
        FaultText(
            "table.amount",
            .init(
                "The amount cannot be read in its column's unit[ (table {table})][: {value}].",
                "金额与列标题单位不符[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Fen are whole numbers, yuan have at most two decimals; have the export corrected.",
                "未做任何校验。分为整数，元最多两位小数；请更正导出。")),
        FaultText(
            "table.cell-empty",
            .init(
                "A cell that must not be empty is empty[ (table {table})][: {value}].",
                "必填单元格为空[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.account",
            .init(
                "The account is no valid credit code and no customer key[ (table {table})][: {value}].",
                "客户编码无效[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.date",
            .init(
                "The date cannot be understood[ (table {table})][: {value}].",
                "日期无法识别[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.number",
            .init(
                "The number cannot be understood[ (table {table})][: {value}].",
                "数值无法识别[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.yes-no",
            .init(
                "The cell says neither yes nor no[ (table {table})][: {value}].",
                "该值不是“是”或“否”[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.plan-type",
            .init(
                "The kind of plan is not known[ (table {table})][: {value}].",
                "套餐类型无法识别[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.settlement-choice",
            .init(
                "The way of refund is not known[ (table {table})][: {value}].",
                "退款方式无法识别[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.row-too-long",
            .init(
                "The row has more cells than the table has titles[ (table {table})].",
                "该行单元格多于表头列数[（参考表 {table}）]。"),
            hint: .init(
                "Nothing was screened. Look for an unquoted comma and have the export corrected.",
                "未做任何校验。请检查未加引号的逗号并更正导出。")),
        FaultText(
            "table.column-twice",
            .init(
                "Two columns of the table claim to be {column}.",
                "参考表中有两列都是 {column}。"),
            hint: .init(
                "Have one of them removed or renamed.",
                "请删除或改名其中一列。")),
        FaultText(
            "table.iccid",
            .init(
                "The number is no ICCID[ (table {table})][: {value}].",
                "号码不是有效的 ICCID[（参考表 {table}）][：{value}]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.card-twice",
            .init(
                "Two lines of the table[ {table}] name one card[: {card}][, rows {rows}].",
                "参考表[ {table} ]中同一张卡出现两次[：{card}][，第 {rows} 行]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.account-twice",
            .init(
                "Two lines of the table[ {table}] name one account[: {account}][, rows {rows}].",
                "参考表[ {table} ]中同一客户出现两次[：{account}][，第 {rows} 行]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.empty",
            .init("The table[ {table}] has no rows.", "参考表[ {table} ]没有数据。"),
            hint: .init(
                "Nothing was screened. Export it again; an empty table would release living cards.",
                "未做任何校验，请重新导出；空表会误放行在用卡。")),
        FaultText(
            "table.formula",
            .init(
                "A formula stands here whose result the file does not hold[ (table {table})].",
                "此处为公式，文件中没有计算结果[（参考表 {table}）]。"),
            hint: .init(
                "Nothing was screened. Have the export write values, or save the table in a spreadsheet program.",
                "未做任何校验。请导出数值，或用电子表格软件打开并保存。")),
        FaultText(
            "table.not-a-file",
            .init("The table[ {table}] is a folder or no ordinary file.", "参考表[ {table} ]是文件夹或不是普通文件。"),
            hint: .init("Put the export itself into reference/.", "请将导出文件本身放入 reference/。")),
        FaultText(
            "table.unreadable",
            .init(
                "The table[ {table}] cannot be read[: {reason}].",
                "参考表[ {table} ]无法读取[：{reason}]。"),
            hint: .init(
                "Check its permissions, or export it again as CSV UTF-8.",
                "请检查文件权限，或重新导出为 CSV UTF-8。")),
        FaultText(
            "table.unclosed-quote",
            .init(
                "The quote that opens here is never closed[ (table {table})].",
                "此处开始的引号没有闭合[（参考表 {table}）]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.nul",
            .init(
                "There is a NUL byte here[; the table looks like {encoding} without a mark].",
                "此处有 NUL 字节[，参考表疑似未标记的 {encoding} 编码]。"),
            hint: .init(
                "Nothing was screened. Export the table again as CSV UTF-8.",
                "未做任何校验，请重新导出为 CSV UTF-8。")),
        FaultText(
            "table.invalid-bytes",
            .init(
                "There are bytes here that are no text[ in {encoding}].",
                "此处的字节不是有效的[ {encoding} ]文本。"),
            hint: .init(
                "Nothing was screened. Export the table again as CSV UTF-8.",
                "未做任何校验，请重新导出为 CSV UTF-8。")),
        FaultText(
            "table.record-too-long",
            .init(
                "The record that starts here is longer than a row can be[ ({limit} bytes)].",
                "此处开始的记录过长[（上限 {limit} 字节）]。"),
            hint: .init(
                "Nothing was screened. Have the export corrected.",
                "未做任何校验，请更正导出。")),
        FaultText(
            "table.encoding-unclear",
            .init(
                "The table's encoding cannot be told for sure.",
                "无法确定参考表编码。"),
            hint: .init(
                "Export the table again as CSV UTF-8.",
                "请重新导出为 CSV UTF-8。")),
        FaultText(
            "table.encoding-unavailable",
            .init(
                "This machine cannot convert the encoding[ {encoding}].",
                "本机无法转换[ {encoding} ]编码。"),
            hint: .init(
                "Export the table again as CSV UTF-8.",
                "请重新导出为 CSV UTF-8。")),
        FaultText(
            "table.not-csv",
            .init(
                "The table is neither CSV nor an Excel workbook (.xlsx)[ but {content}].",
                "参考表既不是 CSV 也不是 Excel 工作簿（.xlsx）[，而是 {content}]。"),
            hint: .init(
                "Nothing was screened. Export the table again as CSV UTF-8 or .xlsx.",
                "未做任何校验，请重新导出为 CSV UTF-8 或 .xlsx。")),
        FaultText(
            "table.changed",
            .init(
                "The table changed while it was read.",
                "读取过程中参考表发生变化。"),
            hint: .init(
                "Nothing was screened. Wait until the export is finished and run again.",
                "未做任何校验，请待导出完成后重试。")),
    ]

    private static let tableTrust: [FaultText] = [
        FaultText(
            "table.too-old",
            .init(
                "The table[ {table}] is too old[: more than {maximum} hours][ (as of {asOf})].",
                "参考表[ {table} ]过旧[：超过 {maximum} 小时][（数据时间 {asOf}）]。"),
            hint: .init(
                "Nothing was screened. Wait for tonight's export or have it repeated.", "未做任何校验，请等待或重做导出。")),
        FaultText(
            "table.in-future",
            .init(
                "The table[ {table}] says it is of a later time than now[ ({asOf})].",
                "参考表[ {table} ]的数据时间晚于当前时间[（{asOf}）]。"),
            hint: .init("Check the clocks of the exporting system and of this one.", "请核对导出系统与本机时间。")),
        FaultText(
            "table.shrunk",
            .init(
                "The table[ {table}] has shrunk by more than allowed[: from {last}][ to {rows} rows][, at most {maximum} %].",
                "参考表[ {table} ]行数减少过多[：由 {last} 行][减至 {rows} 行][，上限 {maximum}%]。"),
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
            "table.not-in-snapshot",
            .init("The snapshot does not describe the table {table}.", "快照未包含参考表 {table}。"),
            hint: .init("Have the export describe all tables.", "请让导出程序描述全部参考表。")),
    ]
}
