public import CardModel

/// What a spreadsheet did to the ICCIDs of one list: kinds, counts and rows, as values. Sentences are made elsewhere.
public struct SpreadsheetAdvice: Sendable, Equatable {
    /// How a number shows what happened to it.
    public enum Kind: String, Sendable, CaseIterable {
        /// An exponent, a decimal point or digit grouping: for sure.
        case numberText = "number-text"
        /// Characters 16 to the end are zero.
        case zeroTail = "zero-tail"
        /// A number that a double holds exactly.
        case floatTail = "float-tail"
    }

    /// The rows of one kind.
    public struct Damage: Sendable, Equatable {
        public let kind: Kind
        /// Damage, or only a sign that a person must look at.
        public let isCertain: Bool
        public fileprivate(set) var count = 0
        /// Record numbers from 1, neighbours drawn together; the first `rangesKept` of them.
        public fileprivate(set) var rows: [ClosedRange<Int>] = []
        /// There are more rows than `rows` tells.
        public fileprivate(set) var isShortened = false
    }

    /// How many ranges of rows are kept for each kind.
    public static let rangesKept = 20

    /// The ICCID column.
    public let column: ListLayout.Column?
    private let verdict: ListVerdict
    private var damages: [Damage]

    public init(layout: ListLayout, verdict: ListVerdict) {
        column = layout.column(of: .iccid)
        self.verdict = verdict
        damages = [
            Damage(kind: .numberText, isCertain: true),
            Damage(kind: .zeroTail, isCertain: verdict.zeroTailsAreDamage),
            Damage(kind: .floatTail, isCertain: verdict.floatTailsAreDamage),
        ]
    }

    /// Kinds that occur.
    public var found: [Damage] { damages.filter { $0.count > 0 } }

    /// Whether a row was lost for sure, so that the list must be exported again with the column as text.
    public var hasCertainDamage: Bool { damages.contains { $0.count > 0 && $0.isCertain } }

    /// Notes a row as `RowReader` read it; rows must come in order. `record` counts from 1.
    public mutating func note(_ request: CardRequest, record: Int) {
        if request.packed == CardRequest.noCard {
            if request.findings.contains(.iccidExcelDamaged) { add(record, to: 0) }
            return
        }
        guard !request.traits.isEmpty else { return }
        if request.traits.contains(.zeroTail) { add(record, to: 1) }
        let isShort = ICCID(packed: request.packed).isShortForm
        // By chance one in 1,024 numbers of 19 characters is such a number: nothing to speak of alone.
        let isTold = verdict.floatTailsAreDamage || !isShort
        if request.traits.contains(.floatTail), isTold { add(record, to: 2) }
    }

    private mutating func add(_ record: Int, to index: Int) {
        damages[index].count += 1
        if let last = damages[index].rows.last, last.upperBound + 1 == record, !damages[index].isShortened {
            damages[index].rows[damages[index].rows.count - 1] = last.lowerBound...record
        } else if damages[index].rows.count < SpreadsheetAdvice.rangesKept {
            damages[index].rows.append(record...record)
        } else {
            damages[index].isShortened = true
        }
    }
}
