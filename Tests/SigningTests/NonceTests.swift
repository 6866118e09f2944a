import Foundation
import Testing

@testable import Signing

@Suite struct NonceTests {
    /// The key of RFC 6979 section A.2.5 as a PEM text (RFC 5915, without the public half).
    private static func key() throws -> PrivateKey {
        let number = try #require(Hex.decode("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"))
        let curve: [UInt8] = [0xA0, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        let der = [0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20] + number + curve
        let text = "-----BEGIN EC PRIVATE KEY-----\n\(StrictBase64.encode(der))\n-----END EC PRIVATE KEY-----\n"
        return try PrivateKey(pem: Array(text.utf8))
    }

    @Test(
        .enabled(if: PrivateKey.hasDeterministicNonces, "this libcrypto draws random nonces (3.2 has others)"),
        arguments: [
            (
                "sample", "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
                "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
            ),
            (
                "test", "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367",
                "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
            ),
        ])
    func drawsTheNoncesOfTheStandard(message: String, r: String, s: String) throws {
        let signature = try Self.key().sign(SHA256Digest.of(Array(message.utf8)))
        let raw = try #require(Hex.decode(r + s))
        let expected = try ECDSASignature.normalised(#require(ECDSASignature.der(raw: raw)))
        #expect(signature == expected)
    }

    @Test(.enabled(if: !PrivateKey.hasDeterministicNonces, "this libcrypto draws nonces as RFC 6979 has them"))
    func signaturesDifferWhereNoncesAreRandom() throws {
        let digest = SHA256Digest.of(Array("sample".utf8))
        let signatures = (try Self.key().sign(digest), try Self.key().sign(digest))
        #expect(signatures.0 != signatures.1)
    }

    /// The standard's signatures are valid for the verifier, whatever nonces are drawn here; of the first the twin.
    @Test func theSignaturesOfTheStandardAreValid() throws {
        let signer = try CodeSigner(key: Self.key())
        let low = try #require(
            Hex.decode(
                "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
                    + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"))
        #expect(signer.verifier.isValid(low, over: Array("test".utf8)))
        let high = try #require(
            Hex.decode(
                "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                    + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"))
        #expect(!signer.verifier.isValid(high, over: Array("sample".utf8)))
        let spelled = try ECDSASignature.normalised(#require(ECDSASignature.der(raw: high)))
        #expect(signer.verifier.isValid(try #require(ECDSASignature.raw(spelled)), over: Array("sample".utf8)))
    }
}
