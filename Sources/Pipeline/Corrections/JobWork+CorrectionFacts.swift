import CardModel
import Reporting

/// What is told of rows that were handed in again.
extension JobWork {
    /// Corrections by list and by the job whose rows they correct.
    func correctionFacts() -> [CorrectionFacts] {
        lists.indices.flatMap { list in
            counted(tokens.corrections(in: listStarts[list]..<listStarts[list + 1]), file: lists[list].shownName)
        }
    }

    /// The same for each customer, all lists together.
    func correctionsByAccount() -> [UInt32: [CorrectionFacts]] {
        guard !tokens.corrections.isEmpty else { return [:] }
        return Dictionary(grouping: tokens.corrections) { rows.accounts[Int($0.row)] }
            .mapValues { counted($0[...], file: "") }
    }

    private func counted(_ corrections: ArraySlice<RowCorrection>, file: String) -> [CorrectionFacts] {
        var byJob: [String: CorrectionFacts] = [:]
        for correction in corrections {
            let job = correction.first.job
            var line = byJob[job] ?? CorrectionFacts(file: file, job: job)
            line.rows += 1
            switch FindingSet(rawValue: rows.findings[Int(correction.row)]).outcome {
            case .eligible: line.eligible += 1
            case .held: line.held += 1
            case .refused: line.refused += 1
            }
            byJob[job] = line
        }
        return byJob.values.sorted { $0.job < $1.job }
    }

    /// Lists that were handed in before, with their rows by what they are.
    func againFacts() -> [AgainFacts] { again.map(facts) }

    private func facts(_ list: AgainList) -> AgainFacts {
        var facts = AgainFacts(
            file: lists[list.list].shownName, account: directory.account(at: list.account), job: list.job)
        for row in listStarts[list.list]..<listStarts[list.list + 1]
        where rows.accounts[row] == list.account && rows.isRow(row) {
            count(row, in: &facts)
        }
        return facts
    }

    private func count(_ row: Int, in facts: inout AgainFacts) {
        let findings = FindingSet(rawValue: rows.findings[row])
        if findings.contains(.cardAlreadyDeregistered) {
            facts.deregistered += 1
        } else if findings.contains(.cardInProgress) {
            facts.inProgress += 1
        } else if findings.outcome == .refused {
            facts.errors += 1
        } else if !findings.contains(.cardAlreadyHeld) {
            facts.new += 1
        } else if findings.outcome == .held {
            facts.held += 1
        } else {
            facts.released += 1
        }
    }

    /// What a list's sender should know of its corrections and tokens.
    func correctionNotes(ofList list: Int) -> [InputNote] {
        var byJob: [String: Int] = [:]
        for correction in tokens.corrections(in: listStarts[list]..<listStarts[list + 1]) {
            byJob[correction.first.job, default: 0] += 1
        }
        return byJob.sorted { $0.key < $1.key }.map { InputNote.corrects(job: $0.key, rows: $0.value) }
            + again.filter { $0.list == list }.map { InputNote.again(facts($0)) }
            + tokenProblems(ofList: list).map { InputNote.tokens($0.problem, count: $0.count, rows: $0.rows) }
    }

    /// Tokens of a list that are not taken as such, by why: how many, and the first rows as people count them.
    func tokenProblems(ofList list: Int) -> [(problem: TokenProblem, count: Int, rows: [Int])] {
        let own = tokens.problems.filter { isRow($0.row, ofList: list) }
        return TokenProblem.allCases.compactMap { problem in
            let rows = own.filter { $0.problem == problem }.map { Int($0.row) - listStarts[list] + 1 }
            return rows.isEmpty ? nil : (problem, rows.count, Array(rows.prefix(JobWork.rowsNamed)))
        }
    }

    /// As many rows as a note names.
    private static let rowsNamed = 8

    private func isRow(_ row: UInt32, ofList list: Int) -> Bool {
        (listStarts[list]..<listStarts[list + 1]).contains(Int(row))
    }
}
