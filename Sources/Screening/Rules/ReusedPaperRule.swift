import CardModel

/// `applicant.material-reused`: the sealed card list already served another submission. The other papers serve for as
/// long as they are good.
enum ReusedPaperRule: ApplicantRule {
    static let finding = Finding.applicantMaterialReused

    static func applies(to applicant: ApplicantCase) -> Bool {
        applicant.required.contains(.cardList)
            && applicant.papers.contains { $0.paper == .cardList && $0.isPresent && $0.usedBySubmission != nil }
    }
}
