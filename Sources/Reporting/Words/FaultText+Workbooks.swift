import CardModel

extension FaultText {
    /// Workbooks that are damaged or too big, as lists and as reference tables.
    static let workbooks: [FaultText] = [("list.", nil), ("table.", nothingScreened)].flatMap { prefix, note in
        (damages + limits).map { code, sentence, hint in
            let hint = note.map { BilingualText($0.english + " " + hint.english, $0.chinese + hint.chinese) } ?? hint
            return FaultText(prefix + code, sentence, hint: hint)
        }
    }

    private typealias Entry = (code: String, sentence: BilingualText, hint: BilingualText)

    private static let nothingScreened: BilingualText? = .init("Nothing was screened.", "未做任何校验。")
    private static let saveAgain = BilingualText(
        "Open it in Excel or WPS, save it as an Excel workbook (.xlsx), and hand that in.",
        "请用 Excel 或 WPS 打开，另存为 Excel 工作簿（.xlsx）后重新提交。")
    private static let sendAgain = BilingualText(
        "Copy or download it again, then hand it in.", "请重新复制或下载后再提交。")
    private static let split = BilingualText(
        "If it is a list of cards, split it or hand it in as CSV.", "如确为卡号清单，请拆分或改用 CSV 提交。")

    private static let damages: [Entry] = [
        ("damaged-truncated", .init("The workbook's end is missing.", "工作簿缺少末尾部分。"), sendAgain),
        (
            "damaged-checksum",
            .init("The workbook is damaged[: its part {part} is not what was saved].", "工作簿已损坏[：{part} 部分校验不符]。"),
            sendAgain
        ),
        (
            "damaged-structure", .init("The workbook's container is damaged[ ({part})].", "工作簿容器已损坏[（{part}）]。"),
            sendAgain
        ),
        (
            "damaged-method",
            .init("The workbook is compressed in a way that is not read[ ({part})].", "工作簿使用了无法读取的压缩方式[（{part}）]。"),
            saveAgain
        ),
        (
            "damaged-encrypted", .init("The workbook's container has a password[ ({part})].", "工作簿容器带有密码[（{part}）]。"),
            .init("Hand it in without a password.", "请取消密码后重新提交。")
        ),
        xml("syntax", "is no well-formed XML", "不是格式正确的 XML"),
        xml("unfinished", "stops before its end", "内容不完整"),
        xml("character", "has a character that XML does not allow", "含有 XML 不允许的字符"),
        xml("reference", "refers to a character or an entity that is none", "引用了无效的字符或实体"),
        xml("document-type", "has a document type, which no workbook has", "含有工作簿不应有的文档类型声明"),
        xml("invalid-bytes", "has bytes that are no text", "含有无效的文本字节"),
        xml("encoding", "is written in an encoding that is not read[: {encoding}]", "使用了无法读取的编码[：{encoding}]"),
        ("cell-no-such-string", .init("The cell's text is missing in the workbook.", "工作簿中缺少该单元格的文本。"), saveAgain),
        ("cell-reference", .init("A row or cell has a place that is none.", "行号或单元格位置无效。"), saveAgain),
        ("cell-order", .init("Rows or cells come twice or out of order.", "行或单元格重复或顺序错乱。"), saveAgain),
        ("cell-value", .init("The cell's value is not what its type says.", "单元格的值与类型不符。"), saveAgain),
        ("part-missing", .init("The workbook lacks a part[: {part}].", "工作簿缺少组成部分[：{part}]。"), saveAgain),
        (
            "no-sheets", .init("The workbook has no sheet of cells.", "工作簿没有可读取的工作表。"),
            .init("Put the table into a worksheet.", "请将表格放入工作表。")
        ),
    ]

    private static func xml(_ code: String, _ english: String, _ chinese: String) -> Entry {
        (
            "xml-" + code,
            .init(
                "The workbook is damaged: a part[, {part},] \(english)[ (byte {offset})].",
                "工作簿已损坏：组成部分[ {part} ]\(chinese)[（字节 {offset}）]。"),
            saveAgain
        )
    }

    private static let limits: [Entry] = [
        limit("parts", "has too many parts", "组成部分过多"),
        limit("part-bytes", "has a part that is too big", "有一个组成部分过大"),
        limit("total-bytes", "is too big", "过大"),
        limit("ratio", "expands to far more than it holds", "解压后异常膨胀"),
        limit("sheets", "has too many sheets", "工作表过多"),
        limit("shared-strings", "has too many texts", "文本过多"),
        limit("cell-bytes", "has a cell that is too long", "有单元格内容过长"),
        limit("cell-formats", "has too many cell formats", "单元格格式过多"),
        limit("depth", "is nested too deep", "嵌套过深"),
        limit("tag-bytes", "has a tag that is too long", "有标签过长"),
        limit("rows", "has too many rows", "行数过多"),
        limit("columns", "has too many columns", "列数过多"),
        limit("cells", "has too many cells", "单元格过多"),
        limit("row-bytes", "has a row that is too long", "有一行内容过长"),
    ]

    private static func limit(_ code: String, _ english: String, _ chinese: String) -> Entry {
        (
            "limit-" + code,
            .init(
                "The workbook \(english)[ ({part})][; the limit is {limit}].",
                "工作簿\(chinese)[（{part}）][，上限为 {limit}]。"),
            split
        )
    }
}
