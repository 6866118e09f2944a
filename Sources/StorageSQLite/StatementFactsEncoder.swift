import CardModel
import Pipeline

/// Makes the bytes of a statement's facts. Form 1; numbers are varints unless a width is named, fixed ones lowest byte
/// first, signed ones zigzag (0, -1, 1, -2 …), texts their length in bytes and UTF-8:
///
///     1 byte  form, 1
///     rows; each row:
///         its ordinal, less the one before
///         place of its set of reasons; the next free place means that the set follows, as a bit set of findings
///         8 bytes  packed, all ones where it names no card
///         subscriber number, 0 for none
///         its arrears, signed, where the set has arrears.outstanding
///         its fee, signed, where the set has contract.unexpired
///     texts of rows without a card; each: ordinal, less the one before, text
///     customer's name    rows read    rows eligible
///     lists; each: ordinal, less the one before, twice and one more where its name may be shown
///     details; each: finding, number (signed)
///     debts of the account, signed, 0 for none
///     1 where rows are held, else 0; then the first day, signed, and the days from it to the last
///     failed cards; each:
///         8 bytes  packed
///         length of its subscriber number and one more, 0 for none; its text
///         1 where it was given up, else 0    job, a text    ordinal of its row
///
/// A row takes some 20 bytes.
final class StatementFactsEncoder {
    static let form: UInt64 = 1
    /// As much as a row can take: an ordinal, a place, a set, a number and two amounts, and the card.
    private static let rowByteCount = 6 * 10 + 8

    private var space = GrowingBytes(byteCount: 1 << 14)
    /// The sets of reasons that the rows before had, by their places.
    private var sets: [UInt64] = []

    /// Calls `body` with the bytes, valid inside the call.
    func encode<T>(_ facts: StatementFacts, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        space.begin(room: 64 + facts.rows.count * Self.rowByteCount)
        sets.removeAll(keepingCapacity: true)
        space.writer.fixed(Self.form, width: 1)
        space.writer.varint(UInt64(facts.rows.count))
        var last: UInt32 = 0
        for row in facts.rows {
            append(row, behind: last)
            last = row.row
        }
        append(givens: facts)
        append(head: facts)
        append(failed: facts.failed)
        return try withExtendedLifetime(self) { try body(space.written) }
    }

    @inline(__always)
    private func append(_ row: StatementFacts.Row, behind last: UInt32) {
        precondition(row.row >= last, "rows of a statement must rise")
        space.writer.varint(UInt64(row.row - last))
        append(reasons: row.reasons.rawValue)
        space.writer.fixed(row.packed, width: 8)
        space.writer.varint(row.msisdn)
        if row.reasons.contains(.arrearsOutstanding) { space.writer.varint(Zigzag.folded(row.arrears.fen)) }
        if row.reasons.contains(.contractUnexpired) { space.writer.varint(Zigzag.folded(row.fee.fen)) }
    }

    /// A customer's rows have few different sets.
    @inline(__always)
    private func append(reasons: UInt64) {
        if let place = sets.firstIndex(of: reasons) { return space.writer.varint(UInt64(place)) }
        space.writer.varint(UInt64(sets.count))
        space.writer.varint(reasons)
        sets.append(reasons)
    }

    private func append(givens facts: StatementFacts) {
        let texts = facts.givens.sorted { $0.key < $1.key }
        append(texts.count)
        var last: UInt32 = 0
        for (row, text) in texts {
            append(Int(row - last))
            append(text)
            last = row
        }
    }

    private func append(head facts: StatementFacts) {
        append(facts.customerName)
        append(facts.read)
        append(facts.eligible)
        append(facts.lists.count)
        var last = 0
        for list in facts.lists {
            append((list.ordinal - last) << 1 | (list.isNamed ? 1 : 0))
            last = list.ordinal
        }
        append(facts.details.count)
        for detail in facts.details {
            append(Int(detail.finding.rawValue))
            append(signed: detail.number)
        }
        append(signed: facts.accountDebt?.fen ?? 0)
        append(facts.heldUntil == nil ? 0 : 1)
        guard let days = facts.heldUntil else { return }
        append(signed: Int64(days.lowerBound.daysSinceEpoch))
        append(Int(days.upperBound.daysSinceEpoch) - Int(days.lowerBound.daysSinceEpoch))
    }

    private func append(failed cards: [FailedCard]) {
        append(cards.count)
        for card in cards {
            space.reserve(8)
            space.writer.fixed(card.iccid.packed, width: 8)
            if let number = card.msisdn {
                append(number.utf8.count + 1)
                append(bytesOf: number)
            } else {
                append(0)
            }
            append(card.isGivenUp ? 1 : 0)
            append(card.job)
            append(card.row)
        }
    }

    /// A number that is not negative.
    private func append(_ number: Int) {
        space.reserve(10)
        space.writer.varint(UInt64(number))
    }

    private func append(signed number: Int64) {
        space.reserve(10)
        space.writer.varint(Zigzag.folded(number))
    }

    private func append(_ text: String) {
        append(text.utf8.count)
        append(bytesOf: text)
    }

    private func append(bytesOf text: String) {
        space.reserve(text.utf8.count)
        for byte in text.utf8 { space.writer.fixed(UInt64(byte), width: 1) }
    }
}

/// Signed numbers as unsigned ones, small for small amounts: 0, -1, 1, -2 become 0, 1, 2, 3.
enum Zigzag {
    static func folded(_ number: Int64) -> UInt64 { UInt64(bitPattern: number << 1 ^ number >> 63) }

    static func unfolded(_ number: UInt64) -> Int64 { Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1) }
}

/// Memory that grows, written from its start again and again.
private struct GrowingBytes: ~Copyable {
    private var base: UnsafeMutableRawPointer
    private var byteCount: Int
    var writer: SegmentWriter

    init(byteCount: Int) {
        base = .allocate(byteCount: byteCount, alignment: 8)
        self.byteCount = byteCount
        writer = SegmentWriter(base)
    }

    deinit { base.deallocate() }

    var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: writer.position) }

    /// Begins anew, with room for so many bytes.
    mutating func begin(room: Int) {
        writer = SegmentWriter(base)
        reserve(room)
    }

    /// Makes room for so many more bytes.
    @inline(__always)
    mutating func reserve(_ room: Int) {
        // A fixed number writes eight bytes, whatever its width.
        if writer.position + room + 8 > byteCount { grow(to: max(writer.position + room + 8, byteCount * 2)) }
    }

    private mutating func grow(to newByteCount: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: newByteCount, alignment: 8)
        larger.copyMemory(from: base, byteCount: writer.position)
        base.deallocate()
        writer = SegmentWriter(larger, position: writer.position)
        (base, byteCount) = (larger, newByteCount)
    }
}
