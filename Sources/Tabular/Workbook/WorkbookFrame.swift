import Deflate

/// A workbook without its cells: which sheets it has, where their parts lie, how it counts days, its styles.
struct WorkbookFrame: Sendable {
    /// A sheet of cells.
    struct Sheet: Sendable {
        let entry: SheetEntry
        /// The part's name in the container.
        let partName: String
        /// The part; nil if the container lacks it.
        let part: ZIPEntry?
    }

    /// Sheets of cells in the order of their tabs. Charts and dialogs are left out; the others keep their number.
    let sheets: [Sheet]
    let dateSystem: DateSystem
    let styles: CellStyles
    /// The part of the shared strings, if there is one.
    let sharedStrings: ZIPEntry?
    /// The container.
    let parts: PackageParts

    /// Reads the frame of a workbook.
    /// - Throws: `TabularError`; `.unsupportedContent` for a container of something else.
    static func open(_ archive: ZIPArchive, limits: WorkbookLimits = WorkbookLimits()) throws -> WorkbookFrame {
        let kind = try ContainerProbe.kind(of: archive)
        guard kind == .workbook else { throw TabularError.unsupportedContent(kind) }
        let total = archive.entries.reduce(0) { $0.addingReportingOverflow($1.byteCount).partialValue }
        guard total >= 0, total <= limits.totalByteCount else {
            throw TabularError.workbookLimit(.totalByteCount, limit: limits.totalByteCount, part: nil)
        }
        return try WorkbookFrame(PackageParts(archive, limits: limits), limits)
    }

    private init(_ parts: PackageParts, _ limits: WorkbookLimits) throws {
        let workbook = try WorkbookFrame.workbook(in: parts, limits)
        let relationships = try Relationships(of: workbook.name, in: parts, limits: limits)
        let content = try WorkbookPart(parts.reader(of: workbook))
        self.parts = parts
        sheets = try WorkbookFrame.sheets(content, relationships, parts, workbook.name)
        dateSystem = content.dateSystem
        let folder = PackageParts.resolve(".", from: workbook.name)
        func part(_ kind: String, _ usual: String) -> ZIPEntry? {
            relationships.target(kind).flatMap(parts.part) ?? parts.part(folder + "/" + usual)
        }
        sharedStrings = part("sharedStrings", "sharedStrings.xml")
        styles =
            try part("styles", "styles.xml").map {
                try CellStyles.read(part: $0.name, limits: limits, supply: parts.bytes(of: $0))
            } ?? CellStyles()
    }

    /// The shared strings of the workbook. Costs a pass over their part.
    /// - Throws: `TabularError`.
    func readSharedStrings(limits: WorkbookLimits = WorkbookLimits()) throws -> SharedStrings {
        guard let sharedStrings else { return .none }
        return try .read(part: sharedStrings.name, limits: limits, supply: parts.bytes(of: sharedStrings))
    }

    private static func workbook(in parts: PackageParts, _ limits: WorkbookLimits) throws -> ZIPEntry {
        let named = try Relationships(of: "", in: parts, limits: limits).target("officeDocument")
        if let named, let part = parts.part(named) { return part }
        guard let part = parts.part("xl/workbook.xml") else {
            throw TabularError.missingPart(named ?? "xl/workbook.xml")
        }
        return part
    }

    private static func sheets(
        _ content: WorkbookPart, _ relationships: Relationships, _ parts: PackageParts, _ workbook: String
    ) throws -> [Sheet] {
        var sheets: [Sheet] = []
        for (place, sheet) in content.sheets.enumerated() {
            let found = sheet.relationship.flatMap(relationships.named)
            if let found, !["worksheet", ""].contains(found.kind.lowercased()) { continue }
            let usual = PackageParts.resolve("worksheets/sheet\(place + 1).xml", from: workbook)
            let name = found?.target ?? usual
            sheets.append(
                Sheet(
                    entry: SheetEntry(name: sheet.name, number: place + 1, visibility: sheet.visibility),
                    partName: name, part: parts.part(name)))
        }
        guard !sheets.isEmpty else { throw TabularError.noSheets }
        return sheets
    }
}
