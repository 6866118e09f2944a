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
    /// Not columns: above the table, for the batch as a whole.
    case wholeDecision, wholeReason

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
        case .decision: BilingualText("Decision (approve / reject / hold)", "审核意见（通过/驳回/暂缓）")
        case .reason: BilingualText("Reason (if rejected or held)", "原因（驳回或暂缓时必填）")
        case .wholeDecision:
            BilingualText("Whole batch (approve / reject / hold)", "整批意见（通过/驳回/暂缓）")
        case .wholeReason: BilingualText("Reason for the whole batch", "整批原因")
        }
    }
}

/// What a reviewer may enter in a review sheet.
public enum ReviewSheetWord: Sendable, CaseIterable {
    /// The card goes on.
    case approve
    /// The card leaves its batch and may be handed in again.
    case reject
    /// The card waits until a person releases it.
    case hold

    /// The word that is offered.
    public var word: BilingualText {
        switch self {
        case .approve: BilingualText("approve", "通过")
        case .reject: BilingualText("reject", "驳回")
        case .hold: BilingualText("hold", "暂缓")
        }
    }

    /// The choice of an entry in either language, with the everyday words for it; letters of either case. Nil for
    /// anything else: nothing is guessed.
    public init?(entry: String) {
        let text = entry.lowercased()
        guard let word = ReviewSheetWord.allCases.first(where: { $0.entries.contains(text) }) else { return nil }
        self = word
    }

    private var entries: [String] {
        switch self {
        case .approve: ["approve", "approved", "通过", "同意", "审核通过"]
        case .reject: ["reject", "rejected", "except", "驳回", "剔除", "不通过", "不同意"]
        case .hold: ["hold", "held", "on hold", "暂缓", "保留"]
        }
    }
}
