import Foundation
import Signing

/// A folder with a trial key, its signer and a content to sign.
struct CMSFixture {
    static let now: Int64 = 1_790_000_000  // 2026-09-21
    static let content = Array("示例 sample content\n".utf8)

    let folder: TemporaryFolder
    let files: TrialKeys.Files
    let signer: CMSSigner

    init(recordsSigningTime: Bool = true, passphrase: String? = nil) throws {
        folder = try TemporaryFolder()
        files = try TrialKeys.make(
            directory: folder.path,
            subject: CertificateSubject(country: "CN", organisation: "示例运营商", commonName: "Sample signer 示例"),
            validFrom: Self.now - 86_400, validTo: Self.now + 86_400 * 365, passphrase: passphrase)
        signer = try CMSSigner(
            keyPEM: folder.read("signing.key.pem"), passphrase: passphrase, chainPEM: folder.read("signing.cert.pem"),
            recordsSigningTime: recordsSigningTime)
    }

    var trust: [SigningCertificate] { signer.certificateChain }

    func sign() throws -> [UInt8] { try signer.sign(detached: Self.content, at: Self.now) }

    func judge(_ signature: [UInt8], content: [UInt8] = content, at time: Int64 = now) -> CMSVerification {
        CMSVerifier.verify(signature: signature, content: content, trust: trust, at: time)
    }

    /// What `openssl cms -verify` says of a signature.
    func judgeByTool(_ signature: [UInt8], content: [UInt8] = content) throws -> Tool.Result {
        let signatureFile = try folder.write("x.p7s", signature)
        let contentFile = try folder.write("content", content)
        return try Tool.openssl(
            "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", signatureFile, "-content", contentFile,
            "-CAfile", files.public, "-purpose", "any", "-attime", String(Self.now), "-out", folder("out"))
    }
}

/// A root, an intermediate and a signer made by the openssl program.
struct ChainFixture {
    let folder: TemporaryFolder
    let signer: CMSSigner
    let root: SigningCertificate

    init(algorithm: [String] = ["EC", "ec_paramgen_curve:P-256"], leafUsage: String = "digitalSignature") throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let certificateAuthority = try folder.write(
            "ca.cnf", Array("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n".utf8))
        let leaf = try folder.write(
            "leaf.cnf", Array("basicConstraints=critical,CA:FALSE\nkeyUsage=critical,\(leafUsage)\n".utf8))
        let steps: [(name: String, issuer: String?, extensions: String, algorithm: [String])] = [
            ("root", nil, certificateAuthority, ["EC", "ec_paramgen_curve:P-256"]),
            ("middle", "root", certificateAuthority, ["EC", "ec_paramgen_curve:P-256"]),
            ("leaf", "middle", leaf, algorithm),
        ]
        for step in steps {
            try Self.run(
                "genpkey", "-algorithm", step.algorithm[0], "-pkeyopt", step.algorithm[1], "-out",
                folder("\(step.name).key"))
            try Self.run(
                "req", "-new", "-key", folder("\(step.name).key"), "-subj", "/CN=Sample \(step.name)", "-out",
                folder("\(step.name).csr"))
            let request = folder("\(step.name).csr")
            let output = ["-out", folder("\(step.name).pem")]
            var key = ["-key", folder("\(step.name).key")]
            if let issuer = step.issuer { key = ["-CA", folder("\(issuer).pem"), "-CAkey", folder("\(issuer).key")] }
            try Self.run(["x509", "-req", "-in", request, "-days", "3650", "-extfile", step.extensions] + output + key)
        }
        root = try SigningCertificate.all(pem: folder.read("root.pem"))[0]
        signer = try CMSSigner(
            keyPEM: folder.read("leaf.key"), chainPEM: folder.read("leaf.pem") + folder.read("middle.pem"))
    }

    /// A time at which the certificates made just now are valid.
    var now: Int64 { Int64(Date().timeIntervalSince1970) + 3600 }

    private static func run(_ arguments: String...) throws { try run(arguments) }

    private static func run(_ arguments: [String]) throws {
        let result = try Tool.openssl(arguments)
        if result.status != 0 { throw Failure(text: result.text) }
    }

    struct Failure: Error {
        let text: String
    }
}
