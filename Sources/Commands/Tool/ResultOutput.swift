import CardModel
import Glibc
import Pipeline

/// Nobody reads the results any more: the program ends quietly.
struct ClosedPipe: Error {}

/// Standard output, through one buffer. Not for use by two threads.
final class ResultOutput {
    private var buffer: [UInt8] = []
    private static let limit = 1 << 18

    init() { buffer.reserveCapacity(ResultOutput.limit + (1 << 12)) }

    /// Appends text as it stands. Throws `ClosedPipe` or a write fault, maybe of what was written before.
    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        try flushIfFull()
    }

    /// Appends a line.
    func line(_ text: String = "") throws { try write(text + "\n") }

    /// Lends the buffer to a writer of bytes.
    @inline(__always) func append(_ body: (inout [UInt8]) -> Void) throws {
        body(&buffer)
        try flushIfFull()
    }

    @inline(__always) private func flushIfFull() throws {
        if buffer.count >= ResultOutput.limit { try flush() }
    }

    /// Writes out what is buffered.
    func flush() throws {
        let bytes = buffer
        buffer.removeAll(keepingCapacity: true)
        try bytes.withUnsafeBytes { try ResultOutput.write($0, to: STDOUT_FILENO) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = Glibc.write(descriptor, base + done, bytes.count - done)
            if count >= 0 {
                done += count
            } else if errno == EPIPE {
                throw ClosedPipe()
            } else if errno != EINTR {
                throw fault(errno)
            }
        }
    }

    private static func fault(_ number: Int32) -> Fault {
        let isFull = number == ENOSPC || number == EDQUOT
        return Fault(
            isFull ? "disk.full" : "file.unwritable", .cannotWrite, at: Place(file: "stdout"),
            ["reason": FileSystem.words(forError: number)])
    }
}
