import CardModel
import Pipeline
import Testing

@testable import StorageSQLite

@Suite struct SegmentTests {
    static func rows(_ count: Int, sets: Int, spread: UInt64, _ random: inout SplitMix) -> [LedgerRow] {
        var packed = random.next() % spread
        return (0..<count).map { index in
            packed &+= random.next() % spread
            return LedgerRow(
                packed: packed, findings: FindingSet(rawValue: random.next() % UInt64(sets) << 5),
                row: UInt32(truncatingIfNeeded: random.next()) >> UInt32(random.next() % 32),
                batch: UInt32(truncatingIfNeeded: random.next() % 3) * UInt32(index))
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws -> [LedgerRow] {
        try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: LedgerSegmentEncoder.rowsPerSegment) { space in
            let numbers = space.baseAddress!
            let segment = try LedgerSegment(bytes, numbers: numbers)
            return try (0..<segment.count).map { try segment.ledgerRow($0, packed: numbers[$0]) }
        }
    }

    @Test(arguments: [(1, 1), (2, 2), (255, 255), (256, 300), (257, 257), (4095, 3), (4096, 4096), (4096, 1)])
    func readsBackWhatItWrote(_ count: Int, _ sets: Int) throws {
        let encoder = LedgerSegmentEncoder()
        var random = SplitMix(seed: UInt64(count * 7 + sets))
        for spread in [1, 16, 1 << 20, 1 << 51] as [UInt64] {
            let rows = Self.rows(count, sets: sets, spread: spread, &random)
            let read = try rows.withUnsafeBufferPointer {
                try encoder.encode($0) { bytes, _ in try Self.decode(bytes) }
            }
            #expect(read == rows)
        }
    }

    @Test func keepsTheGreatestNumbers() throws {
        let all = UInt32.max
        let rows = [
            LedgerRow(packed: 0, findings: [], row: 0, batch: 0),
            LedgerRow(packed: .max, findings: FindingSet(rawValue: .max), row: all, batch: all),
            LedgerRow(packed: .max, findings: [], row: all, batch: 1),
        ]
        let read = try rows.withUnsafeBufferPointer {
            try LedgerSegmentEncoder().encode($0) { bytes, _ in try Self.decode(bytes) }
        }
        #expect(read == rows)
    }

    @Test func refusesEveryShortenedOrLengthenedSegment() throws {
        var random = SplitMix(seed: 3)
        let rows = Self.rows(300, sets: 5, spread: 1 << 30, &random)
        let bytes = rows.withUnsafeBufferPointer { LedgerSegmentEncoder().encode($0) { bytes, _ in [UInt8](bytes) } }
        for count in 0..<bytes.count {
            #expect(throws: SegmentDamage.self) { try bytes[..<count].withUnsafeBytes { _ = try Self.decode($0) } }
        }
        #expect(throws: SegmentDamage.self) { try (bytes + [0]).withUnsafeBytes { _ = try Self.decode($0) } }
    }

    @Test func neverCrashesOnDamagedBytes() throws {
        var random = SplitMix(seed: 4)
        let rows = Self.rows(120, sets: 7, spread: 1 << 40, &random)
        let sound = rows.withUnsafeBufferPointer { LedgerSegmentEncoder().encode($0) { bytes, _ in [UInt8](bytes) } }
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = sound
            for _ in 0...(random.next() % 4) {
                // Half of the blows hit the head, which has the lengths.
                let reach = random.next() % 2 == 0 ? 12 : bytes.count
                bytes[Int(random.next() % UInt64(reach))] = UInt8(truncatingIfNeeded: random.next())
            }
            do { try bytes.withUnsafeBytes { _ = try Self.decode($0) } } catch is SegmentDamage { refused += 1 }
        }
        #expect(refused > 5_000)
    }

    @Test func neverCrashesOnNoise() {
        var random = SplitMix(seed: 5)
        for _ in 0..<5_000 {
            var bytes = (0..<Int(random.next() % 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            if !bytes.isEmpty { bytes[0] = 1 }
            bytes.withUnsafeBytes { bytes in
                _ = try? Self.decode(bytes)
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: RegisterSegment.cardsPerSegment) { space in
                    _ = try? RegisterSegment.Reader(bytes, numbers: space.baseAddress!)
                }
            }
        }
    }

    @Test(arguments: [1, 2, 256, 257, 512])
    func readsARegisterSegmentBack(_ count: Int) throws {
        let rows = (0..<count).map { index in
            let at = Timestamp(seconds: -Int64(index / 2), offsetSeconds: index % 3 == 0 ? -3_600 : 28_800)
            return RegisterRow(packed: UInt64(index) << 40, batch: Int64(index % 5), at: at)
        }
        try RegisterSegment.encode(rows[...]) { bytes in
            try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: RegisterSegment.cardsPerSegment) { space in
                let reader = try RegisterSegment.Reader(bytes, numbers: space.baseAddress!)
                #expect(reader.count == count)
                for index in 0..<count {
                    let row = try reader.row(index, packed: space[index])
                    #expect(row.packed == rows[index].packed && row.batch == rows[index].batch)
                    #expect(row.at == rows[index].at && row.at.offsetSeconds == rows[index].at.offsetSeconds)
                }
            }
        }
    }

    @Test func ordersStoredNumbersAsUnsignedOnes() {
        let numbers: [UInt64] = [0, 1, .max / 2, .max / 2 + 1, .max]
        let stored = numbers.map(PackedKey.stored)
        #expect(stored == stored.sorted())
        #expect(stored.map(PackedKey.packed) == numbers)
    }
}

/// SplitMix64, so that a failing case can be had again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
