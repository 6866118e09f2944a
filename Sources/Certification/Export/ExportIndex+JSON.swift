import CardModel
import Signing

extension ExportIndex {
    /// The file's bytes: canonical JSON.
    /// - Throws: `CanonicalJSON.WritingError` for amounts beyond ±(2^53 − 1).
    public func bytes() throws -> [UInt8] {
        try CanonicalJSON.bytes(of: [
            "as_of": .string(asOf.text), "certificates": .array(lines.map(\.json)), "files": .array(files.map(\.json)),
            "format": .string(Self.format),
            "issuer": ["credit_code": .string(issuerCreditCode), "name": .string(issuerName)],
            "selection": .array(selection.map { .string($0) }),
        ])
    }

    /// Whether bytes mean to be an index: other archives may have a file of that name.
    public static func isMeant(_ bytes: [UInt8]) -> Bool {
        ByteComparison.first(Array(#""format":"deregistrar-export-index/"#.utf8), in: bytes) != nil
    }

    /// Reads the file; nil for anything but an index of this version in its one spelling, which names nothing twice.
    public init?(_ bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(unproven: bytes), let index = try? ExportIndex(value),
            (try? index.bytes()) == bytes, Set(index.files.map(\.name)).count == index.files.count,
            Set(index.lines.map(\.number)).count == index.lines.count
        else { return nil }
        self = index
    }

    private init(_ value: JSONValue) throws {
        let reader = try RecordReader(
            value, members: ["as_of", "certificates", "files", "format", "issuer", "selection"])
        guard try reader.text("format") == Self.format else { throw reader.fault("format") }
        let issuer = try reader.nested("issuer", ["credit_code", "name"])
        self.init(
            issuerName: try issuer.text("name"), issuerCreditCode: try issuer.text("credit_code"),
            selection: try reader.texts("selection"), asOf: try reader.time("as_of"),
            lines: try reader.elements("certificates").map { try Line($0) },
            files: try reader.elements("files").map { try File($0) })
    }
}

extension ExportIndex.File {
    fileprivate var json: JSONValue {
        [
            "bytes": .integer(Int64(byteCount)), "certificate": certificate.map { .string($0) } ?? .null,
            "name": .string(name), "sha256": .string(sha256.hex),
        ]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: ["bytes", "certificate", "name", "sha256"], path: "files")
        self.init(
            name: try reader.text("name"), byteCount: try reader.count("bytes"), sha256: try reader.digest("sha256"),
            certificate: try reader.optionalText("certificate"))
    }
}

extension ExportIndex.Line {
    fileprivate var json: JSONValue {
        [
            "account": .string(account), "balance_fen": .integer(balance.fen), "batch": .string(batch),
            "cards": .integer(Int64(cardCount)),
            "effective": ["first": .string(firstEffective.text), "last": .string(lastEffective.text)],
            "number": .string(number), "status": .string(status),
            "superseded_by": supersededBy.map { .string($0) } ?? .null,
            "supplements": supplements.map { .string($0) } ?? .null,
            "termination_fee_fen": .integer(terminationFee.fen),
        ]
    }

    fileprivate init(_ value: JSONValue) throws {
        let reader = try RecordReader(
            value,
            members: [
                "account", "balance_fen", "batch", "cards", "effective", "number", "status", "superseded_by",
                "supplements", "termination_fee_fen",
            ], path: "certificates")
        let effective = try reader.nested("effective", ["first", "last"])
        number = try reader.text("number")
        account = try reader.text("account")
        batch = try reader.text("batch")
        cardCount = try reader.count("cards")
        (firstEffective, lastEffective) = (try effective.time("first"), try effective.time("last"))
        (balance, terminationFee) = (try reader.money("balance_fen"), try reader.money("termination_fee_fen"))
        supplements = try reader.optionalText("supplements")
        status = try reader.text("status")
        supersededBy = try reader.optionalText("superseded_by")
    }
}
