public import CardModel
public import Reporting
import Review
import Signing

/// What a watched run ended with.
public struct NightEnd: Sendable {
    public let facts: NightFacts
    /// The message for people, and what of it somebody has to look at; that is empty when all is well.
    public let text: String
    public let needed: String
    /// What could not be written or delivered; none of it stopped anything.
    public let troubles: [Fault]
}

/// Watches a run from its first step to its end: the log, the metrics, the heartbeat, the message for people. Nothing that
/// goes wrong here stops the run or changes its status.
///
///     let watch = NightWatch(site: site, store: store, clock: clock, command: "nightly", observer: bar)
///     watch.begin(tells: true)
///     … the runner's `progress` is `watch.observer` …
///     let end = watch.end(report, language: .chinese, tells: true)     // or watch.end(fault, …)
public final class NightWatch {
    private let site: Site
    private let store: any SiteStore
    private let clock: SiteClock
    private let log: SiteLog
    private let steps: StepTimes
    private let untold: UntoldJobs
    private let start = ContinuousClock.now
    private var troubles: [Fault] = []

    /// Steps are told to `next`, too. The caller holds the site's lock.
    public init(site: Site, store: any SiteStore, clock: SiteClock, command: String, next: (any ProgressObserver)?) {
        self.site = site
        self.store = store
        self.clock = clock
        log = SiteLog(site: site, clock: clock, command: command)
        steps = StepTimes(log: log, next: next)
        untold = UntoldJobs(site: site, store: store)
    }

    /// What the runner tells its steps to.
    public var observer: any ProgressObserver { steps }

    /// Before the run: says that it begins, and which jobs of a killed run it will finish. That belongs here and not into
    /// the audit chain, so that a disturbed and an undisturbed night end with the same chain. `tells`: as for the end.
    public func begin(tells: Bool) {
        log.write(.info, "begin")
        if tells { attempt { try untold.begin() } }
        for job in (try? store.read { try store.unfinishedJobs() }) ?? [] {
            log.write(
                .warning, "resume", [("resumed", .string(job.id)), ("state", .string(job.state.rawValue))])
        }
    }

    /// After a run that came to its end. `tells`: whether people get their message.
    public func end(_ report: RunReport, language: Language, tells: Bool) -> NightEnd {
        var facts = self.facts(status: report.status, fault: nil)
        facts.take(report)
        for warning in report.warnings { log.write(.warning, "trouble", [("code", .string(warning.code))]) }
        let counts = report.counts
        log.write(
            report.status == .done ? .info : .warning, "end",
            ending(report.status) + [
                ("read", .integer(Int64(counts.read))), ("eligible", .integer(Int64(counts.eligible))),
                ("held", .integer(Int64(counts.held))), ("refused", .integer(Int64(counts.refused))),
                ("deregistered", .integer(Int64(report.deregistered))),
                ("certificates", .integer(Int64(report.certificates.count))),
                ("unreadable", .integer(Int64(report.failedLists.count))),
                ("stopped_batches", .integer(Int64(Set(report.stops.map(\.batch)).count))),
            ]
                + (report.heldAgain?.counts ?? []).map { ("holds_" + $0.key, .integer(Int64($0.count))) })
        return finish(&facts, language, tells: tells)
    }

    /// After a run that a fault ended.
    public func end(_ fault: Fault, language: Language, tells: Bool) -> NightEnd {
        log.write(.error, "end", ending(fault.status) + [("code", .string(fault.code))])
        var facts = self.facts(status: fault.status, fault: fault)
        return finish(&facts, language, tells: tells)
    }

    private func ending(_ status: ExitStatus) -> [(String, JSONValue)] {
        steps.finish()
        return [
            ("status", .integer(Int64(status.rawValue))), ("duration_ms", .integer(Milliseconds.since(start))),
        ]
    }

    private func facts(status: ExitStatus, fault: Fault?) -> NightFacts {
        var facts = NightFacts(
            asOf: clock.now, operatorName: site.settings.operatorParty.name, isTrial: site.settings.trial,
            status: status, fault: fault)
        facts.durationMilliseconds = Int(Milliseconds.since(start))
        return facts
    }

    private func finish(_ facts: inout NightFacts, _ language: Language, tells: Bool) -> NightEnd {
        facts.previousEnd = previousEnd()
        if tells {
            attempt {
                facts.untoldJobs = try untold.jobs(but: facts.job).map {
                    UntoldJob(id: $0.id, counts: JobReport.totals($0.counts))
                }
            }
        }
        attempt { try NightSurvey(site: site, store: store, now: clock.now).fill(&facts) }
        let settings = site.settings.operations
        let spoken = settings.notify.language ?? language
        if tells { tell(&facts, spoken) }
        if let path = site.path(settings.metricsFile) {
            let metrics = MetricsText.render(facts)
            attempt { try write(metrics, to: path, mode: 0o644) }
        }
        if facts.isComplete, let path = site.path(settings.heartbeatFile) {
            let beat = facts.asOf.text + (facts.job.map { " " + $0 } ?? "") + "\n"
            attempt { try write(beat, to: path, mode: 0o644) }
        }
        let text = NightText(facts, spoken)
        return NightEnd(
            facts: facts, text: text.whole, needed: NightText(facts, language).needed, troubles: troubles)
    }

    private func tell(_ facts: inout NightFacts, _ language: Language) {
        let settings = site.settings.operations.notify
        let box = NoticeBox(folder: site.state + "/notices", settings: settings)
        let file = site.path(settings.file)
        let text = NightText(facts, language).whole
        let isWritten = file.map { file in attempt { try write(text, to: file, mode: 0o600) } } ?? true
        guard !settings.command.isEmpty else { return toldOf(facts, isWritten) }
        let isWanted = settings.when == .always || facts.needsPeople
        let isKept = !isWanted || attempt { try box.keep(text, at: clock.now) }
        toldOf(facts, isWritten && isKept)
        facts.deliveryFault = box.deliver()
        facts.undeliveredMessages = box.names.count
        guard let fault = facts.deliveryFault else { return }
        troubles.append(fault)
        log.write(.warning, "notify", [("code", .string(fault.code))])
        let withFault = NightText(facts, language).whole
        if let file { attempt { try write(withFault, to: file, mode: 0o600) } }
    }

    /// A run that did not come to its end tells of that; what it had done is told by the next.
    private func toldOf(_ facts: NightFacts, _ isKept: Bool) {
        if isKept, facts.fault == nil { untold.end() }
    }

    /// The time in the heartbeat, as the run that came to its end before this one left it.
    private func previousEnd() -> Timestamp? {
        guard let path = site.path(site.settings.operations.heartbeatFile),
            let bytes = try? FileSystem.read(path, shownAs: "heartbeat")
        else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first?.split(separator: " ").first
            .flatMap { site.zone.parse(String($0)) }
    }

    private func write(_ text: String, to path: String, mode: UInt32) throws {
        try FileSystem.makeDirectory(FileSystem.parent(of: path))
        try FileSystem.writeDurably(Array(text.utf8), to: path, mode: mode)
    }

    /// Whether it went well; if not, that is told.
    @discardableResult
    private func attempt(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            let fault = error as? Fault ?? Fault("operations.failed", .cannotWrite)
            troubles.append(fault)
            log.write(.warning, "trouble", [("code", .string(fault.code))])
            return false
        }
    }
}
