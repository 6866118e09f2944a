public import CardModel

/// What a spreadsheet did to the columns of one list, in both languages: what happened, where it comes from, how to send
/// the list again.
public struct DamageWords: Sendable {
    private let columns: [SpreadsheetDamage]

    /// Words of the damaged columns of one list.
    public init(_ columns: [SpreadsheetDamage]) { self.columns = columns }

    /// Each column, `column B (ICCID)`, with a line for each sign, how far numbers became the same, and what that means.
    public var happened: [(column: BilingualText, lines: [BilingualText])] {
        columns.map { damage in
            let lines = damage.findings.map(DamageWords.line)
            let rest = [damage.collapse.map(DamageWords.collapsed), DamageWords.consequence(damage.column)]
            return (DamageWords.name(damage), lines + rest.compactMap { $0 })
        }
    }

    /// The settings it comes from, each once.
    public var origins: [BilingualText] {
        SpreadsheetDamage.Sign.allCases.filter { sign in columns.contains { $0.findings.contains { $0.sign == sign } } }
            .map(DamageWords.origin)
    }

    /// How to send the list again, step by step; empty where nothing was lost for sure.
    public var steps: [BilingualText] {
        let names = columns.filter(\.isCertain).map(DamageWords.name)
        guard !names.isEmpty else { return [] }
        let english = names.map(\.english).joined(separator: " and ")
        let chinese = names.map(\.chinese).joined(separator: "、")
        return [
            BilingualText(
                "Do not repair this file: what is lost cannot be worked out. Export the list from its source system again.",
                "请勿修补此文件：丢失的数字无法推算。请从原系统重新导出清单。"),
            BilingualText(
                "Excel: do not double-click the file. In an empty workbook choose Data > From Text/CSV, then Transform Data, set the type of \(english) to Text (Replace current) and load.",
                "Excel：不要双击打开。在空白工作簿中选“数据 > 从文本/CSV > 转换数据”，将\(chinese)的数据类型改为“文本”（替换当前转换）后加载。"),
            BilingualText(
                "WPS: Data > Import Data; in the last step of the text wizard select \(english) and set the column data type to Text.",
                "WPS：选“数据 > 导入数据”，在文本导入向导最后一步选中\(chinese)，将“列数据类型”设为“文本”。"),
            BilingualText(
                "Or fill in the list template, whose columns are text already, and paste values only. A column must be text before numbers are put into it; changing it afterwards brings nothing back.",
                "或使用清单模板（各列已设为文本），仅粘贴值。必须先设文本格式再填入号码，事后更改格式无法恢复。"),
            BilingualText(
                "Compare the last five digits of some rows with the cards, then hand the list in.",
                "抽查若干行，与卡面号码末五位核对无误后再提交。"),
        ]
    }

    private static func name(_ damage: SpreadsheetDamage) -> BilingualText {
        let title = FaultTemplate.oneLine(damage.title)
        return title.isEmpty
            ? BilingualText("column \(damage.letters)", " \(damage.letters) 列")
            : BilingualText("column \(damage.letters) (\(title))", " \(damage.letters) 列（\(title)）")
    }

    // MARK: What happened

    private static func line(_ finding: SpreadsheetDamage.Finding) -> BilingualText {
        let rows = DamageWords.rows(finding.rows)
        let fate = fate(finding)
        return BilingualText("\(rows.english): \(fate.english)", "\(rows.chinese)：\(fate.chinese)")
    }

    private static func fate(_ finding: SpreadsheetDamage.Finding) -> BilingualText {
        let lost = lost(finding)
        switch finding.sign {
        case .numberCell:
            return BilingualText(
                "the cells hold numbers, not text; \(lost.english)", "单元格为数值而非文本；\(lost.chinese)")
        case .exponent:
            return BilingualText("written with an exponent; \(lost.english)", "以科学计数法书写；\(lost.chinese)")
        case .numberText:
            return BilingualText(
                "written with a decimal point or digit grouping; \(lost.english)",
                "带有小数点或千位分隔符；\(lost.chinese)")
        case .zeroTail:
            return finding.isCertain
                ? BilingualText(
                    "characters 16 to \(end(finding).english) became zeros", "第 16 至 \(end(finding).chinese) 位变成了 0")
                : BilingualText(
                    "characters 16 to \(end(finding).english) are all zero: right or damaged, a person has to compare",
                    "第 16 至 \(end(finding).chinese) 位均为 0：是否损坏须人工核对")
        case .floatTail:
            return finding.isCertain
                ? BilingualText(
                    "the numbers are rounded floating-point values; characters 16 to \(end(finding).english) are not the cards' own",
                    "号码是浮点数取整后的值，第 16 至 \(end(finding).chinese) 位已不是原号码")
                : BilingualText(
                    "the number is one that a floating-point value holds exactly: right or damaged, a person has to compare",
                    "号码恰为浮点数可精确表示的值：是否损坏须人工核对")
        }
    }

    /// Which digits are gone.
    private static func lost(_ finding: SpreadsheetDamage.Finding) -> BilingualText {
        guard finding.length.upperBound > 0 else {
            return BilingualText("its digits cannot be relied on", "数字已不可信")
        }
        guard finding.kept.upperBound < finding.length.upperBound else {
            return BilingualText("the program does not take it for the number", "系统不按原号码采用")
        }
        let (kept, end) = (finding.kept, end(finding))
        guard kept.lowerBound == kept.upperBound else {
            return BilingualText(
                "only the first \(kept.lowerBound) to \(kept.upperBound) characters are left, the rest up to character \(end.english) is gone",
                "仅剩前 \(kept.lowerBound) 至 \(kept.upperBound) 位，其后至第 \(end.chinese) 位已丢失")
        }
        let first = kept.lowerBound + 1
        return first >= finding.length.upperBound
            ? BilingualText("character \(first) is gone", "第 \(first) 位已丢失")
            : BilingualText("characters \(first) to \(end.english) are gone", "第 \(first) 至 \(end.chinese) 位已丢失")
    }

    private static func end(_ finding: SpreadsheetDamage.Finding) -> BilingualText {
        let length = finding.length
        return length.lowerBound == length.upperBound
            ? BilingualText("\(length.upperBound)", "\(length.upperBound)")
            : BilingualText(
                "\(length.lowerBound) or \(length.upperBound)", "\(length.lowerBound) 或 \(length.upperBound)")
    }

    private static func collapsed(_ collapse: SpreadsheetDamage.Collapse) -> BilingualText {
        let groups = collapse.groups.map(DamageWords.rows)
        let isMore = collapse.groupCount > collapse.groups.count
        let english = groups.map(\.english).joined(separator: "; ") + (isMore ? "; …" : "")
        let chinese = groups.map(\.chinese).joined(separator: "；") + (isMore ? "；……" : "")
        let numbers = collapse.numberCount == 1 ? "1 number is" : "\(collapse.numberCount) different numbers are"
        return BilingualText(
            "of \(collapse.rowCount) damaged rows only \(numbers) left; rows that became one number: \(english)",
            "\(collapse.rowCount) 个损坏行只剩 \(collapse.numberCount) 个不同号码；变成同一号码的行：\(chinese)")
    }

    /// What the program does about another column than the card's.
    private static func consequence(_ column: SpreadsheetDamage.Column) -> BilingualText? {
        switch column {
        case .iccid: nil
        case .account:
            BilingualText("such an account is never used; the rows are refused", "此类客户编码一律不采用，相关行不予受理")
        case .msisdn: BilingualText("such a number is not compared with the tables", "此类接入号不参与核对")
        case .imei: BilingualText("such a device number is not compared with the bindings", "此类 IMEI 不参与绑定核对")
        }
    }

    // MARK: Where it comes from

    private static func origin(_ sign: SpreadsheetDamage.Sign) -> BilingualText {
        switch sign {
        case .numberCell:
            BilingualText(
                "The numbers were typed, pasted or loaded into cells of the format General or Number; a spreadsheet keeps 15 digits of a number.",
                "号码被输入、粘贴或导入到“常规”或“数值”格式的单元格；电子表格的数值只保留 15 位有效数字。")
        case .exponent:
            BilingualText(
                "The list was opened by double-click (format General) and saved again; a CSV keeps what the cells show.",
                "清单被双击打开（“常规”格式）后另存；CSV 只保存单元格显示的内容。")
        case .numberText:
            BilingualText(
                "The column had a Number format with decimals or thousands separators, or a program wrote the numbers as decimals.",
                "该列设成了带小数或千位分隔符的“数值”格式，或由程序按小数写出。")
        case .zeroTail:
            BilingualText(
                "The list was opened by double-click or split with Text to Columns, the column set to Number with 0 decimals, and saved.",
                "清单被双击打开或经“分列”处理，该列设为“数值”、小数位数 0 后保存。")
        case .floatTail:
            BilingualText(
                "A program on the way (a script, a database export, JSON) held the numbers as floating-point values.",
                "途经的程序（脚本、数据库导出、JSON 等）以浮点数保存了号码。")
        }
    }

    // MARK: Rows

    /// `rows 2–51, 60 (51 rows)`.
    static func rows(_ rows: RowRanges) -> BilingualText {
        let ranges = rows.ranges.map {
            $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)–\($0.upperBound)"
        }
        let word = rows.count == 1 ? "row" : "rows"
        let count = rows.ranges.count > 1 || rows.ranges.first?.count ?? 0 > 1
        return BilingualText(
            "\(word) " + ranges.joined(separator: ", ") + (rows.isShortened ? ", …" : "")
                + (count ? " (\(rows.count) rows)" : ""),
            "第 " + ranges.joined(separator: "、") + (rows.isShortened ? "……" : "") + " 行"
                + (count ? "（共 \(rows.count) 行）" : ""))
    }
}
