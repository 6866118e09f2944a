import Signing
import Testing

@Suite struct JSONParserTests {
    private func fault(_ bytes: [UInt8]) -> JSONParsingError? { fault { _ = try JSONValue.parse(bytes) } }

    private func fault(_ parse: () throws -> Void) -> JSONParsingError? {
        do {
            try parse()
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

    @Test(arguments: [("[0,0,0]", 4), ("{\"a\":{\"b\":[]}}", 3), ("7", 1)])
    func countsEveryValueItKeeps(text: String, count: Int) throws {
        let bytes = Array(text.utf8)
        #expect(try JSONValue.parse(bytes, maximumValues: count) == JSONValue.parse(bytes))
        #expect(throws: JSONParsingError.self) { try JSONValue.parse(bytes, maximumValues: count - 1) }
    }

    /// The elements of the member `long`, and the rest.
    private func handedOver(_ text: String, maximumValues: Int = .max) throws -> ([JSONValue], JSONValue) {
        final class Elements { var all: [JSONValue] = [] }
        let elements = Elements()
        let value = try JSONValue.parse(Array(text.utf8), handingOver: "long", maximumValues: maximumValues) {
            elements.all.append($0)
        }
        return (elements.all, value)
    }

    @Test(
        arguments: [
            (#"{"long":[1,{"long":[2]},[]],"z":0}"#, [1, ["long": [2]], []], ["long": [], "z": 0]),
            (#" { "a" : { "long" : [ 1 ] } , "long" : [ ] } "#, [], ["a": ["long": [1]], "long": []]),
            (#"{"long":"text"}"#, [], ["long": "text"]), (#"[{"long":[1]}]"#, [], [["long": [1]]]),
            (#"[1,2]"#, [], [1, 2]), (#"{"\u006cong":[ 3 , 4 ]}"#, [3, 4], ["long": []]),
        ] as [(String, [JSONValue], JSONValue)])
    func handsOverTheElementsOfOneArrayAlone(text: String, elements: [JSONValue], rest: JSONValue) throws {
        let told = try handedOver(text)
        #expect(told.0 == elements)
        #expect(told.1 == rest)
    }

    @Test func refusesTheSameTextsAtTheSamePlacesWhereItHandsOver() throws {
        let text = #"{"a":1,"long":[{"b":[1,2]},"x",-1.5e3],"z":{"y":null}}"#
        for cut in 0..<text.utf8.count {
            for broken in [
                Array(text.utf8.prefix(cut)),
                Array(text.utf8.prefix(cut)) + [0x21] + Array(text.utf8.dropFirst(cut + 1)),
            ] {
                #expect(
                    fault(broken)
                        == fault { _ = try JSONValue.parse(broken, handingOver: "long") { _ in } })
            }
        }
    }

    @Test func countsTheValuesOfEachElementThatItHandsOver() throws {
        #expect(try handedOver(#"{"long":[[1,2],[3,4],[5,6]]}"#, maximumValues: 5).0.count == 3)
        #expect(throws: JSONParsingError.self) { try handedOver(#"{"long":[[1,2,3,4,5]]}"#, maximumValues: 5) }
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
