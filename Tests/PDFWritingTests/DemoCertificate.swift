import PDFWriting

/// A certificate as the house issues them, with everything made up: a cover page, and an annex of cards.
struct DemoCertificate {
    static let title = TextStyle(.bold, size: .points(20))
    static let part = TextStyle(.bold, size: .points(12))
    static let label = TextStyle(.bold, size: .points(9))
    static let text = TextStyle(size: .points(9))
    static let small = TextStyle(size: .points(7.5), colour: .grey(90))
    static let issued = PDFDate(secondsSince1970: 1_767_229_200, offsetMinutes: 480)

    var customer = "示例市青禾农业物联网科技有限公司"
    var cards = 0
    var isSpecimen = true
    var seal: Picture?
    var packing = Packing.automatic

    static let pairs: [(String, String, String)] = [
        ("证明编号", "Number", "DRC-2026-000042"), ("出具单位", "Issuer", "示例通信集团有限公司（测试）"),
        ("客户", "Customer", ""), ("统一社会信用代码", "Credit code", "91310000MA1K00000X"),
        ("注销数量", "Cards", "50"), ("生效时间", "Effective", "2026-01-01 09:00:00 +08:00"),
        ("确认来源", "Confirmed by", "运营商登记簿 / operator’s register"),
        ("数据摘要", "Digest", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ]
    static let paragraphs = [
        "兹证明下列物联网卡已按客户申请办理注销，自生效时间起停止提供服务；截至本证明出具之日，已出账费用已结清，末期账单以实际出账为准。",
        "注销后号码不予恢复。运营商侧数据的清除以本证明所述为准，设备内缓存由客户自行清除。",
        "本证明不是发票，不单独作为报销凭证；纸质打印件须与电子原件一并保存（财会〔2020〕6号）。",
    ]
    static let english = """
        This certifies that the cards listed in the annex were deregistered at the customer's request and that service \
        ended at the effective time. The numbers are not restored. A print-out needs its electronic original.
        """

    /// All words that are the template's.
    static var coverage: TextCoverage {
        var coverage = TextCoverage()
        for pair in pairs {
            coverage.insert(pair.0, weight: .bold)
            coverage.insert(pair.2)
        }
        for paragraph in paragraphs { coverage.insert(paragraph) }
        coverage.insertInBoth("物联网卡注销证明附件卡片明细序号样张说明电子签名签署核验方式扫描二维码")
        coverage.insert("第页共按序离线核验完整原件•·")
        return coverage
    }

    func base(_ library: FontLibrary) throws -> DocumentBase {
        var coverage = Self.coverage
        coverage.insert(customer)
        return try DocumentBase(
            fonts: library.prepare(coverage), pictures: seal.map { ["seal": $0] } ?? [:])
    }

    var metadata: DocumentMetadata {
        var metadata = DocumentMetadata(
            title: "物联网卡注销证明 DRC-2026-000042", author: "示例通信集团有限公司（测试）", producer: "Deregistrar",
            created: Self.issued)
        metadata.translatedTitles = [LocalizedTitle("Certificate of deregistration", language: "en")]
        metadata.subject = "样张 & <test>"
        metadata.schema = CustomSchema(
            name: "Certificate of deregistration", namespace: "https://example.org/certificate/1#", prefix: "drc",
            properties: [
                .init(name: "number", value: "DRC-2026-000042", description: "Number of the certificate"),
                .init(name: "root", value: "9f86d081", description: "Root of the tree over the records"),
            ])
        return metadata
    }

    var setup: PageSetup {
        var setup = PageSetup(margin: .millimetres(20))
        setup.footer = PageLine(Self.small) { page, count in
            PageLine.Words(
                left: "DRC-2026-000042", centre: "第 \(page) 页 共 \(count) 页 / Page \(page) of \(count)")
        }
        setup.header = PageLine(Self.small) { _, _ in PageLine.Words(right: "物联网卡注销证明 DRC-2026-000042") }
        if isSpecimen {
            let pale = Colour(red: 250, green: 214, blue: 214)
            setup.watermark = Watermark("样张", TextStyle(.bold, size: .points(120), colour: pale))
        }
        return setup
    }

    func write(on base: DocumentBase) throws -> TaggedDocument {
        let document = TaggedDocument(base: base, metadata: metadata, setup: setup)
        writeCover(document)
        try writeFoot(document)
        if cards > 0 { writeAnnex(document) }
        for (name, relationship) in [("记录.json", Attachment.Relationship.data), ("proof.txt", .supplement)] {
            document.attach(
                Attachment(
                    name: name, mediaType: name.hasSuffix("json") ? "application/json" : "text/plain",
                    description: "Record \(name)", relationship: relationship, modified: Self.issued,
                    content: Array("{\"name\":\"\(name)\"}".utf8)))
        }
        return document
    }

    private func writeCover(_ document: TaggedDocument) {
        document.heading(.first, [TextRun("物联网卡注销证明", Self.title)], ParagraphLayout(.centre))
        document.paragraph(
            [TextRun("Certificate of deregistration of IoT cards", Self.text)],
            ParagraphLayout(.centre, spaceAfter: .points(8)), language: "en")
        var table = TableLayout(columns: [
            TableColumn(width: .millimetres(45), style: Self.label, namesRows: true),
            TableColumn(width: .millimetres(125), style: Self.text),
        ])
        table.headerFill = .grey(238)
        document.table(table) { table in
            for (chinese, english, value) in Self.pairs {
                table.row([
                    [TextRun(chinese + " ", Self.label), TextRun(english, Self.small, language: "en")],
                    [TextRun(value.isEmpty ? customer : value, Self.text)],
                ])
            }
        }
        document.space(.points(8))
        document.heading(.second, [TextRun("说明", Self.part)])
        for paragraph in Self.paragraphs { document.paragraph(paragraph, Self.text) }
        document.paragraph([TextRun(Self.english, Self.text)], language: "en")
        document.list(
            labels: ["1.", "2."],
            items: [
                [TextRun("扫描二维码，离线核验。", Self.text)],
                [TextRun("Verify ", Self.text, language: "en"), TextRun("完整原件。", Self.text)],
            ], isNumbered: true, style: Self.text)
    }

    func writeFoot(_ document: TaggedDocument) throws {
        document.rule(.points(1.2))
        document.space(.points(6))
        let box = document.reserve(height: .millimetres(32))
        let code = try QRCode(.alphanumeric("DR1:" + String(repeating: "0123456789ABCDEFGHIJ", count: 10)))
        document.figure(
            .qrCode(code), in: Rectangle(x: box.x, y: box.y, width: .millimetres(30), height: .millimetres(30)),
            alternative: "核验二维码，内容为证明编号与签名")
        document.within(
            Rectangle(x: box.x + .millimetres(34), y: box.y, width: .millimetres(60), height: box.height)
        ) { document in
            document.heading(.second, [TextRun("核验方式", Self.part)])
            document.paragraph("扫描二维码，离线核验。", Self.text)
        }
        var field = SignatureField(tooltip: "出具单位电子签名")
        field.signer = "示例通信集团有限公司（测试）"
        field.claimedTime = Self.issued
        var appearance = SignatureAppearance(lines: [
            TextRun("电子签名\n", Self.label), TextRun("2026-01-01 09:00:00 +08:00", Self.small),
        ])
        if seal != nil { appearance.picture = "seal" }
        document.signatureField(
            field,
            in: Rectangle(x: box.x + .millimetres(100), y: box.y, width: .millimetres(70), height: .millimetres(30)),
            appearance: appearance)
    }

    private func writeAnnex(_ document: TaggedDocument) {
        document.pageBreak()
        document.heading(.second, [TextRun("附件 卡片明细", Self.part)], ParagraphLayout(.centre))
        let small = TextStyle(size: .points(8), lineHeight: .points(11))
        var table = TableLayout(
            columns: [
                TableColumn(width: .millimetres(18), style: small, alignment: .right, namesRows: true),
                TableColumn(width: .millimetres(50), style: small),
                TableColumn(width: .millimetres(35), style: small),
                TableColumn(width: .millimetres(45), style: small),
                TableColumn(width: .millimetres(22), style: small),
            ],
            header: ["序号", "ICCID", "MSISDN", "Effective", "Plan"].map { [TextRun($0, Self.label)] })
        table.rowsPerPage = 50
        table.padding = .points(0.5)
        document.table(table, alignment: .centre) { table in
            for place in 1...cards {
                let number = 1_000_000 + place
                table.row([
                    "\(place)", "898600000000\(number)0", "1440000\(number % 1_000_000)", "2026-01-01 09:00:00",
                    "P\(place % 7)",
                ])
            }
        }
    }
}
