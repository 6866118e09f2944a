/// Cards by subscriber number: handles sorted by number. Built only where lists may name cards so.
struct MSISDNIndex: Sendable {
    private let numbers: [UInt64]
    private let handles: [UInt32]

    /// Cost: sorts all cards that have a number.
    init(_ cards: CardTable) {
        var pairs: [(number: UInt64, handle: UInt32)] = []
        if let extras = cards.index.extras {
            pairs.reserveCapacity(cards.index.count)
            for handle in 0..<cards.index.count where extras[handle].msisdn != 0 {
                pairs.append((extras[handle].msisdn, UInt32(handle)))
            }
        }
        pairs.sort { ($0.number, $0.handle) < ($1.number, $1.handle) }
        numbers = pairs.map(\.number)
        handles = pairs.map(\.handle)
    }

    /// The cards with this number. Cost: a binary search.
    func handles(of number: UInt64) -> ArraySlice<UInt32> {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < numbers.count, numbers[end] == number { end += 1 }
        return handles[low..<end]
    }
}
