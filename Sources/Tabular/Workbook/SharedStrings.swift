/// The strings that the sheets of a workbook share, by number. Read once; from then on readable by several threads,
/// each with a reader of its own.
///
/// They lie in blocks. Beyond a budget of memory the blocks lie in a temporary file that has no name.
final class SharedStrings: Sendable {
    private let blocks: [StringBlock]
    private let spill: SpillFile?
    /// How many strings there are.
    let count: Int

    init(blocks: [StringBlock], spill: SpillFile?, count: Int) {
        self.blocks = blocks
        self.spill = spill
        self.count = count
    }

    /// A workbook without shared strings.
    static let none = SharedStrings(blocks: [], spill: nil, count: 0)

    /// Reads the part of the shared strings to its end. Costs about a nanosecond for each byte.
    /// - Parameter part: its name, for errors.
    /// - Throws: `TabularError`, or what the supplier throws.
    static func read(
        part: String, limits: WorkbookLimits = WorkbookLimits(), supply: @escaping ByteSupplier
    ) throws -> SharedStrings {
        try SharedStringsParser(part: part, limits: limits, supply: supply).parse()
    }

    /// A reader for one thread.
    func makeReader() -> SharedStringReader { SharedStringReader(self) }

    /// The number of the block that holds a string. Costs a search by halves.
    func block(of index: Int) -> Int {
        var low = 0
        var high = blocks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if blocks[middle].firstIndex <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Where the strings of a block lie; nil unless they are in memory anyway.
    func view(ofKept block: Int) -> StringBlockView? { blocks[block].view }

    /// A block, loaded from the file if it lies there; `storage` is then what it is loaded into.
    func load(_ block: Int, into storage: inout StringStorage?) throws -> StringBlock {
        try blocks[block].loaded(from: spill, into: &storage)
    }
}

/// Reads shared strings for one thread; keeps the blocks it used last.
final class SharedStringReader {
    private struct Slot {
        var block = -1
        var lastUse = 0
        var content: StringBlock?
        var storage: StringStorage?
    }

    private let strings: SharedStrings
    // The blocks used last, looked at first; their slots keep them.
    private var recent: StringBlockView?
    private var second: StringBlockView?
    private var slots = [Slot](repeating: Slot(), count: slotCount)
    private var clock = 0

    /// Blocks that are kept; sheets name most strings in the order of the part, or hop between few places.
    private static let slotCount = 32

    fileprivate init(_ strings: SharedStrings) { self.strings = strings }

    /// A string's bytes as UTF-8; valid until the next call. Nil if there is no such string.
    /// - Throws: `TabularError.cannotSpill` if the temporary file cannot be read.
    func bytes(at index: Int) throws -> UnsafeBufferPointer<UInt8>? {
        if let bytes = recent?.bytes(at: index) { return bytes }
        if let bytes = second?.bytes(at: index) {
            swap(&recent, &second)
            return bytes
        }
        return try search(index)
    }

    @inline(never)
    private func search(_ index: Int) throws -> UnsafeBufferPointer<UInt8>? {
        guard index >= 0, index < strings.count else { return nil }
        let number = strings.block(of: index)
        let view = try strings.view(ofKept: number) ?? block(number).view
        second = recent
        recent = view
        return view?.bytes(at: index)
    }

    private func block(_ number: Int) throws -> StringBlock {
        clock += 1
        var oldest = 0
        for slot in slots.indices {
            if slots[slot].block == number, let content = slots[slot].content {
                slots[slot].lastUse = clock
                return content
            }
            if slots[slot].lastUse < slots[oldest].lastUse { oldest = slot }
        }
        // The slot's memory is written over: nothing may point there any more.
        recent = nil
        second = nil
        slots[oldest].block = -1
        slots[oldest].content = nil
        let content = try strings.load(number, into: &slots[oldest].storage)
        slots[oldest] = Slot(block: number, lastUse: clock, content: content, storage: slots[oldest].storage)
        return content
    }
}
