import Deflate
import Signing

/// Where certificates come from together: an archive, or the folder one was unpacked to.
protocol CertificateSource {
    /// As people named it.
    var name: String { get }
    var path: String { get }
    /// Throws `ZIPError`, and what reading throws.
    func open() throws -> any ExportedFiles
    /// A file of it, as people read it.
    func shown(_ member: String) -> String
}

/// The files of such a source, each by its path in it.
protocol ExportedFiles {
    var names: [String] { get }
    /// Throws `ZIPError`, and what reading throws; so for a name that is not there.
    func bytes(_ name: String) throws -> [UInt8]
    /// Throws the same.
    func digest(_ name: String) throws -> SHA256Digest
}

/// The files of a ZIP.
struct PackedFiles: ExportedFiles {
    let names: [String]
    private let archive: ZIPArchive

    init(_ archive: ZIPArchive) {
        self.archive = archive
        names = archive.entries.filter { !$0.isDirectory }.map(\.name)
    }

    func bytes(_ name: String) throws -> [UInt8] { try archive.bytes(of: try entry(name)) }

    func digest(_ name: String) throws -> SHA256Digest {
        let stream = try archive.stream(try entry(name))
        let hasher = SHA256Hasher()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while case let count = try stream.read(into: piece), count > 0 {
            hasher.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
        return hasher.finalize()
    }

    private func entry(_ name: String) throws -> ZIPEntry {
        guard let entry = archive.entry(named: name) else { throw ZIPError.notAnArchive }
        return entry
    }
}
