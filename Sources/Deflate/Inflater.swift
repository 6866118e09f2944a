import CISAL

/// Expands one DEFLATE stream: pieces of any size in, pieces of any size out, in fixed memory (some 100 KB).
/// Fastest with output buffers of 64 KiB and more, because the window is copied once a call.
public final class Inflater {
    private let state: UnsafeMutablePointer<inflate_state>
    private let wrapping: DeflateWrapping
    private var failure: DeflateError?
    private var consumedByteCount = 0
    /// The stream is complete; further calls do nothing.
    public private(set) var isFinished = false
    /// After the end: bytes that were taken from the input although they stand behind the stream. At most some bytes.
    public private(set) var surplusByteCount = 0

    /// A stream from its first byte.
    public init(wrapping: DeflateWrapping = .raw) {
        state = .allocate(capacity: 1)
        self.wrapping = wrapping
        reset()
    }

    deinit { state.deallocate() }

    /// Starts with another stream.
    public func reset() {
        isal_inflate_init(state)
        state.pointee.crc_flag = wrapping == .zlib ? UInt32(ISAL_ZLIB) : UInt32(ISAL_DEFLATE)
        failure = nil
        consumedByteCount = 0
        isFinished = false
        surplusByteCount = 0
    }

    /// Takes from `input` and writes to `output` until one is used up or the stream ends.
    ///
    /// Neither consumed nor produced anything, with room in the output: the stream goes on in bytes that are not there.
    /// An end of the input before `isFinished` is a truncated stream; only the caller knows of it.
    /// - Throws: `damaged`, `wrongChecksum` (zlib); the same again when called again.
    public func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DeflateError) -> DeflateStep {
        if let failure { throw failure }
        if isFinished || output.isEmpty { return DeflateStep(consumed: 0, produced: 0, isFinished: isFinished) }
        if wrapping == .zlib { try refuseDictionary(input) }
        // The library counts in 32 bits.
        let offered = min(input.count, 1 << 30)
        let room = min(output.count, 1 << 30)
        // It only reads from the input, but its parameter lacks the const.
        state.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?
            .assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(offered)
        state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = UInt32(room)
        let result = isal_inflate(state)
        let produced = room - Int(state.pointee.avail_out)
        try check(result)
        return step(offered: offered, produced: produced, room: room)
    }

    /// A stream that needs a preset dictionary (RFC 1950, FDICT) is refused here, because the library overlooks the flag
    /// when the header comes in pieces.
    private func refuseDictionary(_ input: UnsafeRawBufferPointer) throws(DeflateError) {
        let flags = 1 - consumedByteCount
        guard input.indices.contains(flags), input[flags] & 0x20 != 0 else { return }
        try check(CInt(ISAL_NEED_DICT))
    }

    private func check(_ result: CInt) throws(DeflateError) {
        guard result != ISAL_DECOMP_OK else { return }
        let error: DeflateError = result == ISAL_INCORRECT_CHECKSUM ? .wrongChecksum : .damaged
        failure = error
        throw error
    }

    private func step(offered: Int, produced: Int, room: Int) -> DeflateStep {
        // At the end the library gives back what it read ahead, even from an earlier piece.
        let left = Int(state.pointee.avail_in)
        isFinished = state.pointee.block_state == ISAL_BLOCK_FINISH
        if isFinished {
            surplusByteCount = max(0, left - offered) + Int(max(0, state.pointee.read_in_length)) / 8
        }
        state.pointee.next_in = nil
        state.pointee.avail_in = 0
        state.pointee.next_out = nil
        state.pointee.avail_out = 0
        let consumed = offered - min(left, offered)
        consumedByteCount += consumed
        return DeflateStep(consumed: consumed, produced: produced, isFinished: isFinished)
    }

    /// Expands a whole stream in memory. Bytes behind it are ignored.
    /// - Throws: `tooLarge` beyond `limit` bytes, `truncated`, `damaged`, `wrongChecksum`.
    public static func expand(
        _ bytes: UnsafeRawBufferPointer, wrapping: DeflateWrapping = .raw, limit: Int
    ) throws(DeflateError) -> [UInt8] {
        let inflater = Inflater(wrapping: wrapping)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        var expanded: [UInt8] = []
        var rest = bytes
        while !inflater.isFinished {
            let step = try inflater.inflate(rest, into: piece)
            guard step.consumed > 0 || step.produced > 0 || step.isFinished else { throw .truncated }
            rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
            guard step.produced <= limit - expanded.count else { throw .tooLarge(limit: limit) }
            expanded.append(contentsOf: piece[..<step.produced])
        }
        return expanded
    }
}
