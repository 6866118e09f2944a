import Foundation
import Signing
import Testing

@Suite struct CMSTests {
    @Test(arguments: [true, false])
    func aSignatureIsGenuineForUsAndForTheOpenSSLTool(recordsSigningTime: Bool) throws {
        let fixture = try CMSFixture(recordsSigningTime: recordsSigningTime)
        let signature = try fixture.sign()
        let summary = fixture.trust[0].summary
        #expect(
            fixture.judge(signature)
                == .genuine(signer: summary, signingTime: recordsSigningTime ? CMSFixture.now : nil))
        let tool = try fixture.judgeByTool(signature)
        #expect(tool.status == 0, "\(tool.text)")
        #expect(try fixture.judgeByTool(signature, content: [1]).status != 0)
    }

    @Test func theOpenSSLToolReadsWhatWasMeant() throws {
        let fixture = try CMSFixture()
        let file = try fixture.folder.write("x.p7s", fixture.sign())
        let text = try Tool.openssl("cms", "-cmsout", "-print", "-inform", "DER", "-in", file).text
        for expected in [
            "version: 1", "ecdsa-with-SHA256", "id-smime-aa-signingCertificateV2", "signingTime",
            "Sep 21 14:13:20 2026 GMT", "unsignedAttrs:\n          <ABSENT>", "eContent: <ABSENT>",
        ] {
            #expect(text.contains(expected), "\(expected)\n\(text)")
        }
        #expect(!text.contains("S/MIME Capabilities"))
    }

    @Test func noByteOfASignatureCanBeChanged() throws {
        let fixture = try CMSFixture()
        let signature = try fixture.sign()
        for index in signature.indices {
            for mask in [0x01, 0x02, 0x10, 0x80, 0xFF] as [UInt8] {
                var changed = signature
                changed[index] ^= mask
                #expect(!fixture.judge(changed).isGenuine, "byte \(index)")
            }
        }
    }

    @Test func theChainOfASignatureComesOutWithTheSignerFirst() throws {
        let fixture = try ChainFixture()
        let signature = try fixture.signer.sign(documentDigest: SHA256Digest.of([1]))
        let chain = try #require(CMSCertificates.chain(in: signature))
        #expect(chain.first == fixture.signer.certificateChain.first)
        #expect(Set(chain) == Set(fixture.signer.certificateChain))
        for broken in [[], [1, 2, 3], Array(signature.dropLast()), Array(signature.prefix(40))] {
            #expect(CMSCertificates.chain(in: broken) == nil)
        }
    }

    @Test func noByteOfASignatureWithAChainCanBeChanged() throws {
        let fixture = try ChainFixture()
        let signature = try fixture.signer.sign(detached: [1, 2, 3], at: fixture.now)
        func judge(_ signature: [UInt8]) -> CMSVerification {
            CMSVerifier.verify(signature: signature, content: [1, 2, 3], trust: [fixture.root], at: fixture.now)
        }
        #expect(judge(signature).isGenuine)
        for index in signature.indices {
            for mask in [0x01, 0x80] as [UInt8] {
                var changed = signature
                changed[index] ^= mask
                #expect(!judge(changed).isGenuine, "byte \(index)")
            }
        }
    }

    @Test func refusesWhatIsCutOffOrAppended() throws {
        let fixture = try CMSFixture()
        let signature = try fixture.sign()
        for count in 0..<signature.count {
            #expect(fixture.judge(Array(signature[..<count])) == .malformed)
        }
        #expect(fixture.judge(signature + [0]) == .malformed)
        #expect(fixture.judge([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF] + signature) == .malformed)
    }

    @Test func saysThatTheContentWasAltered() throws {
        let fixture = try CMSFixture()
        var content = CMSFixture.content
        content[3] ^= 1
        #expect(fixture.judge(try fixture.sign(), content: content) == .altered(signer: fixture.trust[0].summary))
    }

    @Test func saysThatTheSignatureIsAnothers() throws {
        let fixture = try CMSFixture()
        let other = try CMSFixture()
        guard case .unknownSigner(let summary, .untrusted) = fixture.judge(try other.sign()) else {
            Issue.record("not told as unknown")
            return
        }
        #expect(summary == other.trust[0].summary)
        let trustless = CMSVerifier.verify(
            signature: try fixture.sign(), content: CMSFixture.content, trust: [], at: CMSFixture.now)
        #expect(!trustless.isGenuine)
    }

    @Test(arguments: [CMSFixture.now - 86_401, CMSFixture.now + 86_400 * 365])
    func saysThatTheCertificateIsNotValidAtTheTime(time: Int64) throws {
        let fixture = try CMSFixture()
        let expected = CMSVerification.unknownSigner(fixture.trust[0].summary, reason: .outsideValidity)
        #expect(fixture.judge(try fixture.sign(), at: time) == expected)
    }

    @Test(arguments: [CMSFixture.now - 86_400, CMSFixture.now + 86_400 * 365 - 1])
    func theFirstAndTheLastSecondOfValidityCount(time: Int64) throws {
        let fixture = try CMSFixture()
        #expect(fixture.judge(try fixture.sign(), at: time).isGenuine)
    }

    @Test func refusesTheOtherTwinOfAnECDSASignature() throws {
        // openssl signs with the higher s half of the time; the layout is the same but for that.
        let fixture = try CMSFixture()
        let content = try fixture.folder.write("content", CMSFixture.content)
        var judgements: Set<Bool> = []
        for _ in 0..<40 where judgements.count < 2 {
            let result = try Tool.openssl(
                "cms", "-sign", "-cades", "-binary", "-nosmimecap", "-md", "sha256", "-in", content, "-signer",
                fixture.files.public, "-inkey", fixture.files.key, "-outform", "DER", "-out", fixture.folder("t.p7s"))
            #expect(result.status == 0, "\(result.text)")
            judgements.insert(fixture.judge(try fixture.folder.read("t.p7s")).isGenuine)
        }
        #expect(judgements == [true, false])
    }

    @Test func refusesASignatureWithFurtherAttributes() throws {
        let fixture = try CMSFixture()
        let content = try fixture.folder.write("content", CMSFixture.content)
        _ = try Tool.openssl(
            "cms", "-sign", "-cades", "-binary", "-md", "sha256", "-in", content, "-signer", fixture.files.public,
            "-inkey", fixture.files.key, "-outform", "DER", "-out", fixture.folder("t.p7s"))
        #expect(fixture.judge(try fixture.folder.read("t.p7s")) == .malformed)
    }

    @Test func anEmptyContentCanBeSigned() throws {
        let fixture = try CMSFixture()
        let signature = try fixture.signer.sign(detached: [], at: CMSFixture.now)
        #expect(fixture.judge(signature, content: []).isGenuine)
        #expect(!fixture.judge(signature, content: [0]).isGenuine)
    }

    @Test(arguments: [-631_152_000, -1, 0, 951_782_400, 2_524_607_999, 2_524_608_000, 253_402_300_799] as [Int64])
    func recordsTheTimesThatCMSKnows(time: Int64) throws {
        let fixture = try CMSFixture()
        let signature = try fixture.signer.sign(detached: CMSFixture.content, at: time)
        #expect(fixture.judge(signature) == .genuine(signer: fixture.trust[0].summary, signingTime: time))
        #expect(try fixture.judgeByTool(signature).status == 0)
    }

    @Test(arguments: [-631_152_001, 253_402_300_800, Int64.min, Int64.max])
    func refusesTimesThatCMSDoesNotKnow(time: Int64) throws {
        let fixture = try CMSFixture()
        #expect(throws: SigningError.invalidTime(time)) {
            try fixture.signer.sign(detached: CMSFixture.content, at: time)
        }
    }

    @Test func manyThreadsSignAtOnce() async throws {
        let fixture = try CMSFixture()
        let signer = fixture.signer
        let signatures = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try (0..<20).map { _ in try signer.sign(detached: CMSFixture.content, at: CMSFixture.now) }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(signatures).count == 1)
        #expect(signatures.allSatisfy { fixture.judge($0).isGenuine })
    }
}
