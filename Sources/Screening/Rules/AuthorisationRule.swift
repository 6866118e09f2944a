import CardModel

/// `applicant.authorisation-expired`: the letter of authorisation ended before today, or nobody entered until when it
/// is good.
enum AuthorisationRule: ApplicantRule {
    static let finding = Finding.applicantAuthorisationExpired

    static func applies(to applicant: ApplicantCase) -> Bool {
        applicant.applicant.authorisationValidTo.map { $0 < applicant.today } ?? true
    }

    static func detail(of applicant: ApplicantCase) -> Int64 {
        applicant.applicant.authorisationValidTo.map { Int64($0.daysSinceEpoch) } ?? DetailKind.noDay
    }
}
