/// Columns that `rejects.csv` puts before a list's own columns, and the token behind them.
public enum RejectsColumn: String, Sendable, CaseIterable {
    case file, sheet, row, iccid, outcome, codes, findings, remedy, token

    /// The column's title.
    public var title: BilingualText {
        switch self {
        case .file: BilingualText("File", "文件")
        case .sheet: BilingualText("Sheet", "工作表")
        case .row: BilingualText("Row", "行号")
        case .iccid: BilingualText("ICCID as read", "识别的 ICCID")
        case .outcome: BilingualText("Outcome", "处理结果")
        case .codes: BilingualText("Codes", "结果代码")
        case .findings: BilingualText("Findings", "校验结果")
        case .remedy: BilingualText("Remedy", "处理办法")
        case .token: BilingualText("row_token", "行标识")
        }
    }
}

/// Columns of a review sheet, `batches/BATCH.csv`.
public enum ReviewSheetColumn: String, Sendable, CaseIterable {
    case batch, digest, file, sheet, row, iccid, msisdn, account, customer, lane, status, plan, balance, findings
    case decision, reason

    /// The column's title.
    public var title: BilingualText {
        switch self {
        case .batch: BilingualText("Review batch", "审核批次")
        case .digest: BilingualText("Digest", "批次摘要")
        case .file: BilingualText("File", "文件")
        case .sheet: BilingualText("Sheet", "工作表")
        case .row: BilingualText("Row", "行号")
        case .iccid: BilingualText("ICCID", "ICCID")
        case .msisdn: BilingualText("MSISDN", "接入号")
        case .account: BilingualText("Account", "客户编码")
        case .customer: BilingualText("Customer", "申请单位")
        case .lane: BilingualText("Lane", "通道")
        case .status: BilingualText("Card status", "卡状态")
        case .plan: BilingualText("Plan", "套餐类型")
        case .balance: BilingualText("Balance (CNY)", "账户余额（元）")
        case .findings: BilingualText("To look at", "复核要点")
        case .decision: BilingualText("Decision (approve / except)", "审核意见（同意/剔除）")
        case .reason: BilingualText("Reason if taken out", "剔除原因")
        }
    }
}

/// What a reviewer may enter in a review sheet.
public enum ReviewSheetWord {
    /// The card goes on; also what an empty cell means.
    public static let approve = BilingualText("approve", "同意")
    /// The card is taken out of its batch.
    public static let except = BilingualText("except", "剔除")
}
