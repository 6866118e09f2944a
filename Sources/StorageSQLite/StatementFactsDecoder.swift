import CardModel
import Pipeline

/// Reads what `StatementFactsEncoder` wrote. Strict: whatever its bytes are, it gives facts that make a statement, or
/// throws.
struct StatementFactsDecoder {
    private var reader: SegmentReader

    private init(_ bytes: UnsafeRawBufferPointer) { reader = SegmentReader(bytes) }

    /// The facts of an account. Throws `SegmentDamage`.
    static func facts(of account: Account, in bytes: UnsafeRawBufferPointer) throws(SegmentDamage) -> StatementFacts {
        var decoder = StatementFactsDecoder(bytes)
        guard try decoder.reader.fixed(width: 1) == StatementFactsEncoder.form else {
            throw SegmentDamage(reason: "facts of a statement have another form")
        }
        var facts = StatementFacts(account: account)
        facts.rows = try decoder.rows()
        facts.givens = try decoder.givens(of: facts.rows)
        try decoder.readHead(&facts)
        facts.failed = try decoder.failed()
        guard decoder.reader.position == bytes.count else { throw SegmentDamage(reason: "bytes left over") }
        return facts
    }

    // MARK: Rows

    /// A row takes eleven bytes at least.
    private static let leastRowByteCount = 11

    private mutating func rows() throws(SegmentDamage) -> [StatementFacts.Row] {
        let count = try count(ofAtLeast: Self.leastRowByteCount)
        var rows: [StatementFacts.Row] = []
        rows.reserveCapacity(count)
        var sets: [FindingSet] = []
        var ordinal: UInt32 = 0
        for index in 0..<count {
            ordinal = try next(behind: ordinal, isFirst: index == 0)
            let reasons = try reasons(&sets)
            var row = StatementFacts.Row(
                row: ordinal, packed: try reader.fixed(width: 8), msisdn: try reader.varint(), reasons: reasons)
            if reasons.contains(.arrearsOutstanding) { row.arrears = Money(fen: try signed()) }
            if reasons.contains(.contractUnexpired) { row.fee = Money(fen: try signed()) }
            rows.append(row)
        }
        return rows
    }

    private mutating func reasons(_ sets: inout [FindingSet]) throws(SegmentDamage) -> FindingSet {
        let place = try number()
        if place < sets.count { return sets[place] }
        let set = FindingSet(rawValue: try reader.varint())
        guard place == sets.count, !set.isEmpty, set.isSubset(of: .refusing.union(.holding)) else {
            throw SegmentDamage(reason: "a row has no reasons")
        }
        sets.append(set)
        return set
    }

    private mutating func givens(of rows: [StatementFacts.Row]) throws(SegmentDamage) -> [UInt32: String] {
        let count = try count(ofAtLeast: 2)
        var givens: [UInt32: String] = [:]
        var ordinal: UInt32 = 0
        for index in 0..<count {
            ordinal = try next(behind: ordinal, isFirst: index == 0)
            givens[ordinal] = try text()
        }
        return givens
    }

    // MARK: Head

    private mutating func readHead(_ facts: inout StatementFacts) throws(SegmentDamage) {
        facts.customerName = try text()
        facts.read = try number()
        facts.eligible = try number()
        facts.lists = try lists()
        facts.details = try details()
        let debt = try signed()
        facts.accountDebt = debt == 0 ? nil : Money(fen: debt)
        if try flag() { facts.heldUntil = try days() }
    }

    private mutating func lists() throws(SegmentDamage) -> [StatementFacts.List] {
        let count = try count(ofAtLeast: 1)
        var lists: [StatementFacts.List] = []
        for index in 0..<count {
            let step = try number()
            let ordinal = try Self.sum(lists.last?.ordinal ?? 0, step >> 1)
            guard index == 0 || step > 1 else { throw SegmentDamage(reason: "lists do not rise") }
            lists.append(StatementFacts.List(ordinal: ordinal, isNamed: step & 1 == 1))
        }
        return lists
    }

    private mutating func details() throws(SegmentDamage) -> [StatementFacts.Detail] {
        let count = try count(ofAtLeast: 2)
        var details: [StatementFacts.Detail] = []
        for _ in 0..<count {
            guard let code = UInt8(exactly: try number()), let finding = Finding(rawValue: code) else {
                throw SegmentDamage(reason: "no such finding")
            }
            details.append(StatementFacts.Detail(finding, try signed()))
        }
        return details
    }

    private mutating func days() throws(SegmentDamage) -> ClosedRange<CalendarDate> {
        let first = try signed()
        let length = try number()
        guard let start = Int32(exactly: first), let end = Int32(exactly: try Self.sum(Int(first), length)) else {
            throw SegmentDamage(reason: "no such day")
        }
        return CalendarDate(daysSinceEpoch: start)...CalendarDate(daysSinceEpoch: end)
    }

    // MARK: Failed cards

    private mutating func failed() throws(SegmentDamage) -> [FailedCard] {
        let count = try count(ofAtLeast: 12)
        var cards: [FailedCard] = []
        for _ in 0..<count {
            let iccid = ICCID(packed: try reader.fixed(width: 8))
            let length = try number()
            cards.append(
                FailedCard(
                    iccid: iccid, msisdn: length == 0 ? nil : try text(length - 1), isGivenUp: try flag(),
                    job: try text(), row: try number()))
        }
        return cards
    }

    // MARK: Values

    /// A number of things of which each takes so many bytes: not more of them than the bytes that are left can hold.
    private mutating func count(ofAtLeast byteCount: Int) throws(SegmentDamage) -> Int {
        let count = try number()
        guard count <= (reader.bytes.count - reader.position) / byteCount else {
            throw SegmentDamage(reason: "facts end early")
        }
        return count
    }

    /// A number that is not negative and far from the end of the type.
    private mutating func number() throws(SegmentDamage) -> Int {
        guard let number = Int32(exactly: try reader.varint()) else { throw SegmentDamage(reason: "number too large") }
        return Int(number)
    }

    private mutating func next(behind last: UInt32, isFirst: Bool) throws(SegmentDamage) -> UInt32 {
        let step = try number()
        guard isFirst || step > 0, let next = Int32(exactly: Int(last) + step) else {
            throw SegmentDamage(reason: "rows do not rise")
        }
        return UInt32(next)
    }

    private mutating func signed() throws(SegmentDamage) -> Int64 { Zigzag.unfolded(try reader.varint()) }

    private mutating func flag() throws(SegmentDamage) -> Bool {
        let number = try number()
        guard number <= 1 else { throw SegmentDamage(reason: "neither yes nor no") }
        return number == 1
    }

    private mutating func text() throws(SegmentDamage) -> String { try text(number()) }

    private mutating func text(_ byteCount: Int) throws(SegmentDamage) -> String {
        guard let text = String(validating: try reader.raw(byteCount), as: UTF8.self) else {
            throw SegmentDamage(reason: "a text is not UTF-8")
        }
        return text
    }

    private static func sum(_ left: Int, _ right: Int) throws(SegmentDamage) -> Int {
        let (sum, isOver) = left.addingReportingOverflow(right)
        guard !isOver, sum <= Int32.max else { throw SegmentDamage(reason: "number too large") }
        return sum
    }
}
