public import CardModel
import Signing

/// Canonical bytes of statements on their way to a file: rows are written straight into memory that is used again for the
/// next statement. A customer may have a hundred thousand rows.
public struct StatementBytes: Sendable {
    /// What a row with a card says, as plain values.
    public struct Line {
        /// Place of its list, from 1.
        public var list = 1
        /// As Excel shows it, from 1.
        public var row = 1
        public var iccid: ICCID
        /// Digits of the subscriber number; 0 for none.
        public var msisdn: UInt64 = 0
        /// What stops the card; none where nothing or less is owed.
        public var arrears = Money.zero
        public var fee = Money.zero

        public init(iccid: ICCID) { self.iccid = iccid }
    }

    /// Outcome and reasons of a row, which most rows of a statement share.
    public struct Ending: Sendable {
        fileprivate let bytes: [UInt8]

        /// - Parameter reasons: places of the reasons, from 1, rising.
        public init(_ outcome: StatementRecord.Outcome, reasons: [Int]) {
            let places = reasons.map(String.init).joined(separator: ",")
            bytes = Array(#","outcome":"\#(outcome.rawValue)","reasons":[\#(places)],"row":"#.utf8)
        }
    }

    /// Longer than what is waiting beside a line without its ending: 130 bytes of names and five numbers of 20.
    private static let lineByteCount = 256
    private static let pieceByteCount = 1 << 16

    private var bytes: [UInt8] = []
    /// Behind the first row of a statement.
    private var isBehindRow = false

    public init() {}

    /// Appends a row with a card. Allocates nothing once the memory is there.
    /// - Throws: `CertificationError` for an amount beyond what JSON keeps exactly.
    public mutating func append(_ line: Line, _ ending: Ending) throws {
        let amounts = (try Self.checked(line.arrears), try Self.checked(line.fee))
        begin()
        let room = Self.lineByteCount + ending.bytes.count
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { space in
            var text = LineText(space)
            text.put(#"{"arrears_fen":"#)
            text.put(amount: amounts.0)
            text.put(#","fee_fen":"#)
            text.put(amount: amounts.1)
            text.put(#","given":null,"iccid":""#)
            text.put(line.iccid)
            text.put(#"","list":"#)
            text.put(decimal: UInt64(line.list))
            text.put(#","msisdn":"#)
            text.put(digits: line.msisdn)
            text.put(ending.bytes)
            text.put(decimal: UInt64(line.row))
            text.put("}")
            bytes.append(contentsOf: text.written)
        }
    }

    /// Appends any row.
    /// - Throws: `SigningError` for an amount beyond what JSON keeps exactly.
    public mutating func append(_ row: StatementRecord.Row) throws {
        begin()
        try row.append(to: &bytes)
    }

    private mutating func begin() {
        if isBehindRow { bytes.append(UInt8(ascii: ",")) }
        isBehindRow = true
    }

    private static func checked(_ money: Money) throws -> Int64 {
        guard money.fen <= JSONValue.largestInteger else { throw CanonicalJSON.WritingError.numberOutOfRange }
        return money.fen
    }

    /// Begins a statement.
    mutating func begin(_ head: ArraySlice<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes += head
        isBehindRow = false
    }

    /// Hands over what has gathered, if it is enough or all.
    mutating func flush(_ tail: ArraySlice<UInt8>?, to piece: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        if let tail { bytes += tail }
        guard tail != nil || bytes.count >= Self.pieceByteCount else { return }
        try bytes.withUnsafeBytes { try piece($0) }
        bytes.removeAll(keepingCapacity: true)
    }
}

/// One line in memory that was measured for it.
private struct LineText {
    private let space: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    init(_ space: UnsafeMutableBufferPointer<UInt8>) { self.space = space }

    var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: space[..<count]) }

    /// Where the next bytes go.
    @inline(__always)
    private mutating func step(_ length: Int) -> UnsafeMutableBufferPointer<UInt8> {
        precondition(length <= space.count - count, "a longer line than was measured")
        defer { count += length }
        return UnsafeMutableBufferPointer(rebasing: space[count..<count + length])
    }

    @inline(__always)
    mutating func put(_ text: StaticString) {
        _ = step(text.utf8CodeUnitCount).initialize(
            fromContentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func put(_ bytes: [UInt8]) { _ = step(bytes.count).initialize(fromContentsOf: bytes) }

    @inline(__always)
    mutating func put(_ iccid: ICCID) {
        let place = step(20)
        guard let base = place.baseAddress else { return }
        count -= 20 - iccid.write(to: base)
    }

    mutating func put(amount: Int64) {
        if amount > 0 { put(decimal: UInt64(amount)) } else { put("null") }
    }

    mutating func put(digits: UInt64) {
        guard digits != 0 else { return put("null") }
        put("\"")
        put(decimal: digits)
        put("\"")
    }

    mutating func put(decimal number: UInt64) {
        var length = 1
        var limit = number
        while limit >= 10 {
            limit /= 10
            length += 1
        }
        let place = step(length)
        var rest = number
        for index in stride(from: length - 1, through: 0, by: -1) {
            place.initializeElement(at: index, to: 0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
    }
}
