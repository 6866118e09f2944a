import CardModel
import CommandLineParsing
import Pipeline
import Reporting
import Review
import Signing

/// What became of a run, for people and for machines.
struct RunWords {
    let report: RunReport
    let site: Site
    let language: CardModel.Language

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// The text for people: a sentence, then what waits, what was issued, where the report is.
    func text(today: CalendarDate, isDryRun: Bool) -> String {
        var lines = report.repeatedLists.map { list in
            list.job.isEmpty
                ? pick(
                    "\(list.name) is the same file as another list of this run: its rows count once.",
                    "\(list.name) 与本次另一份清单内容完全相同，只计一次。")
                : pick(
                    "\(list.name) was processed before, by job \(list.job); --again processes it again.",
                    "\(list.name) 已由作业 \(list.job) 处理过；如需再次处理请用 --again。")
        }
        lines += report.growingLists.map { name in
            pick(
                "\(name) is still being written: left for the next run.", "\(name) 仍在写入，留待下次处理。")
        }
        let movesHeld = report.heldAgain.map { $0.released + $0.refused + $0.expired + $0.reminded > 0 } ?? false
        let isIdle = report.job == nil && report.counts.read == 0 && !report.isHeldBack && !movesHeld
        if isIdle {
            lines.append(
                report.failedLists.isEmpty
                    ? pick("Nothing to do.", "没有需要处理的清单。")
                    : pick("Nothing was processed: no list could be read.", "未作处理：没有可读取的清单。"))
            lines += heldAgain()
        } else {
            lines.append(sentence(isDryRun: isDryRun))
            lines += again() + heldAgain() + findings() + waiting(today: today) + stopped() + executed()
            if let orders = report.facts?.orders { lines += OrderLines(facts: orders, language: language).ofRun() }
            if let whatIf = report.whatIf { lines += WhatIfLines.text(whatIf, language) }
        }
        if report.isHeldBack {
            lines.append(
                pick(
                    "Nothing was done (--all-or-nothing): the lists are where they were.",
                    "未作任何处理（--all-or-nothing）：清单保留原处。"))
        }
        lines += report.certificates.map { certificate in
            pick("Certificate \(certificate.number): ", "注销证明 \(certificate.number)：") + certificate.document
        }
        lines += statements()
        if let folder = report.folder { lines.append(pick("Report: ", "报告：") + folder + "/report.html") }
        return lines.map { TerminalText.harmless($0) + "\n" }.joined()
    }

    private func statements() -> [String] {
        let counts = report.statements
        guard !counts.isEmpty, report.folder != nil else { return [] }
        return counts.onRequest == 0
            ? [
                pick(
                    "Statements of what was not deregistered: \(counts.printed), accounts/*/statement.pdf",
                    "未注销情况说明：\(counts.printed) 份，accounts/*/statement.pdf")
            ]
            : [
                pick(
                    "Statements of what was not deregistered: \(counts.onRequest), on request (certificate statement)",
                    "未注销情况说明：\(counts.onRequest) 份，按需出具（certificate statement）")
            ]
    }

    private func sentence(isDryRun: Bool) -> String {
        let counts = report.counts
        let sum = pick(
            "Read \(counts.read) = eligible \(counts.eligible) + held \(counts.held) + refused \(counts.refused)",
            "读取 \(counts.read) = 可注销 \(counts.eligible) + 暂缓 \(counts.held) + 不予受理 \(counts.refused)")
        let start = report.job.map { pick("Job \($0): ", "作业 \($0)：") } ?? (isDryRun ? pick("Dry run: ", "试算：") : "")
        return start + sum + pick(".", "。")
    }

    /// The findings that refuse or hold most rows; the report has all.
    private func findings() -> [String] {
        let words = FindingWords(language)
        let stopping = report.codes.filter { $0.finding.effect == .refuses || $0.finding.effect == .holds }
        let shown = stopping.sorted { $0.rows > $1.rows }.prefix(RunWords.findingsShown)
        let lines = shown.map { "  \($0.rows)  \(words.title($0.finding)) [\($0.finding.code)]" }
        let rest = stopping.count - shown.count
        return rest > 0 ? lines + [pick("  … and \(rest) more kinds", "  ……另有 \(rest) 种")] : lines
    }

    private static let findingsShown = 5

    /// Lists that correct earlier rows, and lists that were handed in before.
    private func again() -> [String] {
        report.corrections.map { $0.file + " " + CorrectionWords.sentence($0)[language] }
            + report.again.map { $0.file + pick(" is ", "：") + CorrectionWords.sentence($0)[language] }
    }

    /// What became of the cards that were on hold.
    private func heldAgain() -> [String] {
        guard let held = report.heldAgain, held.before > 0 else { return [] }
        return [HeldWords.sentence(held)[language]]
    }

    private static func json(_ held: HeldAgainFacts) -> JSONValue {
        .object(JSONObject(held.counts.map { ($0.key, JSONValue($0.count)) }))
    }

    /// What was done to approved cards; cards that the last screening took out must not go unsaid.
    private func executed() -> [String] {
        guard report.deregistered + report.takenOut > 0 else { return [] }
        let done = pick(
            "Deregistered: \(Counted.cards(report.deregistered, language))",
            "已注销：\(Counted.cards(report.deregistered, language))")
        guard report.takenOut > 0 else { return [done] }
        return [
            done
                + pick(
                    "; taken out by the last screening: \(report.takenOut), see status and explain",
                    "；执行前复核剔除：\(report.takenOut) 张，详见 status 与 explain")
        ]
    }

    /// As many batches as can be read; more are summed up by lane.
    private static let batchesShown = 20

    private func waiting(today: CalendarDate) -> [String] {
        report.batches.count > RunWords.batchesShown ? byLane() : eachBatch(today: today)
    }

    private func byLane() -> [String] {
        Lane.allCases.compactMap { lane in
            let batches = report.batches.filter { $0.lane == lane }
            guard !batches.isEmpty else { return nil }
            let cards = batches.reduce(0) { $0 + $1.cardCount }
            let waiting = batches.count { $0.state == .inReview }
            return pick("Review batches, ", "审核批次，") + Terms.lane(lane)[language] + pick(": ", "：")
                + pick(
                    "\(batches.count) with \(Counted.cards(cards, language)), \(waiting) waiting for a person",
                    "\(batches.count) 个，共 \(Counted.cards(cards, language))，\(waiting) 个待人工审核")
        }
    }

    private func eachBatch(today: CalendarDate) -> [String] {
        report.batches.map { batch in
            let due = batch.due.map { day in
                pick("due \(day)", "期限 \(day)") + (day < today ? pick(", overdue", "，已逾期") : "")
            }
            return pick("Batch ", "审核批次 ") + batch.id
                + " · \(batch.account) · \(Terms.lane(batch.lane)[language]) · "
                + Counted.cards(batch.cardCount, language)
                + " · \(Terms.batchState(batch.state.rawValue)[language])"
                + " · " + (due ?? pick("due date beyond the calendar", "期限超出工作日历"))
                + (batch.joins.map { pick(" · joins job \($0)", " · 并入作业 \($0)") } ?? "")
        }
    }

    /// What waits for a release.
    private func stopped() -> [String] {
        let byBatch = Dictionary(grouping: report.stops, by: \.batch)
        return byBatch.keys.sorted().prefix(RunWords.batchesShown).flatMap { batch in
            let reasons = (byBatch[batch] ?? []).map { StopWords.reason(StopFacts($0.stop))[language] }
            return [pick("STOPPED ", "已拦截 ") + batch + pick(": ", "：") + reasons.joined(separator: pick("; ", "；"))]
                + ["  " + StopWords.remedy(batch)[language]]
        }
    }

    private static func json(_ line: CorrectionFacts) -> JSONValue {
        .of([
            "file": .string(line.file), "job": .string(line.job), "rows": JSONValue(line.rows),
            "eligible": JSONValue(line.eligible), "held": JSONValue(line.held), "refused": JSONValue(line.refused),
        ])
    }

    private static func json(_ list: AgainFacts) -> JSONValue {
        .of([
            "file": .string(list.file), "account": .string(list.account.text), "job": .string(list.job),
            "deregistered": JSONValue(list.deregistered), "in_progress": JSONValue(list.inProgress),
            "held": JSONValue(list.held), "released": JSONValue(list.released), "new": JSONValue(list.new),
            "errors": JSONValue(list.errors),
        ])
    }

    /// One object for machines.
    func json(isDryRun: Bool) -> JSONValue {
        let counts = report.counts
        return .of([
            "job": JSONValue(report.job), "folder": JSONValue(report.folder), "dry_run": .bool(isDryRun),
            "rows": .of([
                "read": JSONValue(counts.read), "blank": JSONValue(counts.blank),
                "eligible": JSONValue(counts.eligible), "held": JSONValue(counts.held),
                "refused": JSONValue(counts.refused),
            ]),
            "codes": .object(JSONObject(report.codes.map { ($0.finding.code, JSONValue($0.rows)) })),
            "batches": .array(report.batches.map { BatchWords.json($0) }),
            "stops": .array(
                report.stops.map { .of(["batch": .string($0.batch), "stop": StopLines.json($0.stop)]) }),
            "what_if": WhatIfLines.json(report.whatIf),
            "held_back": .bool(report.isHeldBack),
            "orders": report.facts.map { OrderLines.json($0.orders) } ?? .null,
            "deregistered": JSONValue(report.deregistered), "taken_out": JSONValue(report.takenOut),
            "certificates": .array(
                report.certificates.map { .of(["number": .string($0.number), "file": .string($0.file)]) }),
            "statements": .of([
                "printed": JSONValue(report.statements.printed), "on_request": JSONValue(report.statements.onRequest),
            ]),
            "failed": .array(
                report.failedLists.map { .of(["file": .string($0.name), "code": .string($0.fault.code)]) }),
            "corrections": .array(report.corrections.map(RunWords.json)),
            "again": .array(report.again.map(RunWords.json)),
            "held_again": report.heldAgain.map(RunWords.json) ?? .null,
            "finished": .array(report.finishedJobs.map { .string($0) }),
            "growing": .array(report.growingLists.map { .string($0) }),
            "repeated": .array(
                report.repeatedLists.map {
                    .of(["file": .string($0.name), "job": $0.job.isEmpty ? .null : .string($0.job)])
                }),
        ])
    }
}
