import CardModel
public import Tabular

extension ExportTable {
    /// What is new, and what was taken back or replaced, whenever it was issued.
    public static let changes = ExportTable(
        fileName: "changes.csv", sheetName: "变更 Changes",
        columns: [
            Column("Certificate or card", "证明或单卡编号", width: 20), Column("What", "事项", width: 30, most: 44),
            Column("At", "时间", width: 25), Column("Account", "客户编码", width: 22),
            Column("Customer", "客户名称", width: 24, most: 40), Column("Month of the certificate", "证明归属月份", width: 10),
            Column("Superseded by", "替代证明", width: 16), Column("Cause", "原因类别", width: 26, most: 40),
            Column("Cards", "卡数", .integer, width: 8), Column("Balance (CNY)", "余额（元）", .money, width: 14),
            Column("balance_fen", "余额（分）", .ordinal, width: 12),
            Column("Termination fee (CNY)", "提前解约违约金（元）", .money, width: 14),
            Column("termination_fee_fen", "提前解约违约金（分）", .ordinal, width: 12),
        ], colour: SheetColour(0x9B2226))

    /// The line of a change.
    public static func line(_ change: ExportedChange, to writer: inout CSVWriter) {
        writer.append(change.number)
        writer.append(words(change.kind))
        writer.append(change.at.text)
        writer.append(change.account)
        writer.append(change.customer)
        writer.append(change.month)
        writer.append(change.supersededBy ?? "")
        writer.append(change.cause.map(cause) ?? "")
        writer.append(number: change.cards)
        append(change.amounts, to: &writer)
        writer.endRecord()
    }

    private static func words(_ kind: ExportedChange.Kind) -> String {
        switch kind {
        case .new: "本月新出具 new"
        case .late: "本月出具，归属以前月份 issued late"
        case .revoked: "作废 revoked"
        case .superseded: "被替代 superseded"
        }
    }

    private static func cause(_ code: String) -> String {
        switch code {
        case "wrong-decision": "误注销 wrong-decision"
        case "wrong-content": "证明内容有误 wrong-content"
        case "card-restored": "卡已恢复使用 card-restored"
        case "other": "其他 other"
        default: code
        }
    }

    /// Cards that were on their way or held at the end of the month.
    public static let unfinished = ExportTable(
        fileName: "unfinished.csv", sheetName: "未完成 Unfinished",
        columns: [
            Column("ICCID", "ICCID", width: 23), Column("State then", "当时状态", width: 22),
            Column("Account", "客户编码", width: 22), Column("Customer", "客户名称", width: 24, most: 40),
            Column("Review batch", "审核批次", width: 20), Column("Due", "办理时限", width: 12),
            Column("Job", "作业", width: 14), Column("Held because of", "暂缓原因", width: 30, most: 48),
            Column("State now", "现状（有变化时）", width: 22),
        ], colour: SheetColour(0xB45309))

    /// The line of an unfinished card.
    public static func line(_ card: ExportedUnfinished, to writer: inout CSVWriter) {
        let state = Terms.state(card.state)
        writer.append(card.iccid.text)
        writer.append("\(state.chinese) \(card.state.code)")
        writer.append(card.account ?? "")
        writer.append(card.customer)
        writer.append(card.batch ?? "")
        writer.append(card.due?.text ?? "")
        writer.append(card.job)
        writer.append(card.findings)
        writer.append(card.stateNow.map { "\(Terms.state($0).chinese) \($0.code)" } ?? "")
        writer.endRecord()
    }
}
