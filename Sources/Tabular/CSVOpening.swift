/// The steps of opening a source: what is it, which encoding, is all of it text, which dialect, is its structure whole.
struct CSVOpening {
    let input: RawInput
    let overrides: CSVOverrides
    let observer: RawByteObserver?

    static let headByteCount = 4 << 10
    static let sampleByteCount = 256 << 10

    func open() throws -> CSVDocument {
        let head = try input.head(CSVOpening.headByteCount)
        guard !head.isEmpty else { throw TabularError.empty }
        let kind = try ContainerProbe.kind(of: input, head: head, forced: overrides.encoding)
        guard kind == .text else { throw TabularError.unsupportedContent(kind) }
        let encoding = EncodingProbe(input: input, overrides: overrides, head: head, observer: observer)
        let found = try encoding.probe()
        guard found.check.byteCount > 0 else { throw TabularError.empty }
        let dialect = try dialect(found.encoding, hasMark: found.hasMark)
        let document = CSVDocument(
            input: input, limits: overrides.limits, dialect: dialect, hasQuotes: found.check.hasQuotes)
        try checkStructure(document, found.check)
        return document
    }

    /// The same of UTF-8 without quotes as far as its beginning shows; the rest is looked at while it is read. Nil for
    /// anything else, broken or not.
    func openPlain() throws -> CSVDocument? {
        let head = try input.head(CSVOpening.headByteCount)
        guard !head.isEmpty, try ContainerProbe.kind(of: input, head: head, forced: nil) == .text else { return nil }
        let marked = TextEncoding.marked(head)
        guard marked == nil || marked == .utf8 else { return nil }
        let dialect = try dialect(.utf8, hasMark: marked != nil)
        var check = StreamCheck(validatesUTF8: true, longestLine: overrides.limits.recordByteCount)
        let markByteCount = marked?.byteOrderMark.count ?? 0
        let sample = try CSVOpening.sample(input, .utf8, markByteCount: markByteCount)
        sample.withUnsafeBytes { check.feed($0) }
        guard check.byteCount > 0, check.isPlain else { return nil }
        return CSVDocument(
            input: input, limits: overrides.limits, dialect: dialect, hasQuotes: false, isTakenAsPlain: true)
    }

    private func dialect(_ encoding: TextEncoding, hasMark: Bool) throws -> CSVDialect {
        let sample = try CSVOpening.sample(input, encoding, markByteCount: hasMark ? encoding.byteOrderMark.count : 0)
        let kind = ContentKind.recogniseMarkup(sample)
        guard kind == .text else { throw TabularError.unsupportedContent(kind) }
        return sample.withUnsafeBufferPointer { bytes in
            let probe = DelimiterProbe(sample: bytes, isWhole: bytes.count < CSVOpening.sampleByteCount)
            let separator = probe.separatorLine()
            return CSVDialect(
                encoding: encoding, hasByteOrderMark: hasMark,
                delimiter: overrides.delimiter ?? separator ?? probe.delimiter(),
                lineEnding: LineEnding.found(in: bytes),
                hasSeparatorLine: separator != nil)
        }
    }

    /// The beginning of the text as UTF-8.
    static func sample(_ input: RawInput, _ encoding: TextEncoding, markByteCount: Int) throws -> [UInt8] {
        let text = try DecodedInput(input, encoding: encoding, skipping: markByteCount)
        var sample = [UInt8](repeating: 0, count: sampleByteCount)
        var filled = 0
        try sample.withUnsafeMutableBytes { bytes in
            while filled < bytes.count {
                let count = try text.readUpToFault(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
                guard count > 0 else { break }
                filled += count
            }
        }
        sample.removeSubrange(filled...)
        return sample
    }

    /// Quotes that never close and records without an end must be known before the first row is handed out.
    private func checkStructure(_ document: CSVDocument, _ check: StreamCheck) throws {
        do {
            if document.hasQuotes {
                let reader = try document.reader(blockByteCount: 256 << 10)
                let block = RecordBlock()
                while try reader.next(into: block) {}
            } else if let start = check.firstLongLine {
                let limit = overrides.limits.recordByteCount
                throw StructureFault(kind: .recordTooLong(limit: limit), textOffset: start)
            }
        } catch {
            throw document.located(error)
        }
    }
}

extension LineEnding {
    /// The line endings outside of quotes.
    static func found(in sample: UnsafeBufferPointer<UInt8>) -> LineEnding {
        var found: Set<LineEnding> = []
        var isInQuotes = false
        for (index, byte) in sample.enumerated() {
            if byte == ASCII.quote { isInQuotes.toggle() }
            guard !isInQuotes, ASCII.isLineBreak(byte) else { continue }
            let isAfterCR = index > 0 && sample[index - 1] == ASCII.carriageReturn
            let isBeforeLF = index + 1 < sample.count && sample[index + 1] == ASCII.lineFeed
            if byte == ASCII.carriageReturn {
                found.insert(isBeforeLF ? .crlf : .cr)
            } else if !isAfterCR {
                found.insert(.lf)
            }
        }
        return found.count > 1 ? .mixed : found.first ?? .lf
    }
}
