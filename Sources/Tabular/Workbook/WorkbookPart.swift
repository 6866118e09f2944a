/// What `workbook.xml` says: sheets in the order of their tabs, and how days are counted.
struct WorkbookPart {
    struct Sheet {
        let name: String
        let visibility: SheetEntry.Visibility
        let relationship: String?
    }

    private(set) var sheets: [Sheet] = []
    private(set) var dateSystem = DateSystem.from1900

    init(_ reader: XMLReader) throws {
        while true {
            switch try reader.next() {
            case .start where reader.tag.isNamed("workbookPr"):
                if reader.tag.flag("date1904") { dateSystem = .from1904 }
            case .start where reader.tag.isNamed("sheet"): try append(reader)
            case .start where reader.depth == 2 && !reader.tag.isNamed("sheets"): try reader.skipElement()
            case .finish: return
            default: break
            }
        }
    }

    private mutating func append(_ reader: XMLReader) throws {
        guard sheets.count < reader.limits.sheets else {
            throw TabularError.workbookLimit(.sheets, limit: reader.limits.sheets, part: reader.part)
        }
        let tag = reader.tag
        var name = ByteBuffer()
        name.append(tag.value("name") ?? "")
        EscapedText.resolve(&name, from: 0)
        let visibility: SheetEntry.Visibility =
            switch tag.value("state")?.lowercased() {
            case "hidden": .hidden
            case "veryhidden": .veryHidden
            default: .visible
            }
        sheets.append(Sheet(name: name.text, visibility: visibility, relationship: tag.prefixedValue("id")))
    }
}
