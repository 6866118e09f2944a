public import CardModel

/// What the plan has to know of one account besides its rows.
public struct AccountPlanInput: Sendable, Equatable {
    /// Eligible cards without a manual finding that the same submission already brought to review, as for cards
    /// released from held later: they count for the lane and are not planned again.
    public var earlierCards: Int
    /// Logins of those who handed its lists in.
    public var makers: [String]

    public init(earlierCards: Int = 0, makers: [String] = []) {
        self.earlierCards = earlierCards
        self.makers = makers
    }
}

/// A review batch to be made.
public struct PlannedBatch: Sendable, Equatable {
    /// From 1, in the order of accounts, a lane for people last.
    public let ordinal: Int
    /// The account's number as in the rows.
    public let account: UInt32
    public let lane: Lane
    public let cardCount: Int
    /// Whether the policy decides; a lane that was split because it is too large for the policy never comes back to it.
    public let isForPolicy: Bool

    public init(ordinal: Int, account: UInt32, lane: Lane, cardCount: Int, isForPolicy: Bool) {
        self.ordinal = ordinal
        self.account = account
        self.lane = lane
        self.cardCount = cardCount
        self.isForPolicy = isForPolicy
    }
}

/// The review batches of a submission, and each row's.
public struct BatchPlan: Sendable, Equatable {
    /// The ordinal of each row's batch; 0 for none.
    public let batchOfRow: [UInt32]
    public let batches: [PlannedBatch]

    public init(batchOfRow: [UInt32] = [], batches: [PlannedBatch] = []) {
        self.batchOfRow = batchOfRow
        self.batches = batches
    }
}

/// Puts eligible rows into review batches: one account and one lane each, in row order. What the policy decides on stays
/// whole up to `mostCards`; what people decide on is split into full batches and a rest.
public struct BatchPlanner: Sendable {
    /// No batch has more cards, whatever the settings say: its certificate must be one that can be verified.
    public static let mostCards = 500_000

    private let rules: LaneRules
    private let policy: ReviewPolicy?
    private let maximumCards: Int

    /// `maximumCards`: `review.maximumCards`; less than 1 is taken as 1.
    public init(rules: LaneRules, policy: ReviewPolicy?, maximumCards: Int) {
        self.rules = rules
        self.policy = policy
        self.maximumCards = max(1, maximumCards)
    }

    /// Plans the rows of a submission in two passes over them; nothing is allocated per row but the result.
    ///
    /// - Parameters:
    ///   - accountOf: each row's account number; a number beyond `accounts` (`AccountDirectory.none`) belongs to no
    ///     batch, so blank rows must carry it.
    ///   - findings: each row's `FindingSet.rawValue`; only eligible rows count.
    ///   - accounts: by account number.
    ///   - order: account numbers in the order in which batches are made, sorted by the account's text so that the plan
    ///     does not depend on the numbers; each once. An account that is missing here gets no batch.
    public func plan(
        accountOf: UnsafeBufferPointer<UInt32>, findings: UnsafeBufferPointer<UInt64>, accounts: [AccountPlanInput],
        order: [UInt32]
    ) -> BatchPlan {
        let counts = counted(accountOf, findings, accountCount: accounts.count)
        var layout = Layout(laneCount: counts.count)
        for account in order where Int(account) < accounts.count {
            let own = counts[2 * Int(account)]
            let lane = rules.lane(forEligibleCards: own + accounts[Int(account)].earlierCards)
            let makers = accounts[Int(account)].makers
            append(own, of: account, lane: lane, makers: makers, to: &layout)
            append(counts[2 * Int(account) + 1], of: account, lane: .manual, makers: makers, to: &layout)
        }
        return BatchPlan(
            batchOfRow: assigned(accountOf, findings, accountCount: accounts.count, layout: layout),
            batches: layout.batches)
    }

    /// Batches so far, and where each account's two lanes stand (earned lane at 2n, manual lane at 2n + 1).
    private struct Layout {
        var batches: [PlannedBatch] = []
        var cursors: [Cursor]

        init(laneCount: Int) { cursors = Array(repeating: Cursor(), count: laneCount) }
    }

    /// Where the next row of a lane goes.
    private struct Cursor {
        var ordinal: UInt32 = 0
        var left = 0
        var size = 0
    }

    private func append(_ count: Int, of account: UInt32, lane: Lane, makers: [String], to layout: inout Layout) {
        guard count > 0 else { return }
        let isForPolicy = policy?.approves(lane, cards: count, makers: makers) ?? false
        let size = min(isForPolicy ? count : maximumCards, Self.mostCards)
        let place = 2 * Int(account) + (lane == .manual ? 1 : 0)
        // A repeated account would leave batches that no row belongs to.
        guard layout.cursors[place].size == 0 else { return }
        // One before its first batch: nothing is left in that, so the first row opens the next.
        layout.cursors[place] = Cursor(ordinal: UInt32(layout.batches.count), left: 0, size: size)
        var rest = count
        while rest > 0 {
            layout.batches.append(
                PlannedBatch(
                    ordinal: layout.batches.count + 1, account: account, lane: lane, cardCount: min(rest, size),
                    isForPolicy: isForPolicy))
            rest -= min(rest, size)
        }
    }

    private func counted(
        _ accountOf: UnsafeBufferPointer<UInt32>, _ findings: UnsafeBufferPointer<UInt64>, accountCount: Int
    ) -> [Int] {
        let masks = Masks()
        var counts = [Int](repeating: 0, count: 2 * accountCount)
        counts.withUnsafeMutableBufferPointer { counts in
            for row in 0..<min(accountOf.count, findings.count) {
                let account = Int(accountOf[row])
                guard findings[row] & masks.stopping == 0, account < accountCount else { continue }
                counts[2 * account + (findings[row] & masks.needingPerson == 0 ? 0 : 1)] += 1
            }
        }
        return counts
    }

    private func assigned(
        _ accountOf: UnsafeBufferPointer<UInt32>, _ findings: UnsafeBufferPointer<UInt64>, accountCount: Int,
        layout: Layout
    ) -> [UInt32] {
        let masks = Masks()
        var cursors = layout.cursors
        var ordinals = [UInt32](repeating: 0, count: accountOf.count)
        cursors.withUnsafeMutableBufferPointer { cursors in
            ordinals.withUnsafeMutableBufferPointer { ordinals in
                for row in 0..<min(accountOf.count, findings.count) {
                    let account = Int(accountOf[row])
                    guard findings[row] & masks.stopping == 0, account < accountCount else { continue }
                    let lane = 2 * account + (findings[row] & masks.needingPerson == 0 ? 0 : 1)
                    guard cursors[lane].size > 0 else { continue }
                    ordinals[row] = BatchPlanner.next(&cursors[lane])
                }
            }
        }
        return ordinals
    }

    @inline(__always) private static func next(_ cursor: inout Cursor) -> UInt32 {
        if cursor.left == 0 {
            cursor.ordinal += 1
            cursor.left = cursor.size
        }
        cursor.left -= 1
        return cursor.ordinal
    }

    /// The sets as bits, read once a pass.
    private struct Masks {
        let stopping = FindingSet.refusing.union(.holding).rawValue
        let needingPerson = FindingSet.needingPerson.rawValue
    }
}
