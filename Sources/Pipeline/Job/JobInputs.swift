import CardModel
import Intake
import Reporting
import Tabular

/// What the files of a job were, and what was strange in them.
struct JobInputs {
    let work: JobWork

    /// One entry a file, in their order.
    func facts() -> [InputFacts] {
        var next = 0
        return work.files.map { file in
            defer { next += file.lists.count }
            return facts(of: file, lists: next..<next + file.lists.count)
        }
    }

    private func facts(of file: OpenedFile, lists: Range<Int>) -> InputFacts {
        let isOneList = lists.count == 1
        let first = file.lists[0]
        let dialect = first.document.dialect
        let isArchive = first.member != nil
        return InputFacts(
            name: file.name, sha256: file.sha256,
            encoding: isArchive ? "zip" : dialect?.encoding.rawValue ?? "xlsx",
            delimiter: isArchive ? "" : dialect.map { String(UnicodeScalar($0.delimiter)) } ?? "",
            headerRow: isOneList ? first.layout.headerRecord + 1 : nil,
            rows: lists.reduce(0) { $0 + work.summaries[$1].rowCount },
            notes: fileNotes(file) + lists.flatMap { list in notes(list).map { isOneList ? $0 : named(list, $0) } },
            damage: isOneList ? work.damage(ofList: lists.lowerBound) : [],
            sheets: isArchive || first.sheet != nil ? sheets(of: file, lists) : [])
    }

    private func named(_ list: Int, _ note: InputNote) -> InputNote {
        let opened = work.lists[list]
        return .inTable([opened.member, opened.sheet].compactMap { $0 }.joined(separator: " · "), note)
    }

    private func sheets(of file: OpenedFile, _ lists: Range<Int>) -> [SheetFacts] {
        lists.map { list in
            let opened = work.lists[list]
            return SheetFacts(
                member: opened.member, sheet: opened.sheet, isHidden: opened.concealment.isSheetHidden,
                headerRow: opened.layout.headerRecord + 1, rows: work.summaries[list].rowCount,
                damage: lists.count > 1 ? work.damage(ofList: list) : [])
        }
            + file.passed.map { passed in
                SheetFacts(
                    member: passed.member, sheet: passed.table.sheet?.name,
                    isHidden: passed.table.isHidden, isList: false, unreadCards: passed.table.cardCount)
            } + file.passedMembers.map { SheetFacts(member: $0, sheet: nil, isList: false) }
    }

    /// What is to be said of the file as a whole.
    private func fileNotes(_ file: OpenedFile) -> [InputNote] {
        var notes = FoundLists.notes(passed: file.passed, members: file.passedMembers)
        if let made = file.conversion { notes.append(.converted(from: made.kind, by: made.program)) }
        return notes
    }

    private func notes(_ list: Int) -> [InputNote] {
        let opened = work.lists[list]
        let spelling = work.summaries[list].spelling
        var notes = hiddenParts(opened, spelling)
        if spelling.shortRows > 0 { notes.append(.shortRows(spelling.shortRows)) }
        if spelling.longRows > 0 { notes.append(.longRows(spelling.longRows)) }
        if spelling.cleanedRows > 0 { notes.append(.cleanedCells(spelling.cleanedRows)) }
        var damaged = 0
        var notCards = 0
        for row in work.listStarts[list]..<work.listStarts[list + 1] where work.rows.findings[row] != 0 {
            let findings = FindingSet(rawValue: work.rows.findings[row])
            if findings.contains(.iccidExcelDamaged) { damaged += 1 }
            if findings.contains(.rowNotACard) { notCards += 1 }
        }
        if damaged > 0 { notes.append(.damagedNumbers(damaged)) }
        if notCards > 0 { notes.append(.notCards(notCards)) }
        let unknown = opened.layout.unknown.map(\.name).filter { !RejectsColumns.isOwn($0, in: opened.layout) }
        if !unknown.isEmpty { notes.append(.unknownColumns(unknown)) }
        notes += work.correctionNotes(ofList: list)
        if let account = opened.layout.accountFromTitle, opened.defaultAccount == account {
            notes.append(.accountFromTitle(account.text))
        }
        return notes
    }

    private func hiddenParts(_ list: OpenedList, _ spelling: ListSpelling) -> [InputNote] {
        list.concealment.notes + (spelling.hiddenRows > 0 ? [.hiddenRows(spelling.hiddenRows)] : [])
    }
}
