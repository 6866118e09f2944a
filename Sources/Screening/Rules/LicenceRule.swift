import CardModel

/// `applicant.licence-expired`: the business licence ended before today, or nobody entered until when it is good.
enum LicenceRule: ApplicantRule {
    static let finding = Finding.applicantLicenceExpired

    static func applies(to applicant: ApplicantCase) -> Bool {
        applicant.applicant.licenceValidTo.map { $0 < applicant.today } ?? true
    }

    static func detail(of applicant: ApplicantCase) -> Int64 {
        applicant.applicant.licenceValidTo.map { Int64($0.daysSinceEpoch) } ?? DetailKind.noDay
    }
}
