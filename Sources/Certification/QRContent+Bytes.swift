import CardModel
import Signing

/// The bytes in a QR code, before their signature: see docs/certificate-format.md. Numbers are big-endian.
extension QRContent {
    static let version: UInt8 = 1

    private static let wholeKind: UInt8 = 0
    private static let cardKind: UInt8 = 1

    /// Version, kind and key.
    static let headByteCount = 6

    /// What a text by this key can begin with.
    static func heads(keyID: UInt32) -> [[UInt8]] {
        [wholeKind, cardKind].map { [version, $0] + bigEndian(keyID) }
    }

    /// The bytes, or nil for a content that does not fit: longer texts, numbers and times beyond the format.
    func bytes(keyID: UInt32) -> [UInt8]? {
        let (minutes, seconds) = time.offsetSeconds.quotientAndRemainder(dividingBy: 60)
        guard let year = UInt16(exactly: certificate.year), let sequence = UInt32(exactly: certificate.sequence),
            0..<1 << 40 ~= time.seconds, seconds == 0, let offset = Int16(exactly: minutes),
            let account = Self.text(account), let batch = Self.text(batch)
        else { return nil }
        var bytes = [Self.version, card == nil ? Self.wholeKind : Self.cardKind] + Self.bigEndian(keyID)
        bytes += Self.bigEndian(year) + Self.bigEndian(sequence)
        if let card {
            guard let place = UInt32(exactly: card.place), place > 0 else { return nil }
            bytes += Self.bigEndian(place) + Self.bigEndian(card.iccid.packed)
        }
        bytes += Self.bigEndian(UInt64(time.seconds)).dropFirst(3) + Self.bigEndian(UInt16(bitPattern: offset))
        return bytes + account + batch + recordHash.bytes
    }

    /// Reads what `bytes(keyID:)` wrote; nil for anything else.
    static func read(_ bytes: ArraySlice<UInt8>) -> (content: QRContent, keyID: UInt32)? {
        var reader = ByteReader(rest: bytes)
        guard reader.number(1) == UInt64(version), let kind = reader.number(1), let keyID = reader.number(4),
            let year = reader.number(2), let sequence = reader.number(4),
            let number = CertificateNumber(year: Int(year), sequence: Int(sequence))
        else { return nil }
        var card: Card?
        if kind == cardKind {
            guard let place = reader.number(4), place > 0, let packed = reader.number(8) else { return nil }
            card = Card(place: Int(place), iccid: ICCID(packed: packed))
        } else if kind != wholeKind {
            return nil
        }
        guard let seconds = reader.number(5), let offset = reader.number(2), let account = reader.text(),
            let batch = reader.text(), let hash = SHA256Digest(bytes: reader.rest)
        else { return nil }
        let minutes = Int32(Int16(bitPattern: UInt16(offset)))
        guard -24 * 60 < minutes, minutes < 24 * 60 else { return nil }
        let content = QRContent(
            certificate: number, card: card, time: Timestamp(seconds: Int64(seconds), offsetSeconds: minutes * 60),
            account: account, batch: batch, recordHash: hash)
        return (content, UInt32(keyID))
    }

    /// A length byte and UTF-8; nil when it is longer or holds control characters.
    private static func text(_ text: String) -> [UInt8]? {
        guard let count = UInt8(exactly: text.utf8.count), isPlain(text) else { return nil }
        return [count] + Array(text.utf8)
    }

    fileprivate static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

/// Takes numbers and texts from bytes, from the front.
private struct ByteReader {
    var rest: ArraySlice<UInt8>

    mutating func number(_ count: Int) -> UInt64? {
        take(count)?.reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func text() -> String? {
        guard let count = number(1), let bytes = take(Int(count)), let text = String(validating: bytes, as: UTF8.self),
            QRContent.isPlain(text)
        else { return nil }
        return text
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
