import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Reporting
import Review
import Signing

/// `status`: where things stand.
enum StatusCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["status"], summary: LocalizedText("Show where things stand.", "显示当前进度。"),
        discussion: LocalizedText(
            "Jobs, batches with what is due and overdue, and held cards by what holds them; with JOB, that job with its lists, batches and certificates.",
            "列出作业、各批次的到期与逾期情况，以及暂缓卡的原因；给出作业号时，显示该作业的清单、批次和注销证明。"),
        arguments: [
            ArgumentDefinition(
                LocalizedText("JOB", "作业号"), help: LocalizedText("One job.", "某个作业。"), arity: .optional)
        ],
        examples: [CommandExample("deregistrar status", LocalizedText("The whole site.", "整个工作目录。"))],
        related: ["explain", "review list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let clock = try call.clock(on: site)
        let id = call.parsed.arguments.first
        guard let store = try StoreAccess.reading(site) else {
            if let id { throw Fault("job.unknown", .inputMissing, ["job": id]) }
            try nothing(call)
            return .done
        }
        let desk = StatusDesk(site: site, store: store, clock: clock)
        if let id {
            try show(try desk.job(id), site, call)
        } else {
            try show(
                try desk.site(), site, try SiteCalendar.read(site).warning(on: clock.now.date),
                try CarrierStatus(site: site, store: store, clock: clock), call)
        }
        return .done
    }

    private static func nothing(_ call: Invocation) throws {
        if call.format() == .human { return try call.out.line(call.pick("No job has run yet.", "尚未运行过作业。")) }
        try call.out.json(
            .of([
                "jobs": [], "waiting": [], "stopped": [], "approved": [], "held": .of(["cards": 0, "codes": .of([:])]),
                "certificates": 0, "orders": OrderLines.json(OrderFacts(adapter: "register")),
                "unconfirmed": .of(["cards": 0, "first": []]),
            ]))
    }

    private static func show(
        _ status: SiteStatus, _ site: Site, _ calendar: CalendarWarning?, _ carrier: CarrierStatus, _ call: Invocation
    ) throws {
        let words = BatchWords(language: call.language, settings: site.settings)
        guard call.format() == .human else { return try call.out.json(json(status, words, calendar, carrier)) }
        for line in carrier.first(call.language) { try call.out.line(line) }
        try call.out.write(jobTable(status.jobs, call))
        try call.out.line()
        try call.out.write(StopLines(language: call.language).text(status.stopped))
        try call.out.line(call.pick("Waiting for a decision: \(status.waiting.count)", "待审核批次：\(status.waiting.count)"))
        if !status.waiting.isEmpty {
            if let alarm = words.alarm(status.waiting) { try call.out.line(alarm) }
            let shown = Array(status.waiting.prefix(waitingShown))
            try call.out.write(words.table(shown))
            let rest = status.waiting.count - shown.count
            if rest > 0 {
                try call.out.line(
                    call.pick("… and \(rest) less urgent ones: review list", "……另有 \(rest) 个较不紧急的批次：review list"))
            }
        }
        try call.out.line(
            call.pick("Approved, not executed yet: \(status.approved.count)", "已通过、待执行批次：\(status.approved.count)"))
        for batch in status.approved {
            let after = batch.executeAfter.map { call.pick(" · executed after ", " · 执行时间不早于 ") + $0.shortText } ?? ""
            try call.out.line("  \(batch.id) · \(batch.account)\(after)")
        }
        for line in carrier.lines(call.language) { try call.out.line(line) }
        try showHeld(status, call)
        try call.out.line(call.pick("Certificates: \(status.certificateCount)", "注销证明：\(status.certificateCount) 份"))
        if let calendar { try call.out.line(CalendarWords.text(calendar)[call.language]) }
    }

    /// The most urgent ones: one look must do.
    private static let waitingShown = 20

    private static func showHeld(_ status: SiteStatus, _ call: Invocation) throws {
        try call.out.line(call.pick("Held cards: \(status.heldCount)", "暂缓卡：\(status.heldCount) 张"))
        let words = FindingWords(call.language)
        for group in status.held {
            try call.out.line("  \(group.cards)  \(words.title(group.finding)) · \(words.remedy(group.finding))")
        }
        if status.heldForManualLaneCount > 0 {
            try call.out.line(
                "  \(status.heldForManualLaneCount)  "
                    + call.pick("wait for the next night, for the manual lane", "等待夜间作业转入人工复核"))
        }
        if status.heldByPersonCount > 0 {
            try call.out.line(
                "  \(status.heldByPersonCount)  "
                    + call.pick("held by a person · review release", "由人暂缓 · review release 解除"))
        }
    }

    private static func jobTable(_ jobs: [JobRecord], _ call: Invocation) -> String {
        guard !jobs.isEmpty else { return call.pick("No job has run yet.", "尚未运行过作业。") + "\n" }
        var table = TextTable([
            .init(call.pick("job", "作业号")), .init(call.pick("time", "时间")),
            .init(call.pick("read", "读取"), alignment: .right),
            .init(call.pick("eligible", "可注销"), alignment: .right),
            .init(call.pick("held", "暂缓"), alignment: .right),
            .init(call.pick("refused", "不予受理"), alignment: .right), .init(call.pick("state", "状态")),
        ])
        for job in jobs.suffix(50) {
            table.append([
                job.id, job.asOf.shortText, String(job.counts.read), String(job.counts.eligible),
                String(job.counts.held), String(job.counts.refused), jobState(job.state, call),
            ])
        }
        return table.rendered()
    }

    private static func jobState(_ state: JobState, _ call: Invocation) -> String {
        switch state {
        case .committed: call.pick("being finished", "收尾中")
        case .announced: call.pick("lists being archived", "归档中")
        case .done: call.pick("done", "已完成")
        }
    }

    private static func show(_ status: JobStatus, _ site: Site, _ call: Invocation) throws {
        guard call.format() == .human else { return try call.out.json(json(status)) }
        try call.out.write(jobTable([status.job], call))
        for list in status.job.lists {
            let who = SiteActor.name(of: list.submitter, in: site.settings)
            try call.out.line(
                "  \(TerminalText.harmless(StatusCommand.name(of: list))) · "
                    + call.pick("\(list.rowCount) records", "\(list.rowCount) 行")
                    + " · \(who) · \(list.receivedAt.shortText)")
        }
        let words = BatchWords(language: call.language, settings: site.settings)
        for batch in status.batches {
            let certificate = status.certificates.first { $0.batch == batch.id }.map { " · \($0.number)" } ?? ""
            try call.out.line(
                "  \(batch.id) · \(batch.account) · \(Terms.lane(batch.lane)[call.language]) · "
                    + Counted.cards(status.outlooks[batch.id]?.cardsLeft ?? batch.cardCount, call.language)
                    + " · \(Terms.batchState(batch.state.rawValue)[call.language]) · "
                    + call.pick("due ", "期限 ") + words.due(batch) + certificate)
            if let outlook = status.outlooks[batch.id] {
                let urgency = words.urgency(outlook.escalation)
                try call.out.line(
                    "    " + [urgency, words.state(outlook), words.person(outlook)].joined(separator: " · "))
            }
        }
        try call.out.line(call.pick("Report: ", "报告：") + site.outbox + "/" + status.job.id + "/report.html")
    }
}

extension StatusCommand {
    private static func name(of list: ListRecord) -> String {
        list.sheet.map { list.shownName + " · " + $0 } ?? list.shownName
    }

    private static func json(_ job: JobRecord) -> JSONValue {
        .of([
            "job": .string(job.id), "as_of": .string(job.asOf.text), "actor": .string(job.actor),
            "state": .string(job.state.rawValue),
            "rows": .of([
                "read": JSONValue(job.counts.read), "blank": JSONValue(job.counts.blank),
                "eligible": JSONValue(job.counts.eligible), "held": JSONValue(job.counts.held),
                "refused": JSONValue(job.counts.refused),
            ]),
            "lists": .array(
                job.lists.map { list in
                    .of([
                        "name": .string(list.shownName), "sheet": JSONValue(list.sheet),
                        "sha256": .string(list.sha256),
                        "submitter": .string(list.submitter), "received_at": .string(list.receivedAt.text),
                        "records": JSONValue(list.rowCount),
                    ])
                }),
        ])
    }

    private static func json(
        _ status: SiteStatus, _ words: BatchWords, _ calendar: CalendarWarning?, _ carrier: CarrierStatus
    ) -> JSONValue {
        .of([
            "jobs": .array(status.jobs.map { json($0) }),
            "waiting": .array(
                status.waiting.map { line in
                    .of([
                        "batch": words.json(line), "overdue": .bool(line.escalation.urgency == .overdue),
                        "working_days_left": JSONValue(line.escalation.workingDaysLeft),
                    ])
                }),
            "stopped": StopLines.json(status.stopped),
            "approved": .array(status.approved.map { BatchWords.json($0) }),
            "held": .of([
                "cards": JSONValue(status.heldCount), "by_person": JSONValue(status.heldByPersonCount),
                "for_manual_lane": JSONValue(status.heldForManualLaneCount),
                "codes": .object(JSONObject(status.held.map { ($0.finding.code, JSONValue($0.cards)) })),
            ]),
            "certificates": JSONValue(status.certificateCount), "orders": OrderLines.json(carrier.facts),
            "unconfirmed": carrier.unconfirmedJSON,
            "calendar_until": JSONValue(calendar?.until?.text), "calendar_ends_soon": .bool(calendar != nil),
        ])
    }

    private static func json(_ status: JobStatus) -> JSONValue {
        .of([
            "job": json(status.job), "batches": .array(status.batches.map { BatchWords.json($0) }),
            "certificates": .array(status.certificates.map { .string($0.number) }),
        ])
    }
}
