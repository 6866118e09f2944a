import Certification
import Testing

@Suite struct MarkSearchTests {
    private func finds(_ text: [UInt8], inPiecesOf size: Int) -> Bool {
        var search = MarkSearch()
        for start in stride(from: 0, to: text.count, by: size) {
            Array(text[start..<min(start + size, text.count)]).withUnsafeBytes { search.take($0) }
        }
        return search.isFound
    }

    @Test(
        arguments: [
            ("{\"format\":\"deregistrar-certificate/1\"}", true), ("<dereg:number>", true), ("dedereg", true),
            ("deredereg", true), ("d d dereg", true), ("dereg", true), ("dere", false), ("de reg", false),
            ("DEREG", false), ("", false), ("dereeg", false),
        ] as [(String, Bool)])
    func findsTheWordOfOurMarksInPiecesOfAnySize(text: String, isThere: Bool) {
        let narrow = Array(text.utf8)
        let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        for size in 1...max(1, wide.count) {
            #expect(finds(narrow, inPiecesOf: size) == isThere)
            #expect(finds(wide, inPiecesOf: size) == isThere)
        }
    }
}
