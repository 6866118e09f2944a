import CardModel
import Signing

extension StatementRecord {
    private static let members: Set<String> = [
        "account_debt_fen", "amounts_as_of", "complaints", "counts", "held_until", "job", "lists", "reasons", "rows",
        "statements",
    ]

    /// The canonical bytes: what is signed. Linear in the rows, which are written straight into bytes.
    /// - Throws: `SigningError` for an amount beyond what JSON keeps exactly.
    public func bytes() throws -> [UInt8] {
        let frame = try CanonicalJSON.bytes(of: frame)
        // In a text the quotes would be escaped, and no other array bears this name.
        let mark = Array(#""rows":[]"#.utf8)
        guard let place = ByteComparison.last(mark, in: frame) else { preconditionFailure("the frame has rows") }
        let behind = place + mark.count - 1
        var bytes = Array(frame[..<behind])
        for (index, row) in rows.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            try row.append(to: &bytes)
        }
        return bytes + frame[behind...]
    }

    /// Reads a record's canonical bytes; nil for anything else.
    public init?(canonical bytes: [UInt8]) {
        guard case .statement(let record)? = try? PaperRecord(bytes) else { return nil }
        self = record
    }

    /// All but the rows.
    private var frame: JSONValue {
        .object(
            JSONObject(
                head.members(of: .statement) + [
                    ("account_debt_fen", .optional(accountDebt)), ("amounts_as_of", .optional(amountsAsOf?.text)),
                    ("complaints", complaints.map(\.json) ?? .null), ("counts", counts.json),
                    (
                        "held_until",
                        heldUntil.map { ["first": .string($0.lowerBound.text), "last": .string($0.upperBound.text)] }
                            ?? .null
                    ),
                    ("job", .string(job)), ("lists", .array(lists.map(\.json))),
                    ("reasons", .array(reasons.map(\.json))), ("rows", []),
                    ("statements", .array(statements.map(\.json))),
                ]))
    }

    /// - Throws: `RecordFault` for anything but a statement of this version.
    init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: Self.members.union(PaperHead.members))
        head = try PaperHead(reader, kind: .statement)
        job = try reader.text("job")
        lists = try reader.elements("lists").map { try List($0) }
        counts = try Counts(reader.nested("counts", Counts.members))
        let reasons = try reader.elements("reasons").map { try Reason($0) }
        self.reasons = reasons
        rows = try reader.elements("rows").map { try Row($0) }
        accountDebt = try reader.optionalMoney("account_debt_fen")
        amountsAsOf = try reader.optionalText("amounts_as_of").map { _ in try reader.time("amounts_as_of") }
        complaints = try Complaints(reader)
        statements = try reader.elements("statements").map { try BatchRecord.Statement($0) }
        heldUntil = try Self.heldUntil(reader)
        let (lists, all) = (1...max(1, lists.count), 1...max(1, reasons.count))
        guard rows.allSatisfy({ lists.contains($0.list) && $0.reasons.allSatisfy(all.contains) }) else {
            throw reader.fault("rows")
        }
    }

    private static func heldUntil(_ reader: RecordReader) throws -> ClosedRange<CalendarDate>? {
        if case .null = try reader.value("held_until") { return nil }
        let days = try reader.nested("held_until", ["first", "last"])
        guard let first = try days.optionalDate("first"), let last = try days.optionalDate("last"), first <= last
        else { throw reader.fault("held_until") }
        return first...last
    }
}

extension StatementRecord.List {
    fileprivate var json: JSONValue {
        ["name": .optional(name), "received_at": .string(receivedAt.text), "sha256": .string(sha256.hex)]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: ["name", "received_at", "sha256"], path: "lists")
        self.init(
            name: try reader.optionalText("name"), receivedAt: try reader.time("received_at"),
            sha256: try reader.digest("sha256"))
    }
}

extension StatementRecord.Counts {
    fileprivate static let members: Set<String> = ["eligible", "failed", "held", "read", "refused"]

    fileprivate var json: JSONValue {
        [
            "eligible": .integer(Int64(eligible)), "failed": .integer(Int64(failed)), "held": .integer(Int64(held)),
            "read": .integer(Int64(read)), "refused": .integer(Int64(refused)),
        ]
    }

    fileprivate init(_ reader: RecordReader) throws {
        self.init(
            read: try reader.count("read"), eligible: try reader.count("eligible"), held: try reader.count("held"),
            refused: try reader.count("refused"), failed: try reader.count("failed"))
    }
}

extension StatementRecord.Complaints {
    fileprivate var json: JSONValue {
        [
            "address": .string(address), "hours": .string(hours), "phone": .string(phone), "text": .string(text),
            "url": .string(url),
        ]
    }

    fileprivate init?(_ reader: RecordReader) throws {
        if case .null = try reader.value("complaints") { return nil }
        let nested = try reader.nested("complaints", ["address", "hours", "phone", "text", "url"])
        self.init(
            phone: try nested.text("phone"), address: try nested.text("address"), hours: try nested.text("hours"),
            url: try nested.text("url"), text: try nested.text("text"))
    }
}

extension StatementRecord.Words {
    fileprivate var json: JSONValue { ["en": .string(english), "zh": .string(chinese)] }

    fileprivate init(_ reader: RecordReader, _ member: String) throws {
        let nested = try reader.nested(member, ["en", "zh"])
        self.init(chinese: try nested.text("zh"), english: try nested.text("en"))
    }
}

extension StatementRecord.Reason {
    fileprivate var json: JSONValue {
        [
            "actor": actor.json, "amount_fen": .optional(amount), "code": .string(code),
            "outcome": .string(outcome.rawValue), "remedy": remedy.json, "rows": .integer(Int64(rows)),
            "sentence": sentence.json, "title": title.json,
        ]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(
            value, members: ["actor", "amount_fen", "code", "outcome", "remedy", "rows", "sentence", "title"],
            path: "reasons")
        guard let outcome = StatementRecord.Outcome(rawValue: try reader.text("outcome")) else {
            throw reader.fault("outcome")
        }
        self.init(
            code: try reader.text("code"), outcome: outcome, title: try .init(reader, "title"),
            sentence: try .init(reader, "sentence"), remedy: try .init(reader, "remedy"),
            actor: try .init(reader, "actor"), rows: try reader.count("rows"),
            amount: try reader.optionalMoney("amount_fen"))
    }
}
