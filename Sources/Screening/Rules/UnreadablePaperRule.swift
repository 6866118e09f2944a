import CardModel

/// `applicant.material-unreadable`: a required paper is there and is empty or no PDF, JPEG or PNG.
enum UnreadablePaperRule: ApplicantRule {
    static let finding = Finding.applicantMaterialUnreadable

    static func applies(to applicant: ApplicantCase) -> Bool { detail(of: applicant) != 0 }

    static func detail(of applicant: ApplicantCase) -> Int64 {
        applicant.bits { paper in paper.map { $0.isPresent && !$0.isReadable } ?? false }
    }
}
