/// Cuts a text into blocks of whole records.
///
/// A block ends at the last record border within `blockByteCount` bytes of its start, or, where a record is longer, at
/// the last one within the smallest multiple that holds one. So the blocks depend on the text and on `blockByteCount`
/// only, not on how the bytes arrive.
final class BlockReader {
    private let input: DecodedInput
    private let blockByteCount: Int
    private let delimiter: UInt8
    private let limits: CSVLimits

    private var textOffset = 0
    private var isAtEnd = false
    /// The beginning of the next block, read along with the last one.
    private var carried: [UInt8] = []

    init(_ input: DecodedInput, blockByteCount: Int, delimiter: UInt8, limits: CSVLimits) {
        self.input = input
        self.blockByteCount = max(blockByteCount, 1)
        self.delimiter = delimiter
        self.limits = limits
    }

    /// Loads the next block, unparsed. False at the end.
    /// - Throws: `StructureFault` with its offset in the text, besides what the input throws.
    func next(into block: RecordBlock) throws -> Bool {
        block.byteCount = 0
        block.textOffset = textOffset
        takeCarried(into: block)
        var scanner = BorderScanner(delimiter: delimiter, limits: limits)
        var target = blockByteCount
        while true {
            try fill(block, to: target)
            let window = min(target, block.byteCount)
            let isEnd = isAtEnd && window == block.byteCount
            let border = try lastBorder(&scanner, in: block, count: window, isEnd: isEnd)
            if border > 0 || isEnd {
                keepRest(of: block, from: border)
                return block.byteCount > 0
            }
            guard window <= limits.recordByteCount else {
                throw StructureFault(kind: .recordTooLong(limit: limits.recordByteCount), textOffset: textOffset)
            }
            target += blockByteCount
        }
    }

    private func takeCarried(into block: RecordBlock) {
        block.reserve(max(carried.count, blockByteCount) + RecordBlock.padding)
        carried.withUnsafeBufferPointer { rest in
            guard let base = rest.baseAddress else { return }
            block.storage.initialize(from: base, count: rest.count)
        }
        block.byteCount = carried.count
        carried.removeAll(keepingCapacity: true)
    }

    private func fill(_ block: RecordBlock, to target: Int) throws {
        block.reserve(target + RecordBlock.padding)
        while !isAtEnd, block.byteCount < target {
            let free = UnsafeMutableRawBufferPointer(
                start: block.storage + block.byteCount, count: target - block.byteCount)
            let count = try input.read(into: free)
            isAtEnd = count == 0
            block.byteCount += count
        }
    }

    private func lastBorder(_ scanner: inout BorderScanner, in block: RecordBlock, count: Int, isEnd: Bool) throws
        -> Int
    {
        do throws(StructureFault) {
            return try scanner.lastBorder(in: block.storage, count: count, isEnd: isEnd)
        } catch {
            throw StructureFault(kind: error.kind, textOffset: textOffset + error.textOffset)
        }
    }

    private func keepRest(of block: RecordBlock, from border: Int) {
        let rest = UnsafeBufferPointer(start: block.storage + border, count: block.byteCount - border)
        carried.append(contentsOf: rest)
        block.byteCount = border
        textOffset += border
    }
}
