import Certification
import Foundation
import Signing

/// A time stamp service made of the openssl program.
struct TimestampService: CheckpointStamper {
    let folder: String
    let root: SigningCertificate

    /// Tests run side by side, and the program keeps its serial number in a file.
    private static let turn = NSLock()

    init() throws {
        folder = NSTemporaryDirectory() + "timestamps-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let texts = [
            "ca.cnf": "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n",
            "leaf.cnf": "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n",
            "tsa.cnf":
                "[tsa]\nserial=\(folder)/serial\nsigner_digest=sha256\ndefault_policy=1.3.6.1.4.1.99999.1\ndigests=sha256\n",
            "serial": "01\n",
        ]
        for (name, text) in texts { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        for name in ["root", "service"] {
            try Self.openssl(
                folder, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name + ".key")
            try Self.openssl(folder, "req", "-new", "-key", name + ".key", "-subj", "/CN=Sample \(name)", "-out", name)
        }
        try Self.openssl(
            folder, "x509", "-req", "-in", "root", "-key", "root.key", "-days", "3650", "-extfile", "ca.cnf", "-out",
            "root.pem")
        try Self.openssl(
            folder, "x509", "-req", "-in", "service", "-CA", "root.pem", "-CAkey", "root.key", "-days", "3650",
            "-extfile", "leaf.cnf", "-out", "service.pem")
        root = try SigningCertificate.all(pem: [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/root.pem"))))[0]
    }

    func stamp(_ note: [UInt8]) throws -> TimestampToken? {
        Self.turn.lock()
        defer { Self.turn.unlock() }
        let request = try TimestampRequest(digest: SHA256Digest.of(note))
        try Data(request.der).write(to: URL(fileURLWithPath: folder + "/query"))
        try Self.openssl(
            folder, "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "query", "-signer",
            "service.pem", "-inkey", "service.key", "-out", "reply")
        let reply = try Data(contentsOf: URL(fileURLWithPath: folder + "/reply"))
        return try request.token(response: [UInt8](reply), trust: [root])
    }

    struct Failure: Error {}

    private static func openssl(_ folder: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure() }
    }
}

/// A service that gives no answer.
struct SilentService: CheckpointStamper {
    func stamp(_ note: [UInt8]) throws -> TimestampToken? { nil }
}
