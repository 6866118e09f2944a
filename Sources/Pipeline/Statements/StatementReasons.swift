import CardModel
import Certification
import Reporting

/// The reasons of one statement in the customer's words and codes.
struct StatementReasons {
    private struct Tally {
        let finding: Finding
        var rows = 0
        var amount = Money.zero
    }

    private let words: (chinese: FindingWords, english: FindingWords)
    private let details: [StatementFacts.Detail]
    /// What may still go on first: there is something to do about it.
    private let sorted: [Tally]
    /// Where each reason stands on the paper, from 1, by finding.
    private let places: [Int]

    init(_ facts: StatementFacts, _ words: (chinese: FindingWords, english: FindingWords)) {
        self.words = words
        details = facts.details
        var tallies = Finding.allCases.map { Tally(finding: $0) }
        for row in facts.rows {
            for finding in row.reasons.each {
                let place = Int(finding.rawValue)
                tallies[place].rows += 1
                if finding == .arrearsOutstanding { tallies[place].amount += row.arrears }
                if finding == .contractUnexpired { tallies[place].amount += row.fee }
            }
        }
        sorted = tallies.filter { $0.rows > 0 }.sorted { left, right in
            let (holdsLeft, holdsRight) = (left.finding.effect == .holds, right.finding.effect == .holds)
            return holdsLeft == holdsRight ? left.finding < right.finding : holdsLeft
        }
        var places = [Int](repeating: 0, count: Finding.allCases.count)
        for (index, tally) in sorted.enumerated() { places[Int(tally.finding.rawValue)] = index + 1 }
        self.places = places
    }

    /// The reasons in the order of the paper.
    var all: [StatementRecord.Reason] {
        sorted.map { tally in
            let finding = tally.finding
            let actor = words.chinese.actor(finding).words
            return StatementRecord.Reason(
                code: words.chinese.code(finding), outcome: finding.effect == .holds ? .held : .refused,
                title: .init(chinese: words.chinese.title(finding), english: words.english.title(finding)),
                sentence: sentence(finding),
                remedy: .init(chinese: words.chinese.remedy(finding), english: words.english.remedy(finding)),
                actor: .init(chinese: actor.chinese, english: actor.english), rows: tally.rows,
                amount: tally.amount > .zero ? tally.amount : nil)
        }
    }

    private func sentence(_ finding: Finding) -> StatementRecord.Words {
        let detail = details.first { $0.finding == finding }?.number
        return .init(
            chinese: words.chinese.sentence(finding, detail: detail),
            english: words.english.sentence(finding, detail: detail))
    }

    /// The places of a row's reasons, rising.
    func places(of reasons: FindingSet) -> [Int] { reasons.each.map { places[Int($0.rawValue)] }.sorted() }
}
