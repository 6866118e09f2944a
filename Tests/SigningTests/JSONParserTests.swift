import Signing
import Testing

@Suite struct JSONParserTests {
    private func fault(_ bytes: [UInt8]) -> JSONParsingError? {
        do {
            _ = try JSONValue.parse(bytes)
            return nil
        } catch { return error as? JSONParsingError }
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
            ("[1,]", .unexpectedCharacter, 3), ("{\"a\":1,}", .unexpectedCharacter, 7),
            ("{a:1}", .unexpectedCharacter, 1),
            ("tru", .unexpectedEnd, 3), ("trux", .unexpectedCharacter, 3), ("nulll", .trailingBytes, 4),
            ("1 2", .trailingBytes, 2), ("01", .trailingBytes, 1), ("+1", .unexpectedCharacter, 0),
            ("-", .unexpectedEnd, 1),
            ("1.", .unexpectedEnd, 2), (".5", .unexpectedCharacter, 0), ("1e", .unexpectedEnd, 2),
            ("NaN", .unexpectedCharacter, 0),
            ("1e400", .numberOutOfRange, 0), ("9007199254740992", .numberOutOfRange, 0),
            ("[123456789012345678901234567890]", .numberOutOfRange, 1), ("\"a", .unexpectedEnd, 2),
            ("\"a\n\"", .unexpectedCharacter, 2),
            ("\"\\n\u{0}\"", .unexpectedCharacter, 3), ("\"\\x\"", .invalidEscape, 1),
            ("\"\\ud800\"", .invalidEscape, 1),
            ("\"\\udc00\"", .invalidEscape, 1), ("\"\\ud800\\u0041\"", .invalidEscape, 1),
            ("\"\\u12\"", .unexpectedEnd, 3),
            ("\"\\u12g4\"", .invalidEscape, 3), ("{\"a\":1,\"b\":2,\"a\":3}", .duplicateKey, 0),
            ("[{\"a\":1,\"\\u0061\":3}]", .duplicateKey, 1), ("'a'", .unexpectedCharacter, 0),
            ("// a\n1", .unexpectedCharacter, 0),
            ("\u{FEFF}1", .unexpectedCharacter, 0),
        ] as [(String, JSONParsingError.Fault, Int)])
    func refusesWithAPlace(text: String, kind: JSONParsingError.Fault, offset: Int) {
        let fault = fault(Array(text.utf8))
        #expect(fault?.fault == kind)
        #expect(fault?.offset == offset)
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) {
        #expect(fault([0x22] + bytes + [0x22])?.fault == .invalidUTF8)
        #expect(fault([0x22, 0x5C, 0x6E] + bytes + [0x22])?.fault == .invalidUTF8)
    }

    @Test func refusesDeepNestingAndTakesTheDeepestAllowed() {
        func nest(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(fault(nest(64)) == nil)
        #expect(fault(nest(65))?.fault == .tooDeep)
        #expect(fault(Array(String(repeating: "[", count: 1_000_000).utf8))?.fault == .tooDeep)
    }

    @Test func readsEveryKindOfValue() throws {
        let text = #" { "a" : [ 1 , -2.5e1 , "x\u00e9\ud83d\ude00\t" , true , false , null ] , "" : { } } "#
        let value = try JSONValue.parse(Array(text.utf8))
        #expect(value == ["a": [1, .number(-25), "xé😀\t", true, false, nil], "": [:]])
        #expect(value["a"]?.arrayValue?.count == 6)
        #expect(value["a"]?.arrayValue?.first?.integerValue == 1)
        #expect(value["none"] == nil)
    }

    @Test func noPieceOfADocumentCrashesTheReader() {
        let text = Array(#"{"a":[1,-2.5e1,"x\u00e9\ud83d\ude00\t",true,false,null],"b":{"c":"d"}}"#.utf8)
        for end in 0..<text.count {
            #expect(fault(Array(text[..<end])) != nil)
            for byte in [0x00, 0x22, 0x5C, 0x7B, 0x7D, 0xFF] as [UInt8] {
                var changed = text
                changed[end] = byte
                if let value = try? JSONValue.parse(changed) { #expect((try? CanonicalJSON.bytes(of: value)) != nil) }
            }
        }
    }
}
