import CIconv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A converter of the C library from one character set to UTF-8. Strict: nothing is replaced or left out.
final class Iconv {
    enum Outcome {
        case complete
        /// The input stops in the middle of a character.
        case incomplete
        /// The next input byte begins no character.
        case invalid
        case outputFull
    }

    private let descriptor: iconv_t

    /// - Throws: `encodingUnavailable` where the C library has no such converter.
    init(from encoding: TextEncoding) throws(TabularError) {
        let opened: iconv_t? = iconv_open("UTF-8", encoding.rawValue.uppercased())
        guard let opened, opened != iconv_t(bitPattern: -1) else { throw .encodingUnavailable(encoding) }
        descriptor = opened
    }

    deinit { iconv_close(descriptor) }

    /// Converts as much as possible; tells how many bytes were read and written.
    func convert(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> (outcome: Outcome, consumed: Int, produced: Int) {
        guard let inputBase = input.baseAddress, let outputBase = output.baseAddress else { return (.complete, 0, 0) }
        // iconv's parameter lacks the const it keeps.
        var from: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: inputBase)
            .assumingMemoryBound(to: CChar.self)
        var into: UnsafeMutablePointer<CChar>? = outputBase.assumingMemoryBound(to: CChar.self)
        var inputLeft = input.count
        var outputLeft = output.count
        let result = iconv(descriptor, &from, &inputLeft, &into, &outputLeft)
        var outcome = Outcome.complete
        if result == Int(bitPattern: UInt.max) {
            switch errno {
            case EINVAL: outcome = .incomplete
            case E2BIG: outcome = .outputFull
            default: outcome = .invalid
            }
            // The state machine starts anew, whatever was left in it.
            iconv(descriptor, nil, nil, nil, nil)
        }
        return (outcome, input.count - inputLeft, output.count - outputLeft)
    }
}
