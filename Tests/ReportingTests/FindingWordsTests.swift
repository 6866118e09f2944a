import CardModel
import Testing

@testable import Reporting

@Suite struct FindingWordsTests {
    private static func rows(_ ordinal: Int64) -> RowReference? {
        RowReference(file: "cards.csv", row: Int(ordinal & 0xFFFF) + 2)
    }

    @Test(arguments: Finding.allCases) func saysEveryFindingInBothLanguages(_ finding: Finding) {
        for audience in Audience.allCases {
            let english = FindingWords(.english, for: audience)
            let chinese = FindingWords(.chinese, for: audience)
            for detail in [nil, 0, 1, 5, 20_000, 1003, 2001, 2002, Int64.max, Int64.min, -1] as [Int64?] {
                let sentence = english.sentence(finding, detail: detail, naming: Self.rows)
                #expect(sentence.hasSuffix("."))
                #expect(!isChinese(sentence))
                #expect(!sentence.contains("{") && !sentence.contains("}"))
                let translated = chinese.sentence(finding, detail: detail, naming: Self.rows)
                #expect(translated.hasSuffix("。"))
                #expect(isChinese(translated))
                #expect(!translated.contains("{") && !translated.contains("}"))
            }
            #expect(!english.title(finding).isEmpty && !isChinese(english.title(finding)))
            #expect(isChinese(chinese.title(finding)) && isChinese(chinese.remedy(finding)))
            #expect(english.remedy(finding).hasSuffix("."))
        }
    }

    @Test(arguments: Finding.allCases) func hasADetailedSentenceExactlyWhereAFindingHasADetail(_ finding: Finding) {
        let text = FindingText.of(finding)
        #expect((text.detailed != nil) == (finding.detailKind != .none))
        for language in Language.allCases {
            #expect((text.detailed?[language].split(separator: "{}", omittingEmptySubsequences: false).count ?? 2) == 2)
        }
    }

    @Test(
        arguments: [
            (Finding.arrearsOutstanding, 31_840, "There are arrears of CNY 318.40.", "欠费 318.40 元。"),
            (.arrearsOutstanding, 123_456_789, "There are arrears of CNY 1,234,567.89.", "欠费 1,234,567.89 元。"),
            (
                .deviceBound, 35_209_900_176_148, "The card is bound to device **********6148.",
                "该卡仍与设备 **********6148 绑定。"
            ),
            (.rowDuplicate, 10, "The same card already stands in cards.csv row 12.", "该卡已在 cards.csv 第 12 行中出现。"),
            (
                .applicantLicenceExpired, 20_726, "The business licence was valid until 2026-09-30.",
                "营业执照有效期至 2026-09-30，已过期。"
            ),
            (
                .applicantMaterialMissing, 9, "Missing: business licence, sealed card list.", "缺少：营业执照、注销卡清单（盖章）。"
            ),
            (
                .iccidMalformed, 18, "The ICCID is not well-formed: 18 characters instead of 19 or 20.",
                "ICCID 格式不正确：共 18 位，应为 19 或 20 位。"
            ),
            (.riskTraffic, 620, "Traffic is 6.20 times the usual.", "流量为平时的 6.20 倍。"),
            (.riskDeviceChanges, 3, "3 device changes within 30 days.", "近 30 天换机 3 次。"),
        ] as [(Finding, Int64, String, String)])
    func putsTheDetailIntoTheSentence(_ finding: Finding, _ detail: Int64, _ english: String, _ chinese: String) {
        #expect(FindingWords(.english).sentence(finding, detail: detail, naming: Self.rows) == english)
        #expect(FindingWords(.chinese).sentence(finding, detail: detail, naming: Self.rows) == chinese)
    }

    @Test func masksADeviceAsIMEIDoes() {
        for key: UInt64 in [35_209_900_176_148, 7, 1_000_000_000_042] {
            let sentence = FindingWords(.english).sentence(.deviceBound, detail: Int64(key))
            #expect(sentence.contains(IMEI(deviceKey: key).description))
            #expect(key < 10_000 || !sentence.contains(String(key)))
        }
    }

    @Test func readsAnUnknownCardAndAnothersCardAlikeForCustomers() {
        for language in Language.allCases {
            let words = FindingWords(language, for: .customer)
            #expect(words.sentence(.cardUnknown, detail: nil) == words.sentence(.cardNotOwned, detail: nil))
            #expect(words.title(.cardUnknown) == words.title(.cardNotOwned))
            #expect(words.remedy(.cardUnknown) == words.remedy(.cardNotOwned))
            #expect(words.code(.cardUnknown) == words.code(.cardNotOwned))
        }
    }

    @Test(arguments: [Finding.cardUnknown, .cardNotOwned])
    func tellsCustomersNothingElseOfACardThatIsNotTheirs(_ finding: Finding) {
        let told: [Finding] = [
            .cardAlreadyDeregistered, .deviceBound, .arrearsOutstanding, .renewalOn, .contractUnexpired,
            .cardStatusUnmapped, .riskTraffic, .disputeOpen, .cardPreDeregistered, .bundleActive,
        ]
        let own = FindingSet([finding, .rowDuplicate, .applicantSealUnconfirmed])
        #expect(own.union(FindingSet(told)).forCustomer == own)
        #expect(FindingSet(told).forCustomer == FindingSet(told))
    }

    @Test(arguments: Finding.allCases.filter(\.isInternal))
    func tellsCustomersNothingOfInternalFlags(_ finding: Finding) {
        let words = FindingWords(.english, for: .customer)
        #expect(words.sentence(finding, detail: 5) == "The card is in manual review.")
        #expect(words.code(finding) == "manual.review")
        #expect(finding.effect == .needsPerson)
    }

    @Test func namesNoRowThatMustNotBeNamed() {
        let words = FindingWords(.english, for: .customer)
        #expect(words.sentence(.rowDuplicate, detail: 3) == "The same card stands in an earlier row.")
    }

    @Test func groupsAmountsAsMoneyDoes() {
        for fen: Int64 in [0, 5, 99, 100, 99_999, 100_000, -31_840, 123_456_789_012, .max, .min] {
            var bytes: [UInt8] = []
            DetailWords.appendYuan(fen, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == Money(fen: fen).groupedYuan)
        }
    }

    @Test func leadsARemedyByWhoDoesIt() {
        var bytes: [UInt8] = []
        FindingWords(.english).appendRemedy(.renewalOn, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "Customer: Switch auto-renewal off.")
    }
}

/// Whether a text holds Chinese characters.
func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
