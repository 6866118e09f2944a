import CardModel
import Pipeline

/// Runs a job for a command, and says what became of it.
enum JobCall {
    static func run(_ request: RunRequest, _ call: Invocation) throws -> ExitStatus {
        let answer = try answer(request, call)
        if request.again, !request.isDryRun {
            // Last of all, behind what it said: whatever ends the call before this, it may be repeated.
            try call.out.flush()
            AgainCalls(site: answer.site).answered(answer.report)
        }
        return status(of: answer.report, call)
    }

    /// Runs the job and says what became of it. Store and lock are closed behind it.
    private static func answer(_ request: RunRequest, _ call: Invocation) throws -> (site: Site, report: RunReport) {
        let opened = try ChangingSite(call, isTrialRun: request.isDryRun)
        let certifier = SiteCertifier(site: opened.site, environment: call.environment)
        let bar = ProgressBar.forPeople(call)
        let command = request.screensHeldCards ? "nightly" : "run"
        let tells = request.files.isEmpty
        let watch = request.isDryRun ? nil : NightWatch(of: opened, command: command, tells: tells, next: bar)
        let report: RunReport
        do {
            defer { bar?.remove() }
            report = try JobRunnerChoice.runner(for: opened, certifier: certifier, progress: watch?.observer ?? bar)
                .run(request)
        } catch {
            watch?.tell(end: error, call, tells: tells)
            throw error
        }
        let end = watch?.end(report, language: call.language, tells: tells)
        for trouble in end?.troubles ?? [] where !call.isQuiet { call.notes.report(trouble) }
        for warning in certifier.warnings + report.warnings { call.notes.report(warning) }
        for job in report.finishedJobs {
            call.note("Finished job \(job), which had been cut off.", "已完成此前中断的作业 \(job)。")
        }
        if let end, call.isQuiet, call.format() == .human {
            try call.out.write(end.needed)
            return (opened.site, report)
        }
        for list in report.failedLists { call.notes.report(list.fault) }
        let words = RunWords(report: report, site: opened.site, language: call.language)
        if call.format() == .human {
            try call.out.write(words.text(today: opened.clock.now.date, isDryRun: request.isDryRun))
        } else {
            try call.out.json(words.json(isDryRun: request.isDryRun))
        }
        return (opened.site, report)
    }

    private static func status(of report: RunReport, _ call: Invocation) -> ExitStatus {
        if report.isHeldBack { return report.status }
        guard call.isStrict else {
            return report.status == .rowsRefused || report.status == .nothingToDo ? .done : report.status
        }
        guard report.status == .done else { return report.status }
        if report.job == nil, report.counts.read == 0, report.finishedJobs.isEmpty { return .nothingToDo }
        return report.counts.held + report.counts.refused > 0 ? .rowsRefused : .done
    }
}
