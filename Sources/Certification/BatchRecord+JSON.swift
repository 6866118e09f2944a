import CardModel
import Signing

extension BatchRecord {
    /// The record as JSON; written canonically it is what is signed.
    var json: JSONValue {
        .object(
            JSONObject([
                ("format", .string(Self.format)), ("number", .string(number.text)),
                ("issued_at", .string(issuedAt.text)), ("specimen", .bool(isSpecimen)),
                ("issuer", ["credit_code": .string(issuerCreditCode), "name": .string(issuerName)]),
                ("customer", ["account": .string(account), "name": .string(customerName)]),
                ("batch", .string(batch)), ("lane", .string(lane)), ("cards", .integer(Int64(cardCount))),
                ("tree", ["root": .string(root.hex), "size": .integer(Int64(cardCount))]),
                ("applied_at", .array(appliedAt.map { .string($0.text) })),
                ("lists", .array(lists.map { .string($0.hex) })),
                ("review", reviewJSON),
                ("effective", ["first": .string(firstEffective.text), "last": .string(lastEffective.text)]),
                ("settlement", settlement.json),
                ("reference", .array(references.map(\.json))),
                ("statements", .array(statements.map(\.json))),
                ("supplements", supplements.map { .string($0) } ?? .null),
            ]))
    }

    private var reviewJSON: JSONValue {
        [
            "by": .string(decidedBy.rawValue), "decided_at": .string(decidedAt.text),
            "digest": .string(decisionDigest.hex),
        ]
    }

    private static let members: Set<String> = [
        "format", "number", "issued_at", "specimen", "issuer", "customer", "batch", "lane", "cards", "tree",
        "applied_at", "lists", "review", "effective", "settlement", "reference", "statements", "supplements",
    ]

    /// - Throws: `RecordFault` for anything but a batch record of this version.
    init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: Self.members)
        guard try reader.text("format") == Self.format else { throw reader.fault("format") }
        number = try reader.certificateNumber("number")
        issuedAt = try reader.time("issued_at")
        isSpecimen = try reader.bool("specimen")
        let issuer = try reader.nested("issuer", ["credit_code", "name"])
        issuerName = try issuer.text("name")
        issuerCreditCode = try issuer.text("credit_code")
        let customer = try reader.nested("customer", ["account", "name"])
        account = try customer.text("account")
        customerName = try customer.text("name")
        batch = try reader.text("batch")
        lane = try reader.text("lane")
        cardCount = try reader.count("cards")
        let tree = try reader.nested("tree", ["root", "size"])
        root = try tree.digest("root")
        guard cardCount > 0, try tree.count("size") == cardCount else { throw tree.fault("size") }
        appliedAt = try reader.times("applied_at")
        lists = try reader.digests("lists")
        let review = try reader.nested("review", ["by", "decided_at", "digest"])
        guard let decider = CertifiedBatch.Decider(rawValue: try review.text("by")) else { throw review.fault("by") }
        decidedBy = decider
        decidedAt = try review.time("decided_at")
        decisionDigest = try review.digest("digest")
        let effective = try reader.nested("effective", ["first", "last"])
        firstEffective = try effective.time("first")
        lastEffective = try effective.time("last")
        settlement = try Settlement(reader.value("settlement"))
        references = try reader.elements("reference").map { try CertifiedBatch.ReferenceTable($0) }
        statements = try reader.elements("statements").map { try Statement($0) }
        supplements = try reader.optionalText("supplements")
    }
}

extension BatchRecord.Settlement {
    fileprivate var json: JSONValue {
        [
            "as_of": .string(asOf.text), "balance_fen": .integer(balance.fen),
            "cards_without_balance": .integer(Int64(cardsWithoutBalance)),
            "claim_until": claimUntil.map { .string($0.text) } ?? .null,
            "route": route.map { .string($0.rawValue) } ?? .null,
            "termination_fee_fen": .integer(terminationFee.fen),
        ]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(
            value,
            members: [
                "as_of", "balance_fen", "cards_without_balance", "claim_until", "route", "termination_fee_fen",
            ], path: "settlement")
        asOf = try reader.time("as_of")
        balance = try reader.money("balance_fen")
        cardsWithoutBalance = try reader.count("cards_without_balance")
        claimUntil = try reader.optionalDate("claim_until")
        terminationFee = try reader.money("termination_fee_fen")
        route = try reader.optionalText("route").map { text in
            guard let route = CertifiedBatch.BalanceRoute(rawValue: text) else { throw reader.fault("route") }
            return route
        }
    }
}

extension CertifiedBatch.ReferenceTable {
    fileprivate var json: JSONValue {
        [
            "as_of": .string(asOf.text), "rows": .integer(Int64(rows)), "sha256": .string(sha256.hex),
            "table": .string(name),
        ]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: ["as_of", "rows", "sha256", "table"], path: "reference")
        self.init(
            name: try reader.text("table"), asOf: try reader.time("as_of"), rows: try reader.count("rows"),
            sha256: try reader.digest("sha256"))
    }
}

extension BatchRecord.Statement {
    var json: JSONValue { ["en": .string(english), "key": .string(key), "zh": .string(chinese)] }

    init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: ["en", "key", "zh"], path: "statements")
        self.init(key: try reader.text("key"), chinese: try reader.text("zh"), english: try reader.text("en"))
    }
}
