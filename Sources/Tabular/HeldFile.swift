/// Bytes in a file without a name, which is gone with its last holder, whatever ends the program.
public final class HeldFile: Sendable {
    private let spill: SpillFile
    let byteCount: Int

    /// Takes the bytes that `next` gives, piece after piece, until it gives none. Throws `TabularError.cannotSpill`, and
    /// what `next` throws.
    init(_ next: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        spill = try SpillFile()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        var offset = 0
        while case let count = try next(piece), count > 0 {
            try spill.write(UnsafeRawBufferPointer(rebasing: piece[..<count]), at: offset)
            offset += count
        }
        byteCount = offset
    }

    /// Reads up to `buffer.count` bytes from `offset`; 0 only at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        let count = min(buffer.count, byteCount - offset)
        guard count > 0 else { return 0 }
        try spill.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }
}
