import CardModel
import Intake
public import Reporting
import Tabular

extension FoundLists {
    /// What is to be said of the file: parts that were not read, and parts that people do not see.
    public var notes: [InputNote] {
        let hidden = lists.flatMap { list -> [InputNote] in
            let notes = list.table.concealment.notes
            guard lists.count > 1 else { return notes }
            let name = [list.member, list.table.sheet].compactMap { $0 }.joined(separator: " · ")
            return notes.map { .inTable(name, $0) }
        }
        return FoundLists.notes(passed: passed, members: passedMembers) + hidden
    }

    /// What is to be said of parts that are no lists, those with card numbers in them first.
    static func notes(passed: [Passed], members: [String]) -> [InputNote] {
        let others = passed.filter { $0.table.cardCount == 0 }.map(\.name) + members
        return passed.compactMap(\.unreadCards) + (others.isEmpty ? [] : [.passedOver(others)])
    }
}

extension FoundLists.Passed {
    fileprivate var name: String { [member, table.sheet?.name].compactMap { $0 }.joined(separator: " · ") }

    /// That cards in it were not read; nil where there are none.
    fileprivate var unreadCards: InputNote? {
        guard table.cardCount > 0 else { return nil }
        let column = table.firstCard?.column.map { Place.letters(ofColumn: $0) } ?? ""
        return .unreadCards(table.cardCount, sheet: name, first: column + String(table.firstCard?.row ?? 0))
    }
}

extension ListConcealment {
    /// Hidden sheet and columns in words.
    var notes: [InputNote] {
        var notes: [InputNote] = isSheetHidden ? [.hiddenSheet] : []
        if !usedColumns.isEmpty { notes.append(.hiddenListColumns(usedColumns.map(\.name))) }
        if !otherColumns.isEmpty { notes.append(.hiddenColumns(otherColumns.map(\.name))) }
        return notes
    }
}
