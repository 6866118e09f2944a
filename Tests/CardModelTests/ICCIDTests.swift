@testable import CardModel
import Testing

@Suite struct ICCIDTests {
    struct Case: Decodable {
        let raw: String
        let iccid: String?
        let carrier: String?
        let code: String?
        let hint: String?
        let same_card_as: String?
    }

    struct Table: Decodable { let cases: [Case] }

    /// As much of the cleaning of cells as the vectors need; it belongs to Tabular.
    static func cleaned(_ raw: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            case 0x200B...0x200D, 0xFEFF: continue
            case 0xA0, 0x3000: scalars.append(" ")
            case 0xFF01...0xFF5E: scalars.append(UnicodeScalar(scalar.value - 0xFEE0) ?? scalar)
            default: scalars.append(scalar)
            }
        }
        var text = String(scalars)
        if text.hasPrefix("'") { text.removeFirst() }
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 2 { text = String(text.dropFirst(2).dropLast()) }
        return text
    }

    static func card(_ text: String) -> ICCID? {
        if case .card(let iccid, _) = ICCIDReader.read(text) { return iccid }
        return nil
    }

    @Test func readsTheVectorsAsTheySay() throws {
        for line in try Vectors.load(Table.self, "iccid").cases {
            let reading = ICCIDReader.read(Self.cleaned(line.raw))
            if let wanted = line.iccid {
                guard case .card(let iccid, let traits) = reading else {
                    Issue.record("\(line.raw): \(reading)")
                    continue
                }
                #expect(iccid.text == wanted)
                #expect(iccid.carrier.code == line.carrier)
                #expect(traits.isDisjoint(with: [.wrongCheckDigit, .unknownIssuer, .zeroTail, .floatTail]))
            } else {
                Self.expectCode(line, reading)
            }
            if let twin = line.same_card_as {
                let iccid = try #require(Self.card(Self.cleaned(line.raw)))
                let other = try #require(Self.card(twin))
                #expect(iccid.isSameCard(as: other) && other.isSameCard(as: iccid))
                #expect(iccid != other && iccid.matchingKey == other.matchingKey)
            }
        }
    }

    /// `row.not-a-card` and the tails that are damage only in numbers are judged over rows and lists.
    private static func expectCode(_ line: Case, _ reading: ICCIDReading) {
        switch (line.code, reading) {
        case ("iccid.check-digit", .card(_, let traits)): #expect(traits.contains(.wrongCheckDigit))
        case ("iccid.zero-tail", .card(_, let traits)): #expect(traits.contains(.zeroTail))
        case ("iccid.float-tail", .card(_, let traits)): #expect(traits.contains(.floatTail))
        case ("row.not-a-card", .refused(let refusal)): #expect(refusal == .character(1))
        case (let code, .refused(let refusal)):
            #expect(refusal.finding.code == code, "\(line.raw)")
            if line.hint == "nibble-swapped" { #expect(refusal == .nibbleSwapped) }
        default: Issue.record("\(line.raw): \(reading)")
        }
    }

    @Test(arguments: [
        ("898601260000000000", ICCIDRefusal.length(18)),
        ("898601260000000000181", .length(21)),
        ("8986012600000000001G", .character(20)),
        ("G9860126000000000018", .character(1)),
        ("89860426100010000017.00", .spreadsheetNumber),
        ("89,860,426,100,010,000,017", .spreadsheetNumber),
        ("8.98604E19", .spreadsheetNumber),
        ("8.98604e+019", .spreadsheetNumber),
        ("89860E15", .spreadsheetNumber),
        ("12345678901234567890", .prefix),
        ("98680126000000000018", .nibbleSwapped),
        ("89014103211118510720", .foreign),
        ("8944110012345678901", .foreign),
        ("891004234814455936F", .prefix),
        ("8986FFFFFFFFFFFFFFFF", .prefix),
        ("8986FFFFFFFFFFFFFFF", .prefix),
        ("８９８６0126000000000018", .character(1)),
        ("   ", .empty),
    ])
    func refusesWithTheReason(_ text: String, _ refusal: ICCIDRefusal) {
        #expect(ICCIDReader.read(text) == .refused(refusal))
    }

    @Test(
        arguments: [
            ("89860126000000000018", []),
            ("8986 0126 0000 0000 0018", ICCIDTraits.respelled),
            ("898602f61326F5013007", .respelled),
            ("8986032600000000002F", .respelled),
            ("8986012600000000001A", .wrongCheckDigit),
            ("89860512345678901234", .unknownIssuer),
            ("89860426100010000000", [.zeroTail]),
            ("8986042610001000000", [.zeroTail]),
            ("898604E6100010000000", [.zeroTail]),
            ("8986042610000001024", []),
        ] as [(String, ICCIDTraits)])
    func seesTheTraitsOfASpelling(_ text: String, _ traits: ICCIDTraits) {
        guard case .card(_, let seen) = ICCIDReader.read(text) else {
            Issue.record("\(text) is refused")
            return
        }
        // Whether the decimal divides is tested by itself.
        #expect(seen.subtracting(.floatTail) == traits)
    }

    @Test func seesAFloatTailExactlyWhereADoubleHoldsTheNumber() throws {
        var state: UInt64 = 1
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let serial = String(state % 100_000_000_000_000)
            let text = "898604" + String(repeating: "0", count: 14 - serial.count) + serial
            // The last 14 digits and 89860400…0 modulo 16,384 without more than 64 bits.
            let head = (898_604 % 16_384) * (100_000_000_000_000 % 16_384) % 16_384
            let divides = (head + Int(state % 100_000_000_000_000 % 16_384)) % 16_384 == 0
            guard case .card(_, let traits) = ICCIDReader.read(text) else {
                Issue.record("\(text) is refused")
                continue
            }
            #expect(traits.contains(.floatTail) == divides)
        }
    }

    @Test func keepsEverySpellingThroughPacking() throws {
        var state: UInt64 = 7
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let iccid = ICCID(packed: state)
            let again = try #require(Self.card(iccid.text))
            #expect(again == iccid)
            #expect(iccid.text.count == iccid.length)
            #expect(Self.card(iccid.text.lowercased()) == iccid)
        }
    }

    @Test func twoCheckDigitsAreTwoNumbersAndMobilesNeverFold() throws {
        let right = try #require(Self.card("89860126000000000018"))
        let wrong = try #require(Self.card("89860126000000000019"))
        #expect(right.matchingKey == wrong.matchingKey && !right.isSameCard(as: wrong))
        let long = try #require(Self.card("89860426100010000017"))
        let short = try #require(Self.card("8986042610001000001"))
        #expect(long.matchingKey != short.matchingKey && !long.isSameCard(as: short))
    }

    @Test func printsMasked() throws {
        #expect("\(try #require(Self.card("89860126000000000018")))" == "898601**********0018")
        #expect("\(try #require(Self.card("8986012600000000001")))" == "898601*********0001")
    }

    @Test(arguments: hostileTexts)
    func refusesHostileText(_ text: String) {
        guard case .refused = ICCIDReader.read(text) else {
            Issue.record("taken")
            return
        }
    }

    @Test func refusesBytesThatAreNoUTF8() {
        let bytes: [UInt8] = [0x38, 0x39, 0x38, 0x36] + [UInt8](repeating: 0xFF, count: 16)
        bytes.withUnsafeBufferPointer { #expect(ICCIDReader.read($0) == .refused(.character(5))) }
        UnsafeBufferPointer<UInt8>(start: nil, count: 0).withMemoryRebound(to: UInt8.self) {
            #expect(ICCIDReader.read($0) == .refused(.empty))
        }
    }
}

@Suite struct SpreadsheetNumberTests {
    @Test(arguments: [
        ("8.98604E+19", true), ("8.98604e19", true), ("898604E+14", true), ("8986E5", true), ("1.5E-7", true),
        ("89860426100010000017.0", true), ("89860426100010000017.", false), ("12.5", false),
        ("89,860,426,100,010,000,017", true), ("1,234,567", false), (",,,,,", false), ("8,98,604,261,000", false),
        ("898607E0102600000012", false), ("89860426100000000E12", false), ("E19", false), ("8.9.8E19", false),
        ("8E", false), ("8E+", false), ("8E+1234", false), ("", false), ("合计", false),
    ])
    func tellsASpreadsheetsNumber(_ text: String, _ isOne: Bool) {
        #expect(SpreadsheetNumber.matches(Array(text)) == isOne)
    }

    @Test(arguments: hostileTexts)
    func survivesHostileText(_ text: String) {
        #expect(!SpreadsheetNumber.matches(Array(text)))
    }
}

/// Ways that are taken for speed say the same as the plain ones.
@Suite struct ICCIDReadingTests {
    /// One after the other through all texts of one seed.
    private static func texts(_ seed: UInt64, alphabet: [UInt8], lengths: ClosedRange<Int>) -> [[UInt8]] {
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        return (0..<4000).map { index in
            let head = index % 3 == 0 ? Array("8986".utf8) : index % 3 == 1 ? Array("89".utf8) : []
            let count = lengths.lowerBound + next(lengths.count)
            return head + (0..<max(0, count - head.count)).map { _ in alphabet[next(alphabet.count)] }
        }
    }

    @Test(arguments: ["0123456789", "0123456789F", "0123456789ABCDEFabcdef", "09 \tG-/:@`.,E+"])
    func readsBytesAsItReadsCharacters(_ alphabet: String) {
        for text in Self.texts(7, alphabet: Array(alphabet.utf8), lengths: 0...24) {
            text.withUnsafeBufferPointer { cell in
                let plain = ICCIDReader.readCharacters(cell)
                #expect(ICCIDReader.readSlowly(cell) == plain, "\(String(decoding: text, as: UTF8.self))")
                guard case .card(let card, let traits) = ICCIDReader.read(cell) else {
                    return #expect(ICCIDReader.read(cell) == plain)
                }
                guard case .card(let other, let respelled) = plain else { return #expect(Bool(false)) }
                #expect(card == other && traits.union(.respelled) == respelled)
            }
        }
    }

    @Test func checksDigitsAllAtOnceAsOneByOne() {
        for text in Self.texts(11, alphabet: Array("0123456789".utf8), lengths: 20...20) {
            guard case .card(let card, let traits) = ICCIDReader.read(String(decoding: text, as: UTF8.self)) else {
                continue
            }
            var sum = 0
            for (place, byte) in text.reversed().enumerated() {
                let digit = Int(byte - 0x30) * (place % 2 == 1 ? 2 : 1)
                sum += digit > 9 ? digit - 9 : digit
            }
            #expect(ICCIDReader.hasValidLuhn(card.packed) == (sum % 10 == 0))
            #expect(card.text == String(decoding: text, as: UTF8.self) && card.isDecimal)
            let isFloat = text.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1 - 0x30) } & 0x3FFF == 0
            #expect(traits.contains(.floatTail) == isFloat)
        }
    }

    @Test(arguments: [("89860400000000000A00", false), ("8986040000000000000", true), ("898604000000000000B", false)])
    func knowsNumbersOfDigitsAlone(_ text: String, _ isDecimal: Bool) {
        #expect(ICCIDTests.card(text)?.isDecimal == isDecimal)
    }
}
