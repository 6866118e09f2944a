import Foundation
import Signing
import Testing

@Suite struct TrialKeysTests {
    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func theOpenSSLToolReadsTheCertificate() throws {
        let fixture = try CMSFixture()
        let text = try Tool.openssl(
            "x509", "-in", fixture.files.public, "-noout", "-text", "-nameopt", "utf8,RFC2253,-esc_msb"
        ).text
        for expected in [
            "Version: 3", "ecdsa-with-SHA256", "CN=Sample signer 示例,O=示例运营商,C=CN", "Digital Signature, Non Repudiation",
            "CA:FALSE", "Not Before: Sep 20 14:13:20 2026 GMT", "Not After : Sep 21 14:13:20 2027 GMT", "prime256v1",
        ] {
            #expect(text.contains(expected), "\(expected)\n\(text)")
        }
        let summary = fixture.trust[0].summary
        #expect(summary.subject == "CN=Sample signer 示例,O=示例运营商,C=CN")
        #expect(summary.issuer == summary.subject)
        #expect(summary.validFrom == CMSFixture.now - 86_400)
        #expect(summary.validTo == CMSFixture.now + 86_400 * 365)
        let serial = try Tool.openssl("x509", "-in", fixture.files.public, "-noout", "-serial").text
        #expect(serial.lowercased() == "serial=\(summary.serial)\n")
    }

    @Test func onlyTheOwnerReadsAKeyAndNothingElseIsLeft() throws {
        let fixture = try CMSFixture()
        #expect(try mode(fixture.files.key) == 0o600)
        #expect(try mode(fixture.files.public) == 0o644)
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).sorted()
        #expect(names == ["signing.cert.pem", "signing.key.pem"])
    }

    @Test func neverOverwritesAKey() throws {
        let fixture = try CMSFixture()
        let before = try fixture.folder.read("signing.key.pem")
        let expected = SigningError.file(operation: "name", path: fixture.files.key, code: EEXIST)
        #expect(throws: expected) {
            try TrialKeys.make(
                directory: fixture.folder.path, subject: CertificateSubject(commonName: "Sample"), validFrom: 0,
                validTo: 1)
        }
        #expect(try fixture.folder.read("signing.key.pem") == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
        #expect(names.count == 2)
    }

    @Test func tellsWhichFolderIsMissing() throws {
        let path = "/nonexistent/keys"
        let expected = SigningError.file(operation: "create", path: "\(path)/log.key.pem", code: ENOENT)
        #expect(throws: expected) { try TrialKeys.makeNoteKey(directory: path, keyName: "sample") }
    }

    @Test func aKeyUnderAPassphraseOpensWithItOnly() throws {
        let fixture = try CMSFixture(passphrase: "示例 pass")
        let pem = try fixture.folder.read("signing.key.pem")
        #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        #expect(try PrivateKey(pem: pem, passphrase: "示例 pass").kind == .p256)
        #expect(throws: SigningError.wrongPassphrase) { try PrivateKey(pem: pem) }
        #expect(throws: SigningError.wrongPassphrase) { try PrivateKey(pem: pem, passphrase: "other") }
        #expect(throws: SigningError.notAKey) { try PrivateKey(pem: Array("no key".utf8)) }
        #expect(throws: SigningError.notAKey) { try PrivateKey(pem: []) }
    }

    @Test func aKeyPrintsAsItsKindOnly() throws {
        let key = try PrivateKey.generate(.p256)
        #expect("\(key)" == "PrivateKey(p256)")
        #expect(try PrivateKey(pem: key.pem()).kind == .p256)
    }

    @Test(arguments: ["", String(repeating: "x", count: 65), "a\u{0}b"])
    func refusesNamesThatACertificateCannotBear(name: String) throws {
        let folder = try TemporaryFolder()
        #expect(throws: SigningError.invalidName(name)) {
            try TrialKeys.make(
                directory: folder.path, subject: CertificateSubject(commonName: name), validFrom: 0, validTo: 1)
        }
    }

    @Test func refusesAValidityThatEndsBeforeItBegins() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SigningError.invalidTime(2)) {
            try TrialKeys.make(
                directory: folder.path, subject: CertificateSubject(commonName: "Sample"), validFrom: 2, validTo: 1)
        }
    }
}
