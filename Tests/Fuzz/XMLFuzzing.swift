import Deflate

@testable import Tabular

/// A document: the same tags, attributes and text in pieces and windows of every size.
func fuzzXML(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    let whole = accepted { try story(bytes, piece: .max, window: 64 << 10) }
    for window in [128, Int.random(in: 128...600, using: &random)] {
        let piece = Int.random(in: 1...40, using: &random)
        let cut = accepted { try story(bytes, piece: piece, window: window) }
        promise(cut == whole, "pieces of \(piece) in a window of \(window) give the same document")
    }
}

private func story(_ bytes: [UInt8], piece: Int, window: Int) throws -> [UInt8] {
    let reader = XMLReader(part: "p", windowByteCount: window, supply: pieces(bytes, of: piece))
    var line: [UInt8] = []
    while true {
        switch try reader.next() {
        case .start:
            line += "<\(reader.tag.localName) \(reader.tag.value("r") ?? "-") \(reader.tag.value("t") ?? "-")".utf8
            line += " \(reader.tag.prefixedValue("id") ?? "-") \(reader.tag.number("s") ?? -1)>".utf8
        case .end: line += "</\(reader.tag.localName)>".utf8
        // A piece may end within a character.
        case .text: line += reader.text.array
        case .finish:
            promise(String(validating: line, as: UTF8.self) != nil, "text is UTF-8")
            return line
        }
        promise(reader.depth <= reader.limits.depth, "nesting has its limit")
    }
}

/// Shared strings: the same in pieces of every size, in memory and in a file, in any order. Pieces of one byte are read
/// without the look for plain strings.
func fuzzStrings(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    var limits = WorkbookLimits()
    limits.cellByteCount = 1000
    let whole = accepted { try texts(bytes, limits, piece: .max) }
    for piece in [1, Int.random(in: 2...200, using: &random)] {
        let cut = accepted { try texts(bytes, limits, piece: piece) }
        promise(cut == whole, "pieces of \(piece) give the same strings")
    }
    limits.sharedStringMemory = 0
    promise(accepted { try texts(bytes, limits, piece: .max) } == whole, "a file gives the same strings")
}

private func texts(_ bytes: [UInt8], _ limits: WorkbookLimits, piece: Int) throws -> [[UInt8]] {
    let strings = try SharedStrings.read(part: "p", limits: limits, supply: pieces(bytes, of: piece))
    let reader = strings.makeReader()
    return try (0..<strings.count).map { index in
        let text = try reader.bytes(at: index).map { Array($0) }
        promise(text != nil, "every string up to the count is there")
        promise(text?.count ?? 0 <= limits.cellByteCount, "a string has its limit")
        return text ?? []
    }
}
