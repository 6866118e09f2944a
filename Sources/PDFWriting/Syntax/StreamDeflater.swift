import Deflate

/// Compresses one stream after the other with the same state and level.
final class StreamDeflater {
    private let deflater: Deflater
    private var room: [UInt8] = []

    /// - Parameter level: 1 (fast) to 9 (small).
    init(level: Int) throws {
        do { deflater = try Deflater(level: level, wrapping: .zlib) } catch { throw PDFError.compression }
    }

    /// Appends the compressed content to `out`.
    func compress(_ content: [UInt8], to out: inout PDFBytes) {
        deflater.reset()
        if room.count < 1 << 16 { room = [UInt8](repeating: 0, count: 1 << 16) }
        content.withUnsafeBytes { input in
            var rest = input
            while !deflater.isFinished {
                let step = room.withUnsafeMutableBytes { deflater.deflate(rest, into: $0, finishing: true) }
                rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
                out.put(room[..<step.produced])
            }
        }
    }
}
