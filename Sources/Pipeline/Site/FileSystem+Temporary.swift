import CardModel
import Glibc

extension FileSystem {
    /// A new empty folder in `$TMPDIR`, else `/tmp`, for its owner alone. Throws a write fault.
    static func makeTemporaryFolder() throws -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var path = Array(((parent.isEmpty ? "/tmp" : parent) + "/deregistrar-XXXXXX").utf8CString)
        guard mkdtemp(&path) != nil else { throw writeFault(parent.isEmpty ? "/tmp" : parent) }
        return path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
}
