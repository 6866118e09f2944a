import CardModel
import Signing

extension StatementRecord.Row {
    /// Appends the row in its canonical form.
    func append(to bytes: inout [UInt8]) throws {
        Self.append(#"{"arrears_fen":"#, to: &bytes)
        try append(arrears, to: &bytes)
        Self.append(#","fee_fen":"#, to: &bytes)
        try append(fee, to: &bytes)
        Self.append(#","given":"#, to: &bytes)
        try append(given, to: &bytes)
        Self.append(#","iccid":"#, to: &bytes)
        try append(iccid, to: &bytes)
        Self.append(#","list":"#, to: &bytes)
        Self.append(String(list), to: &bytes)
        Self.append(#","msisdn":"#, to: &bytes)
        try append(msisdn, to: &bytes)
        Self.append(#","outcome":""#, to: &bytes)
        Self.append(outcome.rawValue, to: &bytes)
        Self.append(#"","reasons":["#, to: &bytes)
        for (index, reason) in reasons.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            Self.append(String(reason), to: &bytes)
        }
        Self.append(#"],"row":"#, to: &bytes)
        Self.append(String(row), to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func append(_ money: Money?, to bytes: inout [UInt8]) throws {
        guard let money else { return Self.append("null", to: &bytes) }
        try CanonicalJSON.append(.integer(money.fen), to: &bytes)
    }

    private func append(_ text: String?, to bytes: inout [UInt8]) throws {
        guard let text else { return Self.append("null", to: &bytes) }
        // Numbers of cards need no escapes.
        guard text.utf8.allSatisfy({ (0x30...0x5A).contains($0) }) else {
            return try CanonicalJSON.append(.string(text), to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
        Self.append(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    init(_ value: JSONValue) throws {
        let reader = try RecordReader(
            value,
            members: [
                "arrears_fen", "fee_fen", "given", "iccid", "list", "msisdn", "outcome", "reasons", "row",
            ], path: "rows")
        guard let outcome = StatementRecord.Outcome(rawValue: try reader.text("outcome")) else {
            throw reader.fault("outcome")
        }
        self.init(
            list: try reader.count("list"), row: try reader.count("row"), iccid: try reader.optionalText("iccid"),
            given: try reader.optionalText("given"), msisdn: try reader.optionalText("msisdn"), outcome: outcome,
            reasons: try reader.counts("reasons"), arrears: try reader.optionalMoney("arrears_fen"),
            fee: try reader.optionalMoney("fee_fen"))
    }
}
