import CardModel
import PDFWriting
import Signing

/// A fact of a document's first page.
struct DocumentFact {
    let chinese: String
    let english: String
    let value: String

    init(_ chinese: String, _ english: String, _ value: String) {
        (self.chinese, self.english, self.value) = (chinese, english, value)
    }
}

extension TaggedDocument {
    /// A heading in both languages with a line beneath.
    func part(_ chinese: String, _ english: String) {
        heading(
            .second,
            [
                TextRun(chinese + "　", DocumentStyle.heading),
                TextRun(english, DocumentStyle.headingSmall, language: "en"),
            ], ParagraphLayout(spaceBefore: .points(8), spaceAfter: .points(1)))
        rule(.points(0.8), colour: DocumentStyle.navy)
        space(.points(5))
    }

    /// The title of the document with its number above.
    func title(_ chinese: String, _ english: String, number: String, label: String = "证明编号 ") {
        paragraph(
            [
                TextRun(label, DocumentStyle.numberSmall),
                TextRun("No. ", DocumentStyle.numberSmall, language: "en"), TextRun(number, DocumentStyle.number),
            ], ParagraphLayout(.right))
        heading(
            .first, [TextRun(chinese, DocumentStyle.title)],
            ParagraphLayout(.centre, spaceBefore: .points(8), spaceAfter: .points(1)))
        paragraph(
            [TextRun(english, DocumentStyle.subtitle)], ParagraphLayout(.centre, spaceAfter: .points(12)),
            language: "en")
    }

    /// One paragraph in each language.
    func lead(_ chinese: String, _ english: String, isDense: Bool = false) {
        let (large, small) =
            isDense
            ? (DocumentStyle.leadDense, DocumentStyle.leadSmallDense) : (DocumentStyle.lead, DocumentStyle.leadSmall)
        paragraph("　　" + chinese, large, ParagraphLayout(spaceAfter: .points(4)))
        paragraph(english, small, ParagraphLayout(spaceAfter: .points(isDense ? 5 : 9)), language: "en")
    }

    /// Facts in rows of one or two.
    func facts(_ rows: [[DocumentFact]], padding: Length = .points(3), style: TextStyle = DocumentStyle.value) {
        let label = TableColumn(width: .millimetres(31), style: DocumentStyle.label, namesRows: true)
        let value = TableColumn(width: .millimetres(54), style: style)
        var layout = TableLayout(columns: [label, value, label, value])
        layout.headerFill = DocumentStyle.shade
        layout.ruleColour = DocumentStyle.rule
        layout.outerRule = .points(0.8)
        layout.padding = padding
        table(layout) { table in
            for row in rows {
                let span = row.count == 1 ? 3 : 1
                table.row(
                    spanning: row.flatMap { fact in
                        [
                            TableCell([
                                TextRun(fact.chinese + "\n", DocumentStyle.label),
                                TextRun(fact.english, DocumentStyle.labelSmall, language: "en"),
                            ]), TableCell([TextRun(fact.value, style)], columns: span),
                        ]
                    })
            }
        }
    }

    /// Digests with what they are of.
    func digests(_ rows: [DocumentFact]) {
        var layout = TableLayout(columns: [
            TableColumn(width: .millimetres(66), style: DocumentStyle.label, namesRows: true),
            TableColumn(width: .millimetres(104), style: DocumentStyle.digest),
        ])
        layout.headerFill = DocumentStyle.shade
        layout.ruleColour = DocumentStyle.rule
        layout.outerRule = .points(0.8)
        layout.padding = .points(1.6)
        table(layout) { table in
            for row in rows {
                table.row([
                    [
                        TextRun(row.chinese + "\n", DocumentStyle.label),
                        TextRun(row.english, DocumentStyle.labelSmall, language: "en"),
                    ], [TextRun(row.value, DocumentStyle.digest)],
                ])
            }
        }
    }

    /// Numbered sentences in both languages.
    func sentences(_ statements: [BatchRecord.Statement]) {
        list(
            labels: statements.indices.map { "\($0 + 1)." },
            items: statements.map { statement in
                [
                    TextRun(statement.chinese + "\n", DocumentStyle.text),
                    TextRun(statement.english, DocumentStyle.small, language: "en"),
                ]
            }, isNumbered: true, style: DocumentStyle.text, spaceAfter: .points(4))
    }
}

/// Texts as documents print them: what is longer than a page can bear ends in an ellipsis; the record has it whole.
enum PrintedText {
    static func name(_ text: String) -> String { cut(text, width: 500) }

    /// - Parameter width: in half-width characters.
    static func cut(_ text: String, width: Int) -> String {
        guard PageWords.width(text) > width else { return text }
        var rest = width - 2
        let kept = text.unicodeScalars.prefix { scalar in
            rest -= scalar.value < 0x1100 ? 1 : 2
            return rest >= 0
        }
        return String(String.UnicodeScalarView(kept)) + "…"
    }

    /// Texts in one line, of which none hides another: the long ones are cut so that each has its share of the width.
    /// - Parameter width: in half-width characters, separators included.
    static func cut(_ texts: [String], separator: String, width: Int) -> String {
        let whole = texts.joined(separator: separator)
        guard PageWords.width(whole) > width else { return whole }
        let widths = texts.map(PageWords.width)
        var rest = width - PageWords.width(separator) * (texts.count - 1)
        var printed = texts
        for (place, index) in texts.indices.sorted(by: { widths[$0] < widths[$1] }).enumerated() {
            let share = max(4, rest / (texts.count - place))
            printed[index] = cut(texts[index], width: share)
            rest -= min(widths[index], share)
        }
        return cut(printed.joined(separator: separator), width: width)
    }
}
