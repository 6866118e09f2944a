public import CardModel

/// A deregistered card with what the tables said of it at its execution.
public struct CertifiedCard: Sendable, Equatable {
    /// A column of the list that travels on: contract, project, cost centre.
    public struct Carried: Sendable, Hashable {
        /// The column's name.
        public let name: String
        /// The cell as it stood.
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public var iccid: ICCID
    /// 接入号, all digits.
    public var msisdn: String?
    /// When the deregistration took effect.
    public var effectiveAt: Timestamp
    /// Where the confirmation came from: `register` for the operator's register.
    public var confirmedBy: String
    /// The state before the deregistration.
    public var status: CardStatus
    public var plan: PlanType
    /// Nil when the table had none.
    public var balance: Money?
    /// Remaining data in MB as the table wrote it.
    public var remainingData: String?
    public var terminationFee: Money?
    /// In the order of the list's columns.
    public var carried: [Carried]

    public init(
        iccid: ICCID, msisdn: String?, effectiveAt: Timestamp, confirmedBy: String = "register", status: CardStatus,
        plan: PlanType, balance: Money?, remainingData: String? = nil, terminationFee: Money? = nil,
        carried: [Carried] = []
    ) {
        self.iccid = iccid
        self.msisdn = msisdn
        self.effectiveAt = effectiveAt
        self.confirmedBy = confirmedBy
        self.status = status
        self.plan = plan
        self.balance = balance
        self.remainingData = remainingData
        self.terminationFee = terminationFee
        self.carried = carried
    }
}
