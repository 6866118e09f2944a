import CardModel
import Certification

/// What a statement says of the cards that a platform could not deregister: behind the rows of its own job. The
/// platform's own words are the operator's; a customer reads what it comes to.
struct FailedRows {
    private(set) var lists: [StatementRecord.List] = []
    private(set) var reasons: [StatementRecord.Reason] = []
    private(set) var rows: [StatementRecord.Row] = []

    /// - Parameters:
    ///   - all: lists of the jobs that brought the cards.
    ///   - listsBefore: how many lists the statement names already.
    ///   - reasonsBefore: how many reasons it has already.
    init(_ cards: [FailedCard], _ all: StatementLists, listsBefore: Int, reasonsBefore: Int) throws(Fault) {
        var places: [String: Int] = [:]
        let kinds = [false, true].filter { kind in cards.contains { $0.isGivenUp == kind } }
        for card in cards {
            let list = try all.list(ofRow: card.row, job: card.job)
            let key = card.job + "/\(list.ordinal)"
            if places[key] == nil {
                places[key] = listsBefore + lists.count + 1
                // Without its name: rows of others may stand in the same file.
                lists.append(list.stated(isNamed: false))
            }
            rows.append(
                StatementRecord.Row(
                    list: places[key] ?? 1, row: card.row - list.firstRow + 1, iccid: card.iccid.text, given: nil,
                    msisdn: card.msisdn, outcome: .failed,
                    reasons: [reasonsBefore + (kinds.firstIndex(of: card.isGivenUp) ?? 0) + 1],
                    arrears: nil, fee: nil))
        }
        reasons = kinds.map { kind in Self.reason(isGivenUp: kind, cards.count { $0.isGivenUp == kind }) }
    }

    private static func reason(isGivenUp: Bool, _ rows: Int) -> StatementRecord.Reason {
        isGivenUp
            ? StatementRecord.Reason(
                code: "platform.given-up", outcome: .failed,
                title: .init(chinese: "办理失败，不再办理", english: "Failed, given up"),
                sentence: .init(
                    chinese: "平台未能完成注销，本次申请不再办理。",
                    english: "The platform could not deregister the card; this application goes no further."),
                remedy: .init(
                    chinese: "请与客户经理核实卡片状态后重新提交。",
                    english: "Ask the account manager how the card stands, then hand it in again."),
                actor: .init(chinese: "客户", english: "Customer"), rows: rows, amount: nil)
            : StatementRecord.Reason(
                code: "platform.failed", outcome: .failed, title: .init(chinese: "平台办理失败", english: "Platform failed"),
                sentence: .init(
                    chinese: "已审核通过，但平台未能完成注销。",
                    english: "The card was approved, but the platform could not deregister it."),
                remedy: .init(chinese: "无需处理，由运营方核实。", english: "Nothing to do; the operator clarifies it."),
                actor: .init(chinese: "", english: ""), rows: rows, amount: nil)
    }
}
