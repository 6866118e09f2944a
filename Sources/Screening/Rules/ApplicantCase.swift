import CardModel

/// One account and its papers: all that a rule about an applicant sees.
struct ApplicantCase {
    let applicant: Applicant
    /// What was found of each paper; a paper that is not among them is missing.
    let papers: [PaperFacts]
    let required: [Paper]
    let today: CalendarDate

    /// Required papers for which this is so, as bits.
    func bits(where isSo: (PaperFacts?) -> Bool) -> Int64 {
        required.reduce(0) { bits, paper in
            isSo(papers.first { $0.paper == paper }) ? bits | paper.bit : bits
        }
    }
}

/// A rule about an applicant: whether its finding applies to all its cards, and the number beside it.
protocol ApplicantRule: SendableMetatype {
    static var finding: Finding { get }
    static func applies(to applicant: ApplicantCase) -> Bool
    /// As `Finding.detailKind` says.
    static func detail(of applicant: ApplicantCase) -> Int64
}

extension ApplicantRule {
    static func detail(of applicant: ApplicantCase) -> Int64 { 0 }
}
