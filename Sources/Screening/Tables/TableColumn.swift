import Tabular

/// The columns of the reference tables.
enum TableColumn: String, Sendable, CaseIterable {
    case iccid, account, status, planType, autoRenew, balance
    case msisdn, remainingMB, contractEnd, terminationFee, monthlyFee, activatedOn, purchasedOn, faceValue
    case activationFee
    case bundledServices, lastUsedOn, traffic7d
    case imei, boundOn
    case amount, since, unbilled, lateFee
    case name, licenceValidTo, agentName, agentIDType, agentID, authorisationValidTo, sealConfirmed, agentIDValidTo
    case agentPhone, bankAccount, settlementChoice, terminationFeeAccepted, accountManager, accountManagerPhone
    case deviceChanges, trafficRatio, flag
    case openedOn, about

    /// What the cells measure: decides which unit the header must name.
    enum Measure { case plain, money, megabytes }

    var measure: Measure {
        switch self {
        case .balance, .terminationFee, .monthlyFee, .faceValue, .activationFee, .amount, .unbilled, .lateFee,
            .terminationFeeAccepted:
            .money
        case .remainingMB, .traffic7d: .megabytes
        default: .plain
        }
    }

    /// The name in machine tables, without a unit: what a message says is missing.
    var code: String { names[0] }

    /// Titles without their unit, the machine's first; compared as `HeaderName` normalises them.
    var names: [String] { TableColumn.namesOfIdentity[self] ?? TableColumn.namesOfPeople[self] ?? [rawValue] }

    /// The names, normalised.
    var normalisedNames: [String] { names.map(HeaderName.normalise) }

    private static let namesOfIdentity: [TableColumn: [String]] = [
        .iccid: ["iccid", "ICCID号", "卡片ICCID号", "物联卡号"],
        .account: ["account", "统一社会信用代码", "客户编码"],
        .status: ["status", "卡状态"],
        .planType: ["plan_type", "套餐类型"],
        .autoRenew: ["auto_renew", "自动续费"],
        .balance: ["balance", "账户余额"],
        .msisdn: ["msisdn", "接入号"],
        .remainingMB: ["remaining", "剩余流量"],
        .contractEnd: ["contract_end", "合约到期日"],
        .terminationFee: ["termination_fee", "提前解约违约金"],
        .monthlyFee: ["monthly_fee", "月租费", "月费"],
        .activatedOn: ["activated_on", "激活日期"],
        .purchasedOn: ["purchased_on", "购卡日期"],
        .faceValue: ["face_value", "卡面价值"],
        .activationFee: ["activation_fee", "激活费"],
        .bundledServices: ["bundled_services", "附加权益"],
        .lastUsedOn: ["last_used_on", "最近使用日期"],
        .traffic7d: ["traffic_7d", "近7天流量"],
        .imei: ["imei", "绑定IMEI"],
        .boundOn: ["bound_on", "绑定日期"],
        .amount: ["amount", "欠费金额"],
        .since: ["since", "欠费起始日"],
        .unbilled: ["unbilled", "未出账金额"],
        .lateFee: ["late_fee", "滞纳金"],
    ]

    private static let namesOfPeople: [TableColumn: [String]] = [
        .name: ["name", "企业名称"],
        .licenceValidTo: ["licence_valid_to", "营业执照有效期至"],
        .agentName: ["agent_name", "经办人姓名"],
        .agentIDType: ["agent_id_type", "证件类型"],
        .agentID: ["agent_id", "证件号码"],
        .authorisationValidTo: ["authorisation_valid_to", "授权有效期至"],
        .sealConfirmed: ["seal_confirmed", "公章已核验"],
        .agentIDValidTo: ["agent_id_valid_to", "证件有效期至"],
        .agentPhone: ["agent_phone", "经办人电话"],
        .bankAccount: ["bank_account", "对公账号"],
        .settlementChoice: ["settlement_choice", "退款方式"],
        .terminationFeeAccepted: ["termination_fee_accepted", "已接受违约金"],
        .accountManager: ["account_manager", "客户经理"],
        .accountManagerPhone: ["account_manager_phone", "客户经理电话"],
        .deviceChanges: ["device_changes_30d", "近30天换机次数"],
        .trafficRatio: ["traffic_ratio", "流量异常倍数"],
        .flag: ["flag", "风险标记"],
        .openedOn: ["opened_on", "争议提出日期"],
        .about: ["about", "争议事由"],
    ]
}

/// The unit in which a column's amounts are written.
enum MoneyUnit: Sendable, Equatable {
    case fen, yuan
    /// The contract's own column without a unit, `termination_fee_accepted`: whole numbers are taken for fen, because
    /// a consent that is read too small holds a card and one read too large would let it go; a fraction is refused.
    case unsaid

    private static let fenWords: Set<String> = ["分", "人民币分", "fen"]
    private static let yuanWords: Set<String> = ["元", "人民币元", "人民币", "yuan", "cny", "rmb", "rmb元", "¥", "￥"]

    /// The unit a word names.
    init?(word: String) {
        let word = word.lowercased()
        if MoneyUnit.fenWords.contains(word) {
            self = .fen
        } else if MoneyUnit.yuanWords.contains(word) {
            self = .yuan
        } else {
            return nil
        }
    }
}
