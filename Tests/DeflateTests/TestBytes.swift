import Deflate

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Contents of several kinds: nothing, one byte, equal bytes, text, noise, and mixtures.
enum Content {
    static func text(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var dice = Dice(seed)
        var bytes: [UInt8] = []
        while bytes.count < count {
            bytes += Array("<row><c t=\"s\"><v>\(UInt16.random(in: 0...999, using: &dice))</v></c></row>".utf8)
        }
        return [UInt8](bytes.prefix(count))
    }

    static func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var dice = Dice(seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
    }

    static let kinds: [[UInt8]] = [
        [], [7], [UInt8](repeating: 0, count: 300_000), text(200_000), noise(70_000),
        text(40_000) + noise(40_000) + text(40_000), Array("short".utf8),
    ]
}

/// Collects what a sink is given.
final class Collector {
    var bytes: [UInt8] = []
    func take(_ piece: UnsafeRawBufferPointer) { bytes.append(contentsOf: piece) }
}

/// Expands with input and output pieces of the given sizes.
func expand(_ stream: [UInt8], wrapping: DeflateWrapping, input: Int, output: Int) throws -> ([UInt8], surplus: Int) {
    let inflater = Inflater(wrapping: wrapping)
    var piece = [UInt8](repeating: 0, count: output)
    var expanded: [UInt8] = []
    var offset = 0
    while !inflater.isFinished {
        let end = min(offset + input, stream.count)
        let step = try stream[offset..<end].withUnsafeBytes { bytes in
            try piece.withUnsafeMutableBytes { try inflater.inflate(bytes, into: $0) }
        }
        guard step.consumed > 0 || step.produced > 0 || step.isFinished else { throw DeflateError.truncated }
        expanded += piece[..<step.produced]
        offset += step.consumed
    }
    return (expanded, stream.count - offset + inflater.surplusByteCount)
}

/// Compresses with input and output pieces of the given sizes.
func compress(_ content: [UInt8], wrapping: DeflateWrapping, level: Int, input: Int, output: Int) throws -> [UInt8] {
    let deflater = try Deflater(level: level, wrapping: wrapping)
    var piece = [UInt8](repeating: 0, count: output)
    var stream: [UInt8] = []
    var offset = 0
    while !deflater.isFinished {
        let end = min(offset + input, content.count)
        let step = content[offset..<end].withUnsafeBytes { bytes in
            piece.withUnsafeMutableBytes { deflater.deflate(bytes, into: $0, finishing: end == content.count) }
        }
        stream += piece[..<step.produced]
        offset += step.consumed
    }
    return stream
}
