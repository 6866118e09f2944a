import CardModel
import Tabular

/// Where the inventory's columns stand, and what their words mean.
struct InventoryLayout: Sendable {
    let header: TableHeader
    let statuses: WordTable<CardStatus>
    let accounts: AccountDirectory
    let iccid, account, status, plan, renew, balance: Int
    let msisdn, remaining, contractEnd, fee, monthlyFee, bundled, lastUsed, traffic: Int
    let balanceUnit, feeUnit, monthlyUnit: MoneyUnit
    /// Columns that are read for their mistakes only.
    let days: [Int]
    let amounts: [(place: Int, unit: MoneyUnit)]
    let hasExtras: Bool
    let hasMore: Bool

    init(header: TableHeader, settings: ReferenceSettings, accounts: AccountDirectory) {
        self.header = header
        self.accounts = accounts
        statuses = TableWords.statuses(settings.statusWords)
        (iccid, account) = (header.place(.iccid), header.place(.account))
        (status, plan) = (header.place(.status), header.place(.planType))
        (renew, balance) = (header.place(.autoRenew), header.place(.balance))
        (msisdn, remaining) = (header.place(.msisdn), header.place(.remainingMB))
        (contractEnd, fee) = (header.place(.contractEnd), header.place(.terminationFee))
        (bundled, lastUsed) = (header.place(.bundledServices), header.place(.lastUsedOn))
        (traffic, monthlyFee) = (header.place(.traffic7d), header.place(.monthlyFee))
        (balanceUnit, feeUnit) = (header.unit(.balance), header.unit(.terminationFee))
        monthlyUnit = header.unit(.monthlyFee)
        days = [TableColumn.activatedOn, .purchasedOn].map(header.place).filter { $0 >= 0 }
        amounts = [TableColumn.faceValue, .activationFee].map { (header.place($0), header.unit($0)) }
            .filter { $0.0 >= 0 }
        hasExtras = [msisdn, remaining, contractEnd, fee, monthlyFee, lastUsed].contains { $0 >= 0 }
        hasMore = hasExtras || bundled >= 0 || traffic >= 0 || !days.isEmpty || !amounts.isEmpty
    }
}

/// The inventory's cards of one block, sorted into 256 ranges of their hash.
struct InventoryPart: TablePart {
    private let layout: InventoryLayout
    /// Only its key is used: knows which issuers fold.
    private let folds: [UInt8]
    private(set) var entries: [CardEntry] = []
    private(set) var extras: [CardExtras] = []
    /// Where each hash range begins in `entries`, and the count at the end.
    private(set) var starts: [UInt32] = []
    /// Words nobody mapped, and on how many cards of the block.
    private(set) var unmappedWords: [String: Int] = [:]
    /// Made when the first owner that is no applicant is met.
    private var memo: OwnerMemo?

    static let rangeCount = 256

    init(_ layout: InventoryLayout, folds: [UInt8]) {
        self.layout = layout
        self.folds = folds
        // A line of the narrowest inventory takes some 60 bytes.
        let lines = TableDocument.defaultBlockByteCount / 52
        entries.reserveCapacity(lines)
        if layout.hasExtras { extras.reserveCapacity(lines) }
    }

    mutating func take(_ reader: inout RowReader) {
        let packed = reader.iccid(layout.iccid)
        guard let packed else { return reader.fail("table.cell-empty", layout.iccid) }
        let status = status(&reader)
        let plan = reader.required(layout.plan, or: "table.plan-type") { TableWords.plans.meaning(of: $0) }
        let renew = reader.required(layout.renew, or: "table.yes-no") { TableWords.yesNo.meaning(of: $0) }
        let balance = reader.requiredFen(layout.balance, layout.balanceUnit)
        var flags: CardFlags = renew == true ? .autoRenew : []
        if layout.hasMore { takeMore(&reader, &flags) }
        entries.append(
            CardEntry(
                packed: packed, balance: balance ?? 0, owner: owner(&reader), flags: flags, status: status,
                plan: plan ?? .other))
    }

    /// A word nobody mapped, and no word at all, hold the card.
    @inline(__always)
    private mutating func status(_ reader: inout RowReader) -> CardStatus {
        if let status = layout.statuses.meaning(of: reader.raw(layout.status)) { return status }
        let word = reader.text(layout.status) ?? ""
        var copy = word
        if let status = copy.withUTF8({ layout.statuses.meaning(of: $0) }) { return status }
        unmappedWords[word, default: 0] += 1
        return .unmapped
    }

    /// The number of the account a card belongs to; none when the cell is empty (a card in stock) or holds what no
    /// account can be called, so that nobody's list owns the card.
    @inline(__always)
    private mutating func owner(_ reader: inout RowReader) -> UInt32 {
        if reader.refusesNumber(layout.account) { return AccountDirectory.none }
        let cell = reader.raw(layout.account)
        return layout.accounts.knownNumber(of: cell) ?? newOwner(&reader)
    }

    @inline(never)
    private mutating func newOwner(_ reader: inout RowReader) -> UInt32 {
        let cell = reader.raw(layout.account)
        if let number = memo?.number(of: cell) { return number }
        var number = AccountDirectory.none
        if let text = reader.text(layout.account), case .success(let account) = Account.judge(text) {
            number = layout.accounts.number(of: account)
        }
        if memo == nil { memo = OwnerMemo() }
        memo?.keep(number, for: cell)
        return number
    }

    private mutating func takeMore(_ reader: inout RowReader, _ flags: inout CardFlags) {
        if layout.bundled >= 0, isNamed(&reader, layout.bundled) { flags.insert(.bundled) }
        if let traffic = reader.hundredths(layout.traffic), traffic > 0 { flags.insert(.traffic) }
        for place in layout.days { _ = reader.day(place) }
        for (place, unit) in layout.amounts { _ = reader.fen(place, unit) }
        if layout.hasExtras { takeExtras(&reader, &flags) }
    }

    /// Whether a cell names something: 否, 无, 0 and their like do not.
    private func isNamed(_ reader: inout RowReader, _ column: Int) -> Bool {
        let cell = reader.cleaned(column)
        return !cell.isEmpty && !RowReader.namesNothing(cell)
    }

    private mutating func takeExtras(_ reader: inout RowReader, _ flags: inout CardFlags) {
        var extra = CardExtras()
        // A subscriber number is a hint: one that cannot be read is none.
        let digits = MSISDN.digits(of: reader.raw(layout.msisdn)) ?? MSISDN.digits(of: reader.cleaned(layout.msisdn))
        if let digits {
            extra.msisdn = digits
            flags.insert(.msisdn)
        }
        extra.remaining = remaining(&reader)
        if let day = reader.day(layout.contractEnd) { extra.contractEnd = day.daysSinceEpoch }
        if let fee = reader.fen(layout.fee, layout.feeUnit) {
            extra.terminationFee = fee
            if fee > 0, extra.contractEnd != CardExtras.noDay { flags.insert(.contract) }
        }
        if let fee = reader.fen(layout.monthlyFee, layout.monthlyUnit) { extra.monthlyFee = fee }
        if let day = reader.day(layout.lastUsed) {
            extra.lastUsed = day.daysSinceEpoch
            flags.insert(.lastUse)
        }
        extras.append(extra)
    }

    private func remaining(_ reader: inout RowReader) -> (UInt64, UInt64) {
        let cell = reader.cleaned(layout.remaining)
        guard cell.count <= CardExtras.remainingByteCount else {
            reader.fail("table.number", layout.remaining)
            return (0, 0)
        }
        var packed: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &packed) { $0.copyBytes(from: cell) }
        return packed
    }

    /// Sorts the block's cards by hash range (counting sort, stable).
    mutating func finish() {
        memo = nil
        var counts = [UInt32](repeating: 0, count: InventoryPart.rangeCount + 1)
        for entry in entries { counts[range(of: entry.packed) + 1] += 1 }
        for range in 0..<InventoryPart.rangeCount { counts[range + 1] += counts[range] }
        starts = counts
        let places = entries.map { entry in
            let range = range(of: entry.packed)
            counts[range] += 1
            return counts[range] - 1
        }
        entries = InventoryPart.moved(entries, to: places)
        if layout.hasExtras, extras.count == places.count { extras = InventoryPart.moved(extras, to: places) }
    }

    private static func moved<Value>(_ values: [Value], to places: [UInt32]) -> [Value] {
        Array(unsafeUninitializedCapacity: values.count) { buffer, count in
            for index in values.indices { buffer.initializeElement(at: Int(places[index]), to: values[index]) }
            count = values.count
        }
    }

    @inline(__always)
    private func range(of packed: UInt64) -> Int {
        let key = packed | UInt64(folds[Int(truncatingIfNeeded: packed >> 56)])
        return Int(truncatingIfNeeded: CardIndex.hash(key) >> 56)
    }
}

extension RowReader {
    private static let nothings = WordTable<Bool>(
        ["0", "no", "No", "NO", "n", "N", "false", "FALSE", "否", "无", "none", "-", "/"].map { ($0, true) })

    /// Whether a cell's word says that there is nothing.
    static func namesNothing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { nothings.meaning(of: cell) != nil }
}
