import CardModel
import Certification
import Signing

/// The judgement on a file, for people and for machines.
struct VerdictWords {
    let language: Language

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// One line: the file, the judgement, and what was proven.
    func text(_ file: String, _ result: VerificationResult, _ double: CertificateDoubles.Double? = nil) -> String {
        let proven = (result.certificate.map(facts) ?? result.paper.map(facts)).map { " · " + $0 } ?? ""
        return file + pick(": ", "：") + verdict(result) + proven + (double.map(words) ?? "")
    }

    private func words(_ double: CertificateDoubles.Double) -> String {
        double.hasSameBytes
            ? pick(" · the same file as \(double.file): booked already?", " · 与 \(double.file) 为同一文件，是否已入账？")
            : pick(
                " · the same certificate as \(double.file) in another file: booked already?",
                " · 与 \(double.file) 为同一证明的不同文件，是否已入账？")
    }

    private func verdict(_ result: VerificationResult) -> String {
        switch result.outcome {
        case .genuine: pick("genuine", "真实有效")
        case .genuinePaper(let paper):
            pick("genuine \(paper.kind.rawValue)", "真实（\(PaperWords.title(paper.kind))）")
        case .notIssuedPaper(let paper):
            pick(
                "WELL SIGNED, BUT NOT ISSUED: this \(paper.kind.rawValue) is not in the operator's audit chain",
                "签名有效，但并未出具：运营商的审计链中没有这份《\(PaperWords.title(paper.kind))》")
        case .appendedPaper(let count, _): pick("\(count) bytes were APPENDED", "文件末尾被追加 \(count) 字节")
        case .revoked(let certificate, let entry):
            partly(certificate, result).map {
                pick(
                    "REVOKED IN PART \(entry.at.shortText): \($0.english)", "部分作废（\(entry.at.shortText)）：\($0.chinese)")
            } ?? pick("REVOKED \(entry.at.shortText)", "已作废（\(entry.at.shortText)）")
        case .superseded(let certificate, let entry):
            partly(certificate, result).map {
                pick(
                    "SUPERSEDED IN PART \(entry.at.shortText): \($0.english)",
                    "部分被替代（\(entry.at.shortText)）：\($0.chinese)")
            } ?? superseded(entry)
        case .altered(let alteration): altered(alteration)
        case .appended(let count, _): pick("\(count) bytes were APPENDED", "文件末尾被追加 \(count) 字节")
        case .unknownSigner(let signer): unknown(signer)
        case .notACertificate: pick("NOT A CERTIFICATE", "不是注销证明")
        case .tooLarge:
            pick("NOT A CERTIFICATE: it is larger than any can be (1 GiB)", "不是注销证明：文件超过 1 GiB，证明不会如此之大")
        case .unsupportedFormat(let format):
            pick("of a format this program does not know: \(format)", "格式版本未知：\(format)")
        }
    }

    private func altered(_ alteration: Alteration) -> String {
        let detail = [alteration.code, alteration.place].compactMap { $0 }.joined(separator: ", ")
        if case .incomplete = alteration {
            return pick("ALTERED: its end is missing", "已被篡改：文件不完整，缺少末尾部分")
        }
        return pick("ALTERED (\(detail))", "已被篡改（\(detail)）")
    }

    /// The places of single cards that were taken back where the whole was not; nil otherwise. A card's own certificate
    /// is a whole.
    private static func places(_ result: VerificationResult) -> [Int]? {
        switch result.outcome {
        case .revoked(let certificate, let entry), .superseded(let certificate, let entry):
            guard certificate.card == nil, let place = entry.place else { return nil }
            let known = (result.statusList?.entries ?? []).filter { $0.certificate == entry.certificate }
            return Set(known.compactMap(\.place) + [place]).sorted()
        default: return nil
        }
    }

    /// As many places are named.
    private static let named = 10

    private func partly(
        _ certificate: VerifiedCertificate, _ result: VerificationResult
    ) -> (english: String, chinese: String)? {
        guard let places = Self.places(result) else { return nil }
        let numbers = places.prefix(Self.named).map { String($0) }
        let isCut = places.count > Self.named
        let all = Counted.cards(certificate.cardCount, .english)
        return (
            "\(places.count) of \(all) (no. \(numbers.joined(separator: ", "))\(isCut ? " …" : ""))",
            "\(certificate.cardCount) 张中的 \(places.count) 张（序号 \(numbers.joined(separator: "、"))\(isCut ? "…" : "")）"
        )
    }

    private func superseded(_ entry: StatusList.Entry) -> String {
        guard case .superseded(let by) = entry.change else { return pick("SUPERSEDED", "已被替代") }
        return pick("SUPERSEDED \(entry.at.shortText) by \(by)", "已被 \(by) 替代（\(entry.at.shortText)）")
    }

    private func unknown(_ signer: UnknownSigner) -> String {
        switch signer {
        case .document(let summary, .outsideValidity):
            pick(
                "UNKNOWN SIGNER: \(summary.subject), whose certificate was not valid then",
                "签名人证书当时不在有效期内：\(summary.subject)")
        case .document(let summary, _):
            pick("UNKNOWN SIGNER: \(summary.subject)", "签名人不在信任范围：\(summary.subject)")
        case .timestampService(let summary):
            pick("UNKNOWN TIME STAMP SERVICE: \(summary.subject)", "时间戳服务不在信任范围：\(summary.subject)")
        case .log(let names):
            pick("UNKNOWN LOG: \(names.joined(separator: ", "))", "日志不在信任范围：\(names.joined(separator: "、"))")
        }
    }

    private func facts(_ certificate: VerifiedCertificate) -> String {
        var parts = [
            certificate.number, certificate.account,
            Counted.cards(certificate.cardCount, language),
            pick("issued ", "出具于 ") + certificate.issuedAt.shortText,
            pick("signed by ", "签名人 ") + certificate.signer.subject,
        ]
        if let earlier = certificate.record.supplements {
            parts.insert(pick("supplements \(earlier)", "为 \(earlier) 的补充"), at: 1)
        }
        let stamp = certificate.timestamp.map { [stamped($0)] } ?? []
        return (parts + stamp + (certificate.isSpecimen ? [pick("SPECIMEN", "样张")] : [])).joined(separator: " · ")
    }

    private func facts(_ paper: VerifiedPaper) -> String {
        let parts = [
            paper.number, PaperWords.counted(paper, language), pick("issued ", "出具于 ") + paper.issuedAt.shortText,
            pick("signed by ", "签名人 ") + paper.signer.subject,
        ]
        return (parts + (paper.isSpecimen ? [pick("SPECIMEN", "样张")] : [])).joined(separator: " · ")
    }

    private func stamped(_ proven: ProvenTime) -> String {
        let time = proven.time.shortText
        return proven.isTrusted
            ? pick(
                "in the log by \(time), attested by \(proven.service.subject)", "时间戳 \(time)（\(proven.service.subject)）"
            )
            : pick("time stamp \(time) not judged: no service is trusted", "时间戳 \(time) 未核验：未指定信任的时间戳服务")
    }

    /// One object for machines.
    func json(_ file: String, _ result: VerificationResult, _ double: CertificateDoubles.Double? = nil) -> JSONValue {
        if let paper = result.paper { return PaperWords.json(file, result, paper) }
        let certificate = result.certificate
        var detail: String?
        var place: String?
        if case .altered(let alteration) = result.outcome { (detail, place) = (alteration.code, alteration.place) }
        if case .unknownSigner(let signer) = result.outcome { detail = signer.code }
        if case .tooLarge = result.outcome { detail = "too-large" }
        var successor: String?
        if case .superseded(_, let entry) = result.outcome, case .superseded(let by) = entry.change { successor = by }
        return .of([
            "file": .string(file), "verdict": .string(result.code), "genuine": .bool(result.isGenuine),
            "detail": JSONValue(detail), "place": JSONValue(place), "number": JSONValue(certificate?.number),
            "account": JSONValue(certificate?.account), "cards": JSONValue(certificate?.cardCount),
            "issued_at": JSONValue(certificate?.issuedAt.text), "signer": JSONValue(certificate?.signer.subject),
            "issuer": JSONValue(certificate?.record.issuerCreditCode), "log": JSONValue(certificate?.logOrigin),
            "supplements": JSONValue(certificate?.record.supplements),
            "specimen": certificate.map { .bool($0.isSpecimen) } ?? .null,
            "status_list": JSONValue(result.statusListAsOf?.text),
            "superseded_by": JSONValue(successor), "same_as": JSONValue(double?.file),
            "same_bytes": double.map { .bool($0.hasSameBytes) } ?? .null,
            "cards_taken_back": VerdictWords.places(result).map { .array($0.map { .integer(Int64($0)) }) } ?? .null,
            "timestamp": certificate?.timestamp.map(VerdictWords.json) ?? .null,
        ])
    }

    private static func json(_ proven: ProvenTime) -> JSONValue {
        .of([
            "time": .string(proven.time.text), "service": .string(proven.service.subject),
            "trusted": .bool(proven.isTrusted),
        ])
    }
}
