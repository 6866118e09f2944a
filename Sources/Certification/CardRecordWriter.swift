import CardModel
import Signing

/// Writes card records in their canonical form straight into bytes: a batch may hold 100,000 of them.
struct CardRecordWriter {
    private let beforeBalance: [UInt8]
    private let beforePlaceInNumber: [UInt8]
    private let beforeConfirmation: [UInt8]
    private let salts: CardSalts
    private let batch: String
    // Cards of one batch mostly share their second.
    private var lastTime: Timestamp?
    private var lastTimeText: [UInt8] = []

    init(number: CertificateNumber, account: Account, batch: String, salts: CardSalts) throws {
        beforeBalance = Array(#"{"account":"#.utf8) + (try Self.quoted(account.text)) + Array(#","balance_fen":"#.utf8)
        beforePlaceInNumber =
            Array(#","batch":"#.utf8) + (try Self.quoted(batch)) + Array(#","card":"\#(number.text)/"#.utf8)
        beforeConfirmation = Array(#"],"certificate":"\#(number.text)","confirmed_by":"#.utf8)
        self.salts = salts
        self.batch = batch
    }

    /// Appends the record of the card at a place from 1.
    /// - Throws: `CertificationError.numberOutOfRange`.
    mutating func append(_ card: CertifiedCard, place: Int, to output: inout [UInt8]) throws {
        output += beforeBalance
        try append(card.balance, to: &output)
        output += beforePlaceInNumber
        Self.append(Int64(place), to: &output)
        Self.append(#"","carried":["#, to: &output)
        try append(card.carried, to: &output)
        output += beforeConfirmation
        try Self.append(quoted: card.confirmedBy, to: &output)
        Self.append(#","effective_at":""#, to: &output)
        append(card.effectiveAt, to: &output)
        Self.append(#"","format":"deregistrar-card-record/1","iccid":""#, to: &output)
        var iccid: (UInt64, UInt64, UInt64) = (0, 0, 0)
        try withUnsafeMutableBytes(of: &iccid) { space in
            let characters = space.bindMemory(to: UInt8.self)
            guard let start = characters.baseAddress else { return }
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(space)[..<card.iccid.write(to: start)])
            output.append(contentsOf: text)
            try appendRest(of: card, place: place, iccid: text, to: &output)
        }
    }

    private func appendRest(
        of card: CertifiedCard, place: Int, iccid: UnsafeRawBufferPointer, to output: inout [UInt8]
    ) throws {
        Self.append(#"","msisdn":"#, to: &output)
        try Self.append(optional: card.msisdn, to: &output)
        Self.append(#","place":"#, to: &output)
        Self.append(Int64(place), to: &output)
        Self.append(#","plan":""#, to: &output)
        Self.append(card.plan.code, to: &output)
        Self.append(#"","remaining_mb":"#, to: &output)
        try Self.append(optional: card.remainingData, to: &output)
        Self.append(#","salt":""#, to: &output)
        salts.appendHex(of: iccid, to: &output)
        Self.append(#"","status":""#, to: &output)
        Self.append(card.status.code, to: &output)
        Self.append(#"","termination_fee_fen":"#, to: &output)
        try append(card.terminationFee, to: &output)
        output.append(UInt8(ascii: "}"))
    }

    private func append(_ carried: [CertifiedCard.Carried], to output: inout [UInt8]) throws {
        var isFirst = true
        for column in carried {
            Self.append(isFirst ? #"{"name":"# : #",{"name":"#, to: &output)
            isFirst = false
            try Self.append(quoted: column.name, to: &output)
            Self.append(#","value":"#, to: &output)
            try Self.append(quoted: column.value, to: &output)
            output.append(UInt8(ascii: "}"))
        }
    }

    private func append(_ money: Money?, to output: inout [UInt8]) throws {
        guard let money else { return Self.append("null", to: &output) }
        guard money.fen.magnitude <= UInt64(JSONValue.largestInteger) else {
            throw CertificationError.numberOutOfRange(batch: batch)
        }
        Self.append(money.fen, to: &output)
    }

    private mutating func append(_ time: Timestamp, to output: inout [UInt8]) {
        if time != lastTime {
            lastTime = time
            lastTimeText = Array(time.text.utf8)
        }
        output += lastTimeText
    }

    private static func append(_ number: Int64, to output: inout [UInt8]) {
        var digits = String(number)
        digits.withUTF8 { output.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { output.append(contentsOf: $0) }
    }

    private static func append(quoted text: String, to output: inout [UInt8]) throws {
        try CanonicalJSON.append(.string(text), to: &output)
    }

    private static func append(optional text: String?, to output: inout [UInt8]) throws {
        guard let text else { return append("null", to: &output) }
        try append(quoted: text, to: &output)
    }

    private static func quoted(_ text: String) throws -> [UInt8] {
        try CanonicalJSON.bytes(of: .string(text))
    }
}
