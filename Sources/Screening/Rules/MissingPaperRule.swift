import CardModel

/// `applicant.material-missing`: a required paper is not there.
enum MissingPaperRule: ApplicantRule {
    static let finding = Finding.applicantMaterialMissing

    static func applies(to applicant: ApplicantCase) -> Bool { detail(of: applicant) != 0 }

    static func detail(of applicant: ApplicantCase) -> Int64 { applicant.bits { $0?.isPresent != true } }
}
