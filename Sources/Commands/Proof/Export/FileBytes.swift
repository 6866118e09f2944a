import CardModel
import Certification
import Deflate
import Glibc
import Pipeline

/// A file's bytes at any place, read when they are asked for. It must not change meanwhile.
final class FileBytes: RandomAccessBytes {
    let byteCount: Int
    private let descriptor: Int32
    private let name: String

    /// Throws `file.missing` and `file.unreadable`.
    init(_ path: String, shownAs name: String) throws {
        self.name = name
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var information = stat()
        guard descriptor >= 0, fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            let number = descriptor < 0 ? errno : EINVAL
            if descriptor >= 0 { close(descriptor) }
            throw Fault(
                number == ENOENT ? "file.missing" : "file.unreadable", .inputMissing, at: Place(file: name),
                ["reason": FileSystem.words(forError: number)])
        }
        byteCount = Int(information.st_size)
    }

    deinit { close(descriptor) }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !buffer.isEmpty else { return 0 }
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw Fault(
                    "file.unreadable", .inputMissing, at: Place(file: name),
                    ["reason": FileSystem.words(forError: errno)])
            }
        }
    }

    /// The pieces of the file from its beginning; `take` says whether to go on. Throws `file.unreadable`.
    func forEachPiece(_ take: (UnsafeRawBufferPointer) -> Bool) throws {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        var offset = 0
        while case let count = try read(at: offset, into: piece), count > 0 {
            guard take(UnsafeRawBufferPointer(rebasing: piece[..<count])) else { return }
            offset += count
        }
    }

    /// Whether a mark of ours stands anywhere in it. Throws `file.unreadable`.
    func bearsMark() throws -> Bool {
        var search = MarkSearch()
        try forEachPiece { piece in
            search.take(piece)
            return !search.isFound
        }
        return search.isFound
    }

    /// Whether the file begins with these bytes.
    func begins(with bytes: [UInt8]) -> Bool {
        var head = [UInt8](repeating: 0, count: bytes.count)
        let count = try? head.withUnsafeMutableBytes { try read(at: 0, into: $0) }
        return count == bytes.count && head == bytes
    }
}
