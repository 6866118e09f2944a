import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// Whom a verification believes: files named on the command line, else the site's own public keys.
struct TrustFiles {
    private let files: [(name: String, path: String)]

    /// Throws `file.missing`. Without names and without a site nobody is believed.
    init(_ call: Invocation) throws {
        let named = call.parsed.values("--trust")
        guard named.isEmpty else {
            files = try named.flatMap(TrustFiles.expand)
            return
        }
        files = TrustFiles.keys(in: call.siteFolder + "/keys")
    }

    /// Nobody says whom to believe: every signer is unknown.
    var isEmpty: Bool { files.isEmpty }

    private static func expand(_ name: String) throws -> [(String, String)] {
        let path = Paths.absolute(name)
        guard let entry = FileSystem.entry(path, name: name) else {
            throw Fault("file.missing", .inputMissing, at: Place(file: name))
        }
        return entry.isDirectory ? keys(in: path) : [(name, path)]
    }

    private static func keys(in folder: String) -> [(name: String, path: String)] {
        FileSystem.entries(of: folder).map(\.name)
            .filter { $0.hasSuffix(".cert.pem") || $0.hasSuffix(".crt") || $0.hasSuffix(".vkey") }
            .map { ($0, folder + "/" + $0) }
    }

    /// The anchors. Throws `trust.unreadable` for a file that holds neither a certificate nor a log's key.
    func anchors() throws -> TrustAnchors {
        var certificates: [[UInt8]] = []
        var logs: [String] = []
        for file in files {
            let bytes = try FileSystem.read(file.path, shownAs: file.name)
            if bytes.first == 0x30 || String(decoding: bytes, as: UTF8.self).contains("-----BEGIN CERTIFICATE") {
                certificates.append(bytes)
            } else {
                let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
                logs += lines.filter { !$0.isEmpty }.map(String.init)
            }
        }
        do {
            return try TrustAnchors(certificateFiles: certificates, logKeys: logs)
        } catch {
            let names = files.map(\.name).joined(separator: " ")
            // Never 65: whoever asks takes anything but 0 for not genuine, and 65 for a list.
            throw Fault("trust.unreadable", .foundWrong, ["path": names])
        }
    }
}
