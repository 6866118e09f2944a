import CardModel

/// The sentences of a month's summary; they are part of its record.
struct SummarySentences {
    let head: PaperHead
    let isClosed: Bool
    let entries: [SummaryRecord.Entry]

    typealias Sentence = BatchRecord.Statement

    /// In the order in which they are printed.
    var all: [Sentence] {
        var sentences = head.isSpecimen ? [Self.specimen] : []
        sentences.append(isClosed ? closed : open)
        if entries.contains(where: { $0.standing != .valid }) { sentences.append(Self.standing) }
        return sentences + [Self.scope, Self.month, Self.notAnInvoice, Self.electronicOriginal, Self.verification]
    }

    private static let specimen = Sentence(
        key: "specimen", chinese: "样张：由试用环境出具，所载内容为示例，不得作为任何证明使用。",
        english: "Specimen: issued on a trial site; its content is sample data and proves nothing.")

    private var closed: Sentence {
        let time = head.issuedAt.shortText
        return Sentence(
            key: "closed", chinese: "本表数据截至 \(time)，该月已结束；此后补充出具、作废或替代证明的，以新出具的汇总表为准。",
            english:
                "As of \(time); the month is over. Should certificates be added, revoked or replaced later, a newer "
                + "summary counts.")
    }

    private var open: Sentence {
        let time = head.issuedAt.shortText
        return Sentence(
            key: "open", chinese: "本表数据截至 \(time)，该月尚未结束，其后可能新增证明；请在月末后重新出具。",
            english:
                "As of \(time), while the month is not over: certificates may be added. Have it made again after the "
                + "month's end.")
    }

    private static let standing = Sentence(
        key: "standing", chinese: "“有效”合计不含已作废或已被替代的证明和卡片；证明的最新状态以出具单位公布的证明状态清单为准。",
        english:
            "Valid totals leave out what was revoked or superseded; the issuer's status list tells the newest state "
            + "of each certificate.")

    private static let scope = Sentence(
        key: "scope", chinese: "本表仅汇总已出具的《物联网卡注销证明》，不替代各份证明；卡片明细见各份证明附表。",
        english: "This summary lists certificates that were issued and stands in the place of none; their annexes list "
            + "the cards.")

    private static let month = Sentence(
        key: "month", chinese: "月份按注销生效日期划分。",
        english: "Months are those of the dates on which deregistration took effect.")

    private static let notAnInvoice = Sentence(
        key: "not-an-invoice", chinese: "本表不是发票，不单独作为报销凭证。",
        english: "This summary is not an invoice and not by itself a voucher for reimbursement.")

    private static let electronicOriginal = Sentence(
        key: "electronic-original", chinese: "以本表的纸质打印件作为入账归档依据的，应当同时保存其电子原件（财会〔2020〕6号）。",
        english: "Whoever files a print-out of this summary must keep its electronic original with it (Cai Kuai [2020] "
            + "No. 6).")

    private static let verification = Sentence(
        key: "verification", chinese: "核验：以 deregistrar verify 命令离线核验本表及各份证明的电子原件；打印件本身不能核验。",
        english: "To verify, run \"deregistrar verify\" on the electronic originals of this summary and of each "
            + "certificate, offline. A print-out cannot be verified by itself.")
}
