import Foundation
import Testing

@testable import Commands

@Suite struct JSONTextTests {
    @Test(arguments: [
        "", "plain", "quo\"te", "back\\slash", "line\nbreak\r\t", "\u{0}\u{1}\u{1F}\u{7F}", "客户名称", "🀄", "/",
        "\u{2028}",
        String(repeating: "\"", count: 300),
    ])
    func writesWhatAnotherReaderReadsBack(text: String) throws {
        let bytes = JSONText.quoted(text)
        #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == text)
    }

    @Test func everyControlCharacterIsEscaped() {
        let bytes = JSONText.quoted(String(String.UnicodeScalarView((0..<32).compactMap { Unicode.Scalar($0) })))
        #expect(bytes.allSatisfy { $0 >= 0x20 })
    }

    @Test(arguments: [0, 7, 10, 300_001, Int.max])
    func writesWholeNumbers(number: Int) {
        var bytes: [UInt8] = []
        JSONText.append(number, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == String(number))
    }
}
