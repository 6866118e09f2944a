/// A device's identity (3GPP TS 23.003): IMEI of 15 digits with a Luhn check digit, or IMEISV of 16 without. Devices are
/// compared by their first 14 digits.
@frozen public struct IMEI: Hashable, Sendable, CustomStringConvertible {
    /// The first 14 digits as a number: what tells two devices apart.
    public let deviceKey: UInt64

    @inlinable public init(deviceKey: UInt64) { self.deviceKey = deviceKey }

    /// Nil unless 14 digits (no check digit), 15 with a right check digit, or 16.
    public init?(_ text: String) {
        var copy = text
        guard let key = copy.withUTF8({ IMEI.deviceKey(of: $0) }) else { return nil }
        deviceKey = key
    }

    /// The device key of a cell's bytes; nil when it is no IMEI. Allocates nothing.
    @inlinable public static func deviceKey(of cell: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard (14...16).contains(cell.count) else { return nil }
        var key: UInt64 = 0
        var sum: UInt64 = 0
        for index in 0..<cell.count {
            let digit = UInt64(cell[index] &- 0x30)
            guard digit < 10 else { return nil }
            if index < 14 { key = key * 10 + digit }
            // From the right, the check digit not counted: every first digit is doubled.
            sum += index % 2 == 1 ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
        }
        guard cell.count != 15 || sum % 10 == 0 else { return nil }
        return key
    }

    /// Appends what `description` says, without making a text of it.
    public func appendMasked(to bytes: inout [UInt8]) {
        for _ in 0..<10 { bytes.append(0x2A) }
        for divisor: UInt64 in [1000, 100, 10, 1] { bytes.append(0x30 + UInt8(deviceKey / divisor % 10)) }
    }

    /// Masked: the last four digits of the 14.
    public var description: String {
        let digits = String(deviceKey)
        let whole = String(repeating: "0", count: max(0, 14 - digits.count)) + digits
        return String(repeating: "*", count: 10) + whole.suffix(4)
    }
}
