import CardModel
import Certification
public import Signing

/// Checks an audit export without the site it came from. What it says of itself, the log's key included, is not believed.
public struct AuditExportCheck {
    private let log: NoteVerifier?
    private var report = AuditReport()
    private var expected = 1
    private var last = 0
    private var previous = AuditLink.beginning
    private var hashes: Set<String> = []
    private var tree = MerkleTree()
    private var leafNumbers: [String] = []
    private var heads: [Int: String] = [:]
    private var signedSize = 0
    private var signedRoot: SHA256Digest?
    private var certificates: [String] = []
    private var issued: Set<String> = []
    private var papers = IssuedPapers()
    private var issuer: String?
    /// It begins with the first entry.
    private var isWhole = false
    private let hasher = MerkleHasher()

    /// - Parameter log: whom to believe; with nil no head is believed.
    public init(log: NoteVerifier?) { self.log = log }

    /// Judges a file's bytes. Linear in them.
    public static func report(on file: [UInt8], name: String, log: NoteVerifier?, kept: AuditDesk.KeptProof)
        -> AuditReport
    {
        var check = AuditExportCheck(log: log)
        check.run(file, name: name)
        check.compare(kept)
        return check.report
    }

    /// The papers that an export tells of, and the credit code of the operator whose it is. Linear in the bytes.
    /// - Throws: the first problem of one that is not sound; `audit.export-part` where its first entries are missing.
    public static func papers(in file: [UInt8], name: String, log: NoteVerifier?) throws -> (
        papers: IssuedPapers, issuer: String
    ) {
        var check = AuditExportCheck(log: log)
        check.run(file, name: name)
        if let problem = check.report.problem { throw problem }
        guard check.isWhole, let issuer = check.issuer else {
            throw Fault("audit.export-part", .foundWrong, ["name": name])
        }
        return (check.papers, issuer)
    }

    private mutating func add(_ code: String, _ fields: [String: String] = [:]) {
        guard report.problems.count < LogAudit.Report.maximumProblems else { return }
        report.problems.append(Fault("audit." + code, .foundWrong, fields))
    }

    private mutating func run(_ file: [UInt8], name: String) {
        var lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard file.last == 0x0A, lines.popLast() != nil, let head = lines.first.flatMap({ Self.line($0) }),
            head["kind"]?.stringValue == "export", head["format"]?.stringValue == AuditExport.format,
            let first = head["first"]?.integerValue, let last = head["last"]?.integerValue, first >= 1,
            let before = head["before"]?.stringValue
        else { return add("export-unreadable", ["name": name]) }
        guard let end = lines.last, isEnd(end, of: file, lines: lines.count) else {
            return add("export-altered", ["name": name])
        }
        (expected, self.last, previous) = (Int(first), Int(last), before)
        (isWhole, issuer) = (first == 1, head["issuer"]?.stringValue)
        if log == nil { add("export-unknown-log") }
        for (index, line) in lines.dropFirst().dropLast().enumerated() {
            guard let value = Self.line(line), take(value) else {
                return add("export-line", ["line": String(index + 2)])
            }
        }
        finish()
    }

    /// A canonical object; nil for anything else.
    private static func line(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
        let bytes = Array(bytes)
        guard CanonicalJSON.isCanonical(bytes), let value = try? JSONValue.parse(bytes) else { return nil }
        return value.objectValue == nil ? nil : value
    }

    private func isEnd(_ line: ArraySlice<UInt8>, of file: [UInt8], lines: Int) -> Bool {
        guard let end = Self.line(line), end["kind"]?.stringValue == "end" else { return false }
        let digest = SHA256Digest.of(Array(file[..<line.startIndex]))
        return end["lines"]?.integerValue == Int64(lines - 1) && end["sha256"]?.stringValue == digest.hex
    }

    private mutating func take(_ value: JSONValue) -> Bool {
        switch value["kind"]?.stringValue {
        case "entry": return takeEntry(value)
        case "leaf": return takeLeaf(value)
        case "checkpoint": return takeHead(value)
        case "timestamp": return takeTimestamp(value)
        case "certificate":
            guard let number = value["number"]?.stringValue else { return false }
            certificates.append(number)
            return true
        default: return false
        }
    }

    private mutating func takeEntry(_ value: JSONValue) -> Bool {
        guard let body = value["body"]?.stringValue, let hash = value["hash"]?.stringValue else { return false }
        let bytes = Array(body.utf8)
        let entry = try? JSONValue.parse(bytes)
        let isSound =
            SHA256Digest.of(bytes).hex == hash && entry?["sequence"]?.integerValue == Int64(expected)
            && entry?["previous"]?.stringValue == previous
        if !isSound, report.brokenAt == nil { report.brokenAt = expected }
        if entry?["kind"]?.stringValue == "certificate.issued",
            let number = entry?["fields"]?["certificate"]?.stringValue
        {
            issued.insert(number)
        }
        papers.take(body)
        hashes.insert(hash)
        (previous, expected) = (hash, expected + 1)
        report.entries += 1
        return true
    }

    private mutating func takeLeaf(_ value: JSONValue) -> Bool {
        guard let text = value["hash"]?.stringValue, let hash = SHA256Digest(hex: text) else { return false }
        if let number = value["number"]?.stringValue { leafNumbers.append(number) }
        tree.append(hash, hasher: hasher)
        return true
    }

    private mutating func takeHead(_ value: JSONValue) -> Bool {
        guard let note = value["note"]?.stringValue,
            let size = value["size"]?.integerValue.flatMap({ Int(exactly: $0) }),
            let texts = value["proof"]?.arrayValue
        else { return false }
        let proof = texts.compactMap { $0.stringValue.flatMap { SHA256Digest(base64: $0) } }
        guard let signed = try? SignedNote(parsing: Array(note.utf8)), let head = try? Checkpoint(parsing: signed.text),
            head.size == UInt64(size), size >= signedSize, proof.count == texts.count,
            log.map({ $0.verify(signed) == .genuine && head.origin.utf8.elementsEqual($0.name.utf8) }) ?? true
        else {
            add("checkpoint", ["size": String(size)])
            return true
        }
        if tree.root(atSize: size) != head.root || !isGrown(to: head, proof) {
            add("history", ["size": String(size)])
        }
        (heads[size], signedSize, signedRoot) = (note, size, head.root)
        return true
    }

    private func isGrown(to head: Checkpoint, _ proof: [SHA256Digest]) -> Bool {
        guard signedSize > 0, let root = signedRoot else { return proof.isEmpty }
        return MerkleTree.verifyConsistency(
            first: UInt64(signedSize), second: head.size, proof: proof, firstRoot: root, secondRoot: head.root)
    }

    private mutating func takeTimestamp(_ value: JSONValue) -> Bool {
        guard let size = value["size"]?.integerValue.flatMap({ Int(exactly: $0) }),
            let text = value["token"]?.stringValue,
            let bytes = StrictBase64.decode(text)
        else { return false }
        let digest = SHA256Digest.of(Array((heads[size] ?? "").utf8))
        if let token = try? TimestampToken(der: bytes), token.verify(covering: digest, trust: []) != .altered {
            report.stampedHeads += 1
        } else {
            add("timestamp", ["size": String(size)])
        }
        return true
    }

    private mutating func finish() {
        report.head = report.entries == 0 ? nil : previous
        (report.leaves, report.certificates) = (tree.size, certificates.count)
        if expected != last + 1, report.brokenAt == nil { report.brokenAt = expected }
        if signedSize < tree.size { add("uncovered", ["entry": String(signedSize)]) }
        let numbers = certificates.compactMap { CertificateNumber($0) }.map { ($0.year, $0.sequence) }
        report.missingCertificate = AuditDesk.gap(numbers)
        var seen: Set<String> = []
        for number in leafNumbers where !seen.insert(number).inserted { add("number-repeated", ["number": number]) }
        for number in Set(certificates).subtracting(seen).sorted() { add("record-missing", ["number": number]) }
        for number in seen.subtracting(certificates).sorted() { add("certificate-lost", ["number": number]) }
        for number in issued.subtracting(certificates).sorted() { add("certificate-missing", ["number": number]) }
    }

    private mutating func compare(_ kept: AuditDesk.KeptProof) {
        for head in kept.chainHeads where !hashes.contains(head) { add("head-unknown", ["head": head]) }
        for (name, note) in kept.checkpoints {
            guard let log else { continue }
            let judged = KeptCheckpoint(note, tree: tree, log: log)
            report.kept.append(.init(name: name, size: judged.size, judgement: judged.judgement))
            guard judged.judgement != .holds else { continue }
            report.problems.append(
                Fault("audit.kept-checkpoint", .foundWrong, at: Place(file: name), ["reason": judged.judgement.code]))
        }
    }
}
