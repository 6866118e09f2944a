public import CardModel

/// What the rows of one list show together. Counts of parts add up in any order.
public struct ListStatistics: Sendable, Equatable {
    /// Rows of the list: neither blank nor `row.not-a-card`.
    public var rows = 0
    /// Rows from which a card could be read.
    public var cards = 0
    public var zeroTails = 0
    /// Of both lengths.
    public var floatTails = 0
    public var shortForms = 0
    public var longForms = 0

    public init() {}

    /// Counts one row.
    @inlinable
    public mutating func count(_ request: CardRequest) {
        guard !request.isBlank, !request.findings.contains(.rowNotACard) else { return }
        count(packed: request.packed, traits: request.traits)
    }

    /// Counts one row that is neither blank nor no card; `packed` may be `CardRequest.noCard`. A number cell names no
    /// card, and yet its tail tells what became of its neighbours.
    @inlinable
    public mutating func count(packed: UInt64, traits: ICCIDTraits) {
        rows += 1
        if packed != CardRequest.noCard {
            cards += 1
            if ICCID(packed: packed).isShortForm { shortForms += 1 } else { longForms += 1 }
        }
        guard !traits.isEmpty else { return }
        if traits.contains(.zeroTail) { zeroTails += 1 }
        if traits.contains(.floatTail) { floatTails += 1 }
    }

    /// Adds another part of the same list.
    public mutating func merge(_ other: ListStatistics) {
        rows += other.rows
        cards += other.cards
        zeroTails += other.zeroTails
        floatTails += other.floatTails
        shortForms += other.shortForms
        longForms += other.longForms
    }
}

/// What the spelling of a card means in its list: the contract's paragraph on damage.
@frozen public struct ListVerdict: Sendable, Equatable {
    /// Zero tails are damage: at least 2 rows and more than 0.1 % of the rows.
    public let zeroTailsAreDamage: Bool
    /// Numbers that a double holds exactly are damage: at least 3 rows and 5 % of the rows.
    public let floatTailsAreDamage: Bool
    /// Most of the list has 20 characters.
    public let isMostlyLong: Bool

    public init(_ statistics: ListStatistics) {
        zeroTailsAreDamage = statistics.zeroTails >= 2 && statistics.zeroTails * 1000 > statistics.rows
        floatTailsAreDamage = statistics.floatTails >= 3 && statistics.floatTails * 20 >= statistics.rows
        isMostlyLong = statistics.longForms > statistics.shortForms
    }

    /// The findings that a card's spelling earns in this list.
    @inlinable
    public func findings(for traits: ICCIDTraits, isShortForm: Bool) -> FindingSet {
        var findings: FindingSet = isShortForm && isMostlyLong ? FindingSet(.iccidShortForm) : []
        guard !traits.isDisjoint(with: [.zeroTail, .floatTail]) else { return findings }
        if traits.contains(.zeroTail) { findings.insert(zeroTailsAreDamage ? .iccidExcelDamaged : .iccidZeroTail) }
        if traits.contains(.floatTail) {
            if floatTailsAreDamage {
                findings.insert(.iccidExcelDamaged)
            } else if !isShortForm {
                findings.insert(.iccidFloatTail)
            }
        }
        return findings
    }

    /// The same for a row as read; none where it has no card.
    @inlinable
    public func findings(for request: CardRequest) -> FindingSet {
        guard let iccid = request.iccid else { return [] }
        return findings(for: request.traits, isShortForm: iccid.isShortForm)
    }
}
