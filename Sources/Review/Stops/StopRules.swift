/// The thresholds at which a submission is stopped before damage; zero turns one off.
public struct StopRules: Sendable, Equatable {
    /// Per cent of a list's rows that are refused.
    public var refusedPercent = 50
    /// Fewer refused rows stop nothing by their share: in a short list a few slips are a large share.
    public var refusedPercentFromRows = 100
    /// Refused rows in all, whatever their share.
    public var refusedRows = 0
    /// Per cent of the account's cards in the inventory that one submission would deregister.
    public var accountPercent = 0
    /// Submissions of fewer cards are not measured against their account.
    public var accountPercentFromCards = 100
    /// Days, this one among them, whose submissions of an account are measured together: what comes in pieces, night after
    /// night, is as large as if it came at once.
    public var windowDays = 7
    /// Times the largest submission that ever went through.
    public var growthFactor = 10
    /// Smaller submissions are never too large.
    public var growthFromCards = 10_000
    /// With fewer submissions before it nothing can be said of one.
    public var growthFromSubmissions = 5

    public init() {}

    /// What a list, or all lists of a submission, show.
    public struct Rows: Sendable, Equatable {
        public var read: Int
        /// Rows refused for something that is wrong with them: total rows, and cards that earlier jobs already have,
        /// speak against no list.
        public var refused: Int

        public init(read: Int = 0, refused: Int = 0) {
            self.read = read
            self.refused = refused
        }
    }

    /// Whether a list's refused rows stop what it brought.
    public func judge(list name: String, _ rows: Rows) -> Stop? {
        refusal(rows, .listRefused, list: name)
    }

    /// Whether the refused rows of a submission do, over all its lists.
    public func judge(submission rows: Rows) -> Stop? {
        refusal(rows, .submissionRefused, list: nil)
    }

    private func refusal(_ rows: Rows, _ rule: StopRule, list: String?) -> Stop? {
        if refusedRows > 0, rows.refused >= refusedRows {
            return Stop(rule: rule, list: list, measured: rows.refused, base: rows.read, limit: refusedRows)
        }
        let isMuch = rows.refused >= refusedPercentFromRows && isShare(rows.refused, of: rows.read, refusedPercent)
        guard isMuch else { return nil }
        return Stop(rule: rule, list: list, measured: rows.refused, base: rows.read, limit: refusedPercent)
    }

    /// Whether a submission, with those of the account within `windowDays`, would deregister too large a part of the
    /// account's cards.
    public func judge(cards: Int, ofAccountWith all: Int) -> Stop? {
        guard cards >= max(1, accountPercentFromCards), isShare(cards, of: all, accountPercent) else { return nil }
        return Stop(rule: .accountShare, measured: cards, base: all, limit: accountPercent, days: windowDays)
    }

    /// Whether a submission is far larger than any before it.
    public func judge(cards: Int, after history: SubmissionHistory) -> Stop? {
        let (bar, isBeyond) = history.largest.multipliedReportingOverflow(by: growthFactor)
        guard growthFactor > 0, cards >= growthFromCards, history.count >= max(1, growthFromSubmissions), !isBeyond,
            cards > bar
        else { return nil }
        return Stop(rule: .largerThanEver, measured: cards, base: history.largest, limit: growthFactor)
    }

    /// At or above the threshold; the product of counts cannot overflow.
    private func isShare(_ part: Int, of whole: Int, _ percent: Int) -> Bool {
        percent > 0 && whole > 0 && part > 0
            && part.multipliedFullWidth(by: 100) >= whole.multipliedFullWidth(by: percent)
    }
}

private func >= (left: (high: Int, low: UInt), right: (high: Int, low: UInt)) -> Bool {
    left.high != right.high ? left.high > right.high : left.low >= right.low
}
