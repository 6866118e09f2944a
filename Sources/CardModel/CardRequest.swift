/// One row of a list as the rules need it: what Intake read, what Screening judges. Nothing in it is allocated.
@frozen public struct CardRequest: Sendable {
    /// The packed ICCID, or `noCard`.
    public var packed: UInt64
    /// What the row alone shows.
    public var findings: FindingSet
    /// The subscriber number's digits, 0 when the row has none.
    public var msisdn: UInt64
    /// The device key of the IMEI, 0 when the row has none.
    public var imei: UInt64
    /// Place in the `AccountDirectory`, or `AccountDirectory.none`.
    public var account: UInt32
    /// What the ICCID's spelling shows.
    public var traits: ICCIDTraits
    /// Other columns whose number a spreadsheet damaged: told, and their numbers not used.
    public var damagedColumns: DamagedColumns
    /// A record without any content, or the template's example: counted, not judged.
    public var isBlank: Bool

    /// No card can be read from the row. No 20-character ICCID ends in F, and no issuer is FF.
    public static let noCard = UInt64.max

    @inlinable public init() {
        packed = CardRequest.noCard
        findings = []
        msisdn = 0
        imei = 0
        account = AccountDirectory.none
        traits = []
        damagedColumns = []
        isBlank = false
    }

    /// The card, if one can be read.
    @inlinable public var iccid: ICCID? { packed == CardRequest.noCard ? nil : ICCID(packed: packed) }
}

/// Columns beside the ICCID's whose cell a spreadsheet damaged in one row.
@frozen public struct DamagedColumns: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let account = DamagedColumns(rawValue: 1)
    public static let msisdn = DamagedColumns(rawValue: 2)
    public static let imei = DamagedColumns(rawValue: 4)
}
