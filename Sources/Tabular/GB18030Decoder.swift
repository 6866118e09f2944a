/// GB 18030 through iconv. Runs of ASCII are copied, which is most of a list; the C library sees the rest.
struct GB18030Decoder: TextDecoder {
    private let iconv: Iconv
    private(set) var statistics = GB18030Statistics()

    init() throws(TabularError) {
        iconv = try Iconv(from: .gb18030)
    }

    mutating func decode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
    ) -> DecodedPiece {
        var piece = DecodedPiece()
        while piece.consumed < input.count, !piece.isFaulty {
            copyASCII(input, &piece, into: output)
            guard piece.consumed < input.count else { break }
            let run = multibyteRun(input, from: piece.consumed)
            if run.end > piece.consumed { convert(input, to: run.end, &piece, into: output) }
            guard !piece.isFaulty else { break }
            if run.isInvalid || (run.isCutShort && isLast) { piece.isFaulty = true }
            if run.isCutShort { break }
        }
        return piece
    }

    private func copyASCII(
        _ input: UnsafeRawBufferPointer, _ piece: inout DecodedPiece, into output: UnsafeMutableRawBufferPointer
    ) {
        while piece.consumed + 8 <= input.count {
            let word = input.loadUnaligned(fromByteOffset: piece.consumed, as: UInt64.self)
            guard word & WordScan.highs == 0 else { break }
            output.storeBytes(of: word, toByteOffset: piece.produced, as: UInt64.self)
            piece.consumed += 8
            piece.produced += 8
        }
        while piece.consumed < input.count, input[piece.consumed] < 0x80 {
            output[piece.produced] = input[piece.consumed]
            piece.consumed += 1
            piece.produced += 1
        }
    }

    /// The run of whole multibyte characters from `start` on, by their structure alone.
    private mutating func multibyteRun(
        _ input: UnsafeRawBufferPointer, from start: Int
    ) -> (end: Int, isCutShort: Bool, isInvalid: Bool) {
        var place = start
        while place < input.count, input[place] >= 0x80 {
            let lead = input[place]
            guard lead != 0x80, lead != 0xFF else { return (place, false, true) }
            guard place + 1 < input.count else { return (place, true, false) }
            let second = input[place + 1]
            if second >= 0x30, second <= 0x39 {
                guard place + 3 < input.count else { return (place, true, false) }
                statistics.countFourBytes()
                place += 4
            } else if second >= 0x40, second != 0x7F, second != 0xFF {
                statistics.countTwoBytes(lead, second)
                place += 2
            } else {
                return (place, false, true)
            }
        }
        return (place, false, false)
    }

    private func convert(
        _ input: UnsafeRawBufferPointer, to end: Int, _ piece: inout DecodedPiece,
        into output: UnsafeMutableRawBufferPointer
    ) {
        let result = iconv.convert(
            UnsafeRawBufferPointer(rebasing: input[piece.consumed..<end]),
            into: UnsafeMutableRawBufferPointer(rebasing: output[piece.produced...]))
        piece.consumed += result.consumed
        piece.produced += result.produced
        if result.outcome != .complete { piece.isFaulty = true }
    }
}
