import Deflate

@testable import Tabular

/// Workbooks made of parts, for tests.
enum WorkbookSample {
    static let namespaces = """
        xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        """
    static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    static func relationships(_ list: [(id: String, kind: String, target: String)]) -> String {
        let all = list.map { "<Relationship Id=\"\($0.id)\" Type=\"\(types)\($0.kind)\" Target=\"\($0.target)\"/>" }
        return "<Relationships xmlns=\"r\">\(all.joined())</Relationships>"
    }

    static func workbook(_ sheets: String, properties: String = "") -> String {
        "<workbook \(namespaces)>\(properties)<sheets>\(sheets)</sheets></workbook>"
    }

    /// The parts of a plain workbook with one sheet.
    static var plain: [(name: String, text: String)] {
        [
            ("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/_rels/workbook.xml.rels",
                relationships([
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
                    ("rId3", "sharedStrings", "sharedStrings.xml"),
                ])
            ),
            ("xl/workbook.xml", workbook("<sheet name=\"卡 &amp; 号\" sheetId=\"1\" r:id=\"rId1\"/>")),
            ("xl/worksheets/sheet1.xml", "<worksheet \(namespaces)><sheetData/></worksheet>"),
            ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            ("xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"),
        ]
    }

    /// The plain workbook with parts replaced, or left out where the text is nil.
    static func changed(_ changes: [String: String?]) -> [(name: String, text: String)] {
        plain.compactMap { name, text in
            guard let change = changes[name] else { return (name, text) }
            return change.map { (name, $0) }
        }
            + changes.compactMap { name, text in
                plain.contains { $0.name == name } ? nil : text.map { (name, $0) }
            }
    }

    static func bytes(_ parts: [(name: String, text: String)]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = ZIPWriter { bytes.append(contentsOf: $0) }
        for part in parts { try writer.add(part.name, bytes: Array(part.text.utf8)) }
        try writer.finish()
        return bytes
    }

    static func open(_ parts: [(name: String, text: String)]) throws -> WorkbookFrame {
        try WorkbookFrame.open(ZIPArchive.open(BytesInMemory(bytes(parts))))
    }
}
