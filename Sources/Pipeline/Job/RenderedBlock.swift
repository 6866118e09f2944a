import CardModel
import Intake
import Synchronization
import Tabular

/// What one block of a list becomes in the second pass.
struct RenderedBlock: Sendable {
    /// To be given back once they are written.
    var buffers: RowBuffers
    /// Where each customer's line lies in the customers' buffer, one after the other: account number, length.
    var customerLines: [(account: UInt32, byteCount: UInt32)]
    /// The first refused and held rows, for the report.
    var exceptions: [RejectedRow]
}

/// A refused or held row with its cell as given.
struct RejectedRow: Sendable {
    let row: Int
    let given: String
    /// `ICCIDRefusal.detail`.
    let refusal: Int64

    /// As many as the report shows.
    static let shown = 2000
}

/// Memory that the lines of one block are made in.
struct RowBuffers: Sendable {
    var cards = ByteBuffer()
    var rejects = ByteBuffer()
    /// Rejects as their customers may see them, one after the other.
    var customers = ByteBuffer()

    /// The customers' lines are kept until all are written, so each block gets memory of its own for them; what is not
    /// touched of it costs nothing.
    fileprivate static func withCustomers(_ buffers: RowBuffers, _ byteCount: Int) -> RowBuffers {
        var buffers = buffers
        buffers.customers = ByteBuffer(capacity: byteCount)
        return buffers
    }
}

/// Buffers go from block to block, so that only the first few blocks ask the system for memory.
final class BlockBuffers: Sendable {
    private let free = Mutex<[RowBuffers]>([])

    /// Empty buffers. Room is made at once for what most blocks of so many bytes need.
    func take(forBlockOf byteCount: Int) -> RowBuffers {
        if let buffers = free.withLock({ $0.popLast() }) { return RowBuffers.withCustomers(buffers, byteCount) }
        var buffers = RowBuffers()
        buffers.cards.reserve(byteCount * 5 / 2)
        buffers.rejects.reserve(byteCount)
        return RowBuffers.withCustomers(buffers, byteCount)
    }

    /// Takes back the buffers of a block that was written; the customers' lines stay with whoever keeps them.
    func giveBack(_ buffers: RowBuffers) {
        var buffers = buffers
        buffers.cards.removeAll()
        buffers.rejects.removeAll()
        buffers.customers = ByteBuffer()
        free.withLock { [buffers] in $0.append(buffers) }
    }
}

/// The state of rendering one block.
struct BlockState {
    var buffers: RowBuffers
    var lines: [(account: UInt32, byteCount: UInt32)] = []
    var exceptions: [RejectedRow] = []
    var reader: RowReader
    /// Details and sentences of the row at hand.
    var text: [UInt8] = []

    init(layout: ListLayout, buffers: RowBuffers) {
        self.buffers = buffers
        reader = RowReader(layout: layout, accounts: nil)
    }

    var rendered: RenderedBlock {
        RenderedBlock(buffers: buffers, customerLines: lines, exceptions: exceptions)
    }
}
