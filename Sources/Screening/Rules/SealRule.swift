import CardModel

/// `applicant.seal-unconfirmed`: nobody has compared the company seal yet.
enum SealRule: ApplicantRule {
    static let finding = Finding.applicantSealUnconfirmed

    static func applies(to applicant: ApplicantCase) -> Bool { !applicant.applicant.isSealConfirmed }
}
