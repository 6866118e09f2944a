import Foundation
import Signing
import Testing

@Suite struct CodeSignerTests {
    private static let message = Array("short code".utf8)

    /// The DER of a raw signature, so that the openssl program can read it.
    private static func der(_ raw: [UInt8]) -> [UInt8] {
        let numbers = [raw[..<32], raw[32...]].map { half -> [UInt8] in
            let magnitude = Array(half.drop { $0 == 0 })
            let padded = magnitude[0] >= 0x80 ? [0] + magnitude : magnitude
            return [0x02, UInt8(padded.count)] + padded
        }
        let content = numbers.flatMap { $0 }
        return [0x30, UInt8(content.count)] + content
    }

    @Test func aSignatureIsGenuineForUsAndForTheOpenSSLTool() throws {
        let folder = try TemporaryFolder()
        let files = try TrialKeys.makeCodeKey(directory: folder.path, name: "qr")
        let signer = try CodeSigner(keyPEM: folder.read("qr.key.pem"))
        let text = String(decoding: try folder.read("qr.pub.pem"), as: UTF8.self)
        let verifier = try CodeVerifier(pem: text)
        #expect(verifier == signer.verifier && verifier.pem == text)
        for _ in 0..<20 {
            let signature = try signer.sign(Self.message)
            #expect(signature.count == CodeVerifier.signatureByteCount)
            #expect(verifier.isValid(signature, over: Self.message))
            #expect(!verifier.isValid(signature, over: Self.message + [0]))
            let file = try folder.write("signature", Self.der(signature))
            let data = try folder.write("data", Self.message)
            let other = try Tool.openssl("dgst", "-sha256", "-verify", files.public, "-signature", file, data)
            #expect(other.status == 0, "\(other.text)")
        }
        let digest = try Tool.openssl("pkey", "-pubin", "-in", files.public, "-outform", "DER", "-out", folder("der"))
        let keyDigest = SHA256Digest.of(try folder.read("der"))
        #expect(digest.status == 0 && keyDigest.hex.hasPrefix(hex(verifier.keyID)))
    }

    @Test func noBitOfASignatureCanBeChanged() throws {
        let signer = try CodeSigner(key: .generate(.p256))
        let signature = try signer.sign(Self.message)
        for index in signature.indices {
            for bit in 0..<8 {
                var changed = signature
                changed[index] ^= 1 << UInt8(bit)
                #expect(!signer.verifier.isValid(changed, over: Self.message))
            }
        }
        for wrong in [[], Array(signature.dropLast()), signature + [0], [UInt8](repeating: 0, count: 64)] {
            #expect(!signer.verifier.isValid(wrong, over: Self.message))
        }
        #expect(!(try CodeSigner(key: .generate(.p256)).verifier.isValid(signature, over: Self.message)))
    }

    @Test func refusesTheTwinWithTheHigherHalf() throws {
        let signer = try CodeSigner(key: .generate(.p256))
        let signature = try signer.sign(Self.message)
        let order = try #require(Hex.decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
        var twin = order
        var borrow = 0
        for index in (0..<32).reversed() {
            let value = Int(order[index]) - Int(signature[32 + index]) - borrow
            borrow = value < 0 ? 1 : 0
            twin[index] = UInt8(truncatingIfNeeded: value)
        }
        #expect(!signer.verifier.isValid(Array(signature[..<32]) + twin, over: Self.message))
    }

    @Test func takesOnlyKeysForCodes() throws {
        #expect(throws: SigningError.unsupportedKey(algorithm: "ed25519")) {
            try CodeSigner(key: .generate(.ed25519))
        }
        let pem = try CodeSigner(key: .generate(.p256)).verifier.pem
        for wrong in ["", "x", pem.replacing("PUBLIC", with: "PRIVATE"), String(pem.dropFirst(30)), pem + pem] {
            #expect(throws: SigningError.notAKey) { try CodeVerifier(pem: wrong) }
        }
        #expect(throws: SigningError.notAKey) { try CodeVerifier(der: [UInt8](repeating: 4, count: 91)) }
    }

    private func hex(_ number: UInt32) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 8 - text.count) + text
    }
}
