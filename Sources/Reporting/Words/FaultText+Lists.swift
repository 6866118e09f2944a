import CardModel

extension FaultText {
    /// Lists of cards, and files of tables where the same can happen.
    static let lists: [FaultText] = [
        FaultText(
            "list.unclosed-quote",
            .init("The quote that opens here is never closed.", "此处开始的引号没有闭合。"),
            hint: .init(
                "Close the quote or double it inside the cell, then hand the file in again.",
                "请补全引号；单元格内的引号须写两次，然后重新提交。")),
        FaultText(
            "list.nul",
            .init(
                "There is a NUL byte here[; the file looks like {encoding} without a mark].",
                "此处有 NUL 字节[，文件疑似未标记的 {encoding} 编码]。"),
            hint: .init(
                "Save the file again as CSV UTF-8, or name its encoding with --encoding.",
                "请另存为 CSV UTF-8，或用 --encoding 指定编码。")),
        FaultText(
            "list.invalid-bytes",
            .init("There are bytes here that are no text[ in {encoding}].", "此处的字节不是有效的[ {encoding} ]文本。"),
            hint: .init(
                "Save the file again as CSV UTF-8, or name its encoding with --encoding.",
                "请另存为 CSV UTF-8，或用 --encoding 指定编码。")),
        FaultText(
            "list.encoding-unclear",
            .init("The file's encoding cannot be told for sure.", "无法确定文件编码。"),
            hint: .init(
                "Save the file again as CSV UTF-8, or name its encoding with --encoding.",
                "请另存为 CSV UTF-8，或用 --encoding 指定编码。")),
        FaultText(
            "list.encoding-unavailable",
            .init("This machine cannot convert the encoding[ {encoding}].", "本机无法转换[ {encoding} ]编码。"),
            hint: .init("Save the file as CSV UTF-8.", "请另存为 CSV UTF-8。")),
        FaultText(
            "list.record-too-long",
            .init(
                "The record that starts here is longer than a row can be[ ({limit} bytes)].",
                "此处开始的记录过长[（上限 {limit} 字节）]。"),
            hint: .init(
                "Look for a missing line break or a quote that never closes.", "请检查是否缺少换行或引号未闭合。")),
        FaultText(
            "list.no-header",
            .init(
                "No row of column titles was found[ over the card numbers in column {column}][; titles stand below, in row {headerRow}][; looked at: {sheets}].",
                "没有找到表头[，{column} 列有卡号但没有标题][；表头在其下方第 {headerRow} 行][；已查找：{sheets}]。"),
            hint: .init(
                "Add a row of column titles with ICCID in it; `deregistrar template` makes an example.",
                "请添加含 ICCID 的表头行；可用 deregistrar template 生成模板。")),
        FaultText(
            "list.no-iccid-column",
            .init(
                "No column of card numbers was found[ in the first {searched} rows][ ({wanted} is wanted)][; the titles are {found}].",
                "没有找到卡号列[（查找前 {searched} 行）][，需要 {wanted} 列][；现有列标题：{found}]。"),
            hint: .init(
                "Title the column ICCID, or add its title to lists.aliases in the settings.",
                "请将该列命名为 ICCID，或在设置 lists.aliases 中添加列名。")),
        FaultText(
            "list.two-iccid-columns",
            .init(
                "Two columns claim to be the ICCID column[: {columns}][ ({names})].",
                "有两列都像 ICCID 列[：{columns}][（{names}）]。"),
            hint: .init(
                "Rename the one that is not meant[, {first} or {second},] for example to “old ICCID”.",
                "请将不需要的一列[（{first} 或 {second}）]改名，例如“原 ICCID”。")),
        FaultText(
            "list.two-columns",
            .init("Two columns mean the same[: {columns}].", "有两列含义相同[：{columns}]。"),
            hint: .init("Rename or remove one of them.", "请改名或删除其中一列。")),
        FaultText(
            "list.empty",
            .init("The file is empty.", "文件为空。"),
            hint: .init("Export the list again.", "请重新导出清单。")),
        FaultText(
            "list.no-rows",
            .init("The list has column titles but no rows.", "清单只有表头，没有数据行。"),
            hint: .init("Export the list again.", "请重新导出清单。")),
        FaultText(
            "list.changed",
            .init("The file changed while it was read.", "读取过程中文件发生变化。"),
            hint: .init("Wait until it is written completely and try again.", "请等待文件写完后重试。")),
        FaultText(
            "list.unreadable",
            .init("The file cannot be opened[: {reason}].", "文件无法打开[：{reason}]。"),
            hint: .init("Check that it exists and may be read.", "请检查文件是否存在、是否有读取权限。")),
        FaultText(
            "list.too-many-columns",
            .init("The row has more columns than can be read[: {count}].", "该行列数过多[：{count}]。"),
            hint: .init("Check the delimiter of the file.", "请检查文件分隔符。")),
        FaultText(
            "list.account",
            .init(
                "The account given for the list is not valid[: {account}].",
                "为清单指定的客户编码无效[：{account}]。"),
            hint: .init(
                "Give a Unified Social Credit Code or the operator's customer key, with --account or as the folder below inbox/.",
                "请用 --account 或 inbox/ 下的文件夹名给出统一社会信用代码或客户编码。")),
        FaultText(
            "list.not-a-file",
            .init("This is a link or no ordinary file.", "这是链接或不是普通文件。"),
            hint: .init("Put the list itself into inbox/.", "请将清单文件本身放入 inbox/。")),
        FaultText(
            "list.no-file",
            .init("This is a folder or no ordinary file.", "这是文件夹或不是普通文件。"),
            hint: .init("Name the lists in it, or put them into inbox/.", "请写明其中的清单文件，或将清单放入 inbox/。")),
        FaultText(
            "inbox.folder-unread",
            .init(
                "There are files in this folder, and nobody reads them: it lies too deep.", "此文件夹位置过深，其中的文件不会被读取。"),
            hint: .init("Put them into inbox/ or inbox/ACCOUNT/.", "请将文件移至 inbox/ 或 inbox/客户编码/。")),
        FaultText(
            "list.sheet-unknown",
            .init(
                "The file has no such sheet[; there are: {sheets}].",
                "文件中没有该工作表[；现有：{sheets}]。"),
            hint: .init(
                "Give a sheet's name or number, or leave --sheet out to read all.",
                "请给出工作表名称或序号；不使用 --sheet 则读取全部。")),
        FaultText(
            "list.hidden",
            .init(
                "The list has hidden rows, columns or sheets[: {rows} rows, the first here].",
                "清单含隐藏的行、列或工作表[：{rows} 行，首行在此]。"),
            hint: .init("Unhide or delete them, or set lists.hidden.", "请取消隐藏或删除，或修改设置 lists.hidden。")),
    ]
}
