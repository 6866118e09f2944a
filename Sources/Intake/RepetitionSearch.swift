import CardModel

/// One row that repeats another, by places in the list of packed numbers (0-based).
@frozen public struct Repetition: Sendable, Hashable {
    public var row: UInt32
    /// The earlier row of the same card; for twins the first row of the other spelling.
    public var first: UInt32

    public init(row: UInt32, first: UInt32) {
        self.row = row
        self.first = first
    }
}

/// The rows of a job in the order of their cards, and which of them repeat others.
public struct RepetitionSearch: Sendable {
    /// Rows with a card, by packed number, equal ones in list order.
    public let order: [UInt32]
    /// Their packed numbers.
    public let cards: [UInt64]
    /// `row.duplicate`: by row; each names the first row in list order that is the same card.
    public let duplicates: [Repetition]
    /// `row.twin`: by row; both sides are in it.
    public let twins: [Repetition]

    /// Searches all rows of a job, given by their packed numbers in list order; rows without a card hold
    /// `CardRequest.noCard`. Takes time in proportion to the rows.
    ///
    /// - Parameter isLost: whether a row's number is damaged: then it repeats nothing and nothing repeats it, because it
    ///   is not its card's. Asked only of rows whose number is not the only one of its kind.
    public init(_ packed: [UInt64], workers: Int = 2, isLost: (UInt32) -> Bool = { _ in false }) {
        let (order, cards) = CardOrder.sortedCards(packed, workers: workers)
        var finder = RepetitionFinder()
        order.withUnsafeBufferPointer { order in
            cards.withUnsafeBufferPointer { cards in
                packed.withUnsafeBufferPointer { finder.search(order, cards, $0, isLost) }
            }
        }
        (self.order, self.cards) = (order, cards)
        duplicates = RepetitionSearch.byRow(finder.duplicates, rowCount: packed.count)
        twins = RepetitionSearch.byRow(finder.twins, rowCount: packed.count)
    }

    /// Each row occurs once at most, so many of them are put in order by dealing them out.
    private static func byRow(_ found: [Repetition], rowCount: Int) -> [Repetition] {
        guard found.count > rowCount / 16 else { return found.sorted { $0.row < $1.row } }
        var firsts = [UInt32](repeating: UInt32.max, count: rowCount)
        for repetition in found { firsts[Int(repetition.row)] = repetition.first }
        var sorted: [Repetition] = []
        sorted.reserveCapacity(found.count)
        for row in 0..<rowCount where firsts[row] != UInt32.max {
            sorted.append(Repetition(row: UInt32(row), first: firsts[row]))
        }
        return sorted
    }
}

/// Walks the sorted rows by groups that share the first 19 characters.
private struct RepetitionFinder {
    var duplicates: [Repetition] = []
    var twins: [Repetition] = []

    mutating func search(
        _ order: UnsafeBufferPointer<UInt32>, _ cards: UnsafeBufferPointer<UInt64>,
        _ packed: UnsafeBufferPointer<UInt64>, _ isLost: (UInt32) -> Bool
    ) {
        guard var last = cards.first else { return }
        var start = 0
        for end in 1..<order.count {
            let key = cards[end]
            if key >> 4 != last >> 4 {
                if end - start > 1 { judgeSound(UnsafeBufferPointer(rebasing: order[start..<end]), packed, isLost) }
                start = end
            }
            last = key
        }
        if order.count - start > 1 { judgeSound(UnsafeBufferPointer(rebasing: order[start...]), packed, isLost) }
    }

    private mutating func judgeSound(
        _ group: UnsafeBufferPointer<UInt32>, _ packed: UnsafeBufferPointer<UInt64>, _ isLost: (UInt32) -> Bool
    ) {
        guard group.contains(where: isLost) else { return judge(group, packed) }
        let sound = group.filter { !isLost($0) }
        if sound.count > 1 { sound.withUnsafeBufferPointer { judge($0, packed) } }
    }

    /// Rows of one group; the 19-character spelling, filled with F, comes last.
    private mutating func judge(_ group: UnsafeBufferPointer<UInt32>, _ packed: UnsafeBufferPointer<UInt64>) {
        var short = group.count
        while short > 0, ICCID(packed: packed[Int(group[short - 1])]).isShortForm { short -= 1 }
        let shorts = UnsafeBufferPointer(rebasing: group[short...])
        let longs = UnsafeBufferPointer(rebasing: group[..<short])
        let isOneCard = ICCID(packed: packed[Int(group[0])]).carrier.hasCheckDigit
        let firstShort = isOneCard ? shorts.first : nil
        let firstLong = isOneCard ? longs.min() : nil
        for row in shorts { note(row, firsts: shorts.first, firstLong) }
        var first = 0
        for index in longs.indices {
            if packed[Int(longs[index])] != packed[Int(longs[first])] { first = index }
            note(longs[index], firsts: longs[first], firstShort)
        }
        if !isOneCard { pair(shorts, longs) }
    }

    /// A row repeats the earliest of these that comes before it.
    private mutating func note(_ row: UInt32, firsts one: UInt32?, _ other: UInt32?) {
        let first = min(one ?? .max, other ?? .max)
        if first < row { duplicates.append(Repetition(row: row, first: first)) }
    }

    private mutating func pair(_ shorts: UnsafeBufferPointer<UInt32>, _ longs: UnsafeBufferPointer<UInt32>) {
        guard let short = shorts.first, let long = longs.min() else { return }
        for row in shorts { twins.append(Repetition(row: row, first: long)) }
        for row in longs { twins.append(Repetition(row: row, first: short)) }
    }
}
