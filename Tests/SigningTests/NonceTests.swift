import Foundation
import Testing

@testable import Signing

@Suite struct NonceTests {
    private static let number = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"

    /// The key of RFC 6979 section A.2.5 as a PEM text (RFC 5915, without the public half).
    private static func key() throws -> PrivateKey {
        let number = try #require(Hex.decode(Self.number))
        let curve: [UInt8] = [0xA0, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        let der = [0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20] + number + curve
        let text = "-----BEGIN EC PRIVATE KEY-----\n\(StrictBase64.encode(der))\n-----END EC PRIVATE KEY-----\n"
        return try PrivateKey(pem: Array(text.utf8))
    }

    @Test(
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

    /// The nonces of the same section, and that a number between the order and 2²⁵⁶ is not one.
    @Test(arguments: [
        ("sample", "a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60"),
        ("test", "d16b6ae827f17175e040871a1c7ec3500192c4c92677336ec2537acaee0008e0"),
    ])
    func drawsTheNonceItself(message: String, nonce: String) throws {
        let number = try #require(Hex.decode(Self.number))
        var nonces = try DeterministicNonce(number, SHA256Digest.of(Array(message.utf8)))
        #expect(try nonces.next() == Hex.decode(nonce))
        #expect(try nonces.next() != Hex.decode(nonce))
    }

    @Test func digestsAboveTheOrderAreReduced() throws {
        let order = try #require(Hex.decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
        #expect(ECDSASignature.reduced(order) == [UInt8](repeating: 0, count: 32))
        #expect(ECDSASignature.reduced([UInt8](repeating: 0xFF, count: 32)).last == UInt8(0xAE))
        #expect(ECDSASignature.reduced([UInt8](repeating: 7, count: 32)) == [UInt8](repeating: 7, count: 32))
        #expect(!ECDSASignature.isBelowOrder(order))
    }

    /// Any key, many messages: the library finds each signature valid, and each is the same a second time.
    @Test func ownSignaturesAreValidAndTheSameEachTime() throws {
        let key = try PrivateKey.generate(.p256)
        let verifier = try CodeSigner(key: key).verifier
        var seen = Set<[UInt8]>()
        for index in 0..<200 {
            let message = Array("message \(index)".utf8)
            let digest = SHA256Digest.of(message)
            let signature = try ECDSASignature.normalised(key.ownSignature(digest))
            #expect(verifier.isValid(try #require(ECDSASignature.raw(signature)), over: message))
            #expect(try key.sign(digest) == signature)
            seen.insert(Array(try #require(ECDSASignature.raw(signature)).prefix(32)))
        }
        #expect(seen.count == 200)
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
