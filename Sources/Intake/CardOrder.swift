import CardModel
import Dispatch
import Tabular

/// Puts rows into the order of their cards: by packed number, equal ones in list order.
///
/// Rows are first dealt out to buckets by splitters taken from a sample, which keeps list order; then each bucket is
/// sorted by bytes in a space that fits the processor's cache. Beside the result this needs two bytes a row and that
/// space; only a list of a few cards repeated endlessly makes a bucket, and so the space, large.
public enum CardOrder {
    /// Row numbers (0-based places in `packed`) in order; rows without a card are left out.
    ///
    /// - Parameter workers: threads at work; small lists are sorted by one.
    public static func sorted(_ packed: [UInt64], workers: Int = 2) -> [UInt32] {
        sortedCards(packed, workers: workers).order
    }

    /// The same, with the number of each: whoever walks the rows in order need not fetch them one by one.
    static func sortedCards(_ packed: [UInt64], workers: Int) -> (order: [UInt32], cards: [UInt64]) {
        precondition(packed.count <= Int(UInt32.max), "rows are numbered by 32 bits")
        return packed.withUnsafeBufferPointer { packed in
            let count = packed.reduce(into: 0) { $0 += $1 == CardRequest.noCard ? 0 : 1 }
            guard count > 0 else { return ([], []) }
            var cards: [UInt64] = []
            let order = [UInt32](unsafeUninitializedCapacity: count) { order, orderCount in
                cards = [UInt64](unsafeUninitializedCapacity: count) { cards, cardCount in
                    LargeMemory.willFill(UnsafeRawBufferPointer(cards))
                    BucketSort(
                        packed: packed, order: order, cards: cards, workers: count < 20_000 ? 1 : max(1, workers)
                    ).sort()
                    cardCount = count
                }
                orderCount = count
            }
            return (order, cards)
        }
    }
}

/// One sorting. Unchecked: the pointers are the caller's for its whole length, and each worker writes its own part.
private struct BucketSort: @unchecked Sendable {
    let packed: UnsafeBufferPointer<UInt64>
    let order: UnsafeMutableBufferPointer<UInt32>
    /// Numbers of the rows in order.
    let cards: UnsafeMutableBufferPointer<UInt64>
    let workers: Int

    private static let rowsPerBucket = 8192
    private static let samplesPerBucket = 16

    func sort() {
        let splitters = splitters()
        guard !splitters.isEmpty else {
            list()
            return sort(buckets: [0, order.count], by: 1)
        }
        // What each row's bucket is, and how many rows of it each worker saw.
        let tree = SplitterTree(splitters)
        let buckets = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: packed.count)
        let counts = UnsafeMutableBufferPointer<Int>.allocate(capacity: workers * tree.bucketCount)
        counts.initialize(repeating: 0)
        defer {
            buckets.deallocate()
            counts.deallocate()
        }
        let dealing = Dealing(sort: self, tree: tree, buckets: buckets, counts: counts)
        sort(buckets: dealing.deal(), by: workers)
    }

    /// A short list is one bucket.
    private func list() {
        var place = 0
        for row in 0..<packed.count where packed[row] != CardRequest.noCard {
            order[place] = UInt32(truncatingIfNeeded: row)
            place += 1
        }
    }

    private func sort(buckets starts: [Int], by workers: Int) {
        let bucketCount = starts.count - 1
        let share = (bucketCount + workers - 1) / workers
        BucketSort.inParallel(workers) { worker in
            let first = min(bucketCount, worker * share)
            var space = SortSpace()
            for bucket in first..<min(bucketCount, first + share) {
                space.sort(order, cards, from: starts[bucket], to: starts[bucket + 1], by: packed)
            }
            space.deallocate()
        }
    }

    static func inParallel(_ workers: Int, _ work: @Sendable (Int) -> Void) {
        if workers == 1 { return work(0) }
        DispatchQueue.concurrentPerform(iterations: workers, execute: work)
    }

    /// Borders between buckets, ascending, none twice; none for a short list.
    private func splitters() -> [UInt64] {
        var buckets = 1
        while buckets < 2048, buckets * BucketSort.rowsPerBucket < order.count { buckets *= 2 }
        guard buckets > 1 else { return [] }
        let step = max(1, packed.count / (buckets * BucketSort.samplesPerBucket))
        let sample = stride(from: 0, to: packed.count, by: step).map { packed[$0] }.sorted()
        var splitters: [UInt64] = []
        for bucket in 1..<buckets {
            let splitter = sample[bucket * sample.count / buckets]
            if splitter != splitters.last { splitters.append(splitter) }
        }
        return splitters
    }
}

/// Deals rows out to buckets in list order. Unchecked for the same reason as `BucketSort`.
private struct Dealing: @unchecked Sendable {
    let sort: BucketSort
    let tree: SplitterTree
    let buckets: UnsafeMutableBufferPointer<UInt16>
    let counts: UnsafeMutableBufferPointer<Int>

    /// Writes the rows into `order` bucket by bucket and returns where each bucket starts, with the end behind them.
    func deal() -> [Int] {
        BucketSort.inParallel(sort.workers) { worker in
            tree.deal(sort.packed, rows(of: worker), into: buckets, counts: part(of: worker))
        }
        let starts = replaceCountsByPlaces()
        BucketSort.inParallel(sort.workers) { place(rows(of: $0), part(of: $0)) }
        return starts
    }

    private func rows(of worker: Int) -> Range<Int> {
        let count = sort.packed.count
        return count * worker / sort.workers..<count * (worker + 1) / sort.workers
    }

    private func part(of worker: Int) -> UnsafeMutableBufferPointer<Int> {
        UnsafeMutableBufferPointer(rebasing: counts[worker * tree.bucketCount..<(worker + 1) * tree.bucketCount])
    }

    private func replaceCountsByPlaces() -> [Int] {
        var starts: [Int] = []
        var place = 0
        for bucket in 0..<tree.bucketCount {
            starts.append(place)
            for worker in 0..<sort.workers {
                let count = counts[worker * tree.bucketCount + bucket]
                counts[worker * tree.bucketCount + bucket] = place
                place += count
            }
        }
        starts.append(place)
        return starts
    }

    private func place(_ rows: Range<Int>, _ places: UnsafeMutableBufferPointer<Int>) {
        for row in rows where sort.packed[row] != CardRequest.noCard {
            let bucket = Int(buckets[row])
            sort.order[places[bucket]] = UInt32(truncatingIfNeeded: row)
            places[bucket] += 1
        }
    }
}
