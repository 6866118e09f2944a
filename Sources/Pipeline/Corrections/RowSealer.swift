import CardModel
import Signing

/// The key under which a site seals the tokens of its rejects. Sites without a secret have none: their rejects bear no
/// tokens, and none is believed.
public struct RowTokenKey: Sendable {
    fileprivate let bytes: [UInt8]

    /// The key that a site's secret gives for this use.
    /// - Throws: `SigningError` when libcrypto fails.
    public init(siteSecret: [UInt8]) throws {
        bytes = try HKDFSHA256.derive(
            inputKeyMaterial: siteSecret, salt: [], info: Array("deregistrar row token key".utf8), byteCount: 32)
    }
}

/// Seals rows under a key. One for each thread.
final class RowSealer {
    private let authenticator: HMACSHA256
    private var message: [UInt8] = []

    /// Nil without a key, or when libcrypto cannot take it.
    init?(_ key: RowTokenKey?) {
        guard let key, let authenticator = try? HMACSHA256(key: key.bytes) else { return nil }
        self.authenticator = authenticator
    }

    /// Puts `JOB.LIST.ROW.SEAL` in place of what `text` holds. Numbers from 1; `owner` as `tag` gives it.
    func write(job: String, list: Int, row: Int, owner: UInt16, to text: inout [UInt8]) {
        text.removeAll(keepingCapacity: true)
        RowSealer.appendName(job, list, row, to: &text)
        let seal = seal(of: text, owner: owner)
        text.append(RowToken.point)
        seal.append(to: &text)
    }

    /// Whose row a token of ours names, as `tag` gives it; nil when the token is none of ours.
    func owner(of token: RowToken) -> UInt16? {
        var name: [UInt8] = []
        RowSealer.appendName(token.job, token.list, token.row, to: &name)
        let real = seal(of: name, owner: 0)
        return real.check == token.seal.check ? real.owner ^ token.seal.owner : nil
    }

    /// What stands for an account in seals of this site, for no account where the number is `AccountDirectory.none`.
    func tag(of account: UInt32, in directory: AccountDirectory) -> UInt16 {
        let text = account == AccountDirectory.none ? "" : directory.account(at: account).text
        message.removeAll(keepingCapacity: true)
        message.append(contentsOf: "account ".utf8)
        message.append(contentsOf: text.utf8)
        return UInt16(truncatingIfNeeded: RowSealer.bits(authenticator.authenticationCode(for: message)) >> 49)
    }

    private static func appendName(_ job: String, _ list: Int, _ row: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: job.utf8)
        bytes.append(RowToken.point)
        bytes.append(contentsOf: String(list).utf8)
        bytes.append(RowToken.point)
        bytes.append(contentsOf: String(row).utf8)
    }

    private func seal(of name: [UInt8], owner: UInt16) -> RowSeal {
        message.removeAll(keepingCapacity: true)
        message.append(contentsOf: "row ".utf8)
        message.append(contentsOf: name)
        let bits = RowSealer.bits(authenticator.authenticationCode(for: message))
        return RowSeal(
            check: UInt32(truncatingIfNeeded: bits >> 34),
            owner: UInt16(truncatingIfNeeded: bits >> 19) & 0x7FFF ^ owner)
    }

    /// The first eight bytes of a code.
    private static func bits(_ code: SHA256Digest) -> UInt64 {
        code.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
