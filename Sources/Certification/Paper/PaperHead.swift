public import CardModel
import Signing

/// Which signed paper one is, beside the certificates.
public enum PaperKind: String, Sendable, CaseIterable {
    /// 未注销情况说明: what of one submission was not deregistered.
    case statement
    /// 注销汇总表: the certificates of one month.
    case summary

    /// The format of its record.
    var format: String { "deregistrar-\(rawValue)/1" }
    /// The file that holds the record within the document.
    var fileName: String { rawValue + ".json" }
}

/// What every signed paper says of itself: its number, its time, and the parties.
public struct PaperHead: Sendable, Equatable {
    /// `J20260928-01/ACCOUNT` for a statement, `M2026-09/ACCOUNT` for a summary.
    public let number: String
    /// The time of issue.
    public let issuedAt: Timestamp
    /// Issued on a trial site: 样张.
    public let isSpecimen: Bool
    /// The operator's name.
    public let issuerName: String
    /// The operator's Unified Social Credit Code.
    public let issuerCreditCode: String
    /// The customer's key.
    public let account: String
    /// The customer's name; empty where the tables do not know it.
    public let customerName: String

    public init(
        number: String, issuedAt: Timestamp, isSpecimen: Bool, issuerName: String, issuerCreditCode: String,
        account: String, customerName: String
    ) {
        self.number = number
        self.issuedAt = issuedAt
        self.isSpecimen = isSpecimen
        self.issuerName = issuerName
        self.issuerCreditCode = issuerCreditCode
        self.account = account
        self.customerName = customerName
    }

    static let members: Set<String> = ["customer", "format", "issued_at", "issuer", "number", "specimen"]

    func members(of kind: PaperKind) -> [(String, JSONValue)] {
        [
            ("format", .string(kind.format)), ("number", .string(number)), ("issued_at", .string(issuedAt.text)),
            ("specimen", .bool(isSpecimen)),
            ("issuer", ["credit_code": .string(issuerCreditCode), "name": .string(issuerName)]),
            ("customer", ["account": .string(account), "name": .string(customerName)]),
        ]
    }

    /// - Throws: `RecordFault`.
    init(_ reader: RecordReader, kind: PaperKind) throws {
        guard try reader.text("format") == kind.format else { throw reader.fault("format") }
        number = try reader.text("number")
        issuedAt = try reader.time("issued_at")
        isSpecimen = try reader.bool("specimen")
        let issuer = try reader.nested("issuer", ["credit_code", "name"])
        issuerName = try issuer.text("name")
        issuerCreditCode = try issuer.text("credit_code")
        let customer = try reader.nested("customer", ["account", "name"])
        account = try customer.text("account")
        customerName = try customer.text("name")
    }

    /// The customer as it is printed.
    var printedCustomer: String { customerName.isEmpty ? "（名称未登记）" : PrintedText.name(customerName) }
}

extension RecordReader {
    func optionalInteger(_ member: String) throws -> Int? {
        if case .null = try value(member) { return nil }
        return try count(member)
    }

    func counts(_ member: String) throws -> [Int] {
        try elements(member).map { element in
            guard let number = element.integerValue.flatMap({ Int(exactly: $0) }), number >= 0 else {
                throw fault(member)
            }
            return number
        }
    }
}

extension JSONValue {
    static func optional(_ money: Money?) -> JSONValue { money.map { .integer($0.fen) } ?? .null }
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
