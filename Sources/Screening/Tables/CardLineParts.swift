import CardModel

/// The bindings of one block: device keys, 0 for a device that cannot be read, which binds the card all the same.
struct BindingPart: TablePart {
    let cards: CardTable
    let iccid, imei, boundOn: Int
    private(set) var lines = CardLines<UInt64>()

    init(_ header: TableHeader, cards: CardTable) {
        self.cards = cards
        (iccid, imei, boundOn) = (header.place(.iccid), header.place(.imei), header.place(.boundOn))
    }

    mutating func take(_ reader: inout RowReader) {
        guard let packed = reader.iccid(iccid) else { return reader.fail("table.cell-empty", iccid) }
        reader.refuseFormula(imei)
        // 15 digits a sheet's number holds exactly.
        if reader.isNumber(imei), reader.raw(imei).count > 15 { reader.fail("table.number-cell", imei) }
        let device = IMEI.deviceKey(of: reader.raw(imei)) ?? IMEI.deviceKey(of: reader.cleaned(imei)) ?? 0
        _ = reader.day(boundOn)
        lines.add(device, to: packed)
    }

    mutating func finish() { lines.resolve(in: cards) }
}

/// The debts of one block, in fen: amount, unbilled and late fee together.
struct ArrearsPart: TablePart {
    let cards: CardTable
    let accounts: AccountDirectory
    let iccid, account, since: Int
    let amount: (place: Int, unit: MoneyUnit)
    /// Unbilled and late fees.
    let more: [(place: Int, unit: MoneyUnit)]
    private(set) var lines = CardLines<Int64>()
    /// By the account's number.
    private(set) var debts: [UInt32: Int64] = [:]

    init(_ header: TableHeader, cards: CardTable, accounts: AccountDirectory) {
        self.cards = cards
        self.accounts = accounts
        (iccid, account, since) = (header.place(.iccid), header.place(.account), header.place(.since))
        amount = (header.place(.amount), header.unit(.amount))
        more = [TableColumn.unbilled, .lateFee].map { (header.place($0), header.unit($0)) }
    }

    mutating func take(_ reader: inout RowReader) {
        guard let owed = reader.fen(amount.place, amount.unit) else {
            return reader.fail("table.cell-empty", amount.place)
        }
        let total = more.reduce(owed) { Debt.sum($0, reader.fen($1.place, $1.unit) ?? 0) }
        _ = reader.day(since)
        if let packed = reader.iccid(iccid) {
            lines.add(total, to: packed)
        } else {
            addToAccount(total, &reader)
        }
    }

    private mutating func addToAccount(_ fen: Int64, _ reader: inout RowReader) {
        if reader.refusesNumber(account) { return }
        guard let text = reader.text(account) else {
            return reader.fail("table.cell-empty", account >= 0 ? account : iccid)
        }
        guard case .success(let owner) = Account.judge(text) else { return reader.fail("table.account", account) }
        debts[accounts.number(of: owner), default: 0] = Debt.sum(debts[accounts.number(of: owner)] ?? 0, fen)
    }

    mutating func finish() { lines.resolve(in: cards) }
}

/// Sums of debts.
enum Debt {
    /// The sum, held at the largest number where hostile amounts would run over.
    static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflows) = left.addingReportingOverflow(right)
        return overflows ? Int64.max : sum
    }
}

/// What the risk table says of a card.
struct RiskSigns: Sendable, Equatable {
    /// Changes of device in 30 days.
    var deviceChanges: Int64 = 0
    /// Times the usual traffic, in hundredths.
    var trafficHundredths: Int64 = 0
    var isFlagged = false

    /// The worse of each.
    func joined(_ other: RiskSigns) -> RiskSigns {
        RiskSigns(
            deviceChanges: max(deviceChanges, other.deviceChanges),
            trafficHundredths: max(trafficHundredths, other.trafficHundredths),
            isFlagged: isFlagged || other.isFlagged)
    }
}

/// The risk lines of one block.
struct RiskPart: TablePart {
    let cards: CardTable
    let iccid, changes, ratio, flag: Int
    private(set) var lines = CardLines<RiskSigns>()

    init(_ header: TableHeader, cards: CardTable) {
        self.cards = cards
        (iccid, changes) = (header.place(.iccid), header.place(.deviceChanges))
        (ratio, flag) = (header.place(.trafficRatio), header.place(.flag))
    }

    mutating func take(_ reader: inout RowReader) {
        guard let packed = reader.iccid(iccid) else { return reader.fail("table.cell-empty", iccid) }
        var signs = RiskSigns()
        signs.deviceChanges = (reader.hundredths(changes) ?? 0) / 100
        signs.trafficHundredths = reader.hundredths(ratio) ?? 0
        let word = reader.cleaned(flag)
        signs.isFlagged = !word.isEmpty && !RowReader.namesNothing(word)
        lines.add(signs, to: packed)
    }

    mutating func finish() { lines.resolve(in: cards) }
}

/// The open disputes of one block: the day each was opened, as days since 1970-01-01.
struct DisputePart: TablePart {
    let cards: CardTable
    let iccid, openedOn: Int
    private(set) var lines = CardLines<Int32>()

    init(_ header: TableHeader, cards: CardTable) {
        self.cards = cards
        (iccid, openedOn) = (header.place(.iccid), header.place(.openedOn))
    }

    mutating func take(_ reader: inout RowReader) {
        guard let packed = reader.iccid(iccid) else { return reader.fail("table.cell-empty", iccid) }
        guard let day = reader.day(openedOn) else { return reader.fail("table.cell-empty", openedOn) }
        lines.add(day.daysSinceEpoch, to: packed)
    }

    mutating func finish() { lines.resolve(in: cards) }
}
