/// The space in which one bucket is sorted: pairs of number and row, twice, grown to the largest bucket.
struct SortSpace {
    private struct Pair {
        var key: UInt64
        var row: UInt32
    }

    private var from = UnsafeMutableBufferPointer<Pair>.allocate(capacity: 0)
    private var to = UnsafeMutableBufferPointer<Pair>.allocate(capacity: 0)
    /// Bits in which the numbers of the bucket differ.
    private var differing: UInt64 = 0
    private let histogram = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 8 * 256)

    func deallocate() {
        from.deallocate()
        to.deallocate()
        histogram.deallocate()
    }

    /// Sorts a part of `order` by the rows' numbers, which it writes into the same part of `cards`; rows of equal numbers
    /// keep their order. Least significant byte first, bytes in which all agree are passed over.
    mutating func sort(
        _ order: UnsafeMutableBufferPointer<UInt32>, _ cards: UnsafeMutableBufferPointer<UInt64>, from start: Int,
        to end: Int, by packed: UnsafeBufferPointer<UInt64>
    ) {
        let count = end - start
        if count > 0, gather(order, start, count, packed) { sortPairs(count) }
        for index in 0..<count {
            order[start + index] = from[index].row
            cards.initializeElement(at: start + index, to: from[index].key)
        }
    }

    private mutating func sortPairs(_ count: Int) {
        for byte in 0..<8 where varies(byte) {
            let bins = UnsafeMutableBufferPointer(rebasing: histogram[byte * 256..<(byte + 1) * 256])
            let shift = UInt64(byte * 8)
            var place: UInt32 = 0
            for bin in 0..<256 {
                let size = bins[bin]
                bins[bin] = place
                place &+= size
            }
            for index in 0..<count {
                let pair = from[index]
                let bin = Int(pair.key >> shift & 0xFF)
                to[Int(bins[bin])] = pair
                bins[bin] &+= 1
            }
            swap(&from, &to)
        }
    }

    /// Fetches the numbers and counts their bytes. False if they are in order already.
    private mutating func gather(
        _ order: UnsafeMutableBufferPointer<UInt32>, _ start: Int, _ count: Int, _ packed: UnsafeBufferPointer<UInt64>
    ) -> Bool {
        reserve(count)
        differing = 0
        var isSorted = true
        var last: UInt64 = 0
        for index in 0..<count {
            let row = order[start + index]
            let key = packed[Int(row)]
            from[index] = Pair(key: key, row: row)
            isSorted = isSorted && key >= last
            differing |= key ^ from[0].key
            last = key
        }
        if !isSorted { countBytes(count) }
        return !isSorted
    }

    private func countBytes(_ count: Int) {
        histogram.update(repeating: 0)
        for byte in 0..<8 where varies(byte) {
            let shift = UInt64(byte * 8)
            for index in 0..<count { histogram[byte << 8 | Int(from[index].key >> shift & 0xFF)] &+= 1 }
        }
    }

    /// Whether the numbers differ in a byte.
    private func varies(_ byte: Int) -> Bool { differing >> UInt64(byte * 8) & 0xFF != 0 }

    private mutating func reserve(_ count: Int) {
        guard from.count < count else { return }
        from.deallocate()
        to.deallocate()
        from = .allocate(capacity: count + count / 2)
        to = .allocate(capacity: count + count / 2)
    }
}
