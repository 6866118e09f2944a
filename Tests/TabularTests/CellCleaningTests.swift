import Testing

@testable import Tabular

@Suite struct CellCleaningTests {
    static let changed: [(String, String)] = [
        (" a ", "a"), ("\t898600\t", "898600"), ("898600\t", "898600"), ("'898600", "898600"), ("''a", "a"),
        ("' 'a", "'a"),
        ("=\"898600\"", "898600"), ("=\"\"", ""), ("=\" 1 \"", "1"), ("=\"a\"\"b\"", "a\"b"), ("'=\"1\"", "=\"1\""),
        ("\u{FEFF}898600", "898600"), ("898\u{200B}600", "898600"), ("\u{200E}898600\u{200F}", "898600"),
        ("898600\u{A0}", "898600"), ("\u{3000}示例\u{3000}公司\u{3000}", "示例 公司"), ("８９８６００", "898600"),
        ("ＩＣＣＩＤ（卡号）", "ICCID(卡号)"), ("＝＂１＂", "1"), ("a\u{0}b\u{7F}", "ab"), ("a\r\nb", "a b"), ("a\rb", "a b"),
        ("＇1", "1"),
        ("\u{2060}\u{200D}", ""), ("示例公司\u{3000}", "示例公司"), ("长长的\u{200B}示例公司", "长长的示例公司"), (" ", ""), ("'", ""),
        ("'\t=1", "=1"), ("\u{202D}898600\u{202C}", "898600"),
    ]
    static let kept = [
        "", "a", "89860000000000000000", "a b", "示例公司", "一二三 abc 四五六七八九", "㐀", "=1+1", "=\"a\"&\"b\"", "=\"", "it's",
        "a=b", "\"a\"", "é",
        "\u{20087}",
    ]

    @Test(arguments: changed)
    func cleans(_ cell: String, _ expected: String) {
        let cleaned = CellCleaning.clean(cell)
        #expect(cleaned.text == expected)
        #expect(cleaned.wasChanged)
    }

    @Test(arguments: kept)
    func leavesPlainTextAlone(_ cell: String) {
        let cleaned = CellCleaning.clean(cell)
        #expect(cleaned.text == cell)
        #expect(!cleaned.wasChanged)
    }

    @Test func givesPlainCellsBackWithoutACopy() {
        var scratch = ByteBuffer()
        for cell in ["89860978400014287909", "示例公司"] {
            Array(cell.utf8).withUnsafeBufferPointer { bytes in
                let cleaned = CellCleaning.clean(bytes, scratch: &scratch)
                #expect(cleaned.bytes.baseAddress == bytes.baseAddress)
            }
        }
    }

    @Test func survivesBytesThatAreNoText() {
        var scratch = ByteBuffer()
        let bytes: [UInt8] = [0xFF, 0x20, 0xE4, 0xB8, 0x20]
        bytes.withUnsafeBufferPointer { cell in
            #expect(Array(CellCleaning.clean(cell, scratch: &scratch).bytes) == [0xFF, 0x20, 0xE4, 0xB8])
        }
    }

    @Test(
        arguments: [
            ("ICCID", "iccid", nil), (" 卡片 ICCID 号*", "卡片iccid号", nil), ("账户余额（元）", "账户余额", "元"),
            ("账户余额(元)", "账户余额", "元"), ("Balance_Fen", "balancefen", nil), ("balance-fen", "balancefen", nil),
            ("剩余流量（MB）", "剩余流量", "MB"), ("\u{FEFF}iccid", "iccid", nil), ("ＩＣＣＩＤ", "iccid", nil),
            ("接入\u{A0}号：", "接入号", nil), ("卡号\n(ICCID)", "卡号", "ICCID"), ("【ICCID】", "iccid", "ICCID"),
            ("余额（元", "余额", "元"), ("余额(元(含税))(必填)", "余额", "元(含税)"), ("No. 1", "no1", nil), ("", "", nil),
        ] as [(String, String, String?)])
    func normalisesHeaders(_ cell: String, _ name: String, _ unit: String?) {
        #expect(HeaderName.normalise(cell) == name)
        #expect(HeaderName(cell).unit == unit)
    }

    @Test(arguments: [
        ("  已与客户核对，保留：合同未到期；见附件。 ", "已与客户核对，保留：合同未到期；见附件。"), ("号码\u{3000}（停机）\u{200B}", "号码 （停机）"),
        ("'=1", "=1"), ("=\"退回：Ａ\"", "退回：Ａ"), ("a\u{0}，b\r\nc", "a，b c"), ("\u{3000}", ""), ("", ""),
        ("plain, text", "plain, text"),
    ])
    func keepsFullWidthFormsOfWhatPeopleWrote(_ cell: String, _ expected: String) {
        #expect(CellCleaning.cleanProse(cell) == expected)
    }
}
