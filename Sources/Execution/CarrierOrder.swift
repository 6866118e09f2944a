public import CardModel
import Signing

/// One order to a carrier's platform: up to 100 cards of one batch. Immutable once the store has it.
public struct CarrierOrder: Sendable, Equatable {
    /// `O20260928-01-0001-003`: the batch, and the order's number within it.
    public let id: String
    /// The idempotency key, 32 hexadecimal digits: the same batch, number, attempt and cards give the same, so that a
    /// platform that sees it twice does nothing twice.
    public let key: String
    public let batch: String
    /// Its number within the batch, from 1.
    public let ordinal: Int
    /// How often these cards have been ordered, this order counted.
    public let attempt: Int
    public let account: Account
    /// The job that made it.
    public let job: String
    public let requestedAt: Timestamp
    /// In review order.
    public let cards: [CardOrder]

    /// The most cards of an order, whatever the settings say.
    public static let maximumCards = 100

    public init(
        batch: String, ordinal: Int, attempt: Int, account: Account, job: String, requestedAt: Timestamp,
        cards: [CardOrder]
    ) {
        id = CarrierOrder.id(batch: batch, ordinal: ordinal)
        key = CarrierOrder.key(id: id, attempt: attempt, cards: cards.map(\.iccid))
        self.batch = batch
        self.ordinal = ordinal
        self.attempt = attempt
        self.account = account
        self.job = job
        self.requestedAt = requestedAt
        self.cards = cards
    }

    /// `O20260928-01-0001-003` for the third order of `B20260928-01-0001`.
    static func id(batch: String, ordinal: Int) -> String {
        let number = String(ordinal)
        let stem = batch.hasPrefix("B") ? String(batch.dropFirst()) : batch
        return "O" + stem + "-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
    }

    /// The cards are part of it: a site that was made anew and gives an old number once more must not pass for the old
    /// one.
    static func key(id: String, attempt: Int, cards: [ICCID]) -> String {
        let text = ([id, String(attempt)] + cards.map(\.text)).joined(separator: "\n")
        return String(SHA256Digest.of(Array(text.utf8)).hex.prefix(32))
    }
}
