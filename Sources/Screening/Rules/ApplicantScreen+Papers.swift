public import CardModel

extension ApplicantScreen {
    /// What the papers of a submission hold that was taken before: whether the required ones are still there and can be
    /// opened. Which submission a card list serves was judged when it was taken.
    public static func findings(of papers: [PaperFacts], required: [Paper], account: Account) -> FindingSet {
        let subject = ApplicantCase(
            applicant: Applicant(account: account), papers: papers, required: required,
            today: CalendarDate(daysSinceEpoch: 0))
        let rules: [any ApplicantRule.Type] = [MissingPaperRule.self, UnreadablePaperRule.self]
        return FindingSet(rules.filter { $0.applies(to: subject) }.map { $0.finding })
    }
}
