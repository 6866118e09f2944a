/// Turns a fault at an offset into an error with record, line and column, by reading the source again up to there.
struct FaultLocator {
    let input: RawInput
    let encoding: TextEncoding
    let markByteCount: Int
    let delimiter: UInt8

    /// Faults of text and structure become `TabularError`; other errors stay as they are.
    func located(_ error: any Error) -> any Error {
        do {
            switch error {
            case let fault as StructureFault:
                let place = try position(textOffset: fault.textOffset)
                switch fault.kind {
                case .unclosedQuote: return TabularError.unclosedQuote(place)
                case .recordTooLong(let limit): return TabularError.recordTooLong(place, limit: limit)
                }
            case let fault as DecodingFault:
                return TabularError.invalidBytes(try position(of: fault), encoding: encoding)
            default:
                return error
            }
        } catch {
            return error
        }
    }

    /// The position of a byte of the text as UTF-8.
    func position(textOffset: Int) throws -> TextPosition {
        var finder = PositionFinder(delimiter: delimiter)
        try feed(&finder, upTo: textOffset)
        let byteOffset = encoding == .utf8 ? textOffset + markByteCount : nil
        return TextPosition(
            record: finder.record, line: finder.line, column: finder.column, byteOffset: byteOffset)
    }

    /// The position of the first byte that is no text.
    func position(of fault: DecodingFault) throws -> TextPosition {
        var finder = PositionFinder(delimiter: delimiter)
        try feed(&finder, upTo: .max)
        return TextPosition(
            record: finder.record, line: finder.line, column: finder.column, byteOffset: fault.byteOffset)
    }

    private func feed(_ finder: inout PositionFinder, upTo limit: Int) throws {
        let text = try DecodedInput(input, encoding: encoding, skipping: markByteCount)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < limit {
            let count = try text.readUpToFault(into: buffer)
            guard count > 0 else { return }
            finder.feed(buffer.prefix(min(count, limit - offset)))
            offset += count
        }
    }
}
