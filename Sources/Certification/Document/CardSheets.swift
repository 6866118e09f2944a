import CardModel
import PDFWriting
import Signing

/// Writes the one sheet of a card's certificate.
struct CardSheets {
    let record: BatchRecord
    let card: CardRecord
    let recordDigest: SHA256Digest
    let leaf: SHA256Digest
    let signer: DocumentSignerFacts
    let code: QRCode?
    let hasSeal: Bool
    /// Set in smaller letters, so that a very long name leaves it one sheet.
    var isDense = false

    static let title = "物联网卡注销证明（单卡）"
    static let englishTitle = "Certificate of Deregistration of One IoT SIM Card"
    /// What is said of the batch's sums stays out: other cards are nobody's business here.
    private static let statements: Set<String> = [
        "specimen", "settled", "number-not-restored", "erasure", "not-an-invoice", "electronic-original",
    ]

    private var number: String { record.number.card(place: card.place) }

    func write(to document: TaggedDocument) {
        document.title(Self.title, Self.englishTitle, number: number)
        let customer =
            isDense ? PrintedText.cut(record.customerName, width: 200) : PrintedText.name(record.customerName)
        document.lead(
            "兹证明：\(customer)（客户代码 \(record.account)）名下物联网卡 \(card.iccid)，已于 "
                + "\(PageWords.chineseDay(card.effectiveAt.date))办理完成注销。",
            "This is to certify that the IoT SIM card \(card.iccid) of \(customer) (customer code \(record.account)) was "
                + "deregistered on \(PageWords.englishDay(card.effectiveAt.date)).", isDense: isDense)
        document.facts(
            facts, padding: .points(isDense ? 0.9 : 1.8),
            style: isDense ? DocumentStyle.valueDense : DocumentStyle.value)
        document.space(.points(isDense ? 4 : 7))
        document.list(
            labels: record.statements.indices.filter { isPrinted($0) }.enumerated().map { "\($0.offset + 1)." },
            items: record.statements.filter { Self.statements.contains($0.key) }.map { statement in
                [
                    TextRun(statement.chinese + "\n", DocumentStyle.cell),
                    TextRun(statement.english, DocumentStyle.labelSmall, language: "en"),
                ]
            }, isNumbered: true, style: DocumentStyle.cell, spaceAfter: .points(isDense ? 0.5 : 1.5))
        document.space(.points(isDense ? 2 : 4))
        document.digests([
            DocumentFact("卡片记录摘要", "Leaf hash of the card's record", leaf.hex),
            DocumentFact("批次证明记录摘要", "Digest of the batch's record", recordDigest.hex),
        ])
        DocumentFoot(
            number: number, issuer: PrintedText.name(record.issuerName), issuedAt: record.issuedAt, signer: signer,
            code: code, hasSeal: hasSeal
        ).write(to: document)
    }

    private func isPrinted(_ index: Int) -> Bool { Self.statements.contains(record.statements[index].key) }

    private var facts: [[DocumentFact]] {
        let confirmed = PageWords.confirmation(card.confirmedBy)
        let carried = card.carried.map { "\($0.name)：\($0.value)" }
        var rows = [
            [DocumentFact("客户名称", "Customer", PrintedText.name(record.customerName))],
            [
                DocumentFact("卡号（ICCID）", "Card (ICCID)", card.iccid),
                DocumentFact("接入号", "MSISDN", card.msisdn ?? "—"),
            ],
            [
                DocumentFact("注销生效时间", "Effective", PageWords.time(card.effectiveAt)),
                DocumentFact("出具时间", "Issued at", PageWords.time(record.issuedAt)),
            ],
            [DocumentFact("注销结果确认", "Confirmed by", "\(confirmed.chinese) \(confirmed.english)")],
            [
                DocumentFact("账户余额", "Balance", amount(card.balance)),
                DocumentFact("提前解约违约金", "Early termination", amount(card.terminationFee)),
            ],
            [
                DocumentFact("余额处理", "Where it goes", CertificateStatements.balanceOfOneCard(record.settlement))
            ],
            [
                DocumentFact("批次证明编号", "Batch certificate", record.number.text),
                DocumentFact("审核通过时间", "Approved at", PageWords.time(record.decidedAt)),
            ],
            [
                DocumentFact("客户代码", "Customer code", record.account),
                DocumentFact("统一社会信用代码", "Issuer's credit code", record.issuerCreditCode),
            ],
        ]
        if !carried.isEmpty {
            let text = PrintedText.cut(carried, separator: "　", width: isDense ? 160 : 240)
            rows.append([DocumentFact("清单附带信息", "From the list", text)])
        }
        return rows
    }

    private func amount(_ money: Money?) -> String { money.map { "人民币 \($0.groupedYuan) 元（CNY）" } ?? "—" }
}
