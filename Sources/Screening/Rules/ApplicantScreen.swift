public import CardModel

/// What holds all cards of an account, found once an account.
public struct ApplicantScreen: Sendable {
    /// By the account's number; accounts beyond it are not in the table.
    private let findings: [FindingSet]
    /// Debts of accounts, by number.
    private let debts: [UInt32: Int64]
    private let details: [UInt32: [Finding: Int64]]

    static let rules: [any ApplicantRule.Type] = [
        LicenceRule.self, AgentDocumentRule.self, AuthorisationRule.self, SealRule.self, MissingPaperRule.self,
        UnreadablePaperRule.self, ReusedPaperRule.self,
    ]

    /// - Parameter papers: what was found of the papers of each account, by its number; accounts without any entry
    ///   have handed in nothing.
    public init(
        facts: ReferenceFacts, today: CalendarDate, settings: ScreenSettings, papers: [UInt32: [PaperFacts]]
    ) {
        var findings: [FindingSet] = []
        var details: [UInt32: [Finding: Int64]] = [:]
        findings.reserveCapacity(facts.applicants.count)
        for (number, applicant) in facts.applicants.enumerated() {
            let number = UInt32(number)
            let subject = ApplicantCase(
                applicant: applicant, papers: papers[number] ?? [], required: settings.requiredMaterials,
                today: today)
            var found = AccountArrearsRule.findings(of: number, facts)
            for rule in ApplicantScreen.rules where rule.applies(to: subject) {
                found.insert(rule.finding)
                let detail = rule.detail(of: subject)
                if detail != 0 { details[number, default: [:]][rule.finding] = detail }
            }
            findings.append(found)
        }
        self.findings = findings
        self.details = details
        debts = facts.accountDebts
    }

    /// What holds the cards of this account; `applicant.unknown` for one that is not in the table. Allocates nothing.
    public func findings(of account: UInt32) -> FindingSet {
        if Int(account) < findings.count { return findings[Int(account)] }
        let unknown = FindingSet(.applicantUnknown)
        guard let debt = debts[account], debt > 0 else { return unknown }
        return unknown.union(FindingSet(.arrearsOutstanding))
    }

    /// The number beside a finding of the account, 0 where there is none.
    public func detail(of finding: Finding, account: UInt32) -> Int64 { details[account]?[finding] ?? 0 }
}

/// `arrears.outstanding` for all cards of an account that owes by itself.
enum AccountArrearsRule {
    static func findings(of account: UInt32, _ facts: ReferenceFacts) -> FindingSet {
        facts.arrears(ofAccount: account).fen > 0 ? FindingSet(.arrearsOutstanding) : FindingSet(rawValue: 0)
    }
}
