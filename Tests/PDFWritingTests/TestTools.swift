import Foundation
import PDFWriting

/// Fonts as `.ci/setup` installs them, opened once.
enum TestFonts {
    static let library = Result { try FontLibrary(regular: [.notoSansRegular], bold: [.notoSansBold]) }
}

/// A folder for the files of one test; kept when `DEREGISTRAR_KEEP_PDF` names a folder to put it in.
final class PDFFolder {
    let path: String
    private let isKept: Bool

    init(_ name: String = #function) throws {
        let kept = ProcessInfo.processInfo.environment["DEREGISTRAR_KEEP_PDF"]
        let parent = kept ?? NSTemporaryDirectory()
        let letters = name.filter(\.isLetter)
        // Cases of one test run side by side.
        path = parent + "/pdf-\(letters)-\(UUID().uuidString)"
        isKept = kept != nil
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
    }

    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }
}

/// Runs a program and gives its exit status and all it printed.
func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

let fixedIdentifier = FileIdentifier.bytes(Array(0..<16))
