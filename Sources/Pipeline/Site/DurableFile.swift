import Glibc

/// A single file that is written piece by piece beside its place: it is there whole, after `commit`, or not at all.
public final class DurableFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isCommitted = false

    /// Throws a write fault.
    public init(_ path: String, mode: UInt32) throws {
        self.path = path
        temporary =
            FileSystem.parent(of: path) + "/" + FileSystem.fitting("." + FileSystem.name(of: path), ending: ".partial")
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileSystem.writeFault(path) }
    }

    /// Appends bytes. Throws a write fault.
    public func append(_ bytes: UnsafeRawBufferPointer) throws {
        try FileSystem.writeAll(bytes, to: descriptor, path: path)
    }

    /// Syncs it and gives it its name. Throws a write fault.
    public func commit() throws {
        guard fsync(descriptor) == 0 else { throw FileSystem.writeFault(path) }
        try FileSystem.rename(temporary, to: path)
        isCommitted = true
    }

    deinit {
        close(descriptor)
        if !isCommitted { unlink(temporary) }
    }
}
