import CardModel
import Testing

@Suite struct MoneyTests {
    @Test(
        arguments: [
            ("31840", 31840), ("-5", -5), ("0", 0), ("-0", 0), ("007", 7), ("999999999999999", 999_999_999_999_999),
            ("9999999999999999", nil), ("318.40", nil), ("1,000", nil), ("+5", nil), (" 5", nil), ("", nil), ("-", nil),
            ("--5", nil), ("٣", nil), ("５", nil), ("1e3", nil),
        ] as [(String, Int64?)])
    func readsFen(_ text: String, _ fen: Int64?) {
        #expect(Money.parse(fen: text)?.fen == fen)
    }

    @Test(
        arguments: [
            ("318.40", 31840), ("318.4", 31840), ("318", 31800), ("1,318.4", 131_840), ("￥318.40", 31840), ("¥5", 500),
            ("-¥5", -500), ("-0.05", -5), ("1 318.40", 131_840), ("318.400", 31840), ("318.405", nil), ("13,18.4", nil),
            (",318", nil), ("1,,318", nil), ("1.2.3", nil), (".5", nil), ("", nil), ("¥", nil), ("-", nil),
            ("1e3", nil),
            ("$5", nil), ("12345678901234", nil), ("9999999999999.99", 999_999_999_999_999), ("٣", nil), ("1.-5", nil),
        ] as [(String, Int64?)])
    func readsYuan(_ text: String, _ fen: Int64?) {
        #expect(Money.parse(yuan: text)?.fen == fen)
    }

    @Test(
        arguments: [
            (31840, "318.40", "318.40"), (5, "0.05", "0.05"), (-5, "-0.05", "-0.05"), (0, "0.00", "0.00"),
            (123_456_789, "1234567.89", "1,234,567.89"), (-12_345_600, "-123456.00", "-123,456.00"),
            (100_000, "1000.00", "1,000.00"), (Int64.min, "-92233720368547758.08", "-92,233,720,368,547,758.08"),
        ] as [(Int64, String, String)])
    func writesYuanForPeople(_ fen: Int64, _ plain: String, _ grouped: String) {
        #expect(Money(fen: fen).yuan == plain)
        #expect(Money(fen: fen).groupedYuan == grouped)
        #expect(Money(fen: fen).description == "CNY " + grouped)
    }

    @Test func aDebtNeverTurnsIntoACreditByItsSize() {
        let much = Money(fen: .max)
        #expect(much + Money(fen: 1) == much)
        #expect(Money(fen: .min) - Money(fen: 1) == Money(fen: .min))
        #expect(Money(fen: 5) + Money(fen: -7) == Money(fen: -2))
        #expect([Money(fen: 3), Money(fen: 4)].reduce(.zero, +) == Money(fen: 7))
        #expect(Money.zero - Money(fen: .min) == much)
    }

    @Test(arguments: hostileTexts)
    func refusesHostileText(_ text: String) {
        #expect(Money.parse(fen: text) == nil)
        #expect(Money.parse(yuan: text) == nil)
    }
}
