/// A pull reader of XML (1.0, fifth edition) in bounded memory: tags, attributes and text, piece by piece.
///
/// Comments and processing instructions are left out. Document types are refused, and with them entities of one's own.
/// Names are told apart without their prefix, because producers choose prefixes and namespaces (strict, transitional)
/// freely and mean the same.
final class XMLReader {
    enum Token {
        /// A start tag; an empty element's end follows as a token of its own.
        case start
        case end
        /// A piece of text; neighbouring pieces belong together.
        case text
        /// The document is complete.
        case finish
    }

    /// The part's name, for errors.
    let part: String
    let limits: WorkbookLimits
    private let input: XMLInput
    // The window: bytes of the document from `place` to `end`, eight bytes of padding behind.
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var place = 0
    private(set) var end = 0
    private var isAtEnd = false
    /// Bytes of the document (as UTF-8) before the window.
    private var windowOffset = 0

    /// The tag the last `start` or `end` was about.
    let tag = XMLTag()
    /// The text of the last `text`.
    private(set) var text = ByteBuffer(capacity: 1024)
    private var openNames = ByteBuffer(capacity: 256)
    private var openNameCounts: [Int] = []
    private var hasPendingEnd = false
    private var hasRoot = false
    private var isInCharacterData = false

    /// Elements that are open.
    var depth: Int { openNameCounts.count }

    static let windowByteCount = 64 << 10
    static let padding = 32

    /// - Parameters:
    ///   - part: a name for errors.
    ///   - windowByteCount: how much is asked of the supplier at once.
    init(
        part: String, limits: WorkbookLimits = WorkbookLimits(), windowByteCount: Int = XMLReader.windowByteCount,
        supply: @escaping ByteSupplier
    ) {
        self.part = part
        self.limits = limits
        input = XMLInput(part: part, supply: supply)
        capacity = max(windowByteCount, 128)
        base = .allocate(capacity: capacity + XMLReader.padding)
        base.initialize(repeating: 0, count: capacity + XMLReader.padding)
    }

    deinit { base.deallocate() }

    /// The next token.
    /// - Throws: `TabularError.damagedPart`, `.workbookLimit`, or what the supplier throws.
    func next() throws -> Token {
        if hasPendingEnd {
            hasPendingEnd = false
            close()
            return .end
        }
        while true {
            if isInCharacterData {
                if try characterData() { return .text }
                continue
            }
            guard try place < end || refill() else { return try finish() }
            if base[place] != 0x3C {
                if try textRun() { return .text }
            } else if let token = try markup() {
                return token
            }
        }
    }

    /// Reads on to the end of the element whose start was the last token.
    func skipElement() throws {
        let target = depth - 1
        while depth > target { _ = try next() }
    }

    /// An error of this document at the place reached.
    func damaged(_ damage: XMLDamage) -> TabularError {
        .damagedPart(part: part, offset: windowOffset + place, damage)
    }

    // MARK: Window

    /// Moves the window on: keeps what was not consumed, and appends at least one byte. False at the end.
    func refill() throws -> Bool {
        guard !isAtEnd else { return false }
        if place > 0 {
            base.update(from: base + place, count: end - place)
            windowOffset += place
            end -= place
            place = 0
        }
        if capacity - end < 64 { grow() }
        let room = UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
        let count = try input.read(into: room)
        if count == 0 { isAtEnd = true }
        end += count
        (base + end).update(repeating: 0, count: XMLReader.padding)
        return count > 0
    }

    private func grow() {
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + XMLReader.padding)
        grown.initialize(repeating: 0, count: capacity * 2 + XMLReader.padding)
        grown.update(from: base, count: end)
        base.deallocate()
        base = grown
        capacity *= 2
    }

    /// Takes bytes that somebody else has read in the window.
    func consume(_ count: Int) { place += count }

    /// Makes `count` bytes visible from `place` on, if there are as many.
    private func require(_ count: Int) throws -> Bool {
        while end - place < count {
            guard try refill() else { return false }
        }
        return true
    }

    private func starts(with literal: StaticString) throws -> Bool {
        guard try require(literal.utf8CodeUnitCount) else { return false }
        return literal.withUTF8Buffer { bytes in bytes.indices.allSatisfy { base[place + $0] == bytes[$0] } }
    }

    // MARK: Markup

    private func markup() throws -> Token? {
        guard try require(2) else { throw damaged(.unfinished) }
        switch base[place + 1] {
        case 0x2F: return try endTag()
        case 0x3F:
            try skip(past: "?>")
            return nil
        case 0x21: return try declaration()
        default: return try startTag()
        }
    }

    private func declaration() throws -> Token? {
        if try starts(with: "<!--") {
            place += 4
            try skip(past: "-->")
        } else if try starts(with: "<![CDATA[") {
            guard depth > 0 else { throw damaged(.syntax) }
            place += 9
            isInCharacterData = true
        } else {
            throw try starts(with: "<!DOCTYPE") ? damaged(.documentType) : damaged(.syntax)
        }
        return nil
    }

    private func skip(past literal: StaticString) throws {
        let count = literal.utf8CodeUnitCount
        let last = literal.utf8Start[count - 1]
        while true {
            guard try require(count) else { throw damaged(.unfinished) }
            while place + count <= end {
                if base[place + count - 1] == last, try starts(with: literal) {
                    place += count
                    return
                }
                place += 1
            }
        }
    }

    private func startTag() throws -> Token {
        guard depth > 0 || !hasRoot else { throw damaged(.syntax) }
        let length = try tagLength()
        try tag.read(UnsafeBufferPointer(start: base + place + 1, count: length - 2), reader: self)
        place += length
        guard depth < limits.depth else {
            throw TabularError.workbookLimit(.depth, limit: limits.depth, part: part)
        }
        hasRoot = true
        tag.name.withBytes { openNames.append($0) }
        openNameCounts.append(tag.name.count)
        hasPendingEnd = tag.isEmpty
        return .start
    }

    private func endTag() throws -> Token {
        let length = try tagLength()
        var nameCount = length - 3
        while nameCount > 0, XMLTag.isSpace(base[place + 1 + nameCount]) { nameCount -= 1 }
        guard let expected = openNameCounts.last, expected == nameCount else { throw damaged(.syntax) }
        let isSame = openNames.withBytes { names in
            (0..<nameCount).allSatisfy { names[names.count - nameCount + $0] == base[place + 2 + $0] }
        }
        guard isSame else { throw damaged(.syntax) }
        tag.readEnd(UnsafeBufferPointer(start: base + place + 2, count: nameCount))
        place += length
        close()
        return .end
    }

    private func close() {
        guard let count = openNameCounts.popLast() else { return }
        openNames.truncate(to: openNames.count - count)
    }

    /// Bytes from `<` to the `>` that ends the tag, both counted; a `>` in quotes does not end it.
    private func tagLength() throws -> Int {
        var offset = 1
        var quote: UInt8 = 0
        while true {
            while place + offset < end {
                let byte = base[place + offset]
                offset += 1
                if quote != 0 {
                    if byte == quote { quote = 0 }
                    if byte == 0x3C { throw damaged(.syntax) }
                } else if byte == 0x3E {
                    return offset
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                } else if byte == 0x3C {
                    throw damaged(.syntax)
                }
            }
            guard offset <= limits.tagByteCount else {
                throw TabularError.workbookLimit(.tagByteCount, limit: limits.tagByteCount, part: part)
            }
            guard try refill() else { throw damaged(.unfinished) }
        }
    }

    // MARK: Text

    /// Takes text up to the next `<` or the window's end. False if it was white space outside the root.
    private func textRun() throws -> Bool {
        text.removeAll()
        while true {
            var stop = place
            while stop < end, base[stop] != 0x3C { stop += 1 }
            let isWhole = stop < end || isAtEnd
            var taken = stop - place
            if !isWhole { taken = XMLText.wholePrefix(UnsafeBufferPointer(start: base + place, count: taken)) }
            if taken > 0 {
                let run = UnsafeBufferPointer(start: base + place, count: taken)
                guard depth > 0 else {
                    guard run.allSatisfy(XMLTag.isSpace) else { throw damaged(.syntax) }
                    place += taken
                    return false
                }
                if let damage = XMLText.append(run, to: &text) { throw damaged(damage) }
                place += taken
                return true
            }
            // A reference or a line break that the window cuts.
            _ = try refill()
        }
    }

    /// Takes character data up to its end or the window's. False if there was nothing before the end.
    private func characterData() throws -> Bool {
        text.removeAll()
        guard try require(3) else { throw damaged(.unfinished) }
        var stop = place
        while stop + 2 < end {
            if base[stop] == 0x5D, base[stop + 1] == 0x5D, base[stop + 2] == 0x3E { break }
            stop += 1
        }
        let isEnd = stop + 2 < end
        var taken = stop - place
        if !isEnd, taken > 0, base[stop - 1] == 0x0D { taken -= 1 }
        let run = UnsafeBufferPointer(start: base + place, count: taken)
        if let damage = XMLText.appendCharacterData(run, to: &text) { throw damaged(damage) }
        place += taken + (isEnd ? 3 : 0)
        if isEnd { isInCharacterData = false } else if taken == 0, try !refill() { throw damaged(.unfinished) }
        return taken > 0
    }

    private func finish() throws -> Token {
        guard depth == 0, hasRoot else { throw damaged(.unfinished) }
        return .finish
    }
}
