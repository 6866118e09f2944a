public import CardModel

/// What the reference tables say, loaded, believed and indexed; never changes.
///
/// Cards go by a handle, a small number that is good for these facts only. Handles below `cardCount` are the
/// inventory's; the ones after it are cards that only other tables know.
public final class ReferenceFacts: Sendable {
    /// Numbers of accounts; the applicants have 0 to `applicants.count - 1`, in the order of their table.
    public let accounts: AccountDirectory
    /// The tables that were loaded.
    public let tables: [TableState]
    /// Optional tables that were not there; every report says so.
    public let missingTables: [ReferenceTable]
    /// Words of the status column that nobody mapped, and on how many cards.
    public let unmappedStatusWords: [String: Int]
    /// By the account's number.
    public let applicants: [Applicant]

    let cards: CardTable
    let strays: StrayCards
    let bindings: SideTable<UInt64>
    let debts: SideTable<Int64>
    let accountDebts: [UInt32: Int64]
    let risks: SideTable<RiskSigns>
    let disputes: SideTable<Int32>
    let msisdns: MSISDNIndex?

    init(_ draft: FactsDraft) {
        accounts = draft.accounts
        tables = draft.tables
        missingTables = draft.missingTables
        unmappedStatusWords = draft.unmappedStatusWords
        applicants = draft.applicants
        cards = draft.cards
        strays = draft.strays
        bindings = draft.bindings
        debts = draft.debts
        accountDebts = draft.accountDebts
        risks = draft.risks
        disputes = draft.disputes
        msisdns = draft.indexesMSISDNs ? MSISDNIndex(draft.cards) : nil
    }

    /// The handle that stands for no card.
    public static let none = UInt32.max

    /// Cards in the inventory.
    public var cardCount: Int { cards.index.count }

    /// The inventory's card that is spelled so, else the one whose other spelling this is; `none` when there is none,
    /// or when 19 characters may be several. Constant cost, allocates nothing.
    public func find(_ packed: UInt64) -> UInt32 { cards.index.find(packed) }

    /// The one card of this account with this subscriber number; `none` when there is none, when there are several, or
    /// when numbers were not indexed. Cost: a binary search.
    public func find(msisdn: UInt64, account: UInt32) -> UInt32 {
        guard let matches = msisdns?.handles(of: msisdn) else { return ReferenceFacts.none }
        let own = matches.filter { owner(of: $0) == account }
        return own.count == 1 ? own[0] : ReferenceFacts.none
    }

    /// Whether the handle is a card of the inventory.
    public func isInInventory(_ handle: UInt32) -> Bool { Int(handle) < cardCount }

    /// The applicant of an account's number.
    public func applicant(_ account: UInt32) -> Applicant? {
        Int(account) < applicants.count ? applicants[Int(account)] : nil
    }

    /// What an account owes by itself, beside its cards; nothing when its credits are larger.
    public func arrears(ofAccount account: UInt32) -> Money { Money(fen: max(0, accountDebts[account] ?? 0)) }

    /// What a card owes by itself.
    public func arrears(ofCard handle: UInt32) -> Money {
        Money(fen: max(0, debts.lines(of: handle).reduce(0, Debt.sum)))
    }

    /// The devices a card is bound to; key 0 is a device that could not be read.
    public func devices(of handle: UInt32) -> [IMEI] { bindings.lines(of: handle).map(IMEI.init(deviceKey:)) }
}
