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
        withUnsafeTemporaryAllocation(of: Range<UInt32>.self, capacity: 64) { bins in
            withUnsafeTemporaryAllocation(of: CardIndex.Heads.self, capacity: 64) { heads in
                for start in stride(from: 0, to: requests.count, by: bins.count) {
                    let group = start..<min(start + bins.count, requests.count)
                    find(requests, group, bins, heads, into: handles)
                    for place in group { findings[place] = self.findings(requests[place], &handles[place]) }
                }
            }
        }
    }

    /// Where each card stands is fetched before any of them is looked at, and the cards there before any is compared.
    @inline(__always)
    private func find(
        _ requests: UnsafeBufferPointer<CardRequest>, _ group: Range<Int>,
        _ bins: UnsafeMutableBufferPointer<Range<UInt32>>, _ heads: UnsafeMutableBufferPointer<CardIndex.Heads>,
        into handles: UnsafeMutableBufferPointer<UInt32>
    ) {
        let index = facts.cards.index
        let first = group.lowerBound
        for place in group {
            bins.initializeElement(at: place - first, to: index.places(of: requests[place].packed))
        }
        for place in 0..<group.count { heads.initializeElement(at: place, to: index.heads(of: bins[place])) }
        for place in group {
            let request = requests[place]
            handles[place] =
                isCard(request)
                ? index.find(request.packed, among: bins[place - first], heads: heads[place - first])
                : ReferenceFacts.none
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
