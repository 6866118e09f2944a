import Certification
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
    /// Files whose names are no text: they are there, but cannot be asked for.
    var strangeNames: [String] { get }
    /// Throws `ZIPError`, `ExportedFileFault`, and what reading throws; so for a name that is not there.
    func bytes(_ name: String) throws -> [UInt8]
    /// Nil for what is no ordinary file, or not there.
    func byteCount(_ name: String) -> Int?
    /// Throws the same.
    func digest(_ name: String) throws -> SHA256Digest
}

/// Why a file of a folder cannot be judged.
struct ExportedFileFault: Error {
    /// A stable word: `unreadable`, `no-certificate` for what is no ordinary file or larger than any certificate.
    let code: String
}

/// The files of a ZIP.
struct PackedFiles: ExportedFiles {
    let names: [String]
    let strangeNames: [String] = []
    private let archive: ZIPArchive

    init(_ archive: ZIPArchive) {
        self.archive = archive
        names = archive.entries.filter { !$0.isDirectory }.map(\.name)
    }

    /// A large file is expanded twice: first piece by piece, to see whether it is any of ours.
    func bytes(_ name: String) throws -> [UInt8] {
        let entry = try entry(name)
        guard entry.byteCount <= ReadingBounds.largestFile else {
            throw ZIPError.tooLarge(entry: name, limit: ReadingBounds.largestFile)
        }
        if entry.byteCount > ReadingBounds.largestUnmarked {
            var search = MarkSearch()
            try forEachPiece(of: entry) { search.take($0) }
            guard search.isFound else { throw ExportedFileFault(code: "no-certificate") }
        }
        return try archive.bytes(of: entry)
    }

    func byteCount(_ name: String) -> Int? { archive.entry(named: name)?.byteCount }

    func digest(_ name: String) throws -> SHA256Digest {
        let hasher = SHA256Hasher()
        try forEachPiece(of: try entry(name)) { hasher.update($0) }
        return hasher.finalize()
    }

    private func forEachPiece(of entry: ZIPEntry, _ take: (UnsafeRawBufferPointer) -> Void) throws {
        let stream = try archive.stream(entry)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while case let count = try stream.read(into: piece), count > 0 {
            take(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }

    private func entry(_ name: String) throws -> ZIPEntry {
        guard let entry = archive.entry(named: name) else { throw ZIPError.notAnArchive }
        return entry
    }
}
