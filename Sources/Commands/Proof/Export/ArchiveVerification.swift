import CardModel
import Certification
import CommandLineParsing
import Deflate
import Pipeline
import Signing

/// Judges every certificate of an archive or of the folder it was unpacked to, and holds it against its index where it
/// has one. One file is in memory at a time, with the volumes of its certificate.
final class ArchiveVerification {
    private let source: any CertificateSource
    private let call: Invocation
    private var isGood = true
    private var judged = 0

    init(_ source: any CertificateSource, _ call: Invocation) {
        self.source = source
        self.call = call
    }

    /// Whether nothing is wrong with the archive itself; the certificates are the caller's to count.
    /// - Parameter judge: judges a certificate and tells of it.
    func run(judge: (ArchiveMember) throws -> VerificationResult) throws -> Bool {
        do {
            try take(try source.open(), judge)
        } catch let error as ZIPError {
            try tell(source.name, .unreadable(CertificateArchive.code(error)))
        }
        return isGood
    }

    private func take(_ exported: any ExportedFiles, _ judge: (ArchiveMember) throws -> VerificationResult) throws {
        let index = try index(of: exported)
        let files = Dictionary((index?.files ?? []).map { ($0.name, $0) }) { first, _ in first }
        let lines = Dictionary((index?.lines ?? []).map { ($0.number, $0) }) { first, _ in first }
        let present = Set(exported.names)
        var proven: Set<String> = []
        for name in exported.names {
            if index != nil, name == ExportIndex.fileName { continue }
            let isKnown = files[name] != nil
            do {
                guard isCertificate(name, files[name], hasIndex: index != nil) else {
                    if index != nil { try hold(try exported.digest(name), name, files) }
                    continue
                }
                let bytes = try exported.bytes(name)
                if isStatusList(name, bytes) {
                    if index != nil { try hold(SHA256Digest.of(bytes), name, files) }
                    continue
                }
                judged += 1
                let result = try judge(member(name, bytes, exported))
                if index != nil { try hold(SHA256Digest.of(bytes), name, files) }
                if let certificate = result.certificate, isKnown {
                    proven.insert(certificate.record.number.text)
                    if let line = lines[certificate.record.number.text], !line.agrees(with: certificate.record) {
                        try tell(shown(name), .differs)
                    }
                }
            } catch let error as ZIPError {
                try tell(shown(name), .unreadable(CertificateArchive.code(error)))
            }
        }
        for name in (index?.files ?? []).map(\.name) where !present.contains(name) {
            try tell(shown(name), .missing)
        }
        for line in index?.lines ?? [] where !proven.contains(line.number) {
            let hasFile = files.values.contains { $0.certificate == line.number }
            if !hasFile { try tell(shown(line.number), .missing) }
        }
        if judged == 0 { try tell(source.name, .empty) }
    }

    /// The index at the archive's top; nil where there is none.
    private func index(of exported: any ExportedFiles) throws -> ExportIndex? {
        let name = ExportIndex.fileName
        guard exported.names.contains(name) else { return nil }
        do {
            let bytes = try exported.bytes(name)
            guard ExportIndex.isMeant(bytes) else { return nil }
            if let index = ExportIndex(bytes) { return index }
            try tell(shown(name), .indexUnreadable)
        } catch let error as ZIPError {
            try tell(shown(name), .unreadable(CertificateArchive.code(error)))
        }
        return nil
    }

    /// What lies in the folder of certificates is judged whatever the index says of it: nobody may hide a forgery there.
    private func isCertificate(_ name: String, _ known: ExportIndex.File?, hasIndex: Bool) -> Bool {
        guard [".json", ".html", ".pdf"].contains(where: name.lowercased().hasSuffix) else { return false }
        guard let known, hasIndex else { return true }
        return known.certificate != nil || name.hasPrefix(ExportIndex.folder + "/")
    }

    private func isStatusList(_ name: String, _ bytes: [UInt8]) -> Bool {
        FileSystem.name(of: name) == StatusLists.fileName && SignedStatusList.isMeant(bytes)
    }

    private func hold(_ digest: SHA256Digest, _ name: String, _ files: [String: ExportIndex.File]) throws {
        guard let known = files[name] else { return try tell(shown(name), .unlisted) }
        if known.sha256 != digest { try tell(shown(name), .mismatch) }
    }

    private func member(_ name: String, _ bytes: [UInt8], _ exported: any ExportedFiles) -> ArchiveMember {
        let folder = FileSystem.parent(of: "/" + name).dropFirst()
        let beside: (String) -> [UInt8]? = { other in
            let path = folder.isEmpty ? other : folder + "/" + other
            return try? exported.bytes(path)
        }
        return ArchiveMember(
            name: shown(name), archive: (source.name, source.path), bytes: bytes,
            statusList: beside(StatusLists.fileName), beside: beside)
    }

    private func shown(_ name: String) -> String { source.shown(name) }

    private func tell(_ name: String, _ problem: ArchiveProblem) throws {
        isGood = false
        guard call.format() == .human else { return try call.out.json(problem.json(name)) }
        try call.out.line(
            TerminalText.harmless(name + call.pick(": ", "：") + problem.text(call.language)))
    }
}
