import CardModel

/// What became of an account cell.
struct AccountJudgement {
    var number: UInt32
    var findings: FindingSet
    /// A spreadsheet made a number of it.
    var isDamaged = false
}

/// Remembers judged account cells by their bytes as given, so that accounts the directory does not hold are judged once
/// and not once a row. A slot holds the last cell that fell on it; nothing is allocated before the first one.
struct AccountCache {
    private static let slotCount = 1024
    /// Longer cells are judged each time.
    private static let keyLength = 40

    private var keys: [UInt8] = []
    private var lengths: [UInt8] = []
    private var judgements: [AccountJudgement] = []

    /// The judgement of exactly these bytes.
    func judgement(of cell: UnsafeBufferPointer<UInt8>) -> AccountJudgement? {
        guard !keys.isEmpty, (1...AccountCache.keyLength).contains(cell.count) else { return nil }
        let slot = AccountCache.slot(of: cell)
        guard Int(lengths[slot]) == cell.count else { return nil }
        let isSame = keys.withUnsafeBufferPointer { keys in
            let start = slot * AccountCache.keyLength
            for index in 0..<cell.count where keys[start + index] != cell[index] { return false }
            return true
        }
        return isSame ? judgements[slot] : nil
    }

    /// Keeps a judgement in place of an older one.
    mutating func keep(_ judgement: AccountJudgement, of cell: UnsafeBufferPointer<UInt8>) {
        guard (1...AccountCache.keyLength).contains(cell.count) else { return }
        if keys.isEmpty { prepare() }
        let slot = AccountCache.slot(of: cell)
        let start = slot * AccountCache.keyLength
        for index in 0..<cell.count { keys[start + index] = cell[index] }
        lengths[slot] = UInt8(cell.count)
        judgements[slot] = judgement
    }

    private mutating func prepare() {
        keys = [UInt8](repeating: 0, count: AccountCache.slotCount * AccountCache.keyLength)
        lengths = [UInt8](repeating: 0, count: AccountCache.slotCount)
        let none = AccountJudgement(number: AccountDirectory.none, findings: [])
        judgements = [AccountJudgement](repeating: none, count: AccountCache.slotCount)
    }

    private static func slot(of cell: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in cell { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 40) & (slotCount - 1)
    }
}

/// The last credit code of the directory and its number: rows of one account mostly follow each other.
struct AccountMemo {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var rest: UInt16 = 0
    private var number = AccountDirectory.none

    /// The number if these are the same 18 bytes.
    @inline(__always)
    func number(of cell: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard cell.count == 18, number != AccountDirectory.none else { return nil }
        let bytes = UnsafeRawBufferPointer(cell)
        guard bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self) == first,
            bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == second,
            bytes.loadUnaligned(fromByteOffset: 16, as: UInt16.self) == rest
        else { return nil }
        return number
    }

    @inline(__always)
    mutating func keep(_ number: UInt32, of cell: UnsafeBufferPointer<UInt8>) {
        guard cell.count == 18 else { return }
        let bytes = UnsafeRawBufferPointer(cell)
        first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        rest = bytes.loadUnaligned(fromByteOffset: 16, as: UInt16.self)
        self.number = number
    }
}
