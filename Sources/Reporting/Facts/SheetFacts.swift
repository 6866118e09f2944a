public import CardModel

/// One table of a file that can hold several: a sheet of a workbook, a file in a ZIP.
public struct SheetFacts: Sendable {
    /// The file in the file; nil for the file itself.
    public var member: String?
    /// The sheet's name; nil in a CSV.
    public var sheet: String?
    /// People do not see its tab.
    public var isHidden: Bool
    /// It was read as a list.
    public var isList: Bool
    /// Row of the column titles from 1; nil where it is no list.
    public var headerRow: Int?
    /// Data rows read.
    public var rows: Int
    /// Cells that look like card numbers in a sheet that is no list: rows that nobody processed.
    public var unreadCards: Int
    /// What a spreadsheet did to its columns, where the file holds several lists.
    public var damage: [SpreadsheetDamage]

    public init(
        member: String? = nil, sheet: String?, isHidden: Bool = false, isList: Bool = true, headerRow: Int? = nil,
        rows: Int = 0, unreadCards: Int = 0, damage: [SpreadsheetDamage] = []
    ) {
        self.member = member
        self.sheet = sheet
        self.isHidden = isHidden
        self.isList = isList
        self.headerRow = headerRow
        self.rows = rows
        self.unreadCards = unreadCards
        self.damage = damage
    }

    /// As people read it: `south.xlsx · Sheet1`.
    public var name: String { [member, sheet].compactMap { $0 }.joined(separator: " · ") }
}
