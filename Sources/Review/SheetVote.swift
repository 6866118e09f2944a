public import CardModel

/// What somebody entered for a card, or for a batch as a whole.
public enum SheetChoice: Sendable, Equatable, CaseIterable {
    case approve, reject, hold
}

/// A line of a review sheet that was filled in.
public struct SheetLine: Sendable, Equatable {
    public let iccid: ICCID
    /// Nil where nothing was entered.
    public let choice: SheetChoice?
    public let reason: String

    public init(_ iccid: ICCID, _ choice: SheetChoice?, reason: String = "") {
        self.iccid = iccid
        self.choice = choice
        self.reason = reason
    }

    var hasReason: Bool { !reason.allSatisfy(\.isWhitespace) }
}

/// Why a line, or the sheet as a whole, cannot be taken.
public enum SheetProblem: Error, Sendable, Equatable {
    /// The card never was in the batch.
    case foreignCard
    /// The card stands in an earlier line (place from 0).
    case repeatedCard(Int)
    /// Nothing was entered, and nothing for the batch as a whole.
    case undecided
    case reasonMissing
    /// A reason without a decision: one of the two was forgotten.
    case decisionMissing
    /// The batch as a whole is rejected or put aside, but the line says otherwise.
    case contradictsWhole
    /// Cards of the batch that no line has.
    case missingCards([ICCID])
    /// Every card that the sheet shows has left the batch since.
    case nothingLeft
}

/// A problem with its line (place from 0); nil for the sheet as a whole.
public struct PlacedProblem: Sendable, Equatable {
    public let line: Int?
    public let problem: SheetProblem

    public init(line: Int?, problem: SheetProblem) {
        self.line = line
        self.problem = problem
    }
}

/// What a review sheet comes to: all of it or nothing.
public struct SheetVote: Sendable {
    /// Steps to be taken on the batch, in this order.
    public struct Step: Sendable, Equatable {
        public let kind: Decision.Kind
        public let reason: String?
        public let exceptions: [CardException]

        public init(kind: Decision.Kind, reason: String?, exceptions: [CardException]) {
            self.kind = kind
            self.reason = reason
            self.exceptions = exceptions
        }
    }

    /// What was entered for the batch as a whole; counts for every line without an own entry.
    public let whole: SheetChoice?
    public let wholeReason: String
    public let lines: [SheetLine]

    public init(whole: SheetChoice? = nil, wholeReason: String = "", lines: [SheetLine]) {
        self.whole = whole
        self.wholeReason = wholeReason
        self.lines = lines
    }

    /// What is found wrong with a sheet.
    public struct Problems: Error, Sendable, Equatable {
        public let all: [PlacedProblem]
    }

    /// The steps for a batch of these cards, or everything that is wrong, by line.
    ///
    /// - Parameters:
    ///   - cards: cards that are in the batch now.
    ///   - gone: cards that left it: their lines count for nothing.
    public func steps(cards: [ICCID], gone: [ICCID]) -> Result<[Step], Problems> {
        var problems: [PlacedProblem] = []
        let matched = matched(cards: cards, gone: gone, &problems)
        if whole == .reject || whole == .hold, wholeReason.allSatisfy(\.isWhitespace) {
            problems.append(PlacedProblem(line: nil, problem: .reasonMissing))
        }
        for (place, card) in matched.enumerated() where card != nil {
            if let problem = problem(of: lines[place]) { problems.append(PlacedProblem(line: place, problem: problem)) }
        }
        let named = Set(matched.compactMap { $0 })
        let missing = cards.filter { !named.contains($0) }
        if !missing.isEmpty { problems.append(PlacedProblem(line: nil, problem: .missingCards(missing))) }
        if cards.isEmpty { problems.append(PlacedProblem(line: nil, problem: .nothingLeft)) }
        guard problems.isEmpty else { return .failure(Problems(all: SheetVote.ordered(problems))) }
        return .success(steps(matched))
    }

    /// Each line's card as the batch spells it; nil for a line that counts for nothing.
    private func matched(cards: [ICCID], gone: [ICCID], _ problems: inout [PlacedProblem]) -> [ICCID?] {
        let here = Dictionary(grouping: cards, by: \.matchingKey)
        let left = Dictionary(grouping: gone, by: \.matchingKey)
        var seen: [ICCID: Int] = [:]
        return lines.enumerated().map { place, line in
            if let card = SheetVote.card(line.iccid, among: here[line.iccid.matchingKey] ?? []) {
                guard let first = seen[card] else {
                    seen[card] = place
                    return card
                }
                problems.append(PlacedProblem(line: place, problem: .repeatedCard(first)))
            } else if SheetVote.card(line.iccid, among: left[line.iccid.matchingKey] ?? []) == nil {
                problems.append(PlacedProblem(line: place, problem: .foreignCard))
            }
            return nil
        }
    }

    private static func card(_ iccid: ICCID, among candidates: [ICCID]) -> ICCID? {
        if candidates.contains(iccid) { return iccid }
        let spellings = candidates.filter { $0.isSameCard(as: iccid) }
        return spellings.count == 1 ? spellings[0] : nil
    }

    private func problem(of line: SheetLine) -> SheetProblem? {
        guard let choice = line.choice else {
            if line.hasReason { return .decisionMissing }
            return whole == nil ? .undecided : nil
        }
        if let whole, whole != .approve, choice != whole { return .contradictsWhole }
        if whole == nil || whole == .approve, choice != .approve, !line.hasReason { return .reasonMissing }
        return nil
    }

    private static func ordered(_ problems: [PlacedProblem]) -> [PlacedProblem] {
        problems.enumerated().sorted { left, right in
            (left.element.line ?? .max, left.offset) < (right.element.line ?? .max, right.offset)
        }.map(\.element)
    }

    private func steps(_ matched: [ICCID?]) -> [Step] {
        if let whole, whole != .approve { return [Step(kind: kind(whole), reason: wholeReason, exceptions: [])] }
        var groups: [SheetChoice: [CardException]] = [:]
        for (line, card) in zip(lines, matched) {
            guard let card, let choice = line.choice ?? whole else { continue }
            let fate: CardException.Fate = choice == .hold ? .held : .rejected
            groups[choice, default: []].append(CardException(iccid: card, reason: line.reason, fate: fate))
        }
        let (rejected, held) = (groups[.reject] ?? [], groups[.hold] ?? [])
        if groups[.approve] != nil { return [Step(kind: .approve, reason: nil, exceptions: rejected + held)] }
        if rejected.isEmpty { return [Step(kind: .hold, reason: SheetVote.reasons(held), exceptions: [])] }
        let rejection = Step(kind: .reject, reason: SheetVote.reasons(rejected), exceptions: [])
        return held.isEmpty ? [rejection] : [Step(kind: .hold, reason: nil, exceptions: held), rejection]
    }

    private func kind(_ choice: SheetChoice) -> Decision.Kind {
        switch choice {
        case .approve: .approve
        case .reject: .reject
        case .hold: .hold
        }
    }

    /// The different reasons, each once.
    private static func reasons(_ exceptions: [CardException]) -> String {
        var seen: Set<String> = []
        return exceptions.map(\.reason).filter { seen.insert($0).inserted }.joined(separator: "; ")
    }
}
