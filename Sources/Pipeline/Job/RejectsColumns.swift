import CardModel
import Intake
import Reporting

/// The original columns of a job's lists side by side: rows of different lists stand under one header, each cell under
/// its own column's name.
struct RejectsColumns: Sendable {
    /// Names of the columns, in the order in which the lists first show them.
    let names: [String]
    /// For each list, for each of `names`, the list's column or -1.
    let sources: [[Int]]
    /// The account column among `names`, filled in for lists that name their account elsewhere.
    let accountPlace: Int?
    /// Whether an account column is added, because every list names its account elsewhere.
    var addsAccount: Bool { accountPlace == nil }

    /// Whether rows bear tokens by which they are known again.
    let hasTokens: Bool

    init(_ work: JobWork) {
        let lists = work.lists
        hasTokens = work.tokenKey != nil
        let own = RejectsColumns.ownTitles
        var names: [String] = []
        var places: [String: Int] = [:]
        var sources: [[Int]] = []
        for list in lists {
            var source = Array(repeating: -1, count: names.count)
            var seen: [String: Int] = [:]
            let token = list.layout.column(of: .rowToken)?.index
            for (column, header) in list.layout.headers.enumerated() where !own.contains(header) && column != token {
                let name = RejectsColumns.identity(ofColumn: column, in: list.layout) ?? header
                seen[name, default: 0] += 1
                let key = name + "\u{0}" + String(seen[name] ?? 0)
                let place = places[key] ?? names.count
                if place == names.count {
                    names.append(header)
                    places[key] = place
                    source.append(-1)
                }
                while source.count <= place { source.append(-1) }
                source[place] = column
            }
            sources.append(source)
        }
        self.names = names
        self.sources = sources.map { $0 + Array(repeating: -1, count: names.count - $0.count) }
        accountPlace = places[RejectsColumns.key(of: .account) + "\u{0}1"]
    }

    /// Columns of one meaning stand under one title, whatever each list calls them: a corrected file must not have two
    /// columns for the card.
    private static func identity(ofColumn column: Int, in layout: ListLayout) -> String? {
        layout.fields.first { layout.column(of: $0)?.index == column }.map(key)
    }

    private static func key(of field: ListField) -> String { "\u{1}" + field.rawValue }

    /// The name of the added account column: the reader knows it again.
    static let accountName = "客户编码"

    /// Titles of the columns that this program adds, alone and together.
    static let ownTitles = Set(
        RejectsColumn.allCases.flatMap { [$0.title.english, $0.title.chinese, $0.title.together] })

    /// Whether a column of a list comes from an earlier rejects file. A title in one language alone may be the list's
    /// own, unless tokens say where the list comes from.
    static func isOwn(_ title: String, in layout: ListLayout) -> Bool {
        guard ownTitles.contains(title) else { return false }
        return layout.column(of: .rowToken) != nil || RejectsColumn.allCases.contains { $0.title.together == title }
    }

    /// What stands before the original columns.
    static let leading: [RejectsColumn] = [.file, .sheet, .row, .outcome, .codes, .findings, .remedy]

    /// The header of a rejects file.
    var header: [String] {
        RejectsColumns.leading.map(\.title.together) + names + (addsAccount ? [RejectsColumns.accountName] : [])
            + (hasTokens ? [RejectsColumn.token.title.together] : [])
    }
}
