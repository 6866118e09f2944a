import Deflate

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of a source as they are, readable at any place and as often as needed.
final class RawInput: RandomAccessBytes {
    private enum Content {
        case memory([UInt8])
        case file(descriptor: Int32, stamp: FileStamp)
        case held(HeldFile)
    }

    private let content: Content

    init(_ source: ByteSource) throws(TabularError) {
        switch source {
        case .memory(let bytes):
            content = .memory(bytes)
        case .held(let file):
            content = .held(file)
        case .file(let path):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .cannotRead(errno: errno) }
            do throws(TabularError) {
                content = .file(descriptor: descriptor, stamp: try FileStamp(descriptor: descriptor))
            } catch {
                close(descriptor)
                throw error
            }
        }
    }

    deinit {
        if case .file(let descriptor, _) = content { close(descriptor) }
    }

    /// Size in bytes when the source was opened.
    var byteCount: Int {
        switch content {
        case .memory(let bytes): bytes.count
        case .file(_, let stamp): stamp.byteCount
        case .held(let file): file.byteCount
        }
    }

    /// Reads up to `buffer.count` bytes from `offset` on; 0 only at the end, where a file must be as it was.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        guard !buffer.isEmpty else { return 0 }
        switch content {
        case .memory(let bytes):
            let count = min(buffer.count, bytes.count - offset)
            guard count > 0 else { return 0 }
            bytes.withUnsafeBytes { all in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + count]))
            }
            return count
        case .file(let descriptor, let stamp):
            return try RawInput.read(descriptor, stamp, at: offset, into: buffer)
        case .held(let file):
            return try file.read(at: offset, into: buffer)
        }
    }

    private static func read(
        _ descriptor: Int32, _ stamp: FileStamp, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(TabularError) -> Int {
        var count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        while count < 0, errno == EINTR {
            count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        }
        guard count >= 0 else { throw .cannotRead(errno: errno) }
        if count == 0 {
            let now = try FileStamp(descriptor: descriptor)
            guard now == stamp, offset == stamp.byteCount else { throw .sourceChanged }
        }
        return count
    }

    /// Hands over all bytes from an offset on, in order; at the end a file must be as it was.
    func forEachPiece(from start: Int = 0, _ body: (UnsafeRawBufferPointer) -> Void) throws(TabularError) {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        var offset = start
        while case let count = try read(at: offset, into: piece), count > 0 {
            body(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            offset += count
        }
    }

    /// The first bytes, at most `count`.
    func head(_ count: Int) throws(TabularError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: min(count, byteCount))
        var filled = 0
        while filled < bytes.count {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count - filled, alignment: 1)
            defer { buffer.deallocate() }
            let got = try read(at: filled, into: buffer)
            guard got > 0 else { throw .sourceChanged }
            bytes.replaceSubrange(filled..<filled + got, with: buffer[0..<got])
            filled += got
        }
        return bytes
    }
}

/// Size and times of a file, to notice that it changed between two readings. The time of the last change of its status
/// is among them, because nobody can set that one back.
private struct FileStamp: Equatable {
    let byteCount: Int
    let seconds: [Int]
    let nanoseconds: [Int]

    init(descriptor: Int32) throws(TabularError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .cannotRead(errno: EISDIR)
        default: throw .cannotRead(errno: ESPIPE)
        }
        byteCount = Int(status.st_size)
        #if canImport(Darwin)
            seconds = [status.st_mtimespec.tv_sec, status.st_ctimespec.tv_sec]
            nanoseconds = [status.st_mtimespec.tv_nsec, status.st_ctimespec.tv_nsec]
        #else
            seconds = [status.st_mtim.tv_sec, status.st_ctim.tv_sec]
            nanoseconds = [status.st_mtim.tv_nsec, status.st_ctim.tv_nsec]
        #endif
    }
}
