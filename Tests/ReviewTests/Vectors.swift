import Foundation

/// The vectors in `Tests/Vectors`.
enum Vectors {
    static func load<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Vectors/\(name).json"))
        return try JSONDecoder().decode(type, from: data)
    }
}
