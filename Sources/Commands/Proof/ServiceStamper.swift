import CardModel
import Certification
import Pipeline
import Signing

/// Has heads of the log stamped by the program that the settings name. A service that gives no answer does not stop the
/// issuing, unless the settings say so.
final class ServiceStamper: CheckpointStamper {
    private let site: Site
    private let service: Settings.TimestampService
    private let environment: [String: String]

    /// Why the newest head bears no time stamp.
    private(set) var warning: Fault?

    /// Nil when the settings name no service.
    init?(site: Site, environment: [String: String]) {
        guard let service = site.settings.timestampService else { return nil }
        self.site = site
        self.service = service
        // A key's passphrase is nobody's business.
        self.environment = environment.filter { !$0.key.hasPrefix("DEREGISTRAR_") }
    }

    func stamp(_ note: [UInt8]) throws -> TimestampToken? {
        do {
            warning = nil
            return try ask(note)
        } catch let fault as Fault where !service.isRequired {
            warning = fault
            return nil
        }
    }

    private func ask(_ note: [UInt8]) throws -> TimestampToken {
        let trust = try TimestampTrust(site: site).certificates()
        guard !trust.isEmpty else {
            throw Fault("timestamp.no-trust", .settings, at: Place(file: "keys/" + KeySet.timestampTrust))
        }
        do {
            let request = try TimestampRequest(digest: SHA256Digest.of(note), policy: service.policy)
            return try request.token(response: try reply(to: request.der), trust: trust)
        } catch let fault as TimestampFault {
            throw Fault("timestamp.refused", .tryLater, ["reason": ServiceStamper.words(fault)])
        }
    }

    /// The answer to a query. The site's lock is held, so the folder is nobody else's.
    private func reply(to query: [UInt8]) throws -> [UInt8] {
        let folder = site.state + "/.timestamp.partial"
        FileSystem.remove(folder)
        defer { FileSystem.remove(folder) }
        try FileSystem.makeDirectory(folder, mode: 0o700)
        let files = (query: folder + "/query.tsq", reply: folder + "/reply.tsr")
        try FileSystem.writeDurably(query, to: files.query, mode: 0o600)
        let words = service.command.map {
            $0.replacing("{query}", with: files.query).replacing("{reply}", with: files.reply)
        }
        let end = ChildProgram.run(words, environment: environment, timeoutSeconds: service.timeoutSeconds)
        guard end == .exited(0) else { throw ServiceStamper.unavailable(ServiceStamper.words(end)) }
        guard let entry = FileSystem.entry(files.reply, name: "reply"), entry.isRegular,
            1...ServiceStamper.maximumByteCount ~= entry.byteCount
        else { throw ServiceStamper.unavailable("no reply") }
        return try FileSystem.read(files.reply, shownAs: "reply.tsr", ownOnly: true)
    }

    private static let maximumByteCount = 1 << 20

    private static func unavailable(_ reason: String) -> Fault {
        Fault("timestamp.unavailable", .tryLater, ["reason": reason])
    }

    private static func words(_ end: ChildProgram.End) -> String {
        switch end {
        case .exited(let status): "exit status \(status)"
        case .killed(let signal): "signal \(signal)"
        case .timedOut: "timeout"
        case .notStarted(let code): "not started, error \(code)"
        }
    }

    private static func words(_ fault: TimestampFault) -> String {
        switch fault {
        case .refused(let status, let text): text.isEmpty ? "status \(status)" : "status \(status), \(text)"
        case .malformed: "malformed"
        case .unsupportedAlgorithm: "unsupported algorithm"
        case .otherDigest: "other digest"
        case .otherNonce: "other nonce"
        case .otherPolicy: "other policy"
        case .untrusted(.wrongUsage): "certificate not made for time stamps"
        case .untrusted(.outsideValidity): "certificate not valid"
        case .untrusted(.untrusted): "untrusted service"
        case .policy: "certificates.timestampService.policy"
        }
    }
}

/// The certificates of time stamp services in a site's `keys/timestamp-trust/`, or in such a folder elsewhere.
struct TimestampTrust {
    private let folder: String

    init(site: Site) { folder = site.keys + "/" + KeySet.timestampTrust }

    init(folder: String) { self.folder = folder }

    /// The files, by name.
    var files: [(name: String, path: String)] {
        FileSystem.entries(of: folder)
            .filter { entry in
                !entry.isDirectory && [".pem", ".crt", ".cer", ".der"].contains { entry.name.hasSuffix($0) }
            }
            .map { ($0.name, folder + "/" + $0.name) }
    }

    /// Throws `trust.unreadable` for a file that holds no certificate.
    func certificates() throws -> [SigningCertificate] {
        try files.flatMap { file in
            let name = KeySet.timestampTrust + "/" + file.name
            let bytes = try FileSystem.read(file.path, shownAs: name)
            guard let certificates = try? TrustAnchors.certificates(bytes) else {
                throw Fault("trust.unreadable", .foundWrong, ["path": name])
            }
            return certificates
        }
    }
}
