import CardModel
import Testing

@Suite struct DamagedNumberTests {
    private static func card(_ text: String) throws -> ICCID {
        guard case .card(let iccid, _) = ICCIDReader.read(text) else { throw CardError.none }
        return iccid
    }

    private enum CardError: Error { case none }

    @Test(arguments: [
        ("8.98604E+19", SpreadsheetDamage.Sign.exponent, 6, 20), ("8.986042600001230E+19", .exponent, 15, 20),
        ("9E+19", .exponent, 1, 20), ("8.98604e18", .exponent, 6, 19), ("8,98604E+19", .exponent, 6, 20),
        ("+1.44E+12", .exponent, 3, 13), ("89860426000012300000.00", .numberText, 15, 20),
        ("89,860,426,000,012,300,000", .numberText, 15, 20), ("1440000000001.0", .numberText, 13, 13),
    ])
    func readsWhatIsLeftOfText(_ text: String, _ sign: SpreadsheetDamage.Sign, _ kept: Int, _ length: Int) throws {
        let number = try #require(DamagedNumber(text.utf8, isNumberCell: false))
        #expect(number.sign == sign && number.kept == kept && number.length == length)
    }

    @Test(arguments: [
        "", "8986", "89860426000012300000", "898604E0102600000012", "E+19", "8.98E", "8.98E+", "8..9E+19", "1,23,456",
        ",",
        ".", "1.5.2", "8.9E-3", "8.9E+99", String(repeating: "9", count: 500), "注销",
    ])
    func leavesOtherTextAlone(_ text: String) {
        #expect(DamagedNumber(text.utf8, isNumberCell: false) == nil)
    }

    @Test(arguments: [
        ("860000000000009", false), ("8600000000000009", true), ("89860426000012300000", true), ("0.5", false),
    ])
    func findsNumbersTooLongForANumberCell(_ text: String, _ isDamaged: Bool) {
        #expect((DamagedNumber(text.utf8, isNumberCell: true) != nil) == isDamaged)
    }

    @Test(arguments: [
        ("8.98604E+19", false, true), ("8.98605E+19", false, false), ("8.986E+19", false, true),
        ("8.99E+19", false, false),
        ("8.9860426E+19", false, true), ("8.98604260000123E+19", false, true), ("8.98604260000124E+19", false, false),
        ("8.98604E+18", false, false), ("89860426000012300000", true, true), ("89860426000012400000", true, false),
        ("89860426000012345678.0", false, true), ("89860426000012345000", true, true), ("1.44E+12", false, false),
    ])
    func tellsWhetherACardMayBeMeant(_ text: String, _ isNumberCell: Bool, _ mayBe: Bool) throws {
        let card = try Self.card("89860426000012345678")
        let number = try #require(DamagedNumber(text.utf8, isNumberCell: isNumberCell))
        #expect(number.mayCome(from: card) == mayBe)
    }

    @Test func asksForFifteenEqualCharactersOfAZeroTail() throws {
        let lost = DamagedNumber(try Self.card("898604B0000012300000"), sign: .zeroTail)
        #expect(lost.mayCome(from: try Self.card("898604B0000012345678")))
        #expect(!lost.mayCome(from: try Self.card("898604B0000012445678")))
    }

    /// A double lies up to 8,192 away: into the fifteenth character.
    @Test func knowsTheDoubleOfACard() throws {
        let card = try Self.card("89860426000012401234")
        let double = DamagedNumber(try Self.card("89860426000012394496"), sign: .floatTail)
        #expect(Double("89860426000012401234") == Double("89860426000012394496"))
        #expect(double.mayCome(from: card))
        #expect(!double.mayCome(from: try Self.card("89860426000012499999")))
    }
}
