import CardModel
import Tabular

extension RowReader {
    /// Only this much of a cell is looked at for words.
    private static let wordBytes = 160

    /// Whether a row without a readable card is none by its words: a total, a note, a header once more, a title.
    @inline(never)
    mutating func isNotACard(_ block: RecordBlock, _ record: Int) -> Bool {
        let given = text(block, record, iccidColumn)
        if !given.isEmpty, isWordInsteadOfCard(given) { return true }
        var filled = 0
        var repeated = 0
        var first = (column: -1, text: "")
        for column in 0..<block.cellCount(of: record) {
            guard !block.cell(record, column).isEmpty else { continue }
            let isLookedAt = filled == 0 || mayHoldWords(block.cell(record, column), column)
            let words = isLookedAt ? text(block, record, column) : "·"
            guard !words.isEmpty else { continue }
            if filled == 0 { first = (column, words) }
            filled += 1
            guard isLookedAt, !isProse(column) else { continue }
            let header = HeaderText(words)
            if FootWords.isTotal(header) { return true }
            if column < layout.headers.count, !header.key.isEmpty,
                header.key == HeaderText(layout.headers[column]).key
            {
                repeated += 1
            }
        }
        if repeated >= 2 { return true }
        return isNoteRow(first.text, column: first.column, isAlone: filled == 1)
    }

    /// The cell under ICCID holds words: the header again, a title, a total, a note.
    private func isWordInsteadOfCard(_ given: String) -> Bool {
        let header = HeaderText(given)
        if layout.words.match(header)?.field == .iccid || layout.titleKeys.contains(header.key) { return true }
        return FootWords.isTotal(header) || FootWords.isNote(given, isWholeCell: false)
    }

    private func isNoteRow(_ text: String, column: Int, isAlone: Bool) -> Bool {
        guard column >= 0 else { return false }
        // Alone in its row but in a column of prose, a text is a row's remark whose card is missing.
        let isProse = isProse(column)
        guard isAlone, !isProse else { return !isProse && FootWords.isNote(text, isWholeCell: true) }
        return layout.titleKeys.contains(HeaderText(text).key) || FootWords.isNote(text, isWholeCell: false)
            || FootWords.isSentence(text)
    }

    /// Columns in which people write what they like, names of firms included.
    private func isProse(_ column: Int) -> Bool {
        let fields: [ListField] = [.note, .reason, .urgentReason, .enterpriseName, .agent]
        return fields.contains { layout.column(of: $0)?.index == column }
    }

    /// Numbers and long texts hold no word of a total: most cells of most rows.
    private func mayHoldWords(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int) -> Bool {
        cell.count <= RowReader.wordBytes && !(0x30...0x39).contains(cell[0])
    }

    /// The beginning of a cell, cleaned.
    private mutating func text(_ block: RecordBlock, _ record: Int, _ column: Int) -> String {
        let cell = block.cell(record, column)
        let head = UnsafeBufferPointer(rebasing: cell.prefix(RowReader.wordBytes))
        return String(decoding: CellCleaning.clean(head, scratch: &scratch).bytes, as: UTF8.self)
    }
}
