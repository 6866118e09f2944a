import CardModel
import Certification
import Foundation
import Testing

@testable import Pipeline
@testable import StorageSQLite

/// The bytes in which a store keeps what a statement is made of.
@Suite struct StatementFactsTests {
    private func bytes(_ facts: StatementFacts, _ encoder: StatementFactsEncoder = .init()) -> [UInt8] {
        encoder.encode(facts) { [UInt8]($0) }
    }

    private func facts(in bytes: [UInt8]) throws -> StatementFacts {
        try bytes.withUnsafeBytes { try StatementFactsDecoder.facts(of: Sample.account, in: $0) }
    }

    @Test func readsBackWhateverItWrote() throws {
        var random = SplitMix(seed: 7)
        let encoder = StatementFactsEncoder()
        for count in (0..<300).map({ $0 % 3 == 0 ? 0 : Int(random.next() % 400) }) + [20_000] {
            let made = StatementFacts.random(rows: count, &random)
            #expect(try facts(in: bytes(made, encoder)) == made)
        }
    }

    @Test(arguments: [0, -1, 1, Int64.max, Int64.min, 1_231_840])
    func keepsAmountsToTheirLimits(fen: Int64) throws {
        var made = StatementFacts(account: Sample.account)
        let both: FindingSet = [FindingSet(.arrearsOutstanding), FindingSet(.contractUnexpired)]
        made.rows = [.init(row: 0, packed: .max - 1, msisdn: .max, reasons: both)]
        (made.rows[0].arrears, made.rows[0].fee) = (Money(fen: fen), Money(fen: ~fen))
        made.accountDebt = fen == 0 ? nil : Money(fen: fen)
        made.details = [.init(.applicantLicenceExpired, fen)]
        #expect(try facts(in: bytes(made)) == made)
        #expect(Zigzag.unfolded(Zigzag.folded(fen)) == fen)
    }

    @Test func aRowTakesSomeTwentyBytes() {
        var random = SplitMix(seed: 3)
        let made = StatementFacts.random(rows: 10_000, givens: 0, &random)
        #expect(bytes(made).count < 25 * 10_000)
        #expect(bytes(StatementFacts(account: Sample.account)).count < 20)
    }

    @Test func refusesWhatEndsEarlyOrLate() throws {
        var random = SplitMix(seed: 11)
        let whole = bytes(StatementFacts.random(rows: 6, &random))
        for end in 0..<whole.count {
            #expect(throws: SegmentDamage.self, "\(end)") { try facts(in: Array(whole[..<end])) }
        }
        #expect(throws: SegmentDamage.self) { try facts(in: whole + [0]) }
    }

    /// Bytes that are still facts make a statement, and nothing else happens.
    @Test func noBytesStopTheProgram() throws {
        var random = SplitMix(seed: 23)
        let lists = StatementLists(["J20260928-01": (0..<9).map { Sample.list($0, sha256: "aa") }])
        let wording = StatementWording(
            .sample, job: "J20260928-01", issuedAt: Sample.moment(), lists: lists)
        var stillFacts = 0
        for _ in 0..<4_000 {
            var hostile = bytes(StatementFacts.random(rows: Int(random.next() % 5), &random))
            for _ in 0...Int(random.next() % 3) {
                hostile[Int(random.next() % UInt64(hostile.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            guard let read = try? facts(in: hostile) else { continue }
            stillFacts += 1
            guard let record = try? wording.record(of: read) else { continue }
            _ = try? record.bytes()
        }
        #expect(stillFacts > 0)
    }

    @Test(
        arguments: [
            ("another form", [2, 0]), ("more rows than bytes", [1, 0xFF, 0xFF, 0xFF, 0xFF, 7]),
            ("a number without end", [1] + [UInt8](repeating: 0xFF, count: 12)),
            ("a set of nothing", [1, 1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0]),
            ("a set that stops nothing", [1, 1, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 0]),
            ("a place of no set", [1, 1, 0, 9, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0]),
            ("a text that is none", [1, 0, 0, 2, 0xC3, 0x28, 0, 0, 0, 0, 0, 0, 0]),
        ] as [(String, [UInt8])])
    func refuses(_ name: String, _ bytes: [UInt8]) {
        #expect(throws: SegmentDamage.self, "\(name)") { try facts(in: bytes) }
    }

    @Test func tellsOfDamagedFactsAndOfNothingElse() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var random = SplitMix(seed: 5)
        let kept = StatementFacts.random(rows: 40, &random)
        try store.write {
            try store.add(Sample.job("J20260928-01", lists: (0..<9).map { Sample.list($0, sha256: "aa") }))
            try store.add([kept], .sample, ofJob: "J20260928-01")
        }
        #expect(try store.integrityProblems() == [])
        try store.database.execute("UPDATE statement_facts SET facts = x'0105'")
        let fault = #expect(throws: Fault.self) {
            try store.keptStatement(job: "J20260928-01", account: Sample.account)
        }
        #expect(fault?.code == "store.damaged")
        #expect(try store.integrityProblems().count == 1)
    }

    @Test func keepsARecordCompressedAndReadsThoseOfEarlierVersions() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var random = SplitMix(seed: 6)
        try store.write {
            try store.add(Sample.job("J20260928-01", lists: (0..<9).map { Sample.list($0, sha256: "aa") }))
            try store.add([StatementFacts.random(rows: 4, &random)], .sample, ofJob: "J20260928-01")
        }
        let record = Array(("{" + String(repeating: #""iccid":"89860400000000000007","#, count: 500) + "}").utf8)
        func kept() throws -> [UInt8]? {
            guard case .record(let bytes) = try store.keptStatement(job: "J20260928-01", account: Sample.account) else {
                return nil
            }
            return bytes
        }
        try store.keepRecord(record, job: "J20260928-01", account: Sample.account)
        #expect(try kept() == record)
        let size = try store.database.first("SELECT length(record) FROM statement_facts") { $0.int(0) }
        #expect(try #require(size) < record.count / 10)
        try store.database.run("UPDATE statement_facts SET record = ?", [.blob(record)])
        #expect(try kept() == record)
        #expect(try store.integrityProblems() == [])
        try store.database.execute("UPDATE statement_facts SET record = x'789C0000'")
        #expect(throws: Fault.self) { try kept() }
        #expect(try store.integrityProblems().count == 1)
    }
}

extension StatementIssue {
    static var sample: StatementIssue {
        var desk = ComplaintsDesk()
        (desk.phone, desk.hours) = ("010-00000000", "工作日")
        return StatementIssue(
            isSpecimen: true, issuerName: "示例运营商", issuerCreditCode: "91440300MA0000TE66", complaints: desk,
            amountsAsOf: Sample.moment(-60))
    }
}

extension StatementFacts {
    /// Any facts of so many rows, in lists of ten rows each.
    static func random(rows count: Int, givens: UInt64 = 5, _ random: inout SplitMix) -> StatementFacts {
        var facts = StatementFacts(account: Sample.account)
        var row: UInt32 = 0
        for index in 0..<count {
            row += index == 0 ? UInt32(random.next() % 3) : 1 + UInt32(random.next() % 4)
            facts.rows.append(Self.row(row, &random))
            guard givens > 0, random.next() % givens == 0 else { continue }
            facts.rows[index].packed = CardRequest.noCard
            facts.givens[row] = ["8.98604E+19", "卡号𠮷不明", ""][Int(random.next() % 3)]
        }
        facts.customerName = ["", "示例物流科技有限公司"][Int(random.next() % 2)]
        (facts.read, facts.eligible) = (count + Int(random.next() % 1000), Int(random.next() % 1000))
        facts.lists = (0..<9).filter { $0 < 1 || random.next() % 2 == 0 }.map {
            StatementFacts.List(ordinal: $0, isNamed: random.next() % 2 == 0)
        }
        facts.details = [.applicantLicenceExpired, .applicantMaterialMissing].filter { _ in random.next() % 2 == 0 }.map
        {
            StatementFacts.Detail($0, Int64(random.next() % 20_000))
        }
        facts.accountDebt = random.next() % 2 == 0 ? nil : Money(fen: Int64(random.next() % 1_000_000) + 1)
        let day = CalendarDate(daysSinceEpoch: Int32(random.next() % 30_000))
        facts.heldUntil = random.next() % 2 == 0 ? nil : day...day.adding(days: Int(random.next() % 90))
        facts.failed = (0..<random.next() % 3).map { _ in
            FailedCard(
                iccid: ICCID(packed: random.next()), msisdn: random.next() % 2 == 0 ? nil : "14400000001",
                isGivenUp: random.next() % 2 == 0, job: "J20260928-01", row: Int(random.next() % 90))
        }
        return facts
    }

    private static func row(_ ordinal: UInt32, _ random: inout SplitMix) -> Row {
        let reasons: [[Finding]] = [
            [.cardUnknown], [.rowNoICCID], [.arrearsOutstanding], [.arrearsOutstanding, .contractUnexpired],
            [.applicantLicenceExpired, .renewalOn], [.cardHeldByPerson],
        ]
        let set = FindingSet(reasons[Int(random.next() % UInt64(reasons.count))])
        return Row(
            row: ordinal, packed: random.next() >> 1,
            msisdn: random.next() % 3 == 0 ? 0 : 14_400_000_000 + random.next() % 1000, reasons: set,
            arrears: set.contains(.arrearsOutstanding) ? Money(fen: Int64(random.next() % 100_000)) : .zero,
            fee: set.contains(.contractUnexpired) ? Money(fen: Int64(random.next() % 100_000) - 50_000) : .zero)
    }
}
