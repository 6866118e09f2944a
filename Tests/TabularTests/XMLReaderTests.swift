import Testing

@testable import Tabular

@Suite struct XMLReaderTests {
    @Test(arguments: [
        ("<a/>", "<a></a>"), ("<?xml version=\"1.0\"?>\n<a>x</a>\n", "<a>x</a>"),
        ("<x:a xmlns:x=\"u\"><x:b>t</x:b></x:a>", "<a><b>t</b></a>"),
        ("<a>1<!-- no <b> --><?pi ?>2</a><!-- end -->", "<a>12</a>"),
        ("<a><![CDATA[<b> & ]] > ]]]]></a>", "<a><b> & ]] > ]]</a>"), ("<a><![CDATA[]]></a>", "<a></a>"),
        ("<a>&lt;&amp;&gt;&quot;&apos;&#20013;&#x4e2D;&#x1F600;</a>", "<a><&>\"'中中😀</a>"),
        ("<a>&amp;lt;</a>", "<a>&lt;</a>"), ("<a>x\r\ny\rz\n&#13;&#10;</a>", "<a>x\ny\nz\n\r\n</a>"),
        ("<a b='>' c=\"/>\">x</a >", "<a>x</a>"), ("<a\n b = '1'\t/>", "<a></a>"), ("<a>]]></a>", "<a>]]></a>"),
        ("<a>卡号😀</a>", "<a>卡号😀</a>"), ("<客户 名='1'>x</客户>", "<客户>x</客户>"),
        ("\u{FEFF}<a/>", "<a></a>"), ("<?xml version='1.0' encoding='utf-16'?><a>卡</a>", "<a>卡</a>"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a>&#233;</a>", "<a>é</a>"),
    ])
    func readsTagsAndTextWhateverThePieces(_ document: String, _ expected: String) throws {
        for piece in pieceSizes { #expect(try tokens(document, piece: piece) == expected) }
    }

    @Test(arguments: [true, false], [true, false])
    func readsUTF16(_ isBigEndian: Bool, _ hasMark: Bool) throws {
        let encoding = isBigEndian ? TextEncoding.utf16BigEndian : .utf16LittleEndian
        let document = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>卡😀&amp;</a>"
        let bytes = (hasMark ? encoding.byteOrderMark : []) + Encoded.bytes(document, encoding)
        for piece in pieceSizes { #expect(try tokens(bytes, piece: piece) == "<a>卡😀&</a>") }
    }

    @Test func findsAttributesWithAndWithoutPrefix() throws {
        let document = "<s id='1' r:id='a&amp;b&#10;\tc' R='' name=\"x'y\"/>"
        let reader = XMLReader(part: "p", supply: pieces(Array(document.utf8)))
        #expect(try reader.next() == .start)
        #expect(reader.tag.value("id") == "1")
        #expect(reader.tag.prefixedValue("id") == "a&b\n c")
        #expect(reader.tag.value("R")?.isEmpty == true)
        #expect(reader.tag.value("name") == "x'y")
        #expect(reader.tag.value("nam") == nil)
        #expect(reader.tag.number("id") == 1)
    }

    @Test(arguments: [
        ("", XMLDamage.unfinished), ("  ", .unfinished), ("<a>", .unfinished), ("<a", .unfinished),
        ("<a><!-- x", .unfinished), ("<a><![CDATA[x]]", .unfinished), ("<a>x", .unfinished),
        ("<a></b>", .syntax), ("<a><b></a></b>", .syntax), ("</a>", .syntax), ("<a/><b/>", .syntax),
        ("x<a/>", .syntax), ("<a/>x", .syntax), ("<a b></a>", .syntax), ("<a b=1/>", .syntax),
        ("<a b='1'c='2'/>", .syntax), ("<1/>", .syntax), ("< a/>", .syntax), ("<a <b/>", .syntax),
        ("<a b='<'/>", .syntax), ("<!ELEMENT a>", .syntax), ("<![CDATA[x]]>", .syntax), ("<a></a b='1'>", .syntax),
        ("<a>&nbsp;</a>", .reference), ("<a>&</a>", .reference), ("<a>a & b</a>", .reference),
        ("<a>&#0;</a>", .reference), ("<a>&#xD800;</a>", .reference), ("<a>&#x110000;</a>", .reference),
        ("<a>&#;</a>", .reference), ("<a>&#X41;</a>", .reference), ("<a>&#xFFFE;</a>", .reference),
        ("<a>&#1;</a>", .reference), ("<a b='&x;'/>", .reference), ("<a>&amp</a>", .reference),
        ("<a>\u{0}</a>", .character), ("<a>\u{1}</a>", .character), ("<a b='\u{1F}'/>", .character),
        ("<!DOCTYPE a><a/>", .documentType), ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", .documentType),
        ("<?xml version='1.0'?>\n<!DOCTYPE html><html/>", .documentType),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>", .encoding("ISO-8859-1")),
        ("<?xml version='1.0' encoding=\"gb2312\"?><a>卡</a>", .encoding("gb2312")),
        ("<?xml version='1.0' encoding='UTF-7'?><a/>", .encoding("UTF-7")),
        ("<?xml version='1.0' encoding='shift_jis'?><a/>", .encoding("shift_jis")), ("+/v8-<a/>", .encoding("UTF-7")),
    ])
    func refusesWhatIsNoXMLByName(_ document: String, _ expected: XMLDamage) {
        for piece in pieceSizes { #expect(damage(Array(document.utf8), piece: piece) == expected) }
    }

    @Test(arguments: [
        ([0x4C, 0x6F, 0xA7, 0x94, 0x93], XMLDamage.encoding("EBCDIC")),
        ([0xFF, 0xFE, 0, 0, 0x3C], .encoding("UTF-32")),
        (Array("<a>".utf8) + [0xC0, 0x80], .invalidBytes), (Array("<a>".utf8) + [0xE4, 0xBD], .invalidBytes),
        ([0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8, 0x41, 0x00], .invalidBytes), ([0x3C, 0x00, 0x41], .invalidBytes),
    ])
    func refusesOtherEncodingsAndWrongBytes(_ document: [UInt8], _ expected: XMLDamage) {
        for piece in pieceSizes { #expect(damage(document, piece: piece) == expected) }
    }

    @Test func refusesElementsThatNestTooDeep() throws {
        let document = Array(String(repeating: "<a>", count: 100_000).utf8)
        #expect(throws: TabularError.workbookLimit(.depth, limit: 128, part: "p")) { try tokens(document) }
    }

    @Test func refusesATagThatIsTooLong() throws {
        let document = Array("<a b='".utf8) + [UInt8](repeating: 0x78, count: 1 << 20) + Array("'/>".utf8)
        let limit = WorkbookLimits().tagByteCount
        #expect(throws: TabularError.workbookLimit(.tagByteCount, limit: limit, part: "p")) { try tokens(document) }
    }

    @Test func readsEndlessTextInBoundedPieces() throws {
        var rest = 100
        let reader = XMLReader(part: "p") { buffer in
            rest -= 1
            guard rest >= 0 else { return 0 }
            buffer.initializeMemory(as: UInt8.self, repeating: 0x78)
            if rest == 99 { buffer.copyBytes(from: Array("<a>".utf8)) }
            return buffer.count
        }
        #expect(try reader.next() == .start)
        for _ in 0..<90 {
            #expect(try reader.next() == .text)
            #expect(reader.text.count <= 2 * XMLReader.windowByteCount)
        }
    }

    @Test func readsADocumentInPiecesOfEverySize() throws {
        let document =
            "<?xml version='1.0'?><s x='1>2'><a b='&amp;'>t&#65;卡</a><!-- <c> --><![CDATA[d]]]]>\r\n<b /></s>\n"
        for piece in 1...document.utf8.count {
            #expect(try tokens(document, piece: piece) == "<s><a>tA卡</a>d]]\n<b></b></s>", "pieces of \(piece)")
        }
    }

    @Test func survivesRandomChangesOfADocument() throws {
        let document = Array(
            "<?xml version='1.0'?><s x='1'><a b='&amp;'>t&#65;</a><!-- c --><![CDATA[d]]>\r\n</s>".utf8)
        var random = SteadyRandom(state: 7)
        for _ in 0..<3000 {
            var changed = document
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let whole = Result { try tokens(changed) }
            let cut = Result { try tokens(changed, piece: 1) }
            #expect((try? whole.get()) == (try? cut.get()))
        }
    }
}
