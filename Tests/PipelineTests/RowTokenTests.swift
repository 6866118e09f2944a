import CardModel
import Testing

@testable import Pipeline

@Suite struct RowTokenTests {
    private let directory = AccountDirectory([Account(trusted: "KEY-1"), Account(trusted: "KEY-2")])

    private func sealer(_ secret: UInt8 = 1) throws -> RowSealer {
        try #require(RowSealer(try RowTokenKey(siteSecret: Array(repeating: secret, count: 32))))
    }

    private func text(_ sealer: RowSealer, _ job: String, _ list: Int, _ row: Int, owner: UInt16) -> String {
        var bytes: [UInt8] = []
        sealer.write(job: job, list: list, row: row, owner: owner, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func token(_ text: String) -> RowToken? { Array(text.utf8).withUnsafeBufferPointer { RowToken($0) } }

    @Test(arguments: [
        ("J20260928-01", 1, 1), ("J20260928-01", 1, 57), ("J20260928-01", 12, 1_048_576),
        ("J20260928-104", 1, 99_999_999),
    ])
    func comesBackAsItWasWritten(_ job: String, _ list: Int, _ row: Int) throws {
        let sealer = try sealer()
        for account: UInt32 in [0, 1, AccountDirectory.none] {
            let tag = sealer.tag(of: account, in: directory)
            let written = text(sealer, job, list, row, owner: tag)
            let read = try #require(token(written))
            #expect((read.job, read.list, read.row) == (job, list, row))
            #expect(sealer.owner(of: read) == tag)
            #expect(token(written.lowercased()) == read)
        }
    }

    @Test func isTextForEverySpreadsheet() throws {
        let sealer = try sealer()
        for row in 1...500 {
            let written = text(sealer, "J20260928-01", 1, row, owner: sealer.tag(of: 0, in: directory))
            #expect(written.first == "J" && Double(written) == nil && !written.contains("KEY-1"))
        }
    }

    @Test func isAnotherForEachRowAccountJobAndSite() throws {
        let (sealer, other) = (try sealer(), try sealer(2))
        let tags = [0, 1, AccountDirectory.none].map { sealer.tag(of: $0, in: directory) }
        var seals: Set<String> = []
        for tag in tags {
            for (job, list, row) in [("J20260928-01", 1, 2), ("J20260928-01", 2, 1), ("J20260928-02", 1, 2)] {
                seals.insert(String(text(sealer, job, list, row, owner: tag).suffix(RowSeal.length)))
            }
        }
        #expect(seals.count == 9)
        let foreign = try #require(token(text(other, "J20260928-01", 1, 2, owner: tags[0])))
        #expect(sealer.owner(of: foreign) == nil)
    }

    @Test func noChangedCharacterPassesForTheSameRowAndOwner() throws {
        let sealer = try sealer()
        let tag = sealer.tag(of: 0, in: directory)
        let written = Array(text(sealer, "J20260928-01", 1, 57, owner: tag))
        for place in written.indices {
            for wrong: Character in ["A", "7", "0", "x", "."] where wrong.uppercased() != String(written[place]) {
                var changed = written
                changed[place] = wrong
                guard let read = token(String(changed)) else { continue }
                #expect(sealer.owner(of: read) != tag, "\(String(changed))")
            }
        }
    }

    @Test(arguments: [
        "", "J", "J20260928-01.1.57", "J20260928-01.1.57.", "J20260928-01.1.57.K7Q2XMAB",
        "J20260928-01.1.57.K7Q2XMABCD",
        "J20260928-01.0.57.K7Q2XMABC", "J20260928-01.1.057.K7Q2XMABC", "J20260928-01.1.-7.K7Q2XMABC",
        "J20260928-01.1.999999999.K7Q2XMABC", "J20260928-01.1.57.K7Q2XMAB1", "B20260928-01.1.57.K7Q2XMABC",
        "J20260928-01.1.57.K7Q2XMABC.1", "J2026'; --.1.57.K7Q2XMABC", "89860400009999999999",
        "=J20260928-01.1.57.K7Q2XMABC",
        "J20260928-01.1.57.K7Q2XM客户", String(repeating: "J", count: 300),
    ])
    func readsNothingElse(_ text: String) {
        #expect(token(text) == nil)
    }

    @Test func isNotMadeWithoutAKey() {
        #expect(RowSealer(nil) == nil)
    }
}
