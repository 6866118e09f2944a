import CardModel
import PDFWriting

/// What the sheets of statements and summaries have in common.
extension TaggedDocument {
    /// The first sheet: title, one sentence in both languages, facts, signature; ends with the page.
    func cover(
        _ title: (chinese: String, english: String, label: String), _ head: PaperHead,
        lead: (chinese: String, english: String), facts: [[DocumentFact]], signer: DocumentSignerFacts, hasSeal: Bool
    ) {
        self.title(title.chinese, title.english, number: head.number, label: title.label)
        self.lead(lead.chinese, lead.english)
        self.facts(facts)
        DocumentFoot(
            number: head.number, issuer: PrintedText.name(head.issuerName), issuedAt: head.issuedAt, signer: signer,
            code: nil, hasSeal: hasSeal
        ).write(to: self)
        pageBreak()
    }

    /// The sentences under a table; with their translations they begin a page where there is no room for some of them.
    func terms(_ statements: [BatchRecord.Statement]) {
        space(.points(6))
        if remainingHeight < .millimetres(70) { pageBreak() }
        part("说明", "Terms")
        sentences(statements)
    }
}

extension TableLayout {
    /// A table of a paper.
    /// - Parameters:
    ///   - columns: width in millimetres, 170 in all, and alignment.
    ///   - named: the column that names the rows, from 0.
    static func paper(
        _ columns: [(width: Double, alignment: TextAlignment)], namingRows named: Int = 1,
        header: [(chinese: String, english: String)], padding: Double
    ) -> TableLayout {
        let placed = columns.enumerated().map { index, column in
            TableColumn(
                width: .millimetres(column.width), style: DocumentStyle.cell, alignment: column.alignment,
                namesRows: index == named)
        }
        var layout = TableLayout(
            columns: placed,
            header: header.map { StatementReasonTable.both($0.chinese, $0.english, DocumentStyle.cellHead) })
        layout.headerFill = DocumentStyle.shade
        layout.ruleColour = DocumentStyle.rule
        layout.outerRule = .points(0.8)
        layout.innerRule = .points(0.3)
        layout.sidePadding = .points(2.5)
        layout.padding = .points(padding)
        return layout
    }
}
