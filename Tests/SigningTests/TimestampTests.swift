import Foundation
import Testing

@testable import Signing

@Suite struct TimestampTests {
    private static let content = Array("head of a log\n".utf8)
    private static let shared = Result { try TimestampFixture() }

    private static func digest(_ content: [UInt8] = content) -> SHA256Digest { SHA256Digest.of(content) }

    @Test(arguments: [
        (["EC", "ec_paramgen_curve:P-256"], "sha256", "sha1"), (["EC", "ec_paramgen_curve:P-384"], "sha384", "sha256"),
        (["RSA", "rsa_keygen_bits:2048"], "sha256", "sha256"), (["RSA", "rsa_keygen_bits:2048"], "sha512", "sha384"),
    ])
    func takesStampsOfServicesOfManyKinds(algorithm: [String], digest: String, certificateHash: String) throws {
        let service = try TimestampFixture(algorithm: algorithm, digest: digest, certificateHash: certificateHash)
        let before = Int64(Date().timeIntervalSince1970)
        let token = try service.stamp(Self.content)
        #expect(token.verify(covering: Self.digest(), trust: [service.root]) == .trusted)
        #expect(before - 2...before + 60 ~= token.seconds)
        #expect(token.policy == "1.3.6.1.4.1.99999.1")
        #expect(token.service.subject == "CN=Sample service")
        // Kept in one spelling, it still is a time stamp for others.
        let file = try service.folder.write("token", token.der)
        let data = try service.folder.write("data", Self.content)
        let other = try Tool.openssl(
            "ts", "-verify", "-token_in", "-in", file, "-data", data, "-CAfile", service.folder("root.pem"))
        #expect(other.status == 0, "\(other.text)")
        #expect(try TimestampToken(der: token.der) == token)
    }

    @Test func asksAsTheOpenSSLToolUnderstandsIt() throws {
        let folder = try TemporaryFolder()
        let request = try TimestampRequest(digest: Self.digest(), policy: "1.3.6.1.4.1.99999.2")
        let file = try folder.write("query", request.der)
        let text = try Tool.openssl("ts", "-query", "-in", file, "-text").text
        #expect(text.contains("Version: 1") && text.contains("Hash Algorithm: sha256"))
        #expect(text.contains("Policy OID: 1.3.6.1.4.1.99999.2") && text.contains("Certificate required: yes"))
        #expect(text.contains("Nonce: 0x"))
    }

    @Test func asksUnderThePolicyOfTheSettings() throws {
        let service = try Self.shared.get()
        let request = try TimestampRequest(digest: Self.digest(), policy: "1.3.6.1.4.1.99999.2")
        let token = try request.token(response: service.answer(request.der), trust: [service.root])
        #expect(token.policy == "1.3.6.1.4.1.99999.2")
        let other = try TimestampRequest(digest: Self.digest(), policy: "1.3.6.1.4.1.99999.3")
        #expect(throws: TimestampFault.self) { try other.token(response: service.answer(other.der), trust: []) }
    }

    @Test(arguments: ["", "1", "1.2.", "1.2.x", "3.1", "1.40", "1.2.-3", "1.2.99999999999"])
    func refusesPoliciesThatAreNoIdentifiers(policy: String) {
        #expect(throws: TimestampFault.policy) { try TimestampRequest(digest: Self.digest(), policy: policy) }
    }

    @Test func tellsWhatARefusingServiceSaid() throws {
        let service = try Self.shared.get()
        let request = try TimestampRequest(digest: Self.digest(), policy: "1.3.6.1.4.1.99999.9")
        let fault = #expect(throws: TimestampFault.self) {
            try request.token(response: service.answer(request.der), trust: [service.root])
        }
        guard case .refused(let status, _) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(status == 2)
    }

    @Test func refusesAnAnswerToAnotherQuestion() throws {
        let service = try Self.shared.get()
        let first = try TimestampRequest(digest: Self.digest())
        let answer = try service.answer(first.der)
        let again = try TimestampRequest(digest: Self.digest())
        #expect(throws: TimestampFault.otherNonce) { try again.token(response: answer, trust: [service.root]) }
        let other = try TimestampRequest(digest: Self.digest([1]))
        #expect(throws: TimestampFault.otherDigest) { try other.token(response: answer, trust: [service.root]) }
    }

    @Test func doesNotBelieveServicesThatNobodyVouchesFor() throws {
        let service = try Self.shared.get()
        let other = try TimestampFixture()
        let token = try service.stamp(Self.content)
        guard case .unknownService = token.verify(covering: Self.digest(), trust: [other.root]) else {
            Issue.record("believed")
            return
        }
        guard case .unknownService = token.verify(covering: Self.digest(), trust: []) else {
            Issue.record("believed without anchors")
            return
        }
        let request = try TimestampRequest(digest: Self.digest())
        let answer = try service.answer(request.der)
        #expect(throws: TimestampFault.self) { try request.token(response: answer, trust: [other.root]) }
    }

    @Test func attestsTheContentItWasMadeFor() throws {
        let service = try Self.shared.get()
        let token = try service.stamp(Self.content)
        #expect(token.verify(covering: Self.digest([7]), trust: [service.root]) == .altered)
    }

    @Test func noByteOfATimeStampCanBeChanged() throws {
        let service = try Self.shared.get()
        let token = try service.stamp(Self.content).der
        for index in token.indices {
            for flip: UInt8 in [0x01, 0x80] {
                var changed = token
                changed[index] ^= flip
                guard let read = try? TimestampToken(der: changed) else { continue }
                #expect(read.verify(covering: Self.digest(), trust: [service.root]) != .trusted, "byte \(index)")
            }
        }
    }

    @Test func refusesWhatIsCutOffOrAppendedOrNoise() throws {
        let service = try Self.shared.get()
        let token = try service.stamp(Self.content).der
        for count in stride(from: 0, to: token.count, by: 7) {
            #expect(throws: (any Error).self) { try TimestampToken(der: Array(token.prefix(count))) }
        }
        #expect(throws: (any Error).self) { try TimestampToken(der: token + [0]) }
        let request = try TimestampRequest(digest: Self.digest())
        let answer = try service.answer(request.der)
        for count in stride(from: 0, to: answer.count, by: 5) {
            let cut = Array(answer.prefix(count))
            #expect(throws: TimestampFault.self) { try request.token(response: cut, trust: [service.root]) }
        }
        for length in 0..<200 {
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255) }
            #expect(throws: TimestampFault.self) { try request.token(response: noise, trust: [service.root]) }
        }
    }

    @Test func leavesOutWhatTheServiceDidNotNeedToSend() throws {
        let service = try Self.shared.get()
        let request = try TimestampRequest(digest: Self.digest())
        let answer = try service.answer(request.der)
        let token = try request.token(response: answer, trust: [service.root])
        let middle = try SigningCertificate.all(pem: service.folder.read("middle.pem"))[0]
        #expect(Data(answer).range(of: Data(service.root.der)) != nil)
        #expect(Data(token.der).range(of: Data(service.root.der)) == nil)
        #expect(Data(token.der).range(of: Data(middle.der)) != nil)
    }
}

/// What a service must be, shown with stamps that somebody else signed with the means of a document's signature.
@Suite struct ForgedTimestampTests {
    private static let content = Array("head of a log\n".utf8)

    private func run(_ step: [String]) throws {
        let result = try Tool.openssl(step)
        #expect(result.status == 0, "\(result.text)")
    }

    /// The signed part of a good time stamp, signed again by another certificate of the same root.
    private func forge(usage: String?) throws -> (token: TimestampToken, root: SigningCertificate) {
        let service = try TimestampFixture()
        let folder = service.folder
        let usages = "keyUsage=critical,digitalSignature\n" + (usage.map { "extendedKeyUsage=\($0)\n" } ?? "")
        let extensions = try folder.write("other.cnf", Array(usages.utf8))
        for step in [
            ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", folder("other.key")],
            ["req", "-new", "-key", folder("other.key"), "-subj", "/CN=Sample other", "-out", folder("other.csr")],
            [
                "x509", "-req", "-in", folder("other.csr"), "-CA", folder("root.pem"), "-CAkey", folder("root.key"),
                "-days", "3650", "-extfile", extensions, "-out", folder("other.pem"),
            ],
        ] { try run(step) }
        // The certificate first: a stamp that is a second older than it would not be its own.
        let parts = try TimestampParts(der: service.stamp(Self.content).der)
        let info = try folder.write("info", parts.info.der)
        try run([
            "cms", "-sign", "-binary", "-nodetach", "-cades", "-md", "sha256", "-outform", "DER", "-econtent_type",
            "1.2.840.113549.1.9.16.1.4", "-in", info, "-signer", folder("other.pem"), "-inkey", folder("other.key"),
            "-out", folder("forged"),
        ])
        let forged = try TimestampParts(der: folder.read("forged"))
        return (try TimestampToken(der: forged.der(certificates: forged.certificates)), service.root)
    }

    @Test(
        arguments: [
            (nil, false), ("codeSigning", false), ("critical,codeSigning", false),
            ("critical,timeStamping,codeSigning", false),
            ("timeStamping", false), ("critical,timeStamping", true),
        ] as [(String?, Bool)])
    func believesOnlyCertificatesMadeForTimeStampsAndNothingElse(usage: String?, isBelieved: Bool) throws {
        let (token, root) = try forge(usage: usage)
        let verdict = token.verify(covering: SHA256Digest.of(Self.content), trust: [root])
        #expect(verdict == (isBelieved ? .trusted : .unknownService(.wrongUsage)))
    }
}
