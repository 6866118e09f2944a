import CardModel
import Foundation
import Testing

@testable import Pipeline

@Suite struct SettingsTextTests {
    private func fault(_ text: String) -> Fault? {
        do { _ = try SettingsText.parse(Array(text.utf8), file: "f") } catch { return error as? Fault }
        return nil
    }

    private static let escapes = "[\"\\n\\t\\\"\\\\\\u4E2D\\uD83D\\uDE00\\x41\\/\\0\", 'a\\\nb']"

    @Test(arguments: [
        ("{}", SettingsValue.object([:])), ("[ ]", .list([])), ("\u{FEFF}{a:1,}", .object(["a": .number(1)])),
        (
            "// note\n{ a: 'it\\'s', /* b */ \"c d\": [1, -.5, +2., 0x1F, 1e3,], }\r\n",
            .object([
                "a": .text("it's"), "c d": .list([.number(1), .number(-0.5), .number(2), .number(31), .number(1000)]),
            ])
        ),
        (SettingsTextTests.escapes, .list([.text("\n\t\"\\中😀A/\0"), .text("ab")])),
        ("{ 停机: true, $a_1: false, _: null }", .object(["停机": .flag(true), "$a_1": .flag(false), "_": .none])),
    ]) func readsWhatPeopleWrite(_ text: String, _ value: SettingsValue) throws {
        #expect(try SettingsText.parse(Array(text.utf8), file: "f") == value)
    }

    @Test(
        arguments: [
            ("", 1, 1, nil), ("{ trial: true", 1, 14, ", }"), ("{\n  a: 1\n  b: 2\n}", 3, 3, ", }"),
            ("{ a 1 }", 1, 5, ":"),
            ("{ a: yes }", 1, 6, nil), ("{ a: [1, 2 }", 1, 12, ", ]"), ("{ a: 'x\n' }", 1, 6, "'"),
            ("{ a: \"x", 1, 6, "\""),
            ("{}\r\n\r\n}", 3, 1, nil), ("{ /* a", 1, 3, "*/"), ("{ 1a: 2 }", 1, 5, "} \""),
            ("{ a: 1,, }", 1, 8, "} \""),
            ("{ a: 1 2 }", 1, 8, ", }"), ("{ a: '\\u12' }", 1, 11, "0-9 A-F"), ("{ a: -}", 1, 6, nil),
            ("{ a: . }", 1, 6, nil),
            ("{ a: 1/2 }", 1, 7, "//"), ("{ a: NaN }", 1, 6, nil),
        ] as [(String, Int, Int, String?)])
    func saysWhereItCannotBeRead(_ text: String, _ line: Int, _ character: Int, _ wanted: String?) {
        let fault = fault(text)
        #expect(fault?.code == "settings.syntax" && fault?.status == .settings)
        #expect(fault?.fields["line"] == String(line) && fault?.fields["character"] == String(character))
        #expect(fault?.fields["wanted"] == wanted)
    }

    @Test func refusesAKeyThatStandsTwice() {
        let twice = fault("{\n fastLane: { minimumCards: 10 },\n 'fastLane': { workingDays: 2 },\n}")
        #expect(twice?.code == "settings.key-twice")
        #expect(twice?.fields == ["key": "fastLane", "line": "3"])
        #expect(fault("{ people: [{ login: 'a' }, { login: 'a', login: 'b' }] }")?.fields["key"] == "people[1].login")
    }

    @Test func refusesBytesThatAreNoTextAndNestingWithoutEnd() {
        #expect(throws: Fault.self) { try SettingsText.parse([0x7B, 0xD6, 0xD0, 0x7D], file: "f") }
        #expect(fault(String(repeating: "[", count: 100_000))?.code == "settings.syntax")
    }

    @Test func noTextStopsIt() {
        let pieces = [
            "{", "}", "[", "]", "a", ":", ",", "'", "\"", "\\", "u12", "/*", "*/", "//", "\n", "\r", "1", "-", ".", "e",
            "中",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement() ?? "" }.joined()
            _ = fault(text)
        }
    }
}
