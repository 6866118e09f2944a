import Deflate
import Foundation

@testable import Tabular

/// A workbook that was written, taken apart again.
struct WrittenWorkbook {
    /// Texts of the parts by name.
    let parts: [String: String]
    /// Names in the archive's order.
    let names: [String]

    init(_ bytes: [UInt8]) throws {
        let archive = try ZIPArchive.open(WorkbookBytes(bytes))
        var parts: [String: String] = [:]
        for entry in archive.entries {
            let stream = try archive.stream(entry)
            var content: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = try piece.withUnsafeMutableBytes { try stream.read(into: $0) }
                if count == 0 { break }
                content += piece[..<count]
            }
            parts[entry.name] = String(decoding: content, as: UTF8.self)
        }
        self.parts = parts
        names = archive.entries.map(\.name)
    }

    func part(_ name: String) -> String { parts["xl/" + name] ?? "" }

    /// The shared strings as they stand in the part.
    var strings: [String] {
        part("sharedStrings.xml").components(separatedBy: "<si>").dropFirst().map { item in
            let start = item.range(of: ">")?.upperBound ?? item.startIndex
            let end = item.range(of: "</t>")?.lowerBound ?? item.endIndex
            return String(item[start..<end])
        }
    }

    /// Names of the elements right below the root of a part, in their order.
    func children(_ name: String) -> [String] {
        var names: [String] = []
        var depth = 0
        for piece in part(name).components(separatedBy: "<").dropFirst() where !piece.hasPrefix("?") {
            if piece.hasPrefix("/") {
                depth -= 1
                continue
            }
            if depth == 1 { names.append(String(piece.prefix { $0.isLetter })) }
            if piece.contains("/>") == false { depth += 1 }
        }
        return names
    }
}

private struct WorkbookBytes: RandomAccessBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var byteCount: Int { bytes.count }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, max(0, bytes.count - offset))
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)]))
        }
        return count
    }
}

/// A workbook with one sheet, written by `body`.
func workbook(
    _ sheet: SheetDescription = SheetDescription(name: "One", columns: []), level: Int = 6,
    _ body: (XLSXWriter) throws -> Void
) throws -> [UInt8] {
    try XLSXWriter.bytes(
        of: WorkbookDescription(
            title: "Title & more", creator: "Maker", created: "2026-09-28T00:00:00Z", sheets: [sheet]),
        level: level, body)
}
