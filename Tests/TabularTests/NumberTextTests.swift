import Testing

@testable import Tabular

@Suite struct NumberTextTests {
    private func read(_ lexical: String, _ kind: NumberKind = .number, _ system: DateSystem = .from1900) -> String? {
        var text = ByteBuffer()
        var lexical = lexical
        let outcome = lexical.withUTF8 { NumberText.append($0, kind: kind, system: system, to: &text) }
        #expect((outcome == .notANumber) == text.isEmpty)
        return outcome == .notANumber ? nil : text.text
    }

    @Test(arguments: [
        ("0", "0"), ("1", "1"), ("-0", "0"), ("-0.0", "0"), ("1.0", "1"), ("+5", "5"), (" 5\n", "5"), ("007", "7"),
        ("1.50", "1.5"), (".5", "0.5"), ("5.", "5"), ("1e3", "1000"), ("1E+3", "1000"), ("-12.25", "-12.25"),
        ("0.1", "0.1"), ("0.30000000000000004", "0.30000000000000004"),
        ("0.1234567890123456789", "0.12345678901234568"),
        ("123456789012345", "123456789012345"), ("1234567890123456789", "1234567890123456800"),
        ("89860112345678901234", "89860112345678900000"), ("8.98604E+19", "89860400000000000000"),
        ("9007199254740993", "9007199254740992"), ("1e20", "100000000000000000000"), ("1e21", "1000000000000000000000"),
        ("1.5e21", "1.5e+21"), ("1e22", "1e+22"), ("-1.5E300", "-1.5e+300"), ("1e-7", "0.0000001"),
        ("0.0000001", "0.0000001"), ("0.00000012", "0.00000012"), ("1.5e-7", "0.00000015"), ("1e-8", "1e-8"),
        ("0.00000001", "1e-8"), ("1.25e-10", "1.25e-10"), ("4.9e-324", "5e-324"), ("3.0000000", "3"),
        ("1e16", "10000000000000000"), ("0.001", "0.001"), ("100", "100"), ("1200.0", "1200"), ("0e5", "0"),
        ("5.123456789", "5.123456789"), ("44562.354166666664", "44562.354166666664"),
    ])
    func readsTheShortestDecimalThatReadsBackTheSame(_ lexical: String, _ expected: String) {
        #expect(read(lexical) == expected)
    }

    @Test(arguments: [
        "", " ", "abc", "0x10", "1_000", "1,5", "1e", "1e+", "--1", "+-1", ".", "-", "inf", "nan", "1e400", "1 2", "１",
        "1.2.3", "TRUE", "1e5.0",
    ])
    func leavesWhatIsNoNumber(_ lexical: String) {
        for kind in [NumberKind.number, .dateTime, .elapsed] { #expect(read(lexical, kind) == nil) }
    }

    @Test func readsBackTheSameDouble() throws {
        var random = SteadyRandom(state: 3)
        for _ in 0..<5000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let text = try #require(read("\(value)"))
            #expect(Double(text) == value)
            #expect(text.contains("e") == (value != 0 && !(1e-7...1e21).contains(value.magnitude)))
        }
        for _ in 0..<5000 {
            let number = Int.random(in: -99_999_999_999...99_999_999_999, using: &random)
            let value = Double(number) / [1, 10, 100, 1000, 1e6].randomElement(using: &random).unsafelyUnwrapped
            let text = try #require(read("\(value)"))
            #expect(Double(text) == value)
            #expect(text.count <= "\(value)".count + 8)
        }
    }

    /// Where openpyxl and calamine agree, rounded to seconds.
    @Test(arguments: [
        ("0", "00:00:00"), ("0.5", "12:00:00"), ("1", "1900-01-01"), ("1.5", "1900-01-01 12:00:00"),
        ("31", "1900-01-31"), ("58.9", "1900-02-27 21:36:00"), ("59", "1900-02-28"), ("60", "1900-02-28"),
        ("60.5", "1900-02-28 12:00:00"), ("61", "1900-03-01"), ("10.625", "1900-01-10 15:00:00"),
        ("44562.354166666664", "2022-01-01 08:30:00"), ("44562.5", "2022-01-01 12:00:00"), ("45000", "2023-03-15"),
        ("0.333333333333", "08:00:00"), ("0.99", "23:45:36"), ("44562.0000115740", "2022-01-01 00:00:01"),
        ("44562.999994", "2022-01-01 23:59:59"), ("44927.999999999", "2023-01-02"), ("2958465", "9999-12-31"),
        ("2958465.99", "9999-12-31 23:45:36"), ("36526", "2000-01-01"), ("36585", "2000-02-29"),
        ("73050", "2099-12-31"),
        ("73110", "2100-03-01"), ("2000000", "7375-10-23"), ("44562.50000578", "2022-01-01 12:00:00"),
    ])
    func readsDatesAsTheTwoReadersAgree(_ lexical: String, _ expected: String) {
        #expect(read(lexical, .dateTime) == expected)
    }

    @Test(arguments: [
        ("0", "00:00:00"), ("1", "1904-01-02"), ("60.5", "1904-03-01 12:00:00"), ("44562", "2026-01-02"),
        ("43100.25", "2022-01-01 06:00:00"), ("2957003", "9999-12-31"),
    ])
    func readsDatesThatCountFrom1904(_ lexical: String, _ expected: String) {
        #expect(read(lexical, .dateTime, .from1904) == expected)
    }

    @Test(arguments: ["-1", "-0.5", "2958466", "10000000000", "1.5e+300"])
    func leavesANumberThatIsNoDate(_ lexical: String) {
        #expect(read(lexical, .dateTime) == lexical)
    }

    @Test func leavesANumberBehindTheLastDayOf1904() {
        #expect(read("2957004", .dateTime, .from1904) == "2957004")
    }

    @Test(arguments: [
        ("10.632060185185185", "255:10:10"), ("0.25", "6:00:00"), ("1", "24:00:00"), ("0", "0:00:00"),
        ("1.0000115740", "24:00:01"), ("-0.25", "-6:00:00"), ("44562.5", "1069500:00:00"), ("1e300", "1e+300"),
    ])
    func readsDurations(_ lexical: String, _ expected: String) {
        #expect(read(lexical, .elapsed) == expected)
    }
}
