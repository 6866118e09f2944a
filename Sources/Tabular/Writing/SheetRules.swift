extension ByteBuffer {
    /// The element `dataValidations`; nothing for no rule.
    mutating func put(rules: [SheetRule]) {
        guard !rules.isEmpty else { return }
        append("<dataValidations count=\"\(rules.count)\">")
        for rule in rules { put(rule: rule) }
        put("</dataValidations>")
    }

    private mutating func put(rule: SheetRule) {
        put("<dataValidation")
        switch rule.demand {
        case .nothing: break
        case .oneOf: put(" type=\"list\"")
        case .length: put(" type=\"textLength\"")
        case .formula: put(" type=\"custom\"")
        }
        if rule.severity == .warn { append(" errorStyle=\"\(rule.severity.rawValue)\"") }
        put(" allowBlank=\"1\" showInputMessage=\"1\"")
        if rule.severity != .allow { put(" showErrorMessage=\"1\"") }
        put("errorTitle", rule.errorTitle)
        put("error", rule.error)
        put("promptTitle", rule.promptTitle)
        put("prompt", rule.prompt)
        append(" sqref=\"\(rule.range.reference)\"")
        switch rule.demand {
        case .nothing: return put("/>")
        case .oneOf(let words): put(formula: "\"" + words.joined(separator: ",") + "\"", 1)
        case .length(let range):
            put(formula: String(range.lowerBound), 1)
            put(formula: String(range.upperBound), 2)
        case .formula(let formula): put(formula: formula, 1)
        }
        put("</dataValidation>")
    }

    private mutating func put(formula: String, _ number: Int) {
        append(number == 1 ? "><formula1>" : "<formula2>")
        put(escaped: formula)
        append("</formula\(number)>")
    }

    /// An attribute, left out when it is empty. Line breaks would come back as blanks.
    private mutating func put(_ attribute: String, _ value: String) {
        guard !value.isEmpty else { return }
        append(" " + attribute + "=\"")
        for (place, line) in value.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { put("&#10;") }
            put(escaped: String(line))
        }
        put("\"")
    }
}

/// Whether a description keeps within what spreadsheets take.
enum DescriptionCheck {
    /// Throws `XLSXWritingError`.
    static func check(_ workbook: WorkbookDescription) throws(XLSXWritingError) {
        guard !workbook.sheets.isEmpty else { throw .noSheet }
        var names: Set<String> = []
        for sheet in workbook.sheets {
            guard isName(sheet.name), names.insert(sheet.name.lowercased()).inserted else {
                throw .sheetName(sheet.name)
            }
            let isSound =
                sheet.columns.count <= SheetLimit.columns && sheet.rules.allSatisfy(isSound)
                && sheet.columns.allSatisfy {
                    $0.width > 0 && max($0.width, $0.mostWidth ?? 0) <= SheetLimit.columnWidth
                }
                && sheet.mergedCells.allSatisfy(isInside) && sheet.footer.utf16.count <= 200
                && sheet.repeatedRows?.lowerBound ?? 1 >= 1 && sheet.filterRow ?? 1 >= 1
            guard isSound else { throw .description(sheet: sheet.name) }
        }
    }

    private static func isName(_ name: String) -> Bool {
        guard (1...SheetLimit.nameUnits).contains(CellText.unitCount(name)) else { return false }
        guard !name.hasPrefix("'"), !name.hasSuffix("'"), name.lowercased() != "history" else { return false }
        return name.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && !"[]:*?/\\".unicodeScalars.contains($0)
        }
    }

    private static func isSound(_ rule: SheetRule) -> Bool {
        let titles = [rule.promptTitle, rule.errorTitle].map(CellText.unitCount)
        let messages = [rule.prompt, rule.error].map(CellText.unitCount)
        guard titles.allSatisfy({ $0 <= SheetLimit.messageTitleUnits }), isInside(rule.range) else { return false }
        guard messages.allSatisfy({ $0 <= SheetLimit.messageUnits }) else { return false }
        switch rule.demand {
        case .nothing: return true
        case .oneOf(let words):
            let isPlain = words.allSatisfy { !$0.isEmpty && !$0.contains(",") && !$0.contains("\"") }
            return isPlain && CellText.unitCount(words.joined(separator: ",")) <= SheetLimit.messageUnits
        case .length(let range): return range.lowerBound >= 0 && range.upperBound <= SheetLimit.cellUnits
        case .formula(let formula):
            return !formula.isEmpty && CellText.unitCount(formula) <= SheetLimit.messageUnits
        }
    }

    private static func isInside(_ range: SheetRange) -> Bool {
        range.rows.lowerBound >= 1 && range.rows.upperBound <= SheetLimit.rows && range.columns.lowerBound >= 0
            && range.columns.upperBound < SheetLimit.columns
    }
}
