import CardModel

/// What every rule asks of a card, 24 bytes.
struct CardEntry: Sendable, Equatable {
    /// The packed ICCID as the inventory spells it.
    var packed: UInt64
    /// Fen.
    var balance: Int64
    /// Place in the `AccountDirectory`, or `AccountDirectory.none`.
    var owner: UInt32
    var flags: CardFlags
    var status: CardStatus
    var plan: PlanType

    /// Stands for a card the inventory does not know; `flags` are what the other tables say of it.
    static func unknown(flags: CardFlags) -> CardEntry {
        CardEntry(
            packed: CardRequest.noCard, balance: 0, owner: AccountDirectory.none, flags: flags, status: .active,
            plan: .other)
    }

    /// Whether the inventory knows the card.
    @inline(__always) var isKnown: Bool { packed != CardRequest.noCard }
}

/// What the tables say of a card, yes or no.
struct CardFlags: OptionSet, Sendable, Equatable {
    let rawValue: UInt16

    static let autoRenew = CardFlags(rawValue: 1)
    /// A line in bindings.
    static let bound = CardFlags(rawValue: 1 << 1)
    /// Lines in arrears that add up to more than nothing.
    static let arrears = CardFlags(rawValue: 1 << 2)
    static let risk = CardFlags(rawValue: 1 << 3)
    static let dispute = CardFlags(rawValue: 1 << 4)
    static let bundled = CardFlags(rawValue: 1 << 5)
    /// A contract end and a termination fee above nothing.
    static let contract = CardFlags(rawValue: 1 << 6)
    /// A day of last use.
    static let lastUse = CardFlags(rawValue: 1 << 7)
    /// Traffic in the last seven days.
    static let traffic = CardFlags(rawValue: 1 << 8)
    static let msisdn = CardFlags(rawValue: 1 << 9)
}

/// What only some inventories hold, 48 bytes; beside the entries, in their order.
struct CardExtras: Sendable, Equatable {
    /// Digits, 0 for none.
    var msisdn: UInt64 = 0
    /// Fen, -1 for none.
    var terminationFee: Int64 = -1
    /// Fen, -1 for none.
    var monthlyFee: Int64 = -1
    /// Remaining data in MB as the table wrote it: up to 16 bytes, padded with zeros.
    var remaining: (UInt64, UInt64) = (0, 0)
    /// Days since 1970-01-01, `CardExtras.noDay` for none.
    var contractEnd = CardExtras.noDay
    var lastUsed = CardExtras.noDay

    static let noDay = Int32.min
    static let remainingByteCount = 16

    static func == (left: CardExtras, right: CardExtras) -> Bool {
        left.msisdn == right.msisdn && left.terminationFee == right.terminationFee
            && left.monthlyFee == right.monthlyFee && left.remaining == right.remaining
            && left.contractEnd == right.contractEnd && left.lastUsed == right.lastUsed
    }
}
