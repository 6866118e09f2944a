import CardModel
import Signing

extension SummaryRecord {
    private static let members: Set<String> = ["certificates", "closed", "month", "statements", "totals"]

    /// The canonical bytes: what is signed.
    /// - Throws: `SigningError` for an amount beyond what JSON keeps exactly.
    public func bytes() throws -> [UInt8] {
        try CanonicalJSON.bytes(
            of: .object(
                JSONObject(
                    head.members(of: .summary) + [
                        ("month", .string(month)), ("closed", .bool(isClosed)),
                        ("certificates", .array(entries.map(\.json))),
                        ("totals", ["issued": issued.json, "valid": valid.json]),
                        ("statements", .array(statements.map(\.json))),
                    ])))
    }

    /// - Throws: `RecordFault` for anything but a summary of this version whose totals are those of its certificates.
    init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: Self.members.union(PaperHead.members))
        head = try PaperHead(reader, kind: .summary)
        month = try reader.text("month")
        isClosed = try reader.bool("closed")
        entries = try reader.elements("certificates").map { try Entry($0) }
        statements = try reader.elements("statements").map { try BatchRecord.Statement($0) }
        let totals = try reader.nested("totals", ["issued", "valid"])
        guard CalendarMonth(month) != nil, !entries.isEmpty, try Totals(totals, "issued") == issued,
            try Totals(totals, "valid") == valid
        else { throw reader.fault("totals") }
    }
}

extension SummaryRecord.Totals {
    fileprivate var json: JSONValue {
        [
            "balance_fen": .integer(balance.fen), "cards": .integer(Int64(cards)),
            "termination_fee_fen": .integer(terminationFee.fen),
        ]
    }

    fileprivate init(_ reader: RecordReader, _ member: String) throws {
        let nested = try reader.nested(member, ["balance_fen", "cards", "termination_fee_fen"])
        self.init(
            cards: try nested.count("cards"), balance: try nested.money("balance_fen"),
            terminationFee: try nested.money("termination_fee_fen"))
    }
}

extension SummaryRecord.Entry {
    private static let members: Set<String> = [
        "batch", "changed_at", "effective", "issued", "issued_at", "number", "status", "superseded_by", "supplements",
        "valid",
    ]

    fileprivate var json: JSONValue {
        [
            "batch": .string(batch), "changed_at": .optional(changedAt?.text),
            "effective": ["first": .string(effective.lowerBound.text), "last": .string(effective.upperBound.text)],
            "issued": issued.json, "issued_at": .string(issuedAt.text), "number": .string(number.text),
            "status": .string(standing.rawValue), "superseded_by": .optional(supersededBy),
            "supplements": .optional(supplements), "valid": valid.json,
        ]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: Self.members, path: "certificates")
        number = try reader.certificateNumber("number")
        batch = try reader.text("batch")
        issuedAt = try reader.time("issued_at")
        let days = try reader.nested("effective", ["first", "last"])
        guard let first = try days.optionalDate("first"), let last = try days.optionalDate("last"), first <= last,
            let standing = SummaryRecord.Standing(rawValue: try reader.text("status"))
        else { throw reader.fault("status") }
        effective = first...last
        self.standing = standing
        issued = try .init(reader, "issued")
        valid = try .init(reader, "valid")
        supplements = try reader.optionalText("supplements")
        supersededBy = try reader.optionalText("superseded_by")
        changedAt = try reader.optionalText("changed_at").map { _ in try reader.time("changed_at") }
    }
}
