import CardModel
import Certification
import Foundation
import Signing
import Testing

/// The programs printed in docs/certificate-format.md, run on fresh certificates, QR codes and proofs.
@Suite struct FormatDocumentTests {
    let sample: Sample
    let folder: String

    init() throws {
        sample = try Sample.first.get()
        folder = NSTemporaryDirectory() + "certificate-format-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Places of the programs in the document.
    private enum Program: Int {
        case certificate, code, growth, document, statusList
    }

    private func text(_ program: Program) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let text = try String(contentsOf: root.appendingPathComponent("docs/certificate-format.md"), encoding: .utf8)
        let blocks = text.components(separatedBy: "```python\n").dropFirst()
        let block = try #require(blocks.dropFirst(program.rawValue).first)
        return try #require(block.components(separatedBy: "```").first)
    }

    private func judge(_ envelope: [UInt8], by sample: Sample? = nil, services: [String] = []) throws
        -> (status: Int32, output: String)
    {
        let keys = (sample ?? self.sample).folder
        return try run(
            .certificate,
            [file(envelope), keys + "/" + KeySet.documentChain, keys + "/" + KeySet.logVerifier] + services)
    }

    private func file(_ bytes: [UInt8]) throws -> String {
        let path = folder + "/" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Exit status and standard output of a printed program.
    private func run(_ program: Program, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let script = try file(Array(text(program).utf8))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script] + arguments
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

    /// Issued two years before its signer's certificate began, as the record says; the time stamp knows better.
    @Test func judgesByTheTimeThatIsProven() throws {
        let service = try TimestampService()
        let now = Int64(Date().timeIntervalSince1970)
        let signer = try Sample(name: "示例运营商", validity: now - 86_400...now + 86_400)
        let time = Timestamp(seconds: now - 730 * 86_400, offsetSeconds: 28_800)
        let issued = try signer.issuer(stamper: service).issue(
            [Sample.batch("B-1", cards: 2)], at: time, store: MemoryStore())
        let envelope = issued[0].envelope
        let root = service.folder + "/root.pem"
        #expect(try judge(envelope, by: signer, services: [root]).status == 0)
        #expect(try judge(envelope, by: signer).status == 1)
        #expect(try judge(envelope, by: signer, services: [TimestampService().folder + "/root.pem"]).status == 1)
    }

    @Test func readsQRCodes() throws {
        let issued = try sample.issue(cards: 3)
        let signer = try #require(sample.keys.codeSigner)
        let key = sample.folder + "/" + KeySet.codeVerifier
        let contents = [try QRContent(of: issued)] + (try QRContent.cards(of: issued))
        for content in contents {
            let text = try QRProof.text(content, signer: signer)
            let (status, output) = try run(.code, [file(Array((text + "\n").utf8)), key])
            #expect(status == 0 && output.hasPrefix("genuine \(content.certificate) "))
            #expect(output.contains(content.time.text) && output.contains(content.recordHash.hex))
            #expect(output.contains("\(content.account) \(content.batch)"))
            if let card = content.card { #expect(output.contains("(\(card.place), '\(card.iccid.text)')")) }
            let changed = text.prefix(40) + (text.dropFirst(40).first == "0" ? "1" : "0") + text.dropFirst(41)
            #expect(try run(.code, [file(Array(changed.utf8)), key]).status == 1)
        }
    }

    @Test func provesThatTheLogOnlyGrew() throws {
        let store = MemoryStore()
        for run in 0..<9 {
            let batches = (0...run % 3).map { Sample.batch("B-\(run)-\($0)", cards: 1, from: run * 5 + $0) }
            _ = try sample.issue(batches, store: store)
        }
        let key = sample.folder + "/" + KeySet.logVerifier
        for head in store.heads {
            let growth = try #require(try LogGrowth.proof(from: head.size, store: store))
            let kept = try file(Array(head.note.utf8))
            #expect(try run(.growth, [kept, file(Array(growth.utf8)), key]).status == 0)
            let lines = growth.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines[1] != "" else { continue }
            let short = ([lines[0]] + lines[2...]).joined(separator: "\n")
            #expect(try run(.growth, [kept, file(Array(short.utf8)), key]).status == 1)
        }
    }

    @Test(arguments: [("示例物流", "示例物料"), (#""balance_fen":101"#, #""balance_fen":901"#), ("index 0", "index 1")])
    func findsChangesOfContent(from: String, to: String) throws {
        let text = String(decoding: try sample.issue(cards: 3).envelope, as: UTF8.self)
        let changed = text.replacingOccurrences(of: from, with: to)
        #expect(changed != text)
        #expect(try judge(Array(changed.utf8)).status == 1)
        #expect(sample.verifier.verify(Array(changed.utf8)).code == "altered")
    }

    @Test func checksStatusLists() throws {
        let list = Sample.statusList([(2, .revoked), (nil, .superseded(by: "DRC-2026-000002"))])
        let bytes = try SignedStatusList.make(list, signer: sample.keys.documentSigner)
        let chain = sample.folder + "/" + KeySet.documentChain
        let (status, output) = try run(.statusList, [file(bytes), chain])
        #expect(status == 0)
        #expect(
            output.hasPrefix("DRC-2026-000001 2 revoked ") && output.hasSuffix("genuine, as of \(list.asOf.text)\n"))
        let text = String(decoding: bytes, as: UTF8.self)
        for changed in [text.replacingOccurrences(of: "000002", with: "000003"), text + "\n"] {
            #expect(try run(.statusList, [file(Array(changed.utf8)), chain]).status != 0)
        }
    }

    @Test func checksDocuments() throws {
        let bytes = try DocumentSample.certificate.get().bytes
        let chain = sample.folder + "/" + KeySet.documentChain
        #expect(try run(.document, [file(bytes), chain]).output == "genuine\n")
        #expect(try run(.document, [file(bytes + [0x0A]), chain]).status != 0)
        var changed = bytes
        changed[bytes.count / 2] ^= 1
        #expect(try run(.document, [file(changed), chain]).status != 0)
    }
}
