import Testing

@testable import StorageSQLite

@Suite struct HoldOwnersTests {
    @Test(arguments: [[], [0], [7], [0, 1, 2, 130, 16_500, 70_000], [.max - 1, .max]] as [[UInt32]])
    func readsRowsBackAsTheyWere(_ rows: [UInt32]) throws {
        let bytes = HoldOwners.encoded(rows)
        #expect(bytes.count <= rows.count * 5)
        #expect(try bytes.withUnsafeBytes { try HoldOwners.decoded($0, count: rows.count) } == rows)
    }

    @Test(
        arguments: [
            ([0x80], 1), ([1, 2], 1), ([1], 2), ([1], -1), ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], 1), ([], 1),
        ] as [([UInt8], Int)])
    func refusesBytesThatWereNeverWritten(_ bytes: [UInt8], _ count: Int) {
        #expect(throws: SegmentDamage.self) {
            try bytes.withUnsafeBytes { try HoldOwners.decoded($0, count: count) }
        }
    }
}
