import CardModel
import Certification
import Deflate
import Pipeline
import Signing

/// An archive on its way to the disk that knows the digest of everything in it. There whole after `commit`, or not at all.
final class ExportArchive {
    private(set) var files: [ExportIndex.File] = []
    private let file: DurableFile
    private let zip: ZIPWriter
    private let whole: SHA256Hasher

    /// - Parameter modified: the time that all entries bear.
    init(_ path: String, modified: Timestamp) throws {
        let file = try DurableFile(path, mode: 0o600)
        let whole = SHA256Hasher()
        self.file = file
        self.whole = whole
        zip = ZIPWriter(modified: Self.stamp(modified)) { bytes in
            whole.update(bytes)
            try file.append(bytes)
        }
    }

    /// Adds a file. What is compressed within is stored as it is.
    func add(_ name: String, _ bytes: [UInt8], certificate: String? = nil, isPacked: Bool = false) throws {
        try zip.add(name, bytes: bytes, method: isPacked ? .stored : .deflated)
        files.append(
            ExportIndex.File(
                name: name, byteCount: bytes.count, sha256: SHA256Digest.of(bytes), certificate: certificate))
    }

    /// Adds a file that `body` gives piece by piece.
    func add(
        _ name: String, level: Int, _ body: (@escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        let hasher = SHA256Hasher()
        let count = Count()
        try zip.begin(name, method: .deflated(level: level))
        try body { [zip] bytes in
            hasher.update(bytes)
            count.value += bytes.count
            try zip.write(bytes)
        }
        try zip.end()
        files.append(ExportIndex.File(name: name, byteCount: count.value, sha256: hasher.finalize()))
    }

    /// Adds what describes the archive itself, ends it and gives it its name; its digest.
    func commit(index: [UInt8], signature: [UInt8]?) throws -> SHA256Digest {
        try zip.add(ExportIndex.fileName, bytes: index)
        if let signature { try zip.add(ExportIndex.signatureName, bytes: signature) }
        try zip.finish()
        try file.commit()
        return whole.finalize()
    }

    private final class Count {
        var value = 0
    }

    private static func stamp(_ time: Timestamp) -> ZIPTimestamp {
        let (year, month, day) = time.date.components
        guard 1980...2107 ~= year else { return .earliest }
        let second = time.secondOfDay
        return ZIPTimestamp(
            year: year, month: month, day: day, hour: second / 3600, minute: second / 60 % 60, second: second % 60)
    }
}
