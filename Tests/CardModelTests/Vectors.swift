import Foundation

/// The made-up identifiers in `Tests/Vectors`.
enum Vectors {
    static func load<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Vectors/\(name).json"))
        return try JSONDecoder().decode(type, from: data)
    }
}

/// What nobody should send and somebody will.
let hostileTexts = [
    "", " ", "\0", "\0\0\0", String(repeating: "\0", count: 20), "😀", String(repeating: "😀", count: 20),
    "e\u{301}\u{301}", "\u{202E}8986", "\r\n", "-", "+", ".", ",", "T", "年月日", "Ω", "ß",
    String(repeating: "9", count: 1_000_000), String(repeating: "A", count: 1_000_000),
    String(repeating: ",", count: 1_000_000), String(repeating: "字", count: 300_000),
]
