import CardModel
import Glibc
import Pipeline

/// Where the sample data lies, and its files.
struct SampleFiles {
    /// The folder that holds the sample site.
    let folder: String

    /// Throws `samples.missing` when they are nowhere: looked for in `$DEREGISTRAR_SAMPLES`, beside the program and its
    /// parent folders, and where packages put them.
    init(environment: [String: String]) throws {
        let places = SampleFiles.candidates(environment)
        guard let found = places.first(where: { FileSystem.exists($0 + "/deregistrar.json5") }) else {
            throw Fault("samples.missing", .inputMissing, ["folders": places.joined(separator: " ")])
        }
        folder = found
    }

    private static func candidates(_ environment: [String: String]) -> [String] {
        if let given = environment["DEREGISTRAR_SAMPLES"], !given.isEmpty {
            let root = Paths.absolute(given)
            return [root, root + "/site"]
        }
        var places: [String] = []
        var parent = FileSystem.parent(of: executable)
        for _ in 0..<4 where !parent.isEmpty && parent != "/" {
            places += [parent + "/samples/site", parent + "/share/deregistrar/samples/site"]
            parent = FileSystem.parent(of: parent)
        }
        return places + ["/usr/share/deregistrar/samples/site", "/usr/share/deregistrar/samples"]
    }

    private static var executable: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Names of all files below the folder, in order.
    func names() -> [String] { names(below: "") }

    private func names(below prefix: String) -> [String] {
        FileSystem.entries(of: folder + "/" + prefix).flatMap { entry -> [String] in
            let name = prefix.isEmpty ? entry.name : prefix + "/" + entry.name
            return entry.isDirectory ? names(below: name) : [name]
        }
    }
}
