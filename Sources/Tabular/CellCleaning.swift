/// A cell after cleaning.
public struct CleanedCell {
    /// The cleaned bytes: a part of the cell itself where nothing changed, else of the scratch buffer, and valid as
    /// long as that.
    public let bytes: UnsafeBufferPointer<UInt8>
    /// The cell held something besides its plain text.
    public let wasChanged: Bool
}

/// The one rule that makes plain text of a cell.
///
/// Marks without width and control characters go, blanks of every kind are trimmed at both ends and become U+0020
/// inside, full-width forms become ASCII. Then what only keeps text from a spreadsheet's hands goes: one leading
/// apostrophe, or the formula `="…"`.
public enum CellCleaning {
    /// Cleans a cell. Plain ASCII and unmarked text come back as they are, without a copy; nothing is allocated once
    /// `scratch` has grown to the longest cell.
    public static func clean(_ cell: UnsafeBufferPointer<UInt8>, scratch: inout ByteBuffer) -> CleanedCell {
        if isPlain(cell) { return CleanedCell(bytes: cell, wasChanged: false) }
        tidy(cell, into: &scratch)
        let bytes = unmarked(&scratch)
        if bytes.count == cell.count, bytes.elementsEqual(cell) {
            return CleanedCell(bytes: cell, wasChanged: false)
        }
        return CleanedCell(bytes: bytes, wasChanged: true)
    }

    /// Cleans text. Allocates.
    public static func clean(_ text: String) -> (text: String, wasChanged: Bool) {
        var text = text
        var scratch = ByteBuffer()
        return text.withUTF8 { bytes in
            let cleaned = clean(bytes, scratch: &scratch)
            return withExtendedLifetime(scratch) {
                (String(decoding: cleaned.bytes, as: UTF8.self), cleaned.wasChanged)
            }
        }
    }

    /// Tidies text that people wrote for people. As `clean`, but full-width forms stay as they were written: in
    /// `已核对，保留` the comma is a Chinese one. Allocates.
    public static func cleanProse(_ text: String) -> String {
        var text = text
        var scratch = ByteBuffer()
        return text.withUTF8 { bytes in
            tidy(bytes, into: &scratch, keepsFullWidth: true)
            let cleaned = unmarked(&scratch)
            return withExtendedLifetime(scratch) { String(decoding: cleaned, as: UTF8.self) }
        }
    }

    /// True for printable ASCII and common Han characters with no blank at an end and no sign of Excel's at the start:
    /// nothing to clean.
    static func isPlain(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = cell.baseAddress, let first = cell.first, let last = cell.last else { return true }
        guard first != ASCII.space, last != ASCII.space, first != ASCII.apostrophe, first != ASCII.equals else {
            return false
        }
        let deletes = WordScan.repeated(0x7F)
        var place = 0
        while place < cell.count {
            if place + 8 <= cell.count {
                let word = WordScan.load(base, place)
                if (WordScan.hits(word, deletes) | word) & WordScan.highs == 0 {
                    place += 8
                    continue
                }
            }
            guard let width = plainWidth(cell, at: place) else { return false }
            place += width
        }
        return true
    }

    /// 1 for printable ASCII, 3 for a Han character from U+4000 on, nil for what needs a closer look.
    @inline(__always)
    private static func plainWidth(_ cell: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
        switch cell[place] {
        case 0x20...0x7E: return 1
        case 0xE4...0xE9:
            guard place + 2 < cell.count else { return nil }
            return cell[place + 1] & 0xC0 == 0x80 && cell[place + 2] & 0xC0 == 0x80 ? 3 : nil
        default: return nil
        }
    }

    /// Everything but the marks for spreadsheets: writes the cell's folded scalars, trimmed.
    static func tidy(
        _ cell: UnsafeBufferPointer<UInt8>, into scratch: inout ByteBuffer, keepsFullWidth: Bool = false
    ) {
        scratch.removeAll()
        scratch.reserve(cell.count)
        var textEnd = 0
        var place = 0
        while place < cell.count {
            let width = sequenceWidth(cell, at: place)
            if cell[place] == ASCII.lineFeed, place > 0, cell[place - 1] == ASCII.carriageReturn {
                place += 1
                continue
            }
            switch ScalarFolding.fold(scalar(cell, at: place, width: width)) {
            case .drop: break
            case .space: if textEnd > 0 { scratch.append(ASCII.space) }
            case .ascii(let byte) where width == 1 || !keepsFullWidth:
                scratch.append(byte)
                textEnd = scratch.count
            case .keep, .ascii:
                scratch.append(UnsafeBufferPointer(rebasing: cell[place..<place + width]))
                textEnd = scratch.count
            }
            place += width
        }
        scratch.truncate(to: textEnd)
    }

    /// Without the apostrophes, or out of `="…"`.
    private static func unmarked(_ scratch: inout ByteBuffer) -> UnsafeBufferPointer<UInt8> {
        let bytes = scratch.bytes
        if bytes.first == ASCII.apostrophe { return trimmed(bytes.drop { $0 == ASCII.apostrophe }) }
        guard bytes.count >= 3, bytes[0] == ASCII.equals, bytes[1] == ASCII.quote, bytes.last == ASCII.quote else {
            return bytes
        }
        let inner = 2..<bytes.count - 1
        guard bytes[inner].contains(ASCII.quote) else { return trimmed(bytes[inner]) }
        return foldQuotes(&scratch, inner)
    }

    /// Takes doubled quotes inside the formula's text for one. A single one: some other formula, left as it is.
    private static func foldQuotes(_ scratch: inout ByteBuffer, _ inner: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        let bytes = scratch.bytes
        var place = inner.lowerBound
        while place < inner.upperBound {
            if bytes[place] == ASCII.quote {
                place += 1
                guard place < inner.upperBound, bytes[place] == ASCII.quote else { return bytes }
            }
            place += 1
        }
        let count = scratch.withMutableBytes { text in
            var written = 0
            var place = inner.lowerBound
            while place < inner.upperBound {
                text[written] = text[place]
                written += 1
                place += text[place] == ASCII.quote ? 2 : 1
            }
            return written
        }
        scratch.truncate(to: count)
        return trimmed(scratch.bytes[...])
    }

    private static func trimmed(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> UnsafeBufferPointer<UInt8> {
        var slice = slice
        while slice.first == ASCII.space { slice = slice.dropFirst() }
        while slice.last == ASCII.space { slice = slice.dropLast() }
        return UnsafeBufferPointer(rebasing: slice)
    }

    /// Bytes of the sequence at a place; 1 for bytes that begin none.
    private static func sequenceWidth(_ cell: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        let width =
            switch cell[place] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard place + width <= cell.count else { return 1 }
        for tail in cell[place + 1..<place + width] where tail & 0xC0 != 0x80 { return 1 }
        return width
    }

    private static func scalar(_ cell: UnsafeBufferPointer<UInt8>, at place: Int, width: Int) -> UInt32 {
        let lead = UInt32(cell[place])
        func tail(_ index: Int) -> UInt32 { UInt32(cell[place + index] & 0x3F) }
        switch width {
        case 2: return (lead & 0x1F) << 6 | tail(1)
        case 3: return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
        case 4: return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
        // A stray byte is kept, never taken for U+0080 to U+00FF.
        default: return lead < 0x80 ? lead : 0xFFFD
        }
    }
}
