import CardModel
import Certification
import Pipeline

/// A file to verify: what a word on the command line means.
struct VerificationInput {
    /// As people read it.
    let name: String
    let path: String
    /// Found in a folder, not named itself.
    let isFromFolder: Bool

    var file: (name: String, path: String) { (name, path) }

    /// What a word means.
    struct Found {
        var inputs: [VerificationInput]
        /// Other files and folders of a folder: nobody looked at them.
        var passedOver = 0
    }

    /// The files that a word means: itself, or those of a folder that bear the endings of certificates, in any case.
    /// Throws `file.missing` and `certificate.unknown`.
    static func all(_ word: String) throws -> Found {
        let path = Paths.absolute(word)
        guard let entry = FileSystem.entry(path, name: word) else {
            throw Fault("file.missing", .inputMissing, at: Place(file: word))
        }
        guard entry.isDirectory else {
            return Found(inputs: [VerificationInput(name: word, path: path, isFromFolder: false)])
        }
        let entries = FileSystem.entries(of: path)
        let taken = entries.filter { !$0.isDirectory && bearsEnding($0.name) }
        guard taken.contains(where: { $0.name != StatusLists.fileName }) else {
            throw Fault("certificate.unknown", .inputMissing, at: Place(file: word))
        }
        return Found(
            inputs: taken.map {
                VerificationInput(name: word + "/" + $0.name, path: path + "/" + $0.name, isFromFolder: true)
            }, passedOver: entries.count - taken.count + FileSystem.unreadableNames(in: path))
    }

    private static func bearsEnding(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".json", ".html", ".htm", ".pdf"].contains { name.hasSuffix($0) }
    }

    /// Larger than any certificate, wherever it was found.
    var isTooLarge: Bool {
        guard let entry = FileSystem.entry(path, name: name) else { return false }
        return entry.isRegular && entry.byteCount > ReadingBounds.largestFile
    }

    /// Bytes of an audit export: decades of a site's entries.
    static let largestExport = 4 << 30

    /// Its bytes; nil for what can be no certificate: no ordinary file, or too large a one. Throws `file.missing`,
    /// `file.unreadable`.
    func bytes() throws -> [UInt8]? { try VerificationInput.bytes(of: path, shownAs: name) }

    /// The bytes of a file beside it; nil when there is none.
    func beside(_ name: String) -> [UInt8]? {
        let path = FileSystem.parent(of: path) + "/" + name
        return try? VerificationInput.bytes(of: path, shownAs: name)
    }

    /// The bytes of a file; nil for what can be none of ours: no ordinary file, too large a one, or a large one without
    /// any mark. Throws `file.missing`, `file.unreadable`.
    static func bytes(
        of path: String, shownAs name: String, limit: Int = ReadingBounds.largestFile
    ) throws -> [UInt8]? {
        guard let entry = FileSystem.entry(path, name: name) else {
            throw Fault("file.missing", .inputMissing, at: Place(file: name))
        }
        guard entry.isRegular, entry.byteCount <= limit else { return nil }
        if entry.byteCount > ReadingBounds.largestUnmarked {
            guard try FileBytes(path, shownAs: name).bearsMark() else { return nil }
        }
        return try FileSystem.read(path, shownAs: name)
    }
}
