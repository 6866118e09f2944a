import CardModel

/// Finds the bucket of a number among sorted splitters without a branch: the splitters lie as a binary heap does, so
/// that the next one to look at is at twice the place.
struct SplitterTree {
    let bucketCount: Int
    private let depth: Int
    private let tree: [UInt64]

    /// Splitters ascending, none twice. A number equal to a splitter belongs to the bucket behind it.
    init(_ splitters: [UInt64]) {
        var depth = 1
        while 1 << depth <= splitters.count { depth += 1 }
        self.depth = depth
        bucketCount = 1 << depth
        var padded = splitters
        // Nothing lies behind the greatest number, so the buckets added stay empty.
        while padded.count < bucketCount - 1 { padded.append(UInt64.max) }
        var tree = [UInt64](repeating: 0, count: bucketCount)
        SplitterTree.fill(&tree, at: 1, from: padded[...])
        self.tree = tree
    }

    private static func fill(_ tree: inout [UInt64], at node: Int, from sorted: ArraySlice<UInt64>) {
        guard !sorted.isEmpty else { return }
        let middle = sorted.startIndex + sorted.count / 2
        tree[node] = sorted[middle]
        fill(&tree, at: 2 * node, from: sorted[..<middle])
        fill(&tree, at: 2 * node + 1, from: sorted[(middle + 1)...])
    }

    /// Notes the bucket of each row that has a card and counts them.
    func deal(
        _ packed: UnsafeBufferPointer<UInt64>, _ rows: Range<Int>, into buckets: UnsafeMutableBufferPointer<UInt16>,
        counts: UnsafeMutableBufferPointer<Int>
    ) {
        tree.withUnsafeBufferPointer { tree in
            for row in rows {
                let key = packed[row]
                if key == CardRequest.noCard { continue }
                var node = 1
                for _ in 0..<depth { node = 2 &* node &+ (key >= tree[node] ? 1 : 0) }
                let bucket = node &- bucketCount
                buckets[row] = UInt16(truncatingIfNeeded: bucket)
                counts[bucket] &+= 1
            }
        }
    }
}
