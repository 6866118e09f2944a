import CardModel

extension FaultText {
    /// Files that are neither CSV nor a workbook that is read.
    static let listKinds: [FaultText] =
        sheets + documents + containers + [
            FaultText(
                "list.encrypted",
                .init("The file has a password to open it.", "文件设有打开密码。"),
                hint: .init(
                    "Open it in Excel or WPS, remove the password, save it, and hand it in again.",
                    "请用 Excel 或 WPS 打开，取消打开密码并保存后重新提交。"))
        ]

    /// A spreadsheet program opens these.
    private static let sheets: [FaultText] = [
        kind("xls", "an old Excel or WPS workbook (.xls, .et)", "旧版 Excel 或 WPS 工作簿（.xls、.et）"),
        kind("xlsb", "a binary Excel workbook (.xlsb)", "二进制 Excel 工作簿（.xlsb）"),
        kind("ods", "an OpenDocument workbook (.ods)", "OpenDocument 工作簿（.ods）"),
        kind("numbers", "a document of Apple Numbers", "Apple Numbers 文档"),
        kind("spreadsheet-xml", "an XML workbook of Excel 2003", "Excel 2003 XML 工作簿"),
        kind("html", "a web page, whatever its name says", "网页（与扩展名无关）"),
        kind("mhtml", "a web page in one file (MHTML)", "单文件网页（MHTML）"),
        kind("xml", "an XML document", "XML 文档"),
    ]

    /// These hold a list only to the eye.
    private static let documents: [FaultText] = [
        ("open-document", "an OpenDocument text or drawing", "OpenDocument 文本或绘图"),
        ("docx", "a Word document", "Word 文档"),
        ("legacy-doc", "an old Word document (.doc)", "旧版 Word 文档（.doc）"),
        ("rtf", "a text document (RTF)", "RTF 文档"),
        ("pptx", "a presentation", "演示文稿"),
        ("legacy-ppt", "an old presentation (.ppt)", "旧版演示文稿（.ppt）"),
        ("ofd", "an OFD document", "OFD 文档"),
        ("pdf", "a PDF document", "PDF 文档"),
        ("image", "a picture", "图片"),
        ("database", "a database", "数据库文件"),
        ("compound-file", "a file of another Windows program", "其他 Windows 程序的文件"),
        ("binary", "a binary file", "二进制文件"),
    ].map { kind($0, $1, $2, askForList) }

    /// Lists may be inside these.
    private static let containers: [FaultText] = [
        ("zip", "a ZIP file", "ZIP 压缩文件"), ("7z", "a 7-Zip file", "7-Zip 压缩文件"),
        ("rar", "a RAR file", "RAR 压缩文件"), ("gzip", "a compressed file", "压缩文件"),
    ].map { code, english, chinese in
        kind(
            code, english, chinese,
            .init("Unpack it and hand in the lists that are in it.", "请解压后提交其中的清单。"))
    }

    private static func kind(
        _ code: String, _ english: String, _ chinese: String, _ hint: BilingualText = saveAsWorkbook
    ) -> FaultText {
        let space = chinese.first?.isASCII == true ? " " : ""
        return FaultText(
            "list.\(code)",
            .init(
                "The file is neither CSV nor an Excel workbook (.xlsx) but \(english).",
                "文件既不是 CSV 也不是 Excel 工作簿（.xlsx），而是\(space)\(chinese)。"),
            hint: hint)
    }

    private static let askForList = BilingualText(
        "Ask for the list as an Excel workbook (.xlsx) or as CSV.",
        "请让提交人改交 Excel 工作簿（.xlsx）或 CSV 格式的清单。")
    private static let saveAsWorkbook = BilingualText(
        "Open it in Excel or WPS, save it as an Excel workbook (.xlsx), and hand that in.",
        "请用 Excel 或 WPS 打开，另存为 Excel 工作簿（.xlsx）后重新提交。")
}
