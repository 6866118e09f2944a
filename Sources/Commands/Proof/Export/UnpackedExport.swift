import CardModel
import Certification
import Pipeline
import Signing

/// The folder that an exported ZIP was unpacked to: judged like the ZIP.
struct UnpackedExport: CertificateSource {
    let name: String
    let path: String

    /// Nil for what is no folder with the index of an export at its top.
    init?(_ name: String) {
        path = Paths.absolute(name)
        self.name = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
        let index = path + "/" + ExportIndex.fileName
        guard let bytes = try? VerificationInput.bytes(of: index, shownAs: name), ExportIndex.isMeant(bytes) else {
            return nil
        }
    }

    func open() throws -> any ExportedFiles { FolderFiles(name, path) }

    func shown(_ member: String) -> String { name + "/" + member }
}

/// The files of a folder and of the folders in it; what a desktop leaves there is none of them.
struct FolderFiles: ExportedFiles {
    let names: [String]
    let strangeNames: [String]
    private let name: String
    private let path: String

    init(_ name: String, _ path: String) {
        (self.name, self.path) = (name, path)
        (names, strangeNames) = Self.names(in: path, prefix: "", depth: 0)
    }

    private static let deepest = 8
    private static let ofDesktops: Set<String> = [".DS_Store", "Thumbs.db", "desktop.ini"]

    private static func names(
        in folder: String, prefix: String, depth: Int
    ) -> (known: [String], strange: [String]) {
        var known: [String] = []
        // What is no text cannot be opened by its name, but must not lie there unseen.
        var strange = FileSystem.unreadableNames(in: folder) > 0 ? [prefix + "\u{FFFD}"] : []
        for entry in FileSystem.entries(of: folder).sorted(by: { $0.name < $1.name }) {
            // A link may lead round in circles.
            if entry.isDirectory, !entry.isLink, depth < deepest {
                let below = names(in: folder + "/" + entry.name, prefix: prefix + entry.name + "/", depth: depth + 1)
                known += below.known
                strange += below.strange
            } else if entry.isDirectory || !ofDesktops.contains(entry.name) {
                known.append(prefix + entry.name)
            }
        }
        return (known, strange)
    }

    func bytes(_ member: String) throws -> [UInt8] {
        do {
            guard let bytes = try VerificationInput.bytes(of: path + "/" + member, shownAs: name + "/" + member) else {
                throw ExportedFileFault(code: "no-certificate")
            }
            return bytes
        } catch is Fault {
            throw ExportedFileFault(code: "unreadable")
        }
    }

    func byteCount(_ member: String) -> Int? {
        FileSystem.entry(path + "/" + member, name: member).flatMap { $0.isRegular ? $0.byteCount : nil }
    }

    /// A piece at a time: a file that somebody put there may be of any size.
    func digest(_ member: String) throws -> SHA256Digest {
        do {
            let file = try FileBytes(path + "/" + member, shownAs: name + "/" + member)
            let hasher = SHA256Hasher()
            try file.forEachPiece { piece in
                hasher.update(piece)
                return true
            }
            return hasher.finalize()
        } catch is Fault {
            throw ExportedFileFault(code: "unreadable")
        }
    }
}
