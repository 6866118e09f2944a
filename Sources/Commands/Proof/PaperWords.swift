import CardModel
import Certification
import Signing

/// Signed papers that are no certificates, for people and for machines.
enum PaperWords {
    static func title(_ kind: PaperKind) -> String {
        switch kind {
        case .statement: "未注销情况说明"
        case .summary: "注销汇总表"
        }
    }

    /// `120 rows` of a statement, `120 cards` of a summary.
    static func counted(_ paper: VerifiedPaper, _ language: Language) -> String {
        switch paper.kind {
        case .statement: language.pick(paper.count == 1 ? "1 row" : "\(paper.count) rows", "\(paper.count) 行")
        case .summary: Counted.cards(paper.count, language)
        }
    }

    /// The judgement of `verify` as one object, with the members that a certificate's has, and the kind of paper.
    static func json(_ file: String, _ result: VerificationResult, _ paper: VerifiedPaper) -> JSONValue {
        .of([
            "file": .string(file), "verdict": .string(result.code), "genuine": .bool(result.isGenuine),
            "kind": .string(paper.kind.rawValue), "detail": .null, "number": .string(paper.number),
            "account": .string(paper.account), paper.kind == .statement ? "rows" : "cards": JSONValue(paper.count),
            "issued_at": .string(paper.issuedAt.text), "signer": .string(paper.signer.subject),
            "specimen": .bool(paper.isSpecimen), "issued": paper.isIssued.map { .bool($0) } ?? .null,
            "status_list": JSONValue(result.statusListAsOf?.text),
            "superseded_by": .null, "same_as": .null, "same_bytes": .null, "timestamp": .null,
        ])
    }
}
