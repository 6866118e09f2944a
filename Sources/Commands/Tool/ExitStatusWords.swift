import CardModel
import CommandLineParsing

/// The exit statuses of the contract in words.
enum ExitStatusWords {
    static let all: [ExitStatusMeaning] = ExitStatus.allCases.map { status in
        ExitStatusMeaning(Int(status.rawValue), meaning(of: status))
    }

    private static func meaning(of status: ExitStatus) -> LocalizedText {
        switch status {
        case .done:
            LocalizedText("Done, also when rows were refused or held.", "完成（有行不予受理或暂缓时也是如此）。")
        case .foundWrong:
            LocalizedText("verify, audit verify or doctor found something wrong.", "verify、audit verify 或 doctor 发现问题。")
        case .rowsRefused:
            LocalizedText(
                "With --strict: rows were refused or held; with --all-or-nothing: so nothing was done.",
                "使用 --strict：有行不予受理或暂缓；使用 --all-or-nothing：因此未作任何处理。")
        case .nothingToDo:
            LocalizedText(
                "With --strict: nothing to do, these lists were processed before.", "使用 --strict：没有需要处理的内容，清单已处理过。")
        case .usage: LocalizedText("Wrong usage.", "用法错误。")
        case .unreadable: LocalizedText("A file is no readable list or table.", "文件不是可读取的清单或参考表。")
        case .inputMissing: LocalizedText("An input is missing.", "缺少输入。")
        case .unavailable: LocalizedText("The store or the carrier platform is not available.", "数据库或运营商平台不可用。")
        case .internalError: LocalizedText("Internal error.", "内部错误。")
        case .cannotWrite: LocalizedText("Cannot write, or the disk is full.", "无法写入或磁盘已满。")
        case .tryLater:
            LocalizedText(
                "Try later: another run holds the lock, or tables are too old or not to be trusted.",
                "请稍后再试：另一作业正在运行，或参考表过旧、不可信。")
        case .notAllowed: LocalizedText("Not allowed (four eyes).", "不允许（双人原则）。")
        case .settings: LocalizedText("Wrong settings.", "设置有误。")
        }
    }
}
