import CardModel
import Reporting
import Review

/// A review sheet as somebody filled it in: which batch it is of, and what stands in each line.
struct FilledSheet {
    let file: String
    let sheet: String?
    let batch: String
    /// What was seen: the digest that the sheet was written with.
    let digest: String
    let vote: SheetVote
    /// The places of the lines' cards.
    let rows: [SheetRecordPlace]
    /// Columns of the table, from 0.
    let columns: SheetColumns
    /// What of it cannot be read: nothing is decided by it then.
    let faults: [Fault]
    /// Lines without a readable card: which cards are missing cannot be told.
    let hasUnreadCards: Bool

    /// Everything that is wrong with the sheet, in the order of its rows; what is wrong with all of it last.
    func allFaults(_ problems: [PlacedProblem]) -> [Fault] {
        let told = problems.filter { placed in
            if case .missingCards = placed.problem { return !hasUnreadCards }
            return true
        }
        let all = faults + told.map(fault)
        return all.enumerated().sorted { left, right in
            let key = { (one: (offset: Int, element: Fault)) in
                (one.element.place.row ?? .max, one.element.place.column ?? .max, one.offset)
            }
            return key(left) < key(right)
        }.map(\.element)
    }

    /// Where somebody has to look for a problem.
    func fault(_ placed: PlacedProblem) -> Fault {
        var fields: [String: String] = ["batch": batch]
        let column: Int?
        switch placed.problem {
        case .foreignCard: column = columns.iccid
        case .repeatedCard(let first):
            fields["first"] = String(rows[first].row)
            column = columns.iccid
        case .undecided, .decisionMissing, .contradictsWhole: column = columns.decision
        case .reasonMissing: column = columns.reason
        case .missingCards(let cards):
            fields["count"] = String(cards.count)
            fields["cards"] = cards.prefix(5).map(\.description).joined(separator: " ")
            column = nil
        case .nothingLeft: column = nil
        }
        let place =
            placed.line.map { rows[$0].place(file, sheet, column, header: columns.title(column)) }
            ?? Place(file: file, sheet: sheet)
        return Fault("review.sheet-" + FilledSheet.word(placed.problem), .unreadable, at: place, fields)
    }

    private static func word(_ problem: SheetProblem) -> String {
        switch problem {
        case .foreignCard: "foreign-card"
        case .repeatedCard: "repeated-card"
        case .undecided: "undecided"
        case .reasonMissing: "reason-missing"
        case .decisionMissing: "decision-missing"
        case .contradictsWhole: "contradicts-whole"
        case .missingCards: "missing-cards"
        case .nothingLeft: "nothing-left"
        }
    }
}

/// The row and line of a record.
struct SheetRecordPlace {
    let row: Int
    let line: Int?

    init(_ record: SheetRecord) {
        row = record.row
        line = record.line
    }

    /// `column` counts from 0.
    func place(_ file: String, _ sheet: String?, _ column: Int?, header: String?) -> Place {
        Place(
            file: file, sheet: sheet, row: row, column: column.map { $0 + 1 }, line: line == row ? nil : line,
            header: header)
    }
}

/// Which columns of a review sheet hold what, from 0.
struct SheetColumns {
    let iccid: Int
    let decision: Int
    let reason: Int
    let titles: [Int: String]

    func title(_ column: Int?) -> String? { column.flatMap { titles[$0] } }
}
