import CardModel
import Review
import Testing

@Suite struct BatchPlanTests {
    /// Rows as the pipeline has them, with accounts by their text.
    struct Submission {
        var rows: [(account: String?, findings: FindingSet)] = []
        var inputs: [String: AccountPlanInput] = [:]

        var accounts: [String] { Set(rows.compactMap(\.account)).union(inputs.keys).sorted() }

        /// Plans with this numbering of the accounts.
        func plan(_ planner: BatchPlanner, numbering: [String]) -> BatchPlan {
            let numbers = Dictionary(uniqueKeysWithValues: numbering.enumerated().map { ($1, UInt32($0)) })
            let accountOf = rows.map { $0.account.flatMap { numbers[$0] } ?? AccountDirectory.none }
            let findings = rows.map(\.findings.rawValue)
            return accountOf.withUnsafeBufferPointer { accountOf in
                findings.withUnsafeBufferPointer { findings in
                    planner.plan(
                        accountOf: accountOf, findings: findings,
                        accounts: numbering.map { inputs[$0] ?? AccountPlanInput(makers: ["wang"]) },
                        order: numbering.sorted().compactMap { numbers[$0] })
                }
            }
        }

        mutating func add(_ count: Int, _ account: String?, _ findings: FindingSet = []) {
            for _ in 0..<count { rows.append((account, findings)) }
        }
    }

    static func policy(_ lanes: [String] = ["fast"], maximum: Int = 10_000) throws -> ReviewPolicy {
        try #require(try ReviewPolicy.make(automatic: lanes, approvedBy: "li", maximumCards: maximum))
    }

    static let manual = FindingSet(.usageRecent)

    @Test func splitsWhatPeopleDecideIntoFullBatchesAndARest() {
        var submission = Submission()
        submission.add(25, "A")
        submission.add(3, "A", Self.manual)
        let plan = submission.plan(BatchPlanner(rules: LaneRules(), policy: nil, maximumCards: 10), numbering: ["A"])
        #expect(plan.batches.map(\.cardCount) == [10, 10, 5, 3])
        #expect(plan.batches.map(\.lane) == [.standard, .standard, .standard, .manual])
        #expect(plan.batches.map(\.ordinal) == [1, 2, 3, 4])
        #expect(
            plan.batchOfRow == Array(repeating: 1, count: 10) + Array(repeating: 2, count: 10) + [
                3, 3, 3, 3, 3, 4, 4, 4,
            ])
        #expect(plan.batches.allSatisfy { !$0.isForPolicy })
    }

    @Test func keepsWholeWhatThePolicyDecides() throws {
        var submission = Submission()
        submission.add(60, "A")
        submission.add(12, "A", Self.manual)
        submission.add(12, "B")
        let planner = BatchPlanner(rules: LaneRules(), policy: try Self.policy(), maximumCards: 10)
        let plan = submission.plan(planner, numbering: ["A", "B"])
        #expect(plan.batches.map(\.cardCount) == [60, 10, 2, 10, 2])
        #expect(plan.batches.map(\.lane) == [.fast, .manual, .manual, .standard, .standard])
        #expect(plan.batches.map(\.isForPolicy) == [true, false, false, false, false])
    }

    @Test func noBatchHasMoreCardsThanACertificateThatCanBeVerified() throws {
        var submission = Submission()
        submission.add(BatchPlanner.mostCards + 1, "A")
        submission.add(BatchPlanner.mostCards + 2, "A", Self.manual)
        let policy = try Self.policy(maximum: .max)
        let planner = BatchPlanner(rules: LaneRules(), policy: policy, maximumCards: .max)
        let plan = submission.plan(planner, numbering: ["A"])
        #expect(plan.batches.map(\.cardCount) == [BatchPlanner.mostCards, 1, BatchPlanner.mostCards, 2])
        #expect(plan.batches.map(\.isForPolicy) == [true, true, false, false])
    }

    @Test func whatIsTooLargeForThePolicyWaitsForAPersonInParts() throws {
        var submission = Submission()
        submission.add(60, "A")
        let planner = BatchPlanner(rules: LaneRules(), policy: try Self.policy(maximum: 59), maximumCards: 40)
        let plan = submission.plan(planner, numbering: ["A"])
        #expect(plan.batches.map(\.cardCount) == [40, 20])
        #expect(plan.batches.allSatisfy { !$0.isForPolicy })
        let exact = BatchPlanner(rules: LaneRules(), policy: try Self.policy(maximum: 60), maximumCards: 40)
        #expect(submission.plan(exact, numbering: ["A"]).batches.map(\.cardCount) == [60])
    }

    @Test func thePolicyDoesNotDecideForItsOwnPersonOrForUnknownMakers() throws {
        for makers in [["wang", "li"], ["LI"], []] {
            var submission = Submission(inputs: ["A": AccountPlanInput(makers: makers)])
            submission.add(60, "A")
            let planner = BatchPlanner(rules: LaneRules(), policy: try Self.policy(), maximumCards: 50)
            #expect(submission.plan(planner, numbering: ["A"]).batches.map(\.isForPolicy) == [false, false])
        }
    }

    @Test func cardsReleasedLaterJoinTheLaneTheirSubmissionHasEarned() {
        var submission = Submission(inputs: ["A": AccountPlanInput(earlierCards: 49, makers: ["wang"])])
        submission.add(1, "A")
        let planner = BatchPlanner(rules: LaneRules(), policy: nil, maximumCards: 10)
        #expect(submission.plan(planner, numbering: ["A"]).batches.map(\.lane) == [.fast])
        submission.inputs["A"]?.earlierCards = 48
        #expect(submission.plan(planner, numbering: ["A"]).batches.map(\.lane) == [.standard])
    }

    @Test func rowsWithoutAccountOrOutcomeBelongToNoBatch() {
        var submission = Submission()
        submission.add(2, nil)
        submission.add(2, "A", FindingSet(.arrearsOutstanding))
        submission.add(2, "A", FindingSet([.riskFlag, .cardUnknown]))
        submission.add(2, "A", FindingSet(.rowCleaned))
        let plan = submission.plan(BatchPlanner(rules: LaneRules(), policy: nil, maximumCards: 0), numbering: ["A"])
        #expect(plan.batchOfRow == [0, 0, 0, 0, 0, 0, 1, 2])
        #expect(plan.batches.map(\.cardCount) == [1, 1])
        let nothing = Submission().plan(BatchPlanner(rules: LaneRules(), policy: nil, maximumCards: 10), numbering: [])
        #expect(nothing.batches.isEmpty && nothing.batchOfRow.isEmpty)
    }

    @Test func anOrderThatRepeatsOrForgetsAnAccountLeavesNoEmptyBatch() {
        let planner = BatchPlanner(rules: LaneRules(), policy: nil, maximumCards: 10)
        let accountOf: [UInt32] = [0, 1, 0]
        let findings: [UInt64] = [0, 0, 0]
        let plan = accountOf.withUnsafeBufferPointer { accountOf in
            findings.withUnsafeBufferPointer { findings in
                planner.plan(
                    accountOf: accountOf, findings: findings, accounts: [AccountPlanInput(), AccountPlanInput()],
                    order: [0, 0, 7])
            }
        }
        #expect(plan.batches.map(\.cardCount) == [2] && plan.batchOfRow == [1, 0, 1])
    }

    @Test(arguments: 0..<60)
    func everyEligibleRowIsInExactlyOneBatchWhateverTheNumbering(_ seed: UInt64) throws {
        var dice = Dice(state: seed)
        let submission = Self.random(&dice)
        let maximum = Int.random(in: 1...40, using: &dice)
        let policyMaximum = Int.random(in: 1...120, using: &dice)
        let lanes = [[], ["fast"], ["fast", "standard"]].randomElement(using: &dice) ?? []
        let policy = try ReviewPolicy.make(automatic: lanes, approvedBy: "li", maximumCards: policyMaximum)
        let planner = BatchPlanner(rules: LaneRules(), policy: policy, maximumCards: maximum)
        let sorted = submission.accounts
        let plan = submission.plan(planner, numbering: sorted)
        Self.check(plan, submission, sorted, maximum: maximum, policyMaximum: policyMaximum)
        for _ in 0..<3 {
            let shuffled = sorted.shuffled(using: &dice)
            let other = submission.plan(planner, numbering: shuffled)
            #expect(other.batchOfRow == plan.batchOfRow)
            #expect(other.batches.map { shuffled[Int($0.account)] } == plan.batches.map { sorted[Int($0.account)] })
            #expect(other.batches.map(\.lane) == plan.batches.map(\.lane))
            #expect(other.batches.map(\.cardCount) == plan.batches.map(\.cardCount))
            #expect(other.batches.map(\.isForPolicy) == plan.batches.map(\.isForPolicy))
        }
    }

    static func random(_ dice: inout Dice) -> Submission {
        var submission = Submission()
        let accounts = (0...Int.random(in: 0...6, using: &dice)).map { "K-\($0 * 7 % 5)-\($0)" }
        for _ in 0..<Int.random(in: 0...400, using: &dice) {
            var findings = FindingSet()
            if Bool.random(using: &dice), let finding = Finding.allCases.randomElement(using: &dice) {
                findings.insert(finding)
            }
            let account = Int.random(in: 0..<20, using: &dice) == 0 ? nil : accounts.randomElement(using: &dice)
            submission.rows.append((account, findings))
        }
        for account in accounts where Bool.random(using: &dice) {
            submission.inputs[account] = AccountPlanInput(
                earlierCards: Int.random(in: 0...60, using: &dice),
                makers: [["wang"], ["li"]].randomElement(using: &dice) ?? [])
        }
        return submission
    }

    static func check(
        _ plan: BatchPlan, _ submission: Submission, _ accounts: [String], maximum: Int, policyMaximum: Int
    ) {
        #expect(plan.batches.map(\.ordinal) == Array(1..<(plan.batches.count + 1)))
        var counts = [Int](repeating: 0, count: plan.batches.count + 1)
        for (row, ordinal) in zip(submission.rows, plan.batchOfRow) {
            counts[Int(ordinal)] += 1
            let isPlanned = row.account != nil && row.findings.outcome == .eligible
            #expect(isPlanned == (ordinal > 0))
            guard ordinal > 0 else { continue }
            let batch = plan.batches[Int(ordinal) - 1]
            #expect(accounts[Int(batch.account)] == row.account)
            #expect((batch.lane == .manual) == !row.findings.isDisjoint(with: .needingPerson))
        }
        for batch in plan.batches {
            #expect(counts[batch.ordinal] == batch.cardCount && batch.cardCount > 0)
            #expect(batch.cardCount <= (batch.isForPolicy ? policyMaximum : maximum))
            #expect(!batch.isForPolicy || batch.lane != .manual)
        }
        checkOrder(plan, accounts)
    }

    /// By account, manual last; within a lane only the last batch is not full.
    static func checkOrder(_ plan: BatchPlan, _ accounts: [String]) {
        for (left, right) in zip(plan.batches, plan.batches.dropFirst()) {
            if left.account == right.account {
                #expect(left.lane == right.lane || right.lane == .manual)
                if left.lane == right.lane { #expect(left.cardCount >= right.cardCount) }
            } else {
                #expect(accounts[Int(left.account)] < accounts[Int(right.account)])
            }
        }
    }
}
