import Foundation
import Signing
import Testing

@Suite struct CertificateChainTests {
    @Test(arguments: [["EC", "ec_paramgen_curve:P-256"], ["RSA", "rsa_keygen_bits:2048"]])
    func followsAChainToItsRoot(algorithm: [String]) throws {
        let fixture = try ChainFixture(algorithm: algorithm)
        let signature = try fixture.signer.sign(detached: [7], at: fixture.now)
        func judge(_ trust: [SigningCertificate]) -> CMSVerification {
            CMSVerifier.verify(signature: signature, content: [7], trust: trust, at: fixture.now)
        }
        #expect(judge([fixture.root]).isGenuine)
        #expect(judge(fixture.signer.certificateChain).isGenuine)
        #expect(judge([fixture.signer.certificateChain[1]]).isGenuine)
        #expect(!judge([]).isGenuine)
        // Only the signer's own is trusted: nothing vouches for the intermediate beside it, but nothing shows a change.
        let alone = judge([fixture.signer.certificateChain[0]])
        guard case .unknownSigner(fixture.signer.certificateChain[0].summary, .untrusted) = alone else {
            Issue.record("\(alone)")
            return
        }
        let tool = try Tool.openssl(
            "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", fixture.folder.write("x", signature),
            "-content", fixture.folder.write("c", [7]), "-CAfile", fixture.folder("root.pem"), "-purpose", "any",
            "-attime", String(fixture.now), "-out", fixture.folder("out"))
        #expect(tool.status == 0, "\(tool.text)")
    }

    /// A customer may know the signer's certificate alone, or the one above it, of a chain that is there up to its root.
    @Test func whoTrustsAnyCertificateOfAWholeChainBelievesItsSigner() throws {
        let fixture = try ChainFixture()
        let chain = try ["leaf", "middle", "root"].map { try fixture.folder.read("\($0).pem") }
        let signer = try CMSSigner(keyPEM: fixture.folder.read("leaf.key"), chainPEM: Array(chain.joined()))
        let signature = try signer.sign(detached: [7], at: fixture.now)
        for trusted in signer.certificateChain {
            func judge(_ signature: [UInt8]) -> CMSVerification {
                CMSVerifier.verify(signature: signature, content: [7], trust: [trusted], at: fixture.now)
            }
            #expect(judge(signature).isGenuine, "\(trusted.summary.subject)")
            for index in signature.indices {
                var changed = signature
                changed[index] ^= 1
                #expect(!judge(changed).isGenuine, "byte \(index), \(trusted.summary.subject)")
            }
        }
        // A stranger's certificate beside them is still none of them.
        let stranger = try ChainFixture()
        let more = try CMSSigner(
            keyPEM: fixture.folder.read("leaf.key"), chainPEM: Array(chain.joined()) + stranger.folder.read("root.pem"))
        let judgement = CMSVerifier.verify(
            signature: try more.sign(detached: [7], at: fixture.now), content: [7], trust: [signer.certificateChain[0]],
            at: fixture.now)
        #expect(judgement == .malformed)
    }

    @Test func noByteOfAnRSASignatureCanBeChanged() throws {
        let fixture = try ChainFixture(algorithm: ["RSA", "rsa_keygen_bits:2048"])
        let signature = try fixture.signer.sign(detached: [7], at: fixture.now)
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1
            let judgement = CMSVerifier.verify(
                signature: changed, content: [7], trust: [fixture.root], at: fixture.now)
            #expect(!judgement.isGenuine, "byte \(index)")
        }
    }

    @Test func refusesACertificateThatIsNotMeantForSigning() throws {
        let fixture = try ChainFixture(leafUsage: "keyEncipherment")
        let signature = try fixture.signer.sign(detached: [7], at: fixture.now)
        let judgement = CMSVerifier.verify(signature: signature, content: [7], trust: [fixture.root], at: fixture.now)
        #expect(judgement == .unknownSigner(fixture.signer.certificateChain[0].summary, reason: .wrongUsage))
    }

    @Test func refusesAKeyOfAnotherCertificate() throws {
        let fixture = try ChainFixture()
        #expect(throws: SigningError.keyNotOfCertificate) {
            try CMSSigner(keyPEM: fixture.folder.read("root.key"), chainPEM: fixture.folder.read("leaf.pem"))
        }
        #expect(throws: SigningError.notACertificate) {
            try CMSSigner(keyPEM: fixture.folder.read("leaf.key"), chainPEM: fixture.folder.read("leaf.key"))
        }
    }

    @Test(arguments: [["EC", "ec_paramgen_curve:P-384"], ["RSA", "rsa_keygen_bits:1024"], ["X25519", "x:y"]])
    func refusesKeysItDoesNotSignWith(algorithm: [String]) throws {
        let folder = try TemporaryFolder()
        let option = algorithm[0] == "X25519" ? [] : ["-pkeyopt", algorithm[1]]
        _ = try Tool.openssl(["genpkey", "-algorithm", algorithm[0], "-out", folder("k")] + option)
        do {
            _ = try PrivateKey(pem: folder.read("k"))
            Issue.record("taken")
        } catch SigningError.unsupportedKey {}
    }

    @Test func readsACertificateFromItsOwnText() throws {
        let fixture = try CMSFixture()
        let certificate = fixture.trust[0]
        #expect(try SigningCertificate.all(pem: Array(certificate.pem.utf8)) == [certificate])
        #expect(try SigningCertificate(der: certificate.der) == certificate)
        #expect(try fixture.folder.read("signing.cert.pem") == Array(certificate.pem.utf8))
    }

    @Test func refusesBrokenCertificates() throws {
        let certificate = try CMSFixture().trust[0]
        #expect(throws: SigningError.notACertificate) { try SigningCertificate(der: certificate.der + [0]) }
        #expect(throws: SigningError.notACertificate) { try SigningCertificate(der: Array(certificate.der.dropLast())) }
        #expect(throws: SigningError.notACertificate) { try SigningCertificate(der: []) }
        #expect(throws: SigningError.notACertificate) { try SigningCertificate.all(pem: []) }
        let half = Array(certificate.pem.utf8.prefix(200))
        #expect(throws: SigningError.notACertificate) {
            try SigningCertificate.all(pem: Array(certificate.pem.utf8) + half)
        }
    }
}
