/// What another table says of cards: lines sorted by the card's handle, several a card allowed.
struct SideTable<Value: Sendable>: Sendable {
    private let handles: [UInt32]
    private let values: [Value]
    /// Where each run of `1 << shift` handles begins, and the count at the end: about as many runs as lines.
    private let starts: [UInt32]
    private let shift: UInt32

    /// Lines of one card keep their order.
    init(_ lines: [CardLine<Value>] = []) {
        let order = lines.indices.sorted {
            (lines[$0].handle, $0) < (lines[$1].handle, $1)
        }
        let handles = order.map { lines[$0].handle }
        let highest = handles.last ?? 0
        var shift: UInt32 = 0
        while Int(highest >> shift) >= max(1, handles.count) { shift += 1 }
        var starts = [UInt32](repeating: 0, count: Int(highest >> shift) + 2)
        for handle in handles { starts[Int(handle >> shift) + 1] += 1 }
        for run in 1..<starts.count { starts[run] += starts[run - 1] }
        (self.handles, self.starts, self.shift) = (handles, starts, shift)
        values = order.map { lines[$0].value }
    }

    /// The lines of a card. Cost: a search among the few cards of its run.
    func lines(of handle: UInt32) -> ArraySlice<Value> {
        let run = Int(handle >> shift)
        guard run + 1 < starts.count else { return [] }
        var (low, high) = (Int(starts[run]), Int(starts[run + 1]))
        while low < high {
            let middle = (low + high) / 2
            if handles[middle] < handle { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < handles.count, handles[end] == handle { end += 1 }
        return end == low ? [] : values[low..<end]
    }

    /// Calls `body` for each card that has lines.
    func forEachCard(_ body: (UInt32, ArraySlice<Value>) -> Void) {
        var start = 0
        while start < handles.count {
            var end = start + 1
            while end < handles.count, handles[end] == handles[start] { end += 1 }
            body(handles[start], values[start..<end])
            start = end
        }
    }
}

/// One line about a card.
struct CardLine<Value: Sendable>: Sendable {
    let handle: UInt32
    let value: Value
}

/// The lines of one block: of cards the inventory knows, by handle, and of others.
struct CardLines<Value: Sendable>: Sendable {
    private(set) var known: [CardLine<Value>] = []
    private(set) var strays: [(packed: UInt64, value: Value)] = []
    /// Read and not looked up yet.
    private var waiting: [(packed: UInt64, value: Value)] = []

    /// Takes a line; `resolve` looks its card up.
    mutating func add(_ value: Value, to packed: UInt64) { waiting.append((packed, value)) }

    /// Looks up the cards of the lines that were added, some dozens at once, so that the waits for memory overlap. A short
    /// spelling that may be several cards counts for all of them: a debt or a binding must not get lost.
    mutating func resolve(in cards: CardTable) {
        let index = cards.index
        for start in stride(from: 0, to: waiting.count, by: 64) {
            let group = waiting[start..<min(start + 64, waiting.count)]
            withUnsafeTemporaryAllocation(of: Range<UInt32>.self, capacity: group.count) { bins in
                for place in group.indices {
                    bins.initializeElement(at: place - start, to: index.places(of: group[place].packed))
                }
                for place in group.indices { look(up: group[place], among: bins[place - start], index) }
            }
        }
        waiting = []
    }

    @inline(__always)
    private mutating func look(
        up line: (packed: UInt64, value: Value), among places: Range<UInt32>, _ index: CardIndex
    ) {
        let count = known.count
        index.forEachMatch(line.packed, among: places) { known.append(CardLine(handle: $0, value: line.value)) }
        if known.count == count { strays.append(line) }
    }
}

/// Cards that stand in other tables but not in the inventory. Their handles follow those of the inventory.
struct StrayCards: Sendable {
    private var numbers: [UInt64: UInt32] = [:]
    private(set) var flags: [CardFlags] = []
    private let first: UInt32

    init(first: Int) { self.first = UInt32(first) }

    /// The handle of a stray card, new if need be.
    mutating func handle(of packed: UInt64) -> UInt32 {
        if let number = numbers[packed] { return first + number }
        let number = UInt32(flags.count)
        numbers[packed] = number
        flags.append([])
        return first + number
    }

    /// Marks the card of a stray handle.
    mutating func insert(_ flag: CardFlags, handle: UInt32) { flags[Int(handle - first)].insert(flag) }

    /// The first stray card that may be this one, or `CardIndex.none`. Cost: up to eleven look-ups.
    func find(_ packed: UInt64, folds: Bool) -> UInt32 {
        guard !flags.isEmpty else { return CardIndex.none }
        if let number = numbers[packed] { return first + number }
        guard folds else { return CardIndex.none }
        if packed & 0xF != 0xF { return numbers[packed | 0xF].map { first + $0 } ?? CardIndex.none }
        for last in UInt64(0)...14 {
            if let number = numbers[packed & ~0xF | last] { return first + number }
        }
        return CardIndex.none
    }

    /// What the tables say of a stray handle.
    func flags(of handle: UInt32) -> CardFlags { flags[Int(handle - first)] }

    /// Whether a handle is one of these.
    func contains(_ handle: UInt32) -> Bool { handle >= first && Int(handle - first) < flags.count }
}
