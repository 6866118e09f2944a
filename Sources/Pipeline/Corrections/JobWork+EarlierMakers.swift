import CardModel

extension JobWork {
    /// Finds who else handed in cards that join a submission of an earlier job: whoever named the card in an earlier
    /// list, and whoever handed in the rows that are corrected. They made the batch as well, and never check it.
    mutating func findEarlierMakers(_ store: any SiteStore) throws {
        try findMakersOfJoined(store)
        try addFirstSubmitters(store)
    }

    /// A file that is processed once more on purpose has whoever handed it in first as a maker, too: taking it back and
    /// having it handed in by somebody else makes nobody a checker of the own list.
    private mutating func addFirstSubmitters(_ store: any SiteStore) throws {
        for (number, list) in lists.enumerated() {
            let digest = files[fileOfList[number]].sha256
            guard let first = try store.job(processing: digest)?.lists.first(where: { $0.sha256 == digest })?.submitter,
                first != list.waiting.submitter
            else { continue }
            for row in listStarts[number]..<listStarts[number + 1] where rows.isRow(row) {
                earlierMakers[UInt32(row), default: []].insert(first)
            }
        }
    }

    private mutating func findMakersOfJoined(_ store: any SiteStore) throws {
        guard !joinedHolds.isEmpty || !tokens.corrections.isEmpty || !again.isEmpty else { return }
        var sources: [UInt32: [RowKey]] = [:]
        try addRowsOfHeldCards(store, to: &sources)
        try addCorrectedRows(store, to: &sources)
        var jobs: [String: JobRecord] = [:]
        for id in Set(sources.values.joined().map(\.job)).union(again.map(\.job)) { jobs[id] = try store.job(id) }
        for (row, keys) in sources {
            let makers = Set(keys.compactMap { jobs[$0.job]?.submitter(ofRow: $0.row) })
            if !makers.isEmpty { earlierMakers[row] = makers }
        }
        if !again.isEmpty { addListsSentAgain(jobs) }
    }

    private func addRowsOfHeldCards(_ store: any SiteStore, to sources: inout [UInt32: [RowKey]]) throws {
        let byCard = Dictionary(grouping: joinedHolds.keys) { rows.packed[Int($0)] }
        let cards = byCard.keys.sorted()
        try cards.withUnsafeBufferPointer { cards in
            try store.rows(of: cards) { place, key in
                for row in byCard[cards[place]] ?? [] { sources[row, default: []].append(key) }
            }
        }
    }

    /// The row that came first, and every correction of it so far.
    private func addCorrectedRows(_ store: any SiteStore, to sources: inout [UInt32: [RowKey]]) throws {
        for (job, corrections) in Dictionary(grouping: tokens.corrections, by: \.first.job) {
            let links = try store.corrections(ofRows: Set(corrections.map(\.firstRow)).sorted(), job: job)
            let later = Dictionary(grouping: links, by: \.first.row)
            for correction in corrections {
                let keys = (later[correction.firstRow] ?? []).map(\.later)
                sources[correction.row, default: []] += [RowKey(job: job, row: correction.firstRow)] + keys
            }
        }
    }

    /// What is new in a list that is sent again has the makers of what is not, too.
    private mutating func addListsSentAgain(_ jobs: [String: JobRecord]) {
        var makers = [Set<String>](repeating: [], count: met.jobs.count)
        for meeting in met.known {
            guard let login = jobs[met.jobs[Int(meeting.job)]]?.submitter(ofRow: Int(meeting.earlierRow)) else {
                continue
            }
            makers[Int(meeting.job)].insert(login)
        }
        for list in again {
            guard let place = met.jobs.firstIndex(of: list.job), !makers[place].isEmpty else { continue }
            for row in listStarts[list.list]..<listStarts[list.list + 1] where rows.accounts[row] == list.account {
                earlierMakers[UInt32(row), default: []].formUnion(makers[place])
            }
        }
    }

    /// Logins of those who handed in the cards of a batch: in these lists, and in earlier ones that its rows join.
    func makers(of listNumbers: [Int], batch ordinal: Int) -> [String] {
        var makers = Set(makers(of: listNumbers))
        if !earlierMakers.isEmpty {
            for row in rows(ofBatch: ordinal) { makers.formUnion(earlierMakers[row] ?? []) }
        }
        return makers.sorted()
    }

    /// Logins of all who handed in each held card that is released: the list that brought it, and lists that named it
    /// while it was on hold.
    func makers(ofReleased again: HeldAgain, _ store: any SiteStore) throws -> [ICCID: Set<String>] {
        let cards = Set(again.cards.lazy.filter { $0.fate == .released }.map(\.hold.standing.iccid.packed)).sorted()
        var keys: [ICCID: [RowKey]] = [:]
        try cards.withUnsafeBufferPointer { cards in
            try store.rows(of: cards) { place, key in keys[ICCID(packed: cards[place]), default: []].append(key) }
        }
        var jobs: [String: JobRecord] = [:]
        for id in Set(keys.values.joined().map(\.job)) { jobs[id] = try store.job(id) }
        return keys.mapValues { keys in Set(keys.compactMap { jobs[$0.job]?.submitter(ofRow: $0.row) }) }
    }
}
