public import CardModel

extension FindingText {
    /// What a customer reads: nothing of the operator's own risk and dispute flags, and the same words for a card that
    /// does not exist and for another customer's.
    static func forCustomer(_ finding: Finding) -> FindingText {
        switch finding {
        case .cardUnknown, .cardNotOwned: cardNotFound
        case _ where finding.isInternal: inManualReview
        case .cardStatusUnmapped, .cardHeldByPerson: beingClarified
        case .applicantSealUnconfirmed: sealBeingConfirmed
        case .deviceUnbindable: unbindable
        case .rowHidden: with(of(finding), hiddenRemedy)
        case _ where finding.effect == .needsPerson: with(of(finding), doubtRemedy)
        default: of(finding)
        }
    }

    /// The same sentence with a remedy for the customer.
    private static func with(_ text: FindingText, _ remedy: BilingualText) -> FindingText {
        FindingText(text.title, text.plain, detailed: text.detailed, by: .customer, remedy)
    }

    private static let doubtRemedy = BilingualText(
        "Compare with the number printed on the card; tell your account manager if it is wrong.",
        "请核对卡面号码；如有误，请告知客户经理。")

    private static let hiddenRemedy = BilingualText(
        "Tell your account manager whether hidden rows belong to the list.", "请告知客户经理隐藏内容是否属于清单。")

    private static let unbindable = FindingText(
        .init("Cannot be unbound", "声明无法解绑"),
        .init("The list declares that the device cannot be unbound.", "清单声明设备无法解绑。"),
        by: .nobody,
        .init("Nothing to do; the operator reviews it.", "无需处理，由运营商复核。"))

    private static let cardNotFound = FindingText(
        .init("No such card under this account", "该客户名下无此卡"),
        .init("Under this account no such card was found.", "该客户名下未查到此卡。"),
        by: .customer,
        .init(
            "Compare with the number printed on the card; if it is right, ask your account manager.",
            "请核对卡面号码；如无误，请联系客户经理。"))

    private static let inManualReview = FindingText(
        .init("In manual review", "人工复核中"),
        .init("The card is in manual review.", "该卡正在人工复核。"),
        by: .nobody,
        .init("Nothing to do; you will be told the result.", "无需处理，复核结果将另行通知。"))

    private static let beingClarified = FindingText(
        .init("Being clarified by the operator", "运营商核实中"),
        .init("The operator is clarifying the card's status.", "运营商正在核实该卡状态。"),
        by: .nobody,
        .init("Nothing to do; the operator clarifies it.", "无需处理，由运营方核实。"))

    private static let sealBeingConfirmed = FindingText(
        .init("Seal not confirmed", "公章未核验"),
        .init("The company seal is not confirmed yet.", "公章尚未核验。"),
        by: .customer,
        .init("Ask your account manager whether anything is missing.", "请向客户经理确认是否需要补充。"))
}

extension Finding {
    /// Whether it speaks of the operator's own knowledge, which customers are not shown: they read “in manual review”.
    public var isInternal: Bool { Finding.riskDeviceChanges <= self && self <= .cardIMEIConflict }
}

extension FindingSet {
    /// What a customer may read of a row. Of a card that is not found under its account nothing else the tables say: it
    /// may be another customer's, and must read like one that does not exist.
    public var forCustomer: FindingSet {
        guard contains(.cardUnknown) || contains(.cardNotOwned) else { return self }
        return subtracting(FindingSet.saidByTables)
    }

    private static let saidByTables = FindingSet(
        Finding.allCases.filter {
            $0.isInternal || Finding.cardAlreadyDeregistered <= $0 && $0 <= .cardStatusUnmapped
                || [.cardAlreadyHeld, .cardPreDeregistered, .bundleActive, .cardHeldByPerson].contains($0)
        })
}
