public import CardModel

/// What somebody asks for; not judged yet.
public struct DecisionRequest: Sendable, Equatable {
    public var batch: String
    public var kind: Decision.Kind
    /// Login of who asks.
    public var actor: String
    public var at: Timestamp
    /// The digest of what was seen, or its first 8 digits or more.
    public var digest: String
    public var reason: String?
    /// Cards to be taken out or, for holding and releasing, the only ones that are meant; in any of their spellings.
    public var exceptions: [CardException]

    public init(
        batch: String, kind: Decision.Kind, actor: String, at: Timestamp, digest: String, reason: String? = nil,
        exceptions: [CardException] = []
    ) {
        self.batch = batch
        self.kind = kind
        self.actor = actor
        self.at = at
        self.digest = digest
        self.reason = reason
        self.exceptions = exceptions
    }
}

/// Judges what somebody asks for: who first, so that nobody learns of another customer's batch, then the batch's state,
/// then what was seen, then what was said.
public struct DecisionCheck: Sendable {
    private let fourEyes: FourEyes

    public init(fourEyes: FourEyes) { self.fourEyes = fourEyes }

    /// The decision to be recorded, with the batch's own digest and spelling of cards, or the first reason against it.
    ///
    /// - Parameters:
    ///   - batch: as the store has it now; nil when it has none.
    ///   - cards: the cards that are still in it. Cost: one look at each, when there are exceptions.
    ///   - held: cards of it that a person holds.
    ///   - given: approvals beside which this one has to stand; none where one is enough.
    public func judge(
        _ request: DecisionRequest, on batch: ReviewBatch?, cards: [ICCID], held: [ICCID] = [], given: [Decision] = []
    ) -> Result<Decision, DecisionRefusal> {
        guard let batch, batch.id == request.batch else { return .failure(.unknownBatch) }
        let beside = request.kind == .approve ? given : []
        return fourEyes.mandate(of: request.actor, to: request.kind, on: batch, beside: beside).flatMap { mandate in
            let refusal =
                stateRefusal(request, batch) ?? digestRefusal(request.digest, batch) ?? wordingRefusal(request)
            if let refusal { return .failure(refusal) }
            let isRelease = request.kind == .release
            return resolved(request.exceptions, in: isRelease ? held : cards, isRelease: isRelease).flatMap {
                if leavesNothing(request.kind, $0, of: cards.count) { return .failure(.nothingLeft) }
                return .success(decision(request, batch, mandate, $0))
            }
        }
    }

    /// Whether no card would be left to decide on.
    private func leavesNothing(_ kind: Decision.Kind, _ exceptions: [CardException], of count: Int) -> Bool {
        switch kind {
        case .approve: exceptions.count >= count
        case .hold: !exceptions.isEmpty && exceptions.count >= count
        case .reject, .withdraw, .release: false
        }
    }

    private func decision(
        _ request: DecisionRequest, _ batch: ReviewBatch, _ mandate: FourEyes.Mandate, _ exceptions: [CardException]
    ) -> Decision {
        Decision(
            batch: batch.id, kind: request.kind, actor: request.actor, actedFor: mandate.actsFor, isByPolicy: false,
            at: request.at, digest: batch.digest, reason: request.reason, exceptions: exceptions)
    }

    /// An approved batch can be withdrawn or put aside until its window closes; cards that are held can be released
    /// whatever became of their batch.
    private func stateRefusal(_ request: DecisionRequest, _ batch: ReviewBatch) -> DecisionRefusal? {
        let isOfCards = !request.exceptions.isEmpty
        switch request.kind {
        case .approve where batch.state == .stopped: return .stopped
        case .approve: return batch.state == .inReview ? nil : .wrongState(batch.state)
        case .reject: return batch.state.isOpen || batch.state == .stopped ? nil : .wrongState(batch.state)
        case .withdraw:
            return batch.state.isOpen || batch.state == .stopped ? nil : windowRefusal(request, batch)
        case .hold:
            if batch.state == .inReview || isOfCards && batch.state == .onHold { return nil }
            return windowRefusal(request, batch)
        case .release: return isOfCards || batch.state == .onHold ? nil : .wrongState(batch.state)
        }
    }

    private func windowRefusal(_ request: DecisionRequest, _ batch: ReviewBatch) -> DecisionRefusal? {
        guard batch.state == .approved, let end = batch.executeAfter else { return .wrongState(batch.state) }
        return request.at < end ? nil : .windowClosed(end)
    }

    private func digestRefusal(_ digest: String, _ batch: ReviewBatch) -> DecisionRefusal? {
        let isHexadecimal = digest.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
        }
        guard (8...64).contains(digest.utf8.count), isHexadecimal else { return .digestShape }
        return batch.digest.hasPrefix(digest.lowercased()) ? nil : .changed
    }

    private func wordingRefusal(_ request: DecisionRequest) -> DecisionRefusal? {
        let isOfBatch = request.kind == .reject || request.kind == .hold && request.exceptions.isEmpty
        if isOfBatch, isBlank(request.reason ?? "") { return .reasonMissing }
        let takesCards: Set<Decision.Kind> = [.approve, .hold, .release]
        if !takesCards.contains(request.kind), !request.exceptions.isEmpty { return .exceptionsMisplaced }
        let silent = request.exceptions.filter { isBlank($0.reason) }.map(\.iccid)
        return silent.isEmpty || request.kind == .release ? nil : .exceptionsWithoutReason(silent)
    }

    private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// Each exception with its card as the batch spells it.
    private func resolved(
        _ exceptions: [CardException], in cards: [ICCID], isRelease: Bool
    ) -> Result<[CardException], DecisionRefusal> {
        if exceptions.isEmpty { return .success([]) }
        let keys = Set(exceptions.map(\.iccid.matchingKey))
        let candidates = Dictionary(grouping: cards.filter { keys.contains($0.matchingKey) }, by: \.matchingKey)
        let found = exceptions.map { card($0.iccid, among: candidates[$0.iccid.matchingKey] ?? []) }
        let missing = zip(exceptions, found).filter { $0.1 == nil }.map(\.0.iccid)
        if !missing.isEmpty { return .failure(isRelease ? .cardsNotHeld(missing) : .exceptionsUnknown(missing)) }
        var seen: Set<ICCID> = []
        let repeated = found.compactMap { $0 }.filter { !seen.insert($0).inserted }
        if !repeated.isEmpty { return .failure(.exceptionsRepeated(repeated)) }
        return .success(
            zip(exceptions, found).map { CardException(iccid: $1 ?? $0.iccid, reason: $0.reason, fate: $0.fate) })
    }

    /// The card itself, else the only other spelling of it: of two, nobody knows which is meant.
    private func card(_ iccid: ICCID, among candidates: [ICCID]) -> ICCID? {
        if candidates.contains(iccid) { return iccid }
        let spellings = candidates.filter { $0.isSameCard(as: iccid) }
        return spellings.count == 1 ? spellings[0] : nil
    }
}
