public import CardModel

/// Where a list's header stands and what its columns are. Records and columns are 0-based here; a `Fault` and a
/// `Column.letters` count as people do.
public struct ListLayout: Sendable, Equatable {
    /// A column by its place and the name in the header.
    public struct Column: Sendable, Equatable {
        /// 0-based.
        public var index: Int
        /// The header as a person reads it, on one line.
        public var name: String

        /// `A` for the first.
        public var letters: String { Place.letters(ofColumn: index + 1) }

        public init(index: Int, name: String) {
            self.index = index
            self.name = name
        }
    }

    /// The record that holds the header; rows of the list begin behind it.
    public let headerRecord: Int
    /// The header's cells as a person reads them, by column.
    public let headers: [String]
    /// The one account that the title rows name by a valid credit code; nil when the list has an account column.
    public let accountFromTitle: Account?
    /// Columns of the settings' `carry` that are there, in its order.
    public let carry: [Column]
    /// Names of the settings' `carry` that are not there.
    public let missingCarry: [String]
    /// Columns that nobody asked for: ignored, and told.
    public let unknown: [Column]
    /// What names the card of a row.
    public let identifyBy: ListSettings.Identifier

    private let columns: [ListField: Int]
    /// Keys of the title rows and header cells, for rows that repeat them.
    let titleKeys: Set<String>
    let headerKeys: [String]
    /// Columns in which people write what they like, names of firms included.
    let proseColumns: Set<Int>
    let words: HeaderWords

    init(
        header: HeaderRow, titles: [[String]], settings: ListSettings, words: HeaderWords
    ) {
        headerRecord = header.record
        headers = header.names
        columns = header.columns
        self.words = words
        identifyBy = settings.identifyBy
        accountFromTitle = header.columns[.account] == nil ? TitleAccount.find(in: titles) : nil
        headerKeys = header.keys
        let prose: [ListField] = [.note, .reason, .urgentReason, .enterpriseName, .agent]
        proseColumns = Set(prose.compactMap { header.columns[$0] })
        titleKeys = Set(titles.joined().map { HeaderText($0).key }.filter { !$0.isEmpty })
        let wanted = settings.carry.map { name in (name: name, column: header.column(named: name)) }
        carry = wanted.compactMap { pair in pair.column.map { Column(index: $0, name: pair.name) } }
        missingCarry = wanted.filter { $0.column == nil }.map(\.name)
        let used = Set(header.columns.values).union(carry.map(\.index))
        unknown = header.names.enumerated().filter { !used.contains($0.offset) && !$0.element.isEmpty }
            .map { Column(index: $0.offset, name: $0.element) }
    }

    /// The first record that is a row of the list.
    public var firstRow: Int { headerRecord + 1 }

    /// The column of a field; nil if the list has none.
    public func column(of field: ListField) -> Column? {
        columns[field].map { Column(index: $0, name: headers[$0]) }
    }

    /// The fields this list has, in the order of its columns.
    public var fields: [ListField] { columns.sorted { $0.value < $1.value }.map(\.key) }

    public static func == (left: ListLayout, right: ListLayout) -> Bool {
        left.headerRecord == right.headerRecord && left.headers == right.headers && left.columns == right.columns
            && left.carry == right.carry && left.missingCarry == right.missingCarry
            && left.accountFromTitle == right.accountFromTitle && left.identifyBy == right.identifyBy
    }
}
