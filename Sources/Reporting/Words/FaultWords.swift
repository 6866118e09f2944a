public import CardModel

/// Faults in words of one language: where, what, and what to do about it.
public struct FaultWords: Sendable {
    public let language: Language

    public init(_ language: Language) { self.language = language }

    /// One sentence with its place: `cards.csv, row 12, column C (ICCID): The quote that opens here is never closed.`
    /// A code without words of its own falls back to the code and its fields.
    public func sentence(_ fault: Fault) -> String {
        let place = PlaceWords.text(fault.place, language)
        return place.isEmpty ? body(fault) : place + language.pick(": ", "：") + body(fault)
    }

    /// What to do about it; nil when the code has no words of its own.
    public func hint(_ fault: Fault) -> String? {
        guard let text = FaultText.byCode[fault.code] else { return nil }
        var template = FaultTemplate(fields: fault.fields)
        return template.fill(text.hint[language])
    }

    /// Codes that have words of their own.
    public static var knownCodes: [String] { FaultText.all.map(\.code) }

    private func body(_ fault: Fault) -> String {
        var template = FaultTemplate(fields: fault.fields)
        guard let text = FaultText.byCode[fault.code] else {
            return general(fault.status) + " [\(fault.code)]" + rest(fault.fields)
        }
        let sentence = template.fill(text.sentence[language])
        if let hint = hintTemplate(text) { _ = template.fill(hint) }
        return sentence + rest(fault.fields.filter { !template.used.contains($0.key) })
    }

    private func hintTemplate(_ text: FaultText) -> String? { text.hint[language] }

    /// What an exit status says by itself.
    private func general(_ status: ExitStatus) -> String {
        switch status {
        case .done: language.pick("Done.", "已完成。")
        case .foundWrong: language.pick("Something was found wrong.", "检查发现问题。")
        case .rowsRefused: language.pick("Rows were refused or held.", "有行不予受理或暂缓。")
        case .nothingToDo: language.pick("Nothing to do.", "没有需要处理的内容。")
        case .usage: language.pick("The command is not used rightly.", "命令用法不正确。")
        case .unreadable: language.pick("The file cannot be read.", "文件无法读取。")
        case .inputMissing: language.pick("An input is missing.", "缺少输入。")
        case .unavailable: language.pick("The store is not available.", "存储不可用。")
        case .internalError: language.pick("An internal error occurred.", "发生内部错误。")
        case .cannotWrite: language.pick("Writing failed.", "无法写入。")
        case .tryLater: language.pick("Not possible now; try later.", "暂时无法处理，请稍后再试。")
        case .notAllowed: language.pick("This is not allowed.", "不允许此操作。")
        case .settings: language.pick("The settings are wrong.", "设置有误。")
        }
    }

    /// Fields that no words name, by their names, so that nothing known is kept back.
    private func rest(_ fields: [String: String]) -> String {
        guard !fields.isEmpty else { return "" }
        let parts = fields.sorted { $0.key < $1.key }.map { "\($0.key): \(FaultTemplate.oneLine($0.value))" }
        return language.pick(" (" + parts.joined(separator: ", ") + ")", "（" + parts.joined(separator: "，") + "）")
    }
}
