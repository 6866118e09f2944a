import CardModel
import Reporting
import Review
import Tabular

/// Reads review sheets that people filled in: any encoding, any order of rows and columns, the table where it stands.
/// What cannot be read is a fault with its place, and all of them are gathered.
struct ReviewSheetReader {
    private let file: String
    private let sheet: String?
    private var head = SheetHead()
    private var columns: SheetColumns?
    private var lines: [SheetLine] = []
    private var rows: [SheetRecordPlace] = []
    private var faults: [Fault] = []
    private var hasUnreadCards = false

    /// Reads one table. Throws `Fault` when it cannot be read at all. `file` is its name for people.
    init(_ document: TableDocument, file: String) throws {
        self.file = file
        sheet = document.sheet?.name
        do {
            try SheetRecord.forEach(in: document) { take($0) }
        } catch let error as TabularError {
            throw Fault.list(error, file: file)
        }
    }

    /// Whether nothing stands in it.
    var isBlank: Bool { columns == nil && head.isBlank }

    /// The sheet as it was filled in, with what of it cannot be read. Throws the `Fault` of a table that is no review
    /// sheet, or does not say of which batch.
    func filled() throws -> FilledSheet {
        let place = Place(file: file, sheet: sheet)
        guard let columns else { throw Fault("review.sheet-no-header", .unreadable, at: place) }
        guard let batch = head.batch, let digest = head.digest, !head.isAmbiguous else {
            throw Fault("review.sheet-no-batch", .unreadable, at: place)
        }
        var faults = faults
        if let entry = head.wholeDecision, ReviewSheetWord(entry: entry.text) == nil {
            faults.append(word(entry.text, entry.place.place(file, sheet, entry.column, header: nil)))
        }
        let vote = SheetVote(
            // What cannot be read is told itself, and must not make every line wrong besides.
            whole: head.wholeDecision.map { ReviewSheetWord(entry: $0.text)?.choice ?? .approve },
            wholeReason: head.wholeReason, lines: lines)
        return FilledSheet(
            file: file, sheet: sheet, batch: batch, digest: digest, vote: vote, rows: rows, columns: columns,
            faults: faults, hasUnreadCards: hasUnreadCards)
    }

    private mutating func take(_ record: SheetRecord) {
        guard let columns else {
            if let found = columns(of: record) { columns = found } else { head.take(record) }
            return
        }
        let card = record[columns.iccid]
        let decision = record[columns.decision].text
        let reason = record[columns.reason].prose
        // Rows that a spreadsheet left behind.
        if card.text.isEmpty, decision.isEmpty, reason.isEmpty { return }
        let place = SheetRecordPlace(record)
        var choice = ReviewSheetWord(entry: decision)?.choice
        if choice == nil, !decision.isEmpty {
            faults.append(
                word(decision, place.place(file, sheet, columns.decision, header: columns.title(columns.decision))))
            choice = .approve
        }
        guard !card.isNumber, case .card(let iccid, _) = ICCIDReader.read(card.text) else {
            faults.append(
                Fault(
                    "review.sheet-card", .unreadable,
                    at: place.place(file, sheet, columns.iccid, header: columns.title(columns.iccid))))
            hasUnreadCards = true
            return
        }
        lines.append(SheetLine(iccid, choice, reason: reason))
        rows.append(place)
    }

    private func word(_ entry: String, _ place: Place) -> Fault {
        Fault("review.sheet-word", .unreadable, at: place, ["entry": String(entry.prefix(40))])
    }

    /// The columns, when this record is the header: it names the card, the decision and the reason.
    private mutating func columns(of record: SheetRecord) -> SheetColumns? {
        var found: [ReviewSheetColumn: [Int]] = [:]
        var titles: [Int: String] = [:]
        for column in record.columns {
            let text = record[column].text
            titles[column] = text
            for wanted in [ReviewSheetColumn.iccid, .decision, .reason] where wanted.isTitled(text) {
                found[wanted, default: []].append(column)
            }
        }
        guard let iccid = found[.iccid]?.first, let decision = found[.decision]?.first,
            let reason = found[.reason]?.first
        else { return nil }
        for (_, places) in found where places.count > 1 {
            let place = SheetRecordPlace(record).place(file, sheet, places[1], header: titles[places[1]])
            faults.append(Fault("review.sheet-two-columns", .unreadable, at: place))
        }
        return SheetColumns(iccid: iccid, decision: decision, reason: reason, titles: titles)
    }
}

/// What stands above the table.
private struct SheetHead {
    struct Entry {
        let text: String
        let place: SheetRecordPlace
        let column: Int
    }

    private(set) var batch: String?
    private(set) var digest: String?
    private(set) var wholeDecision: Entry?
    private(set) var wholeReason = ""
    /// Two batches, or two digests, are named.
    private(set) var isAmbiguous = false
    private(set) var isBlank = true

    mutating func take(_ record: SheetRecord) {
        if !record.isBlank { isBlank = false }
        for column in record.columns {
            let text = record[column].text
            let value = record[column + 1].text
            let prose = record[column + 1].prose
            if ReviewSheetColumn.wholeDecision.isTitled(text) {
                if !value.isEmpty {
                    wholeDecision = Entry(text: value, place: SheetRecordPlace(record), column: column + 1)
                }
            } else if ReviewSheetColumn.wholeReason.isTitled(text) {
                wholeReason = prose
            } else {
                takeNames(in: text)
            }
        }
    }

    private mutating func takeNames(in text: String) {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-") }.map(String.init)
        for word in words {
            if SheetHead.isBatch(word) {
                isAmbiguous = isAmbiguous || batch != nil && batch != word
                batch = word
            } else if word.utf8.count == 64, word.allSatisfy(\.isHexDigit) {
                isAmbiguous = isAmbiguous || digest != nil && digest != word.lowercased()
                digest = word.lowercased()
            }
        }
    }

    /// `B20260928-01-0001`.
    private static func isBatch(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].first == "B", parts[0].utf8.count == 9 else { return false }
        return (parts[0].dropFirst() + parts[1] + parts[2]).allSatisfy(\.isNumber)
            && parts[1].utf8.count >= 2 && parts[2].utf8.count >= 4
    }
}

extension ReviewSheetColumn {
    /// Whether a cell is titled as this column, in either language or both.
    func isTitled(_ cell: String) -> Bool {
        let name = HeaderName.normalise(cell)
        return [title.together, title.chinese, title.english].contains { HeaderName.normalise($0) == name }
    }
}

extension ReviewSheetWord {
    var choice: SheetChoice {
        switch self {
        case .approve: .approve
        case .reject: .reject
        case .hold: .hold
        }
    }
}
