import CardModel
import Intake
import Reporting
import Review
import Screening
import Tabular

/// The main job: lists in, findings, review batches, decisions of the policy, execution of what is approved and due,
/// certificates and reports out. Repeatable: whatever killed an earlier run, this one first finishes what that one
/// committed.
public struct JobRunner: JobRunning {
    let site: Site
    let store: any SiteStore
    let clock: SiteClock
    let actor: String
    /// Whether `--actor` named somebody: then that person handed the lists in.
    let isActorNamed: Bool
    let certifier: any BatchCertifier
    let progress: (any ProgressObserver)?
    let workers: Int
    /// Seals the rows of rejects files; nil where the site has no secret.
    let tokenKey: RowTokenKey?

    public init(
        site: Site, store: any SiteStore, clock: SiteClock, actor: String, isActorNamed: Bool,
        certifier: any BatchCertifier, progress: (any ProgressObserver)?, tokenKey: RowTokenKey?,
        workers: Int = 2
    ) {
        self.site = site
        self.store = store
        self.clock = clock
        self.actor = actor
        self.isActorNamed = isActorNamed
        self.certifier = certifier
        self.progress = progress
        self.workers = workers
        self.tokenKey = tokenKey
    }

    /// Runs the job. Throws `Fault`; nothing is half-written then.
    public func run(_ request: RunRequest) throws -> RunReport {
        try site.makeFolders()
        let closing = JobClosing(site: site, store: store, clock: clock, signer: certifier)
        var report = RunReport()
        var opened = OpenedLists()
        if !request.isDryRun {
            let finished = try closing.finishUnfinished()
            report.finishedJobs = finished.jobs.map(\.id)
            report.warnings = finished.warnings
            opened.finished = finished.lists
            if request.again { opened.finished.merge(try AgainCalls(site: site).unanswered(store)) { $1 } }
            try carrier.finish()
        }
        let waiting = request.files.isEmpty ? try scanInbox(request, &opened) : try namedLists(request.files)
        report.warnings += opened.unreadFolders.map { Fault("inbox.folder-unread", .unreadable, at: Place(file: $0)) }
        var tables = try startTables(waiting)
        // A process that ended under the thread that reads them would pull its libraries away.
        defer { tables?.wait() }
        try openLists(waiting, request, &opened, &report)
        if report.isHeldBack(request, opened) { return report }
        let holds = request.screensHeldCards ? try store.holds() : []
        let results = request.files.isEmpty ? try ResultFiles(site: site, clock: clock).waiting() : ResultSight()
        let isDue = try carrier.hasDueBatches() || carrier.hasWork(results)
        let isIdle =
            try opened.files.isEmpty && !isDue
            && !carrier.hasUnconfirmed(isDryRun: request.isDryRun) {
                let started = try tables ?? loadTables()
                tables = started
                return started
            }
        if isIdle && holds.isEmpty { return try finishWithoutJob(opened, results, request, report) }
        // Fonts are large: only where something may be certified.
        let mayCertify = isDue || !site.settings.automaticLanes.isEmpty
        if mayCertify, !isIdle, !request.isDryRun { try certifier.prepare() }
        progress?.step(.tables, done: 0, of: 1)
        let facts = try (tables ?? loadTables()).value()
        var work = JobWork(
            id: try nextJobID(), files: opened.files, directory: facts.accounts, screen: lightScreen(facts),
            tokenKey: tokenKey)
        progress?.began(job: work.id)
        let disk = EarlySync(of: site.outbox)
        if work.isLarge, !request.isDryRun { disk.start() }
        let screening = heldScreening(work.screen)
        // Before rows are counted: accounts that only held cards name have their numbers then.
        let holders = try screening.accounts(of: holds)
        work.doneTonight = try carrier.doneCards(results)
        let served = try screen(&work, holds: request.screensHeldCards ? holds : nil)
        if request.screensHeldCards {
            work.held = try screening.screen(holds, accounts: holders, beside: work, served: served)
            work.sumUpHeld(HoldTerm(days: site.settings.heldExpireDays), today: clock.now.date)
            report.heldAgain = work.held?.facts
            if isIdle, work.held?.hasMoved != true { return try finishWithoutJob(opened, results, request, report) }
            if mayCertify, isIdle, !request.isDryRun { try certifier.prepare() }
        }
        let rules = try BatchRules(site.settings, calendar: try SiteCalendar.read(site), zone: clock.zone)
        try work.countHeld(store)
        try work.makeBatches(
            rules, jobs: try store.jobs(withSummaries: false).map(\.id), now: clock.now, workers: workers)
        try work.stopBatches(site.settings.operations.stops, store, clock)
        report.take(work)
        report.take(failed: opened.failed + results.failed)
        if request.isDryRun {
            report.whatIf = WhatIf(work, fastMinimum: site.settings.fastMinimumCards, today: clock.now.date).facts()
        }
        if report.isHeldBack(request) || request.isDryRun { return report }
        let commit = JobCommit(
            runner: self, request: request, rules: rules, failed: opened.failed + results.failed, served: served,
            results: results, disk: disk)
        try closing.prepare(opened)
        try commit.run(&work, &report)
        try carrier.finish(failed: results.failed)
        try closing.finish(work, opened)
        return report
    }

    /// The carrier's part of the job.
    var carrier: CarrierNight { CarrierNight(site: site, store: store, clock: clock, actor: actor) }

    private func nextJobID() throws -> String {
        var number = try store.nextJobNumber(on: clock.now.date)
        // A folder that a lost store wrote is never written into.
        while FileSystem.exists(site.outbox + "/" + jobID(number)) { number += 1 }
        return jobID(number)
    }

    private func jobID(_ number: Int) -> String {
        let day = clock.now.date.text.filter { $0 != "-" }
        let text = String(number)
        return "J" + day + "-" + String(repeating: "0", count: max(0, 2 - text.count)) + text
    }

    // MARK: Lists

    /// Where lists wait, the tables are read while the lists are opened; else only once it is known that they are
    /// needed. What is wrong with them is told when they are asked for.
    private func startTables(_ waiting: [WaitingList]) throws -> InBackground<ReferenceFacts>? {
        waiting.isEmpty ? nil : try loadTables()
    }

    private func loadTables() throws -> InBackground<ReferenceFacts> {
        let accepted = try store.acceptedTables()
        let reading = ReferenceReading(site: site, clock: clock, workers: workers)
        return InBackground { try reading.load(accepted: accepted) }
    }

    private func openLists(
        _ waiting: [WaitingList], _ request: RunRequest, _ opened: inout OpenedLists, _ report: inout RunReport
    ) throws {
        let opener = ListOpener(
            settings: try site.settings.listSettings(),
            reader: ListFileReader(
                overrides: CSVOverrides(encoding: request.encoding, delimiter: request.delimiter),
                settings: site.settings),
            account: request.account)
        let control = ControlCheck(settings: opener.settings)
        var digests: Set<String> = []
        for (place, list) in waiting.enumerated() {
            progress?.step(.lists, done: place, of: waiting.count)
            let readable: OpenedFile
            do { readable = try control.checked(try opener.open(list)) } catch let fault as Fault {
                // It grew while it was read: not broken, left for the next run.
                if fault.status == .tryLater, list.isFromInbox {
                    opened.growing.append(list.name)
                    continue
                }
                opened.failed.append(FailedList(waiting: list, fault: fault))
                continue
            }
            let finished = opened.finished[readable.sha256]
            let earlier = try finished ?? store.job(processing: readable.sha256)?.id
            if !digests.insert(readable.sha256).inserted {
                let isNew = opened.files.contains { $0.sha256 == readable.sha256 }
                opened.repeated.append((list, isNew ? nil : earlier))
            } else if let earlier, !request.again || finished != nil {
                opened.repeated.append((list, earlier))
            } else {
                opened.files.append(readable)
            }
        }
        try control.check(request, opened)
        report.repeatedLists = opened.repeated.map { ($0.list.name, $0.job ?? "") }
        report.growingLists = opened.growing
    }

    private func scanInbox(_ request: RunRequest, _ opened: inout OpenedLists) throws -> [WaitingList] {
        if !request.isDryRun {
            let folders = FileSystem.entries(of: site.inbox).filter { $0.isDirectory && !$0.isLink }
                .map { site.inbox + "/" + $0.name }
            for folder in [site.inbox] + folders {
                FileSystem.repairNames(in: folder, quietSeconds: Int64(site.settings.inboxQuietSeconds))
            }
        }
        let sight = try InboxScanner(
            site: site, submitterOverride: isActorNamed ? actor : nil, nowSeconds: clock.now.seconds
        ).scan()
        opened.failed = sight.failed
        opened.growing = sight.growing
        opened.unreadFolders = sight.unreadFolders
        return sight.ready
    }

    /// Lists named on the command line; the one who runs the command hands them in.
    private func namedLists(_ paths: [String]) throws -> [WaitingList] {
        let names = ListNames.telling(paths)
        return try zip(paths, names).map { path, name in
            guard let entry = FileSystem.entry(path, name: FileSystem.name(of: path)) else {
                throw Fault("file.missing", .inputMissing, at: Place(file: path))
            }
            // A pipe would keep the run, and everybody else's, waiting for its writer.
            guard entry.isRegular else { throw Fault("list.no-file", .unreadable, at: Place(file: path)) }
            return WaitingList(
                path: path, name: name, account: nil, submitter: actor,
                // It arrives now, on a fixed clock too.
                arrivedSeconds: clock.now.seconds, isFromInbox: false, entry: entry)
        }
    }

    private func finishWithoutJob(
        _ opened: OpenedLists, _ results: ResultSight, _ request: RunRequest, _ report: RunReport
    ) throws -> RunReport {
        var report = report
        report.take(failed: opened.failed + results.failed)
        report.hadNothingToDo = opened.failed.isEmpty && results.failed.isEmpty
        if !request.isDryRun {
            try carrier.finish(failed: results.failed)
            let closing = JobClosing(site: site, store: store, clock: clock, signer: certifier)
            try closing.prepare(opened)
            try closing.moveFailed(opened.failed)
            try closing.archiveRepeated(opened.repeated)
            if request.files.isEmpty, let fault = try closing.renewStatusList() { report.warnings.append(fault) }
        }
        return report
    }

    // MARK: Screening

    /// Screens cards and accounts, but no papers.
    func lightScreen(_ facts: ReferenceFacts) -> CardScreen {
        screen(facts, papers: [:], withPapers: false)
    }

    private func screen(_ facts: ReferenceFacts, papers: [UInt32: [PaperFacts]], withPapers: Bool) -> CardScreen {
        let settings = ReferenceReading.screenSettings(site.settings, withPapers: withPapers)
        let today = clock.now.date
        return CardScreen(
            facts: facts, today: today, settings: settings,
            applicants: ApplicantScreen(facts: facts, today: today, settings: settings, papers: papers))
    }

    /// Reads and judges all rows. Gives the card lists that serve this job.
    private func screen(_ work: inout JobWork, holds: [Hold]?) throws -> [PaperReader.ServedPaper] {
        let total = work.lists.reduce(0) { $0 + $1.byteCount }
        try work.readLists(workers: workers) { progress?.step(.screening, done: $0, of: total) }
        work.judgeLists()
        work.proposeCards()
        work.distrustSortedLists()
        work.findRepetitions(workers: workers)
        try work.meetStore(store)
        try work.leaveOthersHolds(holds, store)
        try work.judgeTokens(store)
        try work.joinSubmissions(store)
        try work.findEarlierMakers(store)
        let read = try PaperReader(site: site, store: store).read(work.submittedAccounts())
        work.screen = screen(work.screen.facts, papers: read.papers, withPapers: true)
        work.addPaperFindings()
        work.allowPapersOfJoined(read.users)
        try work.countRows()
        try work.countJoined(store)
        return read.served
    }
}
