public import CardModel

/// For whom words are made.
public enum Audience: Sendable, CaseIterable {
    /// The operator's own people.
    case staff
    /// The customer itself: no internal flags, no other customers.
    case customer
}

/// A row of a list as people know it.
public struct RowReference: Sendable, Equatable {
    /// The file's name; nil where it must not be named.
    public var file: String?
    public var sheet: String?
    /// Row from 1, as Excel shows it.
    public var row: Int

    public init(file: String?, sheet: String? = nil, row: Int) {
        self.file = file
        self.sheet = sheet
        self.row = row
    }
}

/// Findings in words of one language for one audience. Prepared once; appending a sentence to bytes makes no `String`.
public struct FindingWords: Sendable {
    /// Finds the row that an ordinal within the job means; nil when it must not be named.
    public typealias RowNaming = (Int64) -> RowReference?

    public let language: Language
    public let audience: Audience
    private let phrases: [Phrase]
    /// The bytes of all phrases: arrays of their own would be retained for each sentence, by all workers at once.
    private let texts: [UInt8]
    let details: DetailWords

    /// One finding, cut at its detail; the ranges are of `texts`.
    private struct Phrase: Sendable {
        let title: String
        let plain: Range<Int>
        let prefix: Range<Int>
        let suffix: Range<Int>
        let kind: DetailKind
        let remedy: Range<Int>
        let actor: RemedyActor
    }

    public init(_ language: Language, for audience: Audience = .staff) {
        self.language = language
        self.audience = audience
        details = DetailWords(language)
        var texts: [UInt8] = []
        phrases = Finding.allCases.map { finding in
            let text = audience == .staff ? FindingText.of(finding) : FindingText.forCustomer(finding)
            return FindingWords.phrase(text, finding, language, &texts)
        }
        self.texts = texts
    }

    private static func phrase(
        _ text: FindingText, _ finding: Finding, _ language: Language, _ texts: inout [UInt8]
    ) -> Phrase {
        let halves = (text.detailed?[language] ?? "").split(separator: "{}", omittingEmptySubsequences: false)
        let hasDetail = halves.count == 2
        return Phrase(
            title: text.title[language], plain: keep(text.plain[language], in: &texts),
            prefix: keep(hasDetail ? halves[0] : "", in: &texts), suffix: keep(hasDetail ? halves[1] : "", in: &texts),
            kind: hasDetail ? finding.detailKind : .none, remedy: keep(text.remedy[language], in: &texts),
            actor: text.actor)
    }

    private static func keep(_ text: some StringProtocol, in texts: inout [UInt8]) -> Range<Int> {
        let start = texts.count
        texts.append(contentsOf: text.utf8)
        return start..<texts.count
    }

    /// A few words for tables and pictures.
    public func title(_ finding: Finding) -> String { phrases[Int(finding.rawValue)].title }

    /// What to do about it, without who does it.
    public func remedy(_ finding: Finding) -> String {
        String(decoding: texts[phrases[Int(finding.rawValue)].remedy], as: UTF8.self)
    }

    /// Who does it.
    public func actor(_ finding: Finding) -> RemedyActor { phrases[Int(finding.rawValue)].actor }

    /// The code this audience may see: customers see `card.unknown` for both kinds of foreign card and
    /// `manual.review` for internal flags.
    public func code(_ finding: Finding) -> String {
        guard audience == .customer else { return finding.code }
        if finding.isInternal { return "manual.review" }
        return finding == .cardNotOwned ? Finding.cardUnknown.code : finding.code
    }

    /// The sentence; with no detail, or one that means nothing, the sentence without it.
    public func sentence(_ finding: Finding, detail: Int64?, naming rows: RowNaming = { _ in nil }) -> String {
        var bytes: [UInt8] = []
        appendSentence(finding, detail: detail, naming: rows, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The detail alone, as the sentence would say it; nil where the number means nothing.
    public func detail(_ detail: Int64, of finding: Finding) -> String? {
        var bytes: [UInt8] = []
        guard details.append(detail, as: finding.detailKind, naming: { _ in nil }, to: &bytes) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the sentence in UTF-8.
    public func appendSentence(
        _ finding: Finding, detail: Int64?, naming rows: RowNaming = { _ in nil }, to bytes: inout [UInt8]
    ) {
        let place = Int(finding.rawValue)
        // Each part by itself: a whole phrase would be retained part by part.
        let kind = phrases[place].kind
        guard let detail, kind != .none else { return append(phrases[place].plain, to: &bytes) }
        let start = bytes.count
        append(phrases[place].prefix, to: &bytes)
        guard details.append(detail, as: kind, naming: rows, to: &bytes) else {
            bytes.removeSubrange(start...)
            return append(phrases[place].plain, to: &bytes)
        }
        append(phrases[place].suffix, to: &bytes)
    }

    /// Appends what to do in UTF-8, led by who does it where somebody must: `Customer: settle …`.
    public func appendRemedy(_ finding: Finding, to bytes: inout [UInt8]) {
        let phrase = phrases[Int(finding.rawValue)]
        if phrase.actor != .nobody {
            bytes.append(contentsOf: phrase.actor.words[language].utf8)
            bytes.append(contentsOf: language.pick(": ", "：").utf8)
        }
        append(phrase.remedy, to: &bytes)
    }

    @inline(__always)
    private func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        texts.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
