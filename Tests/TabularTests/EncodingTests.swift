import Testing

@testable import Tabular

@Suite struct EncodingTests {
    static let text = "卡号,客户\n1,示例公司\n2,物联网\n"

    @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian])
    func believesAByteOrderMark(_ encoding: TextEncoding) throws {
        let document = try document(encoding.byteOrderMark + Encoded.bytes(Self.text, encoding))
        #expect(document.dialect.encoding == encoding)
        #expect(document.dialect.hasByteOrderMark)
        #expect(try records(document).map(\.cells) == [["卡号", "客户"], ["1", "示例公司"], ["2", "物联网"]])
    }

    @Test func takesStrictUTF8WithoutAMark() throws {
        let document = try document(Self.text)
        #expect(document.dialect == CSVDialect())
    }

    @Test func findsGB18030() throws {
        let document = try document(Encoded.bytes(Self.text, .gb18030))
        #expect(document.dialect.encoding == .gb18030)
        #expect(try records(document).map(\.cells)[1] == ["1", "示例公司"])
    }

    @Test func readsFourByteCharacters() throws {
        let document = try document(Encoded.bytes("客户,名称\n㐀,\u{20087}喆\n", .gb18030))
        #expect(document.dialect.encoding == .gb18030)
        #expect(try records(document).map(\.cells)[1] == ["㐀", "\u{20087}喆"])
    }

    @Test func believesNoLatin1() {
        #expect(refusal([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x0A]) == .unclearEncoding)
    }

    @Test func believesNoBig5() {
        // 客戶名稱 and 物聯網卡 in Big5.
        let bytes: [UInt8] = [
            0xAB, 0xC8, 0xA4, 0xE1, 0xA6, 0x57, 0xBA, 0xD9, 0x0A, 0xAA, 0xAB, 0xC1, 0x70, 0xBA, 0xF4, 0xA5, 0x64, 0x0A,
        ]
        #expect(refusal(bytes) == .unclearEncoding)
    }

    /// 额处,权停 · 业通预元否业 · 联通: bytes that happen to hold more well-formed UTF-8 than one would think.
    @Test(
        arguments: [
            ([0xB6, 0xEE, 0xB4, 0xA6, 0x2C, 0xC8, 0xA8, 0xCD, 0xA3], "额处"),
            ([0xD2, 0xB5, 0xCD, 0xA8, 0xD4, 0xA4, 0xD4, 0xAA, 0xB7, 0xF1, 0xD2, 0xB5], "业通预元否业"),
            ([0xC1, 0xAA, 0xCD, 0xA8], "联通"),
        ] as [([UInt8], String)])
    func findsGB18030InAFewCharacters(_ bytes: [UInt8], _ first: String) throws {
        let document = try document(bytes + Array(",ICCID\n".utf8))
        #expect(document.dialect.encoding == .gb18030)
        #expect(try records(document).first?.cells.first == first)
    }

    /// One byte lost or changed in UTF-8, and the rest would do as GB 18030.
    @Test(
        arguments: [
            [0xE6, 0xB9], [0xE4, 0xB8], [0xE5, 0x8D, 0xA1, 0xE5, 0x8F], [0xE5, 0xAE, 0xA2, 0xE6, 0xB7],
            [0xE6, 0xB3, 0xA8, 0xE9, 0x94, 0x80, 0xE5, 0x8D],
        ] as [[UInt8]])
    func takesFewDamagedCharactersForNoGB18030(_ bytes: [UInt8]) throws {
        let refused = try #require(refusal(bytes + Array(",ICCID\n1,2\n".utf8)))
        switch refused {
        case .unclearEncoding, .invalidBytes(_, encoding: .utf8): break
        default: Issue.record("refused otherwise: \(refused)")
        }
    }

    @Test func tellsAFaultAtTheBeginningOfGB18030() {
        let bytes = [0xFF] + Encoded.bytes("客户,ICCID\n示例,1\n", .gb18030)
        let place = TextPosition(record: 1, line: 1, column: 1, byteOffset: 0)
        #expect(refusal(bytes) == .invalidBytes(place, encoding: .gb18030))
    }

    @Test func takesNearlyUTF8ForDamagedUTF8() {
        var bytes = Array("卡号,客户\n1,示例公司\n".utf8)
        bytes += [0x32, 0x2C, 0xC8, 0xD5, 0x0A]
        let place = TextPosition(record: 3, line: 3, column: 2, byteOffset: 31)
        #expect(refusal(bytes) == .invalidBytes(place, encoding: .utf8))
    }

    @Test func refusesATruncatedUTF8Character() {
        let bytes = Array("卡号\n客户".utf8.dropLast())
        let place = TextPosition(record: 2, line: 2, column: 1, byteOffset: 10)
        #expect(refusal(bytes) == .invalidBytes(place, encoding: .utf8))
    }

    @Test func refusesATruncatedGB18030Character() {
        let bytes = Encoded.bytes("卡号,客户\n注销,清单", .gb18030)
        let twoBytePlace = TextPosition(record: 2, line: 2, column: 2, byteOffset: bytes.count - 2)
        #expect(refusal(bytes.dropLast()) == .invalidBytes(twoBytePlace, encoding: .gb18030))
        let fourBytes = Encoded.bytes("卡号客户\n\u{20087}", .gb18030)
        for cut in 1...3 {
            let place = TextPosition(record: 2, line: 2, column: 1, byteOffset: 9)
            #expect(refusal(fourBytes.dropLast(cut)) == .invalidBytes(place, encoding: .gb18030))
        }
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80],
            [0x80], [0xFF], [0xC2], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func forcedUTF8IsStillStrict(_ bad: [UInt8]) {
        let bytes = Array("a\nb,c,".utf8) + bad
        let place = TextPosition(record: 2, line: 2, column: 3, byteOffset: 6)
        #expect(refusal(bytes, encoding: .utf8) == .invalidBytes(place, encoding: .utf8))
    }

    @Test func forcedEncodingsAreBelievedWithoutSigns() throws {
        let gb = try document(Encoded.bytes("喆\n", .gb18030), encoding: .gb18030)
        #expect(try records(gb).map(\.cells) == [["喆"]])
        let utf16 = try document(Encoded.bytes("一,二\n", .utf16BigEndian), encoding: .utf16BigEndian)
        #expect(try records(utf16).map(\.cells) == [["一", "二"]])
        #expect(!utf16.dialect.hasByteOrderMark)
    }

    @Test func refusesHalfAUTF16Unit() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00, 0x42]
        let place = TextPosition(record: 2, line: 2, column: 1, byteOffset: 6)
        #expect(refusal(bytes) == .invalidBytes(place, encoding: .utf16LittleEndian))
    }

    @Test(
        arguments: [
            [0xD8, 0x00, 0x00, 0x41], [0xDC, 0x00, 0x00, 0x41], [0xD8, 0x00], [0xD8, 0x00, 0xD8, 0x00], [0xDC, 0x00],
        ] as [[UInt8]])
    func refusesLoneSurrogates(_ bad: [UInt8]) {
        let bytes: [UInt8] = [0xFE, 0xFF, 0x00, 0x61, 0x00, 0x2C] + bad
        let place = TextPosition(record: 1, line: 1, column: 2, byteOffset: 6)
        #expect(refusal(bytes) == .invalidBytes(place, encoding: .utf16BigEndian))
    }

    @Test func tellsUTF16WithoutAMarkByItsNULs() {
        let bytes = Encoded.bytes("iccid,name\n1,2\n", .utf16LittleEndian)
        let place = TextPosition(record: 1, line: 1, column: 1, byteOffset: 1)
        #expect(refusal(bytes) == .nulByte(place, looksLikeUTF16: true))
    }

    @Test func tellsChineseUTF16WithoutAMarkByItsNULs() {
        let bytes = Encoded.bytes("卡号,客户名称\n1,示例公司物联网\n", .utf16BigEndian)
        guard case .nulByte(_, looksLikeUTF16: true) = refusal(bytes) else {
            Issue.record("not taken for UTF-16: \(String(describing: refusal(bytes)))")
            return
        }
    }

    @Test func forcedUTF16MayHoldAnyUnit() throws {
        let bytes: [UInt8] = [0x01, 0x02, 0x00, 0x4E, 0x2C, 0x00, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x00]
        let read = try records(document(bytes, encoding: .utf16LittleEndian))
        #expect(read.map(\.cells) == [["\u{201}\u{4E00}", "\u{403}\u{605}"]])
    }

    @Test func refusesANULWithItsPlace() {
        let place = TextPosition(record: 3, line: 4, column: 2, byteOffset: 13)
        #expect(refusal("a,b\n\"c\nd\"\n1,x\0\n") == .nulByte(place, looksLikeUTF16: false))
    }

    @Test func refusesANULInUTF16() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x41, 0x00, 0x00, 0x00]
        #expect(refusal(bytes) == .nulByte(TextPosition(record: 1, line: 1, column: 1), looksLikeUTF16: false))
    }
}
