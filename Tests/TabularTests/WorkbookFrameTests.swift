import Deflate
import Testing

@testable import Tabular

@Suite struct WorkbookFrameTests {
    private typealias Sample = WorkbookSample

    private func isPlain(_ frame: WorkbookFrame) throws -> Bool {
        let strings = try frame.readSharedStrings()
        return frame.sheets.map(\.entry) == [SheetEntry(name: "卡 & 号", number: 1)] && frame.sheets[0].part != nil
            && frame.styles[0] == .dateTime && strings.count == 1
    }

    @Test func readsSheetsStylesAndStrings() throws {
        let frame = try Sample.open(Sample.plain)
        #expect(try isPlain(frame))
        #expect(frame.sheets[0].partName == "xl/worksheets/sheet1.xml")
        #expect(frame.dateSystem == .from1900)
    }

    @Test func findsPartsByRootedBackslashedAndOddlyCasedNames() throws {
        let relationships = Sample.relationships([
            ("rId1", "worksheet", "/XL/Worksheets/Sheet1.XML"), ("rId2", "styles", "..\\xl\\styles.xml"),
            ("rId3", "sharedstrings", "./sharedStrings.xml"),
        ])
        #expect(try isPlain(Sample.open(Sample.changed(["xl/_rels/workbook.xml.rels": relationships]))))
        let backslashed = Sample.plain.map { ($0.name.replacing("/", with: "\\"), $0.text) }
        #expect(try isPlain(Sample.open(backslashed)))
        let upper = Sample.plain.map { ($0.name.uppercased(), $0.text) }
        #expect(try isPlain(Sample.open(upper)))
    }

    @Test func readsPrefixedNamesAndTheStrictNamespace() throws {
        let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
        let relationships = Sample.plain[1].text.replacing(Sample.types, with: strict)
        let workbook = """
            <x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:rel="\(strict)">\
            <x:sheets><x:sheet name="卡 &#38; 号" sheetId="7" rel:id="rId1"/></x:sheets></x:workbook>
            """
        let changes = ["xl/_rels/workbook.xml.rels": relationships, "xl/workbook.xml": workbook]
        #expect(try isPlain(Sample.open(Sample.changed(changes))))
    }

    @Test(arguments: [["_rels/.rels"], ["xl/_rels/workbook.xml.rels"], ["_rels/.rels", "xl/_rels/workbook.xml.rels"]])
    func findsUsualNamesWithoutRelationships(_ missing: [String]) throws {
        let changes = Dictionary(uniqueKeysWithValues: missing.map { ($0, nil as String?) })
        #expect(try isPlain(Sample.open(Sample.changed(changes))))
    }

    @Test func readsAWorkbookWithoutStylesAndStrings() throws {
        let frame = try Sample.open(Sample.changed(["xl/styles.xml": nil, "xl/sharedStrings.xml": nil]))
        #expect(frame.styles.count == 0)
        #expect(try frame.readSharedStrings().count == 0)
    }

    @Test func readsAPackageWhosePartsHaveUnusualNames() throws {
        let parts: [(String, String)] = [
            (
                "[Content_Types].xml",
                """
                <Types><Override PartName="/data/book.xml" ContentType="application/\
                vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
                """
            ),
            ("_rels/.rels", Sample.relationships([("r", "officeDocument", "/data/book.xml")])),
            ("data/_rels/book.xml.rels", Sample.relationships([("s", "worksheet", "%E8%A1%A8.xml")])),
            ("data/book.xml", Sample.workbook("<sheet name=\"A\" sheetId=\"1\" r:id=\"s\"/>")),
            ("data/表.xml", "<worksheet/>"),
        ]
        let frame = try Sample.open(parts)
        #expect(frame.sheets.map(\.entry.name) == ["A"])
        #expect(frame.sheets[0].part?.name == "data/表.xml")
    }

    @Test func keepsTheOrderOfTabsTheirStatesAndTheirNumbers() throws {
        let sheets = """
            <sheet name="_x005F_x0041_" sheetId="9" r:id="b"/><sheet name="Chart" sheetId="3" r:id="c"/>\
            <sheet name="H" state="hidden" sheetId="4" r:id="a"/><sheet name="V" state="veryHidden" sheetId="1" r:id="d"/>
            """
        let relationships = Sample.relationships([
            ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"),
            ("c", "chartsheet", "chartsheets/sheet1.xml"), ("d", "worksheet", "worksheets/sheet3.xml"),
        ])
        let frame = try Sample.open(
            Sample.changed([
                "xl/workbook.xml": Sample.workbook(sheets), "xl/_rels/workbook.xml.rels": relationships,
                "xl/worksheets/sheet2.xml": "<worksheet/>",
            ]))
        let expected = [
            SheetEntry(name: "_x0041_", number: 1), SheetEntry(name: "H", number: 3, visibility: .hidden),
            SheetEntry(name: "V", number: 4, visibility: .veryHidden),
        ]
        #expect(frame.sheets.map(\.entry) == expected)
        #expect(frame.sheets.map { $0.part == nil } == [false, false, true])
        #expect(frame.sheets[2].partName == "xl/worksheets/sheet3.xml")
    }

    @Test(arguments: [("1", true), ("true", true), ("0", false), ("false", false), ("on", true), ("", false)])
    func readsHowDaysAreCounted(_ value: String, _ is1904: Bool) throws {
        let sheet = "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>"
        let workbook = Sample.workbook(sheet, properties: "<workbookPr date1904=\"\(value)\"/>")
        let frame = try Sample.open(Sample.changed(["xl/workbook.xml": workbook]))
        #expect(frame.dateSystem == (is1904 ? .from1904 : .from1900))
    }

    @Test func refusesAWorkbookWithoutSheets() throws {
        #expect(throws: TabularError.noSheets) {
            try Sample.open(Sample.changed(["xl/workbook.xml": Sample.workbook("")]))
        }
    }

    @Test func refusesTooManySheets() throws {
        let sheets = String(repeating: "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>", count: 1001)
        #expect(throws: TabularError.workbookLimit(.sheets, limit: 1000, part: "xl/workbook.xml")) {
            try Sample.open(Sample.changed(["xl/workbook.xml": Sample.workbook(sheets)]))
        }
    }

    @Test(arguments: ["_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"])
    func refusesEntitiesInEveryPart(_ name: String) throws {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>"
        #expect(throws: TabularError.damagedPart(part: name, offset: 0, .documentType)) {
            try Sample.open(Sample.changed([name: bomb]))
        }
    }

    @Test func refusesAWorkbookThatIsCutOffOrChanged() throws {
        let bytes = try Sample.bytes(Sample.plain)
        for count in stride(from: 4, to: bytes.count, by: 37) {
            #expect(throws: TabularError.self) {
                let archive = try ContainerProbe.archive(RawInput(.memory(Array(bytes[..<count]))))
                _ = try WorkbookFrame.open(archive).readSharedStrings()
            }
        }
        var random = SteadyRandom(state: 11)
        for _ in 0..<500 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            do {
                let archive = try ContainerProbe.archive(RawInput(.memory(changed)))
                _ = try WorkbookFrame.open(archive).readSharedStrings()
            } catch {
                #expect(error is TabularError)
            }
        }
    }

    @Test func refusesAPartThatExpandsTooMuch() throws {
        var limits = WorkbookLimits()
        limits.ratioByteCount = 1 << 20
        let parts = Sample.changed(["xl/styles.xml": "<styleSheet>" + String(repeating: " ", count: 1 << 20)])
        let archive = try ZIPArchive.open(BytesInMemory(Sample.bytes(parts)))
        #expect(throws: TabularError.workbookLimit(.ratio, limit: 400, part: "xl/styles.xml")) {
            try WorkbookFrame.open(archive, limits: limits)
        }
        limits.partByteCount = 1 << 20
        #expect(throws: TabularError.workbookLimit(.partByteCount, limit: 1 << 20, part: "xl/styles.xml")) {
            try WorkbookFrame.open(archive, limits: limits)
        }
    }
}
