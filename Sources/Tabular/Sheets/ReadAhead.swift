import Dispatch
import Foundation

/// Takes bytes from a supplier on a thread of its own, some pieces ahead of who reads them: a part is expanded while
/// what came before is looked at.
// Fields are guarded by the condition; the supplier belongs to the thread.
final class ReadAhead: @unchecked Sendable {
    private struct Piece {
        let memory: UnsafeMutableRawBufferPointer
        var count = 0
    }

    private let supply: ByteSupplier
    private let condition = NSCondition()
    private let group = DispatchGroup()
    private var full: [Piece] = []
    private var free: [Piece] = []
    private var ending: Result<Void, any Error>?
    private var isStopped = false

    // The piece that is being read, of who reads.
    private var current: Piece?
    private var place = 0

    private static let pieceByteCount = 256 << 10
    private static let pieceCount = 4

    init(_ supply: @escaping ByteSupplier) {
        self.supply = supply
        for _ in 0..<ReadAhead.pieceCount {
            free.append(Piece(memory: .allocate(byteCount: ReadAhead.pieceByteCount, alignment: 64)))
        }
        DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in fillPieces() }
    }

    deinit {
        for piece in full + free + [current].compactMap({ $0 }) { piece.memory.deallocate() }
    }

    /// The next bytes; 0 only at the end. Throws what the supplier threw, behind the bytes that came before.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while current.map({ place == $0.count }) ?? true {
            guard try turn() else { return 0 }
        }
        guard let current, let target = buffer.baseAddress, let source = current.memory.baseAddress else { return 0 }
        let count = min(buffer.count, current.count - place)
        target.copyMemory(from: source + place, byteCount: count)
        place += count
        return count
    }

    /// Ends the thread and waits for it.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
        group.wait()
    }

    private func turn() throws -> Bool {
        try condition.withLock {
            if let used = current { free.append(used) }
            current = nil
            place = 0
            condition.broadcast()
            while full.isEmpty {
                if let ending {
                    try ending.get()
                    return false
                }
                condition.wait()
            }
            current = full.removeFirst()
            return true
        }
    }

    private func fillPieces() {
        while var piece = takeFree() {
            let filled = Result { try fill(piece.memory) }
            condition.withLock {
                switch filled {
                case .success(let count) where count > 0:
                    piece.count = count
                    full.append(piece)
                case .success:
                    ending = .success(())
                    free.append(piece)
                case .failure(let error):
                    ending = .failure(error)
                    free.append(piece)
                }
                condition.broadcast()
            }
        }
    }

    private func fill(_ memory: UnsafeMutableRawBufferPointer) throws -> Int { try supply(memory) }

    private func takeFree() -> Piece? {
        condition.withLock {
            while free.isEmpty, !isStopped { condition.wait() }
            guard !isStopped, ending == nil else { return nil }
            return free.removeLast()
        }
    }
}
