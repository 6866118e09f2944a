import Foundation

/// What is fed with any bytes. Each returns when all is well and stops the program when a promise is broken; what it
/// varies (sizes of pieces, limits) it takes from numbers that the bytes themselves decide, so that a file alone
/// repeats a finding.
private let targets: [String: @Sendable (_ bytes: [UInt8], _ random: inout SteadyRandom) -> Void] = [
    "csv": fuzzCSV, "zip": fuzzArchive, "inflate": fuzzInflate, "xml": fuzzXML, "strings": fuzzStrings,
    "sheet": fuzzSheet, "workbook": fuzzWorkbook, "number": fuzzNumber, "kind": fuzzKind,
]

private let target = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = targets[name] else {
        fatalError("FUZZ_TARGET is one of \(targets.keys.sorted().joined(separator: " "))")
    }
    return target
}()

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // FNV-1a: other bytes, other numbers.
    var random = SteadyRandom(state: bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    target(bytes, &random)
    return 0
}

/// Stops the program where a promise is broken.
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) {
    guard isKept else { fatalError("broken promise: " + what()) }
}
