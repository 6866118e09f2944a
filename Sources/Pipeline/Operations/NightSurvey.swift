import CardModel
import Reporting
import Review

/// Gathers where a site stands after a night, for metrics and messages.
struct NightSurvey {
    let site: Site
    let store: any SiteStore
    let now: Timestamp

    /// Adds what the store and the folders show. Cost: linear in open batches and held cards.
    func fill(_ facts: inout NightFacts) throws {
        try store.read {
            facts.batches = try store.batchTotals().map {
                BatchTotalFacts(state: $0.state.rawValue, lane: $0.lane, batches: $0.batches, cards: $0.cards)
            }
            facts.certificates = try store.certificateCount()
            facts.tables = try store.acceptedTables().map {
                TableFacts(name: $0.table, rows: $0.rows, asOf: $0.asOf, sha256: $0.sha256)
            }
            try fillWaiting(&facts)
            try fillStopped(&facts)
            try fillHeld(&facts)
        }
        facts.failedFilesKept = FileSystem.entries(of: site.failed).count {
            $0.isRegular && !$0.name.hasSuffix(".reason.txt") && !ControlFiles.isBeside($0.name)
        }
    }

    private func fillWaiting(_ facts: inout NightFacts) throws {
        let names = customers(of: facts)
        let review = ReviewDesk(site: site, store: store, clock: SiteClock(zone: site.zone, fixed: now))
        facts.waiting = try review.waiting().map { outlook in
            let batch = outlook.batch
            var waiting = BatchFacts(
                id: batch.id, account: batch.account, customer: names[batch.account] ?? "", lane: batch.lane,
                cards: batch.cardCount, due: batch.due, state: batch.state.rawValue, joins: batch.joins)
            waiting.take(outlook)
            return waiting
        }
        // Cards that were taken out are not in it any more.
        for batch in facts.waiting where batch.made != batch.cards {
            let place = facts.batches.firstIndex { $0.state == batch.state && $0.lane == batch.lane }
            if let place { facts.batches[place].cards -= batch.made - batch.cards }
        }
    }

    private func fillStopped(_ facts: inout NightFacts) throws {
        let names = customers(of: facts)
        let news = Set(facts.untoldJobs.map(\.id) + [facts.job].compactMap { $0 })
        facts.stopped = try StopDesk.stopped(store).map { each in
            StoppedFacts(
                batch: each.batch.id, job: each.batch.job, account: each.batch.account,
                customer: names[each.batch.account] ?? "", cards: each.cardsLeft, due: each.batch.due,
                since: each.batch.createdAt, isNew: news.contains(each.batch.job),
                reasons: each.stops.map(StopFacts.init))
        }
    }

    private func fillHeld(_ facts: inout NightFacts) throws {
        let held = try store.heldTotals()
        facts.heldCards = held.cards
        for (findings, cards) in held.findings {
            for finding in findings.each where finding.effect == .holds {
                facts.heldFindings[finding, default: 0] += cards
            }
        }
        facts.oldestHold = try held.oldestJob.flatMap { try store.job($0)?.asOf }
    }

    /// Names as the night's job knew them. The store keeps names within certificates and what statements are made of
    /// alone, not as a table that could be asked.
    private func customers(of facts: NightFacts) -> [Account: String] {
        Dictionary(facts.holds.map { ($0.account, $0.customer) }, uniquingKeysWith: { first, _ in first })
            .merging(facts.customers) { $1 }
    }
}

extension NightFacts {
    /// Takes what a run did.
    mutating func take(_ report: RunReport) {
        job = report.job
        counts = JobReport.totals(report.counts)
        for (finding, rows) in report.codes { codes[finding] = rows }
        deregistered = report.deregistered
        takenOut = report.takenOut
        certificatesIssued = report.certificates.count
        failedFiles = report.failedLists.map { FailedFile(name: $0.name, fault: $0.fault) }
        growingLists = report.growingLists.count
        repeatedLists = report.repeatedLists.count
        isHeldBack = report.isHeldBack
        heldAgain = report.heldAgain
        guard let facts = report.facts else { return }
        holds = facts.holds
        for batch in facts.batches + facts.earlierBatches where !batch.customer.isEmpty {
            customers[batch.account] = batch.customer
        }
    }
}
