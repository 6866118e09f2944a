import CardModel
import Tabular

extension RowReader {
    /// Only this much of a cell is looked at for words.
    private static let wordBytes = 160

    /// Whether a row without a readable card is none by its words: a total, a note, a header once more, a title.
    @inline(never)
    mutating func isNotACard(_ block: RecordBlock, _ record: Int) -> Bool {
        let given = block.cell(record, iccidColumn)
        // A damaged number is no word, but may be the sum beside the word 合计.
        if RowReader.isNumberLike(given) { return holdsTotal(block, record) }
        let text = text(given)
        if !text.isEmpty, isWordInsteadOfCard(text) { return true }
        return holdsTotal(block, record) || repeatsHeader(block, record) || isNoteRow(block, record)
    }

    /// The cell under ICCID holds words: the header again, a title, a total, a note.
    private func isWordInsteadOfCard(_ given: String) -> Bool {
        let header = HeaderText(given)
        if layout.words.match(header)?.field == .iccid || layout.titleKeys.contains(header.key) { return true }
        return FootWords.isTotal(header) || FootWords.isNote(given, isWholeCell: false)
    }

    private mutating func holdsTotal(_ block: RecordBlock, _ record: Int) -> Bool {
        for column in 0..<block.cellCount(of: record) {
            let cell = block.cell(record, column)
            guard RowReader.mayBeTotal(cell), !isProse(column) else { continue }
            if FootWords.isTotal(HeaderText(text(cell))) { return true }
        }
        return false
    }

    /// Two names or more under their own columns.
    private mutating func repeatsHeader(_ block: RecordBlock, _ record: Int) -> Bool {
        var repeated = 0
        for column in 0..<min(layout.headerKeys.count, block.cellCount(of: record)) {
            let cell = block.cell(record, column)
            guard !cell.isEmpty, !layout.headerKeys[column].isEmpty, !RowReader.isNumberLike(cell) else { continue }
            if HeaderText(text(cell)).key == layout.headerKeys[column] { repeated += 1 }
        }
        return repeated >= 2
    }

    private mutating func isNoteRow(_ block: RecordBlock, _ record: Int) -> Bool {
        var first = (column: -1, text: "")
        var filled = 0
        for column in 0..<block.cellCount(of: record) where filled < 2 && !block.cell(record, column).isEmpty {
            let words = text(block.cell(record, column))
            if words.isEmpty { continue }
            if filled == 0 { first = (column, words) }
            filled += 1
        }
        // Alone in its row but in a column of prose, a text is a row's remark whose card is missing.
        guard first.column >= 0, !isProse(first.column) else { return false }
        guard filled == 1 else { return FootWords.isNote(first.text, isWholeCell: true) }
        return layout.titleKeys.contains(HeaderText(first.text).key)
            || FootWords.isNote(first.text, isWholeCell: false) || FootWords.isSentence(first.text)
    }

    /// Columns in which people write what they like, names of firms included.
    private func isProse(_ column: Int) -> Bool { layout.proseColumns.contains(column) }

    /// Ten ASCII digits or more and hardly anything else, or digits and what damage adds to them.
    private static func isNumberLike(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var digits = 0
        var others = 0
        for byte in cell.prefix(64) {
            if (0x30...0x39).contains(byte) { digits += 1 } else if !"+-.,eE ".utf8.contains(byte) { others += 1 }
        }
        return digits >= 10 && others <= 6 || digits > 0 && others == 0
    }

    /// Whether the cell is short and begins as one of the words for a total does, or with a blank, a bracket or a mark.
    private static func mayBeTotal(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, cell.count <= wordBytes else { return false }
        switch first {
        case 0x30...0x39: return false
        case 0x41...0x5A, 0x61...0x7A: return cell.count <= 40 && "tsgpc".utf8.contains(first | 0x20)
        default: return true
        }
    }

    /// The beginning of a cell, cleaned.
    private mutating func text(_ cell: UnsafeBufferPointer<UInt8>) -> String {
        let head = UnsafeBufferPointer(rebasing: cell.prefix(RowReader.wordBytes))
        return String(decoding: CellCleaning.clean(head, scratch: &scratch).bytes, as: UTF8.self)
    }
}
