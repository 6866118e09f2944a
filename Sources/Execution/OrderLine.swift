public import CardModel

/// How far one card of an order has come. The raw value is stored; append only.
public enum OrderLineState: UInt8, Sendable, CaseIterable {
    /// No answer yet.
    case open
    case done, failed
    /// The platform does not know; it is asked again.
    case unknown

    /// The stable word.
    public var code: String {
        switch self {
        case .open: "open"
        case .done: "done"
        case .failed: "failed"
        case .unknown: "unknown"
        }
    }
}

/// What a person decided on a card that failed. The raw value is stored; append only.
public enum FailureDecision: UInt8, Sendable, CaseIterable {
    case none
    /// It stays failed.
    case givenUp
    /// It is to be ordered again.
    case retry
}

/// One card of an order with what is known of it.
public struct OrderLine: Sendable, Equatable {
    public let order: String
    public let key: String
    public let batch: String
    /// When the order was made.
    public let requestedAt: Timestamp
    /// From 1 within the order.
    public let place: Int
    public let card: CardOrder
    public var state: OrderLineState
    /// When the deregistration took effect; only of a card that is done.
    public var effectiveAt: Timestamp?
    /// Why it failed, as the platform said.
    public var reason: String?
    /// The card was ordered again: a later order speaks for it.
    public var isSuperseded: Bool
    /// What somebody decided on a failed card.
    public var decision: FailureDecision
    /// Results contradict each other, and nobody has decided between them yet.
    public var isDisputed: Bool
    /// The certificate that shows it.
    public var certificate: String?

    public init(
        order: String, key: String, batch: String, requestedAt: Timestamp, place: Int, card: CardOrder,
        state: OrderLineState = .open, effectiveAt: Timestamp? = nil, reason: String? = nil,
        isSuperseded: Bool = false, decision: FailureDecision = .none, isDisputed: Bool = false,
        certificate: String? = nil
    ) {
        self.order = order
        self.key = key
        self.batch = batch
        self.requestedAt = requestedAt
        self.place = place
        self.card = card
        self.state = state
        self.effectiveAt = effectiveAt
        self.reason = reason
        self.isSuperseded = isSuperseded
        self.decision = decision
        self.isDisputed = isDisputed
        self.certificate = certificate
    }

    /// The result so far; nil while there is none.
    public var result: OrderResult? {
        switch state {
        case .open: nil
        case .done: effectiveAt.map { .done(at: $0) }
        case .failed: .failed(reason: reason ?? "")
        case .unknown: .unknown
        }
    }
}

/// What one more result does to a card that is on order.
public enum ResultVerdict: Sendable, Equatable {
    /// The card is now done, failed or unknown.
    case taken
    /// Said before, or less than what was said before: changes nothing.
    case repeated
    /// Another result was taken before. That one stays, and a person decides.
    case contradicts
    /// It is said to have been done before it was ordered.
    case beforeOrder
}

extension OrderLine {
    /// Judges a result; nothing is changed. The first that is done or failed stays, whatever comes later.
    public func judge(_ result: OrderResult) -> ResultVerdict {
        if case .done(let at) = result, isBeforeOrder(at) { return .beforeOrder }
        switch (self.result, exact(result)) {
        case (nil, _), (.unknown, .done), (.unknown, .failed): return .taken
        case (_, .unknown): return .repeated
        case (.done(let earlier), .done(let later)): return earlier.seconds == later.seconds ? .repeated : .contradicts
        case (.failed, .failed): return .repeated
        case (.done, .failed), (.failed, .done): return .contradicts
        }
    }

    private func isBeforeOrder(_ moment: Timestamp) -> Bool {
        !card.isPreDeregistered && moment < requestedAt && !isDayOfOrder(moment)
    }

    /// A platform may say no more than the day.
    private func isDayOfOrder(_ moment: Timestamp) -> Bool {
        moment.secondOfDay == 0 && moment.date == requestedAt.date
    }

    /// A result of the order's own day without a time of day takes effect with the order, not before it.
    private func exact(_ result: OrderResult) -> OrderResult {
        guard case .done(let at) = result, !card.isPreDeregistered, at < requestedAt, isDayOfOrder(at) else {
            return result
        }
        return .done(at: requestedAt)
    }

    /// Takes a result that was judged to be taken.
    public mutating func take(_ result: OrderResult) {
        precondition(judge(result) == .taken)
        set(exact(result))
    }

    /// A person decides between results that contradict each other, or for a card that the platform never answers.
    public mutating func settle(_ result: OrderResult) {
        set(exact(result))
        isDisputed = false
    }

    private mutating func set(_ result: OrderResult) {
        (effectiveAt, reason) = (nil, nil)
        switch result {
        case .done(let at): (state, effectiveAt) = (.done, at)
        case .failed(let why): (state, reason) = (.failed, why)
        case .unknown: state = .unknown
        }
    }
}
