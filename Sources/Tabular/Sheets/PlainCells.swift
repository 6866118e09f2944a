/// Cells and rows as nearly all producers write them, read straight from the window. Whatever looks different, or is
/// not whole in the window, ends the run in front of it; the general reader goes on from there.
///
/// A run begins and ends within a row: `</row>` is taken only together with the `<row …>` behind it.
struct PlainCells {
    var place: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var writer: RowWriter
    /// The number of the row element, from 1.
    var rowNumber: Int
    /// The column behind the last cell, from 0.
    var column: Int
    let values: CellValues

    // The row's number as cells write it, in the low bytes.
    private var digits: UInt64 = 0
    private var digitMask: UInt64 = 0
    private var digitCount = 0

    /// `</v></c>`
    private static let valueEnd: UInt64 = 0x3E63_2F3C_3E76_2F3C
    /// `</t></is`
    private static let inlineEnd: UInt64 = 0x7369_2F3C_3E74_2F3C
    /// `></c>` behind it, five bytes.
    private static let inlineTail: UInt64 = 0x3E_632F_3C3E

    init(
        place: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, writer: RowWriter, rowNumber: Int, column: Int,
        values: CellValues
    ) {
        self.place = place
        self.end = end
        self.writer = writer
        self.rowNumber = rowNumber
        self.column = column
        self.values = values
        spell(rowNumber)
    }

    mutating func run() {
        while place < end {
            let word = PlainCells.word4(place)
            if word & 0xFFFF == 0x633C {
                guard cell() else { return }
            } else if word == 0x6F72_2F3C {
                guard turn() else { return }
            } else if XMLTag.isSpace(place[0]) {
                place += 1
            } else {
                return
            }
        }
    }

    // MARK: Cells

    private enum Kind { case number, shared, text, inline }

    @inline(__always)
    private mutating func cell() -> Bool {
        var at = place + 2
        var column = self.column
        var style = 0
        var kind = Kind.number
        // An attribute that comes twice is nothing plain.
        var seen = 0
        while true {
            let word = PlainCells.word4(at)
            switch word {
            case 0x223D_7220:  // ` r="`
                at += 4
                guard seen & 1 == 0, let named = reference(&at) else { return false }
                column = named
                seen |= 1
            case 0x223D_7320:  // ` s="`
                at += 4
                guard seen & 2 == 0, let number = number(&at), at[0] == 0x22 else { return false }
                style = number
                at += 1
                seen |= 2
            case 0x223D_7420:  // ` t="`
                at += 4
                guard seen & 4 == 0, let named = type(&at) else { return false }
                kind = named
                seen |= 4
            default:
                if word & 0xFF == 0x3E {
                    at += 1
                    return content(kind, style: style, column: column, at: at)
                }
                guard word & 0xFFFF == 0x3E2F else { return false }
                return took(column, at + 2)
            }
        }
    }

    @inline(__always)
    private mutating func took(_ column: Int, _ next: UnsafePointer<UInt8>) -> Bool {
        guard next <= end, column < CellReference.columnLimit else { return false }
        place = next
        self.column = column &+ 1
        return true
    }

    /// The column of a reference into this row.
    @inline(__always)
    private func reference(_ at: inout UnsafePointer<UInt8>) -> Int? {
        var column = 0
        var letters = 0
        while true {
            let letter = at[0] &- 0x41
            guard letter < 26 else { break }
            column = column &* 26 &+ Int(letter) &+ 1
            letters &+= 1
            at += 1
            guard letters < 4 else { return nil }
        }
        guard letters > 0, PlainCells.word8(at) & digitMask == digits, at[digitCount] == 0x22 else { return nil }
        at += digitCount + 1
        return column &- 1
    }

    @inline(__always)
    private func number(_ at: inout UnsafePointer<UInt8>) -> Int? {
        var number = 0
        var count = 0
        while true {
            let digit = at[0] &- 0x30
            guard digit < 10 else { break }
            number = number &* 10 &+ Int(digit)
            count &+= 1
            at += 1
        }
        return count > 0 && count < 10 ? number : nil
    }

    @inline(__always)
    private func type(_ at: inout UnsafePointer<UInt8>) -> Kind? {
        let word = PlainCells.word8(at)
        if word & 0xFFFF == 0x2273 {  // s"
            at += 2
            return .shared
        }
        if word & 0xFFFF == 0x226E {  // n"
            at += 2
            return .number
        }
        if word & 0xFFFF_FFFF == 0x2272_7473 {  // str"
            at += 4
            return .text
        }
        // inlineSt r"
        guard word == 0x7453_656E_696C_6E69, at[8] == 0x72, at[9] == 0x22 else { return nil }
        at += 10
        return .inline
    }

    @inline(__always)
    private mutating func content(_ kind: Kind, style: Int, column: Int, at: UnsafePointer<UInt8>) -> Bool {
        guard column >= writer.nextColumn else { return false }
        guard kind != .inline else { return inlineText(column, at: at) }
        var at = at
        if PlainCells.word4(at) & 0xFFFF == 0x663C {
            guard skipFormula(&at) else { return false }
        }
        guard PlainCells.word4(at) & 0xFF_FFFF == 0x3E_763C else { return false }
        at += 3
        if kind == .shared {
            guard let index = number(&at), PlainCells.word8(at) == PlainCells.valueEnd else { return false }
            guard took(column, at + 8) else { return false }
            writer.open(column: column)
            writer.put(shared: index)
            return true
        }
        let stop = textEnd(at)
        guard stop > at, PlainCells.word8(stop) == PlainCells.valueEnd else { return false }
        let text = UnsafeBufferPointer(start: at, count: stop - at)
        if kind == .text { return !values.mayBeEscaped(text) && put(text, column: column, next: stop + 8) }
        return PlainCells.isPlainInteger(text) && values.isPlain(style)
            ? put(text, column: column, next: stop + 8, isNumber: true)
            : formatted(text, style: style, column: column, next: stop + 8)
    }

    @inline(__always)
    private mutating func put(
        _ text: UnsafeBufferPointer<UInt8>, column: Int, next: UnsafePointer<UInt8>, isNumber: Bool = false
    ) -> Bool {
        guard took(column, next) else { return false }
        writer.open(column: column)
        writer.put(text, isNumber: isNumber)
        return true
    }

    /// Digits that stay as they are, whatever double they go through.
    @inline(__always)
    private static func isPlainInteger(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= 15, text[0] != 0x30 || text.count == 1 else { return false }
        return text.allSatisfy { $0 &- 0x30 < 10 }
    }

    @inline(never)
    private mutating func formatted(
        _ text: UnsafeBufferPointer<UInt8>, style: Int, column: Int, next: UnsafePointer<UInt8>
    ) -> Bool {
        guard let isNumber = values.format(text, style: style) else { return false }
        return values.scratch.withBytes { formatted in
            // Longer than what it was read from, at most by a date.
            writer.reserve(end - next + formatted.count + 64)
            return put(formatted, column: column, next: next, isNumber: isNumber)
        }
    }

    private mutating func inlineText(_ column: Int, at: UnsafePointer<UInt8>) -> Bool {
        var at = at
        guard PlainCells.word4(at) == 0x3E73_693C, PlainCells.word4(at + 4) & 0xFFFF == 0x743C else { return false }
        at += 6
        guard skipAttributes(&at) else { return false }
        guard at[0] == 0x3E else { return false }
        at += 1
        let stop = textEnd(at)
        guard PlainCells.word8(stop) == PlainCells.inlineEnd,
            PlainCells.word8(stop + 8) & 0xFF_FFFF_FFFF == PlainCells.inlineTail
        else { return false }
        let text = UnsafeBufferPointer(start: at, count: stop - at)
        guard !values.mayBeEscaped(text) else { return false }
        return text.isEmpty ? took(column, stop + 13) : put(text, column: column, next: stop + 13)
    }

    /// Steps over a formula whose text has no markup.
    private func skipFormula(_ at: inout UnsafePointer<UInt8>) -> Bool {
        at += 2
        guard skipAttributes(&at) else { return false }
        if PlainCells.word4(at) & 0xFFFF == 0x3E2F {  // />
            at += 2
            return true
        }
        guard at[0] == 0x3E else { return false }
        at = textEnd(at + 1)
        while case let length = PlainCells.referenceLength(at), length > 0 { at = textEnd(at + length) }
        guard PlainCells.word4(at) == 0x3E66_2F3C else { return false }  // </f>
        at += 4
        return true
    }

    /// Bytes of a reference that needs no look: `&amp;`, `&lt;`, `&gt;`, `&quot;`; 0 if there is none.
    private static func referenceLength(_ at: UnsafePointer<UInt8>) -> Int {
        switch word4(at) {
        case 0x3B74_6C26, 0x3B74_6726: 4
        case 0x706D_6126: at[4] == 0x3B ? 5 : 0
        case 0x6F75_7126: at[4] == 0x74 && at[5] == 0x3B ? 6 : 0
        default: 0
        }
    }

    /// Steps over attributes that mean nothing here.
    private func skipAttributes(_ at: inout UnsafePointer<UInt8>) -> Bool {
        while at[0] == 0x20 {
            guard attribute(&at) != nil else { return false }
        }
        return true
    }

    /// The next byte that ends plain text: `<`, `&` or a control byte, NUL behind the window among them.
    @inline(__always)
    private func textEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while true {
            let word = PlainCells.word8(at)
            let hits = WordScan.hits(word, 0x3C3C_3C3C_3C3C_3C3C) | WordScan.hits(word, 0x2626_2626_2626_2626)
            if hits != 0 { return at + hits.trailingZeroBitCount >> 3 }
            at += 8
        }
    }

    // MARK: Rows

    /// From one row to the next.
    @inline(__always)
    private mutating func turn() -> Bool {
        guard !writer.isFull, PlainCells.word8(place) & 0xFFFF_FFFF_FFFF == 0x3E77_6F72_2F3C else { return false }
        var at = place + 6
        while XMLTag.isSpace(at[0]) { at += 1 }
        guard PlainCells.word4(at) == 0x776F_723C else { return false }
        at += 4
        var number = rowNumber &+ 1
        var isHidden = false
        var seen = 0
        while at[0] != 0x3E {
            guard let name = attribute(&at) else { return false }
            switch name.bytes {
            case 0x72:
                guard seen & 1 == 0, let named = CellReference.rowNumber(name.value) else { return false }
                number = named
                seen |= 1
            case 0x6E65_6464_6968:
                guard seen & 2 == 0, let flag = name.value.first, name.value.count == 1, flag & 0xFE == 0x30
                else { return false }
                isHidden = flag == 0x31
                seen |= 2
            default: break
            }
        }
        let row = number &- 1
        guard at < end, number <= CellReference.rowLimit, writer.takes(row: row), row > writer.row || !writer.isOpen
        else { return false }
        place = at + 1
        _ = writer.endRow()
        writer.begin(row: row, isHidden: isHidden)
        rowNumber = number
        column = 0
        spell(number)
        return true
    }

    /// ` name="value"`; the first bytes of the name as a word, whole if there are eight at most.
    @inline(__always)
    private func attribute(
        _ at: inout UnsafePointer<UInt8>
    ) -> (bytes: UInt64, value: UnsafeBufferPointer<UInt8>)? {
        guard at[0] == 0x20 else { return nil }
        at += 1
        var name: UInt64 = 0
        var count: UInt64 = 0
        guard (at[0] | 0x20) &- 0x61 < 26 else { return nil }
        while at[0] != 0x3D {
            // Letters, digits and the colon: other names are left to the general reader.
            guard (at[0] | 0x20) &- 0x61 < 26 || at[0] &- 0x30 < 11 else { return nil }
            if count < 8 { name |= UInt64(at[0]) &<< (count &* 8) } else { name = .max }
            count &+= 1
            at += 1
        }
        guard at[1] == 0x22 else { return nil }
        at += 2
        let start = at
        while at[0] != 0x22 {
            guard at[0] >= 0x20, at[0] != 0x3C, at[0] != 0x26 else { return nil }
            at += 1
        }
        defer { at += 1 }
        return (name, UnsafeBufferPointer(start: start, count: at - start))
    }

    /// Spells the row's number as references in it do.
    @inline(__always)
    private mutating func spell(_ number: Int) {
        var rest = number
        digits = 0
        digitCount = 0
        while rest > 0 {
            digits = digits &<< 8 | UInt64(0x30 &+ rest % 10)
            rest /= 10
            digitCount &+= 1
        }
        digitMask = (1 &<< UInt64(digitCount &* 8)) &- 1
    }

    @inline(__always)
    private static func word4(_ at: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt32.self))
    }

    @inline(__always)
    private static func word8(_ at: UnsafePointer<UInt8>) -> UInt64 { WordScan.load(at, 0) }
}
