import Certification
import Deflate
import Pipeline
import Signing

/// A ZIP of certificates: an export with its index, or any other.
struct CertificateArchive: CertificateSource {
    /// As people named it.
    let name: String
    let path: String
    private let source: FileBytes

    /// Nil for what is no such file. Throws `file.unreadable`.
    init?(_ name: String) throws {
        path = Paths.absolute(name)
        self.name = name
        guard let entry = FileSystem.entry(path, name: name), entry.isRegular else { return nil }
        source = try FileBytes(path, shownAs: name)
        let heads: [[UInt8]] = [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]
        guard heads.contains(where: source.begins) else { return nil }
    }

    /// What an export may be: many files, none of them a bomb. Records hold random digests, so that nothing honest is
    /// squeezed like that.
    private static var limits: ZIPLimits {
        var limits = ZIPLimits()
        limits.maximumEntries = 200_000
        limits.maximumExpandedBytes = 2 << 30
        limits.maximumRatio = 200
        return limits
    }

    /// All files together once expanded.
    private static let largest = 64 << 30

    /// Throws `ZIPError`, and what reading throws.
    func open() throws -> any ExportedFiles {
        let archive = try ZIPArchive.open(source, limits: Self.limits)
        var total = 0
        for entry in archive.entries {
            total = total.addingReportingOverflow(entry.byteCount).partialValue
            guard total >= 0, total <= Self.largest else {
                throw ZIPError.tooLarge(entry: entry.name, limit: Self.largest)
            }
        }
        return PackedFiles(archive)
    }

    func shown(_ member: String) -> String { name + "!" + member }

    /// A stable word for what is wrong with an archive or a file in it.
    static func code(_ error: ZIPError) -> String {
        switch error {
        case .notAnArchive: "not-an-archive"
        case .truncated: "truncated"
        case .multiplePieces: "multiple-pieces"
        case .damaged, .headerMismatch, .wrongByteCount, .wrongChecksum, .overlappingEntries: "damaged"
        case .encrypted: "encrypted"
        case .unsupportedMethod: "unsupported-method"
        case .tooManyEntries, .nameTooLong, .tooLarge, .ratio: "too-large"
        case .duplicateEntry: "duplicate-name"
        }
    }
}

/// A file of an archive that is to be judged as a certificate.
struct ArchiveMember {
    /// `FILE.zip!certificates/DRC-2026-000001.pdf`.
    let name: String
    /// The archive's own file.
    let archive: (name: String, path: String)
    let bytes: [UInt8]
    /// The status list that lies beside it in the archive.
    let statusList: [UInt8]?
    /// The bytes of a file beside it in the archive.
    let beside: (String) -> [UInt8]?
}
