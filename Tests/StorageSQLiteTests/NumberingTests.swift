import Certification
import Pipeline
import StorageSQLite
import Testing

/// Numbers and the log after runs that did not come to their end.
@Suite struct NumberingTests {
    private struct Stopped: Error {}

    private static func issue(_ sequence: Int, in store: any SiteStore) throws {
        #expect(try store.nextCertificateSequence(year: 2026) == sequence)
        try store.appendLogLeaf(hash: [UInt8](repeating: UInt8(sequence), count: 32), data: [UInt8(sequence)])
        try store.setCheckpoint("head \(sequence)", size: sequence)
        try store.addTimestamp([UInt8(sequence)], size: sequence)
        try store.add(Sample.certificate(sequence, batch: "B1"))
    }

    @Test func aStoppedRunLeavesNoGapInNumbersAndNothingInTheLog() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try folder.open()
            try store.write { try store.add([Sample.batch("B1", job: "J1", 1)]) }
            try store.write { try Self.issue(1, in: store) }
            #expect(throws: Stopped.self) {
                try store.write {
                    try Self.issue(2, in: store)
                    try Self.issue(3, in: store)
                    throw Stopped()
                }
            }
        }
        let store = try folder.open()
        try store.write { try Self.issue(2, in: store) }
        try store.read { () throws in
            #expect(try store.certificates(withEnvelopes: false).map(\.sequence) == [1, 2])
            #expect(try store.checkpoints().map(\.size) == [1, 2])
            #expect(try store.timestamps().map(\.token) == [[1], [2]])
            var leaves: [[UInt8]] = []
            try store.forEachLogLeaf { _, data in leaves.append(data) }
            #expect(leaves == [[1], [2]])
            var numbers: [String] = []
            try store.forEachCertificate { numbers.append($0.number) }
            #expect(numbers == ["DRC-2026-000001", "DRC-2026-000002"])
        }
    }

    @Test(arguments: ["UPDATE timestamps SET token = x'00'", "DELETE FROM timestamps"])
    func timeStampsStayAsTheyAre(sql: String) throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.write {
            try store.add([Sample.batch("B1", job: "J1", 1)])
            try Self.issue(1, in: store)
        }
        guard let answer = try folder.commandLine(sql) else { return }
        #expect(answer.contains("stay as they are"))
        #expect(try store.read { try store.timestamps().map(\.token) } == [[1]])
    }
}
