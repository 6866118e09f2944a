import CardModel
import Review
import Testing

@Suite struct SheetVoteTests {
    static let cards = (0..<4).map { ICCID(packed: 0x1234_5678_9012_3000 + UInt64($0) << 4) }
    static let stranger = ICCID(packed: 0x1234_5678_9012_9000)

    static func lines(_ entries: [(SheetChoice?, String)]) -> [SheetLine] {
        zip(cards, entries).map { SheetLine($0, $1.0, reason: $1.1) }
    }

    static let approved: (SheetChoice?, String) = (.approve, "")
    static let silent: (SheetChoice?, String) = (nil, "")

    func steps(_ vote: SheetVote, gone: [ICCID] = []) -> [SheetVote.Step]? {
        try? vote.steps(cards: Self.cards.filter { !gone.contains($0) }, gone: gone).get()
    }

    func problems(_ vote: SheetVote, gone: [ICCID] = []) -> [PlacedProblem] {
        switch vote.steps(cards: Self.cards.filter { !gone.contains($0) }, gone: gone) {
        case .success: []
        case .failure(let problems): problems.all
        }
    }

    @Test func everyCardApprovedIsOneApproval() {
        let vote = SheetVote(lines: Self.lines(Array(repeating: Self.approved, count: 4)))
        #expect(steps(vote) == [SheetVote.Step(kind: .approve, reason: nil, exceptions: [])])
    }

    @Test(arguments: SheetChoice.allCases)
    func theWholeBatchCountsForSilentLines(_ whole: SheetChoice) {
        let vote = SheetVote(
            whole: whole, wholeReason: "r", lines: Self.lines(Array(repeating: Self.silent, count: 4)))
        let kinds: [SheetChoice: Decision.Kind] = [.approve: .approve, .reject: .reject, .hold: .hold]
        #expect(steps(vote)?.map(\.kind) == kinds[whole].map { [$0] })
        #expect(steps(vote)?.allSatisfy(\.exceptions.isEmpty) == true)
    }

    @Test(
        arguments: [
            ([(.approve, ""), (.reject, "a"), (.hold, "b"), (.approve, "")], [.approve], [2]),
            ([(.reject, "a"), (.reject, "a"), (.reject, "b"), (.reject, "a")], [.reject], [0]),
            ([(.hold, "a"), (.hold, "a"), (.hold, "a"), (.hold, "a")], [.hold], [0]),
            ([(.hold, "a"), (.reject, "b"), (.hold, "a"), (.reject, "b")], [.hold, .reject], [2, 0]),
        ] as [([(SheetChoice?, String)], [Decision.Kind], [Int])])
    func decisionsOfLinesBecomeSteps(
        _ entries: [(SheetChoice?, String)], _ kinds: [Decision.Kind], _ exceptions: [Int]
    ) {
        let found = steps(SheetVote(lines: Self.lines(entries)))
        #expect(found?.map(\.kind) == kinds)
        #expect(found?.map(\.exceptions.count) == exceptions)
    }

    @Test func reasonsOfARejectedBatchAreSaidOnce() {
        let vote = SheetVote(lines: Self.lines([(.reject, "a"), (.reject, "b"), (.reject, "a"), (.reject, "b")]))
        #expect(steps(vote)?.first?.reason == "a; b")
    }

    @Test(
        arguments: [
            ([silent, approved, approved, approved], nil, SheetProblem.undecided),
            ([(nil, "why"), approved, approved, approved], nil, .decisionMissing),
            ([(nil, "why"), silent, silent, silent], .approve, .decisionMissing),
            ([(.reject, " "), approved, approved, approved], nil, .reasonMissing),
            ([(.hold, ""), silent, silent, silent], .approve, .reasonMissing),
            ([(.approve, ""), silent, silent, silent], .reject, .contradictsWhole),
            ([(.hold, "x"), silent, silent, silent], .reject, .contradictsWhole),
        ] as [([(SheetChoice?, String)], SheetChoice?, SheetProblem)])
    func aWrongLineRefusesTheSheet(
        _ entries: [(SheetChoice?, String)], _ whole: SheetChoice?, _ problem: SheetProblem
    ) {
        let vote = SheetVote(whole: whole, wholeReason: "r", lines: Self.lines(entries))
        #expect(problems(vote) == [PlacedProblem(line: 0, problem: problem)])
    }

    @Test func foreignDoubledAndMissingCardsAreTold() {
        var lines = Self.lines(Array(repeating: Self.approved, count: 3))
        lines.append(SheetLine(Self.stranger, .approve))
        lines.append(lines[1])
        #expect(
            problems(SheetVote(lines: lines)) == [
                PlacedProblem(line: 3, problem: .foreignCard), PlacedProblem(line: 4, problem: .repeatedCard(1)),
                PlacedProblem(line: nil, problem: .missingCards([Self.cards[3]])),
            ])
    }

    @Test func aWholeBatchIsNotDecidedByHalfOfItsRows() {
        let vote = SheetVote(whole: .approve, lines: Self.lines([Self.silent, Self.silent]))
        #expect(problems(vote).map(\.problem) == [.missingCards([Self.cards[2], Self.cards[3]])])
    }

    @Test func linesOfCardsThatLeftCountForNothing() {
        let entries: [(SheetChoice?, String)] = [Self.approved, (.reject, ""), Self.approved, Self.approved]
        let vote = SheetVote(lines: Self.lines(entries))
        #expect(steps(vote, gone: [Self.cards[1]]) == [SheetVote.Step(kind: .approve, reason: nil, exceptions: [])])
        #expect(problems(vote, gone: Self.cards).map(\.problem) == [.nothingLeft])
    }

    @Test(arguments: [SheetChoice.reject, .hold]) func theWholeBatchNeedsAReason(_ whole: SheetChoice) {
        let vote = SheetVote(whole: whole, lines: Self.lines(Array(repeating: Self.silent, count: 4)))
        #expect(problems(vote) == [PlacedProblem(line: nil, problem: .reasonMissing)])
    }
}
