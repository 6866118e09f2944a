public import CardModel
public import Tabular

/// One table of a file that is a list.
public struct ListTable: Sendable {
    public let document: TableDocument
    public let layout: ListLayout
    /// What people do not see of it.
    public let concealment: ListConcealment

    /// Name of the sheet; nil in a CSV.
    public var sheet: String? { document.sheet?.name }

    /// Rows with content that the sheet hides. Reads all of it; throws `TabularError`.
    public func hiddenRowCount() throws -> Int { try HiddenRows(document, layout).count }
}

/// A table that is no list, because nothing in it is titled as a column of card numbers.
public struct UnlistedTable: Sendable, Equatable {
    /// Nil in a CSV.
    public let sheet: SheetEntry?
    /// Cells that look like card numbers all the same: rows that somebody may have meant to hand in.
    public let cardCount: Int
    /// Where the first of them stands; columns and rows from 1.
    public let firstCard: Place?
    /// Why it is no list.
    public let fault: Fault

    /// People do not see its tab.
    public var isHidden: Bool { sheet.map { $0.visibility != .visible } ?? false }
}

/// Looks through the tables of one file for lists. Every sheet of a workbook that holds one is a list of its own; the
/// file is taken as a whole or not at all.
public struct ListSearch: Sendable {
    /// In the order of the tabs.
    public private(set) var lists: [ListTable] = []
    /// In the order of the tabs.
    public private(set) var unlisted: [UnlistedTable] = []

    /// Reads each table to its end.
    /// - Parameter file: the file's name as people know it, for faults.
    /// - Throws: the `Fault` of a list that is there but cannot be read: two columns for the card, cards above the
    ///   header, hidden parts where the settings refuse them; and `TabularError`.
    public init(_ tables: TableFile, settings: ListSettings, file: String) throws {
        for index in 0..<tables.tableCount {
            let document = try tables.table(index)
            let records = try document.firstRecords(ListLayout.searchedRecords)
            switch ListLayout.find(records, settings: settings, file: file) {
            case .success(let layout): lists.append(try ListSearch.list(document, layout, settings, file))
            case .failure(let found):
                let fault = found.inSheet(document.sheet?.name)
                guard !fault.isOfList else { throw fault }
                let cards = try StrayCardSearch(document)
                unlisted.append(
                    UnlistedTable(
                        sheet: document.sheet, cardCount: cards.count, firstCard: cards.first, fault: fault))
            }
        }
    }

    private static func list(
        _ document: TableDocument, _ layout: ListLayout, _ settings: ListSettings, _ file: String
    ) throws -> ListTable {
        let concealment = ListConcealment(document, layout)
        if settings.hidden == .refuse, let fault = try concealment.refusal(of: document, layout, file: file) {
            throw fault
        }
        return ListTable(document: document, layout: layout, concealment: concealment)
    }

    /// Why a file without any list is refused; nil when it has one. Of several sheets all are named, and the one with
    /// cards but no header is pointed at.
    public func refusal(file: String) -> Fault? {
        guard lists.isEmpty else { return nil }
        let filled = unlisted.filter { $0.fault.code != "list.empty" }
        guard let first = filled.first else { return Fault("list.empty", .unreadable, at: Place(file: file)) }
        guard filled.count > 1 else { return first.fault }
        let pointedAt = filled.first { $0.cardCount > 0 }
        var place = pointedAt?.firstCard ?? Place()
        place.file = file
        place.sheet = pointedAt?.sheet?.name
        return Fault(
            "list.no-header", .unreadable, at: place,
            ["sheets": filled.compactMap(\.sheet?.name).joined(separator: ", ")])
    }
}

extension Fault {
    /// The same in a sheet.
    func inSheet(_ sheet: String?) -> Fault {
        guard let sheet else { return self }
        var place = place
        place.sheet = sheet
        return Fault(code, status, at: place, fields)
    }

    /// Whether it is about a table that is a list for sure: such a sheet must not be passed over.
    fileprivate var isOfList: Bool {
        code == "list.two-iccid-columns" || code == "list.no-header" && fields["headerRow"] != nil
    }
}
