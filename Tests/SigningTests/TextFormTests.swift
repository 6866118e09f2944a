import Signing
import Testing

@Suite struct TextFormTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func writesAndReadsTheBase64OfRFC4648(text: String, base64: String) {
        #expect(StrictBase64.encode(Array(text.utf8)) == base64)
        #expect(StrictBase64.decode(base64) == Array(text.utf8))
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zh==", "Zm9=", "Zm8", "Zm9v\n", " Zm9v", "Zm9v====", "=", "==", "====", "Z===", "Zg==Zg==",
        "Zm-_",
        "Zm9é",
    ])
    func refusesBase64WithAnotherSpelling(text: String) {
        #expect(StrictBase64.decode(text) == nil)
    }

    @Test func everyByteSurvivesBothForms() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(StrictBase64.decode(StrictBase64.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes).uppercased()) == bytes)
    }

    @Test(arguments: ["0", "0g", "0x", "00 ", "é0"])
    func refusesWhatIsNotHexadecimal(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
