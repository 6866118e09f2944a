import CardModel
import Certification
import Signing
import Testing

@Suite struct TrustTests {
    let sample: Sample
    let other: Sample

    init() throws {
        sample = try Sample.first.get()
        other = try Sample.second.get()
    }

    @Test func doesNotKnowAnotherSigner() throws {
        let result = other.verifier.verify(try sample.issue(cards: 2).envelope)
        #expect(result.code == "unknown-signer")
        guard case .unknownSigner(.document(let signer, _)) = result.outcome else {
            Issue.record("no signer told")
            return
        }
        #expect(signer.subject.contains("示例运营商"))
    }

    @Test func doesNotKnowAnotherLogOfTheSameName() throws {
        let trust = TrustAnchors(certificates: sample.trust.certificates, logs: other.trust.logs)
        let result = CertificateVerifier(trust: trust).verify(try sample.issue(cards: 2).envelope)
        #expect(result.outcome == .unknownSigner(.log(names: ["deregistrar.\(Sample.creditCode)"])))
    }

    @Test func believesNobodyWithoutAnchors() throws {
        let nobody = CertificateVerifier(trust: TrustAnchors(certificates: [], logs: []))
        #expect(nobody.verify(try sample.issue(cards: 1).envelope).code == "unknown-signer")
    }

    @Test func readsAnchorsFromTheirFiles() throws {
        let certificate = sample.trust.certificates[0]
        let key = sample.trust.logs[0].text + "\n"
        for file in [Array(certificate.pem.utf8), certificate.der] {
            let trust = try TrustAnchors(certificateFiles: [file], logKeys: [key])
            #expect(CertificateVerifier(trust: trust).verify(try sample.issue(cards: 1).envelope).isGenuine)
        }
    }

    @Test func marksSpecimensOfTrialSites() throws {
        let issued = try sample.issue([Sample.batch(cards: 1)], isSpecimen: true)[0]
        #expect(sample.verifier.verify(issued.envelope).certificate?.isSpecimen == true)
        let page = String(decoding: try #require(CertificatePage.render(envelope: issued.envelope)), as: UTF8.self)
        #expect(page.contains(#"<section class="sheet front specimen">"#))
        #expect(page.contains("样张：由试用环境出具"))
    }

    @Test func refusesASignatureFromOutsideTheSignersValidity() throws {
        let late = Sample.time("2028-01-01T00:00:00+08:00")
        let issued = try sample.issuer().issue([Sample.batch(cards: 1)], at: late, store: MemoryStore())
        #expect(sample.verifier.verify(issued[0].envelope).code == "unknown-signer")
    }

    @Test func tellsRevokedAndSupersededCertificates() throws {
        let issued = try sample.issue(cards: 3)
        let card = try CardCertificate.make(from: issued, iccid: Sample.card(1).iccid)
        let revoked = Sample.statusList([(nil, .revoked)])
        let verifier = CertificateVerifier(trust: sample.trust, statusList: revoked)
        for bytes in [issued.envelope, card] {
            let result = verifier.verify(bytes)
            #expect(result.code == "revoked")
            #expect(!result.isGenuine)
            #expect(result.statusListAsOf == Sample.issuedAt)
        }
        // The whole says something of that card that no longer holds.
        let one = Sample.statusList([(2, .superseded(by: "DRC-2026-000009"))])
        let second = CertificateVerifier(trust: sample.trust, statusList: one)
        #expect(second.verify(issued.envelope).code == "superseded")
        #expect(second.verify(card).code == "superseded")
        let other = try CardCertificate.make(from: issued, iccid: Sample.card(2).iccid)
        #expect(second.verify(other).isGenuine)
    }

    @Test func aStatusListSpeaksForItsOwnIssuerAlone() throws {
        let issued = try sample.issue(cards: 1)
        let foreign = Sample.statusList([(nil, .revoked)], creditCode: "91990000MADEM0002M")
        #expect(CertificateVerifier(trust: sample.trust, statusList: foreign).verify(issued.envelope).isGenuine)
    }

    @Test func everyByteOfASignedStatusListCounts() throws {
        let list = Sample.statusList([(nil, .revoked), (17, .superseded(by: "DRC-2026-000009"))])
        let bytes = try SignedStatusList.make(list, signer: sample.keys.documentSigner)
        #expect(SignedStatusList.isMeant(bytes))
        #expect(try SignedStatusList.verified(bytes, trust: sample.trust.certificates).get() == list)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(throws: (any Error).self) {
                try SignedStatusList.verified(changed, trust: sample.trust.certificates).get()
            }
        }
        #expect(SignedStatusList.verified(bytes + [0x0A], trust: sample.trust.certificates) == .failure(.altered))
        #expect(SignedStatusList.verified(Array("{}".utf8), trust: []) == .failure(.notAStatusList))
        guard case .failure(.unknownSigner) = SignedStatusList.verified(bytes, trust: []) else {
            return #expect(Bool(false), "believed without an anchor")
        }
    }

    @Test(arguments: ["", "{", "{}", "[]", "null", "hello", "<html></html>", "<!DOCTYPE html><p>x</p>", "%PDF-1.7"])
    func takesOtherFilesForNoCertificates(text: String) {
        #expect(sample.verifier.verify(Array(text.utf8)).code == "not-a-certificate")
    }

    @Test func namesAVersionItDoesNotKnow() {
        let bytes = Array(#"{"format":"deregistrar-certificate/2"}"#.utf8)
        #expect(sample.verifier.verify(bytes).code == "unsupported-format")
    }

    @Test(arguments: ["DRC-2026-000001", "DRC-2026-1000000"])
    func readsCertificateNumbers(text: String) {
        #expect(CertificateNumber(text)?.text == text)
    }

    @Test(arguments: [
        "", "DRC-2026-1", "DRC-2026-+00001", "drc-2026-000001", "DRC-2026-0000001", "DRC-2026-000000",
        "DRC-2026-000001/1",
    ])
    func refusesOtherNumbers(text: String) {
        #expect(CertificateNumber(text) == nil)
    }
}
