import CardModel
import Review

/// Something that would go and is still needed, or is not this customer's alone.
public struct KeptItem: Sendable, Equatable {
    public enum Reason: String, Sendable {
        /// An open batch, a held card or a certificate to come needs it.
        case needed
        /// It holds other customers' rows, too.
        case shared
    }

    public let path: String
    public let reason: Reason
}

/// What may go, and what stays although its date has come.
public struct ErasureSight: Sendable {
    public internal(set) var items: [ErasureItem] = []
    public internal(set) var kept: [KeptItem] = []
}

/// Finds what a site need not keep any longer: by the dates of the settings, or everything of one customer.
struct ErasureSearch {
    let site: Site
    let store: any SiteStore
    let today: CalendarDate

    private var settings: RetentionSettings { site.settings.operations.retention }

    /// A job as retention sees it.
    private struct Job {
        let id: String
        /// The day of its last certificate, else its own.
        let end: CalendarDate
        let isNeeded: Bool
        /// Whose rows it had.
        let accounts: Set<Account>
    }

    /// Everything whose date has come.
    func due() throws -> ErasureSight {
        var sight = ErasureSight()
        let jobs = try self.jobs()
        for job in jobs {
            add(folder("archive/" + job.id, .archive), of: job, if: isPast(job.end, settings.archiveDays), to: &sight)
            let isPersonalDue = isPast(job.end, settings.personalDataDays)
            add(outbox(job.id), of: job, if: isPersonalDue, to: &sight)
            add(try carried(job.id), of: job, if: isPersonalDue, to: &sight)
            add(try statements(job.id), of: job, if: isPersonalDue, to: &sight)
        }
        addMaterials(jobs, to: &sight)
        sight.items += failedFiles() + logs()
        return sight
    }

    /// Everything of one customer that nothing needs any more, whatever its date.
    func all(of account: Account) throws -> ErasureSight {
        var sight = ErasureSight()
        let jobs = try self.jobs().filter { $0.accounts.contains(account) }
        for job in jobs {
            let archive = folder("archive/" + job.id, .archive)
            if job.accounts.count == 1 {
                for item in [archive, outbox(job.id), try carried(job.id), try statements(job.id)] {
                    add(item, of: job, if: true, to: &sight)
                }
                continue
            }
            for item in try ownParts(of: account, job.id) { add(item, of: job, if: true, to: &sight) }
            for item in [archive, outbox(job.id, onlyShared: true)].compactMap({ $0 }) {
                sight.kept.append(KeptItem(path: item.path, reason: .shared))
            }
        }
        if let papers = folder("materials/" + account.text, .materials) {
            if jobs.contains(where: \.isNeeded) {
                sight.kept.append(KeptItem(path: papers.path, reason: .needed))
            } else {
                sight.items.append(papers)
            }
        }
        return sight
    }

    private func jobs() throws -> [Job] {
        let needed = try store.jobsInNeed()
        let certified = try store.lastCertificates()
        let accounts = try store.accountsOfJobs()
        return try store.jobs(withSummaries: false).map { job in
            let own = job.asOf.date
            return Job(
                id: job.id, end: max(own, certified[job.id]?.date ?? own), isNeeded: needed.contains(job.id),
                accounts: (accounts[job.id] ?? []).union(accountsInOutbox(job.id)))
        }
    }

    /// Customers of whom a job refused everything stand in its folder alone.
    private func accountsInOutbox(_ job: String) -> Set<Account> {
        Set(FileSystem.entries(of: site.outbox + "/" + job + "/accounts").map { Account(trusted: $0.name) })
    }

    /// Whether something of that day has been kept for so many days; zero keeps it for ever.
    private func isPast(_ day: CalendarDate, _ days: Int) -> Bool { days > 0 && day.adding(days: days) < today }

    private func add(_ item: ErasureItem?, of job: Job, if isDue: Bool, to sight: inout ErasureSight) {
        guard let item, isDue else { return }
        if job.isNeeded {
            sight.kept.append(KeptItem(path: item.path, reason: .needed))
        } else {
            sight.items.append(item)
        }
    }

    // MARK: Parts of a site

    /// A file or folder with what is in it; nil where there is none.
    private func folder(_ path: String, _ kind: ErasureKind) -> ErasureItem? {
        guard ErasurePlan.isWithinSite(path), path.split(separator: "/").count > 1 else { return nil }
        var item = ErasureItem(kind: kind, path: path)
        guard count(site.root + "/" + path, &item) else { return nil }
        return item
    }

    private func outbox(_ job: String, onlyShared: Bool = false) -> ErasureItem? {
        var item = ErasureItem(kind: .outbox, path: "outbox/" + job)
        let own: Set<String> = onlyShared ? ["accounts", "batches"] : []
        for entry in FileSystem.entries(of: site.outbox + "/" + job)
        where !ErasureItem.kept.contains(entry.name) && !own.contains(entry.name) {
            _ = count(site.outbox + "/" + job + "/" + entry.name, &item)
        }
        return item.files > 0 ? item : nil
    }

    /// What a job wrote for one of its customers alone.
    private func ownParts(of account: Account, _ job: String) throws -> [ErasureItem] {
        let batches = try store.batches(in: []).filter { $0.job == job && $0.account == account }
        let paths = ["outbox/\(job)/accounts/\(account.text)"] + batches.map { "outbox/\(job)/batches/\($0.id).csv" }
        return try paths.compactMap { folder($0, .outbox) } + [statements(job, account)].compactMap { $0 }
    }

    private func carried(_ job: String) throws -> ErasureItem? {
        try store.hasCarriedCells(job: job) ? ErasureItem(kind: .carried, path: job) : nil
    }

    private func statements(_ job: String, _ account: Account? = nil) throws -> ErasureItem? {
        guard try store.hasStatements(job: job, account: account) else { return nil }
        return ErasureItem(kind: .statements, path: account.map { job + "/" + $0.text } ?? job)
    }

    /// Papers of customers whose last job is long over.
    private func addMaterials(_ jobs: [Job], to sight: inout ErasureSight) {
        for entry in FileSystem.entries(of: site.materials) where entry.isDirectory && !entry.isLink {
            let own = jobs.filter { $0.accounts.contains(Account(trusted: entry.name)) }
            // Papers that no job has used yet may belong to a list that is still to come.
            guard let last = own.map(\.end).max(), isPast(max(last, newest(entry.name)), settings.personalDataDays),
                let item = folder("materials/" + entry.name, .materials)
            else { continue }
            if own.contains(where: \.isNeeded) {
                sight.kept.append(KeptItem(path: item.path, reason: .needed))
            } else {
                sight.items.append(item)
            }
        }
    }

    /// The day the newest paper came.
    private func newest(_ account: String) -> CalendarDate {
        var newest: Int64 = 0
        walk(site.materials + "/" + account) { newest = max(newest, $0.modifiedSeconds) }
        return site.zone.timestamp(seconds: newest).date
    }

    private func failedFiles() -> [ErasureItem] {
        FileSystem.entries(of: site.failed).compactMap { entry in
            var newest = entry.isDirectory ? 0 : entry.modifiedSeconds
            if entry.isDirectory { walk(site.failed + "/" + entry.name) { newest = max(newest, $0.modifiedSeconds) } }
            guard isPast(site.zone.timestamp(seconds: newest).date, settings.failedDays) else { return nil }
            return folder("failed/" + entry.name, .failed)
        }
    }

    private func logs() -> [ErasureItem] {
        FileSystem.entries(of: site.logs).compactMap { entry in
            guard entry.name.hasPrefix(SiteLog.prefix), entry.name.hasSuffix(SiteLog.suffix),
                let day = CalendarDate.parse(
                    String(entry.name.dropFirst(SiteLog.prefix.count).dropLast(SiteLog.suffix.count))),
                isPast(day, settings.logDays)
            else { return nil }
            return folder("logs/" + entry.name, .log)
        }
    }

    // MARK: Counting

    /// Adds a path's files and bytes; false where nothing is there. Links count as themselves.
    private func count(_ path: String, _ item: inout ErasureItem) -> Bool {
        guard let entry = FileSystem.entry(path, name: FileSystem.name(of: path)) else { return false }
        guard entry.isDirectory, !entry.isLink else {
            item.files += 1
            item.bytes += entry.byteCount
            return true
        }
        for each in FileSystem.entries(of: path) { _ = count(path + "/" + each.name, &item) }
        return true
    }

    private func walk(_ path: String, _ body: (FileSystem.Entry) -> Void) {
        for entry in FileSystem.entries(of: path) {
            if entry.isDirectory, !entry.isLink { walk(path + "/" + entry.name, body) } else { body(entry) }
        }
    }
}
