/// Numbers of owners by their bytes, for accounts that are not applicants: within a block each is judged and looked up
/// under the directory's lock only once.
struct OwnerMemo: Sendable {
    private var slots = [UInt32](repeating: UInt32.max, count: OwnerMemo.slotCount)
    private var keys: [UInt8] = []
    private var ends: [Int] = []
    private var numbers: [UInt32] = []

    private static let slotCount = 8192

    /// The number that was kept for exactly these bytes.
    func number(of cell: UnsafeBufferPointer<UInt8>) -> UInt32? {
        var slot = OwnerMemo.slot(of: cell)
        while slots[slot] != UInt32.max {
            let place = Int(slots[slot])
            let start = place == 0 ? 0 : ends[place - 1]
            if keys[start..<ends[place]].elementsEqual(cell) { return numbers[place] }
            slot = (slot + 1) % OwnerMemo.slotCount
        }
        return nil
    }

    /// Keeps a number; once half of the slots are taken it keeps no more.
    mutating func keep(_ number: UInt32, for cell: UnsafeBufferPointer<UInt8>) {
        guard numbers.count < OwnerMemo.slotCount / 2 else { return }
        var slot = OwnerMemo.slot(of: cell)
        while slots[slot] != UInt32.max { slot = (slot + 1) % OwnerMemo.slotCount }
        slots[slot] = UInt32(numbers.count)
        keys.append(contentsOf: cell)
        ends.append(keys.count)
        numbers.append(number)
    }

    /// FNV-1a.
    private static func slot(of cell: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in cell { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash >> 20) & (slotCount - 1)
    }
}
