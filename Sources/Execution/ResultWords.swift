/// What a platform calls done, failed and unknown, and its columns.
public struct ResultWords: Sendable {
    /// What a word means.
    public enum Meaning: String, Sendable, CaseIterable { case done, failed, unknown }

    private let words: [String: Meaning]

    /// - Parameter more: the settings' own words to `done`, `failed` or `unknown`; they come before those built in.
    public init(more: [String: Meaning] = [:]) {
        var all = ResultWords.builtIn
        for (word, meaning) in more { all[ResultWords.fold(word)] = meaning }
        words = all
    }

    /// Nil for a word nobody mapped. Case and blanks at the ends do not count.
    func meaning(of word: String) -> Meaning? { words[ResultWords.fold(word)] }

    private static func fold(_ word: String) -> String {
        word.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
    }

    private static let builtIn: [String: Meaning] = {
        let lists: [(Meaning, [String])] = [
            (
                .done,
                [
                    "done", "success", "successful", "succeeded", "ok", "completed", "deregistered", "成功", "已完成", "完成",
                    "已销户", "已注销", "销户成功", "注销成功", "办理成功", "处理成功",
                ]
            ),
            (
                .failed,
                [
                    "failed", "fail", "failure", "error", "rejected", "refused", "失败", "已失败", "销户失败", "注销失败", "办理失败",
                    "处理失败",
                    "拒绝", "已拒绝", "驳回",
                ]
            ),
            (
                .unknown,
                [
                    "unknown", "pending", "processing", "inprogress", "timeout", "未知", "处理中", "办理中", "待处理", "超时",
                    "结果未知",
                    "待确认",
                ]
            ),
        ]
        var words: [String: Meaning] = [:]
        for (meaning, list) in lists { for word in list { words[fold(word)] = meaning } }
        return words
    }()
}

/// A column of a result file.
enum ResultColumn: String, CaseIterable {
    case iccid, result, time, reason, order, key

    /// Its titles, normalised.
    var names: [String] {
        switch self {
        case .iccid: ["iccid", "iccid号", "卡片iccid号", "物联卡号", "卡号", "card"]
        case .result: ["result", "status", "state", "结果", "处理结果", "办理结果", "执行结果", "销户结果", "注销结果", "状态", "处理状态"]
        case .time:
            [
                "time", "donetime", "doneat", "effectivetime", "effectiveat", "finishedat", "completedat", "完成时间",
                "办理时间",
                "处理时间", "生效时间", "销户时间", "注销时间", "时间",
            ]
        case .reason:
            ["reason", "message", "error", "errormessage", "failurereason", "原因", "失败原因", "说明", "结果说明", "描述", "备注"]
        case .order: ["order", "orderid", "orderno", "ordernumber", "订单号", "工单号", "指令单号", "批次单号"]
        case .key: ["key", "idempotencykey", "requestid", "clienttoken", "幂等键", "请求号", "请求流水号", "流水号"]
        }
    }
}
