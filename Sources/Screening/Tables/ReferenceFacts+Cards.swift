public import CardModel

/// What a review sheet shows of a card; that of an unknown one.
@frozen public struct CardBrief: Sendable, Equatable {
    public var status = CardStatus.unmapped
    public var plan = PlanType.other
    public var balance = Money.zero

    @inlinable public init() {}

    @inlinable public init(status: CardStatus, plan: PlanType, balance: Money) {
        self.status = status
        self.plan = plan
        self.balance = balance
    }
}

/// What the inventory says of one card. `handle` must be one of its cards (`isInInventory`), else the answer is empty.
extension ReferenceFacts {
    func entry(_ handle: UInt32) -> CardEntry? {
        isInInventory(handle) ? cards.index.entries[Int(handle)] : nil
    }

    func extra(_ handle: UInt32) -> CardExtras? {
        guard let extras = cards.index.extras, isInInventory(handle) else { return nil }
        return extras[Int(handle)]
    }

    /// The number as the inventory spells it.
    public func iccid(of handle: UInt32) -> ICCID? { entry(handle).map { ICCID(packed: $0.packed) } }

    /// The number of the account it belongs to, or `AccountDirectory.none`.
    public func owner(of handle: UInt32) -> UInt32 { entry(handle)?.owner ?? AccountDirectory.none }

    /// Its state; `unmapped` also where nobody mapped the platform's word.
    public func status(of handle: UInt32) -> CardStatus { entry(handle)?.status ?? .unmapped }

    /// The kind of its plan.
    public func plan(of handle: UInt32) -> PlanType { entry(handle)?.plan ?? .other }

    /// What is on the card; may be negative.
    public func balance(of handle: UInt32) -> Money { Money(fen: entry(handle)?.balance ?? 0) }

    /// What review sheets show of many cards; `briefs` must hold as many. Cards lie far from each other, so the loop does
    /// nothing but fetch: the waits for memory overlap.
    @inline(__always)
    public func briefs(
        count: Int, of handle: (Int) -> UInt32, into briefs: UnsafeMutableBufferPointer<CardBrief>
    ) {
        precondition(briefs.count >= count, "too little room")
        let index = cards.index
        for place in 0..<count {
            let handle = Int(handle(place))
            var brief = CardBrief()
            if handle < index.count {
                let entry = index.entries[handle]
                brief = CardBrief(status: entry.status, plan: entry.plan, balance: Money(fen: entry.balance))
            }
            briefs.initializeElement(at: place, to: brief)
        }
    }

    /// Digits of the subscriber numbers of many cards, 0 where the table names none that can be read or the card belongs
    /// to another account than this; `numbers` must hold as many. As `briefs`, nothing but fetching.
    @inline(__always)
    public func subscriberNumbers(
        count: Int, of handle: (Int) -> UInt32, ownedBy account: UInt32? = nil,
        into numbers: UnsafeMutableBufferPointer<UInt64>
    ) {
        precondition(numbers.count >= count, "too little room")
        let index = cards.index
        for place in 0..<count {
            let handle = Int(handle(place))
            var digits: UInt64 = 0
            if handle < index.count, let extras = index.extras {
                let isOwned = account.map { index.entries[handle].owner == $0 } ?? true
                digits = isOwned ? extras[handle].msisdn : 0
            }
            numbers.initializeElement(at: place, to: digits)
        }
    }

    /// Whether the inventory names subscriber numbers.
    public var hasSubscriberNumbers: Bool { cards.index.extras != nil }

    /// Whether automatic renewal is on.
    public func renews(_ handle: UInt32) -> Bool { entry(handle)?.flags.contains(.autoRenew) ?? false }

    /// Its subscriber number; nil when the table names none that can be read.
    public func msisdn(of handle: UInt32) -> MSISDN? {
        guard let digits = extra(handle)?.msisdn, digits != 0 else { return nil }
        return MSISDN(digits: digits)
    }

    /// Remaining data in MB as the table wrote it.
    public func remainingData(of handle: UInt32) -> String? {
        guard let packed = extra(handle)?.remaining, packed.0 != 0 else { return nil }
        return withUnsafeBytes(of: packed) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The early-termination fee; nil when the table names none.
    public func terminationFee(of handle: UInt32) -> Money? {
        guard let fee = extra(handle)?.terminationFee, fee != -1 else { return nil }
        return Money(fen: fee)
    }

    /// What it costs each month; nil when the table does not say.
    public func monthlyFee(of handle: UInt32) -> Money? {
        guard let fee = extra(handle)?.monthlyFee, fee != -1 else { return nil }
        return Money(fen: fee)
    }

    /// The last day of its contract; `CalendarDate.noEnd` where it has none, nil when the table does not say.
    public func contractEnd(of handle: UInt32) -> CalendarDate? { day(extra(handle)?.contractEnd) }

    /// The day it was last used; nil when the table does not say.
    public func lastUsed(of handle: UInt32) -> CalendarDate? { day(extra(handle)?.lastUsed) }

    private func day(_ days: Int32?) -> CalendarDate? {
        guard let days, days != CardExtras.noDay else { return nil }
        return CalendarDate(daysSinceEpoch: days)
    }
}
