import CardModel
import Reporting
import Review
import Screening
import Tabular

/// The review sheet of a batch of released cards: as that of a list's, with the rows of the lists that once brought them.
struct HeldSheet: Sendable {
    let work: JobWork
    let language: Language
    /// Lists of earlier jobs.
    let lists: [String: [ListRecord]]

    /// One batch's sheet in place of what `output` holds.
    func write(_ cards: [HeldCard], _ batch: ReviewBatch, to output: inout ByteBuffer) {
        var writer = CSVWriter(mode: .people)
        writer.beginDocument()
        SheetWriter.writeTitle(batch, language, &writer)
        writer.append(record: SheetWriter.columns.map(\.title.together))
        let words = FindingWords(language, for: .staff)
        for card in cards { writer.append(record: line(card, words)) }
        output = writer.output
    }

    private func line(_ card: HeldCard, _ words: FindingWords) -> [String] {
        let facts = work.screen.facts
        let standing = card.hold.standing
        let list = lists[standing.job]?.last { $0.firstRow <= standing.row }
        var text: [UInt8] = []
        for finding in card.findings.list {
            if !text.isEmpty { text.append(contentsOf: "; ".utf8) }
            let detail = work.screen.detail(of: finding, handle: card.handle, account: card.account)
            words.appendSentence(finding, detail: detail, to: &text)
        }
        return [
            list?.shownName ?? "", list?.sheet ?? "", String(standing.row - (list?.firstRow ?? 0) + 1),
            standing.iccid.text, facts.msisdn(of: card.handle)?.text ?? "",
            Terms.status(facts.status(of: card.handle))[language], Terms.plan(facts.plan(of: card.handle))[language],
            facts.balance(of: card.handle).yuan, String(decoding: text, as: UTF8.self), "", "",
        ]
    }
}

extension JobWork {
    /// Lists of the jobs that brought cards which are released now.
    func heldLists(_ store: any SiteStore) throws -> [String: [ListRecord]] {
        guard let held else { return [:] }
        var lists: [String: [ListRecord]] = [:]
        for card in held.cards where card.fate == .released && lists[card.hold.standing.job] == nil {
            lists[card.hold.standing.job] = try store.job(card.hold.standing.job)?.lists ?? []
        }
        return lists
    }
}
