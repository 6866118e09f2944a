import Tabular

/// Customers' lines of all blocks, and whose they are.
struct CustomerShares: Sendable {
    /// Some lines of one customer that follow each other in a block's bytes.
    private struct Share {
        let block: UInt32
        let start: UInt32
        var byteCount: UInt32
    }

    private var blocks: [ByteBuffer] = []
    private var shares: [[Share]]
    /// What stands in the card's place of rows without a card, by row.
    private(set) var givens: [UInt32: String] = [:]

    init(accountCount: Int) { shares = Array(repeating: [], count: accountCount) }

    /// Keeps the block's bytes for customers; nothing is copied.
    mutating func take(_ block: RenderedBlock) {
        guard !block.customerLines.isEmpty else { return }
        for given in block.givens { givens[given.row] = given.text }
        var start: UInt32 = 0
        for line in block.customerLines {
            let share = Share(block: UInt32(blocks.count), start: start, byteCount: line.byteCount)
            shares[Int(line.account)].append(share)
            start += line.byteCount
        }
        blocks.append(block.buffers.customers)
    }

    /// Whether an account has lines.
    func isEmpty(_ account: Int) -> Bool { shares[account].isEmpty }

    /// Writes an account's lines in the order of its rows behind what `scratch` holds. Pieces go to the file as soon as
    /// they are large enough, so that a large customer takes no more memory than a small one.
    func write(_ account: Int, to file: JobFile, scratch: inout ByteBuffer) throws {
        try forEachPiece(of: account) { lines in
            scratch.append(lines)
            if scratch.count >= CustomerShares.pieceByteCount { try flush(&scratch, to: file) }
        }
        try flush(&scratch, to: file)
    }

    /// Hands over an account's lines in the order of its rows, some at a time.
    func forEachPiece(of account: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
        for share in shares[account] {
            try blocks[Int(share.block)].withBytes { bytes in
                let start = Int(share.start)
                try body(UnsafeBufferPointer(rebasing: bytes[start..<start + Int(share.byteCount)]))
            }
        }
    }

    private static let pieceByteCount = 256 << 10

    private func flush(_ scratch: inout ByteBuffer, to file: JobFile) throws {
        try scratch.withBytes { try file.append(UnsafeRawBufferPointer($0)) }
        scratch.removeAll()
    }
}
