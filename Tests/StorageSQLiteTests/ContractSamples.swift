import CardModel
import Certification
import Execution
import Pipeline
import Review
import Testing

/// Made-up values for the contract of a store.
enum Sample {
    static let day = CalendarDate.parse("2026-09-28")!
    static let account = Account(trusted: "SAMPLE-1")

    static func moment(_ minutes: Int = 0) -> Timestamp {
        Timestamp(seconds: 1_790_560_800 + Int64(minutes) * 60, offsetSeconds: 28_800)
    }

    /// A card by issuer byte, serial and last nibble; 0xF makes the short spelling.
    static func packed(_ issuer: UInt64, _ serial: UInt64, last: UInt64) -> UInt64 {
        issuer << 56 | serial << 4 | last
    }

    static func iccid(_ issuer: UInt64, _ serial: UInt64, last: UInt64) -> ICCID {
        ICCID(packed: packed(issuer, serial, last: last))
    }

    static func row(_ packed: UInt64, _ row: UInt32, _ findings: [Finding] = [], batch: UInt32 = 0) -> LedgerRow {
        LedgerRow(packed: packed, findings: FindingSet(findings), row: row, batch: batch)
    }

    static func list(_ ordinal: Int, sha256: String, inboxPath: String? = "inbox/示例.csv") -> ListRecord {
        ListRecord(
            ordinal: ordinal, name: "示例 \(ordinal).csv", member: ordinal == 1 ? "内/表.xlsx" : nil,
            sheet: ordinal == 1 ? "一月" : nil, sha256: sha256, byteCount: 4_096, submitter: "maker",
            receivedAt: moment(-5), firstRow: ordinal * 10, rowCount: 10, inboxPath: inboxPath)
    }

    static func job(_ id: String, lists: [ListRecord] = [], state: JobState = .committed) -> JobRecord {
        var counts = RowCounts()
        (counts.read, counts.blank, counts.eligible, counts.held, counts.refused) = (10, 1, 5, 3, 2)
        return JobRecord(
            id: id, asOf: moment(), actor: "operator", state: state, lists: lists, counts: counts,
            summary: "{\"job\":\"\(id)\"}")
    }

    static func batch(
        _ id: String, job: String, _ ordinal: Int, state: BatchState = .inReview, makers: [String] = ["maker"],
        due: CalendarDate? = day
    ) -> ReviewBatch {
        ReviewBatch(
            id: id, job: job, ordinal: ordinal, account: account, lane: .standard, cardCount: 2, clockStart: day,
            due: due, makers: makers, digest: "d0", state: state, createdAt: moment(), executeAfter: nil)
    }

    static func change(
        _ iccid: ICCID, _ job: String, _ state: CardState, batch: String? = nil, reason: String = "reason",
        at minutes: Int = 1, findings: FindingSet? = nil, by: String? = nil, isReminder: Bool = false
    ) -> CardStateChange {
        CardStateChange(
            iccid: iccid, job: job, state: state, batch: batch, reason: reason, at: moment(minutes),
            findings: findings, by: by, isReminder: isReminder)
    }

    static func certificate(_ sequence: Int, batch: String, year: Int = 2026) -> IssuedCertificate {
        IssuedCertificate(
            number: "DRC-\(year)-00000\(sequence)", year: year, sequence: sequence, batch: batch, account: account,
            cardCount: 2, issuedAt: moment(2), effectiveDate: day, envelope: Array("{\"n\":\(sequence)}".utf8))
    }
}

extension SiteStore {
    /// Adds rows in the order the ledger wants.
    func addSorted(_ rows: [LedgerRow], job: String) throws {
        let sorted = rows.sorted { ($0.packed, $0.row) < ($1.packed, $1.row) }
        try write { try sorted.withUnsafeBufferPointer { try add($0, job: job) } }
    }

    /// Standings by the card's place.
    func standings(of cards: [UInt64]) throws -> [Int: CardStanding] {
        var found: [Int: CardStanding] = [:]
        try read {
            try cards.withUnsafeBufferPointer { cards in
                try standings(of: cards) { place, standing in
                    #expect(found[place] == nil)
                    found[place] = standing
                }
            }
        }
        return found
    }
}
