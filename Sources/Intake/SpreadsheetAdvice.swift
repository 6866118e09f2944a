public import CardModel

/// Gathers what a spreadsheet did to the long numbers of one list: signs, digits, rows, and which rows became one.
public struct SpreadsheetAdvice: Sendable {
    /// Columns with damage, the ICCID's first. Cost: sorts the damaged numbers.
    public var columns: [SpreadsheetDamage] {
        SpreadsheetDamage.Column.allCases.compactMap { column in
            guard let place = layout.column(of: column.field), let signs = tallies[column] else { return nil }
            let findings = SpreadsheetDamage.Sign.allCases.compactMap { sign in
                signs[sign].map { $0.finding(sign, isCertain: isCertain(sign)) }
            }
            return SpreadsheetDamage(
                column: column, letters: place.letters, title: place.name, findings: findings,
                collapse: column == .iccid ? numbers.collapse : nil)
        }
    }

    private let layout: ListLayout
    private let verdict: ListVerdict
    private var tallies: [SpreadsheetDamage.Column: [SpreadsheetDamage.Sign: SignTally]] = [:]
    private var numbers = CollapsedNumbers()

    public init(layout: ListLayout, verdict: ListVerdict) {
        self.layout = layout
        self.verdict = verdict
    }

    public var isEmpty: Bool { tallies.isEmpty }

    /// Notes a damaged cell; cells of one column must come in row order.
    public mutating func note(_ cell: DamagedCell) {
        add(cell.number, cell.column, Int(cell.record))
        if cell.column == .iccid { numbers.add(cell.number.number, Int(cell.record)) }
    }

    /// Notes what the tail of a well-formed number shows, if anything; rows must come in order. `record` counts from 1.
    public mutating func note(_ iccid: ICCID, _ traits: ICCIDTraits, record: Int) {
        var isLost = false
        if traits.contains(.zeroTail) {
            add(DamagedNumber(iccid, sign: .zeroTail), .iccid, record)
            isLost = verdict.zeroTailsAreDamage
        }
        // By chance one in 1,024 numbers of 19 characters is such a number: nothing to speak of alone.
        if traits.contains(.floatTail), verdict.floatTailsAreDamage || !iccid.isShortForm {
            add(DamagedNumber(iccid, sign: .floatTail), .iccid, record)
            isLost = isLost || verdict.floatTailsAreDamage
        }
        if isLost { numbers.add(iccid.packed, record) }
    }

    private mutating func add(_ number: DamagedNumber, _ column: SpreadsheetDamage.Column, _ record: Int) {
        tallies[column, default: [:]][number.sign, default: SignTally()].add(number, record)
    }

    private func isCertain(_ sign: SpreadsheetDamage.Sign) -> Bool {
        switch sign {
        case .zeroTail: verdict.zeroTailsAreDamage
        case .floatTail: verdict.floatTailsAreDamage
        case .numberCell, .exponent, .numberText: true
        }
    }
}

extension SpreadsheetDamage.Column {
    /// The list's column.
    fileprivate var field: ListField {
        switch self {
        case .iccid: .iccid
        case .account: .account
        case .msisdn: .msisdn
        case .imei: .imei
        }
    }
}

/// The rows of one sign.
private struct SignTally: Sendable {
    private var rows = RowRanges()
    private var kept: ClosedRange<Int>?
    private var length: ClosedRange<Int>?

    mutating func add(_ number: DamagedNumber, _ record: Int) {
        rows.add(record)
        // Nothing is known of the digits.
        guard number.length > 0 else { return }
        kept = SignTally.widened(kept, Int(number.kept))
        length = SignTally.widened(length, Int(number.length))
    }

    private static func widened(_ range: ClosedRange<Int>?, _ value: Int) -> ClosedRange<Int> {
        guard let range else { return value...value }
        return min(range.lowerBound, value)...max(range.upperBound, value)
    }

    func finding(_ sign: SpreadsheetDamage.Sign, isCertain: Bool) -> SpreadsheetDamage.Finding {
        SpreadsheetDamage.Finding(
            sign: sign, isCertain: isCertain, rows: rows, kept: kept ?? 0...0, length: length ?? 0...0)
    }
}
