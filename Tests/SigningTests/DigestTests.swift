import Foundation
import Signing
import Testing

@Suite struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func hashesTheVectorsOfFIPS180(text: String, hex: String) {
        #expect(SHA256Digest.of(Array(text.utf8)).hex == hex)
    }

    @Test func hashesPiecesAsTheWhole() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let hasher = SHA256Hasher()
        for size in [1, 3, 63, 64, 65, 999] {
            for start in stride(from: 0, to: bytes.count, by: size) {
                hasher.update(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(hasher.finalize() == SHA256Digest.of(bytes))
        }
    }

    @Test func resetForgetsWhatWasTakenIn() {
        let hasher = SHA256Hasher()
        hasher.update([1, 2, 3])
        hasher.reset()
        #expect(hasher.finalize() == SHA256Digest.of([]))
    }

    @Test func readsADigestBackFromItsTexts() {
        let digest = SHA256Digest.of([42])
        #expect(SHA256Digest(hex: digest.hex) == digest)
        #expect(SHA256Digest(hex: digest.hex.uppercased()) == digest)
        #expect(SHA256Digest(base64: digest.base64) == digest)
        #expect(SHA256Digest(bytes: digest.bytes) == digest)
        #expect(digest.description == digest.hex)
    }

    @Test(arguments: ["", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 66), "zz"])
    func refusesADigestOfAnotherLength(hex: String) {
        #expect(SHA256Digest(hex: hex) == nil)
    }

    @Test func ordersDigestsAsByteStrings() throws {
        let low = try #require(SHA256Digest(bytes: [UInt8](repeating: 0, count: 31) + [1]))
        let high = try #require(SHA256Digest(bytes: [1] + [UInt8](repeating: 0, count: 31)))
        #expect(low < high)
        #expect(!(high < low))
    }

    @Test func agreesWithTheOpenSSLTool() throws {
        let folder = try TemporaryFolder()
        let bytes = try SecureRandom.bytes(count: 100_000)
        let file = try folder.write("f", bytes)
        let result = try Tool.openssl("dgst", "-sha256", "-r", file)
        #expect(result.text.hasPrefix(SHA256Digest.of(bytes).hex))
    }

    // RFC 4231 test cases 1, 2, 3 and 6.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func authenticatesTheVectorsOfRFC4231(key: [UInt8], message: [UInt8], hex: String) throws {
        let authenticator = try HMACSHA256(key: key)
        #expect(authenticator.authenticationCode(for: message).hex == hex)
        #expect(authenticator.authenticationCode(for: message).hex == hex)
    }

    @Test func anEmptyKeyIsAKeyAndNotTheOneBefore() throws {
        _ = try HMACSHA256.authenticationCode(for: [1], key: [9, 9])
        #expect(
            try HMACSHA256.authenticationCode(for: [], key: []).hex
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    // RFC 5869 appendix A.1 to A.3.
    @Test(arguments: [
        (
            String(repeating: "0b", count: 22), "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            Hex.encode(0x00...0x4f), Hex.encode(0x60...0xaf), Hex.encode(0xb0...0xff),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
        (
            String(repeating: "0b", count: 22), "", "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func derivesTheVectorsOfRFC5869(secret: String, salt: String, info: String, hex: String) throws {
        let key = try HKDFSHA256.derive(
            inputKeyMaterial: try #require(Hex.decode(secret)), salt: try #require(Hex.decode(salt)),
            info: try #require(Hex.decode(info)), byteCount: hex.count / 2)
        #expect(Hex.encode(key) == hex)
    }

    @Test func refusesToDeriveMoreThanTheRFCAllows() {
        #expect(throws: SigningError.self) {
            try HKDFSHA256.derive(
                inputKeyMaterial: [1], salt: [], info: [], byteCount: HKDFSHA256.maximumByteCount + 1)
        }
    }

    @Test func randomBytesDiffer() throws {
        let one = try SecureRandom.bytes(count: 32)
        #expect(one.count == 32)
        #expect(try SecureRandom.bytes(count: 32) != one)
        #expect(try SecureRandom.bytes(count: 0) == [])
    }
}
