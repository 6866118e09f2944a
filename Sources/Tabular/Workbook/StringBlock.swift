/// Memory of one block of strings.
final class StringStorage: @unchecked Sendable {  // written by its one owner before it is shared
    let base: UnsafeMutableRawPointer
    let byteCount: Int

    init(byteCount: Int) {
        self.byteCount = byteCount
        base = .allocate(byteCount: max(byteCount, 4), alignment: 4)
    }

    deinit { base.deallocate() }
}

/// Strings with consecutive numbers: the ends of all of them, then their bytes. In memory, or in the temporary file.
struct StringBlock: Sendable {
    let firstIndex: Int
    let count: Int
    private let byteCount: Int
    private let storage: StringStorage?
    private let fileOffset: Int

    private init(firstIndex: Int, count: Int, byteCount: Int, storage: StringStorage?, fileOffset: Int) {
        self.firstIndex = firstIndex
        self.count = count
        self.byteCount = byteCount
        self.storage = storage
        self.fileOffset = fileOffset
    }

    /// A block in memory.
    init(firstIndex: Int, count: Int, storage: StringStorage) {
        self.init(
            firstIndex: firstIndex, count: count, byteCount: storage.byteCount, storage: storage, fileOffset: 0)
    }

    /// The same block once its bytes lie in the file.
    func moved(to fileOffset: Int) -> StringBlock {
        StringBlock(
            firstIndex: firstIndex, count: count, byteCount: byteCount, storage: nil, fileOffset: fileOffset)
    }

    /// Where the strings lie; nil if they are not in memory.
    var view: StringBlockView? {
        guard let storage else { return nil }
        return StringBlockView(
            firstIndex: firstIndex, count: count,
            ends: UnsafeRawPointer(storage.base).assumingMemoryBound(to: UInt32.self),
            bytes: UnsafeRawPointer(storage.base + count * 4).assumingMemoryBound(to: UInt8.self))
    }

    /// The block in memory. `memory` is used for it if it is big enough, and replaced if not.
    func loaded(from spill: SpillFile?, into memory: inout StringStorage?) throws -> StringBlock {
        guard storage == nil, let spill else { return self }
        let target: StringStorage
        if let memory, memory.byteCount >= byteCount {
            target = memory
        } else {
            target = StringStorage(byteCount: byteCount)
            memory = target
        }
        try spill.read(at: fileOffset, into: UnsafeMutableRawBufferPointer(start: target.base, count: byteCount))
        return StringBlock(
            firstIndex: firstIndex, count: count, byteCount: byteCount, storage: target, fileOffset: fileOffset)
    }
}

/// A block in memory without its ownership: nothing is counted for each string. Whoever keeps it keeps the block.
struct StringBlockView {
    let firstIndex: Int
    let count: Int
    let ends: UnsafePointer<UInt32>
    let bytes: UnsafePointer<UInt8>

    @inline(__always)
    func bytes(at index: Int) -> UnsafeBufferPointer<UInt8>? {
        let place = index &- firstIndex
        guard place >= 0, place < count else { return nil }
        let start = place == 0 ? 0 : Int(ends[place &- 1])
        return UnsafeBufferPointer(start: bytes + start, count: Int(ends[place]) &- start)
    }
}
