import CardModel
import Signing

extension StatusList {
    /// The list as JSON; written canonically it is what is signed.
    var json: JSONValue {
        [
            "as_of": .string(asOf.text), "entries": .array(entries.map(\.json)), "format": .string(Self.format),
            "issuer": ["credit_code": .string(issuerCreditCode), "name": .string(issuerName)],
            "specimen": .bool(isSpecimen),
        ]
    }

    /// - Throws: `RecordFault` for anything but a status list of this version.
    init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: ["as_of", "entries", "format", "issuer", "specimen"])
        guard try reader.text("format") == Self.format else { throw reader.fault("format") }
        let issuer = try reader.nested("issuer", ["credit_code", "name"])
        self.init(
            asOf: try reader.time("as_of"), issuerName: try issuer.text("name"),
            issuerCreditCode: try issuer.text("credit_code"), isSpecimen: try reader.bool("specimen"),
            entries: try reader.elements("entries").map { try Entry($0) })
    }
}

extension StatusList.Entry {
    var json: JSONValue {
        var successor: JSONValue = .null
        if case .superseded(let number) = change { successor = .string(number) }
        return [
            "at": .string(at.text), "by": successor, "cause": .string(cause.rawValue),
            "certificate": .string(certificate.text), "place": place.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    init(_ value: JSONValue) throws {
        let reader = try RecordReader(value, members: ["at", "by", "cause", "certificate", "place"], path: "entries")
        let successor = try reader.optionalText("by")
        if let successor, CertificateNumber(successor) == nil { throw reader.fault("by") }
        guard let cause = CertificateChange.Cause(rawValue: try reader.text("cause")) else {
            throw reader.fault("cause")
        }
        var place: Int?
        if case .null = try reader.value("place") {} else { place = try reader.count("place") }
        if place == 0 { throw reader.fault("place") }
        self.init(
            certificate: try reader.certificateNumber("certificate"), place: place,
            change: successor.map { .superseded(by: $0) } ?? .revoked, cause: cause, at: try reader.time("at"))
    }
}
