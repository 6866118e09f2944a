import CardModel

/// One card of the register as it is stored, 32 bytes.
struct RegisterRow {
    var packed: UInt64
    /// Key of the batch's id in `words`.
    var batch: Int64
    var at: Timestamp
}

/// The bytes of register segments. Form 1, all numbers lowest byte first:
///
///     1  form, 1    1  bytes of an origin's place    4  cards    4  origins
///     origins × 8 batch key; origins × 8 seconds; origins × 4 offset in seconds
///     cards × place of the origin; cards × varint: packed, less the one before
enum RegisterSegment {
    /// Small, so that a look-up of a few cards in a large register reads little.
    static let cardsPerSegment = 512
    static let form: UInt64 = 1
    private static let byteCount = 10 + cardsPerSegment * (20 + 2 + 10) + 8

    private struct Origin: Hashable {
        let batch: Int64
        let at: Timestamp
    }

    /// Calls `body` with the bytes of 1 to 512 cards, sorted by `packed`.
    static func encode<T>(_ rows: ArraySlice<RegisterRow>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        precondition(!rows.isEmpty && rows.count <= cardsPerSegment)
        var origins: [Origin] = []
        let places = places(of: rows, origins: &origins)
        return try withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 8) { space in
            guard let base = space.baseAddress else { return try body(UnsafeRawBufferPointer(space)) }
            var writer = SegmentWriter(base)
            let width = FixedColumn.width(upTo: UInt64(origins.count - 1))
            writer.fixed(form, width: 1)
            writer.fixed(UInt64(width), width: 1)
            writer.fixed(UInt64(rows.count), width: 4)
            writer.fixed(UInt64(origins.count), width: 4)
            for origin in origins { writer.fixed(UInt64(bitPattern: origin.batch), width: 8) }
            for origin in origins { writer.fixed(UInt64(bitPattern: origin.at.seconds), width: 8) }
            for origin in origins { writer.fixed(UInt64(UInt32(bitPattern: origin.at.offsetSeconds)), width: 4) }
            if width > 0 { for place in places { writer.fixed(UInt64(place), width: width) } }
            var last: UInt64 = 0
            for row in rows {
                writer.varint(row.packed &- last)
                last = row.packed
            }
            return try body(UnsafeRawBufferPointer(start: base, count: writer.position))
        }
    }

    private static func places(of rows: ArraySlice<RegisterRow>, origins: inout [Origin]) -> [UInt16] {
        var known: [Origin: UInt16] = [:]
        return rows.map { row in
            let origin = Origin(batch: row.batch, at: row.at)
            // Nearly always a segment has one origin.
            if let last = origins.last, last == origin { return UInt16(origins.count - 1) }
            if let place = known[origin] { return place }
            let place = UInt16(origins.count)
            known[origin] = place
            origins.append(origin)
            return place
        }
    }

    /// A segment read from its bytes, which must outlive it.
    struct Reader {
        let count: Int
        private let origins: FixedColumn
        private let times: FixedColumn
        private let offsets: FixedColumn
        private let places: FixedColumn

        /// Reads the head and the packed numbers, sorted, into `numbers`, which must hold 512.
        init(_ bytes: UnsafeRawBufferPointer, numbers: UnsafeMutablePointer<UInt64>) throws(SegmentDamage) {
            var reader = SegmentReader(bytes)
            guard try reader.fixed(width: 1) == form else { throw SegmentDamage(reason: "form") }
            let width = Int(try reader.fixed(width: 1))
            guard width <= 2 else { throw SegmentDamage(reason: "column width") }
            count = Int(try reader.fixed(width: 4))
            let originCount = Int(try reader.fixed(width: 4))
            let limit = 1...cardsPerSegment
            guard limit.contains(count), limit.contains(originCount) else { throw SegmentDamage(reason: "count") }
            origins = try reader.column(count: originCount, width: 8)
            times = try reader.column(count: originCount, width: 8)
            offsets = try reader.column(count: originCount, width: 4)
            places = try reader.column(count: count, width: width)
            try reader.ascending(into: UnsafeMutableBufferPointer(start: numbers, count: count))
        }

        func row(_ index: Int, packed: UInt64) throws(SegmentDamage) -> RegisterRow {
            let place = Int(places[index])
            guard place < origins.count else { throw SegmentDamage(reason: "origin") }
            let at = Timestamp(
                seconds: Int64(bitPattern: times[place]),
                offsetSeconds: Int32(bitPattern: UInt32(truncatingIfNeeded: offsets[place])))
            return RegisterRow(packed: packed, batch: Int64(bitPattern: origins[place]), at: at)
        }
    }
}
