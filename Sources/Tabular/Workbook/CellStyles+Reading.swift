extension CellStyles {
    /// Reads the part of the styles: custom formats, and the format of each entry of `cellXfs`.
    /// - Parameter part: its name, for errors.
    /// - Throws: `TabularError`, or what the supplier throws.
    static func read(
        part: String, limits: WorkbookLimits = WorkbookLimits(), supply: @escaping ByteSupplier
    ) throws -> CellStyles {
        let reader = XMLReader(part: part, limits: limits, supply: supply)
        var custom: [Int: NumberKind] = [:]
        var formats: [Int] = []
        var isInCellFormats = false
        while true {
            switch try reader.next() {
            case .start where reader.depth == 2: isInCellFormats = reader.tag.isNamed("cellXfs")
            case .start where reader.depth == 3 && reader.tag.isNamed("numFmt"):
                guard let number = reader.tag.number("numFmtId") else { continue }
                custom[number] = NumberFormatCode.kind(reader.tag.value("formatCode") ?? "")
            case .start where reader.depth == 3 && isInCellFormats && reader.tag.isNamed("xf"):
                formats.append(reader.tag.number("numFmtId") ?? 0)
            case .finish: return CellStyles(formats.map { custom[$0] ?? NumberFormatCode.builtIn($0) })
            default: break
            }
            guard max(formats.count, custom.count) <= limits.cellFormats else {
                throw TabularError.workbookLimit(.cellFormats, limit: limits.cellFormats, part: part)
            }
        }
    }
}
