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

    /// Counts a row.
    mutating func note(_ findings: FindingSet, row: Int) {
        let amounts = amounts(findings, handle: work.rows.handles[row])
        for finding in Self.reasons(of: findings).each {
            let place = Int(finding.rawValue)
            var tally = tallies[place] ?? Tally(finding: finding, firstRow: row)
            tally.rows += 1
            if finding == .arrearsOutstanding { tally.amount += amounts.arrears }
            if finding == .contractUnexpired { tally.amount += amounts.fee }
            tallies[place] = tally
        }
    }

    /// What a row owes that stops it.
    func amounts(_ findings: FindingSet, handle: UInt32) -> (arrears: Money, fee: Money) {
        guard findings.contains(.arrearsOutstanding) || findings.contains(.contractUnexpired) else {
            return (.zero, .zero)
        }
        let facts = work.screen.facts
        return (
            findings.contains(.arrearsOutstanding) ? facts.arrears(ofCard: handle) : .zero,
            findings.contains(.contractUnexpired) ? facts.terminationFee(of: handle) ?? .zero : .zero
        )
    }

    /// What refuses or holds, findings that read alike as one.
    private static func reasons(of findings: FindingSet) -> FindingSet {
        var stopping = findings.intersection(.refusing.union(.holding))
        if stopping.contains(.cardNotOwned) {
            stopping.remove(.cardNotOwned)
            stopping.insert(.cardUnknown)
        }
        return stopping
    }

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

    /// Where each reason stands on the paper, from 1, by finding. Known when all rows are noted.
    var places: [Int] {
        var places = [Int](repeating: 0, count: Finding.allCases.count)
        for (index, tally) in sorted.enumerated() { places[Int(tally.finding.rawValue)] = index + 1 }
        return places
    }

    /// The places of a row's reasons, rising.
    static func places(of findings: FindingSet, in places: [Int]) -> [Int] {
        reasons(of: findings).each.map { places[Int($0.rawValue)] }.sorted()
    }
}
