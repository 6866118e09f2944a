/// The rows of a sheet in blocks, to be read as often as needed: in memory up to a budget, then in a temporary file.
final class RowSpool: @unchecked Sendable {  // filled by one thread before it is shared, then only read
    /// A run of rows, and how much room it takes as a table.
    struct Block {
        /// The first row (from 0), and how many there are, rows without cells among them.
        let firstRow: Int
        let rowCount: Int
        /// Cells, gaps between them counted.
        let cellCount: Int
        fileprivate(set) var byteCount = 0
        fileprivate var memory: UnsafeMutableRawPointer?
        fileprivate var fileOffset = 0

        init(firstRow: Int, rowCount: Int, cellCount: Int = 0) {
            self.firstRow = firstRow
            self.rowCount = rowCount
            self.cellCount = cellCount
        }
    }

    private(set) var blocks: [Block] = []
    /// The highest index of a shared string; -1 if there is none.
    var highestString = -1
    /// Bytes of all blocks.
    private(set) var byteCount = 0
    private let memoryBudget: Int
    private var file: SpillFile?
    private var fileByteCount = 0

    init(memoryBudget: Int) { self.memoryBudget = memoryBudget }

    deinit {
        for block in blocks { block.memory?.deallocate() }
    }

    /// Keeps a copy of the bytes as the next block.
    func append(_ block: Block, bytes: UnsafeRawBufferPointer) throws {
        var block = block
        block.byteCount = bytes.count
        if byteCount + bytes.count <= memoryBudget {
            if let base = bytes.baseAddress, !bytes.isEmpty {
                let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 8)
                memory.copyMemory(from: base, byteCount: bytes.count)
                block.memory = memory
            }
        } else {
            let file = try self.file ?? SpillFile()
            self.file = file
            try file.write(bytes, at: fileByteCount)
            block.fileOffset = fileByteCount
            fileByteCount += bytes.count
        }
        byteCount += bytes.count
        blocks.append(block)
    }

    /// Refuses rows that name strings which are not there.
    /// - Throws: `TabularError.damagedSheet` with the first such cell.
    func checkStrings(_ count: Int, sheet: String) throws {
        guard highestString >= count else { return }
        for block in blocks {
            var bytes = [UInt8](repeating: 0, count: block.byteCount)
            try bytes.withUnsafeMutableBytes { try read(block, from: 0, into: $0) }
            let found = bytes.withUnsafeBufferPointer { RowSpool.place(ofStringFrom: count, in: $0) }
            guard let found else { continue }
            let position = TextPosition(
                record: found.row + 1, line: found.row + 1, column: found.column + 1, sheet: sheet)
            throw TabularError.damagedSheet(position, .noSuchString)
        }
    }

    private static func place(ofStringFrom count: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CellReference? {
        guard let base = bytes.baseAddress else { return nil }
        var reference = CellReference(row: 0, column: 0)
        var place = base
        while place < base + bytes.count {
            switch SpoolItem(&place) {
            case .row(let row, _): reference = CellReference(row: row, column: 0)
            case .gap(let gap): reference.column += gap
            case .shared(let index) where index >= count: return reference
            case .shared, .text: reference.column += 1
            }
        }
        return nil
    }

    /// Copies the bytes of a block, which has as many as the buffer has room for at least.
    func read(_ block: Block, into buffer: UnsafeMutableRawPointer) throws {
        guard block.byteCount > 0 else { return }
        if let memory = block.memory {
            buffer.copyMemory(from: memory, byteCount: block.byteCount)
        } else {
            let bytes = UnsafeMutableRawBufferPointer(start: buffer, count: block.byteCount)
            try file?.read(at: block.fileOffset, into: bytes)
        }
    }

    /// Copies a part of a block.
    func read(_ block: Block, from offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        if let memory = block.memory {
            buffer.copyMemory(from: UnsafeRawBufferPointer(start: memory + offset, count: buffer.count))
        } else {
            try file?.read(at: block.fileOffset + offset, into: buffer)
        }
    }
}
