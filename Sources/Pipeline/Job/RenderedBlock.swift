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
    /// What stands in the card's place of rows without a card, for statements.
    var givens: [(row: UInt32, text: String)]
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
}

/// Buffers go from block to block, so that only the first few blocks ask the system for memory.
final class BlockBuffers: Sendable {
    private struct State {
        var free: [RowBuffers] = []
        /// The most bytes that customers' lines of one block came to.
        var customersByteCount = 0
    }

    private let state = Mutex(State())

    /// Empty buffers with room for what most blocks of so many bytes need. The customers' lines are kept until all are
    /// written, so each block gets memory of its own for them, about as much as the blocks before took.
    func take(forBlockOf byteCount: Int) -> RowBuffers {
        let (used, known) = state.withLock { ($0.free.popLast(), $0.customersByteCount) }
        var buffers = used ?? RowBuffers()
        if used == nil {
            buffers.cards.reserve(byteCount * 5 / 2)
            buffers.rejects.reserve(byteCount)
        }
        buffers.customers = ByteBuffer(capacity: known > 0 ? known + known / 64 : byteCount * 2 / 3)
        return buffers
    }

    /// Takes back the buffers of a block that was written; the customers' lines stay with whoever keeps them.
    func giveBack(_ buffers: RowBuffers) {
        var buffers = buffers
        let byteCount = buffers.customers.count
        buffers.cards.removeAll()
        buffers.rejects.removeAll()
        buffers.customers = ByteBuffer()
        state.withLock { [buffers] state in
            state.free.append(buffers)
            state.customersByteCount = max(state.customersByteCount, byteCount)
        }
    }
}

/// The state of rendering one block.
struct BlockState {
    var buffers: RowBuffers
    var lines: [(account: UInt32, byteCount: UInt32)] = []
    var exceptions: [RejectedRow] = []
    var givens: [(row: UInt32, text: String)] = []
    var reader: RowReader
    /// Details and sentences of the row at hand.
    var text: [UInt8] = []
    /// Details of the row at hand, by finding; old where the row does not have the finding.
    var details = [Int64](repeating: 0, count: Finding.allCases.count)
    /// Makes the rows' tokens, if the site has a key.
    let sealer: RowSealer?
    /// The token of the row at hand; empty without a key.
    var token: [UInt8] = []

    init(layout: ListLayout, buffers: RowBuffers, tokenKey: RowTokenKey?) {
        self.buffers = buffers
        sealer = RowSealer(tokenKey)
        reader = RowReader(layout: layout, accounts: nil)
    }

    var rendered: RenderedBlock {
        RenderedBlock(buffers: buffers, customerLines: lines, exceptions: exceptions, givens: givens)
    }
}
