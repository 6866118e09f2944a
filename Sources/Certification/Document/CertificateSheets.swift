import CardModel
import PDFWriting
import Signing

/// A volume of a certificate's annex, which is a document of its own.
struct AnnexVolume: Sendable, Hashable {
    /// From 1.
    let number: Int
    /// Of so many.
    let count: Int
    /// Places of its cards.
    let places: ClosedRange<Int>

    func fileName(_ certificate: CertificateNumber) -> String { "\(certificate.text)-\(number).pdf" }
}

/// A volume with the digest of its file.
struct NamedVolume: Sendable, Hashable {
    let volume: AnnexVolume
    let sha256: SHA256Digest
}

/// Writes the sheets of a certificate: cover, terms, and the cards or the volumes that hold them.
struct CertificateSheets {
    let content: CertificateContent
    let table: CardTable
    /// The subject of the certificate that signed, and whether it vouches for itself.
    let signer: DocumentSignerFacts
    let code: QRCode?
    let volumes: [NamedVolume]
    let hasSeal: Bool
    /// The signed file, when these pages are but a copy of its own.
    var original: SignedOriginal?

    var record: BatchRecord { content.record }

    static let title = "物联网卡注销证明"
    static let englishTitle = "Certificate of IoT SIM Card Deregistration"

    /// Writes all of it.
    func write(to document: TaggedDocument) {
        document.title(Self.title, Self.englishTitle, number: record.number.text)
        document.lead(chineseLead, englishLead)
        document.facts(facts)
        foot(document)
        document.pageBreak()
        document.part("说明", "Terms")
        document.sentences(record.statements)
        document.part("核验信息", "Verification data")
        document.digests(proofs)
        if volumes.isEmpty { annex(document) } else { list(volumes, document) }
    }

    // MARK: Cover

    private var customer: String { PrintedText.name(record.customerName) }

    private var chineseLead: String {
        let first = PageWords.chineseDay(record.firstEffective.date)
        let last = PageWords.chineseDay(record.lastEffective.date)
        let days = first == last ? "于 \(first)" : "于 \(first)至 \(last)期间"
        return "兹证明：\(customer)（客户代码 \(record.account)）名下物联网卡共 \(record.cardCount) 张，已\(days)办理完成注销，明细见附表。"
    }

    private var englishLead: String {
        let first = PageWords.englishDay(record.firstEffective.date)
        let last = PageWords.englishDay(record.lastEffective.date)
        let days = first == last ? "on \(first)" : "between \(first) and \(last)"
        let cards = record.cardCount == 1 ? "1 IoT SIM card" : "\(record.cardCount) IoT SIM cards"
        let were = record.cardCount == 1 ? "was" : "were"
        return
            "This is to certify that \(cards) of \(customer) (customer code \(record.account)), listed in the annex, "
            + "\(were) deregistered \(days)."
    }

    private var facts: [[DocumentFact]] {
        let settlement = record.settlement
        var rows = [
            [DocumentFact("客户名称", "Customer", customer)],
            [
                DocumentFact("客户代码", "Customer code", record.account),
                DocumentFact("注销卡数", "Cards", "\(record.cardCount) 张"),
            ],
            [DocumentFact("出具单位", "Issued by", PrintedText.name(record.issuerName))],
            [
                DocumentFact("统一社会信用代码", "Credit code", record.issuerCreditCode),
                DocumentFact("出具时间", "Issued at", PageWords.time(record.issuedAt)),
            ],
            [
                DocumentFact("审核批次", "Review batch", record.batch),
                DocumentFact("办理通道", "Lane", PageWords.lane(record.lane)),
            ],
            [DocumentFact("申请受理时间", "Received at", applied)],
            [DocumentFact("审核通过时间", "Approved at", approved)],
            [DocumentFact("注销生效时间", "Effective", effective)],
            [DocumentFact("注销结果确认", "Confirmed by", confirmed)],
            [
                DocumentFact("余额合计", "Balances in all", "人民币 \(settlement.balance.groupedYuan) 元（CNY）"),
                DocumentFact("提前解约违约金", "Early termination", "人民币 \(settlement.terminationFee.groupedYuan) 元（CNY）"),
            ],
        ]
        for (key, chinese, english) in [("settled", "费用结算", "Charges"), ("balance", "余额处理", "Balance")] {
            guard let statement = record.statements.first(where: { $0.key == key }) else { continue }
            rows.append([DocumentFact(chinese, english, statement.chinese)])
        }
        if let earlier = record.supplements {
            rows.append([DocumentFact("补充证明", "Supplements", "本证明补充 \(earlier)　It supplements \(earlier).")])
        }
        return rows
    }

    private var applied: String {
        guard let first = record.appliedAt.min(), let last = record.appliedAt.max() else { return "—" }
        return PageWords.range(PageWords.time(first), PageWords.time(last))
    }

    private var approved: String { "\(PageWords.time(record.decidedAt))，\(PageWords.decider(record.decidedBy))" }

    private var effective: String {
        PageWords.range(PageWords.time(record.firstEffective), PageWords.time(record.lastEffective))
    }

    private var confirmed: String {
        var seen: Set<String> = []
        return table.cards.map(\.confirmedBy).filter { seen.insert($0).inserted }.map(PageWords.confirmation)
            .map { "\($0.chinese) \($0.english)" }.joined(separator: "；")
    }

    /// Code, how to verify, and the signature, at the lower end of the page.
    private func foot(_ document: TaggedDocument) {
        let foot = DocumentFoot(
            number: record.number.text, issuer: PrintedText.name(record.issuerName), issuedAt: record.issuedAt,
            signer: signer, code: code, hasSeal: hasSeal, original: original)
        foot.write(to: document)
    }

    // MARK: Verification data

    /// As many lists and tables are printed; all are in the electronic original.
    private static let printedLists = 4
    private static let printedTables = 7

    private var proofs: [DocumentFact] {
        var rows = [
            DocumentFact("卡片记录树根", "Tree root over the cards (RFC 9162)", record.root.hex),
            DocumentFact("证明记录摘要", "Digest of this certificate's record", SHA256Digest.of(content.recordBytes).hex),
            DocumentFact("日志检查点", "Checkpoint of the log", checkpoint),
            DocumentFact("审核内容摘要", "Digest decided on", record.decisionDigest.hex),
        ]
        for (index, list) in record.lists.prefix(Self.printedLists).enumerated() {
            let number = record.lists.count == 1 ? "" : " \(index + 1)"
            rows.append(DocumentFact("申请清单\(number) SHA-256", "List\(number) as received", list.hex))
        }
        more(record.lists.count - Self.printedLists, "份清单", "more lists", &rows)
        for table in record.references.prefix(Self.printedTables) {
            let about = "\(PageWords.time(table.asOf)), \(table.rows) \(table.rows == 1 ? "row" : "rows")"
            rows.append(DocumentFact("参考表：\(PageWords.table(table.name))", about, table.sha256.hex))
        }
        more(record.references.count - Self.printedTables, "张参考表", "more tables", &rows)
        return rows
    }

    private func more(_ count: Int, _ chinese: String, _ english: String, _ rows: inout [DocumentFact]) {
        guard count > 0 else { return }
        rows.append(DocumentFact("另有 \(count) \(chinese)", "\(count) \(english)", "见电子原件 in the electronic original"))
    }

    private var checkpoint: String {
        guard let head = try? Checkpoint(parsing: content.proof.checkpoint.text) else { return "—" }
        return "\(head.origin)\n\(content.proof.index + 1) / \(head.size)　\(head.root.base64)"
    }

    // MARK: Annex

    private func annex(_ document: TaggedDocument) {
        let rows = Length.points(12.9) * table.cards.count
        if table.cards.count > 20 || document.remainingHeight < rows + .millimetres(30) { document.pageBreak() }
        document.part("附表　注销卡明细", "Annex: cards deregistered")
        CardSheet(table: table, cards: table.cards[...]).write(to: document)
    }

    private func list(_ volumes: [NamedVolume], _ document: TaggedDocument) {
        let needed = Length.points(23) * volumes.count + .millimetres(30)
        if document.remainingHeight < needed { document.pageBreak() }
        document.part("附表分册", "Volumes of the annex")
        document.paragraph(
            "注销卡明细分册出具，各分册均经电子签名，其 SHA-256 摘要如下。", DocumentStyle.text)
        document.paragraph(
            "The cards are listed in volumes of their own, each signed; these are the SHA-256 digests of their files.",
            DocumentStyle.small, ParagraphLayout(spaceAfter: .points(6)), language: "en")
        document.digests(
            volumes.map { named in
                let places = "\(named.volume.places.lowerBound) – \(named.volume.places.upperBound)"
                return DocumentFact(
                    "第 \(named.volume.number) 册　序号 \(places)", named.volume.fileName(record.number), named.sha256.hex)
            })
    }
}
