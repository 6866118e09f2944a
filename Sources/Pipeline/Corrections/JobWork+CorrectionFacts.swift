import CardModel
import Reporting

/// What is told of rows that were handed in again.
extension JobWork {
    /// Corrections by list and by the job whose rows they correct.
    func correctionFacts() -> [CorrectionFacts] {
        var facts: [CorrectionFacts] = []
        for list in lists.indices {
            var byJob: [String: CorrectionFacts] = [:]
            for correction in tokens.corrections where isRow(correction.row, ofList: list) {
                let job = correction.first.job
                var line = byJob[job] ?? CorrectionFacts(file: lists[list].name, job: job)
                line.rows += 1
                switch FindingSet(rawValue: rows.findings[Int(correction.row)]).outcome {
                case .eligible: line.eligible += 1
                case .held: line.held += 1
                case .refused: line.refused += 1
                }
                byJob[job] = line
            }
            facts += byJob.values.sorted { $0.job < $1.job }
        }
        return facts
    }

    /// Lists that were handed in before, with their rows by what they are.
    func againFacts() -> [AgainFacts] {
        again.map { list in
            var facts = AgainFacts(
                file: lists[list.list].name, account: directory.account(at: list.account), job: list.job)
            for row in listStarts[list.list]..<listStarts[list.list + 1]
            where rows.accounts[row] == list.account && rows.isRow(row) {
                count(row, in: &facts)
            }
            return facts
        }
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
