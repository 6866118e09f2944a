import CardModel
import Pipeline
import Reporting
import Signing

/// What happened to a card after its list was processed.
extension StoryWords {
    /// A line for each: since when it waits and why, what each screening saw, what released it.
    func changeLines(_ chapter: StoryChapter) -> [String] {
        var lines: [String] = []
        // Without a change it is what was said just above.
        if chapter.standing.firstFindings.outcome == .held, !chapter.changes.isEmpty {
            lines.append(
                chapter.judgedAt.shortText + " · " + pick("held: ", "暂缓：")
                    + titles(chapter.standing.firstFindings.intersection(.holding)))
        }
        lines += chapter.changes.map(line)
        if let since = chapter.heldSince {
            let end = since.date.adding(days: site.settings.heldExpireDays)
            lines.append(
                pick(
                    "held since \(since.shortText), until \(end) at the latest",
                    "自 \(since.shortText) 起暂缓，最晚保留至 \(end)"))
        }
        return lines
    }

    private func line(_ story: StoryChange) -> String {
        let change = story.change
        let job = change.by.map { " · " + pick("job \($0)", "作业 \($0)") } ?? ""
        return change.at.shortText + job + " · " + words(story)
    }

    private func words(_ story: StoryChange) -> String {
        let holding = titles((story.change.findings ?? []).intersection(.holding))
        switch story.heldReason {
        case .released:
            let batch = story.change.batch.map { pick(" → batch ", " → 审核批次 ") + $0 } ?? ""
            return pick("screened again: released", "重新核对：恢复办理") + gone(story) + batch
        case .stillHeld:
            return pick("screened again: held for ", "重新核对：仍暂缓，原因：") + holding + gone(story)
        case .reminded: return pick("the end of the hold was announced", "已提醒：暂缓即将到期")
        case .expired: return pick("the hold has expired: ", "暂缓逾期终止：") + holding
        case .refused:
            return pick("screened again: refused: ", "重新核对：不予受理：")
                + titles((story.change.findings ?? []).intersection(.refusing))
        case nil: return Terms.state(story.change.state)[language] + pick(": ", "：") + reasonText(story.change.reason)
        }
    }

    /// What does not hold the card any more, and the tables that say so.
    private func gone(_ story: StoryChange) -> String {
        guard !story.gone.isEmpty else { return "" }
        let tables = story.tables.map {
            Terms.table($0.table)[language] + " " + $0.asOf.shortText + " sha256:" + $0.sha256.prefix(12)
        }
        let shown =
            tables.isEmpty ? "" : pick(" (\(tables.joined(separator: ", ")))", "（\(tables.joined(separator: "、"))）")
        return pick("; settled: ", "；已处理：") + titles(story.gone) + shown
    }

    func titles(_ findings: FindingSet) -> String {
        let words = FindingWords(language)
        return findings.list.map { words.title($0) + " [\($0.code)]" }.joined(separator: pick(", ", "、"))
    }

    /// A reason as somebody wrote it, or what a screening found, in words.
    func reasonText(_ reason: String) -> String { CardReasonWords.text(reason, language) }

    static func json(_ story: StoryChange) -> JSONValue {
        let change = story.change
        return .of([
            "at": .string(change.at.text), "state": .string(change.state.code), "reason": .string(change.reason),
            "job": JSONValue(change.by), "batch": JSONValue(change.batch), "reminder": .bool(change.isReminder),
            "codes": change.findings.map { .array($0.list.map { .string($0.code) }) } ?? .null,
            "settled": .array(story.gone.list.map { .string($0.code) }),
            "tables": .array(
                story.tables.map {
                    .of([
                        "table": .string($0.table), "as_of": .string($0.asOf.text), "sha256": .string($0.sha256),
                    ])
                }),
        ])
    }
}

/// Why a night changed a card.
enum HeldReasonWords {
    static func text(_ reason: HeldReason) -> BilingualText {
        switch reason {
        case .released: BilingualText("released from hold", "恢复办理")
        case .stillHeld: BilingualText("screened again", "重新核对")
        case .reminded: BilingualText("end of the hold announced", "已提醒即将到期")
        case .expired: BilingualText("hold expired", "暂缓逾期终止")
        case .refused: BilingualText("refused when screened again", "重新核对后不予受理")
        }
    }
}
