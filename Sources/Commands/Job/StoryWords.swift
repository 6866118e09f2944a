import CardModel
import Certification
import CommandLineParsing
import Execution
import Pipeline
import Reporting
import Review
import Signing

/// Stories of cards for people and for machines.
struct StoryWords {
    let site: Site
    let language: CardModel.Language

    func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    private var batchWords: BatchWords { BatchWords(language: language, settings: site.settings) }

    func text(_ story: Story) -> String {
        switch story {
        case .cards(let cards): lines(cards.map(lines).joined(separator: [""]).map { $0 })
        case .certificate(let certificate, let batch, let cardsLeft, let decisions):
            lines(certificateLines(certificate) + (batch.map { batchLines($0, cardsLeft, decisions) } ?? []))
        }
    }

    private func lines(_ lines: [String]) -> String { lines.map { TerminalText.harmless($0) + "\n" }.joined() }

    private func lines(_ story: CardStory) -> [String] {
        let card = story.iccid.map { "ICCID \($0.text) · \(Terms.carrier($0.carrier)[language])" }
        var lines = [card ?? pick("A row without a card", "未读出卡号的行")]
        for chapter in story.chapters { lines += self.lines(chapter, of: story) }
        if let entry = story.register {
            lines.append(
                pick("Deregistered ", "已注销 ") + entry.deregisteredAt.shortText + " · " + pick("batch ", "批次 ")
                    + entry.batch)
        }
        return lines
    }

    private func lines(_ chapter: StoryChapter, of story: CardStory) -> [String] {
        let standing = chapter.standing
        let who = SiteActor.name(of: chapter.submitter, in: site.settings)
        let outcome = Terms.outcome(standing.firstFindings.outcome)[language]
        let state = Terms.state(standing.state)[language]
        let reason = standing.reason.map { pick(" (\(reasonText($0)))", "（\(reasonText($0))）") } ?? ""
        var lines = [
            "\(place(chapter)):\(chapter.row) · " + pick("job \(standing.job)", "作业 \(standing.job)")
                + pick(" · handed in by \(who), ", " · \(who) 提交于 ") + chapter.receivedAt.shortText,
            "  " + [outcome, state].prefix(outcome == state ? 1 : 2).joined(separator: " → ") + reason,
        ]
        lines += correctionLines(chapter, of: story)
        let words = FindingWords(language)
        // The job's own details, as long as nothing has been seen since.
        let details =
            standing.findings.isEmpty || standing.findings != standing.firstFindings
            ? [:]
            : RowDetails(site: site).of(job: standing.job, file: chapter.file, sheet: chapter.sheet, row: chapter.row)
        for finding in standing.findings.list {
            let detail =
                details[finding.code].map {
                    pick(": ", "：") + RowDetails.words(finding, $0, language)
                } ?? ""
            lines.append("  · \(words.sentence(finding, detail: nil)) [\(finding.code)]\(detail)")
            let remedy = words.remedy(finding)
            if !remedy.isEmpty { lines.append("    " + pick("remedy: ", "处理办法：") + remedy) }
        }
        lines += changeLines(chapter).map { "  " + $0 }
        if let batch = chapter.batch {
            lines += batchLines(batch, chapter.cardsLeft, chapter.decisions).map { "  " + $0 }
        }
        if let certificate = chapter.certificate { lines += certificateLines(certificate).map { "  " + $0 } }
        return lines
    }

    /// What the row corrects, and which rows correct it; its card where that is not the story's.
    private func correctionLines(_ chapter: StoryChapter, of story: CardStory) -> [String] {
        var lines: [String] = []
        if let iccid = chapter.iccid, iccid != story.iccid { lines.append("  ICCID " + iccid.text) }
        if let first = chapter.corrects { lines.append("  " + pick("corrects ", "更正 ") + place(first)) }
        for row in chapter.correctedBy {
            let became = story.chapters.first { $0.place == row }
            let state = became.map { pick(": ", "：") + Terms.state($0.standing.state)[language] } ?? ""
            lines.append("  " + pick("corrected by ", "已由以下行更正：") + place(row) + state)
        }
        return lines
    }

    private func place(_ row: StoryRow) -> String {
        let file = row.sheet.map { row.file + "!" + $0 } ?? row.file
        return "\(file):\(row.row)" + pick(" (job \(row.job))", "（作业 \(row.job)）")
    }

    /// As `explain` takes it: the sheet stands behind the file.
    private func place(_ chapter: StoryChapter) -> String {
        chapter.sheet.map { chapter.file + "!" + $0 } ?? chapter.file
    }

    private func batchLines(_ batch: ReviewBatch, _ cardsLeft: Int?, _ decisions: [Decision]) -> [String] {
        let head =
            pick("batch ", "审核批次 ") + batch.id + " · \(batch.account) · \(Terms.lane(batch.lane)[language]) · "
            + cards(cardsLeft ?? batch.cardCount, of: batch) + " · "
            + Terms.batchState(batch.state.rawValue)[language] + pick(" · due ", " · 期限 ") + batchWords.due(batch)
        return [head] + decisions.map { "  " + batchWords.decision($0) }
    }

    /// `8 cards`, or `1 of 8 cards` where some were taken out.
    private func cards(_ left: Int, of batch: ReviewBatch) -> String {
        let all = Counted.cards(batch.cardCount, language)
        return left == batch.cardCount ? all : pick("\(left) of \(all)", "\(left) / \(all)")
    }

    private func certificateLines(_ certificate: IssuedCertificate) -> [String] {
        [
            pick("certificate ", "注销证明 ") + certificate.number + " · "
                + Counted.cards(certificate.cardCount, language) + " · "
                + certificate.issuedAt.shortText
        ]
    }
}

extension StoryWords {
    /// One object for machines.
    func json(_ story: Story) -> JSONValue {
        switch story {
        case .cards(let cards): .of(["cards": .array(cards.map(json))])
        case .certificate(let certificate, let batch, let cardsLeft, let decisions):
            .of([
                "certificate": CertificateWords.json(certificate), "batch": StoryWords.json(batch, cardsLeft),
                "decisions": .array(decisions.map { BatchWords.json($0) }),
            ])
        }
    }

    private func json(_ story: CardStory) -> JSONValue {
        .of([
            "iccid": JSONValue(story.iccid?.text), "rows": .array(story.chapters.map(json)),
            "deregistered_at": JSONValue(story.register?.deregisteredAt.text),
        ])
    }

    private func json(_ chapter: StoryChapter) -> JSONValue {
        .of([
            "job": .string(chapter.standing.job), "file": .string(chapter.file), "sheet": JSONValue(chapter.sheet),
            "row": JSONValue(chapter.row), "iccid": JSONValue(chapter.iccid?.text),
            "outcome": .string(chapter.standing.findings.outcome.code),
            "state": .string(chapter.standing.state.code), "reason": JSONValue(chapter.standing.reason),
            "codes": .array(chapter.standing.findings.list.map { .string($0.code) }),
            "first_codes": .array(chapter.standing.firstFindings.list.map { .string($0.code) }),
            "held_since": JSONValue(chapter.heldSince?.text),
            "held_until": JSONValue(chapter.heldSince?.date.adding(days: site.settings.heldExpireDays).text),
            "changes": .array(chapter.changes.map(StoryWords.json)),
            "batch": StoryWords.json(chapter.batch, chapter.cardsLeft),
            "decisions": .array(chapter.decisions.map { BatchWords.json($0) }),
            "certificate": JSONValue(chapter.certificate?.number),
            "corrects": chapter.corrects.map(StoryWords.json) ?? .null,
            "corrected_by": .array(chapter.correctedBy.map(StoryWords.json)),
        ])
    }

    private static func json(_ batch: ReviewBatch?, _ cardsLeft: Int?) -> JSONValue {
        guard let batch, case .object(var object) = BatchWords.json(batch) else { return .null }
        object["cards_left"] = JSONValue(cardsLeft)
        return .object(object)
    }

    private static func json(_ row: StoryRow) -> JSONValue {
        .of([
            "job": .string(row.job), "file": .string(row.file), "sheet": JSONValue(row.sheet),
            "row": JSONValue(row.row),
        ])
    }
}
