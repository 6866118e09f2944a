import CardModel
import Testing

@Suite struct IdentifierTests {
    struct CreditCodes: Decodable {
        struct Ambiguous: Decodable { let number: String }
        let valid: [String]
        let invalid: [String]
        let ambiguous: [Ambiguous]
    }

    struct ResidentIDs: Decodable {
        struct Invalid: Decodable { let number: String }
        let valid: [String]
        let invalid: [Invalid]
    }

    struct IMEIs: Decodable {
        let valid: [String]
        let invalid: [String]
        let same_device: [[String]]
    }

    @Test func judgesCreditCodesAsTheVectorsSay() throws {
        let table = try Vectors.load(CreditCodes.self, "credit-code")
        for text in table.valid {
            #expect(UnifiedSocialCreditCode(text)?.text == text)
            #expect(UnifiedSocialCreditCode(text.lowercased())?.text == text)
            #expect(Account.judge(text.lowercased()) == .success(Account(trusted: text)))
        }
        for text in table.invalid {
            #expect(UnifiedSocialCreditCode(text) == nil)
            if text.count == 18 { #expect(Account.judge(text) == .failure(.checkDigit)) }
        }
        for line in table.ambiguous {
            #expect(UnifiedSocialCreditCode(line.number) != nil && ResidentID(line.number) != nil)
            #expect(Account.judge(line.number) == .success(Account(trusted: line.number)))
        }
    }

    @Test func catchesEveryWrongCharacterOfACreditCode() {
        let code = Array("91440300MA0000TE66")
        for place in code.indices {
            for letter in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" where letter != code[place] {
                var changed = code
                changed[place] = letter
                #expect(UnifiedSocialCreditCode(String(changed)) == nil)
            }
        }
    }

    @Test func judgesResidentIDsAsTheVectorsSay() throws {
        let table = try Vectors.load(ResidentIDs.self, "resident-id")
        for text in table.valid {
            let identity = try #require(ResidentID(text))
            #expect("\(identity)" == text.prefix(3) + "*************" + text.uppercased().suffix(2))
            #expect(Account.judge(text) == .failure(.personalID))
        }
        for line in table.invalid { #expect(ResidentID(line.number) == nil) }
    }

    @Test func comparesIMEIsByTheirDevice() throws {
        let table = try Vectors.load(IMEIs.self, "imei")
        for text in table.valid { #expect(IMEI(text) != nil) }
        for text in table.invalid { #expect(IMEI(text) == nil) }
        for texts in table.same_device { #expect(Set(texts.map { IMEI($0)?.deviceKey }).count == 1) }
        #expect("\(try #require(IMEI("350000001234562")))" == "**********3456")
        #expect("\(IMEI(deviceKey: 12))" == "**********0012")
    }

    @Test(
        arguments: [
            ("13800000000", 13_800_000_000), ("1440000000000", 1_440_000_000_000), ("+8613800000000", 13_800_000_000),
            ("008613800000000", 13_800_000_000), ("8613800000000", 13_800_000_000),
            ("+861440000000000", 1_440_000_000_000), ("00861440000000000", 1_440_000_000_000),
            ("861440000000000", 1_440_000_000_000), ("10648000000", 10_648_000_000),
            ("1064800000000", 1_064_800_000_000), ("23800000000", nil), ("1380000000", nil), ("138000000000", nil),
            ("138 0000 0000", nil), ("+8513800000000", nil), ("8713800000000", nil), ("1380000000O", nil),
            ("+86", nil), ("0086", nil), ("86", nil), ("+8623800000000", nil),
        ] as [(String, UInt64?)])
    func readsSubscriberNumbers(_ text: String, _ digits: UInt64?) {
        #expect(MSISDN(text)?.digits == digits)
    }

    @Test(arguments: [11, 13])
    func readsEachDigitOfASubscriberNumber(_ count: Int) {
        var text = Array("1928374650192".utf8.prefix(count))
        #expect(MSISDN(String(decoding: text, as: UTF8.self))?.digits == UInt64(String(decoding: text, as: UTF8.self)))
        for place in 1..<count {
            let digit = text[place]
            for byte in UInt8.min...0x7F {
                text[place] = byte
                let wanted = (0x30...0x39).contains(byte) ? UInt64(String(decoding: text, as: UTF8.self)) : nil
                #expect(MSISDN(String(decoding: text, as: UTF8.self))?.digits == wanted)
            }
            text[place] = digit
        }
    }

    @Test func printsSubscriberNumbersMasked() {
        #expect("\(MSISDN(digits: 13_800_001_234))" == "138****1234")
        #expect("\(MSISDN(digits: 1_440_000_001_234))" == "144******1234")
        #expect(MSISDN(digits: 13_800_001_234).text == "13800001234")
    }

    @Test(
        arguments: [
            ("", .failure(.missing)), ("k-1001", .success(Account(trusted: "K-1001"))),
            ("A.B_C-9", .success(Account(trusted: "A.B_C-9"))), (".hidden", .failure(.shape)), ("..", .failure(.shape)),
            ("A/B", .failure(.shape)), ("A B", .failure(.shape)), ("客户一", .failure(.shape)), ("ß", .failure(.shape)),
            ("ıD1", .failure(.shape)), ("ﬁ", .failure(.shape)), ("91440300MA0000TI66", .failure(.checkDigit)),
            ("99000019900307101X", .failure(.checkDigit)), ("990000900307101", .failure(.personalID)),
            ("990000901307101", .success(Account(trusted: "990000901307101"))),
            (String(repeating: "K", count: 64), .success(Account(trusted: String(repeating: "K", count: 64)))),
            (String(repeating: "K", count: 65), .failure(.shape)),
        ] as [(String, Result<Account, AccountRefusal>)])
    func judgesAccounts(_ text: String, _ wanted: Result<Account, AccountRefusal>) {
        #expect(Account.judge(text) == wanted)
    }

    @Test func namesTheFindingOfARefusedAccount() {
        #expect(AccountRefusal.missing.finding == .accountMissing)
        #expect(AccountRefusal.checkDigit.finding == .accountCheckDigit)
        #expect(AccountRefusal.shape.finding == .accountCheckDigit)
        #expect(AccountRefusal.personalID.finding == .accountPersonalID)
    }

    @Test(arguments: hostileTexts)
    func refusesHostileText(_ text: String) {
        #expect(UnifiedSocialCreditCode(text) == nil)
        #expect(ResidentID(text) == nil)
        #expect(IMEI(text) == nil)
        #expect(MSISDN(text) == nil)
        if case .success = Account.judge(text) { #expect(["-", "T"].contains(text)) }
    }
}
