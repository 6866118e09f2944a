import CardModel
import PDFWriting
import Signing

/// Writes the sheets of a month's summary: cover with totals, certificates, terms.
struct SummarySheets {
    let record: SummaryRecord
    let recordDigest: SHA256Digest
    let signer: DocumentSignerFacts
    let hasSeal: Bool

    static let title = "注销汇总表"
    static let englishTitle = "Monthly Summary of IoT SIM Card Deregistrations"
    static let numberLabel = "汇总编号 "

    private var head: PaperHead { record.head }

    func write(to document: TaggedDocument) {
        document.cover(
            (Self.title, Self.englishTitle, Self.numberLabel), head, lead: (chineseLead, englishLead), facts: facts,
            signer: signer, hasSeal: hasSeal)
        document.part("注销证明明细", "Certificates of the month")
        SummaryTable(record: record).write(to: document)
        document.terms(record.statements)
        document.part("核验信息", "Verification data")
        document.digests([DocumentFact("汇总记录摘要", "Digest of this summary's record", recordDigest.hex)])
    }

    private var chineseMonth: String {
        let parts = record.month.split(separator: "-")
        return "\(parts[0])年\(Int(parts[1]) ?? 0)月"
    }

    private var chineseLead: String {
        let open = record.isClosed ? "" : "（该月尚未结束）"
        return "兹汇总：\(head.printedCustomer)（客户代码 \(head.account)）名下物联网卡于 \(chineseMonth)注销生效、由本单位出具注销证明的情况\(open)："
            + "共出具 \(record.entries.count) 份证明，截至本表日期有效注销 \(StatementSheets.grouped(record.valid.cards)) 张。"
    }

    private var englishLead: String {
        let certificates = record.entries.count == 1 ? "1 certificate was" : "\(record.entries.count) certificates were"
        let open = record.isClosed ? "" : " The month is not over."
        let customer = head.customerName.isEmpty ? "the customer" : PrintedText.name(head.customerName)
        return
            "For deregistrations of \(customer) (customer code \(head.account)) that took effect in \(record.month), "
            + "\(certificates) issued; \(StatementSheets.grouped(record.valid.cards)) deregistered cards stand as of this "
            + "summary.\(open)"
    }

    private var facts: [[DocumentFact]] {
        let (issued, valid) = (record.issued, record.valid)
        var rows = [
            [DocumentFact("客户名称", "Customer", head.printedCustomer)],
            [
                DocumentFact("客户代码", "Customer code", head.account),
                DocumentFact("月份", "Month", record.month + (record.isClosed ? "" : "　未结束 not over")),
            ],
            [DocumentFact("出具单位", "Issued by", PrintedText.name(head.issuerName))],
            [
                DocumentFact("统一社会信用代码", "Credit code", head.issuerCreditCode),
                DocumentFact("数据截至", "As of", PageWords.time(head.issuedAt)),
            ],
            [
                DocumentFact("证明份数", "Certificates", "\(record.entries.count) 份"),
                DocumentFact("有效注销卡数", "Valid cards", "\(StatementSheets.grouped(valid.cards)) 张"),
            ],
            [
                DocumentFact("余额合计（有效）", "Balances, valid", yuan(valid.balance)),
                DocumentFact("违约金合计（有效）", "Early termination, valid", yuan(valid.terminationFee)),
            ],
        ]
        if issued != valid {
            rows.append([
                DocumentFact("出具时卡数", "Cards as issued", "\(StatementSheets.grouped(issued.cards)) 张"),
                DocumentFact("出具时余额合计", "Balances as issued", yuan(issued.balance)),
            ])
        }
        return rows
    }

    private func yuan(_ money: Money) -> String { "人民币 \(money.groupedYuan) 元（CNY）" }
}

/// The certificates of a summary, a row each, and their totals.
struct SummaryTable {
    let record: SummaryRecord

    private static let columns: [(width: Double, alignment: TextAlignment)] = [
        (10, .right), (42, .left), (15, .right), (25, .left), (24, .right), (20, .right), (34, .left),
    ]

    func write(to document: TaggedDocument) {
        let layout = TableLayout.paper(Self.columns, header: Self.header, padding: 1.6)
        document.table(layout) { table in
            for (index, entry) in record.entries.enumerated() { table.row(cells(entry, index + 1)) }
            table.row(spanning: total(record.issued, "合计（出具时）", "Total as issued"))
            table.row(spanning: total(record.valid, "合计（有效）", "Total, valid"))
        }
    }

    private static let header: [(chinese: String, english: String)] = [
        ("序号", "No."), ("证明编号 / 审核批次", "Certificate / batch"), ("卡数", "Cards"), ("注销生效日期", "Effective"),
        ("余额（元）", "Balance, CNY"), ("违约金（元）", "Fee, CNY"), ("状态", "Status"),
    ]

    private func cells(_ entry: SummaryRecord.Entry, _ number: Int) -> [[TextRun]] {
        let cell = DocumentStyle.cell
        return [
            [TextRun(String(number), cell)],
            [TextRun(entry.number.text + "\n", cell), TextRun(entry.batch, DocumentStyle.labelSmall)],
            [TextRun(StatementSheets.grouped(entry.issued.cards), cell)],
            [
                TextRun(entry.effective.lowerBound.text, cell),
                TextRun(
                    entry.effective.lowerBound == entry.effective.upperBound
                        ? "" : "\n– " + entry.effective.upperBound.text, cell),
            ],
            [TextRun(entry.issued.balance.groupedYuan, cell)], [TextRun(entry.issued.terminationFee.groupedYuan, cell)],
            status(entry),
        ]
    }

    private func status(_ entry: SummaryRecord.Entry) -> [TextRun] {
        let day = entry.changedAt?.date.text ?? ""
        let words: (String, String) =
            switch entry.standing {
            case .valid: ("有效", "valid")
            case .partly:
                (
                    "部分有效：\(StatementSheets.grouped(entry.valid.cards)) 张", "partly valid since \(day)"
                )
            case .revoked: ("已作废 \(day)", "revoked")
            case .superseded: ("已被替代 \(day)", "superseded by \(entry.supersededBy ?? "")")
            }
        var runs = StatementReasonTable.both(words.0, words.1, DocumentStyle.cell)
        if let earlier = entry.supplements {
            runs.append(TextRun("\n补充 \(earlier)", DocumentStyle.labelSmall))
        }
        return runs
    }

    private func total(_ totals: SummaryRecord.Totals, _ chinese: String, _ english: String) -> [TableCell] {
        let style = DocumentStyle.cellHead
        return [
            TableCell([TextRun("", style)]), TableCell(StatementReasonTable.both(chinese, english, style)),
            TableCell([TextRun(StatementSheets.grouped(totals.cards), style)]), TableCell([TextRun("", style)]),
            TableCell([TextRun(totals.balance.groupedYuan, style)]),
            TableCell([TextRun(totals.terminationFee.groupedYuan, style)]), TableCell([TextRun("", style)]),
        ]
    }
}
