import CardModel

/// The sentences of a statement; they are part of its record, so that the page prints what was signed.
struct StatementSentences {
    let head: PaperHead
    let counts: StatementRecord.Counts
    let reasons: [StatementRecord.Reason]
    let heldUntil: ClosedRange<CalendarDate>?
    let amountsAsOf: Timestamp?
    let hasAmounts: Bool
    let complaints: StatementRecord.Complaints?

    typealias Sentence = BatchRecord.Statement

    /// In the order in which they are printed.
    var all: [Sentence] {
        var sentences = head.isSpecimen ? [Self.specimen] : []
        sentences.append(Self.noCertificate)
        if counts.held > 0 { sentences.append(held) }
        if counts.refused > 0 { sentences.append(Self.refused) }
        if counts.failed > 0, goesOnFailed { sentences.append(Self.failed) }
        if !Self.elsewhere.isDisjoint(with: reasons.map(\.code)) { sentences.append(Self.countedElsewhere) }
        sentences.append(Self.goesOnCosting)
        if hasAmounts { sentences.append(amounts) }
        sentences += [appeal, Self.verification]
        return sentences
    }

    /// What was given up goes no further, and the issuer tells no more of it.
    private var goesOnFailed: Bool {
        let failing = reasons.filter { $0.outcome == .failed }
        return failing.isEmpty || failing.contains { $0.code != "platform.given-up" }
    }

    /// Reasons that do not mean that the card is still in use.
    private static let elsewhere: Set<String> = ["row.duplicate", "card.already-deregistered", "card.in-progress"]

    private static let specimen = Sentence(
        key: "specimen", chinese: "样张：由试用环境出具，所载内容为示例，不得作为任何证明使用。",
        english: "Specimen: issued on a trial site; its content is sample data and proves nothing.")

    private static let noCertificate = Sentence(
        key: "no-certificate",
        chinese: "本说明不是注销证明，不证明任何卡已注销；卡片是否注销以《物联网卡注销证明》为准。",
        english: "This is no certificate of deregistration and proves of no card that it was deregistered; only a "
            + "certificate of deregistration does.")

    private var held: Sentence {
        let until = heldUntil.map { days in
            days.lowerBound == days.upperBound
                ? (days.upperBound.text, days.upperBound.text)
                : (
                    "\(days.lowerBound.text) 至 \(days.upperBound.text)（按各卡首次暂缓之日计）",
                    "\(days.lowerBound.text) to \(days.upperBound.text), by the day on which each was first held"
                )
        }
        return Sentence(
            key: "held",
            chinese: "“暂缓”的行在按处理办法办妥后继续办理" + (until.map { "，最迟保留至 \($0.0)，逾期须重新提交" } ?? "") + "。",
            english: "Rows that are held go on once the remedy is done"
                + (until.map { "; they are kept until \($0.1), after which they have to be handed in again" } ?? "")
                + ".")
    }

    private static let refused = Sentence(
        key: "refused", chinese: "“不予受理”的行不再办理；更正后可重新提交。",
        english: "Refused rows do not go on; corrected, they may be handed in again.")

    private static let failed = Sentence(
        key: "failed", chinese: "“办理失败”的卡已审核通过，但平台未能完成注销，由出具单位另行处理并告知结果。",
        english: "Cards that failed were approved, but the platform could not deregister them; the issuer deals with "
            + "them and tells the result.")

    private static let countedElsewhere = Sentence(
        key: "counted-elsewhere",
        chinese: "原因为清单内重复、已注销或正在办理的行，不表示该卡仍在使用，以首次出现的行、已出具的证明或正在办理的申请为准。",
        english:
            "A row that repeats another one, or whose card is already deregistered or on its way, does not mean that "
            + "the card is in use: the first row, the certificate or the earlier application counts.")

    private static let goesOnCosting = Sentence(
        key: "goes-on-costing", chinese: "未注销的卡（包括停机的卡）可能继续产生费用，请尽快处理。",
        english: "Cards that are not deregistered, suspended ones too, may go on costing: please act soon.")

    private var amounts: Sentence {
        let (chinese, english) =
            amountsAsOf.map { ("为截至 \($0.shortText) 的金额", "are those of \($0.shortText)") }
            ?? ("以办理时的数据为准", "are those that were known when the lists were processed")
        return Sentence(
            key: "amounts",
            chinese: "所列欠费和违约金\(chinese)，以出具单位账单为准；账户层面的欠费只列示一次，不计入各行。",
            english:
                "Arrears and fees \(english); the issuer's bill counts. Debts of the account itself are shown once and "
                + "are not part of the rows.")
    }

    private var appeal: Sentence {
        Sentence(
            key: "appeal",
            chinese: "对本说明有异议的，可向\(PrintedText.name(head.issuerName))"
                + (complaints == nil ? "" : "（投诉渠道见下）") + "投诉或提出申诉；出具单位自接到投诉之日起 15 日内答复，"
                + "对答复不满意或逾期未获答复的，可依法向电信用户申诉受理机构申诉。",
            english: "Whoever disagrees may complain to the issuer"
                + (complaints == nil ? "" : " (see below)") + ", who answers within 15 days; where the answer does not "
                + "satisfy or does not come, the body that receives telecom users' appeals may be turned to.")
    }

    private static let verification = Sentence(
        key: "verification",
        chinese: "核验：以 deregistrar verify 命令离线核验电子原件；打印件本身不能核验。",
        english:
            "To verify, run \"deregistrar verify\" on the electronic original, offline. A print-out cannot be verified "
            + "by itself.")
}
