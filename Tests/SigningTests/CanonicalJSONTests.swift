import Signing
import Testing

@Suite struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try CanonicalJSON.bytes(of: JSONValue.parse(Array(text.utf8))), as: UTF8.self)
    }

    @Test func writesTheExampleOfRFC8785Section322() throws {
        let input = #"""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let expected =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(input) == expected)
        #expect(CanonicalJSON.isCanonical(Array(expected.utf8)))
        #expect(!CanonicalJSON.isCanonical(Array(input.utf8)))
    }

    @Test func sortsNamesAsRFC8785Section323() throws {
        let input = #"""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
             "\u00f6": "Latin Small Letter O With Diaeresis"}
            """#
        let object = try JSONValue.parse(CanonicalJSON.bytes(of: JSONValue.parse(Array(input.utf8)))).objectValue
        #expect(
            object?.members.map(\.value.stringValue) == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ])
    }

    // RFC 8785 appendix B.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func writesNumbersAsECMAScript(bits: UInt64, text: String) throws {
        let number = Double(bitPattern: bits)
        let written = try #require(ECMAScriptNumber.text(number))
        #expect(written == text)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 9_007_199_254_740_992, 1e20])
    func refusesNumbersThatDoNotSurvive(number: Double) {
        #expect(throws: CanonicalJSON.WritingError.numberOutOfRange) {
            try CanonicalJSON.bytes(of: .number(number))
        }
    }

    @Test(arguments: [Int64.min, -9_007_199_254_740_992, 9_007_199_254_740_992, .max])
    func refusesWholeNumbersBeyondTheSafeRange(number: Int64) {
        #expect(throws: CanonicalJSON.WritingError.numberOutOfRange) {
            try CanonicalJSON.bytes(of: .integer(number))
        }
    }

    @Test(arguments: [
        "0", "-1", "9007199254740991", "-9007199254740991", "1.5", "1e+21", "\"é\"", "\"e\u{301}\"", "\"\u{7F}\"", "[]",
        "{}",
    ])
    func readsItsOwnFormBack(text: String) {
        #expect(CanonicalJSON.isCanonical(Array(text.utf8)))
    }

    @Test(arguments: [
        "-0", "1.0", "1e0", " 1", "1 ", "{\"b\":1,\"a\":2}", "\"\\u0041\"", "\"\\/\"", "\"\\u000A\"", "\"\\u001F\"",
    ])
    func knowsOtherSpellings(text: String) {
        #expect(!CanonicalJSON.isCanonical(Array(text.utf8)))
    }

    @Test func refusesANameGivenTwice() {
        #expect(throws: CanonicalJSON.WritingError.duplicateKey("a")) {
            try CanonicalJSON.bytes(of: ["a": 1, "b": 2, "a": 3])
        }
    }

    @Test func keepsNamesApartThatSwiftHoldsEqual() throws {
        let value: JSONValue = ["\u{E9}": 1, "e\u{301}": 2]
        let bytes = try CanonicalJSON.bytes(of: value)
        #expect(bytes == Array("{\"e\u{301}\":2,\"\u{E9}\":1}".utf8))
        #expect(try JSONValue.parse(bytes) == value)
        #expect(value["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != "e\u{301}")
    }

    @Test func setsAndRemovesMembers() {
        var object = JSONObject([("a", 1)])
        object["b"] = "x"
        object["a"] = nil
        object["b"] = true
        #expect(JSONValue.object(object) == ["b": true])
        #expect(object.keys == ["b"])
    }
}
