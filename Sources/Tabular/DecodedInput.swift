/// Watches the raw bytes of a pass, in order and complete; for digests.
public typealias RawByteObserver = (UnsafeRawBufferPointer) -> Void

/// The text of a source as UTF-8 from its first byte behind the byte order mark on, in pieces.
final class DecodedInput {
    private let input: RawInput
    private let observer: RawByteObserver?
    private let pieceByteCount: Int
    private(set) var decoder: (any TextDecoder)?

    private var rawOffset = 0
    private var isAtEnd = false
    // Bytes read and not yet decoded, bytes decoded and not yet handed out.
    private var raw: UnsafeMutableRawBufferPointer
    private var rawCount = 0
    private var decoded: UnsafeMutableRawBufferPointer
    private var decodedRange = 0..<0

    init(
        _ input: RawInput, encoding: TextEncoding, skipping markByteCount: Int, pieceByteCount: Int = 256 << 10,
        observer: RawByteObserver? = nil
    ) throws(TabularError) {
        self.input = input
        self.observer = observer
        self.pieceByteCount = max(pieceByteCount, 1)
        decoder = try Self.decoder(for: encoding)
        let rawCapacity = decoder == nil ? 0 : self.pieceByteCount + 8
        raw = .allocate(byteCount: rawCapacity, alignment: 16)
        decoded = .allocate(byteCount: rawCapacity * 2 + 16, alignment: 16)
        try skip(markByteCount)
    }

    deinit {
        raw.deallocate()
        decoded.deallocate()
    }

    private static func decoder(for encoding: TextEncoding) throws(TabularError) -> (any TextDecoder)? {
        switch encoding {
        case .utf8: nil
        case .gb18030: try GB18030Decoder()
        case .utf16LittleEndian: UTF16Decoder(isBigEndian: false)
        case .utf16BigEndian: UTF16Decoder(isBigEndian: true)
        }
    }

    private func skip(_ count: Int) throws(TabularError) {
        guard count > 0 else { return }
        let mark = try input.head(count)
        if let observer { mark.withUnsafeBytes(observer) }
        rawOffset = count
    }

    /// Reads up to `buffer.count` bytes of UTF-8; 0 only at the end. Text before a fault is handed out first.
    /// - Throws: `DecodingFault` at bytes that are no text (never for UTF-8, which is passed on as it is), and
    ///   `TabularError` where the source cannot be read.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !buffer.isEmpty else { return 0 }
        guard decoder != nil else { return try readRaw(into: buffer) }
        while decodedRange.isEmpty {
            if isAtEnd, rawCount == 0 { return 0 }
            try decodePiece()
        }
        let count = min(buffer.count, decodedRange.count)
        buffer.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: decoded[decodedRange.lowerBound..<decodedRange.lowerBound + count]))
        decodedRange = decodedRange.lowerBound + count..<decodedRange.upperBound
        return count
    }

    /// As `read`, but bytes that are no text end the input.
    func readUpToFault(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        do {
            return try read(into: buffer)
        } catch is DecodingFault {
            return 0
        }
    }

    private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        guard !isAtEnd else { return 0 }
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(pieceByteCount))
        let count = try input.read(at: rawOffset, into: piece)
        isAtEnd = count == 0
        rawOffset += count
        if let observer, count > 0 { observer(UnsafeRawBufferPointer(rebasing: piece.prefix(count))) }
        return count
    }

    /// Reads a piece behind what was left over and decodes it.
    private func decodePiece() throws {
        rawCount += try readRaw(into: UnsafeMutableRawBufferPointer(rebasing: raw[rawCount...]))
        let text = UnsafeRawBufferPointer(rebasing: raw[..<rawCount])
        guard let piece = decoder?.decode(text, isLast: isAtEnd, into: decoded) else { return }
        if piece.isFaulty, piece.produced == 0 {
            throw DecodingFault(byteOffset: rawOffset - rawCount + piece.consumed)
        }
        decodedRange = 0..<piece.produced
        let left = rawCount - piece.consumed
        if let base = raw.baseAddress, left > 0 {
            base.copyMemory(from: UnsafeRawPointer(base) + piece.consumed, byteCount: left)
        }
        rawCount = left
    }
}
