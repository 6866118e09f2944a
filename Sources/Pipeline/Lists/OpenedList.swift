import CardModel
import Intake
import Tabular

/// A list that was read as a whole and found sound, with its header.
struct OpenedList: Sendable {
    let waiting: WaitingList
    /// The file in the file that holds it; nil for the file itself.
    let member: String?
    let document: TableDocument
    let layout: ListLayout
    /// Hidden parts of it.
    let concealment: ListConcealment
    /// Which rows bear `row.hidden`.
    let hiding: RowHiding
    /// The account of rows that name none: from the command line, the inbox folder or the title rows.
    let defaultAccount: Account?
    /// The file holds further lists, so that a row's number alone names no row of it.
    let isOneOfSeveral: Bool

    /// The file as people know it: `south/lists.zip/september.xlsx`.
    var name: String { TableParts.shownName(waiting.name, member: member) }
    /// The file and, where it holds several lists, the sheet.
    var shownName: String { isOneOfSeveral ? [name, sheet].compactMap { $0 }.joined(separator: " · ") : name }
    /// The sheet; nil in a CSV.
    var sheet: String? { document.sheet?.name }
    /// Size of what is read, in bytes.
    var byteCount: Int { document.byteCount }
}

/// A file that was read as a whole and found sound: one list or several.
struct OpenedFile: Sendable {
    let waiting: WaitingList
    /// Of the file as it was handed in.
    let sha256: String
    let byteCount: Int
    let lists: [OpenedList]
    /// Sheets and files in it that are no lists.
    let passed: [FoundLists.Passed]
    let passedMembers: [String]
    let conversion: ListConversion?
    /// What its sender said of it.
    var expected: ControlTotals?

    var name: String { waiting.name }
}

/// A file that is no readable list, and why.
struct FailedList: Sendable {
    let waiting: WaitingList
    let fault: Fault
}

/// Opens files of lists. Small ones are read once into memory; large ones stay in their file, which must not change
/// until the job has read them for the last time: what is hashed is what is parsed.
struct ListOpener {
    let settings: ListSettings
    let reader: ListFileReader
    /// `--account`.
    let account: String?

    /// Files from this size on are not held in memory.
    private static let largeByteCount = 8 << 20

    /// Throws the file's `Fault`.
    func open(_ waiting: WaitingList) throws -> OpenedFile {
        let tables = try read(waiting)
        let found = try FoundLists(in: tables, settings: settings, name: waiting.name)
        return OpenedFile(
            waiting: waiting, sha256: tables.sha256, byteCount: tables.byteCount,
            lists: try found.lists.map { try list($0, waiting, isOneOfSeveral: found.lists.count > 1) },
            passed: found.passed, passedMembers: found.passedMembers, conversion: tables.conversion)
    }

    private func read(_ waiting: WaitingList) throws -> TableParts {
        guard waiting.entry.byteCount >= ListOpener.largeByteCount else {
            let bytes = try FileSystem.read(waiting.path, shownAs: waiting.name, ownOnly: waiting.isFromInbox)
            return try reader.open(.memory(bytes), shownAs: waiting.name)
        }
        return try FileSystem.opening(waiting.path, shownAs: waiting.name, ownOnly: waiting.isFromInbox) {
            try reader.open(.file($0), shownAs: waiting.name)
        }
    }

    private func list(
        _ found: FoundLists.Found, _ waiting: WaitingList, isOneOfSeveral: Bool
    ) throws -> OpenedList {
        let table = found.table
        return OpenedList(
            waiting: waiting, member: found.member, document: table.document, layout: table.layout,
            concealment: table.concealment, hiding: table.concealment.hiding(settings.hidden),
            defaultAccount: try defaultAccount(of: waiting, table.layout), isOneOfSeveral: isOneOfSeveral)
    }

    private func defaultAccount(of waiting: WaitingList, _ layout: ListLayout) throws -> Account? {
        guard layout.column(of: .account) == nil else { return nil }
        guard let text = account ?? waiting.account else { return layout.accountFromTitle }
        switch Account.judge(text) {
        case .success(let account): return account
        case .failure(let refusal):
            // A resident ID as a folder's name must not come back in a message.
            let shown = refusal == .personalID ? [:] : ["account": text]
            throw Fault("list.account", .unreadable, at: Place(file: waiting.name), shown)
        }
    }
}
