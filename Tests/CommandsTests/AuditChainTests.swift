import CardModel
import Pipeline
import Testing

@Suite struct AuditChainTests {
    private static let time = Timestamp(seconds: 1_790_000_000, offsetSeconds: 28_800)

    private static func chain(_ count: Int) throws -> [AuditEntry] {
        var link = AuditLink(after: nil)
        return try (0..<count).map { try link.entry(at: time, actor: "a", kind: "k\($0)", fields: []) }
    }

    private static func walk(_ entries: [AuditEntry]) -> AuditVerification {
        var walk = AuditWalk()
        for entry in entries { walk.take(entry) }
        return walk.result
    }

    @Test func anUntouchedChainIsSound() throws {
        let entries = try Self.chain(5)
        #expect(Self.walk(entries) == .sound(entries: 5, head: entries[4].hash))
        #expect(Self.walk([]) == .sound(entries: 0, head: nil))
    }

    @Test func anEntryIsCanonicalAndNamesTheOneBefore() throws {
        let entries = try Self.chain(2)
        let start = "{\"actor\":\"a\",\"at\":\"\(Self.time.text)\",\"fields\":{},\"kind\":\"k1\",\"previous\":\""
        #expect(entries[1].body == start + entries[0].hash + "\",\"sequence\":2}")
    }

    @Test func aChainGoesOnBehindItsHead() throws {
        let entries = try Self.chain(3)
        var link = AuditLink(after: entries[1])
        #expect(try link.entry(at: Self.time, actor: "a", kind: "k2", fields: []) == entries[2])
    }

    @Test func changedMissingSwappedAndRepeatedEntriesBreakIt() throws {
        let entries = try Self.chain(4)
        let changed = AuditEntry(
            sequence: 2, body: entries[1].body.replacing("k1", with: "kX"), hash: entries[1].hash)
        #expect(Self.walk([entries[0], changed, entries[2], entries[3]]) == .broken(at: 2))
        #expect(Self.walk([entries[0], entries[2], entries[3]]) == .broken(at: 2))
        #expect(Self.walk([entries[1], entries[0]]) == .broken(at: 1))
        #expect(Self.walk([entries[0], entries[0]]) == .broken(at: 2))
    }

    @Test func anEntryHashedAnewBreaksTheNext() throws {
        let entries = try Self.chain(3)
        var forged = AuditLink(after: entries[0])
        let other = try forged.entry(at: Self.time, actor: "b", kind: "k1", fields: [])
        #expect(Self.walk([entries[0], other, entries[2]]) == .broken(at: 3))
    }
}
