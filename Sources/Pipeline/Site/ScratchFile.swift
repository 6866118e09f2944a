import CardModel
import Glibc

/// Bytes that do not stay in memory: a temporary file (`TMPDIR`, else `/tmp`) that has no name from the moment it is
/// there, so that nothing is left however the program ends. Written front to back in blocks, read back block by block.
public final class ScratchFile {
    private let descriptor: Int32
    private var blocks: [Int] = []

    /// Throws a write fault.
    public init() throws {
        let folder = try FileSystem.makeTemporaryFolder()
        defer { rmdir(folder) }
        let path = folder + "/scratch"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileSystem.writeFault(path) }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Appends a block. Throws a write fault.
    public func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        try FileSystem.writeAll(UnsafeRawBufferPointer(bytes), to: descriptor, path: "scratch")
        blocks.append(bytes.count)
    }

    /// Calls `body` with each block as it was appended. Throws a read fault, and what `body` throws.
    public func forEachBlock(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let space = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, blocks.max() ?? 0))
        defer { space.deallocate() }
        var offset = 0
        for count in blocks {
            var done = 0
            while done < count {
                let got = pread(descriptor, space.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw FileSystem.readFault("scratch") }
                done += got
            }
            try body(UnsafeBufferPointer(rebasing: space[..<count]))
            offset += count
        }
    }
}
