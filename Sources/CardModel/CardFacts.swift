/// The state of a card in the operator's inventory. The raw value is stored; append only.
@frozen public enum CardStatus: UInt8, Sendable, CaseIterable {
    case active, suspended, preserved, suspendedArrears, suspendedViolation, inactive, stock, preDeregistered
    case deregistered
    /// A word nobody mapped: the card is held.
    case unmapped

    /// The stable word, as in the inventory table.
    public var code: String { CardStatus.words[Int(rawValue)].0 }

    /// The word for people.
    public var chinese: String { CardStatus.words[Int(rawValue)].1 }

    /// The state by its English or Chinese word, exactly.
    public init?(word: String) {
        guard let index = CardStatus.words.firstIndex(where: { $0.0 == word || $0.1 == word }) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    private static let words = [
        ("active", "正常"), ("suspended", "停机"), ("preserved", "停机保号"), ("suspended-arrears", "欠费停机"),
        ("suspended-violation", "违规停机"), ("inactive", "未激活"), ("stock", "库存"), ("pre-deregistered", "预销户"),
        ("deregistered", "已销户"), ("unmapped", "未映射"),
    ]
}

/// The kind of a card's plan.
@frozen public enum PlanType: UInt8, Sendable, CaseIterable {
    case monthly, pool, directed, other

    /// The stable word, as in the inventory table.
    public var code: String { PlanType.words[Int(rawValue)].0 }

    /// The word for people.
    public var chinese: String { PlanType.words[Int(rawValue)].1 }

    public init?(word: String) {
        guard let index = PlanType.words.firstIndex(where: { $0.0 == word || $0.1 == word }) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    private static let words = [("monthly", "月租"), ("pool", "流量池"), ("directed", "定向"), ("other", "其他")]
}
