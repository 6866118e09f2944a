import Testing

@testable import Tabular

@Suite struct SharedStringsTests {
    private static let open = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"

    private func strings(
        _ items: String, piece: Int = .max, limits: WorkbookLimits = WorkbookLimits()
    ) throws -> [String] {
        let bytes = Array((Self.open + items + "</sst>").utf8)
        return try texts(SharedStrings.read(part: "p", limits: limits, supply: pieces(bytes, of: piece)))
    }

    private func texts(_ strings: SharedStrings) throws -> [String] {
        let reader = strings.makeReader()
        return try (0..<strings.count).map { String(decoding: try #require(try reader.bytes(at: $0)), as: UTF8.self) }
    }

    @Test(arguments: [
        ("<si><t>a_x000D_b</t></si>", "a\rb"), ("<si><t>_x005F_x000D_</t></si>", "_x000D_"),
        ("<si><t>_x005F_</t></si>", "_"), ("<si><t>x005F_y</t></si>", "x005F_y"), ("<si><t>_x0041_</t></si>", "A"),
        ("<si><t>_xD83D__xDE00_</t></si>", "_xD83D__xDE00_"), ("<si><t>_x0000_</t></si>", "_x0000_"),
        ("<si><t>_xFFFF_</t></si>", "_xFFFF_"), ("<si><t>_xZZZZ_</t></si>", "_xZZZZ_"),
        ("<si><t>_X000D_</t></si>", "_X000D_"), ("<si><t>_x000d_</t></si>", "\r"), ("<si><t>_x4E2D_</t></si>", "中"),
        ("<si><t>__x0041__</t></si>", "_A_"), ("<si><t>_x005F_x0041_ and _x0041_</t></si>", "_x0041_ and A"),
        ("<si><r><t>_x00</t></r><r><t>41_</t></r></si>", "_x0041_"), ("<si><t>_x004</t></si>", "_x004"),
        ("<si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> b </t></r></si>", "a b "),
        ("<si><t>課</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh><phoneticPr fontId=\"1\"/></si>", "課"),
        ("<si><r><t>課</t></r><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh></si>", "課"),
        ("<si><t xml:space=\"preserve\">  x  </t></si>", "  x  "), ("<si><t>  y  </t></si>", "  y  "),
        ("<si><t/></si>", ""), ("<si></si>", ""), ("<si/>", ""), ("<si><t></t></si>", ""), ("<si>bare</si>", ""),
        ("<si><t>a\r\nb\rc\nd</t></si>", "a\nb\nc\nd"), ("<si><t>a&#13;&#10;b&#xD;c</t></si>", "a\r\nb\rc"),
        ("<si><t>&lt;&amp;&gt;&quot;&apos;</t></si>", "<&>\"'"), ("<si><t><![CDATA[<x> & y]]></t></si>", "<x> & y"),
        ("<si><t>a<!-- c -->b</t></si>", "ab"), ("<si><t>&#x1F600;&#20013;</t></si>", "😀中"),
        ("<si>\n<t>q</t>\n</si>", "q"), ("<si><t>p</t><r><t>r1</t></r></si>", "pr1"),
        ("<si><t>t1</t><t>t2</t></si>", "t1t2"), ("<si><t>\u{A0}\u{3000}\u{FEFF}</t></si>", "\u{A0}\u{3000}\u{FEFF}"),
        ("<si><t>a]]&gt;b > c</t></si>", "a]]>b > c"), ("<si ><t >x</t ></si >", "x"),
        ("<si><t>89860112345678901234</t></si>", "89860112345678901234"), ("<si><t>a<b/>c</t></si>", "ac"),
        ("<si><t>a<b>no</b>c</t></si>", "ac"),
    ])
    func readsAStringWhateverThePieces(_ item: String, _ expected: String) throws {
        for piece in pieceSizes {
            let read = try strings("<si><t>before</t></si>" + item + "\n<si><t>after</t></si>", piece: piece)
            #expect(read == ["before", expected, "after"])
        }
    }

    @Test func readsStringsInPiecesOfEverySize() throws {
        let items =
            "<si><t>a</t></si>\n<si><r><t>b_x0041_</t></r></si><si><t xml:space=\"preserve\"> 卡&amp;😀 </t></si><si/>"
        for piece in 1...(items.utf8.count + 80) {
            #expect(try strings(items, piece: piece) == ["a", "bA", " 卡&😀 ", ""], "pieces of \(piece)")
        }
    }

    @Test(arguments: ["x:", "abcdef:", "ns0:"])
    func readsStringsWhoseNamesHaveAPrefix(_ prefix: String) throws {
        let xml =
            "<P sst><P si><P t>a_x000D_</P t></P si><P si><P r><P t>b</P t></P r></P si><P si><P t>c</P t></P si></P sst>"
        let bytes = Array(xml.replacing("P ", with: prefix).utf8)
        for piece in pieceSizes {
            let strings = try SharedStrings.read(part: "p", supply: pieces(bytes, of: piece))
            #expect(try texts(strings) == ["a\r", "b", "c"])
        }
    }

    @Test(arguments: ["<sst/>", "<sst></sst>", "<sst count='3' uniqueCount='3'/>"])
    func readsAPartWithoutStrings(_ xml: String) throws {
        let strings = try SharedStrings.read(part: "p", supply: pieces(Array(xml.utf8)))
        #expect(strings.count == 0)
        #expect(try strings.makeReader().bytes(at: 0) == nil)
    }

    @Test func findsNoStringOutsideThePart() throws {
        let bytes = Array((Self.open + "<si><t>a</t></si></sst>").utf8)
        let reader = try SharedStrings.read(part: "p", supply: pieces(bytes)).makeReader()
        #expect(try reader.bytes(at: -1) == nil)
        #expect(try reader.bytes(at: 1) == nil)
        #expect(try reader.bytes(at: .max) == nil)
        #expect(try reader.bytes(at: 0)?.count == 1)
    }

    @Test func skipsWhatItDoesNotKnow() throws {
        #expect(try strings("<si><t>a</t></si><extLst><ext><si><t>no</t></si></ext></extLst>") == ["a"])
    }

    @Test(arguments: [0, 20_000, 1 << 20], [1000, Int.max])
    func readsManyStringsInAnyOrder(_ memory: Int, _ piece: Int) throws {
        var random = SteadyRandom(state: 5)
        let expected = (0..<20_000).map { number in
            String(repeating: ["x", "卡", "😀", "a&b", "_x"].randomElement(using: &random) ?? "", count: number % 17)
                + String(number)
        }
        let items = expected.map { "<si><t>\($0.replacing("&", with: "&amp;"))</t></si>" }.joined()
        var limits = WorkbookLimits()
        limits.sharedStringMemory = memory
        let supply = pieces(Array((Self.open + items + "</sst>").utf8), of: piece)
        let strings = try SharedStrings.read(part: "p", limits: limits, supply: supply)
        #expect(try texts(strings) == expected)
        let reader = strings.makeReader()
        for _ in 0..<20_000 {
            let index = Int.random(in: 0..<strings.count, using: &random)
            let bytes = try #require(try reader.bytes(at: index))
            #expect(bytes.elementsEqual(expected[index].utf8))
        }
    }

    @Test func readsWithSeveralReadersAtOnce() async throws {
        var limits = WorkbookLimits()
        limits.sharedStringMemory = 0
        let items = (0..<50_000).map { "<si><t>\($0)</t></si>" }.joined()
        let supply = pieces(Array((Self.open + items + "</sst>").utf8))
        let strings = try SharedStrings.read(part: "p", limits: limits, supply: supply)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for step in [1, 7, 4999, 49_999] {
                group.addTask {
                    let reader = strings.makeReader()
                    return try (0..<50_000).allSatisfy { turn in
                        let index = turn * step % 50_000
                        return try reader.bytes(at: index)?.elementsEqual(String(index).utf8) == true
                    }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test func refusesAStringThatIsTooLong() throws {
        var limits = WorkbookLimits()
        limits.cellByteCount = 1000
        let long = String(repeating: "x", count: 1000)
        #expect(try strings("<si><t>\(long)</t></si>", limits: limits) == [long])
        let error = TabularError.workbookLimit(.cellByteCount, limit: 1000, part: "p")
        for item in ["<si><t>\(long)x</t></si>", "<si><r><t>\(long)</t></r><r><t>x</t></r></si>"] {
            #expect(throws: error) { try strings(item, limits: limits) }
        }
    }

    @Test func refusesTooManyStrings() throws {
        var limits = WorkbookLimits()
        limits.sharedStrings = 3
        #expect(try strings("<si/><si/><si/>", limits: limits).count == 3)
        #expect(throws: TabularError.workbookLimit(.sharedStrings, limit: 3, part: "p")) {
            try strings("<si/><si/><si/><si/>", limits: limits)
        }
    }

    @Test(arguments: [
        ("<si><t>&nbsp;</t></si>", XMLDamage.reference), ("<si><t>a\u{1}b</t></si>", .character),
        ("<si><t>a\u{0}b</t></si>", .character), ("<si><t>a</si></t>", .syntax), ("<si><t>a</t>", .syntax),
    ])
    func refusesDamagedStrings(_ item: String, _ expected: XMLDamage) throws {
        for piece in pieceSizes {
            do {
                _ = try strings("<si><t>x</t></si>" + item, piece: piece)
                Issue.record("not refused")
            } catch TabularError.damagedPart(_, _, let damage) {
                #expect(damage == expected)
            }
        }
    }
}
