import CardModel
import Intake
import Pipeline
import Reporting
import Tabular

/// A file to check: its lists, and what else is in it.
struct CheckedFile {
    let file: ListFile
    let found: FoundLists
    private let settings: ListSettings

    /// Throws `list.*` where it holds no list, or one that cannot be read.
    init(_ file: ListFile, _ settings: ListSettings) throws {
        self.file = file
        self.settings = settings
        found = try FoundLists(in: file.tables, settings: settings, name: file.name)
    }

    var lists: [CheckedList] {
        found.lists.map { list in
            CheckedList(
                file: TableParts.shownName(file.name, member: list.member), sheet: list.table.sheet,
                document: list.table.document)
        }
    }

    /// Names of the lists as `explain` takes them: the sheet only where there are several.
    var shownNames: [String] {
        lists.map { list in
            list.sheet.map { found.lists.count > 1 ? list.file + "!" + $0 : list.file } ?? list.file
        }
    }

    /// One table of it, for machines; none for a CSV.
    struct Sheet {
        let file: String
        let sheet: String?
        let isList: Bool
        let isHidden: Bool
        let unreadCards: Int
    }

    var sheets: [Sheet] {
        let lists = found.lists.filter { $0.member != nil || $0.table.sheet != nil }.map { list in
            Sheet(
                file: shown(list.member), sheet: list.table.sheet, isList: true,
                isHidden: list.table.concealment.isSheetHidden, unreadCards: 0)
        }
        let passed = found.passed.map { passed in
            Sheet(
                file: shown(passed.member), sheet: passed.table.sheet?.name, isList: false,
                isHidden: passed.table.isHidden, unreadCards: passed.table.cardCount)
        }
        let members = found.passedMembers.map {
            Sheet(file: shown($0), sheet: nil, isList: false, isHidden: false, unreadCards: 0)
        }
        return lists + passed + members
    }

    private func shown(_ member: String?) -> String { TableParts.shownName(file.name, member: member) }

    /// Says what the file is, and what of it people do not see or this program does not read.
    func tell(_ call: Invocation) {
        let start = file.name + call.pick(": ", "：")
        call.notes.tell(start + file.dialectWords(call.language))
        for note in found.notes { call.notes.tell(start + note.words[call.language]) }
        guard settings.hidden == .report else { return }
        for (name, list) in zip(shownNames, found.lists) {
            let rows = (try? list.table.hiddenRowCount()) ?? 0
            let note = InputNote.hiddenRows(rows)
            if rows > 0 { call.notes.tell(name + call.pick(": ", "：") + note.words[call.language]) }
        }
    }
}
