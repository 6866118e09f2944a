public import CardModel

/// The words of the trade in both languages.
public enum Terms {
    public static func outcome(_ outcome: Outcome) -> BilingualText {
        switch outcome {
        case .eligible: BilingualText("eligible", "可注销")
        case .held: BilingualText("held", "暂缓（待处理）")
        case .refused: BilingualText("refused", "不予受理")
        }
    }

    public static func lane(_ lane: Lane) -> BilingualText {
        switch lane {
        case .fast: BilingualText("fast lane", "批量快速通道")
        case .standard: BilingualText("standard lane", "普通通道")
        case .manual: BilingualText("manual lane", "人工复核")
        }
    }

    public static func effect(_ effect: FindingEffect) -> BilingualText {
        switch effect {
        case .refuses: BilingualText("refused", "不予受理")
        case .holds: BilingualText("held", "暂缓（待处理）")
        case .needsPerson: BilingualText("manual lane", "人工复核")
        case .tells: BilingualText("for information", "提示")
        }
    }

    public static func state(_ state: CardState) -> BilingualText {
        switch state {
        case .refused: BilingualText("refused", "不予受理")
        case .held: BilingualText("held", "暂缓（待处理）")
        case .inReview: BilingualText("in review", "审核中")
        case .approved: BilingualText("approved", "审核通过")
        case .ordered: BilingualText("ordered", "已下单")
        case .deregistered: BilingualText("deregistered", "已注销")
        case .failed: BilingualText("failed", "办理失败")
        case .unknown: BilingualText("result unknown", "结果待确认")
        case .rejected: BilingualText("rejected", "驳回")
        case .withdrawn: BilingualText("withdrawn", "已撤回")
        case .expired: BilingualText("expired", "暂缓逾期")
        case .restored: BilingualText("restored", "已恢复")
        case .givenUp: BilingualText("failed, given up", "办理失败，不再办理")
        }
    }

    /// A review batch's state by its stable word; a word that is not known stands for itself.
    public static func batchState(_ code: String) -> BilingualText {
        switch code {
        case "in-review": BilingualText("in review", "审核中")
        case "on-hold": BilingualText("on hold", "暂缓")
        case "stopped": BilingualText("stopped", "已拦截")
        case "approved": BilingualText("approved", "审核通过")
        case "rejected": BilingualText("rejected", "驳回")
        case "withdrawn": BilingualText("withdrawn", "已撤回")
        case "ordered": BilingualText("on order", "已下单")
        case "executed": BilingualText("executed", "已执行")
        case "certified": BilingualText("certified", "已出具证明")
        default: BilingualText(code, code)
        }
    }

    public static func status(_ status: CardStatus) -> BilingualText {
        let english =
            switch status {
            case .active: "active"
            case .suspended: "suspended"
            case .preserved: "suspended, number kept"
            case .suspendedArrears: "suspended for arrears"
            case .suspendedViolation: "suspended for violation"
            case .inactive: "not activated"
            case .stock: "in stock"
            case .preDeregistered: "in pre-deregistration"
            case .deregistered: "deregistered"
            case .unmapped: "status not mapped"
            }
        return BilingualText(english, status.chinese)
    }

    public static func plan(_ plan: PlanType) -> BilingualText {
        switch plan {
        case .monthly: BilingualText("monthly", plan.chinese)
        case .pool: BilingualText("data pool", plan.chinese)
        case .directed: BilingualText("directed", plan.chinese)
        case .other: BilingualText("other", plan.chinese)
        }
    }

    public static func carrier(_ carrier: Carrier) -> BilingualText {
        switch carrier {
        case .unknown: BilingualText("unknown", "未知")
        case .mobile: BilingualText("China Mobile", "中国移动")
        case .unicom: BilingualText("China Unicom", "中国联通")
        case .telecom: BilingualText("China Telecom", "中国电信")
        case .broadnet: BilingualText("China Broadnet", "中国广电")
        }
    }

    public static func paper(_ paper: Paper) -> BilingualText {
        switch paper {
        case .licence: BilingualText("business licence", "营业执照")
        case .agentID: BilingualText("agent's identity document", "经办人证件")
        case .authorisation: BilingualText("letter of authorisation", "授权委托书")
        case .cardList: BilingualText("sealed card list", "注销卡清单（盖章）")
        }
    }

    /// A reference table by its file name without extension.
    public static func table(_ name: String) -> BilingualText {
        switch name {
        case "inventory": BilingualText("inventory", "卡库存")
        case "bindings": BilingualText("device bindings", "机卡绑定")
        case "arrears": BilingualText("arrears", "欠费")
        case "applicants": BilingualText("applicants", "申请单位")
        case "risk": BilingualText("risk", "风险")
        case "disputes": BilingualText("disputes", "费用争议")
        default: BilingualText(name, name)
        }
    }

    /// A control total by its key; a key that is not known stands for itself.
    public static func control(_ key: String) -> BilingualText {
        switch key {
        case "rows_read": BilingualText("rows read", "读取行数")
        case "rows_written": BilingualText("rows written to cards.csv", "cards.csv 行数")
        case "rows_rejected": BilingualText("rows written to rejects.csv", "rejects.csv 行数")
        case "cards_distinct": BilingualText("distinct cards", "不重复卡数")
        case "cards_in_batches": BilingualText("cards in review batches", "审核批次卡数")
        case "cards_eligible": BilingualText("eligible cards", "可注销卡数")
        case "arrears_fen": BilingualText("arrears (CNY)", "欠费合计（元）")
        default: BilingualText(key.replacing("_", with: " "), key)
        }
    }
}
