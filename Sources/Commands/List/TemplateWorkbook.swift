import CardModel
import Intake
import Reporting
import Tabular

/// The template for lists: the list itself with an example row, and a sheet that explains it. The list is the first
/// sheet and its titles are the first row, so that it is a list also when it is saved as CSV.
struct TemplateWorkbook {
    let language: Language
    /// Names of columns that travel on into reports, without those that the template has anyway.
    private let carry: [String]
    private let columns = TemplateColumn.all

    init(language: Language, carry: [String] = []) {
        self.language = language
        let known = Set(columns.flatMap { [$0.title.english, $0.title.chinese] })
        self.carry = carry.filter { !known.contains($0) }
    }

    /// The file's bytes. Same language and columns, same bytes.
    func bytes() throws -> [UInt8] {
        let title = pick("List of IoT SIM cards to deregister", "物联网卡注销卡清单")
        let workbook = WorkbookDescription(
            title: title, creator: Product.name, fontName: language.pick("Calibri", "Microsoft YaHei"),
            sheets: [listSheet, helpSheet])
        return try XLSXWriter.bytes(of: workbook) { writer in
            try writeList(writer)
            writer.nextSheet()
            try writeHelp(writer, title: title)
        }
    }

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    // MARK: The list

    private var listSheet: SheetDescription {
        let fields = columns.map { SheetColumn(width: $0.width, style: .text) }
        var sheet = SheetDescription(
            name: pick("List", "注销卡清单"), columns: fields + carry.map { _ in SheetColumn(width: 20, style: .text) })
        sheet.frozenRows = 1
        sheet.frozenColumns = 1
        sheet.filterRow = 1
        sheet.repeatedRows = 1...1
        sheet.rules = columns.enumerated().map { rule($0.element, column: $0.offset) }
        sheet.footer = pick("Card data: handle with care", "含卡片数据，请妥善保管")
        sheet.tabColour = SheetColour(0x9B2226)
        return sheet
    }

    private func rule(_ column: TemplateColumn, column place: Int) -> SheetRule {
        SheetRule(
            SheetRange(rows: 2...SheetLimit.rows, columns: place...place), demand(column, place),
            severity: column.takesOthers ? .allow : .warn, promptTitle: column.title[language],
            prompt: column.help[language], errorTitle: column.title[language], error: column.error[language])
    }

    private func demand(_ column: TemplateColumn, _ place: Int) -> SheetRule.Demand {
        if let choices = column.choices { return .oneOf(choices[language].split(separator: ",").map(String.init)) }
        if let formula = column.formula {
            return .formula(formula.replacing("@", with: SheetRange.letters(ofColumn: place) + "2"))
        }
        return column.length.map { .length($0) } ?? .nothing
    }

    private func writeList(_ writer: XLSXWriter) throws {
        for column in columns { writer.append(column.title[language], column.isRequired ? .requiredHeader : .header) }
        for name in carry { writer.append(name, .addedHeader) }
        try writer.endRow(height: 30)
        for column in columns { writer.append(column.example[language], .example) }
        try writer.endRow()
    }

    // MARK: How to fill it

    private var helpSheet: SheetDescription {
        var sheet = SheetDescription(
            name: pick("How to fill in", "填写说明"),
            columns: [SheetColumn(width: 32), SheetColumn(width: 12), SheetColumn(width: 96)])
        sheet.mergedCells = [1, 2, 3, 4].map { SheetRange(rows: $0...$0, columns: 0...2) }
        sheet.showsGridLines = false
        return sheet
    }

    private func writeHelp(_ writer: XLSXWriter, title: String) throws {
        writer.append(title, .title)
        try writer.endRow(height: 30)
        for line in explanations.dropLast() {
            writer.append(line[0], .softWrapped)
            try writer.endRow(height: 20)
        }
        try writer.endRow()
        for title in explanations[advice.count] { writer.append(title, .header) }
        try writer.endRow(height: 22)
        for (place, column) in columns.enumerated() {
            try writeHelp(
                writer, place, column.title[language], column.help[language], isRequired: column.isRequired)
        }
        for (place, name) in carry.enumerated() {
            let help = pick("Travels on into reports and certificates' index.", "将带入报告和注销证明索引。")
            try writeHelp(writer, columns.count + place, name, help, isRequired: false)
        }
    }

    /// The letter stands before the title, so that the cell is no title of a list's column.
    func label(_ place: Int, _ title: String) -> String {
        let letters = SheetRange.letters(ofColumn: place)
        return pick("Column \(letters): \(title)", "\(letters) 列：\(title)")
    }

    private func writeHelp(
        _ writer: XLSXWriter, _ place: Int, _ title: String, _ help: String, isRequired: Bool
    ) throws {
        writer.append(label(place, title), .label)
        writer.append(isRequired ? pick("yes", "必填") : pick("no", "选填"), isRequired ? .bad : .text)
        writer.append(help, .wrappedText)
        try writer.endRow(height: help.unicodeScalars.count > (language == .english ? 105 : 55) ? 34 : 20)
    }

    /// What stands above the explained columns, as rows of cells.
    var explanations: [[String]] {
        advice.map { [$0[language]] }
            + [[pick("Column", "列"), pick("Needed", "是否必填"), pick("How to fill it", "填写要求")]]
    }

    private var advice: [BilingualText] {
        [
            BilingualText(
                "One card in each row, below the titles of the first sheet. Do not change the titles; columns that you do not need may stay empty or go.",
                "在第一个工作表的标题下逐行填写，每行一张卡。请勿修改标题；不需要的列可留空或删除。"),
            BilingualText(
                "All columns are formatted as text. Paste as values (Paste Special), so that long numbers keep all their digits.",
                "所有列均为文本格式。粘贴时请选择“选择性粘贴-数值”，以免长号码丢失末位。"),
            BilingualText(
                "The grey row is an example and made up. Overwrite it, delete it, or leave it: it is not taken for a card.",
                "灰色斜体行为虚构的示例，可覆盖、删除或保留，不会被当作卡片。"),
        ]
    }
}
