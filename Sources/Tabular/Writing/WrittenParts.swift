import Deflate

/// Namespaces and relationship types of ECMA-376, Transitional.
enum XMLNamespace {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let package = "http://schemas.openxmlformats.org/package/2006"
}

/// The parts of a workbook that are not sheets.
struct WrittenParts {
    private let workbook: WorkbookDescription
    private let method: ZIPMethod

    /// Where speed counts, these few kilobytes are not worth compressing.
    init(_ workbook: WorkbookDescription, level: Int) {
        self.workbook = workbook
        method = level < 4 ? .stored : .deflated(level: level)
    }

    /// What stands at the front, by which programs know the kind of file.
    func writeHead(to archive: ZIPWriter) throws {
        try write("[Content_Types].xml", to: archive, contentTypes)
        try write("_rels/.rels", to: archive, packageRelationships)
        try write("docProps/core.xml", to: archive, properties)
    }

    /// The workbook itself, once the last row of each sheet is known.
    func writeWorkbook(rowCounts: [Int], to archive: ZIPWriter) throws {
        try write("xl/workbook.xml", to: archive) { frame(rowCounts, &$0) }
        try write("xl/_rels/workbook.xml.rels", to: archive, workbookRelationships)
        try write("xl/styles.xml", to: archive) { StylesPart.write(fontName: workbook.fontName, to: &$0) }
    }

    private func write(_ name: String, to archive: ZIPWriter, _ body: (inout ByteBuffer) -> Void) throws {
        var part = XLSXPart(name, in: archive, method: method)
        body(&part.bytes)
        try part.end()
    }

    // MARK: Parts

    private func contentTypes(_ xml: inout ByteBuffer) {
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        xml.append("<Types xmlns=\"\(XMLNamespace.package)/content-types\">")
        xml.put(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
        xml.put("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
        var overrides = [("/xl/workbook.xml", sheet + "sheet.main+xml")]
        for number in 1...workbook.sheets.count {
            overrides.append(("/xl/worksheets/sheet\(number).xml", sheet + "worksheet+xml"))
        }
        overrides.append(("/xl/styles.xml", sheet + "styles+xml"))
        overrides.append(("/xl/sharedStrings.xml", sheet + "sharedStrings+xml"))
        overrides.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
        for (part, type) in overrides { xml.append("<Override PartName=\"\(part)\" ContentType=\"\(type)\"/>") }
        xml.put("</Types>")
    }

    private func packageRelationships(_ xml: inout ByteBuffer) {
        relationships(
            [
                (XMLNamespace.relationships + "/officeDocument", "xl/workbook.xml"),
                (XMLNamespace.package + "/relationships/metadata/core-properties", "docProps/core.xml"),
            ], &xml)
    }

    private func workbookRelationships(_ xml: inout ByteBuffer) {
        var targets = workbook.sheets.indices.map {
            (XMLNamespace.relationships + "/worksheet", "worksheets/sheet\($0 + 1).xml")
        }
        targets.append((XMLNamespace.relationships + "/styles", "styles.xml"))
        targets.append((XMLNamespace.relationships + "/sharedStrings", "sharedStrings.xml"))
        relationships(targets, &xml)
    }

    private func relationships(_ targets: [(type: String, target: String)], _ xml: inout ByteBuffer) {
        xml.append("<Relationships xmlns=\"\(XMLNamespace.package)/relationships\">")
        for (place, each) in targets.enumerated() {
            xml.append("<Relationship Id=\"rId\(place + 1)\" Type=\"\(each.type)\" Target=\"\(each.target)\"/>")
        }
        xml.put("</Relationships>")
    }

    private func properties(_ xml: inout ByteBuffer) {
        xml.append("<cp:coreProperties xmlns:cp=\"\(XMLNamespace.package)/metadata/core-properties\"")
        xml.put(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
        xml.put(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>")
        xml.put(escaped: workbook.title)
        xml.put("</dc:title><dc:creator>")
        xml.put(escaped: workbook.creator)
        xml.put("</dc:creator>")
        if let created = workbook.created {
            for name in ["created", "modified"] {
                xml.append("<dcterms:\(name) xsi:type=\"dcterms:W3CDTF\">")
                xml.put(escaped: created)
                xml.append("</dcterms:\(name)>")
            }
        }
        xml.put("</cp:coreProperties>")
    }

    private func frame(_ rowCounts: [Int], _ xml: inout ByteBuffer) {
        xml.append("<workbook xmlns=\"\(XMLNamespace.main)\" xmlns:r=\"\(XMLNamespace.relationships)\">")
        xml.put("<bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\"/>")
        xml.put("</bookViews><sheets>")
        for (place, sheet) in workbook.sheets.enumerated() {
            xml.put("<sheet name=\"")
            xml.put(escaped: sheet.name)
            xml.append("\" sheetId=\"\(place + 1)\" r:id=\"rId\(place + 1)\"/>")
        }
        xml.put("</sheets>")
        definedNames(rowCounts, &xml)
        xml.put("</workbook>")
    }

    /// What filters and repeated rows need besides their sheets.
    private func definedNames(_ rowCounts: [Int], _ xml: inout ByteBuffer) {
        var names = ByteBuffer()
        for (place, sheet) in workbook.sheets.enumerated() {
            let quoted = "'" + sheet.name.replacing("'", with: "''") + "'!"
            if let row = sheet.filterRow {
                names.append("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(place)\" hidden=\"1\">")
                names.put(
                    escaped: quoted + sheet.filterRange(row, lastRow: rowCounts[place]).absoluteReference)
                names.put("</definedName>")
            }
            if let rows = sheet.repeatedRows {
                names.append("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(place)\">")
                names.put(escaped: quoted + "$\(rows.lowerBound):$\(rows.upperBound)")
                names.put("</definedName>")
            }
        }
        guard !names.isEmpty else { return }
        xml.put("<definedNames>")
        xml.append(names)
        xml.put("</definedNames>")
    }
}
