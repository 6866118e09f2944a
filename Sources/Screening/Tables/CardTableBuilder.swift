import CardModel
import Dispatch
import Synchronization

/// Puts the parts of an inventory together: each of the 256 hash ranges is laid out by one thread.
struct CardTableBuilder {
    private(set) var parts: [InventoryPart] = []

    mutating func add(_ part: InventoryPart) {
        if !part.entries.isEmpty { parts.append(part) }
    }

    /// The finished table, or the packed number of a card that stands in two lines.
    func build(hasExtras: Bool, workers: Int) -> Result<CardTable, CardTwice> {
        let table = CardTable(count: parts.reduce(0) { $0 + $1.entries.count }, hasExtras: hasExtras)
        let firsts = rangeStarts()
        let doubled = Mutex<UInt64?>(nil)
        let next = Atomic<Int>(0)
        let work = { @Sendable [parts] in
            while true {
                let range = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard range < InventoryPart.rangeCount else { return }
                let layout = RangeLayout(index: table.index, parts: parts, range: range, first: firsts[range])
                layout.fill()
                if let packed = layout.doubled() { doubled.withLock { $0 = min($0 ?? packed, packed) } }
            }
        }
        DispatchQueue.concurrentPerform(iterations: max(1, workers)) { _ in work() }
        table.index.starts[Int(1) << (64 - Int(table.index.shift))] = UInt32(table.index.count)
        if let packed = doubled.withLock({ $0 }) { return .failure(CardTwice(packed: packed)) }
        return .success(table)
    }

    /// Place of the first card of each range.
    private func rangeStarts() -> [Int] {
        var starts = [Int](repeating: 0, count: InventoryPart.rangeCount)
        var place = 0
        for range in 0..<InventoryPart.rangeCount {
            starts[range] = place
            for part in parts { place += Int(part.starts[range + 1] - part.starts[range]) }
        }
        return starts
    }
}

/// Two inventory lines for one card.
struct CardTwice: Error {
    let packed: UInt64
}

/// One of the 256 hash ranges of a table.
private struct RangeLayout {
    let index: CardIndex
    let parts: [InventoryPart]
    let range: Int
    /// Place of its first card.
    let first: Int

    /// Bins of the range.
    private var bins: Range<Int> {
        let perRange = 1 << (56 - Int(index.shift))
        return range * perRange..<(range + 1) * perRange
    }

    /// Counts the cards of each bin, then puts every card in its place; cards of a bin keep their order.
    func fill() {
        forEachCard { entry, _, _ in index.starts[index.bin(of: entry.packed)] += 1 }
        var place = UInt32(first)
        for bin in bins {
            let count = index.starts[bin]
            index.starts[bin] = place
            place += count
        }
        forEachCard { entry, part, offset in
            let bin = index.bin(of: entry.packed)
            let place = Int(index.starts[bin])
            (index.entries + place).initialize(to: entry)
            if let extras = index.extras { (extras + place).initialize(to: parts[part].extras[offset]) }
            index.starts[bin] += 1
        }
        // Each start has run to its bin's end, which is the next one's start.
        for bin in bins.reversed() {
            index.starts[bin] = bin == bins.lowerBound ? UInt32(first) : index.starts[bin - 1]
        }
    }

    private func forEachCard(_ body: (CardEntry, Int, Int) -> Void) {
        for part in parts.indices {
            let starts = parts[part].starts
            parts[part].entries.withUnsafeBufferPointer { entries in
                for offset in Int(starts[range])..<Int(starts[range + 1]) { body(entries[offset], part, offset) }
            }
        }
    }

    /// The lowest packed number that stands for a card of another line.
    func doubled() -> UInt64? {
        var lowest: UInt64?
        let end = first + parts.reduce(0) { $0 + Int($1.starts[range + 1] - $1.starts[range]) }
        for bin in bins {
            let start = Int(index.starts[bin])
            let stop = bin + 1 < bins.upperBound ? Int(index.starts[bin + 1]) : end
            guard stop - start > 1 else { continue }
            for left in start..<stop {
                for right in (left + 1)..<stop where isOneCard(left, right) {
                    let packed = index.entries[left].packed
                    lowest = min(lowest ?? packed, packed)
                }
            }
        }
        return lowest
    }

    @inline(__always)
    private func isOneCard(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (index.entries[left].packed, index.entries[right].packed)
        guard one != other else { return true }
        return index.key(of: one) == index.key(of: other) && (one & 0xF == 0xF || other & 0xF == 0xF)
    }
}
