import CardModel
import Intake
import Reporting
import Tabular

/// One column of the template: its title, what is said while a cell of it is selected, what may stand in it.
struct TemplateColumn {
    let field: ListField
    let title: BilingualText
    /// How to fill it, at most 255 characters.
    let help: BilingualText
    let width: Double
    let example: BilingualText
    var isRequired = false
    /// Words to choose from.
    var choices: BilingualText?
    /// Whether other words than `choices` are taken.
    var takesOthers = false
    var length: ClosedRange<Int>?
    /// A formula for the cell in row 2, where the length does not say it; `@` stands for the cell.
    var formula: String?
    /// What is wrong when the rule is not met.
    var error = BilingualText("", "")

    /// All of them, in the order of the template.
    static let all: [TemplateColumn] = numbers + words

    private static let numbers: [TemplateColumn] = [
        TemplateColumn(
            field: .iccid, title: BilingualText("ICCID (required)", "ICCID（必填）"),
            help: BilingualText(
                "The card's number, 19 or 20 characters, beginning with 8986. Paste as values, so that the cells stay text. A number shown as 8.98604E+19 is damaged and cannot be repaired.",
                "卡片的 ICCID，19 或 20 位，以 8986 开头。请用“选择性粘贴-数值”，保持文本格式。显示为 8.98604E+19 的号码已损坏，无法修复。"),
            width: 25, example: BilingualText(ExampleRow.iccid, ExampleRow.iccid), isRequired: true,
            formula: "AND(OR(LEN(@)=19,LEN(@)=20),LEFT(@,4)=\"8986\")",
            error: BilingualText(
                "An ICCID has 19 or 20 characters and begins with 8986.", "ICCID 应为 19 或 20 位，以 8986 开头。")),
        TemplateColumn(
            field: .msisdn, title: BilingualText("MSISDN", "接入号"),
            help: BilingualText(
                "The card's subscriber number, 11 or 13 digits, if it is known. It is compared with the operator's tables.",
                "卡片的接入号（11 或 13 位数字），如已知请填写，用于与运营商数据核对。"),
            width: 17, example: BilingualText("1440000000000", "1440000000000"), length: 11...13,
            error: BilingualText("A subscriber number has 11 or 13 digits.", "接入号为 11 或 13 位数字。")),
        TemplateColumn(
            field: .account, title: BilingualText("Account", "统一社会信用代码"),
            help: BilingualText(
                "The enterprise's Unified Social Credit Code (18 characters), or its customer key at the operator. Never a person's ID number. In each row.",
                "企业的统一社会信用代码（18 位），或运营商处的客户编码。请勿填写个人身份证号。每行都要填写。"),
            width: 23, example: BilingualText("91990000MAEXAMP064", "91990000MAEXAMP064"), isRequired: true,
            length: 1...40,
            error: BilingualText("At most 40 characters.", "不超过 40 个字符。")),
        TemplateColumn(
            field: .enterpriseName, title: BilingualText("Enterprise name", "企业名称"),
            help: BilingualText("The enterprise's full name, as on its licence.", "企业全称，与营业执照一致。"),
            width: 28, example: BilingualText("Example Technology Co., Ltd.", "示例科技有限公司"), length: 1...100,
            error: BilingualText("At most 100 characters.", "不超过 100 个字符。")),
        TemplateColumn(
            field: .imei, title: BilingualText("IMEI", "IMEI"),
            help: BilingualText(
                "The device that the card is bound to, 15 digits, if it is known.", "与卡片绑定的设备 IMEI（15 位数字），如已知请填写。"),
            width: 19, example: BilingualText("860000000000000", "860000000000000"), length: 14...17,
            error: BilingualText("An IMEI has 15 digits.", "IMEI 为 15 位数字。")),
    ]

    private static let words: [TemplateColumn] = [
        TemplateColumn(
            field: .reason, title: BilingualText("Reason", "注销原因"),
            help: BilingualText("Choose a reason or write your own.", "请选择注销原因，也可自行填写。"),
            width: 20, example: BilingualText("Device scrapped", "设备报废"),
            choices: BilingualText(
                "Device scrapped,Project ended,Not used any more,Change of operator,Other",
                "设备报废,项目结束,长期不用,更换运营商,其他"), takesOthers: true),
        TemplateColumn(
            field: .urgent, title: BilingualText("Urgent", "是否加急"),
            help: BilingualText("Yes or no. If yes, say why in the next column.", "填“是”或“否”；填“是”时请在右侧列说明原因。"),
            width: 11, example: BilingualText("no", "否"), choices: BilingualText("yes,no", "是,否"),
            error: BilingualText("Yes or no.", "请填“是”或“否”。")),
        TemplateColumn(
            field: .urgentReason, title: BilingualText("Urgent reason", "加急原因"),
            help: BilingualText("Why it is urgent, at most 100 characters.", "加急的原因，不超过 100 个字符。"),
            width: 24, example: BilingualText("", ""), length: 1...100,
            error: BilingualText("At most 100 characters.", "不超过 100 个字符。")),
        TemplateColumn(
            field: .unbindable, title: BilingualText("Unbindable", "无法解绑"),
            help: BilingualText(
                "Yes, if the card is bound to a device and cannot be unbound (lost, destroyed). A person then looks at it.",
                "卡片已绑定设备且无法解绑（设备遗失、损毁等）时填“是”，将转人工复核。"),
            width: 11, example: BilingualText("no", "否"), choices: BilingualText("yes,no", "是,否"),
            error: BilingualText("Yes or no.", "请填“是”或“否”。")),
        TemplateColumn(
            field: .note, title: BilingualText("Note", "备注"),
            help: BilingualText("Anything else, at most 200 characters.", "其他说明，不超过 200 个字符。"),
            width: 44,
            example: BilingualText(
                ExampleRow.mark(.english) + " row: overwrite it or leave it, it is no card",
                ExampleRow.mark(.chinese) + "行（example）：可覆盖或保留，不会被当作卡片"), length: 1...200,
            error: BilingualText("At most 200 characters.", "不超过 200 个字符。")),
    ]
}
