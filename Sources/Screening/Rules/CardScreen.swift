public import CardModel

/// Screens rows against the reference facts. Used for lists, for held cards again, and once more directly before a
/// card is executed; pure, and cheap to copy to every worker.
public struct CardScreen: Sendable {
    public let facts: ReferenceFacts
    /// The day of the run in the site's time zone.
    public let today: CalendarDate
    /// What the accounts' papers show.
    public let applicants: ApplicantScreen
    private let thresholds: ScreenSettings.Thresholds

    public init(
        facts: ReferenceFacts, today: CalendarDate, settings: ScreenSettings, applicants: ApplicantScreen
    ) {
        self.facts = facts
        self.today = today
        self.applicants = applicants
        thresholds = settings.thresholds
    }

    /// All findings of a row: those it came with, those of its card and those of its account. `handle` becomes the
    /// card's handle (`ReferenceFacts.isInInventory` says whether the inventory knows it), `ReferenceFacts.none` when
    /// no table does. Blank records come back as they are. Allocates nothing.
    public func screen(_ request: CardRequest, handle: inout UInt32) -> FindingSet {
        handle = isCard(request) ? facts.cards.index.find(request.packed) : ReferenceFacts.none
        return findings(request, &handle)
    }

    /// The same for many rows; `handles` and `findings` must hold as many. Faster than row by row: cards are looked
    /// up some dozens at once, so that the waits for memory overlap.
    public func screen(
        _ requests: UnsafeBufferPointer<CardRequest>, handles: UnsafeMutableBufferPointer<UInt32>,
        findings: UnsafeMutableBufferPointer<FindingSet>
    ) {
        precondition(handles.count >= requests.count && findings.count >= requests.count, "too little room")
        let index = facts.cards.index
        var start = 0
        while start < requests.count {
            let end = min(start + 64, requests.count)
            for place in start..<end {
                let request = requests[place]
                handles[place] = isCard(request) ? index.find(request.packed) : ReferenceFacts.none
            }
            for place in start..<end { findings[place] = self.findings(requests[place], &handles[place]) }
            start = end
        }
    }

    @inline(__always)
    private func isCard(_ request: CardRequest) -> Bool {
        request.packed != CardRequest.noCard && !request.isBlank
    }

    /// `handle` is what the inventory's index gave; a card that only other tables know gets its own.
    @inline(__always)
    private func findings(_ request: CardRequest, _ handle: inout UInt32) -> FindingSet {
        var found = request.findings
        guard !request.isBlank else { return found }
        if request.account != AccountDirectory.none { found.formUnion(applicants.findings(of: request.account)) }
        guard request.packed != CardRequest.noCard else { return found }
        let card = cardCase(request, &handle)
        found.formUnion(CardRules.findings(of: card))
        if found.contains(.iccidCheckDigit), CheckDigitPardon.applies(to: card) { found.remove(.iccidCheckDigit) }
        return found
    }

    @inline(__always)
    private func cardCase(_ request: CardRequest, _ handle: inout UInt32) -> CardCase {
        let entry: CardEntry
        if handle == ReferenceFacts.none {
            handle = facts.findStray(request.packed)
            entry = .unknown(flags: handle == ReferenceFacts.none ? [] : facts.strays.flags(of: handle))
        } else {
            entry = facts.cards.index.entries[Int(handle)]
        }
        return CardCase(
            request: request, card: entry, handle: handle, facts: facts, today: today, settings: thresholds)
    }
}
