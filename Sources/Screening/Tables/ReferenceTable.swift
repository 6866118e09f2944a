/// The tables that the operator's systems export each night.
public enum ReferenceTable: String, Sendable, CaseIterable {
    case inventory, bindings, arrears, applicants, risk, disputes

    /// Whether nothing can be screened without it.
    public var isRequired: Bool { self != .risk && self != .disputes }

    /// Columns without which the table cannot be used.
    var requiredColumns: [TableColumn] {
        switch self {
        case .inventory: [.iccid, .account, .status, .planType, .autoRenew, .balance]
        case .bindings: [.iccid, .imei]
        case .arrears: [.amount]
        case .applicants:
            [
                .account, .name, .licenceValidTo, .agentName, .agentIDType, .agentID, .authorisationValidTo,
                .sealConfirmed,
            ]
        case .risk: [.iccid]
        case .disputes: [.iccid, .openedOn]
        }
    }

    /// Columns that are used where they are.
    var optionalColumns: [TableColumn] {
        switch self {
        case .inventory:
            [
                .msisdn, .remainingMB, .contractEnd, .terminationFee, .monthlyFee, .activatedOn, .purchasedOn,
                .faceValue, .activationFee, .bundledServices, .lastUsedOn, .traffic7d,
            ]
        case .bindings: [.boundOn]
        case .arrears: [.iccid, .account, .since, .unbilled, .lateFee]
        case .applicants:
            [
                .agentIDValidTo, .agentPhone, .bankAccount, .settlementChoice, .terminationFeeAccepted,
                .accountManager, .accountManagerPhone,
            ]
        case .risk: [.deviceChanges, .trafficRatio, .flag]
        case .disputes: [.about]
        }
    }
}
