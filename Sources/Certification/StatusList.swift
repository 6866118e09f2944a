public import CardModel

/// What became of certificates after they were issued, as known at one time.
public struct StatusList: Sendable, Equatable {
    /// What happened to a certificate.
    public enum Change: Sendable, Hashable {
        case revoked
        /// Another certificate stands in its place.
        case superseded(by: String)
    }

    /// One change.
    public struct Entry: Sendable, Hashable {
        public let change: Change
        public let at: Timestamp
        public let reason: String

        public init(change: Change, at: Timestamp, reason: String) {
            self.change = change
            self.at = at
            self.reason = reason
        }
    }

    /// When the list was made.
    public let asOf: Timestamp
    /// By certificate number, or by number and place for one card.
    public let entries: [String: Entry]

    public init(asOf: Timestamp, entries: [String: Entry]) {
        self.asOf = asOf
        self.entries = entries
    }

    /// The entry of a card, or else of its whole certificate.
    func entry(for certificate: VerifiedCertificate) -> Entry? {
        entries[certificate.number] ?? entries[certificate.record.number.text]
    }
}
