import CardModel
import Reporting

/// A row that corrects one of an earlier job.
struct RowCorrection: Sendable {
    /// By its ordinal within this job.
    let row: UInt32
    let first: RowToken
    /// The first row's ordinal within its job.
    let firstRow: Int
    /// Whose the first row was, as `RowSealer.tag` gives it.
    let owner: UInt16
}

/// What the tokens of a job's rows came to.
struct JobTokens: Sendable {
    /// By row.
    var corrections: [RowCorrection] = []
    /// Tokens that are not taken as such, by row.
    var problems: [(row: UInt32, problem: TokenProblem)] = []

    /// What stands for each account in tokens, by its number; for no account behind the last. Empty without a key.
    var owners: [UInt16] = []

    /// What a row corrects.
    func correction(ofRow row: Int) -> RowCorrection? {
        let place = place(from: row)
        return place < corrections.count && Int(corrections[place].row) == row ? corrections[place] : nil
    }

    /// What rows of a range correct.
    func corrections(in rows: Range<Int>) -> ArraySlice<RowCorrection> {
        corrections[place(from: rows.lowerBound)..<place(from: rows.upperBound)]
    }

    /// The place of the first correction by this row or a later one.
    private func place(from row: Int) -> Int {
        var low = 0
        var high = corrections.count
        while low < high {
            let middle = (low + high) / 2
            if Int(corrections[middle].row) < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension JobWork {
    /// Makes what stands for accounts in the rejects' tokens: once, not for each row.
    mutating func tagOwners() {
        guard let sealer = RowSealer(tokenKey) else { return }
        let accounts = (0..<UInt32(directory.count)) + [AccountDirectory.none]
        tokens.owners = accounts.map { sealer.tag(of: $0, in: directory) }
    }

    /// Judges the tokens that rows bear. One that cannot be believed is told, and its row is a new one.
    mutating func judgeTokens(_ store: any SiteStore) throws {
        guard !tokenCells.isEmpty else { return }
        var candidates: [RowCorrection] = []
        var jobs: [String: JobRecord?] = [:]
        let sealer = RowSealer(tokenKey)
        tagOwners()
        for cell in tokenCells where rows.isRow(Int(cell.row)) {
            switch try judge(cell, sealer, &jobs, store) {
            case .success(let correction): candidates.append(correction)
            case .failure(let problem): tokens.problems.append((cell.row, problem))
            }
        }
        tokenCells = []
        refuseRepetitions(&candidates)
        tokens.corrections = try withoutOtherCards(candidates, store).sorted { $0.row < $1.row }
        tokens.problems.sort { $0.row < $1.row }
    }

    private func judge(
        _ cell: TokenCell, _ sealer: RowSealer?, _ jobs: inout [String: JobRecord?], _ store: any SiteStore
    ) throws -> Result<RowCorrection, TokenProblem> {
        guard let token = cell.token, let sealer, let owner = sealer.owner(of: token) else { return .failure(.notOurs) }
        let job = try jobs[token.job] ?? store.job(token.job)
        jobs[token.job] = .some(job)
        guard let lists = job?.lists, token.list <= lists.count, token.row <= lists[token.list - 1].rowCount else {
            return .failure(.notOurs)
        }
        let account = rows.accounts[Int(cell.row)]
        let owners = [account, AccountDirectory.none].map { self.owner($0) }
        // A row that names no account now is nobody's, and refused as such.
        guard account == AccountDirectory.none || owners.contains(owner) else { return .failure(.otherAccount) }
        let firstRow = lists[token.list - 1].firstRow + token.row - 1
        return .success(RowCorrection(row: cell.row, first: token, firstRow: firstRow, owner: owner))
    }

    /// What stands for an account in tokens. Ask only where the site has a key.
    @inline(__always)
    func owner(_ account: UInt32) -> UInt16 {
        tokens.owners[Int(min(account, UInt32(tokens.owners.count - 1)))]
    }

    /// A token that was filled down names its row once: the first time.
    private mutating func refuseRepetitions(_ candidates: inout [RowCorrection]) {
        var seen: Set<RowKey> = []
        candidates.removeAll { candidate in
            let isNew = seen.insert(RowKey(job: candidate.first.job, row: candidate.firstRow)).inserted
            if !isNew { tokens.problems.append((candidate.row, .repeated)) }
            return !isNew
        }
    }

    /// A row that stands for a card already, held or taken on with an earlier correction, stands for no second one.
    private mutating func withoutOtherCards(
        _ candidates: [RowCorrection], _ store: any SiteStore
    ) throws -> [RowCorrection] {
        var sound: [RowCorrection] = []
        let byJob = Dictionary(grouping: candidates, by: \.first.job)
        for job in byJob.keys.sorted() {
            let some = byJob[job] ?? []
            let cards = try cardsSoFar(some.map(\.firstRow), job: job, store)
            for candidate in some {
                let packed = rows.packed[Int(candidate.row)]
                if let card = cards[candidate.firstRow], packed != CardRequest.noCard,
                    !ICCID(packed: packed).isSameCard(as: card)
                {
                    tokens.problems.append((candidate.row, .otherCard))
                } else {
                    sound.append(candidate)
                }
            }
        }
        return sound
    }

    /// The cards that rows of a job stand for, where they stand for one.
    private func cardsSoFar(_ rows: [Int], job: String, _ store: any SiteStore) throws -> [Int: ICCID] {
        var cards: [Int: ICCID] = [:]
        for (row, standing) in try store.standings(ofRows: rows, job: job)
        where standing.findings.outcome != .refused {
            cards[row] = standing.iccid
        }
        for link in try store.corrections(ofRows: rows, job: job) where link.outcome != .refused {
            cards[link.first.row] = ICCID(packed: link.packed)
        }
        return cards
    }
}
