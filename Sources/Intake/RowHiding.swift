public import Tabular

/// Which rows of a list bear `row.hidden`.
public enum RowHiding: Sendable {
    /// None, whatever the sheet hides.
    case none
    /// Those that the sheet hides.
    case some
    /// All: the sheet is hidden, or a column that the list is read by.
    case all

    /// Whether a record of a block does.
    @inlinable
    public func hides(_ block: RecordBlock, _ record: Int) -> Bool {
        switch self {
        case .none: false
        case .some: block.isHidden(record)
        case .all: true
        }
    }
}

extension ListConcealment {
    /// Which rows bear `row.hidden` at a site with this setting.
    public func hiding(_ setting: ListSettings.Hidden) -> RowHiding {
        guard setting == .manual else { return .none }
        return hidesAllRows ? .all : .some
    }
}
