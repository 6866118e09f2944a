import CardModel
import Tabular

/// Cards in the order of their hash, and where each hash range begins: a card is found by looking through the one or
/// two entries of its bin. 24 bytes a card and two to four for the bins; nothing is probed or tombstoned.
///
/// A view without ownership: whoever copies it keeps the `CardTable` alive.
struct CardIndex {
    let entries: UnsafeMutablePointer<CardEntry>
    /// Nil when the inventory has none of these columns.
    let extras: UnsafeMutablePointer<CardExtras>?
    /// Place of the first entry of each bin, and the count at the end.
    let starts: UnsafeMutablePointer<UInt32>
    /// 0xF for issuers whose 20th character is a check digit, else 0.
    let folds: UnsafeMutablePointer<UInt8>
    let count: Int
    /// How far a hash is shifted to the right to give its bin.
    let shift: UInt64

    /// No card.
    static let none = UInt32.max

    /// What cards are hashed by: one for all spellings of a card.
    @inline(__always)
    func key(of packed: UInt64) -> UInt64 {
        packed | UInt64(folds[Int(truncatingIfNeeded: packed >> 56)])
    }

    /// Serial numbers run in blocks: the multiplication spreads them, the bins take the upper bits.
    @inline(__always)
    static func hash(_ key: UInt64) -> UInt64 {
        let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
        return (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    }

    @inline(__always)
    func bin(of packed: UInt64) -> Int { Int(truncatingIfNeeded: CardIndex.hash(key(of: packed)) >> shift) }

    /// The card that is spelled so, else the one card whose other spelling this is; `none` when there is none, or when
    /// a short spelling may be several. Constant cost.
    @inline(__always)
    func find(_ packed: UInt64) -> UInt32 { find(packed, among: places(of: packed)) }

    /// The first two cards from a place on. Fetched for many bins before any card is compared: a comparison is guessed,
    /// and a wrong guess that had to wait for memory throws away the fetches behind it.
    struct Heads {
        let first: UInt64
        let second: UInt64
    }

    /// The first cards of a bin; of one that holds fewer, what follows it.
    @inline(__always)
    func heads(of places: Range<UInt32>) -> Heads {
        let place = Int(places.lowerBound)
        return Heads(first: entries[place].packed, second: entries[place + 1].packed)
    }

    /// The same; `places` and `heads` are its own.
    @inline(__always)
    func find(_ packed: UInt64, among places: Range<UInt32>, heads: Heads) -> UInt32 {
        // A card of this very spelling stands in its own bin only, so that no end needs to be looked at.
        if heads.first == packed { return places.lowerBound }
        if heads.second == packed { return places.lowerBound + 1 }
        return find(packed, among: places)
    }

    /// The same; `places` are its own.
    @inline(__always)
    func find(_ packed: UInt64, among places: Range<UInt32>) -> UInt32 {
        let wanted = key(of: packed)
        var place = places.lowerBound
        let end = places.upperBound
        var other = CardIndex.none
        var others = 0
        while place < end {
            let found = entries[Int(place)].packed
            if found == packed { return place }
            if key(of: found) == wanted, found & 0xF == 0xF || packed & 0xF == 0xF {
                other = place
                others += 1
            }
            place += 1
        }
        return others == 1 ? other : CardIndex.none
    }

    /// Where cards of any spelling of this one may stand.
    @inline(__always)
    func places(of packed: UInt64) -> Range<UInt32> {
        let bin = bin(of: packed)
        return starts[bin]..<starts[bin + 1]
    }

    /// Every card that this spelling may mean (`ICCID.isSameCard`); `places` are its own.
    @inline(__always)
    func forEachMatch(_ packed: UInt64, among places: Range<UInt32>, _ body: (UInt32) -> Void) {
        let wanted = key(of: packed)
        for place in places {
            let found = entries[Int(place)].packed
            if found == packed || (key(of: found) == wanted && (found & 0xF == 0xF || packed & 0xF == 0xF)) {
                body(place)
            }
        }
    }
}

/// Owns the memory of a `CardIndex`.
final class CardTable: @unchecked Sendable {  // filled by its builder before anybody else sees it, then only read
    let index: CardIndex
    private let binCount: Int
    /// Entries of no card behind the last, so that the heads of every bin can be fetched.
    private static let trailers = 2

    /// Room for so many cards; bins are a power of two, at least 256 and at most twice as many cards a bin.
    init(count: Int, hasExtras: Bool) {
        var bits: UInt64 = 8
        while 2 << bits < count { bits += 1 }
        binCount = 1 << Int(bits)
        let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: binCount + 1)
        starts.initialize(repeating: 0, count: binCount + 1)
        let folds = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for issuer in 0..<256 { (folds + issuer).initialize(to: Carrier.table[issuer].hasCheckDigit ? 0xF : 0) }
        index = CardIndex(
            entries: .allocate(capacity: count + CardTable.trailers),
            extras: hasExtras ? .allocate(capacity: max(count, 1)) : nil, starts: starts, folds: folds, count: count,
            shift: 64 - bits)
        LargeMemory.willFill(UnsafeRawBufferPointer(UnsafeBufferPointer(start: index.entries, count: count)))
        (index.entries + count).initialize(repeating: .unknown(flags: []), count: CardTable.trailers)
        if let extras = index.extras {
            LargeMemory.willFill(UnsafeRawBufferPointer(UnsafeBufferPointer(start: extras, count: count)))
        }
    }

    deinit {
        index.entries.deallocate()
        index.extras?.deallocate()
        index.starts.deallocate()
        index.folds.deallocate()
    }
}
