import CardModel
import Certification
import Foundation
import Signing
import Testing

/// The program printed in docs/certificate-format.md, run on fresh certificates.
@Suite struct FormatDocumentTests {
    let sample: Sample
    let folder: String

    init() throws {
        sample = try Sample.first.get()
        folder = NSTemporaryDirectory() + "certificate-format-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func program() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let text = try String(contentsOf: root.appendingPathComponent("docs/certificate-format.md"), encoding: .utf8)
        let block = try #require(text.components(separatedBy: "```python\n").dropFirst().first)
        return try #require(block.components(separatedBy: "```").first)
    }

    /// Exit status and standard output of the printed program.
    private func judge(_ envelope: [UInt8]) throws -> (status: Int32, output: String) {
        let file = folder + "/" + UUID().uuidString
        try program().write(toFile: file + ".py", atomically: true, encoding: .utf8)
        try Data(envelope).write(to: URL(fileURLWithPath: file + ".json"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", file + ".py", file + ".json", sample.folder + "/" + KeySet.documentChain,
            sample.folder + "/" + KeySet.logVerifier,
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test func findsCertificatesAndCardsGenuine() throws {
        let store = MemoryStore()
        let issued = try sample.issue((0..<3).map { Sample.batch("B-\($0)", cards: 5) }, store: store)
        for certificate in issued {
            let (status, output) = try judge(certificate.envelope)
            #expect(status == 0)
            #expect(output.hasPrefix("genuine \(certificate.number)"))
        }
        let card = try CardCertificate.make(from: issued[1], iccid: Sample.card(3).iccid)
        #expect(try judge(card).status == 0)
    }

    @Test(arguments: [("示例物流", "示例物料"), (#""balance_fen":101"#, #""balance_fen":901"#), ("index 0", "index 1")])
    func findsChangesOfContent(from: String, to: String) throws {
        let text = String(decoding: try sample.issue(cards: 3).envelope, as: UTF8.self)
        let changed = text.replacingOccurrences(of: from, with: to)
        #expect(changed != text)
        #expect(try judge(Array(changed.utf8)).status == 1)
        #expect(sample.verifier.verify(Array(changed.utf8)).code == "altered")
    }
}
