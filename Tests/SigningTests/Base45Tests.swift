import Signing
import Testing

@Suite struct Base45Tests {
    /// RFC 9285 sections 4.3 and 4.4.
    @Test(arguments: [
        ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"), ("", ""),
    ])
    func followsTheVectorsOfTheStandard(text: String, encoded: String) {
        #expect(Base45.encode(Array(text.utf8)) == encoded)
        #expect(Base45.decode(encoded) == Array(text.utf8))
    }

    @Test(arguments: ["A", "GGX", "GGGGG", ":::", "::", "bb8", "BB8\n", "BB\u{FF}", "BB_", "U6"])
    func refusesWhatNoBytesAreWrittenAs(text: String) {
        #expect(Base45.decode(text) == nil)
    }

    @Test func takesTheLargestGroups() {
        #expect(Base45.decode("FGW") == [0xFF, 0xFF])
        #expect(Base45.decode("U5") == [0xFF])
    }

    @Test func givesAnyBytesBack() {
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
            #expect(Base45.decode(Base45.encode(bytes)) == bytes)
        }
    }
}
