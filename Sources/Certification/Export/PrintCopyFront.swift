import CardModel
import PDFWriting

/// The first page of a print copy: what it is, what it is not, and what is in it.
struct PrintCopyFront {
    let front: PrintCopy.Front

    private static let title = "物联网卡注销证明 · 打印合并本"
    private static let englishTitle = "Certificates of IoT SIM Card Deregistration: Print Copy"
    private static let notices = [
        (
            "本合并本仅供打印，不是签名原件，不单独作为凭证。各证明的签名原件（PDF）在同一压缩包的 certificates 目录中，须一并保存（财会〔2020〕6号）。",
            "This copy is for printing alone. It is not a signed original and no voucher by itself: the signed originals (PDF) lie in the folder certificates of the same archive, and are to be kept with it."
        ),
        (
            "核验请用签名原件：deregistrar verify。状态为制作本合并本所依据的数据当时的状态。",
            "Verify the signed originals with \"deregistrar verify\". The states are those of the data this copy was made of."
        ),
    ]
    private static let none = "所选范围内没有证明。No certificate in the selection."

    static func coverage(_ front: PrintCopy.Front) -> TextCoverage {
        var coverage = DocumentTexts.template
        for text in [title, SignedOriginal.chinese, SignedOriginal.margin, "范围目录证明编号客户名称张数生效日期状态出具单位份"] {
            coverage.insertInBoth(text)
        }
        for (chinese, english) in notices { coverage.insert(chinese + english) }
        for text in [SignedOriginal.margin, "签名原件", none, front.scope] { coverage.insert(text) }
        coverage.insertInBoth(front.issuer)
        for line in front.lines {
            coverage.insert(line.customer)
            coverage.insert(line.standing)
        }
        return coverage
    }

    var metadata: DocumentMetadata {
        var metadata = DocumentMetadata(
            title: Self.title, author: front.issuer, producer: "Deregistrar", created: front.madeOf.pdfDate)
        metadata.translatedTitles = [LocalizedTitle(Self.englishTitle, language: "en")]
        metadata.subject = SignedOriginal.margin
        return metadata
    }

    var setup: PageSetup {
        var setup = DocumentStyle.setup(title: "", number: "", issuer: "", isSpecimen: front.isSpecimen)
        setup.header = PageLine(DocumentStyle.margin) { _, _ in PageLine.Words(left: SignedOriginal.margin) }
        setup.hasHeaderOnFirstPage = true
        setup.footer = PageLine(DocumentStyle.margin) { page, count in
            PageLine.Words(right: "第 \(page) 页，共 \(count) 页　Page \(page) of \(count)")
        }
        return setup
    }

    func write(to document: TaggedDocument) {
        document.heading(
            .first, [TextRun(Self.title, DocumentStyle.title)],
            ParagraphLayout(.centre, spaceBefore: .points(8), spaceAfter: .points(1)))
        document.paragraph(
            [TextRun(Self.englishTitle, DocumentStyle.subtitle)], ParagraphLayout(.centre, spaceAfter: .points(12)),
            language: "en")
        for (chinese, english) in Self.notices {
            document.paragraph(chinese, DocumentStyle.text, ParagraphLayout(spaceAfter: .points(2)))
            document.paragraph(
                english, DocumentStyle.small, ParagraphLayout(spaceAfter: .points(7)), language: "en")
        }
        document.facts([
            [DocumentFact("出具单位", "Issued by", PrintedText.name(front.issuer))],
            [DocumentFact("范围", "Selection", PrintedText.cut(front.scope, width: 300))],
        ])
        document.part("目录", "Contents")
        guard !front.lines.isEmpty else { return document.paragraph(Self.none, DocumentStyle.text) }
        list(document)
    }

    private func list(_ document: TaggedDocument) {
        let columns: [(width: Double, alignment: TextAlignment)] = [
            (38, .left), (66, .left), (18, .right), (24, .left), (24, .left),
        ]
        let titles = [
            ("证明编号", "No."), ("客户名称", "Customer"), ("张数", "Cards"), ("生效日期", "Effective"), ("状态", "State"),
        ]
        var layout = TableLayout(
            columns: columns.enumerated().map { place, column in
                TableColumn(
                    width: .millimetres(column.width), style: DocumentStyle.cell, alignment: column.alignment,
                    namesRows: place == 0)
            },
            header: titles.map { chinese, english in
                [
                    TextRun(chinese + "\n", DocumentStyle.cellHead),
                    TextRun(english, DocumentStyle.labelSmall, language: "en"),
                ]
            })
        layout.headerFill = DocumentStyle.shade
        layout.ruleColour = DocumentStyle.rule
        layout.outerRule = .points(0.8)
        layout.innerRule = .points(0.3)
        document.table(layout) { table in
            for line in front.lines {
                table.row([
                    line.number, PrintedText.cut(line.customer, width: 120), String(line.cardCount),
                    line.effective.text, line.standing,
                ])
            }
        }
    }
}
