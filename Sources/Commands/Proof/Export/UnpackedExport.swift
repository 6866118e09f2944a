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
        guard let entry = FileSystem.entry(index, name: ExportIndex.fileName), entry.isRegular,
            entry.byteCount <= Self.largestIndex, let bytes = try? FileSystem.read(index, shownAs: name),
            ExportIndex.isMeant(bytes)
        else { return nil }
    }

    private static let largestIndex = 1 << 30

    func open() throws -> any ExportedFiles { FolderFiles(name, path) }

    func shown(_ member: String) -> String { name + "/" + member }
}

/// The files of a folder and of the folders in it; what a desktop leaves there is none of them.
struct FolderFiles: ExportedFiles {
    let names: [String]
    private let name: String
    private let path: String

    init(_ name: String, _ path: String) {
        (self.name, self.path) = (name, path)
        names = Self.names(in: path, prefix: "", depth: 0)
    }

    private static let deepest = 8
    private static let ofDesktops: Set<String> = [".DS_Store", "Thumbs.db", "desktop.ini"]

    private static func names(in folder: String, prefix: String, depth: Int) -> [String] {
        FileSystem.entries(of: folder).sorted { $0.name < $1.name }.flatMap { entry -> [String] in
            if ofDesktops.contains(entry.name) { return [] }
            guard entry.isDirectory, depth < deepest else { return [prefix + entry.name] }
            return names(in: folder + "/" + entry.name, prefix: prefix + entry.name + "/", depth: depth + 1)
        }
    }

    func bytes(_ member: String) throws -> [UInt8] {
        let file = path + "/" + member
        guard let entry = FileSystem.entry(file, name: member), entry.isRegular else {
            throw Fault("file.unreadable", .inputMissing, at: Place(file: name + "/" + member))
        }
        return try FileSystem.read(file, shownAs: name + "/" + member)
    }

    func digest(_ member: String) throws -> SHA256Digest { SHA256Digest.of(try bytes(member)) }
}
