import CardModel
import Execution
import Pipeline
import Review
@testable import StorageSQLite
import Testing

/// Random work on the store and on the model, compared in everything that can be asked.
@Suite struct LedgerModelTests {
    private static let findings: [[Finding]] = [
        [], [], [], [.rowCleaned], [.deviceBound], [.arrearsOutstanding, .renewalOn], [.cardUnknown],
        [.rowDuplicate, .deviceBound],
    ]

    /// Few serials, so that cards meet: three carriers, both spellings, several last characters.
    private static func card(_ random: inout SplitMix, serials: UInt64) -> UInt64 {
        let issuer: UInt64 = [0x01, 0x04, 0x11][Int(random.next() % 3)]
        let last: UInt64 = [0xF, 0xF, 1, 2, 0xA][Int(random.next() % 5)]
        return Sample.packed(issuer, random.next() % serials, last: last)
    }

    private static func job(_ number: Int, rows: Int, serials: UInt64, _ random: inout SplitMix) -> LedgerModel.Job {
        var seen: Set<UInt64> = []
        let made = (0..<rows).map { index -> LedgerRow in
            if random.next() % 20 == 0 { return Sample.row(CardRequest.noCard, UInt32(index), [.rowNoICCID]) }
            let packed = card(&random, serials: serials)
            if !seen.insert(packed).inserted { return Sample.row(packed, UInt32(index), [.rowDuplicate]) }
            let findings = findings[Int(random.next() % UInt64(findings.count))]
            let isEligible = FindingSet(findings).outcome == .eligible
            return Sample.row(packed, UInt32(index), findings, batch: isEligible ? UInt32(random.next() % 4) : 0)
        }
        return LedgerModel.Job(id: "J\(number)", rows: made)
    }

    private static func addJob(
        _ number: Int, rows: Int, serials: UInt64, _ model: inout LedgerModel, _ store: SQLiteSiteStore,
        _ random: inout SplitMix
    ) throws {
        let job = job(number, rows: rows, serials: serials, &random)
        let batches = (1...3).map { ordinal in
            let state = BatchState.allCases[Int(random.next() % UInt64(BatchState.allCases.count))]
            return Sample.batch("B\(number)-\(ordinal)", job: job.id, ordinal, state: state)
        }
        model.jobs.append(job)
        model.batches += batches
        try store.write { try store.add(batches) }
        try store.addSorted(job.rows, job: job.id)
    }

    private static func change(
        _ model: inout LedgerModel, _ store: SQLiteSiteStore, count: Int, _ random: inout SplitMix
    ) throws {
        let made = (0..<count).map { _ -> CardStateChange in
            let job = model.jobs[Int(random.next() % UInt64(model.jobs.count))]
            let row = job.rows[Int(random.next() % UInt64(job.rows.count))]
            let state = CardState.allCases[Int(random.next() % UInt64(CardState.allCases.count))]
            let batch = random.next() % 2 == 0 ? model.batches.randomElement(using: &random)?.id : nil
            let found = random.next() % 2 == 0 ? findings.randomElement(using: &random).map { FindingSet($0) } : nil
            return Sample.change(
                ICCID(packed: row.packed), job.id, state, batch: batch, reason: "r\(random.next() % 9)",
                findings: found)
        }.filter { $0.iccid.packed != CardRequest.noCard }
        model.changes += made
        try store.write { try store.record(made) }
    }

    /// Batches change after cards were moved into them.
    private static func decide(
        _ model: inout LedgerModel, _ store: SQLiteSiteStore, _ random: inout SplitMix
    ) throws {
        for place in model.batches.indices where random.next() % 3 == 0 {
            model.batches[place].state = BatchState.allCases[Int(random.next() % UInt64(BatchState.allCases.count))]
            try store.write { try store.update(model.batches[place]) }
        }
    }

    private static func enter(
        _ model: inout LedgerModel, _ store: SQLiteSiteStore, serials: UInt64, _ random: inout SplitMix
    ) throws {
        let batch = model.batches.randomElement(using: &random)?.id ?? ""
        // Sorted, as of two spellings in one call the first number is entered.
        let entries = (0..<Int(random.next() % 12)).map { _ in
            RegisterEntry(
                iccid: ICCID(packed: card(&random, serials: serials)), batch: batch,
                deregisteredAt: Sample.moment(Int(random.next() % 100)))
        }.sorted { $0.iccid < $1.iccid }
        var distinct: [RegisterEntry] = []
        for entry in entries where entry.iccid != distinct.last?.iccid { distinct.append(entry) }
        for entry in distinct { model.enter(entry) }
        try store.write { try store.enter(distinct) }
    }

    @Test(arguments: 1...5)
    func answersAsTheModelDoes(_ seed: Int) throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var (model, random) = (LedgerModel(), SplitMix(seed: UInt64(seed)))
        for number in 1...4 {
            try Self.addJob(number, rows: 150, serials: 40, &model, store, &random)
            try Self.change(&model, store, count: 40, &random)
            try Self.decide(&model, store, &random)
            for _ in 0..<6 { try Self.enter(&model, store, serials: 400, &random) }
        }
        try compare(store, model, &random)
        #expect(try store.integrityProblems() == [])
        try compare(try folder.open(.readOnly), model, &random)
    }

    private func compare(_ store: SQLiteSiteStore, _ model: LedgerModel, _ random: inout SplitMix) throws {
        let asked = Set((0..<130).map { _ in Self.card(&random, serials: 45) }).sorted()
        let standings = try store.standings(of: asked)
        for (place, packed) in asked.enumerated() {
            let iccid = ICCID(packed: packed)
            #expect(standings[place]?.state == model.strongest(of: iccid))
            #expect(try store.history(of: iccid) == model.history(of: iccid))
            #expect(try store.registerEntry(of: iccid) == model.entry(of: iccid))
        }
        #expect(try store.heldCards() == model.heldCards)
        var totals = HeldTotals()
        for card in model.heldCards { totals.add(card) }
        #expect(try store.heldTotals() == totals)
        #expect(try store.holds().map(\.standing) == model.heldCards)
        let all = try store.cards(ofBatches: model.batches.map(\.id))
        for batch in model.batches {
            #expect(all[batch.id] == model.cards(ofBatch: batch.id))
            #expect(try store.cards(ofBatch: batch.id) == all[batch.id])
        }
        for job in model.jobs {
            for row in job.rows.prefix(10) {
                #expect(try store.row(Int(row.row), job: job.id) == model.standing(of: row, job: job.id))
            }
        }
    }

    /// A store of an earlier form has no counts beside its segments.
    @Test func countsHeldRowsWithoutTheCountsBesideThem() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var (model, random) = (LedgerModel(), SplitMix(seed: 7))
        for number in 1...2 { try Self.addJob(number, rows: 600, serials: 1 << 40, &model, store, &random) }
        let totals = try store.heldTotals()
        #expect(totals.cards > 0)
        try store.write { try store.database.run("DELETE FROM ledger_held WHERE job = 1") }
        #expect(try store.heldTotals() == totals)
        #expect(try store.integrityProblems() == [])
        try store.write { try store.database.run("UPDATE ledger_held SET rows = rows + 1") }
        #expect(try store.heldTotals() == totals)
        #expect(try store.integrityProblems().contains { $0.contains("held rows") })
    }

    /// Over segment and page borders: 30,000 rows, more changes than one page holds, the dense way through them.
    @Test func countsTheSameOverManySegments() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var random = SplitMix(seed: 99)
        let numbers = Set((0..<30_000).map { _ in Self.card(&random, serials: 1 << 40) }).sorted()
        let rows = numbers.enumerated().map { index, packed in
            Sample.row(packed, UInt32(index), index % 3 == 0 ? [.deviceBound] : [], batch: index % 3 == 0 ? 0 : 1)
        }
        try store.write { try store.add([Sample.batch("B1", job: "J1", 1)]) }
        try store.addSorted(rows, job: "J1")
        let held = rows.filter { $0.batch == 0 }
        for state in [CardState.failed, .expired] {
            let changes = held.map { Sample.change(ICCID(packed: $0.packed), "J1", state) }
            try store.write { try store.record(changes) }
        }
        #expect(try store.read { try store.heldCards() } == [])
        let dense = try store.standings(of: numbers)
        #expect(dense.count == numbers.count)
        #expect(dense.allSatisfy { $0.value.state == ($0.key % 3 == 0 ? .expired : .inReview) })
        #expect(try store.read { try store.cards(ofBatch: "B1").count } == numbers.count - held.count)
        let few = Array(numbers.prefix(300))
        #expect(try store.standings(of: few).filter { $0.value.state == .expired }.count == 100)
    }
}
