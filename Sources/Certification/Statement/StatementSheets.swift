import CardModel
import PDFWriting
import Signing

/// Writes the sheets of a statement: cover, reasons, terms, where to complain, and the rows.
struct StatementSheets {
    let record: StatementRecord
    let recordDigest: SHA256Digest
    let signer: DocumentSignerFacts
    let hasSeal: Bool

    static let title = "未注销情况说明"
    static let englishTitle = "Statement of IoT SIM Cards Not Deregistered"
    static let numberLabel = "说明编号 "

    private var head: PaperHead { record.head }

    func write(to document: TaggedDocument) {
        document.cover(
            (Self.title, Self.englishTitle, Self.numberLabel), head, lead: (chineseLead, englishLead), facts: facts,
            signer: signer, hasSeal: hasSeal)
        document.part("未注销原因与处理办法", "Reasons and what to do")
        StatementReasonTable(record: record).write(to: document)
        document.terms(record.statements)
        if let complaints = record.complaints {
            document.part("投诉渠道", "Where to complain")
            document.facts(complaintFacts(complaints))
        }
        // The list stays together where it fits on a page.
        let proofs = proofs
        if document.remainingHeight < Length.points(27) * proofs.count + .millimetres(18) { document.pageBreak() }
        document.part("核验信息", "Verification data")
        document.digests(proofs)
        annex(document)
    }

    // MARK: Cover

    private var count: Int { record.rows.count }

    /// Rows of this job that were held or refused.
    private var stopped: Int { count - record.counts.failed }

    private var chineseLead: String {
        let failed = record.counts.failed > 0 ? "\(Self.grouped(record.counts.failed)) 张此前审核通过的卡，平台未能完成注销。" : ""
        let start = "兹说明：\(head.printedCustomer)（客户代码 \(head.account)）"
        let end = "原因与处理办法见后页，逐行明细见附表。"
        guard stopped > 0 else { return start + "名下有 " + failed + end }
        let taken = record.counts.eligible > 0 ? "其中 \(Self.grouped(record.counts.eligible)) 行已受理进入审核，" : ""
        return start + "提交的物联网卡注销申请共 \(Self.grouped(record.counts.read)) 行，\(taken)"
            + "\(Self.grouped(stopped)) 行所列卡片未予注销。" + (failed.isEmpty ? "" : "另有 " + failed) + end
    }

    private var englishLead: String {
        let customer = "\(printedEnglishCustomer) (customer code \(head.account))"
        let end = " Reasons and remedies follow; the annex lists each row."
        let failed =
            "\(Self.things(record.counts.failed, "card")) that \(record.counts.failed == 1 ? "was" : "were") approved before"
        guard stopped > 0 else { return "The platform could not deregister \(failed), of \(customer)." + end }
        let taken = record.counts.eligible
        let takenUp = taken > 0 ? "\(Self.grouped(taken)) \(taken == 1 ? "was" : "were") taken up for review, and " : ""
        return
            "Of the \(Self.things(record.counts.read, "row")) that \(customer) handed in for deregistration, \(takenUp)"
            + (stopped == 1 ? "the card of 1 was" : "the cards of \(Self.grouped(stopped)) were") + " not deregistered."
            + (record.counts.failed > 0 ? " Besides, the platform could not deregister \(failed)." : "") + end
    }

    private static func things(_ count: Int, _ noun: String) -> String {
        grouped(count) + " " + noun + (count == 1 ? "" : "s")
    }

    private var printedEnglishCustomer: String {
        head.customerName.isEmpty ? "the customer" : PrintedText.name(head.customerName)
    }

    private var facts: [[DocumentFact]] {
        var rows = [
            [DocumentFact("客户名称", "Customer", head.printedCustomer)],
            [
                DocumentFact("客户代码", "Customer code", head.account),
                DocumentFact("受理作业号", "Submission", record.job),
            ],
            [DocumentFact("出具单位", "Issued by", PrintedText.name(head.issuerName))],
            [
                DocumentFact("统一社会信用代码", "Credit code", head.issuerCreditCode),
                DocumentFact("出具时间", "Issued at", PageWords.time(head.issuedAt)),
            ],
            [DocumentFact("清单接收时间", "Lists received", "\(Self.grouped(record.lists.count)) 份：\(received)")],
            [
                DocumentFact("提交行数", "Rows handed in", counted(record.counts.read)),
                DocumentFact("已受理", "Taken up", counted(record.counts.eligible)),
            ],
            [
                DocumentFact("暂缓（待处理）", "Held", counted(record.counts.held)),
                DocumentFact("不予受理", "Refused", counted(record.counts.refused)),
            ],
        ]
        if record.counts.failed > 0 {
            rows.append([DocumentFact("办理失败", "Failed", counted(record.counts.failed))])
        }
        if let days = record.heldUntil {
            rows.append([
                DocumentFact(
                    "暂缓保留至", "Held until", PageWords.range(days.lowerBound.text, days.upperBound.text))
            ])
        }
        return rows + amounts
    }

    private var amounts: [[DocumentFact]] {
        var rows = [
            [
                DocumentFact("所列卡欠费合计", "Arrears of these cards", yuan(record.totalArrears)),
                DocumentFact("提前解约违约金", "Early termination", yuan(record.totalFees)),
            ]
        ]
        if let debt = record.accountDebt {
            rows.append([DocumentFact("账户欠费", "Arrears of the account", yuan(debt) + "　影响该客户全部卡片 holds all its cards")])
        }
        return rows
    }

    private var received: String {
        guard let first = record.lists.map(\.receivedAt).min(), let last = record.lists.map(\.receivedAt).max() else {
            return "—"
        }
        return PageWords.range(PageWords.time(first), PageWords.time(last))
    }

    private func counted(_ count: Int) -> String { "\(Self.grouped(count)) 行" }
    private func yuan(_ money: Money) -> String { "人民币 \(money.groupedYuan) 元（CNY）" }

    static func grouped(_ count: Int) -> String {
        // The amount in yuan of so many, without its two decimals.
        String(Money(fen: Int64(count) * 100).groupedYuan.dropLast(3))
    }

    // MARK: Behind it

    private func complaintFacts(_ complaints: StatementRecord.Complaints) -> [[DocumentFact]] {
        let all = [
            DocumentFact("投诉电话", "Telephone", complaints.phone), DocumentFact("受理时间", "Hours", complaints.hours),
            DocumentFact("通讯地址", "Address", complaints.address), DocumentFact("网址", "Web", complaints.url),
            DocumentFact("说明", "Note", complaints.text),
        ]
        return all.filter { !$0.value.isEmpty }.map { [$0] }
    }

    private static let printedLists = 6

    private var proofs: [DocumentFact] {
        var facts = [DocumentFact("说明记录摘要", "Digest of this statement's record", recordDigest.hex)]
        for (index, list) in record.lists.prefix(Self.printedLists).enumerated() {
            let name = list.name.map { "：" + PrintedText.cut($0, width: 60) } ?? ""
            facts.append(DocumentFact("清单 \(index + 1)\(name)", "List \(index + 1), SHA-256", list.sha256.hex))
        }
        let rest = record.lists.count - Self.printedLists
        if rest > 0 {
            facts.append(DocumentFact("另有 \(rest) 份清单", "\(rest) more lists", "见电子原件 in the electronic original"))
        }
        return facts
    }

    private func annex(_ document: TaggedDocument) {
        let height = Length.points(12.9) * count
        if count > 20 || document.remainingHeight < height + .millimetres(30) { document.pageBreak() }
        document.part("附表　未注销明细", "Annex: rows not deregistered")
        StatementRowTable(record: record).write(to: document)
    }
}
