import CardModel
import Certification
import CommandLineParsing
import Deflate
import Pipeline
import Signing

/// Judges every certificate of an archive, and holds the archive against its index where it has one. One file is in
/// memory at a time, with the volumes of its certificate.
final class ArchiveVerification {
    private let file: CertificateArchive
    private let call: Invocation
    private var isGood = true
    private var judged = 0

    init(_ file: CertificateArchive, _ call: Invocation) {
        self.file = file
        self.call = call
    }

    /// Whether nothing is wrong with the archive itself; the certificates are the caller's to count.
    /// - Parameter judge: judges a certificate and tells of it.
    func run(judge: (ArchiveMember) throws -> VerificationResult) throws -> Bool {
        do {
            try take(try file.open(), judge)
        } catch let error as ZIPError {
            try tell(file.name, .unreadable(CertificateArchive.code(error)))
        }
        return isGood
    }

    private func take(_ archive: ZIPArchive, _ judge: (ArchiveMember) throws -> VerificationResult) throws {
        let index = try index(of: archive)
        let files = Dictionary((index?.files ?? []).map { ($0.name, $0) }) { first, _ in first }
        let lines = Dictionary((index?.lines ?? []).map { ($0.number, $0) }) { first, _ in first }
        var proven: Set<String> = []
        for entry in archive.entries where !entry.isDirectory {
            if index != nil, entry.name == ExportIndex.fileName { continue }
            let isKnown = files[entry.name] != nil
            do {
                guard isCertificate(entry.name, files[entry.name], hasIndex: index != nil) else {
                    if index != nil { try hold(try digest(of: entry, archive), entry.name, files) }
                    continue
                }
                let bytes = try archive.bytes(of: entry)
                if isStatusList(entry.name, bytes) {
                    if index != nil { try hold(SHA256Digest.of(bytes), entry.name, files) }
                    continue
                }
                judged += 1
                let result = try judge(member(entry, bytes, archive))
                if index != nil { try hold(SHA256Digest.of(bytes), entry.name, files) }
                if let certificate = result.certificate, isKnown {
                    proven.insert(certificate.record.number.text)
                    if let line = lines[certificate.record.number.text], !line.agrees(with: certificate.record) {
                        try tell(shown(entry.name), .differs)
                    }
                }
            } catch let error as ZIPError {
                try tell(shown(entry.name), .unreadable(CertificateArchive.code(error)))
            }
        }
        for name in (index?.files ?? []).map(\.name) where archive.entry(named: name) == nil {
            try tell(shown(name), .missing)
        }
        for line in index?.lines ?? [] where !proven.contains(line.number) {
            let hasFile = files.values.contains { $0.certificate == line.number }
            if !hasFile { try tell(shown(line.number), .missing) }
        }
        if judged == 0 { try tell(file.name, .empty) }
    }

    /// The index at the archive's top; nil where there is none.
    private func index(of archive: ZIPArchive) throws -> ExportIndex? {
        guard let entry = archive.entry(named: ExportIndex.fileName) else { return nil }
        do {
            let bytes = try archive.bytes(of: entry)
            guard ExportIndex.isMeant(bytes) else { return nil }
            if let index = ExportIndex(bytes) { return index }
            try tell(shown(entry.name), .indexUnreadable)
        } catch let error as ZIPError {
            try tell(shown(entry.name), .unreadable(CertificateArchive.code(error)))
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

    private func digest(of entry: ZIPEntry, _ archive: ZIPArchive) throws -> SHA256Digest {
        let stream = try archive.stream(entry)
        let hasher = SHA256Hasher()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while case let count = try stream.read(into: piece), count > 0 {
            hasher.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
        return hasher.finalize()
    }

    private func member(_ entry: ZIPEntry, _ bytes: [UInt8], _ archive: ZIPArchive) -> ArchiveMember {
        let folder = FileSystem.parent(of: "/" + entry.name).dropFirst()
        let beside: (String) -> [UInt8]? = { name in
            let path = folder.isEmpty ? name : folder + "/" + name
            return archive.entry(named: path).flatMap { try? archive.bytes(of: $0) }
        }
        return ArchiveMember(
            name: shown(entry.name), archive: (file.name, file.path), bytes: bytes,
            statusList: beside(StatusLists.fileName), beside: beside)
    }

    private func shown(_ name: String) -> String { file.name + "!" + name }

    private func tell(_ name: String, _ problem: ArchiveProblem) throws {
        isGood = false
        guard call.format() == .human else { return try call.out.json(problem.json(name)) }
        try call.out.line(
            TerminalText.harmless(name + call.pick(": ", "：") + problem.text(call.language)))
    }
}
