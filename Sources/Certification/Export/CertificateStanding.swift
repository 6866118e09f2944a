import CardModel

/// What became of a certificate after it was issued.
public struct CertificateStanding: Sendable, Equatable {
    /// The change that took back or replaced the whole of it; nil while none did.
    public let whole: CertificateChange?
    /// Changes of single cards by their place, from 1.
    public let cards: [Int: CertificateChange]

    /// - Parameter changes: of this certificate, oldest first.
    public init(_ changes: [CertificateChange]) {
        whole = changes.last { $0.place == nil }
        var cards: [Int: CertificateChange] = [:]
        for change in changes {
            if let place = change.place { cards[place] = change }
        }
        self.cards = cards
    }

    /// Every certificate that was changed, by its number.
    public static func all(_ changes: [CertificateChange]) -> [String: CertificateStanding] {
        Dictionary(grouping: changes, by: \.certificate.text).mapValues(CertificateStanding.init)
    }

    /// A stable word: `current`, `revoked`, `superseded`, or `partly-revoked` when some of its cards were taken back.
    public var code: String {
        guard let whole else { return cards.isEmpty ? "current" : "partly-revoked" }
        return Self.code(of: whole)
    }

    /// The word for the card at a place from 1.
    public func code(ofCard place: Int) -> String { (whole ?? cards[place]).map(Self.code) ?? "current" }

    /// The newest change.
    public var last: CertificateChange? {
        ([whole].compactMap { $0 } + cards.values).max { ($0.at, $0.place ?? 0) < ($1.at, $1.place ?? 0) }
    }

    private static func code(of change: CertificateChange) -> String {
        change.supersededBy == nil ? "revoked" : "superseded"
    }
}
