import Foundation
import Signing

/// A time stamp service made of the openssl program: a root, a service's key, and answers.
struct TimestampFixture {
    let folder: TemporaryFolder
    let root: SigningCertificate

    /// Tests run side by side, and the program keeps its serial number in a file.
    private static let turn = NSLock()

    static let defaults = """
        [tsa]
        serial = serial
        signer_digest = sha256
        default_policy = 1.3.6.1.4.1.99999.1
        other_policies = 1.3.6.1.4.1.99999.2
        digests = sha256
        accuracy = secs:1
        tsa_name = yes
        """

    init(
        algorithm: [String] = ["EC", "ec_paramgen_curve:P-256"], digest: String = "sha256",
        certificateHash: String = "sha256"
    ) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let authority = try folder.write(
            "ca.cnf", Array("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n".utf8))
        let usages = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
        let service = try folder.write("leaf.cnf", Array((usages + "extendedKeyUsage=critical,timeStamping\n").utf8))
        let path = folder.path
        let configuration = Self.defaults.replacingOccurrences(of: "serial = ", with: "serial = \(path)/")
            .replacingOccurrences(of: "signer_digest = sha256", with: "signer_digest = \(digest)")
        _ = try folder.write("tsa.cnf", Array((configuration + "\ness_cert_id_alg = \(certificateHash)\n").utf8))
        _ = try folder.write("serial", Array("01\n".utf8))
        let steps = [
            ("root", nil as String?, authority, ["EC", "ec_paramgen_curve:P-256"]),
            ("middle", "root", authority, algorithm),
            ("service", "middle", service, algorithm),
        ]
        for (name, issuer, extensions, algorithm) in steps {
            try Self.run("genpkey", "-algorithm", algorithm[0], "-pkeyopt", algorithm[1], "-out", folder("\(name).key"))
            try Self.run(
                "req", "-new", "-key", folder("\(name).key"), "-subj", "/CN=Sample \(name)", "-out",
                folder("\(name).csr"))
            let signing =
                issuer.map { ["-CA", path + "/\($0).pem", "-CAkey", path + "/\($0).key"] }
                ?? ["-key", folder("\(name).key")]
            try Self.run(
                [
                    "x509", "-req", "-in", folder("\(name).csr"), "-days", "3650", "-extfile", extensions, "-out",
                    folder("\(name).pem"),
                ] + signing)
        }
        let chain = try folder.read("middle.pem") + folder.read("root.pem")
        _ = try folder.write("chain.pem", chain)
        root = try SigningCertificate.all(pem: folder.read("root.pem"))[0]
    }

    /// The service's answer to a query.
    func answer(_ query: [UInt8]) throws -> [UInt8] {
        Self.turn.lock()
        defer { Self.turn.unlock() }
        let file = try folder.write("query", query)
        try Self.run(
            "ts", "-reply", "-config", folder("tsa.cnf"), "-section", "tsa", "-queryfile", file, "-signer",
            folder("service.pem"), "-inkey", folder("service.key"), "-chain", folder("chain.pem"), "-out",
            folder("reply"))
        return try folder.read("reply")
    }

    /// A time stamp over these bytes.
    func stamp(_ content: [UInt8]) throws -> TimestampToken {
        let request = try TimestampRequest(digest: SHA256Digest.of(content))
        return try request.token(response: answer(request.der), trust: [root])
    }

    private static func run(_ arguments: String...) throws { try run(arguments) }

    private static func run(_ arguments: [String]) throws {
        let result = try Tool.openssl(arguments)
        if result.status != 0 { throw Failure(text: result.text) }
    }

    struct Failure: Error {
        let text: String
    }
}
