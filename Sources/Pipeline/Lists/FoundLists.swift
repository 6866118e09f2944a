import CardModel
public import Intake
import Tabular

/// The lists in a file, and what else is in it.
public struct FoundLists: Sendable {
    /// A list with its place in the file.
    public struct Found: Sendable {
        /// The file within the file; nil for the file itself.
        public let member: String?
        public let table: ListTable
    }

    /// A sheet that is no list.
    public struct Passed: Sendable {
        public let member: String?
        public let table: UnlistedTable
    }

    public private(set) var lists: [Found] = []
    /// Sheets that are no lists.
    public private(set) var passed: [Passed] = []
    /// Files in the file that are no lists.
    public private(set) var passedMembers: [String]

    /// Looks through all tables of a file.
    /// - Parameter name: the file's, as people know it.
    /// - Throws: the `Fault` that refuses the whole file: a list in it cannot be read, or there is none in it.
    public init(in tables: TableParts, settings: ListSettings, name: String) throws {
        passedMembers = tables.ignoredMembers
        for part in tables.parts { try look(at: part, settings, name) }
        guard lists.isEmpty else { return }
        let names = tables.parts.compactMap(\.member) + tables.ignoredMembers
        throw Fault(
            "list.no-header", .unreadable, at: Place(file: name),
            names.isEmpty ? [:] : ["sheets": names.joined(separator: ", ")])
    }

    private mutating func look(at part: TableParts.Part, _ settings: ListSettings, _ name: String) throws {
        let shown = TableParts.shownName(name, member: part.member)
        do {
            let search = try ListSearch(part.tables, settings: settings, file: shown)
            if let fault = search.refusal(file: shown) {
                // A file of words among lists is no list; one with cards in it must not be passed over.
                guard let member = part.member, search.unlisted.allSatisfy({ $0.cardCount == 0 }) else { throw fault }
                return passedMembers.append(member)
            }
            lists += search.lists.map { Found(member: part.member, table: $0) }
            passed += search.unlisted.map { Passed(member: part.member, table: $0) }
        } catch let error as TabularError {
            throw Fault.list(error, file: shown)
        }
    }
}
