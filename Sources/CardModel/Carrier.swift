/// The network operator an ICCID's issuer digits belong to. The table is data: a code that is not in it is accepted and
/// told as `iccid.unknown-issuer`.
@frozen public enum Carrier: UInt8, Sendable, CaseIterable {
    case unknown, mobile, unicom, telecom, broadnet

    /// Whether the 20th character is a Luhn check digit (Unicom and Telecom; China Mobile's is not).
    @inlinable public var hasCheckDigit: Bool { self == .unicom || self == .telecom }

    /// Stable lower-case name.
    public var code: String {
        switch self {
        case .unknown: "unknown"
        case .mobile: "mobile"
        case .unicom: "unicom"
        case .telecom: "telecom"
        case .broadnet: "broadnet"
        }
    }

    /// Issuer digits after `8986`, as hexadecimal digits.
    private static let issuers: [(UInt8, Carrier)] = [
        (0x00, .mobile), (0x02, .mobile), (0x04, .mobile), (0x07, .mobile), (0x08, .mobile),
        (0x01, .unicom), (0x06, .unicom), (0x09, .unicom),
        (0x03, .telecom), (0x11, .telecom),
        (0x15, .broadnet),
    ]

    /// Carrier by issuer byte.
    public static let table: [Carrier] = {
        var table = [Carrier](repeating: .unknown, count: 256)
        for (issuer, carrier) in issuers { table[Int(issuer)] = carrier }
        return table
    }()
}
