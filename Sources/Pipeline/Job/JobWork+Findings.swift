import CardModel
import Intake
import Screening

/// Findings that no row shows alone: of a list, of the job, of what the store knows.
extension JobWork {
    /// Reads all lists, one after the other, each with all workers.
    mutating func readLists(workers: Int, progress: (Int) -> Void) throws {
        for list in lists {
            let pass = ListPass(list: list, directory: directory, screen: screen, workers: workers)
            let first = rows.count
            var summary = try pass.run(into: &rows)
            tokenCells += summary.tokenCells.moved(by: first)
            summary.tokenCells = []
            summaries.append(summary)
            listStarts.append(rows.count)
            progress(rows.count)
        }
    }

    /// Spreadsheet damage and short forms, judged over each list.
    mutating func judgeLists() {
        for index in lists.indices {
            let verdict = ListVerdict(summaries[index].statistics)
            for row in listStarts[index]..<listStarts[index + 1] {
                let packed = rows.packed[row]
                let traits = rows.traits[row]
                guard packed != CardRequest.noCard, traits != 0 || packed & 0xF == 0xF else { continue }
                // Its spelling is the inventory's, not the list's.
                if FindingSet(rawValue: rows.findings[row]).contains(.cardByMSISDN) { continue }
                let found = verdict.findings(
                    for: ICCIDTraits(rawValue: traits), isShortForm: ICCID(packed: packed).isShortForm)
                rows.findings[row] |= found.rawValue
            }
        }
    }

    /// A list in which so many numbers belong to other cards was sorted in one column: where the number happens to fit,
    /// the row is no more to be trusted than the others, so that a person looks at every card of it.
    mutating func distrustSortedLists() {
        let sign = FindingSet(.cardMSISDNConflict).rawValue
        for list in lists.indices {
            let range = listStarts[list]..<listStarts[list + 1]
            let conflicts = range.count { rows.findings[$0] & sign != 0 }
            guard conflicts >= JobWork.sortedRows, conflicts * 2 >= range.count(where: isComparable) else { continue }
            for row in range where rows.packed[row] != CardRequest.noCard { rows.findings[row] |= sign }
        }
    }

    /// Fewer differing numbers are taken for mistakes in single rows.
    private static let sortedRows = 3

    /// Whether list and inventory both say a number of the row's card.
    private func isComparable(_ row: Int) -> Bool {
        rows.msisdns[row] != 0 && screen.facts.msisdn(of: rows.handles[row]) != nil
    }

    /// Repeated cards and possible twins over all lists of the job.
    mutating func findRepetitions(workers: Int) {
        let search = RepetitionSearch(rows.packed, workers: workers) { isLost(Int($0)) }
        order = search.order
        orderedCards = search.cards
        for repetition in search.duplicates {
            rows.insert(.rowDuplicate, at: Int(repetition.row))
            relatedRows[repetition.row] = repetition.first
        }
        for twin in search.twins {
            rows.insert(.rowTwin, at: Int(twin.row))
            if relatedRows[twin.row] == nil { relatedRows[twin.row] = twin.first }
        }
    }

    /// Cards that earlier jobs brought in: in progress, done, or held.
    mutating func meetStore(_ store: any SiteStore) throws {
        let starts = distinctCards()
        let cards = orderedCards
        orderedCards = []
        let order = order
        try cards.withUnsafeBufferPointer { cards in
            try store.standings(of: cards) { card, standing in
                for row in order[Int(starts[card])..<Int(starts[card + 1])] { meet(standing, row: row) }
            }
        }
    }

    /// Leaves each card in `orderedCards` once. Where the rows of each begin in `order`, with the end behind them.
    private mutating func distinctCards() -> [UInt32] {
        let count = orderedCards.count
        return [UInt32](unsafeUninitializedCapacity: count + 1) { starts, startCount in
            var distinct = 0
            orderedCards.withUnsafeMutableBufferPointer { cards in
                for place in 0..<count where place == 0 || cards[place] != cards[distinct - 1] {
                    cards[distinct] = cards[place]
                    starts.initializeElement(at: distinct, to: UInt32(truncatingIfNeeded: place))
                    distinct += 1
                }
            }
            starts.initializeElement(at: distinct, to: UInt32(truncatingIfNeeded: count))
            startCount = distinct + 1
            orderedCards.removeLast(count - distinct)
        }
    }

    private mutating func meet(_ standing: CardStanding, row: UInt32) {
        met.note(standing, row: row, of: rows.count)
        switch standing.state {
        case .deregistered: rows.insert(.cardAlreadyDeregistered, at: Int(row))
        case .held:
            rows.insert(.cardAlreadyHeld, at: Int(row))
            if standing.isHeldByPerson { rows.insert(.cardHeldByPerson, at: Int(row)) }
            joinedHolds[row] = standing
        case let state where state.isInProgress:
            // Done by a result of this very night, or by the inventory: not on its way any more.
            if doneTonight.contains(standing.iccid.matchingKey) { rows.insert(.cardAlreadyDeregistered, at: Int(row)) }
            if FindingSet(rawValue: rows.findings[Int(row)]).contains(.cardAlreadyDeregistered) { return }
            rows.insert(.cardInProgress, at: Int(row))
        default: break
        }
    }

    /// Counts rows by outcome, finding and account, and proves that none is missing.
    mutating func countRows() throws {
        accounts = Array(repeating: AccountTally(), count: directory.count)
        for index in lists.indices {
            counts.blank += summaries[index].blankCount
            countRows(ofList: index)
        }
        guard counts.balances else { throw Fault("job.counts-differ", .internalError) }
    }

    private mutating func countRows(ofList list: Int) {
        var isNamed = [Bool](repeating: false, count: accounts.count)
        for row in listStarts[list]..<listStarts[list + 1] where rows.isRow(row) {
            let findings = FindingSet(rawValue: rows.findings[row])
            counts.read += 1
            for finding in findings.each { codeCounts[Int(finding.rawValue)] += 1 }
            let outcome = findings.outcome
            switch outcome {
            case .eligible: counts.eligible += 1
            case .held: counts.held += 1
            case .refused: counts.refused += 1
            }
            let account = Int(rows.accounts[row])
            guard account < isNamed.count else { continue }
            if !isNamed[account] { accounts[account].lists.append(list) }
            isNamed[account] = true
            accounts[account].count(findings, outcome)
        }
    }
}

extension AccountTally {
    fileprivate mutating func count(_ findings: FindingSet, _ outcome: Outcome) {
        read += 1
        switch outcome {
        case .held: held += 1
        case .refused: refused += 1
        case .eligible:
            eligible += 1
            if findings.isDisjoint(with: .needingPerson) { counting += 1 } else { manual += 1 }
        }
    }
}
