/// Collects strings into blocks, and the blocks beyond a budget into a temporary file.
struct StringStoreBuilder {
    private let limits: WorkbookLimits
    private let part: String
    private var blocks: [StringBlock] = []
    private var spill: SpillFile?
    private var spilledByteCount = 0
    private var keptByteCount = 0
    private(set) var count = 0
    private var firstIndex = 0
    private var ends: [UInt32] = []
    /// The bytes of the block under way; strings are written here and closed with `endString`.
    var bytes = ByteBuffer(capacity: blockByteCount * 2)

    static let blockByteCount = 32 << 10

    init(part: String, limits: WorkbookLimits) {
        self.part = part
        self.limits = limits
    }

    /// Bytes of the string under way.
    var currentByteCount: Int { bytes.count - Int(ends.last ?? 0) }

    /// Ends the string under way.
    @inline(__always)
    mutating func endString() throws {
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        count += 1
        if bytes.count + ends.count * 4 >= StringStoreBuilder.blockByteCount { try endBlock() }
    }

    /// Refuses a string that grows too long.
    func checkCurrent() throws {
        guard currentByteCount <= limits.cellByteCount else {
            throw TabularError.workbookLimit(.cellByteCount, limit: limits.cellByteCount, part: part)
        }
    }

    private mutating func endBlock() throws {
        guard count <= limits.sharedStrings else {
            throw TabularError.workbookLimit(.sharedStrings, limit: limits.sharedStrings, part: part)
        }
        let storage = StringStorage(byteCount: ends.count * 4 + bytes.count)
        ends.withUnsafeBytes {
            storage.base.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(storage.base), byteCount: $0.count)
        }
        bytes.withBytes {
            if let base = $0.baseAddress { (storage.base + ends.count * 4).copyMemory(from: base, byteCount: $0.count) }
        }
        let block = StringBlock(firstIndex: firstIndex, count: ends.count, storage: storage)
        if keptByteCount + storage.byteCount <= limits.sharedStringMemory {
            keptByteCount += storage.byteCount
            blocks.append(block)
        } else {
            blocks.append(try spilled(block, storage))
        }
        firstIndex = count
        ends.removeAll(keepingCapacity: true)
        bytes.removeAll()
    }

    private mutating func spilled(_ block: StringBlock, _ storage: StringStorage) throws -> StringBlock {
        let file = try spill ?? SpillFile()
        spill = file
        let offset = spilledByteCount
        try file.write(UnsafeRawBufferPointer(start: storage.base, count: storage.byteCount), at: offset)
        spilledByteCount += storage.byteCount
        return block.moved(to: offset)
    }

    /// All strings.
    mutating func finish() throws -> SharedStrings {
        if !ends.isEmpty { try endBlock() }
        return SharedStrings(blocks: blocks, spill: spill, count: count)
    }
}
