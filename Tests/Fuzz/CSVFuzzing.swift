import Foundation

@testable import Tabular

/// A text of any encoding: read the same in blocks and pieces of every size, every byte observed once, and refused only
/// with an error of its own.
func fuzzCSV(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    var overrides = CSVOverrides()
    if Bool.random(using: &random) { overrides.encoding = TextEncoding.allCases.randomElement(using: &random) }
    if Bool.random(using: &random) { overrides.delimiter = Array(",;\t|".utf8).randomElement(using: &random) }
    if Bool.random(using: &random) {
        overrides.limits.quotedCellLines = 3
        overrides.limits.quotedCellByteCount = 40
    }
    var observed: [UInt8] = []
    guard
        let document = accepted({
            try CSVDocument.open(.memory(bytes), overrides: overrides) { observed.append(contentsOf: $0) }
        })
    else { return }
    promise(observed == bytes, "each byte is observed once and in order")
    let expected = kept { try records(document) }
    for _ in 0..<3 {
        let block = Int.random(in: 1...100, using: &random)
        let piece = Int.random(in: 1...100, using: &random)
        let read = kept { try records(document, block: block, piece: piece) }
        promise(read == expected, "blocks of \(block) in pieces of \(piece) give the same records")
    }
    let read = kept { try records(document, block: 64, piece: 7, workers: 2) }
    promise(read == expected, "two workers give the same records")
}

/// One input again is told with its refusals.
let tellsRefusals = CommandLine.arguments.count == 2

/// What was read; nil if the bytes are refused, which takes a `TabularError`.
func accepted<Value>(_ read: () throws -> Value) -> Value? {
    do {
        return try read()
    } catch let error as TabularError {
        if tellsRefusals { FileHandle.standardError.write(Data("refused: \(error)\n".utf8)) }
        return nil
    } catch {
        promise(false, "a refusal is a TabularError, not \(error)")
        return nil
    }
}

/// What was read of something that was accepted before.
func kept<Value>(_ read: () throws -> Value) -> Value {
    do {
        return try read()
    } catch {
        fatalError("broken promise: what was accepted stays so, \(error)")
    }
}
