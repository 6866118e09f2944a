import CardModel

/// The sentences of a certificate. They are part of the signed record, so that a page only prints what was signed.
enum CertificateStatements {
    /// The sentences in the order in which they are printed.
    static func all(issuerName: String, settlement: BatchRecord.Settlement, isSpecimen: Bool)
        -> [BatchRecord.Statement]
    {
        var statements = [
            settled(issuerName, settlement), balance(settlement), numbers, erasure(issuerName), scope, notAnInvoice,
            electronicOriginal, verification,
        ]
        if isSpecimen { statements.insert(specimen, at: 0) }
        return statements
    }

    private static func settled(_ issuer: String, _ settlement: BatchRecord.Settlement) -> BatchRecord.Statement {
        let time = settlement.asOf.shortText
        return BatchRecord.Statement(
            key: "settled",
            chinese: "截至 \(time)，所列各卡已出账费用已结清，末期账单以\(issuer)出具的账单为准。",
            english: "As of \(time), all billed charges of the cards listed are settled; the final bill is the one "
                + "that \(issuer) issues.")
    }

    private static func balance(_ settlement: BatchRecord.Settlement) -> BatchRecord.Statement {
        let amount = settlement.balance.groupedYuan
        let (chineseRoute, englishRoute) = route(settlement.route)
        var chinese = "注销时账户余额合计人民币 \(amount) 元，\(chineseRoute)"
        var english = "The balances at deregistration come to CNY \(amount); \(englishRoute)"
        if let day = settlement.claimUntil {
            chinese += "，申领截止日为 \(day.text)"
            english += ", to be claimed by \(day.text)"
        }
        return BatchRecord.Statement(key: "balance", chinese: chinese + "。", english: english + ".")
    }

    /// Where one card's balance goes, without the sum of its batch.
    static func balanceOfOneCard(_ settlement: BatchRecord.Settlement) -> String {
        let until = settlement.claimUntil.map { "，申领截止日为 \($0.text)" } ?? ""
        return route(settlement.route).0 + until + "。"
    }

    private static func route(_ route: CertifiedBatch.BalanceRoute?) -> (String, String) {
        switch route {
        case .credit: ("按客户选择转为话费", "they are turned into call credit, as the customer chose")
        case .corporateRefund: ("按客户选择退至其对公账户", "they are refunded to the customer's corporate account, as it chose")
        case nil: ("按服务协议办理", "they are handled under the service agreement")
        }
    }

    private static let numbers = BatchRecord.Statement(
        key: "number-not-restored", chinese: "卡片注销后不可恢复使用，其接入号不予恢复。",
        english: "A deregistered card cannot be used again, and its number is not restored.")

    private static func erasure(_ issuer: String) -> BatchRecord.Statement {
        BatchRecord.Statement(
            key: "erasure", chinese: "卡片数据在运营商侧的清除以\(issuer)的书面说明为准；终端设备内的缓存由客户自行清除。",
            english:
                "Erasure of card data on the operator's side is as \(issuer) attests in writing; caches in devices "
                + "are the customer's to clear.")
    }

    private static let scope = BatchRecord.Statement(
        key: "scope", chinese: "本证明仅载明所列卡片的注销事实，不涉及其他事项。",
        english: "This certificate states that the cards listed were deregistered, and nothing beyond that.")

    private static let notAnInvoice = BatchRecord.Statement(
        key: "not-an-invoice", chinese: "本证明不是发票，不单独作为报销凭证。",
        english: "This certificate is not an invoice and not by itself a voucher for reimbursement.")

    private static let electronicOriginal = BatchRecord.Statement(
        key: "electronic-original",
        chinese: "以本证明的纸质打印件作为入账归档依据的，应当同时保存其电子原件（财会〔2020〕6号）。",
        english: "Whoever files a print-out of this certificate must keep its electronic original with it "
            + "(Cai Kuai [2020] No. 6).")

    private static let verification = BatchRecord.Statement(
        key: "verification",
        chinese: "核验：以 deregistrar verify 命令离线核验电子原件，可辨别真实、篡改、追加、签发者不明及已撤销的文件；打印件上如有二维码，可凭公钥核验其所载数据，"
            + "但打印件不能代替电子原件。",
        english:
            "To verify, run \"deregistrar verify\" on the electronic original, offline: it tells genuine files from "
            + "altered, extended, unknown and revoked ones. A QR code on a print-out proves the data it holds, but a "
            + "print-out does not stand in for the electronic original.")

    private static let specimen = BatchRecord.Statement(
        key: "specimen", chinese: "样张：由试用环境出具，所载内容为示例，不得作为任何证明使用。",
        english: "Specimen: issued on a trial site; its content is sample data and proves nothing.")
}
