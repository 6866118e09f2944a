import CardModel
import Signing
import Tabular

@testable import Screening

/// Reference tables as text, and loading them. All data is made up.
struct SampleTables {
    static let account = "91110000MA0000000H"
    static let otherAccount = "91110001MA00000013"
    /// A Unicom card with a right check digit, and China Mobile's with a letter.
    static let unicom = "89860121800000000017"
    static let mobile = "898604A6300007840695"
    static let now = stamp("2026-09-28T20:00:00+08:00")

    var files: [ReferenceTable: String] = [
        .inventory: """
        iccid,account,status,plan_type,auto_renew,balance_fen
        \(unicom),\(account),active,monthly,0,31840
        \(mobile),\(account),停机,流量池,否,0
        """,
        .bindings: "iccid,imei\n89860400000000000001,490154203237518",
        .arrears: "iccid,amount_fen\n89860400000000000001,100",
        .applicants: """
        account,name,licence_valid_to,agent_name,agent_id_type,agent_id,authorisation_valid_to,seal_confirmed
        \(account),示例科技（北京）有限公司,2030-12-31,示例经办人,resident-id,990000199003071016,2027-12-31,yes
        """,
    ]
    var settings = ReferenceSettings()
    var asOf = "2026-09-28T19:00:00+08:00"
    var accepted: [String: Int] = [:]
    /// Raw bytes instead of text.
    var bytes: [ReferenceTable: [UInt8]] = [:]
    /// Replaces the snapshot that fits the tables.
    var snapshot: String?
    var hasSnapshot = true
    /// What the snapshot says otherwise than the files.
    var claimedRows: [ReferenceTable: Int] = [:]

    static func stamp(_ text: String) -> Timestamp {
        Timestamp.parse(text, defaultOffsetSeconds: 0) ?? Timestamp(seconds: 0, offsetSeconds: 0)
    }

    init() {}

    init(_ changes: [ReferenceTable: String]) {
        for (table, text) in changes { files[table] = text }
    }

    /// Adds lines to a table.
    func adding(_ lines: String, to table: ReferenceTable) -> SampleTables {
        var copy = self
        copy.files[table, default: ""] += "\n" + lines
        return copy
    }

    func content(_ table: ReferenceTable) -> [UInt8]? { bytes[table] ?? files[table].map { Array($0.utf8) } }

    /// The snapshot as the exporting system would write it.
    var fittingSnapshot: String {
        let entries = ReferenceTable.allCases.compactMap { table -> String? in
            guard let content = content(table) else { return nil }
            let lines = String(decoding: content, as: UTF8.self).split(whereSeparator: \.isNewline)
            let rows = claimedRows[table] ?? max(0, lines.count - 1)
            return "\(table.rawValue): { rows: \(rows), sha256: '\(SHA256Digest.of(content).hex)' }"
        }
        return "// taken each night\n{ asOf: '\(asOf)', tables: { \(entries.joined(separator: ", ")), }, }"
    }

    func load(at now: Timestamp = SampleTables.now) throws -> ReferenceFacts {
        let text = snapshot ?? fittingSnapshot
        return try ReferenceLoader.load(
            settings: settings, snapshot: hasSnapshot ? (Array(text.utf8), "reference/snapshot.json5") : nil,
            acceptedRows: accepted, now: now
        ) { table in
            content(table).map {
                ReferenceSource(
                    bytes: .memory($0), fileName: "reference/\(table.rawValue).csv",
                    modifiedAt: SampleTables.stamp(asOf))
            }
        }
    }

    /// The fault that loading ends with.
    func fault() -> Fault? {
        do {
            _ = try load()
            return nil
        } catch { return error as? Fault }
    }
}

extension CardRequest {
    /// A row that names a card and an account of the facts.
    init(
        _ iccid: String, account: String? = SampleTables.account, in facts: ReferenceFacts,
        findings: FindingSet = FindingSet(rawValue: 0), msisdn: UInt64 = 0, imei: UInt64 = 0
    ) {
        self.init()
        if case .card(let card, _) = ICCIDReader.read(iccid) { packed = card.packed }
        if let account { self.account = facts.accounts.number(of: Account(trusted: account)) }
        self.findings = findings
        self.msisdn = msisdn
        self.imei = imei
    }
}
