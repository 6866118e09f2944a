import Screening
public import CardModel
public import Certification
import Execution
import Reporting
import Review
import Signing

/// Makes certificates for executed batches: the pipeline's view of keys and formats.
public protocol BatchCertifier: StatusListSigner {
    /// Throws what would stop the issuing later, as a font that is missing. Called before anything is decided.
    func prepare() throws
    /// What the issuing went on without so far: a time stamp, characters that no font has, a newer status list.
    var warnings: [Fault] { get }
    /// Issues a certificate for each of these batches, in their order, inside the job's transaction.
    func certify(_ batches: [CertifiedBatch], store: any CertificateStore, now: Timestamp) throws -> [IssuedPaper]
    /// Prints statements with the site's keys; nil where it has none or cannot print now, which stops no job.
    func paperPrinter(at now: Timestamp) -> DocumentPrinter?
}

/// A certificate as it is handed out: the record, its printable page, and its documents.
public struct IssuedPaper {
    public let certificate: IssuedCertificate
    public let page: [UInt8]
    public let documents: [PrintedDocument]

    public init(certificate: IssuedCertificate, page: [UInt8], documents: [PrintedDocument] = []) {
        self.certificate = certificate
        self.page = page
        self.documents = documents
    }
}

/// The last part of a run: one transaction in which everything that was found, decided and done is kept, and the job's
/// folder is written and synced; then the folder is announced.
struct JobCommit {
    let runner: JobRunner
    let request: RunRequest
    let rules: BatchRules
    let failed: [FailedList]
    let served: [PaperReader.ServedPaper]
    /// Result files of the carrier's platform.
    let results: ResultSight
    let disk: EarlySync

    private var store: any SiteStore { runner.store }
    private var now: Timestamp { runner.clock.now }

    /// Runs it. Throws `Fault`; then the store is as before and the hidden folder is gone.
    func run(_ work: inout JobWork, _ report: inout RunReport) throws {
        let folder = JobFolder(job: work.id, site: runner.site)
        try AgainCalls(site: runner.site).begin(work.id, isAgain: request.again)
        do {
            try work.isLarge
                ? store.writeLarge { try commit(&work, folder, &report) }
                : store.write { try commit(&work, folder, &report) }
        } catch {
            // Nobody knows whether it was committed: the next run sees.
            if (error as? Fault)?.code == "store.commit-unknown" { throw error }
            folder.discard()
            StagedLists(job: work.id, site: runner.site).discard()
            throw error
        }
        try folder.announce()
        report.job = work.id
        report.folder = folder.path
    }

    /// The statements of what was not deregistered; nil where there is nothing to tell.
    private func statements(
        _ work: JobWork, _ failures: [Int: [FailedCard]], _ report: inout RunReport
    ) throws -> JobStatements? {
        let printer = statementPrinter(work, failures, &report)
        guard !report.statements.isEmpty else { return nil }
        var lists = [work.id: work.lists.indices.map { listRecord(work, $0) }]
        for job in Set(failures.values.joined().map(\.job)) { lists[job] = try store.job(job)?.lists }
        return JobStatements(
            StatementBuilder(work, site: runner.site, now: now, failures: failures), issuedAt: now,
            lists: StatementLists(lists), printer: printer)
    }

    /// Cards that failed or were given up since the last job, by account.
    private func failures(_ work: JobWork, since previous: JobRecord?) throws -> [Int: [FailedCard]] {
        let found = try FailedCardSearch(store: store).find(since: previous?.asOf)
        return Dictionary(found.map { (Int(work.directory.number(of: $0.key)), $0.value) }, uniquingKeysWith: +)
    }

    /// Nil where statements are left for later.
    private func statementPrinter(
        _ work: JobWork, _ failures: [Int: [FailedCard]], _ report: inout RunReport
    ) -> DocumentPrinter? {
        let (accounts, rows) = work.stoppedCounts(failures.mapValues(\.count))
        guard accounts > 0, runner.site.settings.certificatePDF else { return nil }
        let isAtOnce = runner.site.settings.statements.prints(accounts: accounts, rows: rows)
        let printer = isAtOnce ? runner.certifier.paperPrinter(at: now) : nil
        report.statements = StatementCounts(
            printed: printer == nil ? 0 : accounts, onRequest: printer == nil ? accounts : 0)
        return printer
    }

    private func commit(
        _ work: inout JobWork, _ folder: JobFolder, _ report: inout RunReport
    ) throws {
        try folder.begin(["accounts", "batches", "certificates"])
        work.tagOwners()
        // What is written of the rows depends on nothing that is decided below, so it is written meanwhile.
        let previous = try store.jobs(withSummaries: false).last
        let earlierHolds = try store.holds()
        let earlierBatches = try store.batches(in: BatchState.open)
        // Results of the carrier platform belong here: before anything new is ordered, and before customers are told,
        // in the same transaction.
        _ = try runner.carrier.takeIn(results)
        // With what a person took in or decided since the last job.
        let news = try store.untoldCarrierNews()
        let doneByResults = news.reduce(0) { $0 + $1.done }
        let failures = try failures(work, since: previous)
        let statements = try statements(work, failures, &report)
        let writing = JobOutput(
            work: work, folder: folder, language: request.language, workers: runner.workers, site: runner.site,
            now: now, heldLists: try work.heldLists(store), statements: statements, failures: failures,
            disk: disk
        ).start()
        // The folder must not be dropped under the writers.
        defer { writing.all.wait() }
        runner.progress?.step(.storing, done: 0, of: 1)
        try keep(work)
        try work.proveHeld(in: store)
        let byPolicy = try decideByPolicy(&work)
        let review = ReviewDesk(site: runner.site, store: store, clock: runner.clock)
        try review.assign(new: work.batches, actor: runner.actor)
        runner.progress?.step(.executing, done: 0, of: 1)
        var executed = try execute(work)
        let asked = try runner.carrier.ask()
        runner.progress?.step(.certifying, done: 0, of: 1)
        let papers = try certify(&executed, work)
        try keepAudit(work, executed, papers, byPolicy: byPolicy)
        let search = UnconfirmedSearch(store: store, facts: work.screen.facts)
        let unconfirmed = try search.find()
        try search.keep(unconfirmed)
        runner.progress?.step(.reporting, done: 0, of: 1)
        let certificates = try write(papers, executed, work, folder)
        try tryStatusList()
        let reporting = JobReport(
            work: work, site: runner.site, now: now, calendar: rules.calendar, executed: executed,
            certificates: certificates, failed: failed, earlierHolds: earlierHolds, earlierBatches: earlierBatches,
            outlooks: try review.waitingByID(), previous: previous, isDryRun: false)
        var facts = reporting.facts()
        facts.orders = try CarrierReport(runner: runner, work: work)
            .facts(news: news, executed: executed, asked: asked)
        facts.unconfirmed = UnconfirmedFacts(unconfirmed)
        facts.add(deregistered: doneByResults)
        facts.statements = report.statements
        try work.addStops(to: &facts, store)
        facts.warnings = runner.certifier.warnings + report.warnings.filter { $0.code == "inbox.folder-unread" }
        reporting.add(try writing.exceptions.value(), to: &facts)
        let reports = reports(facts, to: folder)
        defer { for report in reports { report.wait() } }
        try statements?.keepFacts(in: store)
        let summary = SummaryJSON.render(facts)
        try folder.write(summary, to: "summary.json", isPrivate: false)
        try writing.all.value()
        for report in reports { try report.value() }
        let printed = try statements?.keepPapers(in: store) ?? []
        try AuditChain(store: store, clock: runner.clock, actor: runner.actor).appendAll(IssuedPapers.events(printed))
        try store.tellCarrierNews(in: work.id)
        try store.setSummary(String(decoding: summary, as: UTF8.self), counts: work.counts, ofJob: work.id)
        try StagedLists(job: work.id, site: runner.site).stage(work.files)
        try disk.end()
        try folder.sync()
        report.facts = facts
        report.batches = work.batches.map { batch in executed.first { $0.batch.id == batch.id }?.batch ?? batch }
        report.deregistered = executed.reduce(0) { $0 + $1.done.count } + doneByResults
        report.takenOut = executed.reduce(0) { $0 + $1.takenOut.count }
        report.certificates = certificates.map {
            ($0.number, folder.path + "/" + $0.file, folder.path + "/" + $0.document)
        }
    }

    /// Begins with the reports for people, which nothing waits for but the job's end.
    private func reports(_ facts: JobFacts, to folder: JobFolder) -> [InBackground<Void>] {
        let language = request.language
        return [
            InBackground {
                let workbook = try ReportWorkbook.render(facts, language: language)
                try folder.write(workbook, to: "report.xlsx", isPrivate: true)
            },
            InBackground {
                try folder.write(ReportPage.render(facts, language: language), to: "report.html", isPrivate: true)
            },
        ]
    }

    // MARK: What is kept

    private func keep(_ work: JobWork) throws {
        try store.add(
            JobRecord(
                id: work.id, asOf: now, actor: runner.actor, state: .committed,
                lists: work.lists.indices.map { listRecord(work, $0) }, counts: work.counts, summary: ""))
        try work.writeLedger(to: store)
        try store.add(work.batches)
        try store.add(work.stops)
        try store.keep(work.carriedCells(), job: work.id)
        try work.joinHolds(in: store, now: now)
        try work.keepOwners(in: store)
        try work.keepHeld(in: store, now: now)
        try store.accept(tables(work), job: work.id)
        // A submission of which nothing is left has not used its card list up: it may come again, corrected.
        for paper in served where paper.isUnused && work.accounts[Int(paper.number)].goesOn {
            for job in work.jobsServed(paper.number) {
                try store.recordPaper(digest: paper.digest, job: job, account: paper.account)
            }
        }
        try work.keepSubmissions(in: store)
    }

    private func listRecord(_ work: JobWork, _ list: Int) -> ListRecord {
        let opened = work.lists[list]
        let file = work.files[work.fileOfList[list]]
        return ListRecord(
            ordinal: list, name: file.name, member: opened.member, sheet: opened.sheet, sha256: file.sha256,
            byteCount: file.byteCount, submitter: opened.waiting.submitter,
            receivedAt: runner.clock.zone.timestamp(seconds: opened.waiting.arrivedSeconds),
            firstRow: work.listStarts[list], rowCount: work.listStarts[list + 1] - work.listStarts[list],
            inboxPath: opened.waiting.isFromInbox ? runner.site.relative(opened.waiting.path) : nil)
    }

    private func tables(_ work: JobWork) -> [AcceptedTable] {
        work.screen.facts.tables.map {
            AcceptedTable(table: $0.table.rawValue, rows: $0.rows, asOf: $0.asOf, sha256: $0.sha256)
        }
    }

    /// What `review.policy` answers for is approved by it; where two people are needed it is one of them. Gives the ids
    /// of the batches it approved.
    private func decideByPolicy(_ work: inout JobWork) throws -> Set<String> {
        guard let policy = rules.policy else { return [] }
        let window = CancellationWindow(hours: runner.site.settings.cancellationHours)
        var decided: Set<String> = []
        for place in work.policyBatches {
            guard let decision = policy.decision(on: work.batches[place], at: now) else { continue }
            try store.add(decision)
            decided.insert(decision.batch)
            let secondChecker = runner.site.settings.sharing.secondChecker
            guard secondChecker.approvalsNeeded(by: work.batches[place]) == 1 else { continue }
            work.batches[place].state = .approved
            work.batches[place].executeAfter = window.executeAfter(approvedAt: now)
            try store.update(work.batches[place])
        }
        return decided
    }

    private func execute(_ work: JobWork) throws -> [ExecutedBatch] {
        let due = try JobExecution.due(store, now: now, closed: runner.site.settings.carrier.closedDays)
        guard !due.isEmpty else { return [] }
        let execution = JobExecution(
            store: store, adapter: try runner.carrier.adapter(job: work.id),
            screen: runner.lightScreen(work.screen.facts),
            directory: work.directory,
            paperFindings: try PaperReader(site: runner.site, store: store).findings(of: due), now: now)
        return try execution.execute(due)
    }

    // MARK: Certificates

    /// Certificates for what this job deregistered, then for what the carrier's platform has done.
    private func certify(_ executed: inout [ExecutedBatch], _ work: JobWork) throws -> [IssuedPaper] {
        let builder = CertifiedBatchBuilder(store: store, work: work)
        let certification = runner.carrier.certification
        let built = try (executed.filter { !$0.done.isEmpty } + certification.due()).compactMap { executed in
            try builder.build(executed).map { (executed, $0) }
        }
        guard !built.isEmpty else { return [] }
        let papers = try runner.certifier.certify(built.map(\.1), store: store, now: now)
        for (paper, (batch, _)) in zip(papers, built) {
            if batch.origin != nil {
                try certification.issued(paper.certificate.number, for: batch)
            } else if let place = executed.firstIndex(where: { $0.batch.id == batch.batch.id }),
                executed[place].batch.state == .executed
            {
                executed[place].batch.state = .certified
                try store.update(executed[place].batch)
            }
        }
        return papers
    }

    /// Whether the list of what was taken back can be signed anew behind the job: the report is written before.
    private func tryStatusList() throws {
        guard try !store.certificates(withEnvelopes: false).isEmpty else { return }
        do {
            _ = try runner.certifier.statusList(of: [], at: now)
        } catch let fault as Fault where ["keys.expired", "keys.not-yet-valid"].contains(fault.code) {
            // One of the certifier's warnings from here on.
        }
    }

    private func write(
        _ papers: [IssuedPaper], _ executed: [ExecutedBatch], _ work: JobWork, _ folder: JobFolder
    ) throws -> [CertificateFacts] {
        try papers.map { paper in
            let certificate = paper.certificate
            let file = "certificates/" + certificate.number + ".json"
            try folder.write(certificate.envelope, to: file, isPrivate: true)
            let page = "certificates/" + certificate.number + ".html"
            try folder.write(paper.page, to: page, isPrivate: true)
            for document in paper.documents {
                try folder.write(document.bytes, to: "certificates/" + document.name, isPrivate: true)
            }
            let number = work.directory.number(of: certificate.account)
            return CertificateFacts(
                number: certificate.number, file: file,
                document: paper.documents.first.map { "certificates/" + $0.name } ?? page, account: certificate.account,
                customer: work.screen.facts.applicant(number)?.name ?? "", batch: certificate.batch,
                cards: certificate.cardCount)
        }
    }

    // MARK: Audit

    private func keepAudit(
        _ work: JobWork, _ executed: [ExecutedBatch], _ papers: [IssuedPaper], byPolicy: Set<String>
    ) throws {
        var events: [(kind: String, fields: [(String, JSONValue)])] = []
        for file in work.files {
            events.append(("list.taken", JobAudit.fields(of: file, job: work.id, again: request.again)))
        }
        events.append(("job.processed", JobAudit.fields(of: work)))
        if let held = work.held?.facts {
            events.append(("held.screened-again", JobAudit.fields(of: held, job: work.id)))
        }
        for batch in work.batches { events.append(("batch.made", JobAudit.fields(of: batch))) }
        events += StopAudit.events(work.stops)
        for batch in work.batches where byPolicy.contains(batch.id) {
            events.append(
                (
                    "batch.approved-by-policy",
                    [
                        ("batch", .string(batch.id)), ("digest", .string(batch.digest)),
                        ("answered_by", .string(runner.site.settings.policy?.approvedBy ?? "")),
                    ]
                ))
        }
        for batch in executed { events.append(("batch.executed", JobAudit.fields(of: batch))) }
        events += try runner.carrier.auditEvents(ofJob: work.id)
        for paper in papers { events.append(("certificate.issued", JobAudit.fields(of: paper.certificate))) }
        try AuditChain(store: store, clock: runner.clock, actor: runner.actor).appendAll(events)
    }
}
