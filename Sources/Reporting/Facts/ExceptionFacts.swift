public import CardModel

/// A refused or held row.
public struct ExceptionFacts: Sendable {
    public var place: RowReference
    /// The whole number where one was read, else the cell as given. Card data: the report is 0600.
    public var iccid: String
    public var account: Account?
    /// The customer's name; empty when it is not known.
    public var customer: String
    public var outcome: Outcome
    /// In the order of `FindingSet.list`: the first one decides where the row is shown.
    public var findings: [FindingFact]

    public init(
        place: RowReference, iccid: String, account: Account?, customer: String, outcome: Outcome,
        findings: [FindingFact]
    ) {
        self.place = place
        self.iccid = iccid
        self.account = account
        self.customer = customer
        self.outcome = outcome
        self.findings = findings
    }
}

/// One finding of a row with its detail.
public struct FindingFact: Sendable, Equatable {
    public var finding: Finding
    /// As `Finding.detailKind` says; nil when none is known.
    public var detail: Int64?
    /// The row that a `.row` detail means.
    public var row: RowReference?

    public init(_ finding: Finding, detail: Int64? = nil, row: RowReference? = nil) {
        self.finding = finding
        self.detail = detail
        self.row = row
    }
}
