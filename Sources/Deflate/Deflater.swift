import CZlib

/// Compresses one DEFLATE stream: pieces of any size in, pieces of any size out, in fixed memory (some 270 KB).
/// The same bytes at the same level give the same stream, however they are cut into pieces.
public final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>
    /// The stream is complete; further calls do nothing.
    public private(set) var isFinished = false

    /// - Parameter level: 1 (fast) to 9 (small); zlib's usual one is 6.
    /// - Throws: `outOfMemory`.
    public init(level: Int = 6, wrapping: DeflateWrapping = .raw) throws(DeflateError) {
        precondition((1...9).contains(level), "a level of DEFLATE is 1 to 9")
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // A negative window means no zlib header.
        let windowBits: CInt = wrapping == .raw ? -MAX_WBITS : MAX_WBITS
        let result = deflateInit2_(
            stream, CInt(level), Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size))
        guard result == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Starts another stream with the same level.
    public func reset() {
        deflateReset(stream)
        isFinished = false
    }

    /// Takes from `input` and writes to `output` until one is used up, or, `finishing`, the stream ends.
    ///
    /// `finishing` says that nothing follows this input; go on calling, with what is left of it, until `isFinished`.
    /// The cut of the input does not show in the stream as long as each call's input is taken whole.
    public func deflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, finishing: Bool
    ) -> DeflateStep {
        if isFinished || output.isEmpty { return DeflateStep(consumed: 0, produced: 0, isFinished: isFinished) }
        let offered = min(input.count, 1 << 30)
        let room = min(output.count, 1 << 30)
        // zlib only reads from the input, but its parameter lacks the const.
        stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?
            .assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        let isLast = finishing && offered == input.count
        let result = CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        // Anything else than these two would be a stream that was never opened.
        isFinished = result == Z_STREAM_END
        return DeflateStep(
            consumed: offered - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out),
            isFinished: isFinished)
    }
}

extension Deflater {
    /// Compresses all of `input` and hands on what comes out, in pieces as large as `piece`.
    func deflate(
        _ input: UnsafeRawBufferPointer, finishing: Bool, through piece: UnsafeMutableRawBufferPointer,
        to sink: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        var rest = input
        while true {
            let step = deflate(rest, into: piece, finishing: finishing)
            if step.produced > 0 { try sink(UnsafeRawBufferPointer(rebasing: piece[..<step.produced])) }
            rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
            let isDone = finishing ? step.isFinished : rest.isEmpty && step.produced < piece.count
            if isDone { return }
        }
    }

    /// Compresses a whole stream in memory.
    /// - Parameter level: 1 (fast) to 9 (small).
    /// - Throws: `outOfMemory`.
    public static func compress(
        _ bytes: UnsafeRawBufferPointer, level: Int = 6, wrapping: DeflateWrapping = .raw
    ) throws(DeflateError) -> [UInt8] {
        let deflater = try Deflater(level: level, wrapping: wrapping)
        let bound = Int(deflateBound(deflater.stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: max(bound, 64)) { buffer, count in
            var rest = bytes
            while !deflater.isFinished {
                let room = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let step = deflater.deflate(rest, into: room, finishing: true)
                count += step.produced
                rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
            }
        }
    }
}
