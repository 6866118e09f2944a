import CardModel

/// Sorted cards against sorted segments: which overlap, and which numbers name the same card.
struct CardMerge {
    /// Sorted, distinct; without `CardRequest.noCard`.
    let cards: UnsafeBufferPointer<UInt64>

    init(_ cards: UnsafeBufferPointer<UInt64>) {
        var count = cards.count
        while count > 0, cards[count - 1] == CardRequest.noCard { count -= 1 }
        self.cards = UnsafeBufferPointer(rebasing: cards[..<count])
    }

    /// The place of the first card that a segment from `low` to `high` may hold; nil when it holds none. All spellings
    /// of one card share all nibbles but the last.
    func firstPlace(low: UInt64, high: UInt64) -> Int? {
        let least = low & ~0xF
        var bottom = 0
        var top = cards.count
        while bottom < top {
            let middle = (bottom + top) / 2
            if cards[middle] < least { bottom = middle + 1 } else { top = middle }
        }
        return bottom < cards.count && cards[bottom] <= high | 0xF ? bottom : nil
    }

    /// Calls `body` with the index of each number and the place of each card that are the same card.
    @inline(__always)
    func forEachMatch(
        in numbers: UnsafeBufferPointer<UInt64>, from first: Int, _ body: (_ index: Int, _ place: Int) throws -> Void
    ) rethrows {
        var place = first
        for index in numbers.indices {
            let number = numbers[index]
            let stem = number >> 4
            while place < cards.count, cards[place] >> 4 < stem { place += 1 }
            if place == cards.count { return }
            var other = place
            while other < cards.count, cards[other] >> 4 == stem {
                if ICCID(packed: cards[other]).isSameCard(as: ICCID(packed: number)) { try body(index, other) }
                other += 1
            }
        }
    }
}
