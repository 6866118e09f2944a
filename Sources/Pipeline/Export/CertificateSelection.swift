public import CardModel
public import Certification
import Execution
public import Reporting
import Review

/// Which certificates somebody wants. What is named of one kind adds up, kinds narrow each other; nothing named: all.
public struct CertificateSelection: Sendable {
    /// Of the effective date.
    public var month: ExportMonth?
    public var batches: [String] = []
    public var accounts: [Account] = []
    public var numbers: [String] = []
    public var cards: [ICCID] = []

    public init() {}

    /// The certificates by number, without their envelopes. Use it inside `store.read`; linear in all certificates, and
    /// besides in the cards of those that may name a wanted card.
    /// - Throws: `certificate.unknown`, `batch.unknown`, `certificate.card-unknown` for what does not exist at all.
    public func certificates(in store: any SiteStore) throws -> [IssuedCertificate] {
        try matches(in: store, month: month)
    }

    /// The same whatever their month.
    func certificatesOfAllMonths(in store: any SiteStore) throws -> [IssuedCertificate] {
        try matches(in: store, month: nil)
    }

    private func matches(in store: any SiteStore, month: ExportMonth?) throws -> [IssuedCertificate] {
        let all = try store.certificates(withEnvelopes: false)
        let known = Set(all.map(\.number))
        for number in numbers where !known.contains(number) {
            throw Fault("certificate.unknown", .inputMissing, ["number": number])
        }
        for batch in batches where try store.batch(batch) == nil {
            throw Fault("batch.unknown", .inputMissing, ["batch": batch])
        }
        let naming = try certificatesNamingCards(all, store)
        return all.filter { certificate in
            (month?.contains(certificate.effectiveDate) ?? true)
                && (numbers.isEmpty || numbers.contains(certificate.number))
                && (batches.isEmpty || batches.contains(certificate.batch))
                && (accounts.isEmpty || accounts.contains(certificate.account))
                && (naming?.contains(certificate.number) ?? true)
        }
    }

    /// Nil when no card was asked for.
    private func certificatesNamingCards(_ all: [IssuedCertificate], _ store: any SiteStore) throws -> Set<String>? {
        guard !cards.isEmpty else { return nil }
        var naming: Set<String> = []
        for card in cards {
            // A card that lives again has left the register, but not its history.
            var candidates = Set(try store.history(of: card).compactMap(\.batch))
            if let entry = try store.registerEntry(of: card) { candidates.insert(entry.batch) }
            var isNamed = false
            for certificate in all where candidates.contains(certificate.batch) {
                guard let whole = try store.certificate(number: certificate.number),
                    try CertificateReading(whole).names(card)
                else { continue }
                naming.insert(certificate.number)
                isNamed = true
            }
            guard isNamed else { throw Fault("certificate.card-unknown", .inputMissing) }
        }
        return naming
    }

    /// Whether more than a month was asked for.
    var isNarrowed: Bool { !batches.isEmpty || !accounts.isEmpty || !numbers.isEmpty || !cards.isEmpty }

    /// The options that ask for it, each with its value.
    public var options: [String] {
        (month.map { ["--month \($0.text)"] } ?? []) + batches.map { "--batch \($0)" }
            + accounts.map { "--account \($0.text)" } + numbers.map { "--number \($0)" }
            + cards.map { "--iccid \($0.text)" }
    }

    /// The same for people.
    public var words: BilingualText {
        let parts: [BilingualText] =
            (month.map { [BilingualText("month of effect \($0.text)", "归属月份 \($0.text)")] } ?? [])
            + Self.words("review batch", "审核批次", batches) + Self.words("account", "客户编码", accounts.map(\.text))
            + Self.words("certificate", "证明编号", numbers) + Self.words("card", "卡号", cards.map(\.text))
        guard !parts.isEmpty else { return BilingualText("all certificates", "全部证明") }
        return BilingualText(
            parts.map(\.english).joined(separator: "; "), parts.map(\.chinese).joined(separator: "；"))
    }

    private static func words(_ english: String, _ chinese: String, _ values: [String]) -> [BilingualText] {
        guard !values.isEmpty else { return [] }
        let more = values.count > 5
        let shown = values.prefix(5).joined(separator: ", ")
        return [
            BilingualText(
                "\(english) \(shown)\(more ? " and \(values.count - 5) more" : "")",
                "\(chinese) \(shown)\(more ? " 等 \(values.count) 项" : "")")
        ]
    }
}
