import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// Whom a verification believes: files named on the command line, else the site's own public keys.
struct TrustFiles {
    private var files: [(name: String, path: String)] = []
    private var timestampFiles: [(name: String, path: String)] = []
    /// The folder of the site whose keys are believed because the program was called there, and nobody named another.
    private var standsIn: String?

    /// Throws `file.missing`. Without names and without a site nobody is believed.
    init(_ call: Invocation) throws {
        let named = call.parsed.values("--trust")
        let folders = named.isEmpty ? TrustFiles.ofSite(call) : try named.compactMap(TrustFiles.folder)
        if named.isEmpty, !call.isSiteNamed, !folders.isEmpty { standsIn = call.siteFolder }
        files = try named.filter { try TrustFiles.folder($0) == nil }.map { ($0, Paths.absolute($0)) }
        for folder in folders {
            files += TrustFiles.keys(in: folder)
            timestampFiles += TimestampTrust(folder: folder + "/" + KeySet.timestampTrust).files
        }
        for name in call.parsed.values("--trust-time") {
            timestampFiles +=
                try TrustFiles.folder(name).map { TimestampTrust(folder: $0).files }
                ?? [(name, Paths.absolute(name))]
        }
    }

    /// Nobody says whom to believe: every signer is unknown.
    var isEmpty: Bool { files.isEmpty }

    /// The keys of the site. A folder of keys that merely lies in the current folder, as in an archive that somebody
    /// sent, makes no site.
    private static func ofSite(_ call: Invocation) -> [String] {
        let isSite = call.isSiteNamed || FileSystem.exists(call.siteFolder + "/deregistrar.json5")
        return isSite ? [call.siteFolder + "/keys"] : []
    }

    /// Says who is believed where nobody said whom to believe.
    func tell(_ call: Invocation) {
        if isEmpty {
            call.note(
                "Nobody is believed: name whom with --trust, or the site whose keys to take with --site.",
                "未指定信任的签名方：请用 --trust 指定，或用 --site 指定工作目录以使用其密钥。")
        } else if let standsIn {
            call.note("Believed: the keys of the site \(standsIn).", "信任的签名方：工作目录 \(standsIn) 的密钥。")
        }
    }

    /// The folder that a name means; nil for a file.
    private static func folder(_ name: String) throws -> String? {
        let path = Paths.absolute(name)
        guard let entry = FileSystem.entry(path, name: name) else {
            throw Fault("file.missing", .inputMissing, at: Place(file: name))
        }
        return entry.isDirectory ? path : nil
    }

    private static func keys(in folder: String) -> [(name: String, path: String)] {
        FileSystem.entries(of: folder).map(\.name)
            .filter { name in [".cert.pem", ".crt", ".vkey", ".pub.pem"].contains { name.hasSuffix($0) } }
            .map { ($0, folder + "/" + $0) }
    }

    /// Larger than any bundle of certificates.
    private static let largest = 16 << 20

    private static func bytes(of file: (name: String, path: String)) throws -> [UInt8] {
        if let entry = FileSystem.entry(file.path, name: file.name), entry.byteCount > largest {
            throw Fault("trust.unreadable", .foundWrong, ["path": file.name])
        }
        return try FileSystem.read(file.path, shownAs: file.name)
    }

    /// The anchors. Throws `trust.unreadable` for a file that holds neither a certificate nor a log's key.
    func anchors() throws -> TrustAnchors {
        var certificates: [[UInt8]] = []
        var logs: [String] = []
        var codes: [String] = []
        for file in files {
            let bytes = try TrustFiles.bytes(of: file)
            let text = String(decoding: bytes, as: UTF8.self)
            if bytes.first == 0x30 || text.contains("-----BEGIN CERTIFICATE") {
                certificates.append(bytes)
            } else if text.hasPrefix("-----BEGIN PUBLIC KEY") {
                codes.append(text)
            } else {
                let lines = text.split(whereSeparator: \.isNewline)
                logs += lines.filter { !$0.isEmpty }.map(String.init)
            }
        }
        do {
            return try TrustAnchors(
                certificateFiles: certificates, logKeys: logs,
                timestampFiles: timestampFiles.map(TrustFiles.bytes), codeKeys: codes)
        } catch let fault as Fault {
            throw fault
        } catch {
            let names = (files + timestampFiles).map(\.name).joined(separator: " ")
            // Never 65: whoever asks takes anything but 0 for not genuine, and 65 for a list.
            throw Fault("trust.unreadable", .foundWrong, ["path": names])
        }
    }
}
