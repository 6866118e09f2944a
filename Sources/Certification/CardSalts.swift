import CardModel
import Signing

/// The salts of one batch's card records. ICCIDs are neighbours: without a salt a sibling's hash could be guessed.
struct CardSalts {
    /// The length of a salt in bytes.
    static let byteCount = 16

    private let authenticator: HMACSHA256

    /// The batch key is HKDF-SHA256 of the site's secret for this batch.
    /// - Throws: `CertificationError.siteSecretTooShort`, `SigningError.library`.
    init(siteSecret: [UInt8], batch: String) throws {
        guard siteSecret.count >= 16 else { throw CertificationError.siteSecretTooShort }
        let info = Array("deregistrar batch key".utf8) + Array(batch.utf8)
        let key = try HKDFSHA256.derive(inputKeyMaterial: siteSecret, salt: [], info: info, byteCount: 32)
        authenticator = try HMACSHA256(key: key)
    }

    /// The first 16 bytes of HMAC-SHA256(batch key, ICCID as text).
    func appendHex(of iccid: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        authenticator.authenticationCode(for: iccid).withUnsafeBytes { code in
            for byte in code[..<Self.byteCount] {
                output.append(Self.digit(byte >> 4))
                output.append(Self.digit(byte & 15))
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }
}
