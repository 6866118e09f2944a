public import CardModel

/// What a program can see of one paper of an applicant.
public struct PaperFacts: Sendable, Equatable {
    public let paper: Paper
    /// A file is there.
    public var isPresent: Bool
    /// Not empty and really a PDF, JPEG or PNG (`PaperInspection`).
    public var isReadable: Bool
    /// The other submission that a paper with this digest already served; only a card list may not serve twice.
    public var usedBySubmission: String?

    public init(paper: Paper, isPresent: Bool, isReadable: Bool, usedBySubmission: String? = nil) {
        self.paper = paper
        self.isPresent = isPresent
        self.isReadable = isReadable
        self.usedBySubmission = usedBySubmission
    }
}
