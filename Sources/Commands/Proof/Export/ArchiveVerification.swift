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
    private let trust: [SigningCertificate]
    private var isGood = true
    private var judged = 0

    /// - Parameter trust: who may have signed an index.
    init(_ source: any CertificateSource, trust: [SigningCertificate], _ call: Invocation) {
        self.source = source
        self.trust = trust
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
        var proven: Set<String> = []
        for name in exported.names where index == nil || !Self.describing.contains(name) {
            do {
                if let number = try take(name, exported, index, judge) { proven.insert(number) }
            } catch let error as ZIPError {
                try tell(shown(name), .unreadable(CertificateArchive.code(error)))
            } catch let fault as ExportedFileFault {
                try tell(shown(name), .unreadable(fault.code))
            }
        }
        if let index {
            for name in exported.strangeNames { try tell(shown(name), .unlisted) }
            for name in index.missing(present: Set(exported.names), proven: proven) {
                try tell(shown(name), .missing)
            }
        }
        if judged == 0 { try tellEmpty(index) }
    }

    /// What describes an archive; the index does not name it.
    private static let describing: Set<String> = [ExportIndex.fileName, ExportIndex.signatureName]

    /// A month in which certificates were only taken back has an index and no certificate.
    private func tellEmpty(_ index: ArchiveIndex?) throws {
        guard let index, index.index.lines.isEmpty, isGood else { return try tell(source.name, .empty) }
        guard call.format() == .human else {
            return try call.out.json(
                .of([
                    "file": .string(source.name), "verdict": .string("genuine"), "genuine": .bool(true),
                    "kind": .string("index"),
                ]))
        }
        try call.out.line(
            TerminalText.harmless(
                source.name + call.pick(": genuine · changes alone, no certificate", "：真实有效 · 仅含变更，没有证明")))
    }

    /// Takes one file; the number of the certificate it proves, where the index knows the file.
    private func take(
        _ name: String, _ exported: any ExportedFiles, _ index: ArchiveIndex?,
        _ judge: (ArchiveMember) throws -> VerificationResult
    ) throws -> String? {
        guard isCertificate(name, index) else {
            try hold(name, index, in: exported) { try exported.digest(name) }
            return nil
        }
        let bytes = try exported.bytes(name)
        guard !isStatusList(name, bytes) else {
            try hold(name, index, in: exported) { SHA256Digest.of(bytes) }
            return nil
        }
        judged += 1
        let result = try judge(member(name, bytes, exported))
        try hold(name, index, in: exported) { SHA256Digest.of(bytes) }
        guard let index, index.file(name) != nil else { return nil }
        if index.contradicts(name, result) { try tell(shown(name), .differs) }
        return result.certificate?.record.number.text
    }

    /// The index at the archive's top; nil where there is none.
    private func index(of exported: any ExportedFiles) throws -> ArchiveIndex? {
        let name = ExportIndex.fileName
        guard exported.names.contains(name) else { return nil }
        do {
            let bytes = try exported.bytes(name)
            guard ExportIndex.isMeant(bytes) else { return nil }
            guard let index = ExportIndex(bytes) else {
                try tell(shown(name), .indexUnreadable)
                return nil
            }
            try judgeSignature(index, bytes, exported)
            return ArchiveIndex(index)
        } catch let error as ZIPError {
            try tell(shown(name), .unreadable(CertificateArchive.code(error)))
        } catch let fault as ExportedFileFault {
            try tell(shown(name), .unreadable(fault.code))
        }
        return nil
    }

    private func judgeSignature(_ index: ExportIndex, _ bytes: [UInt8], _ exported: any ExportedFiles) throws {
        let name = ExportIndex.signatureName
        guard exported.names.contains(name) else { return try tell(shown(ExportIndex.fileName), .indexUnsigned) }
        switch index.judge(try exported.bytes(name), over: bytes, trust: trust) {
        case .genuine: break
        case .altered: try tell(shown(ExportIndex.fileName), .indexAltered)
        case .unknownSigner(let signer): try tell(shown(ExportIndex.fileName), .indexUnknownSigner(signer.subject))
        }
    }

    /// What lies in the folder of certificates is judged whatever the index says of it: nobody may hide a forgery there.
    private func isCertificate(_ name: String, _ index: ArchiveIndex?) -> Bool {
        guard [".json", ".html", ".pdf"].contains(where: name.lowercased().hasSuffix) else { return false }
        guard let known = index?.file(name) else { return true }
        return known.certificate != nil || name.hasPrefix(ExportIndex.folder + "/")
    }

    private func isStatusList(_ name: String, _ bytes: [UInt8]) -> Bool {
        FileSystem.name(of: name) == StatusLists.fileName && SignedStatusList.isMeant(bytes)
    }

    /// Holds a file against the index, where there is one.
    private func hold(
        _ name: String, _ index: ArchiveIndex?, in exported: any ExportedFiles, _ digest: () throws -> SHA256Digest
    ) throws {
        guard let index else { return }
        guard let known = index.file(name) else { return try tell(shown(name), .unlisted) }
        // Of another size it need not be read, which may be much.
        let isLike = try exported.byteCount(name) == known.byteCount && digest() == known.sha256
        if !isLike { try tell(shown(name), .mismatch) }
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
