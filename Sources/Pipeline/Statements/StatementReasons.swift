import CardModel
import Certification
import Reporting
import Screening

/// The reasons of one statement as its rows show them: in the customer's words and codes, so that two findings a customer
/// must not tell apart are one. Only what refuses or holds counts: what leads to a person is nobody's reason.
struct StatementReasons {
    private struct Tally {
        let finding: Finding
        var rows = 0
        var amount = Money.zero
        let firstRow: Int
    }

    private let work: JobWork
    private let words: (chinese: FindingWords, english: FindingWords)
    /// By the finding that stands for all that read like it.
    private var tallies = [Tally?](repeating: nil, count: Finding.allCases.count)

    init(_ work: JobWork, _ words: (chinese: FindingWords, english: FindingWords)) {
        self.work = work
        self.words = words
    }

    func contains(_ finding: Finding) -> Bool { tallies[Int(finding.rawValue)] != nil }

    /// Counts a row, and gives its reasons, as raw values until all are known, with its amounts.
    mutating func note(_ findings: FindingSet, row: Int) -> (places: [Int], arrears: Money?, fee: Money?) {
        let stopping = findings.intersection(FindingSet.refusing.union(.holding))
        let facts = work.screen.facts
        let handle = work.rows.handles[row]
        let arrears = stopping.contains(.arrearsOutstanding) ? facts.arrears(ofCard: handle) : .zero
        let fee = stopping.contains(.contractUnexpired) ? facts.terminationFee(of: handle) ?? .zero : .zero
        var places: [Int] = []
        for finding in stopping.list.map(Self.readAs) where places.last != Int(finding.rawValue) {
            places.append(Int(finding.rawValue))
            let place = Int(finding.rawValue)
            var tally = tallies[place] ?? Tally(finding: finding, firstRow: row)
            tally.rows += 1
            if finding == .arrearsOutstanding { tally.amount += arrears }
            if finding == .contractUnexpired { tally.amount += fee }
            tallies[place] = tally
        }
        return (places, arrears > .zero ? arrears : nil, fee > .zero ? fee : nil)
    }

    private static func readAs(_ finding: Finding) -> Finding { finding == .cardNotOwned ? .cardUnknown : finding }

    private var sorted: [Tally] {
        // What may still go on first: there is something to do about it.
        tallies.compactMap { $0 }.sorted { left, right in
            let (holdsLeft, holdsRight) = (left.finding.effect == .holds, right.finding.effect == .holds)
            return holdsLeft == holdsRight ? left.finding < right.finding : holdsLeft
        }
    }

    /// The reasons in the order of the paper.
    var all: [StatementRecord.Reason] {
        sorted.map { tally in
            let finding = tally.finding
            let actor = words.chinese.actor(finding).words
            return StatementRecord.Reason(
                code: words.chinese.code(finding), outcome: finding.effect == .holds ? .held : .refused,
                title: .init(chinese: words.chinese.title(finding), english: words.english.title(finding)),
                sentence: sentence(tally),
                remedy: .init(chinese: words.chinese.remedy(finding), english: words.english.remedy(finding)),
                actor: .init(chinese: actor.chinese, english: actor.english), rows: tally.rows,
                amount: tally.amount > .zero ? tally.amount : nil)
        }
    }

    /// Details are told where they are the same for all cards of a customer; those of one card may be a device's number.
    private func sentence(_ tally: Tally) -> StatementRecord.Words {
        let isOfApplicant = Finding.applicantUnknown <= tally.finding && tally.finding <= .applicantMaterialReused
        let detail = isOfApplicant ? work.detail(of: tally.finding, row: tally.firstRow) : nil
        return .init(
            chinese: words.chinese.sentence(tally.finding, detail: detail),
            english: words.english.sentence(tally.finding, detail: detail))
    }

    /// The rows with their reasons' places on the paper.
    func renumbered(_ rows: [StatementRecord.Row]) -> [StatementRecord.Row] {
        var places = [Int](repeating: 0, count: Finding.allCases.count)
        for (index, tally) in sorted.enumerated() { places[Int(tally.finding.rawValue)] = index + 1 }
        return rows.map { row in
            StatementRecord.Row(
                list: row.list, row: row.row, iccid: row.iccid, given: row.given, msisdn: row.msisdn,
                outcome: row.outcome, reasons: row.reasons.map { places[$0] }.sorted(), arrears: row.arrears,
                fee: row.fee)
        }
    }
}
