/// A few words and what they mean, found by a cell's bytes without making text of it.
struct WordTable<Meaning: Sendable>: Sendable {
    private let words: [[UInt8]]
    private let meanings: [Meaning]
    /// 256 slots by a word's length, first and last byte: index of the first word there, -1 for none.
    private let slots: [Int16]
    /// The next word of the same slot, -1 for none.
    private let next: [Int16]

    /// Later words win over earlier ones that are equal.
    init(_ pairs: [(String, Meaning)]) {
        var slots = [Int16](repeating: -1, count: 256)
        var next: [Int16] = []
        for (index, pair) in pairs.enumerated() {
            let bytes = Array(pair.0.utf8)
            let slot = bytes.withUnsafeBufferPointer { WordTable.slot($0) }
            next.append(slots[slot])
            slots[slot] = Int16(truncatingIfNeeded: index)
        }
        words = pairs.map { Array($0.0.utf8) }
        meanings = pairs.map(\.1)
        self.slots = slots
        self.next = next
    }

    /// The meaning of exactly these bytes.
    @inline(__always)
    func meaning(of cell: UnsafeBufferPointer<UInt8>) -> Meaning? {
        var index = slots[WordTable.slot(cell)]
        while index >= 0 {
            if WordTable.isEqual(words[Int(index)], cell) { return meanings[Int(index)] }
            index = next[Int(index)]
        }
        return nil
    }

    @inline(__always)
    private static func slot(_ cell: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = cell.first else { return 0 }
        return (cell.count &* 37 &+ Int(first) &* 5 &+ Int(cell[cell.count &- 1])) & 0xFF
    }

    @inline(__always)
    private static func isEqual(_ word: [UInt8], _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count == cell.count else { return false }
        for index in 0..<cell.count where word[index] != cell[index] { return false }
        return true
    }
}
