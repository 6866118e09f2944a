/// The standard structure types used here (ISO 32000-1, 14.8.4).
enum StructureKind: UInt8 {
    case document, heading1, heading2, heading3, heading4, paragraph
    case table, row, columnHeader, rowHeader, cell
    case list, item, label, body
    case figure, form

    /// As a name, for elements and marked content.
    var tag: StaticString {
        switch self {
        case .document: "/Document"
        case .heading1: "/H1"
        case .heading2: "/H2"
        case .heading3: "/H3"
        case .heading4: "/H4"
        case .paragraph: "/P"
        case .table: "/Table"
        case .row: "/TR"
        case .columnHeader, .rowHeader: "/TH"
        case .cell: "/TD"
        case .list: "/L"
        case .item: "/LI"
        case .label: "/Lbl"
        case .body: "/LBody"
        case .figure: "/Figure"
        case .form: "/Form"
        }
    }

    /// Attributes of a table that every element of the kind has.
    var attributes: StaticString? {
        switch self {
        case .columnHeader: "/Scope/Column"
        case .rowHeader: "/Scope/Row"
        default: nil
        }
    }
}
