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
        handle = ReferenceFacts.none
        guard !request.isBlank else { return request.findings }
        var found = request.findings
        if request.account != AccountDirectory.none { found.formUnion(applicants.findings(of: request.account)) }
        guard request.packed != CardRequest.noCard else { return found }
        handle = facts.cards.index.find(request.packed)
        let card = cardCase(request, &handle)
        found.formUnion(CardRules.findings(of: card))
        if found.contains(.iccidCheckDigit), CheckDigitPardon.applies(to: card) { found.remove(.iccidCheckDigit) }
        return found
    }

    /// Looks many cards up at once, so that waits for memory overlap; `handles` must hold as many.
    /// Rows without a card get `ReferenceFacts.none`.
    public func find(_ requests: UnsafeBufferPointer<CardRequest>, handles: UnsafeMutableBufferPointer<UInt32>) {
        let index = facts.cards.index
        for place in requests.indices {
            let packed = requests[place].packed
            handles[place] = packed == CardRequest.noCard ? ReferenceFacts.none : index.find(packed)
        }
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
