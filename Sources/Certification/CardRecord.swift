public import CardModel
import Signing

/// What a certificate says of one card, read from its record. What it says is proven only where it was verified.
public struct CardRecord: Sendable, Equatable {
    /// The format's name and version.
    public static let format = "deregistrar-card-record/1"

    /// The certificate it is part of.
    public let certificate: CertificateNumber
    /// From 1, in review order.
    public let place: Int
    /// As the ICCID stands in the record.
    public let iccid: String
    public let msisdn: String?
    public let account: String
    public let batch: String
    public let effectiveAt: Timestamp
    public let confirmedBy: String
    /// The stable word of the state before the deregistration.
    public let status: String
    /// The stable word of the plan's kind.
    public let plan: String
    public let balance: Money?
    public let remainingData: String?
    public let terminationFee: Money?
    public let carried: [CertifiedCard.Carried]

    private static let members: Set<String> = [
        "account", "balance_fen", "batch", "card", "carried", "certificate", "confirmed_by", "effective_at", "format",
        "iccid", "msisdn", "place", "plan", "remaining_mb", "salt", "status", "termination_fee_fen",
    ]

    /// - Parameter memory: of the cards before it.
    /// - Throws: `RecordFault` for anything but a card record of this version.
    init(_ value: JSONValue, _ memory: inout RecordReader.Memory) throws {
        let reader = try RecordReader(value, members: Self.members)
        guard try reader.text("format") == Self.format else { throw reader.fault("format") }
        certificate = try reader.certificateNumber("certificate", &memory)
        place = try reader.count("place")
        guard place > 0, try reader.text("card") == certificate.card(place: place) else { throw reader.fault("card") }
        iccid = try reader.text("iccid")
        msisdn = try reader.optionalText("msisdn")
        account = try reader.text("account")
        batch = try reader.text("batch")
        effectiveAt = try reader.time("effective_at", &memory)
        confirmedBy = try reader.text("confirmed_by")
        status = try reader.text("status")
        plan = try reader.text("plan")
        balance = try reader.optionalMoney("balance_fen")
        remainingData = try reader.optionalText("remaining_mb")
        terminationFee = try reader.optionalMoney("termination_fee_fen")
        carried = try reader.elements("carried").map { element in
            let column = try RecordReader(element, members: ["name", "value"], path: "carried")
            return CertifiedCard.Carried(name: try column.text("name"), value: try column.text("value"))
        }
        guard let salt = Hex.decode(try reader.text("salt")), salt.count == CardSalts.byteCount else {
            throw reader.fault("salt")
        }
    }

    /// Whether it stands where it says it stands.
    func belongs(to record: BatchRecord, place: Int) -> Bool {
        certificate == record.number && self.place == place && account == record.account && batch == record.batch
    }
}
