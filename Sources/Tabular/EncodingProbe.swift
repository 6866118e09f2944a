/// Finds the encoding: what the caller says, a byte order mark, strict UTF-8, believable GB 18030, in this order.
/// Never a guess that merely does not fail.
struct EncodingProbe {
    struct Finding {
        var encoding: TextEncoding
        var hasMark: Bool
        var check: StreamCheck
    }

    let input: RawInput
    let overrides: CSVOverrides
    let head: [UInt8]
    let observer: RawByteObserver?

    /// - Throws: `TabularError` if the text is broken or its encoding unclear.
    func probe() throws -> Finding {
        let marked = TextEncoding.marked(head)
        if let encoding = overrides.encoding ?? marked {
            return try strict(encoding, hasMark: encoding == marked)
        }
        var check = makeCheck(validatesUTF8: true)
        try pass(&check, decoded(.utf8, hasMark: false, observer: observer))
        try refuseNUL(check, .utf8, hasMark: false)
        guard check.utf8.invalidByteCount > 0 else {
            return Finding(encoding: .utf8, hasMark: false, check: check)
        }
        return try gb18030(unless: check)
    }

    private func strict(_ encoding: TextEncoding, hasMark: Bool) throws -> Finding {
        var check = makeCheck(validatesUTF8: encoding == .utf8)
        do {
            try pass(&check, decoded(encoding, hasMark: hasMark, observer: observer))
        } catch {
            throw try locator(encoding, hasMark: hasMark).located(error)
        }
        try refuseNUL(check, encoding, hasMark: hasMark)
        guard check.utf8.invalidByteCount == 0 else { throw try invalidUTF8(check, hasMark: hasMark) }
        return Finding(encoding: encoding, hasMark: hasMark, check: check)
    }

    /// Some characters believable as Chinese are what it takes, and none that damaged UTF-8 would make.
    private func gb18030(unless utf8: StreamCheck) throws -> Finding {
        var check = makeCheck(validatesUTF8: false)
        let text = try decoded(.gb18030, hasMark: false, observer: nil)
        do {
            try pass(&check, text)
        } catch let fault as DecodingFault {
            if try isBrokenGB18030(unless: utf8) { throw try locator(.gb18030, hasMark: false).located(fault) }
            throw try invalidUTF8(utf8, hasMark: false)
        }
        guard let statistics = (text.decoder as? GB18030Decoder)?.statistics else { throw TabularError.unclearEncoding }
        if statistics.isRatherUTF8(utf8.utf8) { throw try invalidUTF8(utf8, hasMark: false) }
        guard statistics.isPlausible else { throw TabularError.unclearEncoding }
        return Finding(encoding: .gb18030, hasMark: false, check: check)
    }

    /// Text that is no UTF-8 and no GB 18030: whether it was meant as the latter. Decides only where the fault is told.
    private func isBrokenGB18030(unless utf8: StreamCheck) throws -> Bool {
        guard utf8.utf8.sequenceCount <= utf8.utf8.invalidByteCount else { return false }
        let statistics = GB18030Statistics(sampling: try input.head(CSVOpening.sampleByteCount))
        return statistics.isPlausible && statistics.characterCount >= 3 && !statistics.isRatherUTF8(utf8.utf8)
    }

    private func makeCheck(validatesUTF8: Bool) -> StreamCheck {
        StreamCheck(validatesUTF8: validatesUTF8, longestLine: overrides.limits.recordByteCount)
    }

    private func decoded(
        _ encoding: TextEncoding, hasMark: Bool, observer: RawByteObserver?
    ) throws -> DecodedInput {
        try DecodedInput(
            input, encoding: encoding, skipping: hasMark ? encoding.byteOrderMark.count : 0, observer: observer)
    }

    private func pass(_ check: inout StreamCheck, _ text: DecodedInput) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer { buffer.deallocate() }
        while case let count = try text.read(into: buffer), count > 0 {
            check.feed(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
        }
        check.finish()
    }

    private func refuseNUL(_ check: StreamCheck, _ encoding: TextEncoding, hasMark: Bool) throws {
        guard let offset = check.firstNUL else { return }
        throw TabularError.nulByte(
            try locator(encoding, hasMark: hasMark).position(textOffset: offset),
            looksLikeUTF16: encoding == .utf8 && UTF16Guess.looksLikeUTF16(head))
    }

    private func invalidUTF8(_ check: StreamCheck, hasMark: Bool) throws -> TabularError {
        let offset = check.utf8.firstInvalid ?? 0
        return .invalidBytes(try locator(.utf8, hasMark: hasMark).position(textOffset: offset), encoding: .utf8)
    }

    private func locator(_ encoding: TextEncoding, hasMark: Bool) throws -> FaultLocator {
        let markByteCount = hasMark ? encoding.byteOrderMark.count : 0
        let sample = try CSVOpening.sample(input, encoding, markByteCount: markByteCount)
        let delimiter = sample.withUnsafeBufferPointer { bytes in
            let probe = DelimiterProbe(sample: bytes, isWhole: bytes.count < CSVOpening.sampleByteCount)
            return overrides.delimiter ?? probe.separatorLine() ?? probe.delimiter()
        }
        return FaultLocator(input: input, encoding: encoding, markByteCount: markByteCount, delimiter: delimiter)
    }
}
